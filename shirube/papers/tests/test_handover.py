"""引継書: two pages with what the next person must know; what does not fit is counted and said."""

import io
from datetime import date

import docx
import pytest
from msgspec import structs

from shirube.editions import roadmap as r
from shirube.papers.handover import (
    DEADLINES,
    INITIATIVES,
    Handed,
    IndicatorDue,
    OpenProposal,
    Request,
    build_handover,
    clipped,
    deadlines,
    months_later,
)
from shirube.papers.handover_docx import handover_docx
from shirube.papers.tests.sample import BASE, PAPER, bar, many

DIVISION = "見本推進課"
LATE = Request("意見", "全国と比べる", "委員", date(2024, 6, 1), date(2024, 9, 1), BASE.name)
OPEN = Request("依頼・宿題", "数字を出す", "", date(2024, 9, 1), None, "")


def handed(initiatives=(BASE,), **more):
    return Handed(DIVISION, initiatives, **more)


def cells(listed):
    return [line.cells for line in listed.shown]


def test_a_division_of_eight_fits_and_nothing_is_left_out():
    found = build_handover(PAPER, handed(many(8)))
    assert (len(found.initiatives.shown), found.initiatives.left_out) == (INITIATIVES, "")


def test_more_than_fit_are_counted_and_it_says_where_to_see_them():
    found = build_handover(PAPER, handed(many(11), requests=(OPEN,) * 9))
    assert found.initiatives.left_out == "ほか3件は、ここに載せきれません。机の「事業」で見られます。"
    assert found.requests.left_out == "ほか3件は、ここに載せきれません。机の「申し送り」で見られます。"
    assert found.counts == "事業11、済んでいない依頼・意見9、見直し案0"


def test_a_business_stands_with_its_state_and_next_step():
    (row,) = cells(build_handover(PAPER, handed()).initiatives)
    assert row == (
        BASE.name,
        "主担当",
        "実施中",
        "取組中・未達成（R6上）",
        "改善：11月に始める",
    )


def test_open_requests_stand_by_their_day_and_what_is_late_says_so():
    found = build_handover(PAPER, handed(requests=(OPEN, LATE))).requests
    assert [(row[0], row[3]) for row in cells(found)] == [
        ("意見", "令和6年9月1日（過ぎています）"),
        ("依頼・宿題", "なし"),
    ]
    assert [line.marked for line in found.shown] == [True, False]


def test_deadlines_are_requests_ends_of_targets_and_months_of_indicators():
    found = deadlines(PAPER.as_of, handed(requests=(LATE,), indicators=(IndicatorDue("移住者数", 2),)))
    assert [(one.day, one.what, one.where) for one in found] == [
        (date(2024, 9, 1), "意見：全国と比べる", BASE.name),
        (date(2025, 2, 28), "指標の更新", "移住者数"),
    ]


def test_a_target_that_ends_within_six_months_falls_due_and_one_replaced_does_not():
    bars = (
        bar("target", 1, "近い", "FY2024-H2", "2025-01", estimated=True),
        bar("target", 2, "遠い", "FY2024-H2", "2025-04"),
        bar("target", 3, "やめた", "FY2024-H2", "2025-01", replaced_by=1),
        bar("target", 4, "過ぎた", "FY2024", "2024-08"),
        bar("actual", 1, "実績", "FY2024", "2024-12", as_of=PAPER.as_of),
    )
    one = structs.replace(BASE, activities=(r.Activity(code="1", name="取組", order=1, bars=bars),))
    assert [each.what for each in deadlines(PAPER.as_of, handed((one,)))] == ["目標「近い」の終わり（時期は推定）"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 9, 30), 6, date(2025, 3, 30)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
    ],
)
def test_months_are_added_to_the_last_day_there_is(day, months, later):
    assert months_later(day, months) == later


def test_what_was_learned_is_told_internal_ones_too():
    assert cells(build_handover(PAPER, handed()).lessons) == [
        (BASE.name, "R6上・想定どおりにいかなかったこと（部内限り）", "つなぎ目に困りごとがある。")
    ]


def test_a_cut_text_shows_that_it_was_cut():
    assert (clipped("一二三", 3), clipped("一二三四", 3), clipped("一\n二", 3)) == ("一二三", "一二…", "一 二")


def test_the_document_of_word_holds_both_pages():
    proposals = (OpenProposal(BASE.name, "延期", "機器が届かない"),)
    content = handover_docx(build_handover(PAPER, handed(many(11), requests=(LATE,), proposals=proposals)))
    document = docx.Document(io.BytesIO(content))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert {"【部内限り】　資料１－２", f"引継書　{DIVISION}", "前任者が学んだこと"} <= set(words)
    assert any(text.startswith("ほか3件は、ここに載せきれません") for text in words)
    assert [len(table.rows) for table in document.tables] == [9, 2, 2, 2, 5]
    assert document.element.xml.count('w:br w:type="page"') == 1


def test_the_same_division_is_the_same_bytes():
    made = build_handover(PAPER, handed(many(2)))
    assert handover_docx(made) == handover_docx(made)


def test_a_long_list_of_deadlines_is_cut_at_what_the_page_holds():
    found = build_handover(PAPER, handed(indicators=tuple(IndicatorDue(f"指標{at}", 10) for at in range(12)))).deadlines
    assert (len(found.shown), found.left_out[:4]) == (DEADLINES, "ほか4件")
