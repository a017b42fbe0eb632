"""Unpublished twins of the rows that hang on indicators: of a hidden one, of a day still to come, replaced before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Model

from shirube.indicators.models import (
    Area,
    Comparison,
    ExpectedPoint,
    Indicator,
    IndicatorDuty,
    Note,
    Observation,
    Override,
    SeriesBreak,
    Target,
)
from shirube.indicators.words import DutyRole, Method, TargetRevision
from shirube.kernel.periods import Period
from tests.unpublished.office import AUTUMN, ENTERED, FIRST_DAY, LATER, NEXT, SPRING, Office
from tests.unpublished.timing import SOON
from tests.unpublished.twins_parts import another_area, another_division, another_town, hidden_indicator


def a_duty_of_another_day(office: Office) -> None:
    shown, division = office.indicator(), another_division(office)
    role = DutyRole.COORDINATING.value
    given = {"indicator": shown, "division": division, "role": role}
    office.canaries.row(IndicatorDuty, starts_on=AUTUMN + timedelta(days=1), **given)
    office.canaries.row(IndicatorDuty, starts_on=FIRST_DAY, ends_on=SPRING - timedelta(days=1), **given)


def a_duty_of_a_hidden_indicator(office: Office) -> IndicatorDuty:
    given = {"division": office.division(), "role": DutyRole.LEAD.value}
    return office.canaries.row(IndicatorDuty, indicator=hidden_indicator(office), **given)


def a_comparison_of_a_hidden_indicator(office: Office) -> Comparison:
    """With an area nobody else compares with."""
    given = {"area": another_area(office), "order": 1, "method": Method.PUBLISHED.value}
    return office.canaries.row(Comparison, indicator=hidden_indicator(office), **given)


def a_point_of_a_hidden_indicator(office: Office) -> ExpectedPoint:
    return office.canaries.row(ExpectedPoint, indicator=hidden_indicator(office), day=AUTUMN)


def a_break_of_a_hidden_indicator(office: Office) -> SeriesBreak:
    return office.canaries.row(SeriesBreak, indicator=hidden_indicator(office), day=date(2022, 4, 1))


def _target(office: Office, indicator: Indicator, at: datetime, replaced: datetime | None = None) -> Target:
    given = {"period": Period.fiscal_year(2026), "revision": TargetRevision.ORIGINAL.value}
    return office.canaries.row(Target, indicator=indicator, recorded_at=at, replaced_at=replaced, **given)


def a_later_target(office: Office) -> Target:
    return _target(office, office.indicator("K2"), LATER)


def a_target_of_a_hidden_indicator(office: Office) -> Target:
    return _target(office, hidden_indicator(office), ENTERED)


def a_target_that_never_stood(office: Office) -> Target:
    return _target(office, office.indicator(), ENTERED, ENTERED)


def _figure(office: Office, code: str, year: int, **more: object) -> Observation:
    period = Period.fiscal_year(year)
    given = {
        "indicator": office.indicator(code),
        "area": office.area(),
        "period": period,
        "period_start": period.start,
        "period_end": period.end,
        "dimension": "",
        "as_of": date(2024, 1, 31),
        "recorded_at": ENTERED,
        **more,
    }
    return office.canaries.row(Observation, **given)


def a_figure_as_of_a_later_day(office: Office) -> Observation:
    return _figure(office, "K1", 2024, as_of=AUTUMN + timedelta(days=1))


def a_figure_nobody_has_published(office: Office) -> Observation:
    return _figure(office, "K1", 2020, published_on=LATER.date())


def a_figure_entered_later(office: Office) -> Observation:
    return _figure(office, "C1", 2020, recorded_at=LATER)


def a_figure_corrected_in_time(office: Office) -> Observation:
    return _figure(office, "K1", 2023, replaced_at=SOON)


def a_figure_of_a_place_nobody_compares(office: Office) -> Observation:
    return _figure(office, "K1", 2023, area=another_area(office))


def a_breakdown_entered_later(office: Office) -> Observation:
    word = office.canaries.word("Observation.dimension")
    return _figure(office, "K1", 2023, dimension=word, recorded_at=LATER)


def a_figure_of_a_hidden_indicator(office: Office) -> None:
    hidden = hidden_indicator(office)
    for place in (office.area(), office.area(NEXT), another_town(office)):
        _figure(office, "K1", 2023, indicator=hidden, area=place)


def _override(office: Office, indicator: Indicator, as_of: date, at: datetime, **more: object) -> Override:
    return office.canaries.row(Override, indicator=indicator, as_of=as_of, recorded_at=at, **more)


def an_override_of_another_day(office: Office) -> Override:
    return _override(office, office.indicator(), date(2024, 6, 30), ENTERED)


def a_later_override(office: Office) -> Override:
    return _override(office, office.indicator(), SPRING, LATER)


def an_override_taken_back(office: Office) -> Override:
    return _override(office, office.indicator("K2"), SPRING, ENTERED, replaced_at=SOON)


def an_override_of_a_hidden_indicator(office: Office) -> Override:
    return _override(office, hidden_indicator(office), AUTUMN, ENTERED)


def _note(office: Office, indicator: Indicator, year: int, at: datetime, **more: object) -> Note:
    return office.canaries.row(Note, indicator=indicator, period=Period.fiscal_year(year), recorded_at=at, **more)


def a_note_on_a_year_to_come(office: Office) -> Note:
    return _note(office, office.indicator(), 2025, ENTERED)


def a_later_note(office: Office) -> Note:
    return _note(office, office.indicator("K2"), 2023, LATER)


def a_note_rewritten_in_time(office: Office) -> Note:
    return _note(office, office.indicator("K2"), 2022, ENTERED, replaced_at=SOON)


def a_note_on_a_hidden_indicator(office: Office) -> Note:
    return _note(office, hidden_indicator(office), 2023, ENTERED)


RECORDS: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    Area: (another_area, another_town),
    IndicatorDuty: (a_duty_of_another_day, a_duty_of_a_hidden_indicator),
    Comparison: (a_comparison_of_a_hidden_indicator,),
    ExpectedPoint: (a_point_of_a_hidden_indicator,),
    SeriesBreak: (a_break_of_a_hidden_indicator,),
    Target: (a_later_target, a_target_of_a_hidden_indicator, a_target_that_never_stood),
    Observation: (
        a_figure_as_of_a_later_day,
        a_figure_nobody_has_published,
        a_figure_entered_later,
        a_figure_corrected_in_time,
        a_figure_of_a_place_nobody_compares,
        a_breakdown_entered_later,
        a_figure_of_a_hidden_indicator,
    ),
    Override: (
        an_override_of_another_day,
        a_later_override,
        an_override_taken_back,
        an_override_of_a_hidden_indicator,
    ),
    Note: (a_note_on_a_year_to_come, a_later_note, a_note_rewritten_in_time, a_note_on_a_hidden_indicator),
}
