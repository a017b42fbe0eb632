"""歩みの線, Shirube's mark: baseline → target on one line, where we are, and the notch where we meant to be by now."""

from __future__ import annotations

from shirube.charts.svg import drawing, picture
from shirube.charts.walk_model import WalkKind, WalkLine, WalkSize

__all__ = ["WalkKind", "WalkLine", "WalkSize", "draw_walk"]


@drawing
def draw_walk(walk: WalkLine, size: WalkSize = WalkSize.FULL) -> str:
    """The walk line as SVG text."""
    return picture(
        width=640, height=100, title=walk.name, description=walk.description, prefix=walk.prefix, class_="walk"
    )
