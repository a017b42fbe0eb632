"""DATABASE_URL: what it may say, and that anything else stops the start in words."""

from pathlib import Path

import pytest

from shirube.config.database import STATEMENTS, database

HOME = Path("/srv/shirube")
PARTS = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


def test_without_a_url_it_is_the_file_at_home():
    found = database("", HOME)
    assert (found["ENGINE"], found["NAME"]) == ("shirube.kernel.sqlite", HOME / "shirube.sqlite3")


@pytest.mark.parametrize("url", ["", "postgresql://h/db"])
def test_a_connection_is_kept_between_requests_and_looked_at_before_each(url):
    found = database(url, HOME)
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"], found["ATOMIC_REQUESTS"]) == (600, True, False)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://u:p@h:5433/db", ("db", "u", "p", "h", "5433", {})),
        ("postgres://h/db", ("db", "", "", "h", "", {})),
        ("postgresql://u:p%40%2F%3A@h/%E8%A8%88%E7%94%BB", ("計画", "u", "p@/:", "h", "", {})),
        ("postgresql:///db?host=/run/postgresql", ("db", "", "", "/run/postgresql", "", {})),
        ("postgresql://u@h/db?sslmode=verify-full", ("db", "u", "", "h", "", {"sslmode": "verify-full"})),
        (
            "postgresql://u@one:1,two:2/db?target_session_attrs=read-write",
            ("db", "u", "", "one,two", "1,2", {"target_session_attrs": "read-write"}),
        ),
    ],
)
def test_a_url_is_read_as_postgresql_reads_it(url, parts):
    found = database(url, HOME)
    assert tuple(found[name] for name in PARTS) == (*parts[:-1], {**STATEMENTS, **parts[-1]})
    assert (found["ENGINE"], found["CONN_HEALTH_CHECKS"]) == ("shirube.kernel.postgresql", True)
    assert found["ATOMIC_REQUESTS"] is False


@pytest.mark.parametrize(
    "url",
    ["mysql://u@h/db", "postgresql://h", "postgresql://h/", "sqlite:///x", "h/db", "postgresql://h/db?nonsense=1"],
)
def test_anything_else_is_refused_without_telling_the_password(url):
    with pytest.raises(ValueError, match="DATABASE_URL は postgresql://") as refused:
        database(url.replace("u@", "u:himitsu@"), HOME)
    assert "himitsu" not in str(refused.value)
