"""来年度の事業構築に向けた一覧: direction, next step, what was said and learned, and no budget."""

import io
from datetime import date

import openpyxl

from shirube.papers.nextyear import NextYearRow, Said, next_year_book, next_year_data
from shirube.papers.tests.sample import BASE, IDEA, PAPER

ROWS = (
    NextYearRow(
        BASE,
        opinions=(Said("全国と比べてほしい", "第２回会議の委員", date(2024, 10, 1)),),
        needs=(Said("測る道具", "", date(2024, 9, 1)),),
    ),
    NextYearRow(IDEA),
)


def rows(content, name=None):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in (book[name] if name else book.worksheets[0]).iter_rows(values_only=True)]


def test_the_paper_has_a_row_for_each_with_all_that_bears_on_it():
    said = rows(next_year_book(PAPER, "全体", ROWS))
    assert said[2][:3] == ["番号", "事業名", "担当課"]
    assert said[3][2:] == [
        "見本推進課",
        "実施中\n取組中・未達成（R6上）",
        "改善",
        "11月に始める",
        "・全国と比べてほしい（第２回会議の委員）",
        "・測る道具",
        "・つなぎ目に困りごとがある。（部内限り）",
    ]
    assert said[4][3:5] == ["準備中\n報告なし", "未定"]


def test_it_is_marked_internal_and_fits_the_width_of_its_paper():
    book = openpyxl.load_workbook(io.BytesIO(next_year_book(PAPER, "全体", ROWS)))
    page = book.worksheets[0]
    assert "（案）・部内限り" in [cell.value for cell in page[1]]
    assert (page.page_setup.fitToHeight, page.print_title_rows) == (0, "$1:$3")


def test_the_tidy_one_keeps_each_thing_apart():
    content = next_year_data(PAPER, ROWS)
    assert rows(content, "事業")[1][4:] == [None, "FY2024-H1", "取組中", "未達成", "改善", "11月に始める"]
    assert [row[1] for row in rows(content, "意見と必要なこと")[1:]] == ["意見", "必要なこと"]
    assert rows(content, "気づき")[1] == ["J01", "つなぎ目に困りごとがある。", True]


def test_nothing_of_money_is_told():
    words = str(rows(next_year_book(PAPER, "全体", ROWS))[2:])
    assert not any(word in words for word in ("円", "予算", "決算"))


def test_a_very_long_row_is_not_cut():
    long = NextYearRow(BASE, needs=(Said("要" * 4000, "", date(2024, 9, 1)),))
    page = openpyxl.load_workbook(io.BytesIO(next_year_book(PAPER, "全体", (long,)))).worksheets[0]
    assert sum(page.row_dimensions[row].height for row in range(4, page.max_row + 1)) > 2000
