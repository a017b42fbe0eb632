"""The roadmap as data: a record for each thing, what changed kept as records of its own, and no two axes in one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from msgspec import UNSET, structs

from shirube.editions.document import Document, Initiative
from shirube.portal import codebook, opendata
from shirube.portal.files.parts import EditionParts
from shirube.portal.roadtables import LOGIC, ROADMAP
from shirube.portal.tests import sample
from shirube.portal.tests.sample_roadmap import BASE, MERGED

OLD, NOW = 0, 1
"""The two Editions of the sample plan."""


def records(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(scope="module")
def tables() -> Callable[[str, int], list[dict[str, str]]]:
    """The records of one table of one Edition of the sample plan."""
    shelf = sample.shelf()

    def read(stem: str, edition: int = NOW) -> list[dict[str, str]]:
        held = EditionParts(shelf.editions[edition], shelf).holdings
        return records(opendata.table_bytes(stem, held))

    return read


def told(document: Document, stem: str) -> list[dict[str, str]]:
    held = opendata.Holdings(f"{stem} {document.initiatives!r}", document, (document,))
    return records(opendata.table_bytes(stem, held))


def with_only(initiative: Initiative) -> Document:
    return structs.replace(sample.shelf(3).latest.document, initiatives=(initiative,))


def test_a_bar_says_where_it_stands_and_both_its_days(tables):
    survey = [row for row in tables("bars") if row["activity_code"] == "1"][1]
    names = ("initiative_name", "activity_name", "bar_line", "bar_line_label", "bar_text", "start_day", "end_day")
    assert tuple(survey[name] for name in names) == (
        "くらしの道具づくり（架空）",
        "ニーズ調査と道筋づくり",
        "target",
        "目標",
        "ニーズ調査",
        "2024-10-01",
        "2025-09-30",
    )
    assert (survey["start_period_label"], survey["estimated"]) == ("令和6年度下半期（2024年度下半期）", "false")


def test_a_bar_that_was_changed_stays_beside_the_one_that_took_its_place(tables):
    rows = [row for row in tables("bars") if row["bar_text"] == "ニーズ調査"]
    names = ("bar_number", "start_period", "revision_number", "replaced_on", "replaced_by_revision")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("1", "FY2024-H1", "", "2024-10-11", "1"),
        ("1", "FY2024-H2", "1", "", ""),
    ]
    (revision,) = tables("revisions")
    assert (revision["revision_number"], revision["revision_kind_label"]) == ("1", "延期")
    assert revision["decision_title"] == "第5回策定委員会（架空）"
    (item,) = tables("revision_items")
    assert (item["text_before"], item["text_after"]) == ("令和6年度上半期", "令和6年度下半期〜令和7年度上半期")


def test_what_was_done_says_when_it_was_reported(tables):
    lines = {(row["bar_line"], row["as_of"]) for row in tables("bars")}
    assert lines == {("target", ""), ("actual", "2024-09-30")}


def test_conduct_and_attainment_are_two_columns_and_nothing_is_made_of_them(tables):
    (row,) = tables("standings")
    assert (row["conduct_label"], row["attainment_label"], row["future_direction_label"]) == (
        "取組中",
        "未達成",
        "継続",
    )
    kinds = {codebook.type_of(name) for table in ROADMAP for name in table.columns}
    assert "decimal" not in kinds


def test_a_period_there_is_none_of_is_blank_with_its_reason_beside(tables):
    by_code = {row["initiative_code"]: row for row in tables("initiatives")}
    names = ("end_period", "end_day", "end_missing", "end_missing_label")
    assert [tuple(by_code[code][name] for name in names) for code in ("J01", "J02", "J03")] == [
        ("FY2028", "2029-03-31", "", ""),
        ("", "", "none", "なし"),
        ("", "", "unknown", "不明"),
    ]


def test_the_dates_of_the_first_sheet_stand_beside_todays():
    moved = structs.replace(BASE, start="unknown", first_start="FY2024", end="FY2027", first_end="none")
    (row,) = told(with_only(moved), "initiatives")
    assert (row["start_period"], row["start_missing"], row["start_missing_label"]) == ("", "unknown", "不明")
    assert (row["original_start_period"], row["original_start_missing"]) == ("FY2024", "")
    assert (row["original_end_period"], row["original_end_missing"]) == ("", "none")


def test_a_succession_names_what_an_earlier_edition_called_it(tables):
    rows = tables("initiative_predecessors")
    assert [(row["initiative_code"], row["predecessor_code"], row["predecessor_name"]) for row in rows] == [
        ("J03", "J90", "一斉メールの改善（架空）")
    ]
    (unheard,) = told(with_only(structs.replace(MERGED, predecessors=("J77",))), "initiative_predecessors")
    assert (unheard["predecessor_code"], unheard["predecessor_name"]) == ("J77", "")


def test_a_place_in_the_logic_names_what_it_stands_for(tables):
    names = ("node_code", "sequence", "initiative_code", "activity_code", "indicator_code", "vision_number")
    assert [tuple(row[name] for name in names) for row in tables("logic_nodes")] == [
        ("N1", "1", "J01", "1", "", ""),
        ("N2", "1", "", "", "", ""),
        ("N3", "1", "", "", "K01", ""),
        ("N4", "1", "", "", "", "2"),
    ]


def test_every_edition_shows_its_own_roadmap(tables):
    assert [row["bar_line"] for row in tables("bars", OLD)].count("actual") == 0
    for stem in ("standings", "revisions", "reflections", "logic_nodes", "logic_links"):
        assert tables(stem, OLD) == [], stem
        assert len(tables(stem)) > 0, stem


@pytest.mark.parametrize("table", [*ROADMAP, *LOGIC], ids=lambda table: table.stem)
def test_an_edition_without_a_roadmap_has_the_headers_alone(table):
    bare = structs.replace(sample.shelf(3).latest.document, initiatives=UNSET, logic_nodes=UNSET, logic_links=UNSET)
    held = opendata.Holdings(f"bare {table.stem}", bare, (bare,))
    assert opendata.table_bytes(table.stem, held) == (",".join(table.columns) + "\r\n").encode()


def test_every_day_and_text_of_a_story_is_there(tables):
    (row,) = tables("reflections")
    (told_there,) = BASE.reflections
    names = ("reflection_title", "what_was_expected", "what_happened", "what_was_changed", "lesson")
    assert tuple(row[name] for name in names) == (
        told_there.title,
        told_there.expected,
        told_there.happened,
        told_there.changed,
        told_there.lesson,
    )
    assert date.fromisoformat(row["published_on"]) == told_there.published_on
