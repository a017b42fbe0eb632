"""From figures to the charts' own values: the walk line, the line charts, the sparkline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shirube.charts.line import Break, LineChart, Role, Series, draw_line
from shirube.charts.spark import Spark, draw_spark
from shirube.charts.walk import WalkKind, WalkLine, WalkSize, draw_walk
from shirube.editions.document import Indicator, JudgementText, Observation, ScaleText, Target
from shirube.kernel.language import later, tr
from shirube.kernel.periods import AsOf, Period
from shirube.portal import words
from shirube.portal.series import AreaSeries, Figures
from shirube.progress.facts import Direction, Shape

WIDE, NARROW = (960, 380), (360, 300)
_HOLDS = {Direction.UP: WalkKind.HOLD_UP, Direction.DOWN: WalkKind.HOLD_DOWN, Direction.KEEP: WalkKind.HOLD}
_KINDS = {
    Shape.AT_LEAST: WalkKind.AT_LEAST,
    Shape.AT_MOST: WalkKind.AT_MOST,
    Shape.MILESTONE: WalkKind.STAGES,
    Shape.NO_TARGET: WalkKind.NO_TARGET,
}


def walk(figures: Figures, scale: ScaleText, judgement: JudgementText | None, size: WalkSize, prefix: str) -> str:
    """歩みの線 as SVG."""
    indicator, latest, start, final = figures.indicator, figures.latest, figures.baseline(), figures.final()
    broken = start is not None and figures.broken_since(start) is not None
    if broken:
        start = None  # a baseline on the far side of a 系列断絶 shows no way
    grade = words.grade_of(scale, judgement.shown) if judgement else None
    newest = figures.own.newest()
    return draw_walk(
        WalkLine(
            name=named(figures),
            unit=words.unit(indicator),
            digits=indicator.digits,
            tone=grade.tone if grade else "calm",
            grade=grade.label if grade else "",
            mark=grade.mark if grade else "",
            kind=_kind(indicator),
            baseline=_decimal(start),
            current=_decimal(latest),
            expected=Decimal(judgement.expected) if judgement and judgement.expected else None,
            target=Decimal(final.value) if final else None,
            baseline_label=words.era_period(start.period) if start else "",
            current_label=AsOf(latest.as_of).short if latest else "",
            target_label=words.era_period(final.period) if final else "",
            missing=words.missing_label(newest.missing) if newest is not None and newest.value is None else "",
            provisional=latest.provisional if latest else False,
            stages=indicator.stages,
            no_way=tr("基準値とは数え方が違うため歩みを示せません") if broken else "",
            prefix=prefix,
        ),
        size,
    )


def _decimal(row: Observation | None) -> Decimal | None:
    return Decimal(row.value) if row is not None and row.value is not None else None


def named(figures: Figures) -> str:
    """The indicator's name, saying 架空 when it is."""
    return words.titled(figures.indicator.name, figures.indicator.fictitious)


def kinds_of(figures: Figures) -> str:
    """「年度・累計」: what kind of data a line over the years shows."""
    kinds = dict.fromkeys(tr(words.period(key).kind.value) for key in figures.own.rows)
    return tr("・").join((*kinds, *shape_said(figures.indicator)))


def shape_said(indicator: Indicator) -> tuple[str, ...]:
    """「累計」; nothing for figures without a target, whose shape says nothing of the data."""
    return () if indicator.shape == Shape.NO_TARGET else (words.shape_label(indicator),)


def chart_title(figures: Figures) -> str:
    """「総労働時間の減少幅（架空）の推移（年度・累計）」: what is drawn and what kind of data it is."""
    text = later("{name}の推移と目標値（{kinds}）") if figures.aims else later("{name}の推移（{kinds}）")
    return tr(text, name=named(figures), kinds=kinds_of(figures))


def compare_title(figures: Figures) -> str:
    """「有効求人倍率と全国・近隣の推移（年度・水準）」."""
    return tr("{name}の全国・近隣との比較（{kinds}）", name=named(figures), kinds=kinds_of(figures))


def line(figures: Figures, description: str, *, size: tuple[int, int] = WIDE, prefix: str = "chart") -> str:
    """これまでの歩みと目標値 as SVG: our own figures, targets and 期待値."""
    expected = expected_points(figures)
    targets = Series(tr("目標値"), Role.TARGET, {key: Decimal(aim.value) for key, aim in figures.aims.items()})
    series = (
        _series(figures.own),
        *((targets,) if figures.aims else ()),
        *((Series(tr("期待値"), Role.EXPECTED, expected),) if expected else ()),
    )
    return draw_line(_chart(figures, series, chart_title(figures), description, size, prefix))


def compared(figures: Figures) -> tuple[AreaSeries, ...]:
    """The neighbours that have figures to stand beside ours, in code order."""
    return tuple(one for one in figures.others if one.method != "none" and one.latest() is not None)


def compare(figures: Figures, description: str, *, size: tuple[int, int] = WIDE, prefix: str = "compare") -> str:
    """全国・近隣と比べる as SVG: our own figures among those of 全国, sets and neighbours."""
    series = tuple(_series(one) for one in (figures.own, *compared(figures)))
    return draw_line(_chart(figures, series, compare_title(figures), description, size, prefix))


def _chart(
    figures: Figures, series: tuple[Series, ...], title: str, description: str, size: tuple[int, int], prefix: str
) -> LineChart:
    indicator = figures.indicator
    keys = {key for one in series for key in (*one.points, *one.missing)}
    return LineChart(
        title=title,
        description=description,
        unit=words.unit(indicator) or tr("段階"),
        digits=indicator.digits,
        periods=tuple(sorted(map(words.period, keys))),
        series=series,
        breaks=tuple(Break(one.day, one.reason) for one in indicator.breaks),
        prefix=prefix,
        width=size[0],
        height=size[1],
        pointed=size[0] > NARROW[0],
    )


def expected_points(figures: Figures) -> dict[str, Decimal | None]:
    """期待値 by period key: the stated curve, else the two ends of the even line.

    None when targets stand by year, or when the series breaks after the baseline.
    """
    indicator = figures.indicator
    start, final = figures.baseline(), figures.final()
    if indicator.curve:
        return _along(figures, start, final)
    if start is None or final is None or len(figures.aims) > 1 or _kind(indicator) is not WalkKind.TOWARD:
        return {}
    if any(words.period(start.period).end < one.day for one in indicator.breaks):
        return {}  # a line from figures that no longer compare expects nothing
    return {start.period: Decimal(start.value or 0), final.period: Decimal(final.value)}


def _kind(indicator: Indicator) -> WalkKind:
    """The form of the walk. 維持 is kept on the side the plan wishes for, as `judge` reads it."""
    if indicator.shape == Shape.HOLD:
        return _HOLDS[Direction(indicator.direction)]
    return _KINDS.get(Shape(indicator.shape), WalkKind.TOWARD)


def _along(figures: Figures, start: Observation | None, final: Target | None) -> dict[str, Decimal | None]:
    """The stated points with the baseline before the first and the final target after the last, as `judge` reads it."""
    indicator = figures.indicator
    points: dict[str, Decimal | None] = {
        _key_on(figures, day): Decimal(value) for day, value in sorted(indicator.curve)
    }
    first, last = min(day for day, _ in indicator.curve), max(day for day, _ in indicator.curve)
    if start is not None and words.period(start.period).end < first:
        points[start.period] = Decimal(start.value or 0)
    if final is not None and words.period(final.period).end > last:
        points[final.period] = Decimal(final.value)
    return points


def _key_on(figures: Figures, day: date) -> str:
    """The period that closes on this day, our newest one before others; the day itself when none does."""
    keys = [key for key in (*figures.own.rows, *figures.aims) if words.period(key).end == day]
    return keys[-1] if keys else Period.day(day).key


def _series(series: AreaSeries) -> Series:
    return Series(
        name=series.name,
        role=series.role,
        points={key: series.value(key) for key in series.rows},
        provisional=frozenset(key for key, row in series.rows.items() if row.provisional),
        missing={key: words.missing_label(row.missing) for key, row in series.rows.items() if row.value is None},
    )


def spark(figures: Figures, prefix: str, size: tuple[int, int], *, dotted: bool = True) -> str:
    """小さな推移 of our own figures."""
    spans = sorted(map(words.period, figures.own.rows))
    points = tuple((span.short, figures.own.value(span.key)) for span in spans)
    indicator = figures.indicator
    unit, digits = words.unit(indicator), indicator.digits
    return draw_spark(Spark(named(figures), unit, digits, points, prefix, size[0], size[1], dotted))
