"""Three texts side by side: what stood when the book was made, what the screen says, what the book says."""

from itertools import count

import pytest

from shirube.exchange.report_compare import Fate, Standing, compare
from shirube.exchange.report_reading import Cell, Filled
from shirube.reporting.bookform import Home
from shirube.reporting.tests.test_answers import INDICATOR, INITIATIVE
from shirube.reporting.words import Kind
from shirube.workbooks.oddities import Oddity, OddityKind
from shirube.workbooks.places import Place

PLACE = Place("回答.xlsx", "指標", 5, "I")
HOME = Home("020001", "dx", "2024-h1", "welfare")


def compared(book, *, made=None, now=None, kind=Kind.INDICATOR, **cell):
    """The comparison of one 照会; `now` is as `made` where nothing is said."""
    cells = {name: Cell(text, PLACE, **cell) for name, text in book.items()}
    question = INDICATOR if kind is Kind.INDICATOR else INITIATIVE
    made = made or {}
    standing = Standing(1, "架空の指標", question, made, made if now is None else now, 3)
    return compare(Filled(HOME, kind, "K1", 2, PLACE, cells), standing, count(1))


@pytest.mark.parametrize(
    ("made", "now", "book", "fate", "boxes"),
    [
        ("", "", "", Fate.SAME, {}),
        ("", "", "連絡", Fate.NEW, {"memo": "連絡"}),
        ("古い", "古い", "古い", Fate.SAME, {"memo": "古い"}),
        ("古い", "古い", "古い ", Fate.SAME, {"memo": "古い"}),
        ("古い", "古い", "新しい", Fate.CHANGED, {"memo": "新しい"}),
        ("古い", "古い", "", Fate.CHANGED, {}),
        ("古い", "画面", "古い", Fate.SAME, {"memo": "画面"}),
        ("古い", "画面", "画面", Fate.SAME, {"memo": "画面"}),
        ("古い", "画面", "Excel", Fate.CHANGED, {"memo": "Excel"}),
        ("古い", "", "Excel", Fate.NEW, {"memo": "Excel"}),
    ],
)
def test_a_cell_nobody_changed_keeps_what_the_screen_says(made, now, book, fate, boxes):
    one = compared({"memo": book}, made=_memo(made), now=_memo(now))
    assert ({each: one.count(each) for each in Fate if one.count(each)}, one.boxes) == ({fate: 1}, boxes)
    assert one.clash == (one.changes and made != now)


def _memo(text):
    return {"memo": text} if text else {}


def test_both_changed_in_different_boxes_is_a_choice_too():
    one = compared({"how": "", "value": "35", "memo": ""}, now={"how": "same"})
    assert (one.clash, one.boxes) == (True, {"how": "same", "value": "35"})
    assert [(line.label, line.fate) for line in one.lines] == [("回答区分", Fate.SAME), ("新しい値", Fate.NEW)]


def test_a_choice_by_its_code_and_by_its_word_is_the_same():
    assert not compared({"how": "変更なし"}, made={"how": "same"}).changes
    assert compared({"how": "変更なし"}, made={"how": "same"}).boxes == {"how": "same"}


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        ({"how": "新しい値", "value": "たくさん"}, "たくさん"),
        ({"how": "新しい値", "value": "53％"}, "この指標の単位は「件」です"),
        ({"how": "変らず"}, "「変らず」は回答区分にありません"),
        ({"how": "新しい値", "value": "1", "cause": "あ" * 1001}, "1字減らしてください"),
    ],
)
def test_what_cannot_be_handed_in_yet_is_taken_as_written_with_what_to_do(book, sentence):
    one = compared(book)
    found = next(line for line in one.lines if line.fate is Fate.PROBLEM)
    assert (sentence in found.problem, found.taken, found.refused) == (True, True, False)
    assert one.boxes == book


@pytest.mark.parametrize("value", ["▲１，２３４", "1,234件", "１２０", "0"])
def test_figures_are_read_as_people_write_them(value):
    one = compared({"how": "新しい値", "value": value})
    assert (one.count(Fate.PROBLEM), one.boxes["value"]) == (0, value)


def test_a_cell_that_cannot_be_taken_leaves_the_screen_as_it_is():
    one = compared({"memo": "#REF!"}, made={"memo": "古い"}, why_not="Excelのエラーです。")
    line = one.lines[0]
    assert (line.fate, line.taken, line.refused, one.boxes) == (Fate.PROBLEM, False, True, {"memo": "古い"})


def test_a_text_beyond_all_measure_is_not_taken():
    one = compared({"memo": "あ" * 10_001})
    assert (one.changes, "10,001字" in one.lines[0].problem) == (False, True)


def test_what_is_odd_is_told_of_an_unchanged_cell_too_and_numbered():
    odd = (Oddity("指標", "I5", OddityKind.NOTE, "「速報です」"), Oddity("指標", "I5", OddityKind.FORMULA, "「=1」"))
    line = compared({"memo": ""}, oddities=odd).lines[0]
    assert [(one.number, one.text) for one in line.odd] == [(1, "コメント：「速報です」"), (2, "数式：「=1」")]


def test_the_activity_offered_beside_a_line_nobody_wrote_is_no_answer():
    offered = {"bar1_activity": "調べる", "bar1_text": "", "bar1_start": "", "bar1_end": ""}
    assert not compared(offered, kind=Kind.INITIATIVE).changes
    written = compared({**offered, "bar1_text": "配布"}, kind=Kind.INITIATIVE)
    assert written.boxes == {"bar1_activity": "調べる", "bar1_text": "配布"}
    assert [line.label for line in written.lines] == ["線1の取組", "実績の線1"]


def test_an_untouched_answer_is_not_blamed_for_being_unfinished():
    one = compared({"how": "", "value": ""})
    assert (one.lines, one.same) == ((), 2)
