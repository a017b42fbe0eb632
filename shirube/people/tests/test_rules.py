"""Decisions about spans, names over time, roles and user names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.people.roles import Role, why_not_hold
from shirube.people.rules import NameSpan, Validity, validity, why_not_names, why_not_under, why_not_username

D = date


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (D(2024, 3, 31), Validity.NOT_YET),
        (D(2024, 4, 1), Validity.VALID),
        (D(2025, 3, 31), Validity.VALID),
        (D(2025, 4, 1), Validity.OVER),
    ],
)
def test_both_days_of_a_span_are_inside_it(day, expected):
    assert validity(D(2024, 4, 1), D(2025, 3, 31), on=day) is expected


def test_a_span_without_a_last_day_goes_on():
    assert validity(D(2024, 4, 1), None, on=D(9999, 12, 31)) is Validity.VALID


def test_names_that_follow_each_other_may_be():
    old = NameSpan(D(2020, 4, 1), D(2025, 3, 31), "企画政策部DX推進課")
    assert why_not_names([NameSpan(D(2025, 4, 1), None, "総合政策部DX推進課"), old]) is None


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        (
            [NameSpan(D(2020, 4, 1), D(2025, 4, 1), "旧"), NameSpan(D(2025, 4, 1), None, "新")],
            "「旧」と「新」の期間が重なっています。「旧」の終了日を2025-03-31以前にしてください。",
        ),
        (
            [NameSpan(D(2020, 4, 1), None, "旧"), NameSpan(D(2025, 4, 1), None, "新")],
            "「旧」と「新」の期間が重なっています。「旧」の終了日を2025-03-31以前にしてください。",
        ),
        ([NameSpan(D(2020, 4, 1), None, "　")], "2020-04-01からの名称が空です。"),
        (
            [NameSpan(D(2020, 4, 1), D(2020, 3, 31), "課")],
            "「課」の終了日（2020-03-31）は開始日（2020-04-01）以後の日にしてください。",
        ),
    ],
)
def test_names_that_may_not_be(spans, reason):
    assert why_not_names(spans) == reason


days = st.dates(D(2000, 1, 1), D(2040, 12, 31))


@given(st.lists(st.tuples(days, st.none() | st.integers(0, 4000)), min_size=1, max_size=5))
def test_names_are_accepted_exactly_when_no_day_has_two(pairs):
    spans = [NameSpan(day, None if length is None else day + timedelta(length), "課") for day, length in pairs]
    twice = any(
        sum(validity(s.starts_on, s.ends_on, on=other.starts_on) is Validity.VALID for s in spans) > 1
        for other in spans
    )
    assert (why_not_names(spans) is None) is not twice


def test_nothing_stands_above_itself():
    start = D(2024, 4, 1)
    names = {
        "a": [NameSpan(start, None, "A", parent="b")],
        "b": [NameSpan(start, None, "B", parent="c")],
        "c": [NameSpan(start, None, "C", parent="a")],
    }
    reason = "2024-04-01の時点で、上位をたどるとその課自身に戻ります（a→b→c→a）。"
    assert why_not_under("a", names) == reason
    assert why_not_under("a", names | {"c": [NameSpan(start, None, "C")]}) is None


def test_a_circle_over_time_is_no_circle():
    before, after = (D(2024, 4, 1), D(2025, 3, 31)), (D(2025, 4, 1), None)
    names = {
        "a": [NameSpan(*before, "A", parent="b"), NameSpan(*after, "A")],
        "b": [NameSpan(*before, "B"), NameSpan(*after, "B", parent="a")],
    }
    assert [why_not_under(code, names) for code in names] == [None, None]


@pytest.mark.parametrize(
    ("role", "with_division", "without"),
    [
        (Role.SECRETARIAT, True, True),
        (Role.OFFICER, True, False),
        (Role.CHIEF, True, False),
        (Role.LEAD_DIVISION, True, False),
        (Role.COMMITTEE, False, True),
        (Role.VIEWER, True, True),
    ],
)
def test_where_a_role_may_be_held(role, with_division, without):
    assert (why_not_hold(role, in_a_division=True) is None) is with_division
    assert (why_not_hold(role, in_a_division=False) is None) is without


def test_every_role_has_its_row_in_the_table_above():
    mark = next(mark for mark in test_where_a_role_may_be_held.pytestmark if mark.name == "parametrize")
    assert {row[0] for row in mark.args[1]} == set(Role)


@pytest.mark.parametrize("username", ["mio", "dx-suishin.01", "a1", "0123456"])
def test_user_names_that_can_be_typed_anywhere(username):
    assert why_not_username(username) is None


@pytest.mark.parametrize(
    "username", ["", "m", "Mio", "澪", "ｍｉｏ", "-mio", "mio@example.jp", "a" * 61, "mi o", "mio\n"]
)
def test_user_names_that_cannot(username):
    assert why_not_username(username) is not None
