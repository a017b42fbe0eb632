"""One 調査票 as it is filled in: what is asked, what was said last time, what is typed, what it means."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shirube.indicators.models import Observation, Override
from shirube.kernel.periods import Period
from shirube.plans.queries import scale_of
from shirube.reporting.answers import read_answer
from shirube.reporting.meaning import Question, Reading
from shirube.reporting.models import Answer, Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.rounds import last_closed
from shirube.reporting.suggesting import offered_periods
from shirube.reporting.words import How, InquiryState, Kind
from shirube.roadmap.models import Activity, Bar, Standing
from shirube.roadmap.words import BarLine


@dataclass(frozen=True)
class Before:
    """The answer of the round before: which round, and what was typed then."""

    round_name: str
    as_of: str
    typed: Mapping[str, str]

    @property
    def aim(self) -> str:
        """前回掲げたこと."""
        return self.typed.get("aim", "")


@dataclass(frozen=True)
class Asking:
    """One 照会 with all that its form needs, as it stood when the round opened: what the round itself writes, or an
    import in its midst, must not move the period an answer was given for, nor what 変更なし repeats.

    `last` is the latest reading (value or reason), `periods` those to choose from; of a 事業 `standing` is the latest
    進み具合 and `actuals` its 実績の線 by 取組, as they are now."""

    inquiry: Inquiry
    question: Question
    answer: Answer | None
    typed: Mapping[str, str]
    reading: Reading
    before: Before | None
    last: Observation | None = None
    override: Override | None = None
    periods: tuple[Period, ...] = ()
    standing: Standing | None = None
    actuals: Mapping[str, tuple[Bar, ...]] | None = None

    @property
    def touched(self) -> bool:
        """Whether anything was typed."""
        return bool(self.typed)

    @property
    def how(self) -> How | None:
        """The 回答区分 chosen, None before one is."""
        try:
            return How.read(self.typed.get("how", ""))
        except ValueError:
            return None

    @property
    def seen(self) -> int:
        """The version of the answer, 0 where there is none."""
        return self.answer.version if self.answer else 0


def typed_of(answer: Answer | None) -> dict[str, str]:
    """The boxes of an answer as they were typed. No query."""
    return dict(json.loads(answer.typed)) if answer is not None else {}


def askings_of(sheet: ReportSheet) -> tuple[Asking, ...]:
    """Everything one 調査票 asks that is not withdrawn, indicators first. 11 queries at most."""
    return askings(sheet.round, Inquiry.objects.filter(sheet=sheet).exclude(state=InquiryState.WITHDRAWN.value))


def askings(row: ReportingRound, wanted: object) -> tuple[Asking, ...]:
    """The 照会 of a query set of one round, with all their forms need. 11 queries at most, however many."""
    related = ("indicator", "initiative", "answer", "misdirected_to", "sheet__division", "sheet__parent")
    inquiries = list(wanted.select_related(*related).order_by("order", "pk"))  # type: ignore[attr-defined]
    plan = row.plan
    of_indicators = [one.indicator_id for one in inquiries if one.indicator_id is not None]
    of_initiatives = [one.initiative_id for one in inquiries if one.initiative_id is not None]
    known = _Read(
        round=row,
        before=_before(row, inquiries),
        last=_last(row, of_indicators),
        overrides=_overrides(row, of_indicators),
        grades={grade.code: grade.label for grade in scale_of(plan).grades} if of_indicators else {},
        activities=_activities(of_initiatives),
        actuals=_actuals(of_initiatives),
        standings=_standings(row, of_initiatives),
    )
    return tuple(_asking(one, known) for one in inquiries)


@dataclass(frozen=True)
class _Read:
    """What was read once for all 照会."""

    round: ReportingRound
    before: Mapping[tuple[int | None, int | None], Before]
    last: Mapping[int, Observation]
    overrides: Mapping[int, Override]
    grades: Mapping[str, str]
    activities: Mapping[int, Mapping[str, str]]
    actuals: Mapping[int, Mapping[str, tuple[Bar, ...]]]
    standings: Mapping[int, Standing]


def _asking(inquiry: Inquiry, known: _Read) -> Asking:
    answer = getattr(inquiry, "answer", None)
    typed = typed_of(answer)
    last = known.last.get(inquiry.indicator_id or 0)
    periods = offered_periods(last.period if last else None, of_round=known.round.period, as_of=known.round.as_of)
    question = _question(inquiry, known, periods)
    return Asking(
        inquiry=inquiry,
        question=question,
        answer=answer,
        typed=typed,
        reading=read_answer(question, typed),
        before=known.before.get((inquiry.indicator_id, inquiry.initiative_id)),
        last=last,
        override=known.overrides.get(inquiry.indicator_id or 0),
        periods=periods if inquiry.kind is Kind.INDICATOR else (),
        standing=known.standings.get(inquiry.initiative_id or 0),
        actuals=known.actuals.get(inquiry.initiative_id or 0, {}),
    )


def _question(inquiry: Inquiry, known: _Read, periods: Sequence[Period]) -> Question:
    row = known.round
    return Question(
        kind=inquiry.kind,
        period=row.period,
        as_of=row.as_of,
        years=(row.plan.start_year, row.plan.end_year),
        unit=inquiry.indicator.unit if inquiry.indicator else "",
        suggested=periods[0] if inquiry.kind is Kind.INDICATOR else None,
        activities=known.activities.get(inquiry.initiative_id or 0, {}),
        grades=known.grades if inquiry.kind is Kind.INDICATOR else {},
    )


def _before(row: ReportingRound, inquiries: Collection[Inquiry]) -> dict[tuple[int | None, int | None], Before]:
    """What was said in the round before. 2 queries."""
    previous = last_closed(row.plan, row.as_of)
    if previous is None or not inquiries:
        return {}
    answers = Answer.objects.filter(inquiry__round=previous).select_related("inquiry")
    return {
        (one.inquiry.indicator_id, one.inquiry.initiative_id): Before(
            previous.name, previous.as_of.isoformat(), typed_of(one)
        )
        for one in answers
    }


def _last(row: ReportingRound, indicators: Collection[int]) -> dict[int, Observation]:
    """Indicator → its latest reading of the body's own area. 1 query, none for none."""
    if not indicators:
        return {}
    rows = _known(Observation.objects, row).filter(indicator__in=indicators, area__code=row.plan.body.code)
    return {one.indicator_id: one for one in rows.filter(dimension="").order_by("period_end", "as_of")}


def _known(rows: Any, row: ReportingRound) -> Any:  # noqa: ANN401 - a query set of either kind of record
    """The rows of record as they stood when the round opened; as they stand while it is prepared."""
    return rows.known_at(row.opened_at) if row.opened_at else rows.current()


def _overrides(row: ReportingRound, indicators: Collection[int]) -> dict[int, Override]:
    """1 query, none for none."""
    if not indicators:
        return {}
    found = Override.objects.current().filter(indicator__in=indicators, as_of=row.as_of).order_by("pk")
    return {one.indicator_id: one for one in found}


def _activities(initiatives: Collection[int]) -> dict[int, dict[str, str]]:
    """1 query, none for none."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    if initiatives:
        rows = Activity.objects.filter(initiative__in=initiatives, ended_at=None).order_by("order", "code")
        for key, code, name in rows.values_list("initiative_id", "code", "name"):
            found[key][code] = name
    return found


def _actuals(initiatives: Collection[int]) -> dict[int, dict[str, tuple[Bar, ...]]]:
    """事業 → 取組 code → its 実績の線. 1 query, none for none."""
    found: dict[int, dict[str, tuple[Bar, ...]]] = defaultdict(dict)
    if initiatives:
        rows = Bar.objects.current().filter(activity__initiative__in=initiatives, line=BarLine.ACTUAL.value)
        for bar in rows.select_related("activity").order_by("starts_on", "number"):
            of_one = found[bar.activity.initiative_id]
            of_one[bar.activity.code] = (*of_one.get(bar.activity.code, ()), bar)
    return found


def _standings(row: ReportingRound, initiatives: Collection[int]) -> dict[int, Standing]:
    """1 query, none for none."""
    if not initiatives:
        return {}
    rows = _known(Standing.objects, row).filter(initiative__in=initiatives).order_by("as_of", "recorded_at")
    return {one.initiative_id: one for one in rows}
