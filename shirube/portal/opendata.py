"""Tidy CSV files of one Edition: one record per line, ASCII column names, blank never 0, the reason in its own column.

UTF-8 with BOM. Figures are the document's canonical texts; periods carry their key, first and last day and their
Japanese name; areas carry code and name. A text that a spreadsheet would take for a formula gets a leading 「'」.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from shirube.editions.document import Area, Decision, Document, Indicator, Observation, Target
from shirube.portal import words

Cell = str | int | bool | date | None


def columns(names: str) -> tuple[str, ...]:
    """Column names written in one comma-separated text."""
    return tuple(names.split(","))


OBSERVATION_COLUMNS = columns(
    "indicator_code,indicator_name,fictitious,area_code,area_name,period,period_label,period_start,period_end,"
    "dimension,value,unit,missing_reason,missing_reason_label,as_of,published_on,provisional,origin,source,"
    "source_release"
)
TARGET_COLUMNS = columns(
    "indicator_code,indicator_name,fictitious,period,period_label,period_start,period_end,value,unit,rationale,"
    "decision_code,decision_title,decided_on,revision,recorded_on,replaced_on"
)
INDICATOR_COLUMNS = columns(
    "plan_code,edition_as_of,edition_number,code,name,fictitious,kind,kind_label,shape,shape_label,direction,"
    "direction_label,unit,policy_area_code,policy_area_name,policy_code,policy_name,parent_code,meaning,formula,"
    "source,source_url,credit,divisions,baseline_period,latest_period,latest_period_label,latest_value,latest_as_of,"
    "grade,grade_label,grade_proposed,judgement_reason,judgement_formula,rate,achievement,pace,expected,proposal,"
    "missing_items"
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file: BOM, header, records ended by CRLF."""
    lines = [",".join(columns)]
    lines += [",".join(map(_cell, row)) for row in rows]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if '"' in value or "," in value or "\n" in value or "\r" in value:
        return '"' + " ".join(value.split("\n")).replace("\r", "").replace('"', '""') + '"'
    return value


def text(words_: str) -> str:
    """Free text for a cell: never a formula."""
    return f"'{words_}" if words_.startswith(_RISKY) else words_


def span(key: str) -> tuple[Cell, ...]:
    """Key, Japanese label, first and last day of a period; four blanks for none."""
    if not key:
        return ("", "", "", "")
    period = words.period(key)
    return (key, period.label, period.start, period.end)


def observation_rows(indicator: Indicator, areas: dict[str, Area]) -> Iterator[Sequence[Cell]]:
    """実績値 of one indicator, all areas."""
    name, source = text(indicator.name), text(indicator.source)
    for row in indicator.observations:
        yield _observation(indicator, row, name, source, words.area_name(areas, row.area))


def _observation(indicator: Indicator, row: Observation, name: str, source: str, area: str) -> Sequence[Cell]:
    return (
        indicator.code,
        name,
        indicator.fictitious,
        row.area,
        area,
        *span(row.period),
        text(row.dimension),
        row.value,
        indicator.unit,
        row.missing,
        words.missing_label(row.missing) if row.missing else "",
        row.as_of,
        row.published_on,
        row.provisional,
        row.origin,
        source,
        text(row.source_release),
    )


def observations_csv(indicators: Iterable[Indicator], areas: Iterable[Area]) -> bytes:
    """All 実績値 of an Edition, or of one indicator."""
    by_code = {area.code: area for area in areas}
    return csv_bytes(OBSERVATION_COLUMNS, (row for one in indicators for row in observation_rows(one, by_code)))


def targets_csv(indicators: Iterable[Indicator], decisions: Iterable[Decision]) -> bytes:
    """All 目標値 with their history."""
    by_code = {decision.code: decision for decision in decisions}
    return csv_bytes(TARGET_COLUMNS, (_target(one, target, by_code) for one in indicators for target in one.targets))


def _target(indicator: Indicator, target: Target, decisions: dict[str, Decision]) -> Sequence[Cell]:
    decision = decisions.get(target.decision)
    return (
        indicator.code,
        text(indicator.name),
        indicator.fictitious,
        *span(target.period),
        target.value,
        indicator.unit,
        text(target.rationale),
        target.decision,
        text(decision.title) if decision else "",
        decision.decided_on if decision else None,
        target.revision,
        target.recorded_on,
        target.replaced_on,
    )


def indicators_csv(document: Document) -> bytes:
    """One record per indicator with its newest figure and its judgement."""
    areas = {area.code: area.name for area in document.policy_areas}
    policies = {policy.code: policy.name for policy in document.policies}
    rows = (_indicator(document, one, areas, policies) for one in document.indicators)
    return csv_bytes(INDICATOR_COLUMNS, rows)


def _indicator(document: Document, one: Indicator, areas: dict[str, str], policies: dict[str, str]) -> Sequence[Cell]:
    labels = (one.kind, words.kind_label(one), one.shape, words.shape_label(one), one.direction)
    return (
        document.plan.code,
        document.as_of,
        document.number,
        one.code,
        text(one.name),
        one.fictitious,
        *labels,
        words.direction_label(one),
        one.unit,
        one.area,
        areas.get(one.area, ""),
        one.policy,
        policies.get(one.policy, ""),
        one.parent,
        *map(text, (one.meaning, one.formula, one.source, one.source_url, one.credit)),
        text("；".join(f"{duty.division}:{duty.role}" for duty in one.duties)),
        one.baseline_period,
        *_latest(document, one),
        *_judged(document, one),
        one.proposal,
        text("；".join(one.missing_items)),
    )


def _latest(document: Document, one: Indicator) -> Sequence[Cell]:
    own = (row for row in one.observations if row.area == document.own_area and not row.dimension and row.value)
    row = max(own, key=lambda row: words.period(row.period), default=None)
    return (row.period, words.period(row.period).label, row.value, row.as_of) if row else ("", "", "", "")


def _judged(document: Document, one: Indicator) -> Sequence[Cell]:
    found = one.judgement
    if found is None:
        return ("",) * 9
    label = words.grade_of(document.scale, found.shown).label
    numbers = (found.rate, found.achievement, found.pace, found.expected)
    return (found.shown, label, found.grade, text(found.reason), text(found.formula), *numbers)


def counts(document: Document) -> tuple[tuple[str, int], ...]:
    """How many records each file holds."""
    return (
        ("indicators.csv", len(document.indicators)),
        ("observations.csv", sum(len(one.observations) for one in document.indicators)),
        ("targets.csv", sum(len(one.targets) for one in document.indicators)),
    )
