"""How a row of a 様式 says which 照会 it is, and what stands in the cell of a box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.reporting.bookform import Home, RowId, choices_of, written_text
from shirube.reporting.tests.test_answers import INDICATOR, INITIATIVE
from shirube.reporting.words import Kind

HOME = Home("020001", "dx", "2024-h1", "welfare")
CODES = st.text("abcXYZ019-_.", min_size=1, max_size=12)


@given(CODES, CODES, st.sampled_from(Kind), st.integers(0, 10**6), st.integers(0, 12))
def test_a_row_is_read_back_as_it_was_written(division, code, kind, seen, slot):
    row = RowId(Home("020001", "dx", "2024-h1", division), kind, code, seen, slot)
    assert RowId.read(row.text) == row


@pytest.mark.parametrize("change", [("K1", "K2"), ("/7/", "/8/"), ("welfare", "roads"), ("2024", "2023")])
def test_an_altered_mark_is_no_mark(change):
    assert RowId.read(RowId(HOME, Kind.INDICATOR, "K1", 7).text.replace(*change)) is None


@pytest.mark.parametrize("text", ["", "12", "a/b/c", "指標/1", "020001/dx/2024-h1/welfare/indicator/K1/1//zzz"])
def test_other_texts_are_no_mark(text):
    assert RowId.read(text) is None


@pytest.mark.parametrize(
    ("box", "typed", "shown"),
    [
        ("how", "same", "変更なし"),
        ("how", "変更なし", "変更なし"),
        ("how", "よく分からない", "よく分からない"),
        ("period", "FY2023", "令和5年度（2023年度）"),
        ("period", "R5", "R5"),
        ("provisional", "1", "速報"),
        ("grade", "a", "順調"),
        ("value", "▲１，２３４", "▲１，２３４"),
        ("memo", "一\r\n二\x07", "一\n二"),
    ],
)
def test_choices_stand_by_their_words_and_the_rest_as_it_was_typed(box, typed, shown):
    assert written_text(INDICATOR, box, typed) == shown


@pytest.mark.parametrize(
    ("box", "typed", "shown"), [("bar1_activity", "1", "調べる"), ("bar2_start", "2024-06", "令和6年6月（2024年6月）")]
)
def test_lines_name_their_activity_and_their_time(box, typed, shown):
    assert written_text(INITIATIVE, box, typed) == shown


@given(st.text(max_size=30), st.sampled_from(["how", "period", "provisional", "grade", "memo", "value"]))
def test_written_twice_is_written_once(typed, box):
    once = written_text(INDICATOR, box, typed)
    assert written_text(INDICATOR, box, once) == once


def test_what_can_be_chosen():
    assert choices_of(INDICATOR, "how")[0] == "新しい値"
    assert choices_of(INITIATIVE, "activity") == ("調べる", "試す")
    assert choices_of(INDICATOR, "value") == ()
