"""The CSV files are clean data."""

from __future__ import annotations

import csv
import io

import pytest

from shirube.portal import opendata
from shirube.portal.csvtext import BOM, for_excel
from shirube.portal.files.parts import EditionParts
from shirube.portal.tests import sample

NAMES = tuple(table.file for table in opendata.TABLES)
FILES = (*(f"data/{name}" for name in NAMES), "indicators/K01/data.csv")


def records(content: bytes) -> list[dict[str, str]]:
    assert not content.startswith(BOM)
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_one_record_per_line_with_ascii_names(site, name):
    content = site[f"mihon/{name}"]
    lines = content.decode().split("\r\n")
    assert lines[0].isascii()
    assert len(set(lines[0].split(","))) == len(lines[0].split(","))
    assert len(lines) == len(records(content)) + 2
    assert [row for row in records(content) if None in row or None in row.values()] == []


@pytest.mark.parametrize("name", FILES)
def test_a_spreadsheet_gets_the_same_records_with_a_mark_in_front(site, name):
    plain = site[f"mihon/{name}"]
    assert site[f"mihon/{name.replace('.csv', '-excel.csv')}"] == for_excel(plain)
    assert for_excel(plain).startswith(BOM)


def test_a_missing_figure_is_blank_with_its_reason_beside(site):
    rows = [row for row in records(site["mihon/data/observations.csv"]) if row["indicator_code"] == "K11"]
    assert [(row["value"], row["missing_reason"], row["missing_reason_label"]) for row in rows] == [
        ("3", "", ""),
        ("", "tallying", "集計中"),
    ]


def test_a_record_carries_both_calendars_codes_and_names(site):
    row = records(site["mihon/indicators/K01/data.csv"])[0]
    names = ("area_code", "standard_area_code", "area_name", "period", "period_label", "period_end", "unit")
    assert {name: row[name] for name in names} == {
        "area_code": "000000",
        "standard_area_code": "00000",
        "area_name": "全国",
        "period": "FY2021",
        "period_label": "令和3年度（2021年度）",
        "period_end": "2022-03-31",
        "unit": "時間",
    }


def test_a_set_has_no_standard_code_and_names_its_members(site):
    (line,) = [row for row in records(site["mihon/data/areas.csv"]) if row["area_kind"] == "set"]
    assert (line["area_code"], line["standard_area_code"]) == ("set:north3", "")
    members = [row for row in records(site["mihon/data/area_members.csv"]) if row["set_code"] == "set:north3"]
    assert [(row["standard_area_code"], row["area_name"]) for row in members] == [
        ("02000", "みほん県"),
        ("03000", "となり県"),
        ("05000", "むかい県"),
    ]


def test_several_things_of_one_indicator_are_several_records(site):
    targets = [row for row in records(site["mihon/data/targets.csv"]) if row["indicator_code"] == "K01"]
    assert [(row["period"], row["sequence"], row["value"]) for row in targets] == [
        ("FY2028", "1", "50"),
        ("FY2028", "2", "60"),
    ]
    stages = [row["stage_name"] for row in records(site["mihon/data/stages.csv"])]
    assert stages == ["検討", "調整", "決定", "実行"]
    assert {row["division"] for row in records(site["mihon/data/divisions.csv"])} == {"見本推進課（架空）"}


def test_the_editions_until_this_one_are_its_history(site):
    newest, oldest = (records(site[f"mihon/{folder}data/editions.csv"]) for folder in ("", f"editions/{FIRST}/"))
    assert [(row["edition_as_of"], row["is_this_edition"]) for row in newest] == [
        ("2024-03-31", "false"),
        ("2024-09-30", "true"),
    ]
    assert [(row["edition_as_of"], row["is_this_edition"]) for row in oldest] == [("2024-03-31", "true")]


FIRST = "2024-03-31-1"


def test_every_row_of_the_edition_is_there(site):
    shelf = sample.shelf()
    document = shelf.latest.document
    expected = {
        "indicators": len(document.indicators),
        "observations": sum(len(one.observations) for one in document.indicators),
        "targets": sum(len(one.targets) for one in document.indicators),
        "divisions": sum(len(one.duties) for one in document.indicators),
        "notes": sum(len(one.notes) for one in document.indicators),
        "comparisons": sum(len(one.comparisons) for one in document.indicators),
        "breaks": sum(len(one.breaks) for one in document.indicators),
        "missing_items": sum(len(one.missing_items) for one in document.indicators),
        "initiatives": len(document.initiatives),
        "initiative_duties": sum(len(one.duties) for one in document.initiatives),
        "bars": sum(len(part.bars) for one in document.initiatives for part in one.activities),
        "revision_items": sum(len(part.items) for one in document.initiatives for part in one.revisions),
        "logic_links": len(document.logic_links),
    }
    held = EditionParts(shelf.latest, shelf).holdings
    for stem, count in expected.items():
        assert len(records(site[f"mihon/data/{stem}.csv"])) == count > 0, stem
        assert opendata.records_in(opendata.table_bytes(stem, held)) == count


def test_every_column_is_explained_in_its_place(site):
    book = records(site["mihon/data/columns.csv"])
    told = [(row["file"], row["column_name"]) for row in book if row["column_meaning"]]
    headers = {name: next(csv.reader(io.StringIO(site[f"mihon/data/{name}"].decode()))) for name in NAMES}
    assert told == [(name, column) for name in NAMES for column in headers[name]]


def test_every_code_has_its_word(site):
    book = {(row["column_name"], row["code_value"]) for row in records(site["mihon/data/codes.csv"])}
    rows = [row for name in NAMES for row in records(site[f"mihon/data/{name}"])]
    used = {(column, row[column]) for row in rows for column, _ in book if row.get(column)}
    assert used - book == set()
    assert {column for column, _ in used} | UNUSED == {column for column, _ in book}


UNUSED = {"start_missing", "original_start_missing", "original_end_missing"}
"""Codes no 事業 of the sample needs; `test_roadmap_data.py` has one that does."""
