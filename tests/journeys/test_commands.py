"""The command line: bad input is refused with a sentence and its place, and nothing of it is stored."""

import re
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.journeys.broken_files import NOT_EDITIONS, PLANS, STATISTICS, plan_as_book
from tests.journeys.house import BODY, EXAMPLE, PLAN, shirube

JAPANESE = re.compile(r"[ぁ-んァ-ン一-龠]")
State = tuple[dict[str, int], list[tuple[str, int, str]]]


def founded(home: Path) -> Path:
    """A fresh installation with its first body and member."""
    done = shirube(
        home, "setup", "--body", BODY, "--body-name", "見本県（架空）", "--username", "mio",
        "--display-name", "見本 みお（架空）", "--password", "mihon-no-kagi",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return home


def load(home: Path, plan: Path):
    return shirube(home, "plan", "load", plan, "--body", BODY)


def import_(home: Path, file: Path, *more: str):
    return shirube(home, "import", file, "--body", BODY, "--plan", PLAN, "--yes", *more)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """An installation that holds the example plan and one year's statistics."""
    home = founded(tmp_path_factory.mktemp("commands") / "home")
    assert load(home, EXAMPLE / "plan").returncode == 0
    assert import_(home, EXAMPLE / "statistics" / "all_prefectures_20221231.csv").returncode == 0
    return home


def state(home: Path) -> State:
    """Rows of every table, and the head of every chain of the history: what may not move."""
    database = sqlite3.connect(home / "shirube.sqlite3")
    try:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1")]
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        heads = "SELECT chain, max(number), hash FROM people_historyentry GROUP BY chain ORDER BY chain"
        return counts, database.execute(heads).fetchall()
    finally:
        database.close()


def assert_refused(done, said: tuple[str, ...]) -> None:
    """Refused as a person can use it: an exit code, a sentence, the place, and no innards."""
    told = done.stdout + done.stderr
    assert done.returncode == 1, told
    assert JAPANESE.search(told)
    assert [part for part in said if part not in told] == [], told
    assert "Traceback" not in told


def test_the_state_sees_what_is_stored(home):
    counts, heads = state(home)
    assert counts["plans_plan"] == 1
    assert counts["indicators_observation"] > 200
    assert [chain for chain, _, _ in heads] == [BODY]


@pytest.mark.parametrize("broken", PLANS, ids=lambda one: one.name)
def test_a_broken_plan_file_is_refused_whole(home, tmp_path, broken):
    before = state(home)
    assert_refused(load(home, broken.make(tmp_path)), broken.said)
    assert state(home) == before


@pytest.mark.parametrize("broken", STATISTICS, ids=lambda one: one.name)
def test_a_broken_file_of_statistics_is_refused_whole(home, tmp_path, broken):
    before = state(home)
    assert_refused(import_(home, broken.make(tmp_path), "--published-on", "2024-05-01"), broken.said)
    assert state(home) == before


@pytest.mark.parametrize("broken", NOT_EDITIONS, ids=lambda one: one.name)
def test_what_is_no_edition_does_not_verify(home, tmp_path, broken):
    assert_refused(shirube(home, "verify", broken.make(tmp_path)), broken.said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "load", EXAMPLE / "plan", "--body", "999999"), "999999"),
        (("plan", "check", EXAMPLE / "statistics", "--body", BODY), "SSDSE-B-2023.csv"),
        (
            ("import", EXAMPLE / "statistics" / "SSDSE-B-2023.csv", "--body", BODY, "--plan", "no-such", "--yes"),
            "no-such",
        ),
        (("areas", EXAMPLE / "statistics" / "SSDSE-B-2023.csv", "--body", BODY, "--yes"), "SSDSE-B-2023.csv"),
        (("publish",), "公表できる版がありません"),
        (("rollback",), "公表"),
    ],
    ids=["unknown body", "not a plan", "unknown plan", "not a code list", "nothing to publish", "nothing to roll back"],
)
def test_a_command_that_cannot_be_done_says_why(home, arguments, said):
    before = state(home)
    assert_refused(shirube(home, *arguments), (said,))
    assert state(home) == before


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_taken_port_is_named_before_anything_is_done(tmp_path, command):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert_refused(shirube(tmp_path / "home", command, "--port", port), (port,))
    assert list(tmp_path.iterdir()) == []


def test_without_an_installation_a_command_says_how_to_begin(tmp_path):
    assert_refused(load(tmp_path / "home", EXAMPLE / "plan"), ("shirube setup",))


def found_wrongly(home: Path, code: str, username: str, password: str):
    arguments = ("--body", code, "--body-name", "見本県（架空）", "--username", username, "--display-name", "みお")
    return shirube(home, "setup", *arguments, "--password", password)


@pytest.fixture(scope="module")
def unfounded(tmp_path_factory) -> Path:
    """A home after a first try that was refused: its database has its tables and nothing in them."""
    home = tmp_path_factory.mktemp("unfounded") / "home"
    assert_refused(found_wrongly(home, "020002", "mio", "mihon-no-kagi"), ())
    return home


@pytest.mark.parametrize(
    ("code", "username", "password"),
    [("020002", "mio", "mihon-no-kagi"), (BODY, "", "mihon-no-kagi"), (BODY, "mio", "short")],
    ids=["wrong check digit", "no name", "short password"],
)
def test_an_installation_is_not_half_founded(unfounded, tmp_path, code, username, password):
    home = shutil.copytree(unfounded, tmp_path / "home")
    assert_refused(found_wrongly(home, code, username, password), ())
    counts, heads = state(home)
    assert (counts["people_body"], counts["people_member"], heads) == (0, 0, [])


def test_checking_a_good_plan_keeps_nothing(home):
    before = state(home)
    done = shirube(home, "plan", "check", EXAMPLE / "update-2024-10", "--body", BODY)
    assert (done.returncode, done.stderr) == (0, "")
    assert state(home) == before


def test_loading_and_importing_twice_changes_nothing(home):
    before = state(home)
    assert load(home, EXAMPLE / "plan").returncode == 0
    again = import_(home, EXAMPLE / "statistics" / "all_prefectures_20221231.csv")
    assert (again.returncode, "新規0、置換0" in again.stdout) == (0, True)
    assert state(home) == before


def test_one_workbook_says_the_same_as_the_folder(home, tmp_path):
    """The same tables as sheets: nothing changes where the folder is loaded, and alone it leads to the same bytes."""
    book = plan_as_book(EXAMPLE / "plan", tmp_path / "計画.xlsx")
    before = state(home)
    loaded = load(home, book)
    assert loaded.returncode == 0, loaded.stderr
    assert state(home) == before

    folder_home, book_home = founded(tmp_path / "folder"), founded(tmp_path / "book")
    assert [load(folder_home, EXAMPLE / "plan").returncode, load(book_home, book).returncode] == [0, 0]
    documents = [compiled(each) for each in (folder_home, book_home)]
    assert len(documents[0]) > 100_000
    assert documents[0] == documents[1]


_COMPILE = """
import sys
from datetime import date
from shirube.compilation.compile import compile_edition
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.plans.models import Plan
plan = Plan.objects.get()
prepared = compile_edition(plan, as_of=date(2024, 3, 31), known_at=clock.now(), stage=Stage.DRAFT)
sys.stdout.write(prepared.raw.decode())
"""


def compiled(home: Path) -> str:
    """The document of the only plan, by the code the desk uses for a preview."""
    done = shirube(home, "django", "shell", "-v", "0", "-c", _COMPILE)
    assert done.returncode == 0, done.stderr
    return done.stdout
