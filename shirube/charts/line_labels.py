"""Names at the ends of lines, each beside its own and none over another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.lettering import Box, text_box, text_width
from shirube.charts.line_layout import AIMS, FLAG, LEAD, Dot, Layout, end_label, letter_size
from shirube.charts.line_model import Role
from shirube.charts.placing import spread
from shirube.charts.svg import Markup, label, tag, titled
from shirube.kernel.language import tr

_INKS = {Role.OWN: palette.KEY, Role.TARGET: palette.KEY, Role.EXPECTED: palette.KEY, Role.NATION: palette.INK}
_BOLD = (Role.OWN, Role.TARGET)
_KEEP = (Role.OWN, Role.TARGET, Role.EXPECTED, Role.NATION, Role.SET, Role.PEER)


@dataclass(frozen=True)
class EndLabel:
    """The name of a series, the px where its line ends, and the height its words are given."""

    text: str
    role: Role
    x: Decimal
    y: Decimal
    size: int
    centre: int = 0

    @property
    def baseline(self) -> int:
        """The px its words stand on."""
        return self.centre + self.size // 3

    def box(self, left: int) -> Box:
        """The room its words take when they start at `left`."""
        return text_box(self.text, left, self.baseline, size=self.size)


@dataclass(frozen=True)
class Column:
    """Labels under one another, starting at px `left`; `others` are the ones only counted."""

    left: int
    labels: tuple[EndLabel, ...]
    others: tuple[EndLabel, ...]

    def boxes(self) -> list[Box]:
        """The room of each label."""
        return [one.box(self.left) for one in self.labels]


def columns(layout: Layout) -> list[Column] | None:
    """One column beside the figures and one beside the aims, or one for both; None when the two would collide."""
    found = [
        EndLabel(
            end_label(layout.chart, series, last.period, last.value), series.role, last.x, last.y,
            letter_size(layout.chart, series.role),
        )
        for place, series in enumerate(layout.chart.series)
        for last in layout.dots[place][-1:]
    ]  # fmt: skip
    if layout.merged:
        return [_column(found, layout)]
    groups = [one for one in found if one.role not in AIMS], [one for one in found if one.role in AIMS]
    made = [_column(group, layout) for group in groups if group]
    if len(made) == 2 and any(one.overlaps(two) for one in made[0].boxes() for two in made[1].boxes()):
        return None
    return made


def _column(labels: Sequence[EndLabel], layout: Layout) -> Column:
    """The lesser labels are counted instead of named when there are too many for the height."""
    kept = sorted(labels, key=lambda one: _KEEP.index(one.role))
    others: list[EndLabel] = []
    while (placed := _placed(kept, layout, bool(others))) is None and len(kept) > 1:
        others.insert(0, kept.pop())
    aims = any(one.role is Role.TARGET for one in labels)
    column = Column(int(max(one.x for one in labels)) + (FLAG if aims else LEAD), tuple(placed or ()), tuple(others))
    return _beside_flags(column, layout)


def _placed(labels: Sequence[EndLabel], layout: Layout, counting: bool) -> list[EndLabel] | None:
    row = sorted(labels, key=lambda one: (one.y, one.text))
    low = layout.upward.far - (0 if layout.chart.breaks else 14)
    high = layout.floor + 6 - (18 if counting else 0)
    centres = spread([one.y for one in row], [one.size + 3 for one in row], low=low, high=high, gap=2)
    if centres is None:
        return None
    return [
        EndLabel(one.text, one.role, one.x, one.y, one.size, centre) for one, centre in zip(row, centres, strict=True)
    ]


def _beside_flags(column: Column, layout: Layout) -> Column:
    """The column moved right of a flag its words would cover, where there is room to."""
    widest = max((text_width(one.text, one.size) for one in column.labels), default=0)
    for flag in _flags(layout):
        moved = Column(int(flag.right) + 5, column.labels, column.others)
        fits = moved.left + widest <= layout.chart.width - 2
        if column.left < moved.left and fits and any(flag.overlaps(box) for box in column.boxes()):
            column = moved
    return column


def _flags(layout: Layout) -> Iterable[Box]:
    for place, series in enumerate(layout.chart.series):
        if series.role is Role.TARGET:
            yield from (_flag_box(dot) for dot in layout.dots[place])


def _flag_box(dot: Dot) -> Box:
    return Box(dot.x - 2, dot.y - 18, dot.x + 15, dot.y)


def draw_column(column: Column, layout: Layout) -> list[Markup]:
    """The words, and thin leaders from the lines to those that stand off."""
    drawn: list[Markup] = []
    for one in column.labels:
        if abs(one.y - one.centre) > 3 or column.left - one.x > FLAG + 1:
            drawn.append(
                tag(
                    "line", class_="leader", x1=one.x + 7, y1=one.y, x2=column.left - 2, y2=one.centre,
                    stroke=palette.RULE_STRONG, stroke_width="0.75",
                )
            )  # fmt: skip
    for one in column.labels:
        drawn.append(
            label(
                one.text, column.left, one.baseline, size=one.size,
                fill=_INKS.get(one.role, palette.INK_FAINT), bold=one.role in _BOLD, halo=True,
                class_=f"end-label end-{one.role}",
            )
        )  # fmt: skip
    if column.others:
        names = titled(tr("、").join(one.text for one in column.others))
        words = label(
            tr("ほか{count}", count=len(column.others)), column.left, layout.floor + 2, size=12, fill=palette.INK_FAINT,
            halo=True, class_="end-label end-others",
        )  # fmt: skip
        drawn.append(tag("g", names, words))
    return drawn
