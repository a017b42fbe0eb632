"""控え: what is kept comes back whole, what does not hold is not put in place, and nothing is half there."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.databases import database_names, fresh_database, on_postgresql
from tests.installation import Place, entries, manifest
from tests.journeys.house import ROOT, environment

TELL = """
from shirube.config.demo_story import tell
from django.core.management import call_command
call_command("migrate", verbosity=0)
tell(lambda said: None)
"""
NOTE = """
from django.db import transaction
from shirube.people.actor import Actor
from shirube.people.history import note
from shirube.people.models import Body
for number in range({count}):
    with transaction.atomic():
        note("変更", body=Body.objects.get(code="020001"), kind="課", key=str(number), label="課", by=Actor.job("試験"))
"""
TAMPER = """
from django.db import connection
from shirube.kernel.tests.tampering import drop_triggers
from shirube.editions.models import Edition
from shirube.people.models import HistoryEntry
drop_triggers(HistoryEntry)
drop_triggers(Edition)
with connection.cursor() as cursor:
    for statement in {statements}:
        cursor.execute(statement)
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Iterator[Place]:
    """The demo's two years, with keys and a file handed in. Nobody changes it."""
    with fresh_database() as database:
        place = Place(tmp_path_factory.mktemp("lived") / "home", database)
        place.home.mkdir()
        place.run(TELL)
        place.well("release", "key")
        (place.home / "uploads" / "a1b2").mkdir(parents=True)
        (place.home / "uploads" / "a1b2" / "統計.csv").write_text("架空,1\n", encoding="utf-8")
        yield place


@pytest.fixture(scope="module")
def kept(lived, tmp_path_factory) -> Path:
    return lived.kept(tmp_path_factory.mktemp("kept") / "folder")


@pytest.fixture
def other(tmp_path, own_database) -> Place:
    """Another machine, with nothing on it."""
    return Place(tmp_path / "other", own_database)


def test_a_backup_is_one_file_that_says_what_is_in_it(lived, kept):
    said = manifest(kept)
    assert said["database"] == ("postgresql" if on_postgresql() else "sqlite")
    assert said["holds"]["tables"]["people_body"] == 2
    assert entries(said["holds"]) == said["holds"]["tables"]["people_historyentry"]
    assert len(said["holds"]["editions"]) >= 3
    names = {"home/release-key.pem", "home/uploads/a1b2/統計.csv"}
    assert names < set(said["files"])
    assert kept.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in kept.parent.iterdir()) == [kept.name]


def test_what_comes_back_is_what_was_kept(kept, other, tmp_path):
    assert "復元しました" in other.well("restore", kept)
    again = other.kept(tmp_path / "again")
    assert manifest(again)["holds"] == manifest(kept)["holds"]
    assert (other.home / "uploads" / "a1b2" / "統計.csv").read_text(encoding="utf-8") == "架空,1\n"
    assert [name for name in other.files() if name.startswith(".")] == []
    assert other.well("history", "--backup", kept) == "履歴の連鎖は一致しています。\n"
    with_lock = "from django.db import connection; connection.cursor().execute('DELETE FROM people_historyentry')"
    with pytest.raises(subprocess.CalledProcessError):
        other.run(with_lock)


def test_over_data_it_is_refused_and_with_replace_a_copy_is_taken_first(kept, other):
    other.well("restore", kept)
    other.run(NOTE.format(count=3))
    (other.home / "uploads" / "c3").mkdir()
    (other.home / "uploads" / "c3" / "後.csv").write_text("1", encoding="utf-8")
    before = other.files()
    assert "--replace" in other.refused("restore", kept)
    assert other.files() == before

    other.well("restore", kept, "--replace")
    (safety,) = (other.home / "before-restore").iterdir()
    ends = [manifest(file)["holds"]["chains"]["020001"]["number"] for file in (kept, safety)]
    assert ends[1] == ends[0] + 3
    assert not (other.home / "uploads" / "c3" / "後.csv").exists()
    other.well("restore", safety, "--replace")
    assert (other.home / "uploads" / "c3" / "後.csv").exists()
    assert "2件の不整合" not in other.well("history", "--backup", safety)


def test_the_hash_that_was_said_can_be_asked_for(lived, other, tmp_path):
    (tmp_path / "folder").mkdir()
    said = lived.well("backup", tmp_path / "folder")
    (file,) = (tmp_path / "folder").iterdir()
    digest = said.split("SHA-256 ")[1].split()[0]
    assert "SHA-256" in other.refused("restore", file, "--sha256", "0" * 64)
    other.well("restore", file, "--sha256", digest)


def altered(kept: Path, to: Path, **changes: object) -> Path:
    """The backup with another list: `holds` changed part by part."""
    said = manifest(kept)
    for part, change in changes.items():
        said["holds"][part] |= change
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            target.writestr(name, json.dumps(said) if name == "manifest.json" else source.read(name))
    return to


WRONG = [
    ("a count", {"tables": {"people_body": 3}}, "表 people_body：控えの目録では3件、復元したものでは2件です。"),
    ("a table", {"tables": {"no_such": 1}}, "表 no_such：控えの目録では1件、復元したものではなしです。"),
    ("an end", {"chains": {"020001": {"number": 1, "hash": "0" * 64}}}, "履歴1番が、控えのハッシュ値と一致しません。"),
    ("a longer chain", {"chains": {"020001": {"number": 999_999, "hash": "0"}}}, "控えでは999999番までありました"),
    ("an Edition", {"editions": {"020001/x/public/2024-03-31-1": "0"}}, "2024-03-31-1 がありません。"),
    ("a later program", {"migrations": {"people": ["9999_later"]}}, "いまのしるべより新しい版"),
]


@pytest.mark.parametrize(("changes", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_list_that_does_not_hold_is_refused_and_nothing_is_put_in_place(kept, other, tmp_path, changes, said):
    names = database_names()
    assert said in other.refused("restore", altered(kept, tmp_path / "altered.zip", **changes))
    assert other.files() == {}
    assert database_names() == names
    assert "まだデータがありません" in other.refused("history")


def test_a_backup_of_the_other_kind_of_database_is_refused(kept, other, tmp_path):
    said = manifest(kept) | {"database": "sqlite" if on_postgresql() else "postgresql"}
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(kept) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, json.dumps(said) if name == "manifest.json" else source.read(name))
    assert "設定を合わせてから" in other.refused("restore", file)


TAMPERED = {
    "UPDATE people_historyentry SET why = 'x' WHERE number = 3": "履歴3番の内容が",
    "DELETE FROM people_historyentry WHERE number = 6": "履歴6番が失われています",
    "UPDATE editions_edition SET raw = '' WHERE number = 1": "文書のSHA-256が",
}


def test_what_was_tampered_with_is_found(kept, other, tmp_path):
    other.well("restore", kept)
    other.run(TAMPER.format(statements=list(TAMPERED)))
    told = other.refused("drill")
    assert [said for said in TAMPERED.values() if said not in told] == []
    file = other.kept(tmp_path / "tampered")
    with fresh_database() as database:
        told = Place(tmp_path / "third", database).refused("restore", file)
    assert [said for said in TAMPERED.values() if said not in told] == []


def test_a_tail_cut_off_is_found_with_an_earlier_backup_alone(kept, other):
    other.well("restore", kept)
    last = manifest(kept)["holds"]["chains"]["020001"]["number"]
    other.run(TAMPER.format(statements=[f"DELETE FROM people_historyentry WHERE number = {last}"]))
    assert "一致しています" in other.well("history")
    assert f"控えでは{last}番までありました" in other.command("history", "--backup", kept).stdout


def test_a_drill_measures_and_leaves_nothing(lived, kept):
    before, names = lived.files(), database_names()
    for asked in ((), (kept,)):
        said = lived.well("drill", *asked)
        assert "すべて一致しました。" in said
        assert [line.split("：")[0] for line in said.splitlines() if "秒" in line][-5:-1] == [
            "件数を照らし合わせる",
            "いまの形にする",
            "履歴の連鎖をたどる",
            "版を計算し直す",
        ]
    assert (lived.files(), database_names()) == (before, names)


def test_an_older_backup_is_brought_to_the_form_of_today(kept, other, tmp_path):
    first = Place(tmp_path / "first", other.database)
    first.home.mkdir()
    first.well("django", "migrate", "-v", "0", "--skip-checks")
    first.well("django", "migrate", "desk", "0001", "-v", "0", "--skip-checks")
    file = first.kept(tmp_path / "old")
    assert manifest(file)["holds"]["migrations"]["desk"] == ["0001_initial"]
    with fresh_database() as database:
        place = Place(tmp_path / "third", database)
        place.well("restore", file)
        assert "[ ]" not in place.well("django", "showmigrations")


def test_a_killed_backup_leaves_no_file_under_its_name(lived, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    command = [sys.executable, "-m", "shirube", "backup", str(folder)]
    for wait in (0.0, 0.05, 0.2):
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(lived.home, **lived.database), start_new_session=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        while process.poll() is None and not list(folder.glob(".shirube-*/database*")):
            time.sleep(0.005)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        whole = [path for path in folder.iterdir() if not path.name.startswith(".")]
        assert all(manifest(path)["holds"]["tables"]["people_body"] == 2 for path in whole)
        for path in whole:
            path.unlink()
    assert list(folder.glob(".shirube-*")), "at least one was killed at work"
    for part in folder.iterdir():
        os.utime(part, (0, 0))
    lived.well("backup", folder)
    assert [path.suffix for path in folder.iterdir()] == [".zip"], "what was left a day ago is gone"
    shutil.rmtree(folder)


def test_backups_under_writers_are_of_one_moment(kept, other, tmp_path):
    other.well("restore", kept)
    writer = subprocess.Popen(
        [sys.executable, "-c", f"import django\ndjango.setup()\n{NOTE.format(count=100_000)}"],
        cwd=ROOT,
        env=environment(other.home, DJANGO_SETTINGS_MODULE="shirube.config.settings", **other.database),
    )
    try:
        (tmp_path / "folder").mkdir()
        for _ in range(3):
            other.well("backup", tmp_path / "folder")
            time.sleep(1)
    finally:
        writer.kill()
        writer.wait()
    ends = set()
    for file in sorted((tmp_path / "folder").iterdir()):
        holds = manifest(file)["holds"]
        ends.add(holds["chains"]["020001"]["number"])
        assert entries(holds) == holds["tables"]["people_historyentry"]
        other.well("drill", file)
    assert len(ends) == 3


def test_where_it_cannot_be_kept_it_is_said(lived, other, tmp_path):
    assert "というフォルダーがありません" in lived.refused("backup", tmp_path / "nowhere")
    assert "まだありません" in other.refused("backup", tmp_path)
    assert list(tmp_path.glob("shirube-*")) == []


@pytest.mark.postgresql
def test_while_anybody_is_connected_nothing_changes_places(kept, other):
    other.well("restore", kept)
    with psycopg.connect(other.database["DATABASE_URL"]):
        assert "つないでいるものが1あるため" in other.refused("restore", kept, "--replace")
    other.well("restore", kept, "--replace")


@pytest.mark.postgresql
def test_what_a_role_may_not_do_is_said_with_what_it_needs(kept, other):
    role = f"role_{secrets.token_hex(4)}"
    with psycopg.connect(other.database["DATABASE_URL"], autocommit=True) as owner:
        owner.execute(f"CREATE ROLE {role} LOGIN")
        owner.execute(f"GRANT ALL ON SCHEMA public TO {role}")
        url = other.database["DATABASE_URL"].replace("shirube@", f"{role}@")
        try:
            assert "CREATEDB" in Place(other.home, {"DATABASE_URL": url}).refused("restore", kept)
            owner.execute(f"ALTER ROLE {role} CREATEDB")
            names = database_names()
            assert "の持ち主ではない" in Place(other.home, {"DATABASE_URL": url}).refused("restore", kept)
            assert database_names() == names
        finally:
            owner.execute(f"DROP OWNED BY {role}")
            owner.execute(f"DROP ROLE {role}")
