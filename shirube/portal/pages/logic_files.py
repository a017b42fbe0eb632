"""The drawing of a つながり as a file to keep, with its title, its day and its plan printed in it."""

from __future__ import annotations

from shirube.charts.logic import draw_logic, size_of, without_links
from shirube.charts.sheet import Sheet, draw_sheet
from shirube.portal import paths
from shirube.portal.frame import edition_name
from shirube.portal.pages.given_logic import LogicGiven
from shirube.portal.pages.logic_drawn import LogicDrawing
from shirube.portal.pages.logic_parts import LOOSE, parts_of


def chart_name(part: str) -> str:
    """The name of the file of a part, by its code."""
    if not part:
        return "chart.svg"
    return f"chart-{part if part == LOOSE else paths.segment(part)}.svg"


def chart_file(given: LogicGiven) -> bytes:
    """The drawing of the part `given.part` names."""
    part = next(one for one in parts_of(given) if one.code == given.part)
    chart = without_links(LogicDrawing(given).chart(part, "logic"))
    frame = given.frame
    edition = f"{frame.plan}　{edition_name(frame.as_of, frame.number)}　{frame.publisher}"
    sheet = Sheet(draw_logic(chart), *size_of(chart), chart.title, chart.description, (chart.description, edition))
    return draw_sheet(sheet).encode()
