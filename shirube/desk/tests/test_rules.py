"""Who may, in sentences."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shirube.desk.pages.changes import TONES
from shirube.desk.pages.previews import default_as_of
from shirube.desk.rules import has_stalled, why_not_approve_today, why_not_edit, why_not_secretariat
from shirube.editions.changes import ChangeKind
from shirube.people.roles import Role

WELFARE = ("welfare", "福祉課")
OTHERS = "責任課は福祉課です。直せるのは、責任課の担当と事務局です。"
NOBODY = "責任課が決まっていないため、直せるのは事務局だけです。事務局に連絡してください。"


def only_looks(role):
    return f"役割「{role}」では見ることだけができます。直せるのは、責任課の担当と事務局です。"


@pytest.mark.parametrize(
    ("held", "own", "responsible", "why_not"),
    [
        ({Role.SECRETARIAT}, (), (), None),
        ({Role.SECRETARIAT, Role.VIEWER}, (), (WELFARE,), None),
        ({Role.OFFICER}, ("welfare",), (WELFARE,), None),
        ({Role.OFFICER}, ("roads", "welfare"), (WELFARE,), None),
        ({Role.OFFICER}, ("roads",), (WELFARE,), OTHERS),
        ({Role.OFFICER}, ("roads",), (WELFARE, WELFARE), OTHERS),
        ({Role.OFFICER}, ("roads",), (), NOBODY),
        ({Role.CHIEF}, ("welfare",), (WELFARE,), only_looks("課長")),
        ({Role.LEAD_DIVISION}, ("welfare",), (WELFARE,), only_looks("主管課")),
        ({Role.VIEWER}, (), (WELFARE,), only_looks("閲覧")),
    ],
)
def test_why_not_edit(held, own, responsible, why_not):
    assert why_not_edit(held, own_divisions=own, responsible=responsible) == why_not


@pytest.mark.parametrize("role", list(Role))
def test_the_secretariat_alone_is_the_secretariat(role):
    assert (why_not_secretariat({role}) is None) == (role is Role.SECRETARIAT)


@pytest.mark.parametrize(("opens_on", "may"), [(date(2024, 11, 4), False), (date(2024, 11, 5), True)])
def test_a_day_that_has_passed_is_published_by_nobody(opens_on, may):
    assert (why_not_approve_today(opens_on, date(2024, 11, 5)) is None) == may


@pytest.mark.parametrize(("seconds", "stalled"), [(0, False), (120, False), (121, True)])
def test_a_preview_that_does_not_move_has_stalled(seconds, stalled):
    moved = datetime(2024, 11, 5, tzinfo=UTC)
    assert has_stalled(moved, moved + timedelta(seconds=seconds)) is stalled


@pytest.mark.parametrize(
    ("today", "as_of"),
    [
        (date(2024, 9, 30), date(2024, 3, 31)),
        (date(2024, 10, 1), date(2024, 9, 30)),
        (date(2025, 3, 31), date(2024, 9, 30)),
        (date(2025, 4, 1), date(2025, 3, 31)),
    ],
)
def test_the_offered_as_of_date_is_the_last_end_of_a_half_year(today, as_of):
    assert default_as_of(today) == as_of


def test_every_kind_of_change_has_its_tone():
    assert set(TONES) == set(ChangeKind)
