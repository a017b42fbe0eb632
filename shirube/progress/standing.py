"""Where an indicator stands: its newest usable reading beside its baseline and its final target.

`stand` asks, in the order a person would, whether there is anything to judge at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.kernel import eras
from shirube.kernel.figures import Emptiness, canonical
from shirube.kernel.periods import AsOf, Period, PeriodKind
from shirube.progress import timeline
from shirube.progress.arithmetic import is_usable
from shirube.progress.facts import Aim, Facts, Reading, Shape
from shirube.progress.scale import NO_TARGET, STALE, UNASSESSABLE, YEAR_END

_FLOWS = (Shape.ANNUAL, Shape.CUMULATIVE, Shape.PERIOD_MEAN)
STATES = (Shape.CUMULATIVE, Shape.LEVEL, Shape.MILESTONE, Shape.RANK)
_WAITING = (Emptiness.UNPUBLISHED, Emptiness.TALLYING)
_YEARS = range(1873, 3000)
_LAGS = range(1201)


class Withheld(Exception):  # noqa: N818 - an answer, not an error
    """No grade is given: the ungraded code, and the sentence that says why. Never leaves the room."""

    def __init__(self, grade: str, reason: str) -> None:
        super().__init__(reason)
        self.grade = grade
        self.reason = reason


def unassessable(reason: str) -> Withheld:
    """判定できない, for this reason."""
    return Withheld(UNASSESSABLE, reason)


@dataclass(frozen=True)
class Point:
    """A figure, its period, and the day it stands for."""

    period: Period
    day: date
    value: Decimal


@dataclass(frozen=True)
class Standing:
    """What the rules of a shape compare. `final` stands on the last day of its period.

    `note` begins the reason when an older figure is judged because the newest is not out yet.
    `finished` is False while a figure is not yet the whole period's.
    """

    facts: Facts
    latest: Point
    final: Point
    baseline: Point | None
    provisional: bool
    finished: bool
    note: str

    @property
    def at_a_point(self) -> bool:
        """Whether a figure tells a state reached (a total so far, a level), not what happened during its period."""
        return self.facts.shape in STATES

    @property
    def inside_year(self) -> bool:
        """Whether the reading is of a part of a year only, so that a target for the year cannot be held against it.

        A year still running at `as_of` is; so are a half, quarter, month or day, except a state on 31 March, and a
        level counted on one day or in one month of every year, as the baseline was.
        """
        if not self.finished:
            return True
        period = self.latest.period
        if period.kind not in timeline.SHORTER_THAN_A_YEAR:
            return False
        return not (self.at_a_point and timeline.closes_fiscal_year(period)) and not self._counted_yearly()

    def _counted_yearly(self) -> bool:
        if self.baseline is None or self.facts.shape not in (Shape.LEVEL, Shape.RANK):
            return False
        before, now = self.baseline.period, self.latest.period
        one_day_or_month = now.kind in (PeriodKind.DAY, PeriodKind.MONTH)
        return one_day_or_month and before.kind is now.kind and before.end.month == now.end.month

    @property
    def at_the_end(self) -> bool:
        """Whether the reading has reached the day of the final target."""
        return self.latest.day >= self.final.day

    def inputs(self) -> tuple[tuple[str, str], ...]:
        """The figures and days compared, as (name, canonical text)."""
        pairs = _inputs("実績", self.latest)
        if self.baseline is not None:
            pairs += _inputs("基準", self.baseline)
        return pairs + _inputs("最終目標", self.final)


def _inputs(name: str, point: Point) -> tuple[tuple[str, str], ...]:
    return (
        (f"{name}値", canonical(point.value)),
        (f"{name}の期間", point.period.key),
        (f"{name}の時点", point.day.isoformat()),
    )


def year_end(standing: Standing) -> Withheld:
    """年度末に判定: a reading from within a year, with no target or 期待値 stated for it."""
    whole = "年度末の値" if standing.at_a_point else "年度を通した値"
    return Withheld(
        YEAR_END,
        f"{standing.latest.period.label}の実績値は{whole}ではなく、この時点の目標値も期待値も定められていないため、"
        "年度末に判定します。",
    )


def stand(facts: Facts) -> Standing:
    """Where the indicator stands at `facts.as_of`. Raises Withheld when there is nothing to judge."""
    if facts.proposed:
        raise Withheld(NO_TARGET, "提案中の指標で、目標値がまだ決まっていないため、判定しません。")
    if facts.shape is Shape.NO_TARGET:
        raise Withheld(NO_TARGET, "目標値を定めずに動きを見る指標のため、判定しません。")
    if not facts.aims:
        raise unassessable("目標値が登録されていないため、判定できません。")
    final = aim_point(facts.aims[-1])
    reading, value, note = _newest(facts)
    latest = reading_point("実績値", reading, value)
    _refuse_stale(facts, latest, final)
    baseline = None
    if facts.baseline is not None and facts.baseline.value is not None:
        baseline = reading_point("基準値", facts.baseline, facts.baseline.value)
        _refuse_too_early(latest, baseline)
        refuse_break(facts, baseline, latest)
    running = latest.period.end > facts.as_of
    partial = facts.shape in _FLOWS and reading.as_of < latest.period.end
    return Standing(facts, latest, final, baseline, reading.provisional, not (running or partial), note)


def aim_point(aim: Aim) -> Point:
    """A target, standing on the last day of its period."""
    return _checked("目標値", Point(aim.period, aim.period.end, aim.value))


def reading_point(name: str, reading: Reading, value: Decimal) -> Point:
    """A reading, standing on its as-of day, or on the last day of its period when counted later."""
    return _checked(name, Point(reading.period, min(reading.as_of, reading.period.end), value))


def _checked(name: str, point: Point) -> Point:
    if not is_usable(point.value):
        raise unassessable(f"{name}が数値として扱える大きさではないため、判定できません。")
    if point.period.start.year not in _YEARS or point.day.year not in _YEARS:
        raise unassessable(f"{name}の期間{point.period.key}が扱える範囲の外にあるため、判定できません。")
    return point


def _newest(facts: Facts) -> tuple[Reading, Decimal, str]:
    """The newest reading with a figure, passing over those whose figure is not out yet, and how to say so."""
    waiting: Reading | None = None
    for reading in reversed(facts.readings):
        if reading.as_of > facts.as_of:
            continue
        if reading.value is not None:
            return reading, reading.value, _waiting_note(waiting)
        if reading.missing not in _WAITING:
            raise unassessable(f"{_label(reading.period)}の実績値が{_word(reading)}のため、判定できません。")
        waiting = waiting or reading
    if waiting is None:
        raise unassessable("実績値がまだないため、判定できません。")
    raise unassessable(f"{_label(waiting.period)}の実績値が{_word(waiting)}で、前の実績値もないため、判定できません。")


def _waiting_note(waiting: Reading | None) -> str:
    return f"{_label(waiting.period)}は{_word(waiting)}のため前の値で見ると、" if waiting else ""


def _word(reading: Reading) -> str:
    return (reading.missing or Emptiness.BLANK).label


def _label(period: Period) -> str:
    return period.label if period.start.year in _YEARS else period.key


def _refuse_stale(facts: Facts, latest: Point, final: Point) -> None:
    """古い: a figure newer than the newest one should be at hand by now.

    That is so when the period of the same kind after the newest figure's ends within the plan (not after the final
    target's period) and its due day, as `timeline.due_day` gives it, is past at `facts.as_of`; on the due day itself it
    may still come. Without an update month nobody knows when a figure is due, so nothing is ever stale.
    """
    if facts.update_month is None:
        return
    if facts.update_month not in range(1, 13) or facts.lag_months not in _LAGS:
        raise unassessable("更新月（1から12）か公表の遅れ月（0以上）の登録が正しくないため、判定できません。")
    awaited = timeline.following(latest.period)
    due = timeline.due_day(awaited, facts.update_month, facts.lag_months)
    if awaited.end <= final.day and due < facts.as_of:
        raise Withheld(
            STALE,
            f"最新の実績値は{latest.period.label}のもので、{AsOf(due).short}までに出るはずの"
            f"{awaited.label}の値がないため、判定しません。",
        )


def _refuse_too_early(latest: Point, baseline: Point) -> None:
    if latest.day <= baseline.day or latest.period <= baseline.period:
        raise unassessable(f"基準値（{baseline.period.label}）より後の実績値がまだないため、判定できません。")


def refuse_break(facts: Facts, earlier: Point, later: Point) -> None:
    """Raise Withheld when the series breaks after `earlier` and not after `later`."""
    for day in facts.breaks:
        if earlier.day < day <= later.day:
            raise unassessable(
                f"{earlier.period.label}の値と{later.period.label}の値の間（{eras.date_text(day)}）に系列断絶があり、"
                "比べられないため、判定できません。"
            )
