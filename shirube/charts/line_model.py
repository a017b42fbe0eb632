"""What a line chart is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from shirube.kernel.periods import Period


class Role(StrEnum):
    """What a series is to the reader; it decides the line's weight, dash and colour."""

    OWN = "own"
    EXPECTED = "expected"
    TARGET = "target"
    NATION = "nation"
    SET = "set"
    PEER = "peer"


@dataclass(frozen=True)
class Series:
    """One line: figures by period key.

    A key that is absent is a period this series never has (an annual one between half-years): the line passes over
    it. A key whose figure is None is a missing figure: the line stops there; `missing` may say why (未公表 …).
    Keys outside the chart's periods are not drawn. `provisional` holds the keys of 速報 figures.
    """

    name: str
    role: Role
    points: Mapping[str, Decimal | None]
    provisional: frozenset[str] = frozenset()
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """系列断絶: from this day on figures do not compare with earlier ones."""

    day: date
    reason: str


@dataclass(frozen=True)
class LineChart:
    """推移: series over periods.

    `title` says what kind of data it is, `description` is the sentence that reads the chart aloud. Periods may be of
    mixed kinds and stand at their true dates (the last day). `zero_based` True forces the vertical axis to start at
    0, False lets it start elsewhere, None (the rule) starts at 0 unless the figures lie far from it, which the chart
    then says in words. `prefix` starts every id: unique on its page. `width`×`height` is 720×320, or 360×300 for a
    phone: letters keep their size, so draw both and let the page show one. `pointed` False leaves out what a pointer
    would show at each figure, where there is no pointer and the same figures stand elsewhere.
    """

    title: str
    description: str
    unit: str
    digits: int
    periods: tuple[Period, ...]
    series: tuple[Series, ...]
    breaks: tuple[Break, ...] = ()
    zero_based: bool | None = None
    prefix: str = "line"
    width: int = 720
    height: int = 320
    pointed: bool = True
