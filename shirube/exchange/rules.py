"""What taking in a draft would change. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shirube.exchange.drafts import DraftReading
from shirube.indicators.edits import ObservationReading

Key = tuple[str, str, str, str]
"""Indicator code, area code, period key, 内訳: `ObservationReading.key`."""


@dataclass(frozen=True)
class Outcome:
    """How many figures are new, differ from what stands, and stand already; and the series no indicator takes in."""

    added: int = 0
    replaced: int = 0
    same: int = 0
    unused_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matched:
    """The readings to record, with what recording them comes to; `revised` are those that replace, as (old, new)."""

    readings: tuple[ObservationReading, ...]
    outcome: Outcome
    revised: tuple[tuple[ObservationReading, ObservationReading], ...] = ()


def match(
    readings: Sequence[DraftReading],
    indicators: Mapping[str, Sequence[str]],
    standing: Mapping[Key, ObservationReading],
    published_on: date | None,
) -> Matched:
    """Turn the readings of a draft into those of the plan's indicators (source key → codes), leaving out what stands.

    A later release that repeats a figure is no change: the figure keeps the release it was first taken from, and
    only what was revised is replaced. Within one release everything counts, except that a publication date once
    known is not forgotten.
    """
    wanted: list[ObservationReading] = []
    revised: list[tuple[ObservationReading, ObservationReading]] = []
    same = 0
    for draft in readings:
        for code in indicators.get(draft.source_key, ()):
            reading = _reading(draft, code, published_on)
            old = standing.get(reading.key)
            if old is not None and reading.published_on is None and reading.source_release == old.source_release:
                reading = replace(reading, published_on=old.published_on)
            if old is not None and is_same(reading, old):
                same += 1
                continue
            wanted.append(reading)
            if old is not None:
                revised.append((old, reading))
    unused = tuple(dict.fromkeys(draft.source_key for draft in readings if draft.source_key not in indicators))
    outcome = Outcome(len(wanted) - len(revised), len(revised), same, unused)
    return Matched(tuple(wanted), outcome, tuple(revised))


def is_same(reading: ObservationReading, old: ObservationReading) -> bool:
    """Whether a reading tells nothing that does not already stand."""
    figure = (reading.value, reading.missing, reading.as_of, reading.provisional)
    if figure != (old.value, old.missing, old.as_of, old.provisional):
        return False
    return reading.source_release != old.source_release or reading.published_on == old.published_on


def _reading(draft: DraftReading, indicator: str, published_on: date | None) -> ObservationReading:
    return ObservationReading(
        indicator=indicator,
        area=draft.area,
        period=draft.period,
        as_of=draft.as_of,
        value=draft.value,
        missing=draft.missing,
        dimension=draft.dimension,
        published_on=draft.published_on or published_on,
        provisional=draft.provisional,
        source_release=draft.source_release,
    )
