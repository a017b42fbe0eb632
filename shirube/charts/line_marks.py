"""The lines themselves. Weight, dash and dot tell the roles apart where colour cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.lettering import Box, text_box
from shirube.charts.line_layout import Dot, Layout
from shirube.charts.line_model import LineChart, Role, Series
from shirube.charts.svg import Markup, label, number, point, tag, titled
from shirube.kernel.figures import display
from shirube.kernel.language import tr


@dataclass(frozen=True)
class Look:
    """Colour, weight in tenths of px, dash and dot radius of a role."""

    colour: str
    weight: Decimal
    dash: str | None
    radius: Decimal


LOOKS = {
    Role.OWN: Look(palette.KEY, Decimal(4), None, Decimal(5)),
    Role.EXPECTED: Look(palette.KEY, Decimal(2), "1 6", Decimal("1.5")),
    Role.TARGET: Look(palette.KEY, Decimal(2), None, Decimal(0)),
    Role.NATION: Look(palette.INK_SOFT, Decimal("2.5"), None, Decimal("2.5")),
    Role.SET: Look(palette.INK_FAINT, Decimal(2), "8 4", Decimal("2.5")),
    Role.PEER: Look(palette.RULE_STRONG, Decimal("1.25"), None, Decimal("1.8")),
}
_SET_DASHES = ("8 4", "3 3", "12 3 3 3")
BACK_TO_FRONT = (Role.PEER, Role.SET, Role.NATION, Role.EXPECTED, Role.TARGET, Role.OWN)


def runs(chart: LineChart, series: Series, dots: Sequence[Dot]) -> list[list[Dot]]:
    """Stretches drawn without a gap: cut at missing figures and at series breaks."""
    gaps = [period.end for period in chart.periods if period.key in series.points and series.points[period.key] is None]
    gaps += [period.end for period in chart.periods if period.key in series.missing]
    cuts = sorted([*gaps, *(one.day for one in chart.breaks)])
    found: list[list[Dot]] = []
    for dot in dots:
        previous = found[-1][-1] if found else None
        if previous is None or any(previous.period.end < cut <= dot.period.end for cut in cuts):
            found.append([])
        found[-1].append(dot)
    return found


def draw_series(layout: Layout, place: int) -> Markup:
    """One series: its lines, dots with their titles, or its flags."""
    series, dots = layout.chart.series[place], layout.dots[place]
    look = LOOKS[series.role]
    drawn: list[Markup] = []
    if series.role is not Role.TARGET:
        dash = look.dash
        if series.role is Role.SET:
            nth = sum(1 for one in layout.chart.series[:place] if one.role is Role.SET)
            dash = _SET_DASHES[nth % len(_SET_DASHES)]
        drawn += _strokes(runs(layout.chart, series, dots), look, dash)
    if series.role is Role.TARGET:
        drawn += [_flag(dot, _about(layout.chart, series, dot)) for dot in dots]
    else:
        drawn.append(_points(layout.chart, series, dots, look, _radius(layout, series.role)))
    return tag("g", *drawn, class_=f"series series-{series.role}")


def _radius(layout: Layout, role: Role) -> Decimal:
    """Dots shrink where they would touch each other."""
    xs = [x for _, x, _ in layout.columns]
    step = (xs[-1] - xs[0]) / max(1, len(xs) - 1) if len(xs) > 1 else Decimal(100)
    full = LOOKS[role].radius
    if role is not Role.OWN:
        return full if step >= 10 else min(full, Decimal("1.5"))
    return full if step >= 24 else Decimal(4) if step >= 14 else Decimal(3)


def _strokes(stretches: Sequence[Sequence[Dot]], look: Look, dash: str | None) -> list[Markup]:
    d = "".join(
        "M" + "L".join(f"{number(dot.x)} {number(dot.y)}" for dot in stretch)
        for stretch in stretches
        if len(stretch) > 1
    )
    if not d:
        return []
    return [
        tag(
            "path", d=d, fill="none", stroke=look.colour, stroke_width=look.weight, stroke_dasharray=dash,
            stroke_linejoin="round", stroke_linecap="round" if dash is None or dash.startswith("1 ") else None,
        )
    ]  # fmt: skip


def _about(chart: LineChart, series: Series, dot: Dot) -> str:
    rough = tr("（速報）") if dot.period.key in series.provisional else ""
    return f"{series.name} {dot.named} {display(dot.value, chart.digits)}{chart.unit}{rough}"


def _points(chart: LineChart, series: Series, dots: Sequence[Dot], look: Look, radius: Decimal) -> Markup:
    firm = [dot for dot in dots if dot.period.key not in series.provisional]
    rough = [dot for dot in dots if dot.period.key in series.provisional]
    if chart.pointed:
        drawn = [point(dot.x, dot.y, radius, _about(chart, series, dot)) for dot in firm]
    else:
        drawn = _plain_points(firm, look, radius)
    drawn += [
        _hollow(dot, (titled(_about(chart, series, dot)),) if chart.pointed else (), look, radius) for dot in rough
    ]
    return tag("g", *drawn, fill=look.colour)


def _plain_points(dots: Sequence[Dot], look: Look, radius: Decimal) -> list[Markup]:
    """All dots as one path of round caps: nothing is said when they are pointed at."""
    d = "".join(f"M{number(dot.x)} {number(dot.y)}h0" for dot in dots)
    if not d:
        return []
    return [tag("path", class_="dots", d=d, stroke=look.colour, stroke_width=2 * radius, stroke_linecap="round")]


def _hollow(dot: Dot, about: tuple[Markup, ...], look: Look, radius: Decimal) -> Markup:
    return tag(
        "circle", *about, class_="provisional", cx=dot.x, cy=dot.y, r=radius + 1,
        fill=palette.PAPER, stroke=look.colour, stroke_width=2,
    )  # fmt: skip


def _flag(dot: Dot, about: str) -> Markup:
    d = f"M{number(dot.x)} {number(dot.y)}v-16h13l-4 4 4 4h-13"
    return tag("path", titled(about), class_="flag", d=d, fill=palette.PAPER, stroke=palette.KEY, stroke_width="1.5")


def missing_words(layout: Layout) -> list[Markup]:
    """未公表 and its like stand on the axis where our own figure is missing; neighbours that would touch give way."""
    drawn: list[Markup] = []
    taken: list[Box] = []
    own = [series for series in layout.chart.series if series.role is Role.OWN]
    for period in sorted(layout.chart.periods):
        for series in own:
            if series.points.get(period.key) is not None or not (
                period.key in series.points or period.key in series.missing
            ):
                continue
            said = series.missing.get(period.key, tr("値なし"))
            x, y = layout.x(period), layout.upward.near - 6
            box = text_box(said, x, y, size=12, anchor="middle")
            about = f"{series.name} {period.label} {said}"
            cross = f"M{number(x - 4)} {y - 4}l8 8m0-8l-8 8"
            if box.left < layout.across.near - 12 or any(box.overlaps(other) for other in taken):
                drawn.append(tag("path", titled(about), class_="missing", d=cross, stroke=palette.INK_FAINT))
                continue
            taken.append(box)
            drawn.append(
                label(
                    said, x, y, size=12, fill=palette.INK_FAINT, anchor="middle", halo=True,
                    class_="missing", title=about,
                )
            )  # fmt: skip
    return drawn
