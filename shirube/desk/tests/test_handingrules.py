"""What becomes of duties when 課 change: a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.desk.handingrules import Duty, handed_on, lasts_until
from shirube.editions.words import DutyRole

DAY = date(2026, 4, 1)
EVE = date(2026, 3, 31)
LEAD, COORDINATING, RELATED = DutyRole.LEAD, DutyRole.COORDINATING, DutyRole.RELATED
OVER = Duty("a", LEAD, date(2023, 4, 1), date(2024, 3, 31))
TABLE = [
    ("open", [Duty("a", LEAD)], [Duty("a", LEAD, None, EVE), Duty("b", LEAD, DAY)]),
    ("over", [OVER], [OVER]),
    ("another's", [Duty("c", LEAD)], [Duty("c", LEAD)]),
    (
        "with a last day",
        [Duty("a", LEAD, None, date(2027, 3, 31))],
        [Duty("a", LEAD, None, EVE), Duty("b", LEAD, DAY, date(2027, 3, 31))],
    ),
    ("not begun", [Duty("a", RELATED, date(2026, 7, 1))], [Duty("b", RELATED, date(2026, 7, 1))]),
    (
        "to one who has the same part",
        [Duty("a", LEAD), Duty("b", LEAD)],
        [Duty("a", LEAD, None, EVE), Duty("b", LEAD)],
    ),
    (
        "to one who has a weaker part",
        [Duty("a", LEAD), Duty("b", RELATED)],
        [Duty("a", LEAD, None, EVE), Duty("b", RELATED, None, EVE), Duty("b", LEAD, DAY)],
    ),
    (
        "to one who has a stronger part",
        [Duty("a", RELATED), Duty("b", LEAD)],
        [Duty("a", RELATED, None, EVE), Duty("b", LEAD)],
    ),
]


@pytest.mark.parametrize(("duties", "after"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_one_has_to_do_passes_to_another(duties, after):
    assert handed_on(duties, old="a", new="b", day=DAY) == tuple(after)


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def duties(draw):
    first, last = draw(DAYS), draw(DAYS)
    if first and last and last < first:
        first, last = last, first
    return Duty(draw(st.sampled_from("abc")), draw(st.sampled_from(DutyRole)), first, last)


@given(st.lists(duties(), max_size=6), st.dates(date(2021, 1, 1), date(2029, 12, 31)))
def test_after_that_day_the_old_one_has_nothing_and_nothing_is_without_an_owner(before, day):
    after = handed_on(before, old="a", new="b", day=day)
    assert [one for one in after if one.division == "a" and lasts_until(one, day)] == []
    assert all(one.starts_on is None or one.ends_on is None or one.starts_on <= one.ends_on for one in after)
    for one in before:
        if one.division == "a" and lasts_until(one, day):
            assert any(new.division == "b" and lasts_until(new, one.starts_on or day) for new in after)
    others = {one for one in before if one.division == "c"}
    assert {one for one in after if one.division == "c"} == others
