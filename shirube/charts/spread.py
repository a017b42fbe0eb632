"""散らばりの図: a dot for every area along one scale, dots of near figures on top of each other.

Every area looks the same but ours; nobody is first or last by name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.axis import Span, Ticks, axis_ends, nice_ticks
from shirube.charts.lettering import fitted, text_width
from shirube.charts.line_layout import tick_words
from shirube.charts.spread_labels import HEAD, labels
from shirube.charts.spread_model import Member, Spread
from shirube.charts.svg import Markup, drawing, label, picture, point, tag
from shirube.kernel.figures import display
from shirube.kernel.language import tr

__all__ = ["Member", "Spread", "draw_spread"]

_SIZE = 12
_EDGE = 22
_FOOT = 62
_RADII = (9, 8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True)
class Dot:
    """One member where it is drawn: px of its centre."""

    member: Member
    x: int
    y: int


@dataclass(frozen=True)
class Plot:
    """Scale, ground line and dots."""

    ticks: Ticks
    across: Span
    ground: int
    radius: int
    dots: tuple[Dot, ...]


@drawing
def draw_spread(spread: Spread) -> str:
    """The plot as SVG text; without a member it says so."""
    return picture(
        *(_drawn(spread, _plot(spread)) if spread.members else _empty(spread)),
        width=spread.width,
        height=spread.height,
        title=spread.title,
        description=spread.description,
        prefix=spread.prefix,
        class_="spread-chart",
    )


def _empty(spread: Spread) -> list[Markup]:
    words = tr("示せる数値がまだありません")
    return [label(words, spread.width // 2, spread.height // 2, size=14, fill=palette.INK_FAINT, anchor="middle")]


def _plot(spread: Spread) -> Plot:
    values = [member.value for member in spread.members] + ([spread.nation[1]] if spread.nation else [])
    low, high = axis_ends(values, False)
    ticks = nice_ticks(low, high, 8 if spread.width >= 600 else 4)
    across = Span(ticks.low, ticks.high, _EDGE, spread.width - _EDGE)
    ground = spread.height - _FOOT
    for radius in _RADII:
        dots = _stacked(spread, across, ground, radius)
        if min(dot.y for dot in dots) - radius >= HEAD:
            break
    return Plot(ticks, across, ground, radius, dots)


def _stacked(spread: Spread, across: Span, ground: int, radius: int) -> tuple[Dot, ...]:
    """Each dot in the upright column its figure falls into, ours on top of its column."""
    step = 2 * radius + 1
    columns: dict[int, list[Member]] = defaultdict(list)
    for member in spread.members:
        columns[int(across.at(member.value) - across.near) // step].append(member)
    return tuple(
        Dot(member, across.near + column * step + radius, ground - 2 - radius - nth * step)
        for column, members in sorted(columns.items())
        for nth, member in enumerate(sorted(members, key=lambda one: one.own))
    )


def _drawn(spread: Spread, plot: Plot) -> list[Markup]:
    return [
        *_scale(spread, plot),
        *labels(spread, plot.across, plot.ground, _own_place(plot)),
        *_dots(spread, plot),
        *_notes(spread, plot),
    ]


def _own_place(plot: Plot) -> tuple[int, int] | None:
    """Where the line to our label begins."""
    return next(((dot.x, dot.y - plot.radius) for dot in plot.dots if dot.member.own), None)


def _dots(spread: Spread, plot: Plot) -> list[Markup]:
    others = [point(dot.x, dot.y, plot.radius, _about(spread, dot)) for dot in plot.dots if not dot.member.own]
    own = [point(dot.x, dot.y, plot.radius, _about(spread, dot)) for dot in plot.dots if dot.member.own]
    ours = [tag("g", *own, class_="spread-own", fill=palette.KEY)] if own else []
    return [tag("g", *others, class_="spread-others", fill=palette.RULE_STRONG), *ours]


def _about(spread: Spread, dot: Dot) -> str:
    return f"{dot.member.name} {display(dot.member.value, spread.digits)}{spread.unit}"


def _scale(spread: Spread, plot: Plot) -> list[Markup]:
    """The ground line, a tick and a number for each round value that finds room, the unit below."""
    drawn = [
        tag(
            "line", class_="grid-zero", x1=plot.across.near - 8, y1=plot.ground, x2=plot.across.far + 8,
            y2=plot.ground, stroke=palette.INK_SOFT, stroke_width=1,
        )
    ]  # fmt: skip
    free = Decimal(0)
    for value, words in zip(plot.ticks.values, tick_words(plot.ticks), strict=True):
        x, half = plot.across.at(value), Decimal(text_width(words, _SIZE)) / 2
        drawn.append(tag("path", d=f"M{x} {plot.ground}v5", stroke=palette.INK_SOFT, stroke_width=1))
        at = max(half, min(x, spread.width - half))
        if at - half >= free:
            drawn.append(label(words, at, plot.ground + 20, size=_SIZE, fill=palette.INK_SOFT, anchor="middle"))
            free = at + half + 6
    return drawn


def _notes(spread: Spread, plot: Plot) -> list[Markup]:
    said = [tr("点1つが1つの都道府県。右ほど値が大きい（単位：{unit}）", unit=spread.unit)]
    if not plot.ticks.low <= 0 <= plot.ticks.high:
        said.append(tr("横軸は0から始まっていません"))
    foot = spread.height - 6 - 16 * (len(said) - 1)
    return [
        label(
            fitted(words, _SIZE, spread.width - 4), 2, foot + 16 * nth, size=_SIZE, fill=palette.INK_SOFT,
            class_="chart-note",
        )
        for nth, words in enumerate(said)
    ]  # fmt: skip
