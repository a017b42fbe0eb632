"""A chart as a file of its own: title above, source and time below, so that no figure walks alone."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.charts import palette
from shirube.charts.lettering import wrapped
from shirube.charts.svg import Markup, drawing, label, picture, tag

_TITLE, _SIZE = 16, 12
_LINES = 3


@dataclass(frozen=True)
class Sheet:
    """`chart` is a finished drawing of `width`×`height` px; `lines` stand under it, each as long as it needs."""

    chart: str
    width: int
    height: int
    title: str
    description: str
    lines: tuple[str, ...]
    prefix: str = "sheet"


@drawing
def draw_sheet(sheet: Sheet) -> str:
    """The drawing between its title and its lines, on white paper, as one SVG file. No line is cut before three."""
    room = sheet.width - 24
    heads = wrapped(sheet.title, _TITLE, room, _LINES)
    feet = [line for text in sheet.lines for line in wrapped(text, _SIZE, room, _LINES)]
    top = 22 * len(heads) + 16
    height = top + sheet.height + 12 + 18 * len(feet) + 8
    return picture(
        tag("rect", width=sheet.width, height=height, fill=palette.PAPER),
        *(
            label(line, 12, 24 + 22 * nth, size=_TITLE, fill=palette.INK, bold=True, class_="sheet-title")
            for nth, line in enumerate(heads)
        ),
        _moved(sheet.chart, top),
        *(
            label(line, 12, top + sheet.height + 20 + 18 * nth, size=_SIZE, fill=palette.INK_SOFT, class_="sheet-line")
            for nth, line in enumerate(feet)
        ),
        width=sheet.width,
        height=height,
        title=sheet.title,
        description=sheet.description,
        prefix=sheet.prefix,
        class_="chart-sheet",
    )


def _moved(chart: str, top: int) -> Markup:
    """The drawing inside another one, `top` px below its head; only drawings of this room begin with an <svg>."""
    if not chart.startswith("<svg "):
        raise ValueError("A sheet holds a finished drawing.")
    return Markup(f'<svg y="{top}" {chart[5:]}')
