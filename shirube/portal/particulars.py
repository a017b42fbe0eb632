"""Records of everything but figures, one per line: indicators, whom to ask, notes, breaks, stages, areas, Editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shirube.editions.document import Document, Indicator
from shirube.editions.words import DutyRole
from shirube.portal import words
from shirube.portal.csvtext import Cell, columns
from shirube.portal.records import standard_code

INDICATOR_COLUMNS = columns(
    "plan_code,edition_as_of,edition_number,code,name,fictitious,kind,kind_label,shape,shape_label,direction,"
    "direction_label,unit,policy_area_code,policy_area_name,policy_code,policy_name,parent_code,numerator_code,"
    "denominator_code,factor,relisted_from_code,meaning,formula,source,source_url,credit,update_month,baseline_period,"
    "latest_period,latest_period_label,latest_value,latest_as_of,grade,grade_label,grade_proposed,judgement_reason,"
    "judgement_formula,rate,achievement,pace,expected,proposal,proposal_reason"
)
DIVISION_COLUMNS = columns("indicator_code,sequence,division,division_role,division_role_label")
NOTE_COLUMNS = columns("indicator_code,period,period_label,cause,next_step")
BREAK_COLUMNS = columns("indicator_code,break_day,sequence,break_reason")
STAGE_COLUMNS = columns("indicator_code,stage,stage_name")
COMPARISON_COLUMNS = columns(
    "indicator_code,sequence,area_code,standard_area_code,area_name,comparison_method,comparison_note"
)
MISSING_COLUMNS = columns("indicator_code,sequence,missing_item")
AREA_COLUMNS = columns("area_code,standard_area_code,area_name,area_kind")
MEMBER_COLUMNS = columns("set_code,area_code,standard_area_code,area_name")
EDITION_COLUMNS = columns("edition_as_of,edition_number,published_on,indicators,is_this_edition")


_COMMON = str.maketrans("≤≥", "≦≧")


def indicator_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """One record per indicator with its newest figure and its judgement."""
    fields = {area.code: area.name for area in document.policy_areas}
    policies = {policy.code: policy.name for policy in document.policies}
    for one in document.indicators:
        yield (
            document.plan.code,
            document.as_of,
            document.number,
            *_named(one),
            *(one.area, fields.get(one.area, ""), one.policy, policies.get(one.policy, ""), one.parent),
            *_explained(one),
            *_latest(document, one),
            *_judged(document, one),
            one.proposal,
            one.proposal_reason,
        )


def _named(one: Indicator) -> Sequence[Cell]:
    return (
        one.code,
        one.name,
        one.fictitious,
        one.kind,
        words.kind_label(one),
        one.shape,
        words.shape_label(one),
        one.direction,
        words.direction_label(one),
        one.unit,
    )


def _explained(one: Indicator) -> Sequence[Cell]:
    return (
        one.numerator,
        one.denominator,
        one.factor if one.numerator else "",
        one.relisted_from,
        one.meaning,
        one.formula,
        one.source,
        one.source_url,
        one.credit,
        one.update_month,
        one.baseline_period,
    )


def _latest(document: Document, one: Indicator) -> Sequence[Cell]:
    own = (row for row in one.observations if row.area == document.own_area and not row.dimension and row.value)
    row = max(own, key=lambda row: words.order(row.period), default=None)
    return (row.period, words.period(row.period).label, row.value, row.as_of) if row else ("", "", "", "")


def _judged(document: Document, one: Indicator) -> Sequence[Cell]:
    found = one.judgement
    if found is None:
        return ("",) * 9
    label = words.grade_of(document.scale, found.shown).label
    numbers = (found.rate, found.achievement, found.pace, found.expected)
    return (found.shown, label, found.grade, *_in_common(found.reason, found.formula), *numbers)


def _in_common(*sentences: str) -> Iterator[str]:
    """Sentences this program made, in characters every Japanese environment has (JIS X 0208)."""
    return (one.translate(_COMMON) for one in sentences)


def division_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """責任課 of every indicator, in its order."""
    for one in document.indicators:
        for at, duty in enumerate(one.duties, start=1):
            yield (one.code, at, duty.division, duty.role, words.label(DutyRole, duty.role))


def note_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """要因と次の一手."""
    for one in document.indicators:
        for note in one.notes:
            yield (one.code, note.period, words.period(note.period).label, note.cause, note.next_step)


def break_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """系列断絶."""
    for one in document.indicators:
        for at, found in enumerate(one.breaks, start=1):
            yield (one.code, found.day, at, found.reason)


def stage_rows(indicators: Iterable[Indicator]) -> Iterator[Sequence[Cell]]:
    """What the figures of milestones stand for, from 1."""
    for one in indicators:
        for at, name in enumerate(one.stages, start=1):
            yield (one.code, at, name)


def comparison_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """With whom an indicator is compared, and how those figures come about or why there are none.

    Without an area nobody can be compared with.
    """
    names = {area.code: area.name for area in document.areas}
    for one in document.indicators:
        for at, found in enumerate(one.comparisons, start=1):
            place = (found.area, standard_code(found.area), names.get(found.area, ""))
            yield (one.code, at, *place, found.method, found.note)


def missing_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """What an indicator still lacks."""
    for one in document.indicators:
        for at, item in enumerate(one.missing_items, start=1):
            yield (one.code, at, item)


def area_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """地域 and the sets of them, in code order."""
    for area in document.areas:
        yield (area.code, standard_code(area.code), area.name, area.kind)


def member_rows(document: Document) -> Iterator[Sequence[Cell]]:
    """Which areas a set is made of."""
    names: Mapping[str, str] = {area.code: area.name for area in document.areas}
    for area in document.areas:
        for code in area.members:
            yield (area.code, code, standard_code(code), names.get(code, code))


def edition_rows(editions: Sequence[Document]) -> Iterator[Sequence[Cell]]:
    """更新履歴: the Editions up to this one, oldest first; the last is this one."""
    for at, one in enumerate(editions, start=1):
        listed = sum(indicator.kind != "component" for indicator in one.indicators)
        yield (one.as_of, one.number, one.published_on, listed, at == len(editions))
