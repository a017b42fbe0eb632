"""What a judgement is made from: plain values, gathered by whoever calls `judge`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.kernel.words import Word


class Shape(Word):
    """指標の型: how a figure of this indicator relates to its target (domain practice of published plans)."""

    ANNUAL = "annual", "単年度"
    CUMULATIVE = "cumulative", "累計"
    LEVEL = "level", "水準"
    PERIOD_MEAN = "period_mean", "期間平均"
    HOLD = "hold", "維持"
    AT_LEAST = "at_least", "以上"
    AT_MOST = "at_most", "以下"
    DECREASE = "decrease", "減少"
    MILESTONE = "milestone", "マイルストン"
    RANK = "rank", "順位"
    NO_TARGET = "no_target", "目標なし"


class Direction(Word):
    """望ましい方向. There is no default: a plan has to say it."""

    UP = "up", "大きいほどよい"
    DOWN = "down", "小さいほどよい"
    KEEP = "keep", "保つ"


@dataclass(frozen=True)
class Reading:
    """One own figure of an indicator, or the reason there is none: exactly one of `value` and `missing` is set."""

    period: Period
    as_of: date
    value: Decimal | None = None
    missing: Emptiness | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Aim:
    """The target in force for one period."""

    period: Period
    value: Decimal


@dataclass(frozen=True)
class Facts:
    """Everything `judge` may look at for one indicator.

    `readings` and `aims` are in period order; the last aim is the final target. `baseline` carries a value.
    `curve` holds stated 期待値 as (day, value) pairs in day order; empty means a straight line by date.
    `as_of` is the day the whole judgement is asked for; readings taken later are not looked at. `update_month` (1–12)
    and `lag_months` say when a new figure of a period becomes due (`timeline.due_day`). `breaks` are days from which
    figures cannot be compared with earlier ones. For a milestone a figure is the number of a stage, counted from 1
    (0 = not begun). `plan_start` is the first day of the plan: a period mean counts no earlier year. `unit` and
    `digits` only word the reason; without `digits` a figure is shown with the decimals it carries.
    """

    code: str
    shape: Shape
    direction: Direction
    as_of: date
    baseline: Reading | None = None
    readings: tuple[Reading, ...] = ()
    aims: tuple[Aim, ...] = ()
    curve: tuple[tuple[date, Decimal], ...] = ()
    stages: tuple[str, ...] = ()
    update_month: int | None = None
    lag_months: int = 0
    breaks: tuple[date, ...] = ()
    proposed: bool = False
    plan_start: date | None = None
    unit: str = ""
    digits: int | None = None
