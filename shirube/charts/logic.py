"""つながり: from the work to the めざす姿, what is to lead to what, and what one believes it for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shirube.charts import palette
from shirube.charts.logic_layout import HEAD, NOTE, TEXT, Head, Layout, Place, Route, text_left
from shirube.charts.logic_legend import legend, legend_height
from shirube.charts.logic_marks import line_along, mark_at
from shirube.charts.logic_model import LogicArrow, LogicBox, LogicChart, look_of
from shirube.charts.logic_narrow import narrow
from shirube.charts.logic_wide import wide
from shirube.charts.svg import Markup, drawing, label, picture, tag, titled

__all__ = ["LogicArrow", "LogicBox", "LogicChart", "draw_logic", "size_of", "without_links"]


@drawing
def draw_logic(chart: LogicChart) -> str:
    """The drawing as SVG text: a group whose boxes can be followed where they lead somewhere, else an image.

    Raises LookupError for an arrow whose box is not there.
    """
    layout, kinds = _laid(chart), [arrow.evidence for arrow in chart.arrows]
    return picture(
        *(part for head in layout.heads for part in _head(head)),
        *(_arrow(arrow, route) for arrow, route in zip(chart.arrows, layout.routes, strict=True)),
        *(_mark(arrow, route) for arrow, route in zip(chart.arrows, layout.routes, strict=True)),
        *(_box(box, place) for box, place in zip(chart.boxes, layout.places, strict=True)),
        *legend(kinds, layout.width, layout.height),
        width=layout.width,
        height=layout.height + legend_height(kinds, layout.width),
        title=chart.title,
        description=chart.description,
        prefix=chart.prefix,
        class_="logic-chart narrow" if chart.narrow else "logic-chart",
        role="group" if any(box.href for box in chart.boxes) else "img",
    )


def size_of(chart: LogicChart) -> tuple[int, int]:
    """Width and height of the drawing, in px."""
    layout = _laid(chart)
    return layout.width, layout.height + legend_height([arrow.evidence for arrow in chart.arrows], layout.width)


def without_links(chart: LogicChart) -> LogicChart:
    """The chart for a file of its own, which can lead nowhere."""
    return replace(chart, boxes=tuple(replace(box, href="") for box in chart.boxes))


def _laid(chart: LogicChart) -> Layout:
    return narrow(chart) if chart.narrow else wide(chart)


def _head(head: Head) -> Iterator[Markup]:
    for nth, line in enumerate(head.lines):
        yield label(line, head.x, head.y + 17 * nth, size=HEAD, fill=palette.INK_SOFT, bold=True, class_="logic-stage")
    y = head.y + 17 * len(head.lines) - 10
    yield tag("line", x1=head.x, y1=y, x2=head.x + head.width, y2=y, stroke=palette.RULE_STRONG, stroke_width=1)


def _arrow(arrow: LogicArrow, route: Route) -> Markup:
    look = look_of(arrow.evidence)
    x, y = route.tip
    back = 9 if route.leftward else -9
    return tag(
        "g",
        *_about(arrow.about),
        line_along(route.d, look),
        tag("path", d=f"M{x} {y}l{back} -6v12z", fill=look.colour),
        class_=f"logic-arrow evidence-{arrow.evidence.replace('_', '-')}",
        aria_hidden="true",
    )


def _mark(arrow: LogicArrow, route: Route) -> Markup:
    mark = mark_at(look_of(arrow.evidence), *route.mark)
    return tag("g", *_about(arrow.about), *mark, class_="logic-mark", aria_hidden="true")


def _about(text: str) -> tuple[Markup, ...]:
    return (titled(text),) if text else ()


def _box(box: LogicBox, place: Place) -> Markup:
    """The box with its words; the words of one that leads somewhere are underlined like any link."""
    lines = place.lines
    ink, line_under = (palette.KEY, "underline") if box.href else (palette.INK, None)
    left, edge = text_left(place), palette.KEY if box.goal else palette.RULE_STRONG
    ground = tag(
        "rect", x=place.left, y=place.top, width=place.width, height=place.height, rx=6,
        fill=palette.KEY_WASH if box.goal else palette.PAPER, stroke=edge, stroke_width=2 if box.goal else 1,
        stroke_dasharray="5 3" if box.lacking else None,
    )  # fmt: skip
    said = tag(
        "g",
        *(
            label(line, left, place.first_line + 20 * nth, size=TEXT, fill=ink, bold=True)
            for nth, line in enumerate(lines.text)
        ),
        text_decoration=line_under,
    )
    notes = (
        label(line, left, place.first_note + 16 * nth, size=NOTE, fill=palette.INK_SOFT)
        for nth, line in enumerate(lines.notes)
    )
    cut = _about(box.text) if lines.text[-1].endswith("…") and not box.text.endswith("…") else ()
    inside = (*cut, ground, said, *notes)
    if not box.href:
        return tag("g", *inside, class_="logic-box")
    return tag("a", *inside, href=box.href, class_="logic-box", aria_label="　".join((box.text, *box.notes)))
