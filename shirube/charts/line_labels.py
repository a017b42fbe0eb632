"""Names at the ends of lines, each beside its own and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.line_layout import AIMS, LEAD, Layout, end_label, letter_size
from shirube.charts.line_model import Role
from shirube.charts.placing import spread
from shirube.charts.svg import Markup, label, tag, titled

_INKS = {Role.OWN: palette.KEY, Role.TARGET: palette.KEY, Role.EXPECTED: palette.KEY, Role.NATION: palette.INK}
_BOLD = (Role.OWN, Role.TARGET)
_KEEP = (Role.OWN, Role.TARGET, Role.EXPECTED, Role.NATION, Role.SET, Role.PEER)


@dataclass(frozen=True)
class EndLabel:
    """The name of a series and the px where its line ends."""

    text: str
    role: Role
    x: Decimal
    y: Decimal
    size: int


def end_labels(layout: Layout) -> list[Markup]:
    """One column beside the figures and one beside the aims, or one for both where they meet."""
    found = [
        (series.role, EndLabel(end_label(layout.chart, series, last.period, last.value), series.role, last.x, last.y,
                               letter_size(layout.chart, series.role)))
        for place, series in enumerate(layout.chart.series)
        if layout.dots[place]
        for last in layout.dots[place][-1:]
    ]  # fmt: skip
    everything = [one for _, one in found]
    if layout.merged:
        return _column(everything, layout)
    aims = [one for one in everything if one.role in AIMS]
    return _column([one for one in everything if one.role not in AIMS], layout) + _column(aims, layout)


def _column(labels: Sequence[EndLabel], layout: Layout) -> list[Markup]:
    """Labels of one column, the lesser ones counted instead of named when there are too many for its height."""
    if not labels:
        return []
    kept = sorted(labels, key=lambda one: _KEEP.index(one.role))
    left_out = 0
    while (placed := _placed(kept, left_out, layout)) is None and len(kept) > 1:
        kept = kept[:-1]
        left_out += 1
    x = int(max(one.x for one in labels)) + LEAD
    drawn: list[Markup] = []
    for one, centre in placed or ():
        if abs(one.y - centre) > 3 or x - one.x > LEAD + 1:
            drawn.append(
                tag(
                    "line", class_="leader", x1=one.x + 6, y1=one.y, x2=x - 2, y2=centre,
                    stroke=palette.RULE_STRONG, stroke_width=Decimal("0.75"),
                )
            )  # fmt: skip
        drawn.append(
            label(
                one.text, x, centre + one.size // 3, size=one.size, fill=_INKS.get(one.role, palette.INK_FAINT),
                bold=one.role in _BOLD, halo=True, class_=f"end-label end-{one.role}",
            )
        )  # fmt: skip
    if left_out:
        names = "、".join(one.text for one in labels if one not in kept)
        drawn.append(
            tag("g", titled(names), label(
                f"ほか{left_out}", x, layout.upward.near + 4, size=12, fill=palette.INK_FAINT, halo=True,
                class_="end-label end-others",
            ))
        )  # fmt: skip
    return drawn


def _placed(labels: Sequence[EndLabel], left_out: int, layout: Layout) -> list[tuple[EndLabel, int]] | None:
    row = sorted(labels, key=lambda one: (one.y, one.text))
    low, high = layout.upward.far - 14, layout.upward.near + 8 - (18 if left_out else 0)
    centres = spread([one.y for one in row], [one.size + 3 for one in row], low=low, high=high, gap=1)
    return None if centres is None else list(zip(row, centres, strict=True))
