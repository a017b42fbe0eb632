"""The same plan gives the same bytes, whatever the hash seed, time zone, language of the machine and folder."""

import hashlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shirube.kernel.eras import date_text
from shirube.portal import formatlog
from tests.journeys.house import shirube

ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}
MAY_DIFFER = {"release.json"}


@pytest.fixture(scope="module")
def made_elsewhere(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("elsewhere") / "別の 場所" / "home"
    done = shirube(home, "demo", "--no-serve", **ELSEWHERE)
    assert done.returncode == 0, done.stdout + done.stderr
    return home


def site(home: Path) -> dict[str, str]:
    """Every file of the served release by its path, as a hash."""
    folder = (home / "site" / "current").resolve()
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in sorted(files.items())}


def editions(home: Path) -> list[tuple[object, ...]]:
    """Every Edition the database holds, the one shown to the meeting as well: stage, day, number, bytes, hash."""
    database = sqlite3.connect(home / "shirube.sqlite3")
    try:
        return database.execute("SELECT stage, as_of, number, raw, sha256 FROM editions_edition ORDER BY id").fetchall()
    finally:
        database.close()


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """Paths that only one of two sites has, or that differ."""
    return {path for path in {*one, *other} if one.get(path) != other.get(path)}


def test_the_site_is_the_same_to_the_byte(made_demo, made_elsewhere):
    here, there = site(made_demo), site(made_elsewhere)
    assert len(here) > 400
    assert differing(here, there) == MAY_DIFFER


def test_the_editions_are_the_same_to_the_byte(made_demo, made_elsewhere):
    here = editions(made_demo)
    assert [(stage, str(as_of)) for stage, as_of, *_ in here] == [
        ("public", "2024-03-31"),
        ("meeting", "2024-09-30"),
        ("public", "2024-09-30"),
        ("public", "2024-09-30"),
    ]
    assert here == editions(made_elsewhere)


def test_no_page_tells_when_it_was_made(made_demo):
    """The demo's days are told by the demo: today's stands in the manifest alone."""
    folder = (made_demo / "site" / "current").resolve()
    manifest = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    made = datetime.fromisoformat(manifest["published_at"])
    assert timedelta(0) < datetime.now(UTC) - made < timedelta(hours=1)
    days = [(made + timedelta(hours=hours)).date() for hours in (0, 9)]
    told_by_the_program = {day for _, day, _, _ in formatlog.CHANGES}
    days = [day for day in days if day not in told_by_the_program]
    told = {text.encode() for day in days for text in (day.isoformat(), date_text(day))} | {
        manifest["release"].encode()
    }
    found = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and any(text in file.read_bytes() for text in told)
    }
    assert found == MAY_DIFFER


@pytest.mark.parametrize(
    ("other", "found"),
    [({"a": "1"}, set()), ({"a": "2"}, {"a"}), ({}, {"a"}), ({"a": "1", "b": "1"}, {"b"})],
    ids=["same", "other bytes", "missing", "one more"],
)
def test_a_planted_difference_is_found(other, found):
    assert differing({"a": "1"}, other) == found
