"""One plan, two databases, the same bytes; and the command line on PostgreSQL."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.journeys.house import EXAMPLE, environment, shirube

pytestmark = pytest.mark.postgresql

TELL = """
import django
django.setup()
from django.core.management import call_command
from shirube.config.demo_story import tell
from shirube.editions.models import Edition
from shirube.people.history import head, verify_chain
from shirube.people.models import Body
call_command("migrate", verbosity=0)
tell(lambda said: None)
for row in Edition.objects.order_by("as_of", "stage", "number"):
    print(row.stage, row.as_of, row.number, row.sha256, len(row.raw))
body = Body.objects.order_by("code")[0]
print(head(body).number > 10, verify_chain(body))
"""


def told(home, **database: str) -> list[str]:
    """The demo's two years lived through: every Edition of them, and whether the history holds."""
    home.mkdir()
    settings = {"DJANGO_SETTINGS_MODULE": "shirube.config.settings", **database}
    done = subprocess.run(
        [sys.executable, "-c", TELL], env=environment(home, **settings), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_example_gives_the_same_editions_to_the_byte(tmp_path, own_database):
    on_sqlite, on_postgresql = told(tmp_path / "a", DATABASE_URL=""), told(tmp_path / "b", **own_database)
    assert len(on_sqlite) > 3
    assert on_sqlite[-1] == "True []"
    assert on_sqlite == on_postgresql
    assert not (tmp_path / "b" / "shirube.sqlite3").exists()


def setup(home, **database: str):
    return shirube(
        home, "setup", "--body", "020001", "--body-name", "見本県（架空）", "--username", "mio",
        "--display-name", "見本 みお（架空）", "--password", "mihon-no-kagi", **database,
    )  # fmt: skip


def test_an_installation_is_founded_and_refuses_as_everywhere(tmp_path, own_database):
    home = tmp_path / "home"
    before = shirube(home, "history", **own_database)
    assert (before.returncode, "DATABASE_URL" in before.stderr, "shirube setup" in before.stderr) == (1, True, True)
    founded = setup(home, **own_database)
    assert founded.returncode == 0, founded.stderr
    again = setup(home, **own_database)
    assert (again.returncode, "Traceback" in again.stderr) == (1, False)
    broken = shirube(home, "plan", "load", EXAMPLE / "statistics", "--body", "020001", **own_database)
    assert (broken.returncode, "Traceback" in broken.stderr) == (1, False)
    assert shirube(home, "history", **own_database).stdout == "履歴の連鎖は一致しています。\n"


def test_the_demo_wants_a_database_of_its_own(tmp_path, own_database):
    assert setup(tmp_path / "home", **own_database).returncode == 0
    done = shirube(tmp_path / "demo", "demo", "--no-serve", **own_database)
    assert (done.returncode, "空ではない" in done.stderr) == (1, True)
    assert not (tmp_path / "demo").exists()


def test_a_server_that_is_away_is_said_in_words(tmp_path):
    (tmp_path / "home").mkdir()
    done = shirube(tmp_path / "home", "history", DATABASE_URL=f"postgresql:///nobody?host={tmp_path}")
    assert (done.returncode, "データベースにつながりません" in done.stderr, "Traceback" in done.stderr) == (
        1,
        True,
        False,
    )
