"""前回意見への対応 as Word, 様式版 and データ版: made for paper, and made for machines."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from shirube.editions.meetingwords import OpinionSource, RemarkKind
from shirube.papers.followup_paper import (
    HEADS,
    NOTHING,
    THINKING,
    FollowUpSheet,
    OpinionLine,
    follow_up_book,
    follow_up_data,
    follow_up_docx,
)
from shirube.papers.meeting_paper import MeetingHead

GIVEN = {"given_on": date(2024, 12, 18), "source": OpinionSource.MEETING, "meeting": ("2024-2", "第２回架空会議")}
ANSWERED = OpinionLine(
    code="2024-2-01",
    agenda="（１）進捗",
    kind=RemarkKind.QUESTION,
    quote="=1+1 と書いた意見。" + "長い意見。" * 60,
    point=("P001", "数字の理由"),
    divisions=("福祉課", "道路課"),
    category=("adopted", "反映"),
    text="理由を\n書き足しました。",
    checked_on=date(2025, 5, 1),
    places=("指標K1", "事業J1"),
    reported=True,
    **GIVEN,
)
WAITING = OpinionLine(code="2024-2-02", agenda="", kind=RemarkKind.OPINION, quote="短い意見。", **GIVEN)
HEAD = MeetingHead("前回意見への対応", "令和7年度第１回架空会議", "令和7年6月2日", "資料３", "（案）")
SHEET = FollowUpSheet(HEAD, "架空県DX推進プラン", "2025-1", date(2025, 6, 2), "第２回架空会議", (ANSWERED, WAITING))
EMPTY = FollowUpSheet(HEAD, "架空県DX推進プラン", "2025-1", date(2025, 6, 2), "", ())


def opened(raw):
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_the_paper_version_is_ready_to_be_handed_out():
    page = opened(follow_up_book(SHEET)).active
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToHeight, page.print_title_rows) == (0, "$3:$3")
    assert (page["A1"].value, page["D1"].value) == ("前回意見への対応　令和7年度第１回架空会議", "【（案）】")
    assert (page["F1"].value, page["F1"].border.left.style) == ("資料３", "medium")
    assert page["A2"].value == "架空県DX推進プラン　前回：第２回架空会議　2件（うち対応を検討しているもの 1件）"
    assert tuple(cell.value for cell in page[3]) == HEADS
    assert "&P" in page.oddFooter.center.text
    assert "（案）" in page.oddFooter.right.text


def test_rows_are_as_tall_as_their_text_and_texts_stay_texts():
    page = opened(follow_up_book(SHEET)).active
    tall, short = page.row_dimensions[4].height, page.row_dimensions[5].height
    assert 120 < tall < 260, "350 letters in a column of 26"
    assert short < 40
    assert page["B4"].data_type == "s"
    assert page["B4"].value.startswith("［（１）進捗］\n=1+1 と書いた")
    assert [cell.value or "" for cell in page[5]] == ["2024-2-02", "短い意見。", "事務局", "", THINKING, ""]


def test_the_data_version_is_one_row_for_each_opinion_with_codes_and_days():
    book = opened(follow_up_data(SHEET))
    page = book["前回意見への対応"]
    head, first, second = ([cell.value for cell in row] for row in page.iter_rows())
    one, two = dict(zip(head, first, strict=True)), dict(zip(head, second, strict=True))
    assert (page.max_row, list(page.merged_cells.ranges)) == (3, [])
    coded = [one[name] for name in ("種類コード", "種類", "対応区分コード", "論点コード")]
    assert coded == ["question", "質問", "adopted", "P001"]
    days = [one[name].date() for name in ("出された日", "対応を確認した日")]
    assert days == [date(2024, 12, 18), date(2025, 5, 1)]
    assert (one["対応"], one["担当課"], one["会議に報告済"]) == ("理由を 書き足しました。", "福祉課；道路課", True)
    assert (two["対応の状態"], two["対応"], two["対応を確認した日"]) == ("検討中", None, None)
    assert [row[0].value for row in book["列の説明"].iter_rows(min_row=2)] == head


def test_word_says_the_same_on_a4_across():
    document = docx.Document(io.BytesIO(follow_up_docx(SHEET)))
    assert document.sections[0].page_width > document.sections[0].page_height
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == list(HEADS)
    assert rows[1][2:] == ["福祉課、道路課", "反映", "理由を\n書き足しました。", "指標K1\n事業J1"]
    assert rows[2][4] == THINKING


@pytest.mark.parametrize("make", [follow_up_docx, follow_up_book, follow_up_data])
def test_the_same_table_gives_the_same_bytes(make):
    assert make(SHEET) == make(SHEET)


def test_a_meeting_without_opinions_says_so():
    assert NOTHING in [one.text for one in docx.Document(io.BytesIO(follow_up_docx(EMPTY))).paragraphs]
    assert opened(follow_up_book(EMPTY)).active["A4"].value == NOTHING
    assert opened(follow_up_data(EMPTY))["前回意見への対応"].max_row == 1
