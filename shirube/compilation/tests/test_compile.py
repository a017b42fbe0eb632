"""編さん: what gets into an Edition, what does not, and what it costs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirube.compilation.compile import compile_edition
from shirube.compilation.tests.town import AS_OF, KNOWN, OWN, RECORDED, add_indicators, code, make_town, reading
from shirube.editions.verify import verify
from shirube.editions.words import Stage
from shirube.indicators.actions import (
    override_judgement,
    record_observations,
    set_notes,
    set_predecessors,
    set_targets,
)
from shirube.indicators.edits import NoteEdit, TargetEdit
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people.actions import add_division, add_member
from shirube.plans.actions import save_policies
from shirube.plans.tests.factories import BY, policy
from shirube.plans.words import Visibility


def compiled(plan, **more):
    given = {"as_of": AS_OF, "known_at": KNOWN, "stage": Stage.PUBLIC, "opens_at": KNOWN, **more}
    return compile_edition(plan, **given)


@pytest.fixture
def town(db):
    with clock.set_to(RECORDED):
        return make_town(2)


def own_figures(document, number=1):
    found = next(one for one in document.indicators if one.code == code(number))
    return [(row.period, row.value) for row in found.observations]


def test_a_plan_becomes_a_document_that_verifies(town):
    prepared = compiled(town)
    document = prepared.document
    assert (document.plan.code, document.stage, document.number, document.published_on) == (
        "dx",
        "public",
        1,
        date(2024, 5, 20),
    )
    assert [one.code for one in document.indicators] == ["K0001", "K0002"]
    assert own_figures(document) == [("FY2022", "110"), ("FY2023", "110")]
    assert document.indicators[0].judgement.grade == "late"
    assert verify(prepared.raw) == []


def test_only_what_is_made_public_gets_in(town):
    with clock.set_to(RECORDED):
        add_indicators(town, [3], Visibility.INTERNAL)
    document = compiled(town).document
    assert [one.code for one in document.policies] == ["life-1", "base-1"]
    assert [one.code for one in document.indicators] == ["K0001", "K0002"]


def test_figures_after_the_as_of_date_wait_for_the_next_edition(town):
    with clock.set_to(RECORDED):
        record_observations(town, [reading(1, 2024, "120", as_of=date(2024, 9, 30))], by=BY)
    assert own_figures(compiled(town).document) == [("FY2022", "110"), ("FY2023", "110")]
    later = compiled(town, as_of=date(2024, 9, 30)).document
    assert own_figures(later)[-1] == ("FY2024", "120")


def test_figures_nobody_has_published_yet_stay_out_and_those_without_a_day_get_in(town):
    with clock.set_to(RECORDED):
        early = reading(1, 2021, "90", published_on=date(2024, 5, 21))
        unknown = reading(1, 2020, "80", published_on=None)
        record_observations(town, [early, unknown], by=BY)
    assert [period for period, _ in own_figures(compiled(town).document)] == ["FY2020", "FY2022", "FY2023"]


def test_a_correction_does_not_change_what_was_known_before_it(town):
    before = compiled(town).raw
    with clock.set_to(KNOWN + timedelta(days=30)):
        record_observations(town, [reading(1, 2023, "150")], by=BY)
        set_targets(
            town,
            [TargetEdit(indicator=code(1), period=Period.fiscal_year(2027), value=Decimal(300), rationale="改めた")],
            by=BY,
        )
    assert compiled(town).raw == before
    now = compiled(town, known_at=KNOWN + timedelta(days=31), opens_at=KNOWN + timedelta(days=31)).document
    assert own_figures(now)[-1] == ("FY2023", "150")
    assert [(one.value, one.replaced_on) for one in now.indicators[0].targets] == [
        ("200", date(2024, 6, 19)),
        ("300", None),
    ]


def test_an_override_is_shown_with_its_reason_beside_the_proposal(town):
    with clock.set_to(RECORDED):
        override_judgement(town, code(1), as_of=AS_OF, grade="on_track", reason="特別な事情", office="事務局", by=BY)
    judgement = compiled(town).document.indicators[0].judgement
    assert (judgement.grade, judgement.shown) == ("late", "on_track")
    assert compiled(town).document.indicators[0].override.reason == "特別な事情"


def test_what_is_missing_beside_a_figure_is_named(town):
    assert compiled(town).document.indicators[0].missing_items == ("算式", "出典", "比較参考値", "責任課")


def test_a_draft_for_the_meeting_is_stamped_and_has_no_publication_day(town):
    document = compiled(town, stage=Stage.MEETING, opens_at=None).document
    assert (document.stage, document.stamp, document.published_on) == ("meeting", "（案）", None)


def queries_for(plan) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        compiled(plan)
    return len([one for one in seen.captured_queries if one["sql"].startswith("SELECT")])


@pytest.mark.parametrize("count", [1, 3, 10, 1000])
def test_compiling_takes_the_same_queries_for_any_number_of_indicators(db, count):
    with clock.set_to(RECORDED):
        plan = make_town(count)
    assert queries_for(plan) == 30


UNPUBLISHED = st.lists(
    st.sampled_from(
        ["draft figure", "hidden indicator", "hidden policy", "later figure", "member", "division", "note"]
    ),
    unique=True,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(secrets=UNPUBLISHED)
def test_nothing_unpublished_changes_a_single_byte(town, secrets):
    """Non-interference: whatever happens in an office that is not published leaves the Edition as it is."""
    before = compiled(town).raw
    with transaction.atomic():
        with clock.set_to(RECORDED):
            for secret in secrets:
                hide(town, secret)
        assert compiled(town).raw == before
        transaction.set_rollback(True)


def hide(plan, secret: str) -> None:
    if secret == "draft figure":
        record_observations(plan, [reading(1, 2019, "777", published_on=date(2030, 1, 1))], by=BY)
    elif secret == "hidden indicator":
        add_indicators(plan, [900], Visibility.INTERNAL)
    elif secret == "hidden policy":
        save_policies(plan, [policy("secret", "life", 9, Visibility.INTERNAL)], by=BY)
    elif secret == "later figure":
        record_observations(plan, [reading(1, 2024, "888", as_of=date(2024, 4, 1))], by=BY)
    elif secret == "member":
        add_member(username="himitsu", display_name="ひみつ（架空）", password="himitsu-no-kagi", body=plan.body, by=BY)
    elif secret == "division":
        add_division(body=plan.body, code="himitsu", name="ひみつ課（架空）", starts_on=date(2020, 4, 1), by=BY)
    else:
        with clock.set_to(KNOWN + timedelta(seconds=1)):
            note = NoteEdit(indicator=code(1), period=Period.fiscal_year(2023), cause="ひみつの事情")
            set_notes(plan, [note], by=BY)


def test_the_check_above_would_notice_a_leak(town):
    before = compiled(town).raw
    with clock.set_to(RECORDED):
        record_observations(town, [reading(1, 2019, "777")], by=BY)
    assert compiled(town).raw != before


def test_the_own_area_is_the_body_of_the_plan(town):
    assert compiled(town).document.own_area == OWN


def test_what_is_succeeded_is_named_only_where_a_reader_has_met_it(town):
    with clock.set_to(RECORDED):
        add_indicators(town, [3, 4], Visibility.INTERNAL)
        set_predecessors(town, {code(1): [code(2), code(3)]}, by=BY)
    assert compiled(town).document.indicators[0].predecessors == (code(2),)


def test_an_edition_without_the_younger_sections_has_the_bytes_it_always_had(town):
    raw = compiled(town).raw
    assert [name for name in (b'"ways"', b'"predecessors"') if name in raw] == []
