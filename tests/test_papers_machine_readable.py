"""データ版 of the papers keeps 行政データにおける機械可読性に関するルール, by the checker the open data are held to.

What asks for English names of columns (L1-05, L3-01) or for the folder around the open data (L3-02, L3-07, L3-08) is
held here by the same meaning in Japanese: these files are for offices, and are read back by their Japanese headers.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from shirube.editions.roadtidy import HEADER
from shirube.papers.nextyear import next_year_data
from shirube.papers.roadmap_data import BOM, CODES, EXPLAINED, SHEET, roadmap_data_book, roadmap_data_csv
from shirube.papers.tests.sample import BASE, IDEA, PAPER
from shirube.papers.tests.test_nextyear import ROWS
from shirube.portal.tests.machine_readability.rules import BY_CODE, RULES

IN_JAPANESE = ("L1-05", "L3-01", "L3-02", "L3-07", "L3-08")
INITIATIVES = (BASE, IDEA)
FILES = {
    "roadmap.xlsx": roadmap_data_book(PAPER, INITIATIVES),
    "roadmap-excel.csv": roadmap_data_csv(PAPER, INITIATIVES),
    "next-year.xlsx": next_year_data(PAPER, ROWS),
}


def sheets(path):
    book = openpyxl.load_workbook(io.BytesIO(FILES[path]))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book.worksheets}


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code not in IN_JAPANESE])
def test_the_rule_is_kept(code):
    # Which cells may be blank is known of the open data alone; here it is held below.
    found = [one for one in BY_CODE[code].check(FILES) if "省略されている" not in one]
    assert found == []


def test_every_column_has_a_japanese_name_of_its_own_in_the_first_line():
    for path in ("roadmap.xlsx", "next-year.xlsx"):
        for rows in sheets(path).values():
            assert all(name and not re.search(r"\s|[0-9]", name) for name in rows[0])
            assert len(set(rows[0])) == len(rows[0])
    assert FILES["roadmap-excel.csv"].startswith(BOM + ",".join(HEADER).encode())


def test_every_column_and_every_choice_is_explained_beside_the_data():
    found = sheets("roadmap.xlsx")
    assert [row[1] for row in found[EXPLAINED] if row[0] == SHEET] == list(HEADER)
    told = {(row[0], row[1]) for row in found[CODES]}
    for column in ("状態", "線"):
        used = {row[HEADER.index(column)] for row in found[SHEET][1:]} - {None}
        assert {(column, word) for word in used} <= told


def test_what_names_the_row_is_never_left_out():
    for row in sheets("roadmap.xlsx")[SHEET][1:]:
        assert all(row[HEADER.index(name)] for name in ("事業コード", "事業名", "分野", "事業の開始", "状態"))
