"""`shirube verify`: every published Edition proves itself from its own file, and a tampered one does not."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.house import PLAN, shirube

Document = dict[str, Any]


@pytest.fixture(scope="module")
def published(made_demo) -> list[Path]:
    """edition.json at every address of the site."""
    site = (made_demo / "site" / "current").resolve()
    found = sorted(site.rglob("edition.json"))
    assert [file.parent.parent.relative_to(site).as_posix() for file in found] == [
        PLAN,
        f"{PLAN}/editions/2024-03-31-1",
        f"{PLAN}/editions/2024-09-30-1",
        f"{PLAN}/editions/2024-09-30-2",
    ]
    return found


def test_every_published_edition_verifies(made_demo, published):
    for file in published:
        done = shirube(made_demo, "verify", file)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "形式・ハッシュ・計算は一致しています" in done.stdout


def indicator(document: Document, code: str = "S-01") -> Document:
    return next(one for one in document["indicators"] if one["code"] == code)


def another_reading(document: Document) -> None:
    rows = indicator(document)["observations"]
    next(row for row in rows if row["area"] == "020001" and row["period"] == "FY2024-H1")["value"] = "18"


def another_target(document: Document) -> None:
    next(row for row in indicator(document)["targets"] if row["period"] == "FY2024-H1")["value"] = "30"


def another_grade(document: Document) -> None:
    indicator(document)["judgement"].update(grade="achieved", shown="achieved")


def another_derived_figure(document: Document) -> None:
    rows = indicator(document, "R-02")["observations"]
    next(row for row in rows if row["area"] == "020001" and row["period"] == "FY2020")["value"] = "0.99"


def another_count(document: Document) -> None:
    document["counts"][0]["count"] += 1


@pytest.mark.parametrize(
    ("tamper", "place"),
    [
        (another_reading, "S-01"),
        (another_target, "S-01"),
        (another_grade, "S-01"),
        (another_derived_figure, "R-02"),
        (another_count, "counts"),
    ],
    ids=["value", "target", "grade", "derived figure", "count"],
)
def test_a_tampered_edition_is_found_although_its_hash_was_made_anew(
    made_demo, published, tmp_path, tamper: Callable[[Document], None], place
):
    document = json.loads(published[0].read_bytes())
    tamper(document)
    raw = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    copy = tmp_path / "edition.json"
    copy.write_bytes(raw)
    done = shirube(made_demo, "verify", copy, "--sha256", hashlib.sha256(raw).hexdigest())
    assert done.returncode == 1, done.stdout
    assert place in done.stdout
    assert "不一致があります" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_changed_byte_does_not_match_the_hash_beside_it(made_demo, published, tmp_path):
    copy = tmp_path / "edition.json"
    copy.write_bytes(published[0].read_bytes().replace("作りもの".encode(), "ほんもの".encode(), 1))
    (tmp_path / "edition.json.sha256").write_bytes(published[0].with_name("edition.json.sha256").read_bytes())
    done = shirube(made_demo, "verify", copy)
    assert done.returncode == 1
    assert "SHA-256" in done.stdout
