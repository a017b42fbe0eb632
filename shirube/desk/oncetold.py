"""Confirmed answers of a 調査票 in the words of the papers that use them again, and where they were used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirube.desk.wording import figure_text
from shirube.editions.queries import Carrying, carrying_since
from shirube.editions.words import Stage
from shirube.indicators.models import Target
from shirube.kernel import eras
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import AsOf, Period
from shirube.papers.once import Report, Told
from shirube.reporting.meaning import Meaning
from shirube.reporting.models import AnswerUse, ReportingRound, ReportSheet
from shirube.reporting.queries.sheets import Asking, askings_of
from shirube.reporting.words import How, InquiryState, SheetState
from shirube.roadmap.words import Attainment, Conduct, Direction


@dataclass(frozen=True)
class Use:
    """Where an answer was used: a sentence, and the day."""

    text: str
    day: str


@dataclass(frozen=True)
class OnceTold:
    """One confirmed 調査票 as it can be used again; `keys` and `uses` go with the answers, one for one."""

    report: Report
    keys: tuple[int, ...]
    uses: tuple[tuple[Use, ...], ...]


def once_told(sheet: ReportSheet) -> OnceTold:
    """What a confirmed 調査票 says and where it was used. 15 queries at most; nothing before it is confirmed."""
    row = sheet.round
    if sheet.state != SheetState.CONFIRMED:
        return OnceTold(_report(sheet, ()), (), ())
    asked = [one for one in askings_of(sheet) if one.inquiry.state == InquiryState.ASKED and one.reading.meaning]
    targets = _targets(asked, row)
    told = tuple(_told(sheet, one, targets) for one in asked)
    uses = _uses(row, asked)
    return OnceTold(_report(sheet, told), tuple(one.inquiry.pk for one in asked), uses)


def _report(sheet: ReportSheet, told: tuple[Told, ...]) -> Report:
    deputy = "（代決）" if sheet.by_deputy else ""
    day = eras.date_text(sheet.approved_on) if sheet.approved_on else ""
    approval = " ".join(filter(None, (sheet.approval_number, day, f"{sheet.approver}{deputy}"))) if day else ""
    return Report(
        division=sheet.division_name,
        round=sheet.round.name,
        day=AsOf(sheet.round.as_of).label,
        approval=f"決裁 {approval}" if approval else "",
        answers=told,
        nothing=sheet.nothing_why if sheet.nothing else "",
    )


def _told(sheet: ReportSheet, one: Asking, targets: Mapping[int, str]) -> Told:
    meaning = one.reading.meaning
    if meaning is None:
        raise ValueError("only whole answers are told again")
    if one.inquiry.indicator is not None:
        return _told_indicator(sheet, one, meaning, targets.get(one.inquiry.indicator.pk, ""))
    return _told_initiative(sheet, one, meaning)


def _told_indicator(sheet: ReportSheet, one: Asking, meaning: Meaning, target: str) -> Told:
    row = one.inquiry.indicator
    digits, unit = (row.digits, row.unit) if row else (0, "")
    value, missing, as_of, period = meaning.value, meaning.missing, meaning.as_of, meaning.period
    if meaning.how is How.SAME and one.last is not None:
        value, as_of, period = one.last.value, one.last.as_of, one.last.period
        missing = Emptiness(one.last.missing) if one.last.missing else None
    shown = figure_text(value, digits, unit) if value is not None else missing.label if missing else ""
    return Told(
        name=one.inquiry.label,
        indicator=True,
        division=sheet.division_name,
        value=shown,
        period=period.label if period else "",
        as_of=AsOf(as_of).short if as_of else "",
        target=target,
        cause=meaning.cause,
        aim=meaning.aim,
        same_since=_same_since(one, meaning),
    )


def _same_since(one: Asking, meaning: Meaning) -> str:
    if meaning.how is not How.SAME:
        return ""
    stood = one.last.as_of if one.last else one.standing.as_of if one.standing else None
    return f"前回（{AsOf(stood).short}）のまま" if stood else "前回のまま"


def _told_initiative(sheet: ReportSheet, one: Asking, meaning: Meaning) -> Told:
    stood = one.standing if meaning.how is How.SAME else None
    conduct = Conduct(stood.conduct) if stood else meaning.conduct
    attained = Attainment(stood.attainment) if stood and stood.attainment else meaning.attainment
    direction = Direction(stood.direction) if stood and stood.direction else meaning.direction
    return Told(
        name=one.inquiry.label,
        indicator=False,
        division=sheet.division_name,
        conduct=conduct.label if conduct else "",
        attainment=attained.label if attained else "",
        note=stood.note if stood else meaning.note,
        done=tuple(f"{bar.text}（{bar.start.short}〜{bar.end.short}）" for bar in meaning.bars),
        cause=meaning.cause,
        aim=stood.next_step if stood else meaning.aim,
        direction=direction.label if direction else "",
        lesson=meaning.lesson.lesson or meaning.lesson.title if meaning.lesson else "",
        same_since=_same_since(one, meaning),
    )


def _targets(asked: Sequence[Asking], row: ReportingRound) -> dict[int, str]:
    """Indicator → its target of the year of the round, else the next one, in words. 1 query, none for none."""
    found = {one.inquiry.indicator.pk: one.inquiry.indicator for one in asked if one.inquiry.indicator}
    by_indicator: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.current().filter(indicator__in=found) if found else ():
        by_indicator[target.indicator_id].append(target)
    return {
        key: _target_text(chosen, found[key].digits, found[key].unit)
        for key, targets in by_indicator.items()
        if (chosen := _chosen(targets, row.period)) is not None
    }


def _chosen(targets: Sequence[Target], period: Period) -> Target | None:
    ahead = sorted((one for one in targets if one.period.end >= period.end), key=lambda one: one.period)
    return ahead[0] if ahead else None


def _target_text(target: Target, digits: int, unit: str) -> str:
    return f"{figure_text(target.value, digits, unit)}（{target.period.label}）"


def _uses(row: ReportingRound, asked: Sequence[Asking]) -> tuple[tuple[Use, ...], ...]:
    """For each answer the Editions that tell of it, and what somebody noted. 2 queries."""
    editions = carrying_since(row.plan, row.closed_at) if row.closed_at else []
    noted: dict[int, list[Use]] = defaultdict(list)
    keys = [one.inquiry.pk for one in asked]
    for use in AnswerUse.objects.filter(inquiry__in=keys):
        noted[use.inquiry_id].append(Use(use.document, eras.date_text(use.on)))
    return tuple(
        (*(_edition_use(each) for each in editions if _carries(each, one, row)), *noted[one.inquiry.pk])
        for one in asked
    )


def _carries(each: Carrying, one: Asking, row: ReportingRound) -> bool:
    if each.edition.as_of < row.as_of:
        return False
    if one.inquiry.indicator is not None:
        return one.inquiry.indicator.code in each.indicators
    return one.inquiry.initiative is not None and one.inquiry.initiative.code in each.initiatives


def _edition_use(each: Carrying) -> Use:
    stage = Stage(each.edition.stage).label
    day = eras.date_text(each.edition.frozen_at.date())
    return Use(f"{AsOf(each.edition.as_of).label}の{stage}（第{each.edition.number}版）", day)
