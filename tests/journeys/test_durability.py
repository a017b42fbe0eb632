"""Power off in the middle of everything: what was answered is kept, nothing is half there, and the site is whole."""

import hashlib
import http.client
import json
import shutil
import sqlite3
import threading
import time
import urllib.request
from pathlib import Path

from shirube.portal.releases import content_named
from tests.journeys.desk import BASE, eventually
from tests.journeys.house import PLAN, Office, shirube, start, wait_for
from tests.journeys.posting import Poster

SECONDS = (0.7, 1.9, 3.1)
"""How long each round runs: within saves alone, within the worker's publishing, after it."""
SAVERS = 3
ERRATA = f"/{PLAN}/errata/"


class Savers:
    """Several members' windows saving one figure after another, until the server is gone."""

    def __init__(self, mio: Poster, first: int) -> None:
        self.kept: list[int] = []
        self.refused: list[int] = []
        self._threads = [threading.Thread(target=self._save, args=(mio, first, number)) for number in range(SAVERS)]
        for thread in self._threads:
            thread.start()

    def _save(self, mio: Poster, first: int, number: int) -> None:
        try:
            for value in range(first + number, first + 100_000, SAVERS):
                status = mio.post(f"{BASE}indicators/G-04/figure/", **figure(number, value))
                (self.kept if status == 302 else self.refused).append(value)
        except (OSError, http.client.HTTPException):
            return

    def ended(self) -> list[int]:
        for thread in self._threads:
            thread.join(timeout=40)
        assert self.refused == []
        return self.kept


def figure(number: int, value: int) -> dict[str, str]:
    """G-04's figure of one month: each window has its own, and each value replaces the one before."""
    form = {
        "area": "020001",
        "period": f"2025年{number + 4}月",
        "value": str(value),
        "as_of": f"2025-{number + 4:02}-28",
    }
    more = {"published_on": "", "provisional": "", "source_release": "架空", "dimension": "", "why": "架空"}
    return {f"figure-{name}": text for name, text in {**form, **more}.items()}


def erratum(mio: Poster, number: int) -> None:
    """A correction: the worker has to publish again."""
    form = {"place": f"架空の箇所{number}", "wrong": "誤", "right": "正", "reason": "架空"}
    assert mio.post(f"{BASE}editions/public-2024-09-30-1/errata/", **form) == 302


def whole_release(home: Path) -> str:
    """The id of the served release, once every file of it is there and every Edition has its bytes."""
    folder = (home / "site" / "current").resolve(strict=True)
    manifest = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert set(manifest["assets"]) <= there
    carried = {path for path in there if content_named(path)} - set(manifest["assets"])
    assert len(there - carried) == manifest["files"] + 1, "the manifest stands beside them"
    for edition in manifest["editions"]:
        file = folder / edition["plan"] / "editions" / edition["edition"] / "data" / "edition.json"
        assert hashlib.sha256(file.read_bytes()).hexdigest() == edition["sha256"]
    return str(manifest["release"])


def stored(home: Path) -> set[int]:
    """Every value ever recorded for G-04, after the database said that it is sound."""
    database = sqlite3.connect(home / "shirube.sqlite3")
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = database.execute(
            "SELECT o.value FROM indicators_observation o JOIN indicators_indicator i ON i.id = o.indicator_id "
            "WHERE i.code = 'G-04' AND o.period LIKE '2025-%'"
        )
        return {int(value) for (value,) in rows}
    finally:
        database.close()


def test_nothing_that_was_answered_is_lost_when_the_power_goes(made_demo, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(made_demo, home, symlinks=True)
    before, kept, mio = whole_release(home), [], None
    for number, seconds in enumerate(SECONDS):
        office = start(home)
        wait_for(office)
        mio = signed_in(office, mio)
        erratum(mio, number)
        savers = Savers(mio, first=number * 1_000_000)
        time.sleep(seconds)
        office.kill()
        kept += savers.ended()
        assert set(kept) - stored(home) == set()
        whole_release(home)

    assert shirube(home, "history").returncode == 0
    assert len(kept) > 3 * SAVERS
    office = start(home)
    try:
        wait_for(office)
        told = [f"架空の箇所{number}" for number in range(len(SECONDS))]
        assert eventually(lambda: all(place in read(office, ERRATA) for place in told)), office.said()
        assert whole_release(home) != before
        assert "Traceback" not in office.said()
    finally:
        office.process.terminate()
        office.process.wait(timeout=20)


def signed_in(office: Office, mio: Poster | None) -> Poster:
    """Sign in once; a session outlives the server."""
    if mio is None:
        return Poster(office, "mio")
    mio.office = office
    return mio


def read(office: Office, address: str) -> str:
    with urllib.request.urlopen(office.address + address, timeout=20) as answer:
        return answer.read().decode()
