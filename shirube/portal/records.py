"""Records of figures, one per line: 実績値 and 目標値, with both calendars, codes and names, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from shirube.editions.document import Area, Decision, Indicator, Observation, Target
from shirube.portal import words
from shirube.portal.csvtext import Cell, columns

OBSERVATION_COLUMNS = columns(
    "indicator_code,indicator_name,fictitious,area_code,standard_area_code,area_name,period,period_label,period_start,"
    "period_end,dimension,value,unit,missing_reason,missing_reason_label,as_of,published_on,provisional,origin,source,"
    "source_release"
)
TARGET_COLUMNS = columns(
    "indicator_code,indicator_name,fictitious,period,period_label,period_start,period_end,sequence,value,unit,"
    "rationale,decision_code,decision_title,decided_on,revision,recorded_on,replaced_on"
)
_NO_SPAN: tuple[Cell, ...] = ("", "", "", "")


@lru_cache(maxsize=4096)
def span(key: str) -> tuple[Cell, ...]:
    """Key, Japanese label, first and last day of a period; four blanks for none."""
    if not key:
        return _NO_SPAN
    period = words.period(key)
    return (key, period.label, period.start, period.end)


def standard_code(code: str) -> str:
    """The 標準地域コード of an area: the five digits before the check digit; "" for a set of areas."""
    return code[:5] if len(code) == 6 and code.isdecimal() else ""


def observation_rows(indicator: Indicator, areas: Mapping[str, Area]) -> Iterator[Sequence[Cell]]:
    """実績値 of one indicator, all areas, as `OBSERVATION_COLUMNS`."""
    constant = (indicator.code, indicator.name, indicator.fictitious)
    places = {row.area: _place(row.area, areas) for row in indicator.observations}
    for row in indicator.observations:
        yield (*constant, *places[row.area], *_observation(indicator, row))


def _place(code: str, areas: Mapping[str, Area]) -> tuple[Cell, ...]:
    return (code, standard_code(code), areas[code].name if code in areas else code)


def _observation(indicator: Indicator, row: Observation) -> Sequence[Cell]:
    return (
        *span(row.period),
        row.dimension,
        row.value,
        indicator.unit,
        row.missing,
        words.missing_label(row.missing) if row.missing else "",
        row.as_of,
        row.published_on,
        row.provisional,
        row.origin,
        indicator.source,
        row.source_release,
    )


def target_rows(indicator: Indicator, decisions: Mapping[str, Decision]) -> Iterator[Sequence[Cell]]:
    """目標値 of one indicator with their history, as `TARGET_COLUMNS`; `sequence` counts those of one period."""
    counted: dict[str, int] = {}
    for target in indicator.targets:
        counted[target.period] = counted.get(target.period, 0) + 1
        yield _target(indicator, target, counted[target.period], decisions.get(target.decision))


def _target(indicator: Indicator, target: Target, sequence: int, decision: Decision | None) -> Sequence[Cell]:
    return (
        indicator.code,
        indicator.name,
        indicator.fictitious,
        *span(target.period),
        sequence,
        target.value,
        indicator.unit,
        target.rationale,
        target.decision,
        decision.title if decision else "",
        decision.decided_on if decision else None,
        target.revision,
        target.recorded_on,
        target.replaced_on,
    )


def by_code(areas: Iterable[Area]) -> dict[str, Area]:
    """Areas by their code."""
    return {area.code: area for area in areas}
