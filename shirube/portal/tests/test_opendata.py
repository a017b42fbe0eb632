"""The CSV files are clean data."""

from __future__ import annotations

import csv
import io

import pytest

from shirube.portal import opendata
from shirube.portal.tests import sample

TABLES = ("indicators.csv", "observations.csv", "targets.csv")
FILES = (*(f"data/{name}" for name in (*TABLES, "columns.csv", "codes.csv")), "indicators/K01/data.csv")


def records(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", FILES)
def test_one_record_per_line_with_ascii_names(site, name):
    content = site[f"mihon/{name}"]
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[0].isascii()
    assert len(set(lines[0].split(","))) == len(lines[0].split(","))
    assert len(lines) == len(records(content)) + 2
    assert [row for row in records(content) if None in row or None in row.values()] == []


def test_a_missing_figure_is_blank_with_its_reason_beside(site):
    rows = [row for row in records(site["mihon/data/observations.csv"]) if row["indicator_code"] == "K11"]
    assert [(row["value"], row["missing_reason"], row["missing_reason_label"]) for row in rows] == [
        ("3", "", ""),
        ("", "tallying", "集計中"),
    ]


def test_a_record_carries_both_calendars_codes_and_names(site):
    row = records(site["mihon/indicators/K01/data.csv"])[0]
    assert {name: row[name] for name in ("area_code", "area_name", "period", "period_label", "period_end", "unit")} == {
        "area_code": "000000",
        "area_name": "全国",
        "period": "FY2021",
        "period_label": "令和3年度（2021年度）",
        "period_end": "2022-03-31",
        "unit": "時間",
    }


def test_every_row_of_the_edition_is_there(site):
    document = sample.shelf().latest.document
    counted = dict(opendata.counts(document))
    for name, count in counted.items():
        assert len(records(site[f"mihon/data/{name}"])) == count


def test_every_column_is_explained_in_its_place(site):
    told = [(row["file"], row["column"]) for row in records(site["mihon/data/columns.csv"]) if row["meaning"]]
    headers = {name: next(csv.reader(io.StringIO(site[f"mihon/data/{name}"].decode("utf-8-sig")))) for name in TABLES}
    assert told == [(name, column) for name in TABLES for column in headers[name]]


def test_every_code_has_its_word(site):
    book = {(row["column"], row["code"]) for row in records(site["mihon/data/codes.csv"]) if row["label"]}
    rows = [row for name in TABLES for row in records(site[f"mihon/data/{name}"])]
    used = {(column, row[column]) for row in rows for column, _ in book if row.get(column) and column != "divisions"}
    used |= {
        ("divisions", one.rpartition(":")[2]) for row in rows for one in row.get("divisions", "").split("；") if one
    }
    assert used - book == set()
    assert {column for column, _ in used} == {column for column, _ in book}


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("+5", "'+5"), ("-5人", "'-5人"), ("@x", "'@x"), ("ふつう", "ふつう"), ("", "")],
)
def test_free_text_never_becomes_a_formula(text, cell):
    assert opendata.text(text) == cell


def test_commas_quotes_and_line_ends_stay_in_their_cell():
    content = opendata.csv_bytes(("a", "b", "c"), [('言う「"x"」', "1,2", "上\n下"), (None, True, "-3.5")])
    assert content.decode("utf-8-sig") == 'a,b,c\r\n"言う「""x""」","1,2","上 下"\r\n,true,-3.5\r\n'
