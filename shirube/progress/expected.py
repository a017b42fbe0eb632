"""期待値: what the reading is compared with. Stated figures come first, an even line by date last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.kernel.figures import canonical, rounded
from shirube.kernel.words import Word
from shirube.progress import timeline
from shirube.progress.arithmetic import decimals, is_usable
from shirube.progress.facts import Shape
from shirube.progress.standing import Point, Standing, aim_point, unassessable, year_end


class Basis(Word):
    """Where an expected figure comes from; the word stands in the reason and in the inputs."""

    AIM = "aim", "目標値"
    CURVE = "curve", "計画で定めた期待値"
    LINE = "line", "基準値から目標値まで期間で均等に進むとした期待値"


@dataclass(frozen=True)
class Expected:
    """An expected figure kept as a fraction, `scaled` ÷ `parts`, so that rates lose nothing to rounding.

    `between` are the two points a line was drawn through; empty for a figure that was stated itself.
    """

    basis: Basis
    scaled: Decimal
    parts: int = 1
    between: tuple[Point, ...] = ()
    places: int = 0

    @property
    def value(self) -> Decimal:
        """The figure: as stated, or rounded half up four places finer than the figures it was drawn through."""
        if self.parts == 1:
            return self.scaled
        return rounded(self.scaled / self.parts, self.places + 4)

    def inputs(self, day: date) -> tuple[tuple[str, str], ...]:
        """How it came about: basis, the line's two points, months gone and months in all, and the figure."""
        pairs: tuple[tuple[str, str], ...] = (("期待値の決め方", self.basis.label),)
        if self.between:
            start, end = self.between
            gone, whole = (timeline.position(to) - timeline.position(start.day) for to in (day, end.day))
            pairs += (
                ("線の始点", f"{start.day.isoformat()} {canonical(start.value)}"),
                ("線の終点", f"{end.day.isoformat()} {canonical(end.value)}"),
                ("経過月数", timeline.months_text(gone)),
                ("全体の月数", timeline.months_text(whole)),
            )
        return (*pairs, ("期待値", canonical(self.value)))


def stated(standing: Standing) -> Expected | None:
    """The figure stated for exactly this reading; None when there is none.

    That is the target of exactly its period (once the period is over); for a state, such as a level, also the
    target of a period that closes on the same day; or a point of the curve on its very day.
    """
    latest, facts = standing.latest, standing.facts
    if standing.finished:
        same = [aim for aim in facts.aims if aim.period == latest.period]
        if not same and standing.at_a_point:
            same = [aim for aim in facts.aims if aim.period.end == latest.period.end]
        if same:
            return Expected(Basis.AIM, aim_point(same[-1]).value)
    for point in curve_points(standing):
        if point.day == latest.day:
            return Expected(Basis.CURVE, point.value)
    return None


def expected_value(standing: Standing) -> Expected:
    """The stated figure, else the curve, else the even line, at the date of the reading.

    A reading of a part of a year is held against nothing but a figure stated for it, or for a total or a level
    the curve: otherwise Withheld says 年度末に判定. Without a baseline no line can be drawn: Withheld says so.
    """
    found = stated(standing)
    if found is not None:
        return found
    running_state = standing.facts.shape in (Shape.CUMULATIVE, Shape.LEVEL)
    if standing.facts.curve and (running_state or not standing.inside_year):
        return _on_curve(standing)
    if standing.inside_year:
        raise year_end(standing)
    if standing.baseline is None:
        raise unassessable("基準値がなく、この期間の目標値も定められていないため、期待値を求められず判定できません。")
    if standing.final.day <= standing.baseline.day:
        raise unassessable("最終目標の期間が基準値の期間より後でないため、期待値を求められず判定できません。")
    return _between(Basis.LINE, standing.baseline, standing.final, standing.latest.day)


def curve_points(standing: Standing) -> tuple[Point, ...]:
    """The stated 期待値. Raises Withheld when one of them is no usable figure."""
    if not all(is_usable(value) for _, value in standing.facts.curve):
        raise unassessable("期待値が数値として扱える大きさではないため、判定できません。")
    return tuple(Point(standing.final.period, day, value) for day, value in standing.facts.curve)


def _on_curve(standing: Standing) -> Expected:
    """Straight between the curve's points, with the baseline before the first and the final target after the last."""
    points = list(curve_points(standing))
    if standing.baseline is not None and standing.baseline.day < points[0].day:
        points.insert(0, standing.baseline)
    if points[-1].day < standing.final.day:
        points.append(standing.final)
    day = standing.latest.day
    if day < points[0].day:
        raise unassessable("定められた期待値が実績値より後の日付からしかないため、判定できません。")
    for start, end in zip(points, points[1:], strict=False):
        if start.day <= day < end.day:
            return _between(Basis.CURVE, start, end, day)
    return Expected(Basis.CURVE, points[-1].value)


def _between(basis: Basis, start: Point, end: Point, day: date) -> Expected:
    if day >= end.day:
        return Expected(basis, end.value)
    here, first, last = (timeline.position(each) for each in (day, start.day, end.day))
    scaled = start.value * (last - here) + end.value * (here - first)
    places = max(decimals(start.value), decimals(end.value))
    return Expected(basis, scaled, last - first, (start, end), places)
