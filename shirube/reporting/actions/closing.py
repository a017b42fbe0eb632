"""Closing a round: what was confirmed goes where it belongs, in one transaction, and the answers say where."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from shirube.indicators.actions import override_judgement, record_observations, set_notes
from shirube.indicators.edits import NoteEdit, ObservationReading
from shirube.indicators.models import Observation
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor
from shirube.reporting.actions.moving import asked_of, locked, locked_round, move_on, refuse
from shirube.reporting.actions.rounds import tell_round
from shirube.reporting.meaning import Meaning
from shirube.reporting.models import Answer, Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.sheets import Asking, askings
from shirube.reporting.rules import why_not_close
from shirube.reporting.words import Act, How, InquiryState, Kind, Party, RoundState, SheetState
from shirube.roadmap.actions import record_bars, record_standings, write_reflection
from shirube.roadmap.edits import BarEdit, ReflectionEdit, StandingEdit
from shirube.roadmap.models import Bar, Standing
from shirube.roadmap.words import Attainment, BarLine, Conduct, Direction

SECRETARIAT = frozenset({Party.SECRETARIAT})


@transaction.atomic
def close_round(row: ReportingRound, *, by: Actor) -> ReportingRound:
    """Confirm every 調査票 and write its answers: 実績値, 要因と次の一手, 判定の見直し, 進み具合, 実績の線, 振り返り.

    All or nothing. Closed already: nothing happens. Raises NotNow while a 調査票 is not 事務局確認, and NotSo, naming
    the answer, when a room refuses one.
    """
    row = locked_round(row)
    if row.state == RoundState.CLOSED:
        return row
    if row.state != RoundState.OPEN:
        raise NotNow("まだ受付を始めていない報告です。")
    sheets = [locked(sheet) for sheet in ReportSheet.objects.filter(round=row) if _asked(sheet)]
    if why_not := why_not_close([SheetState(sheet.state) for sheet in sheets]):
        raise NotNow(why_not)
    for sheet in sheets:
        refuse(asked_of(sheet, Act.CONFIRM, SECRETARIAT))
        move_on(sheet, Act.CONFIRM, by=by)
    whole = _whole(row)
    why = f"{row.name}の確定"
    _write_indicators(row, [one for one in whole if one.inquiry.kind is Kind.INDICATOR], by, why)
    _write_initiatives(row, [one for one in whole if one.inquiry.kind is Kind.INITIATIVE], by, why)
    row.state, row.closed_at, row.version = RoundState.CLOSED.value, clock.now(), row.version + 1
    row.save(update_fields=["state", "closed_at", "version"])
    tell_round(row, "終了", {"状態": (RoundState.OPEN, RoundState.CLOSED)}, by=by)
    return row


@transaction.atomic
def reopen_round(row: ReportingRound, *, by: Actor, why: str) -> ReportingRound:
    """Open a closed round again, with why. What it wrote stays; closing it again replaces what differs."""
    row = locked_round(row)
    if row.state == RoundState.OPEN:
        return row
    if row.state != RoundState.CLOSED:
        raise NotNow("まだ受付を始めていない報告です。")
    if not why.strip():
        raise NotSo("報告を再開する理由を記入してください。")
    for sheet in ReportSheet.objects.filter(round=row, state=SheetState.CONFIRMED.value):
        held = locked(sheet)
        refuse(asked_of(held, Act.REOPEN, SECRETARIAT, reason=why))
        move_on(held, Act.REOPEN, by=by, why=why)
    row.state, row.version = RoundState.OPEN.value, row.version + 1
    row.save(update_fields=["state", "version"])
    tell_round(row, "再開", {"状態": (RoundState.CLOSED, RoundState.OPEN)}, by=by, why=why)
    return row


def _asked(sheet: ReportSheet) -> bool:
    return Inquiry.objects.filter(sheet=sheet).exclude(state=InquiryState.WITHDRAWN.value).exists()


def _whole(row: ReportingRound) -> list[Asking]:
    """Every 照会 that was answered; those of a 課 that said 該当なし have no answer to write."""
    asked = Inquiry.objects.filter(round=row, state=InquiryState.ASKED.value, sheet__nothing=False)
    found = askings(row, asked)
    for one in found:
        if not one.reading.whole:
            problem = next(iter(one.reading.problems.values()), "")
            raise NotSo(
                f"「{one.inquiry.label}」の回答がそろっていません。{problem}差し戻すか、理由を付けて直してください。"
            )
    return list(found)


def _meaning(one: Asking) -> Meaning:
    if one.reading.meaning is None:
        raise NotSo(f"「{one.inquiry.label}」の回答がそろっていません。")
    return one.reading.meaning


def _code(one: Asking) -> str:
    row = one.inquiry.indicator or one.inquiry.initiative
    return row.code if row else ""


def _write_indicators(row: ReportingRound, whole: Sequence[Asking], by: Actor, why: str) -> None:
    told = [(one, _meaning(one)) for one in whole if _meaning(one).how is not How.SAME]
    readings = [_reading(row, one, meaning) for one, meaning in told]
    record_observations(row.plan, readings, by=by, why=why)
    notes = [
        NoteEdit(indicator=_code(one), period=reading.period, cause=meaning.cause, next_step=meaning.aim)
        for (one, meaning), reading in zip(told, readings, strict=True)
        if meaning.cause or meaning.aim
    ]
    set_notes(row.plan, notes, by=by, why=why)
    for one, meaning in told:
        if meaning.grade:
            override_judgement(
                row.plan,
                _code(one),
                as_of=row.as_of,
                grade=meaning.grade,
                reason=meaning.grade_reason,
                by=by,
                office=one.inquiry.sheet.division_name if one.inquiry.sheet else "",
            )
    _point_at_observations(row, told, readings)


def _reading(row: ReportingRound, one: Asking, meaning: Meaning) -> ObservationReading:
    return ObservationReading(
        indicator=_code(one),
        area=row.plan.body.code,
        period=meaning.period or row.period,
        as_of=meaning.as_of or row.as_of,
        value=meaning.value,
        missing=meaning.missing,
        published_on=meaning.published_on,
        provisional=meaning.provisional,
    )


def _point_at_observations(
    row: ReportingRound, told: Sequence[tuple[Asking, Meaning]], readings: Sequence[ObservationReading]
) -> None:
    keys = [one.inquiry.indicator_id for one, _ in told]
    current = Observation.objects.current().filter(indicator__in=keys, area__code=row.plan.body.code, dimension="")
    standing = {(each.indicator_id, each.period.key): each for each in current}
    for (one, _), reading in zip(told, readings, strict=True):
        made = standing.get((one.inquiry.indicator_id or 0, reading.period.key))
        Answer.objects.filter(inquiry=one.inquiry).update(observation=made)


def _write_initiatives(row: ReportingRound, whole: Sequence[Asking], by: Actor, why: str) -> None:
    told = [(one, _meaning(one)) for one in whole]
    standings = [edit for one, meaning in told if (edit := _standing(row, one, meaning)) is not None]
    record_standings(row.plan, standings, by=by, why=why)
    record_bars(row.plan, _bars(row, told), by=by, why=why)
    for one, meaning in told:
        if meaning.lesson is not None:
            lesson = ReflectionEdit(number=1, period=row.period, **vars(meaning.lesson))
            written = write_reflection(row.plan, _code(one), lesson, seen=None, by=by)
            Answer.objects.filter(inquiry=one.inquiry).update(reflection=written)
    keys = [one.inquiry.initiative_id for one, _ in told]
    current = Standing.objects.current().filter(initiative__in=keys, period=row.period)
    for made in current:
        Answer.objects.filter(inquiry__round=row, inquiry__initiative=made.initiative_id).update(standing=made)


def _standing(row: ReportingRound, one: Asking, meaning: Meaning) -> StandingEdit | None:
    """What was reported; 変更なし repeats what stood, as of the new day. None where nothing ever stood."""
    if meaning.how is How.SAME:
        return _same(row, one)
    if meaning.conduct is None:
        return None
    note = "\n".join(filter(None, (meaning.note, f"要因：{meaning.cause}" if meaning.cause else "")))
    return StandingEdit(
        initiative=_code(one),
        period=row.period,
        as_of=row.as_of,
        conduct=meaning.conduct,
        attainment=meaning.attainment,
        note=note,
        direction=meaning.direction,
        next_step=meaning.aim,
    )


def _same(row: ReportingRound, one: Asking) -> StandingEdit | None:
    stood = one.standing
    if stood is None:
        return None
    return StandingEdit(
        initiative=_code(one),
        period=row.period,
        as_of=row.as_of,
        conduct=Conduct(stood.conduct),
        attainment=Attainment(stood.attainment) if stood.attainment else None,
        note=stood.note,
        direction=Direction(stood.direction) if stood.direction else None,
        next_step=stood.next_step,
    )


def _bars(row: ReportingRound, told: Sequence[tuple[Asking, Meaning]]) -> dict[str, list[BarEdit]]:
    """The 実績の線 by 事業, each with the next number of its 取組; one that stands already is not added again."""
    keys = [one.inquiry.initiative_id for one, _ in told]
    actual = Bar.objects.filter(activity__initiative__in=keys, line=BarLine.ACTUAL.value)
    counted = actual.values_list("activity__initiative__code", "activity__code").annotate(Max("number"))
    last = {(code, activity): number for code, activity, number in counted}
    found: dict[str, list[BarEdit]] = {}
    for one, meaning in told:
        code, standing = _code(one), one.actuals or {}
        for bar in meaning.bars:
            stands = {(each.text, each.start.key, each.end.key) for each in standing.get(bar.activity, ())}
            if (bar.text, bar.start.key, bar.end.key) in stands:
                continue
            last[code, bar.activity] = number = last.get((code, bar.activity), 0) + 1
            found.setdefault(code, []).append(
                BarEdit(
                    activity=bar.activity,
                    line=BarLine.ACTUAL,
                    number=number,
                    text=bar.text,
                    start=bar.start,
                    end=bar.end,
                    as_of=row.as_of,
                )
            )
    return found
