"""The workbook of one indicator holds what the site shows of it, as values."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from msgspec import structs

from shirube.editions.credits import ESTAT_API
from shirube.editions.shelf import Shelf
from shirube.portal.databook import ONCE, SHEETS
from shirube.portal.site import site_files
from shirube.portal.tests import sample

PATH = "mihon/indicators/{}/data.xlsx"
SENTENCE = "サービスの内容は国によって保証されたものではありません"
NOW = "2024-09-30-1"


def book(site: dict[str, bytes], code: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(site[PATH.format(code)]))


def rows(page) -> list[dict[str, object]]:
    header, *found = page.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in found]


def plain(value: object) -> str:
    """A cell as CSV writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


@pytest.mark.parametrize("code", ["K01", "K11", "R01"])
def test_the_figures_are_those_of_the_csv_less_what_is_said_once(site, code):
    text = site[f"mihon/indicators/{code}/data.csv"].decode()
    expected = [
        {name: value for name, value in row.items() if name not in ONCE}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
    found = [{name: plain(value) for name, value in row.items()} for row in rows(book(site, code).worksheets[0])]
    assert found == expected


def test_codes_stay_texts_and_figures_are_numbers(site):
    first = rows(book(site, "K01").worksheets[0])[0]
    assert (first["area_code"], first["standard_area_code"], first["value"]) == ("000000", "00000", 6)
    assert isinstance(first["period_end"], datetime)


def test_targets_codes_and_explanations_are_there(site):
    found = book(site, "K09")
    assert tuple(found.sheetnames) == SHEETS
    assert [row["value"] for row in rows(found["目標値"])] == [3, 4]
    stages = {row["code_value"]: row["code_label"] for row in rows(found["コード表"]) if row["column_name"] == "value"}
    assert stages == {"1": "検討", "2": "調整", "3": "決定", "4": "実行"}
    told = [(row["sheet"], row["column_name"]) for row in rows(found["列の説明"]) if row["column_meaning"]]
    assert told == [(page.title, cell.value) for page in found.worksheets for cell in page[1]]


def test_what_is_said_once_stands_on_the_sheet_of_sources(site):
    about = {(row["item_code"], row["sequence"]): row["content"] for row in rows(book(site, "R01")["出典と注意"])}
    assert about["source", 1] == "公的統計"
    assert about["credit", 1] == "公的統計を加工して作成"
    assert about["licence", 1] == "CC BY 4.0"
    assert about["fictitious", 1] == "false"
    assert ("break", 1) not in about
    invented = [row["content"] for row in rows(book(site, "K01")["出典と注意"])]
    assert "true：この指標の数値は架空（デモ）" in invented
    assert "2021-04-01より前とは比べられない。調査票の改定（架空）" in invented


def test_nobody_is_named_and_no_time_is_told(site):
    with zipfile.ZipFile(io.BytesIO(site[PATH.format("K01")])) as opened:
        core = opened.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "<dc:creator></dc:creator>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_the_derived_carries_the_credits_of_its_parts():
    """労働生産性 is computed from C1 and C2; what their sources ask for is said with it."""
    files = _with_credit("C1", f"国民経済計算（架空）\n{ESTAT_API}")
    contents = [row["content"] for row in rows(book(files, "K12")["出典と注意"])]
    assert contents.count(ESTAT_API) == 1
    assert "国民経済計算（架空）" in contents
    assert SENTENCE not in files[PATH.format("K02")].decode("latin-1")
    assert ESTAT_API not in [row["content"] for row in rows(book(files, "K02")["出典と注意"])]


PLACES = ("mihon/data/index.html", "mihon/data/README.txt", "mihon/data/catalog.jsonld", "mihon/about/index.html")


@pytest.mark.parametrize("path", PLACES)
def test_the_sentence_of_the_api_is_shown_where_its_figures_are_and_only_there(site, path):
    assert SENTENCE in _with_credit("R01", f"人口推計\n{ESTAT_API}")[path].decode()
    assert SENTENCE not in site[path].decode()


def _with_credit(code: str, credit: str) -> dict[str, bytes]:
    """The site of an Edition in which one indicator has this credit."""
    document = sample.shelf().latest.document
    changed = tuple(structs.replace(one, credit=credit) if one.code == code else one for one in document.indicators)
    shelf = Shelf((sample.shelved(structs.replace(document, indicators=changed)),))
    wanted = (*PLACES, PATH.format("K12"), PATH.format("K02"))
    return {file.path: file.make() for file in site_files([shelf]) if file.path in wanted}
