"""指標: areas, indicators, and the rows that are added and replaced but never edited."""

from __future__ import annotations

from shirube.indicators.models.areas import Area, AreaMember
from shirube.indicators.models.indicator import (
    Comparison,
    ExpectedPoint,
    Indicator,
    IndicatorDuty,
    SeriesBreak,
    WayIndicator,
)
from shirube.indicators.models.records import Note, Observation, Override, RecordQuerySet, Target

__all__ = [
    "Area",
    "AreaMember",
    "Comparison",
    "ExpectedPoint",
    "Indicator",
    "IndicatorDuty",
    "Note",
    "Observation",
    "Override",
    "RecordQuerySet",
    "SeriesBreak",
    "Target",
    "WayIndicator",
]
