"""歩みの線, Shirube's mark: baseline → target on one line, where we are, and the notch where we meant to be by now."""

from __future__ import annotations

from dataclasses import replace

from shirube.charts import palette, walk_stages, walk_threshold, walk_toward
from shirube.charts.svg import Markup, drawing, picture
from shirube.charts.walk_model import WalkKind, WalkLine, WalkSize
from shirube.charts.walk_parts import FRAMES, Frame, Said, lane
from shirube.charts.walk_threshold import DOWNWARD, UPWARD
from shirube.charts.walk_words import current_wordings, spoken
from shirube.kernel.language import tr

__all__ = ["WalkKind", "WalkLine", "WalkSize", "draw_walk"]

_THRESHOLDS = (WalkKind.HOLD, *UPWARD, *DOWNWARD)


@drawing
def draw_walk(walk: WalkLine, size: WalkSize = WalkSize.FULL) -> str:
    """The walk line as SVG text, 640 px (FULL), 340 px (COMPACT) or 248 px (ROW) wide; letters are 12 px or more.

    Without a target, or toward a target without a baseline, there is no way to show: a strip of words says so.
    A target equal to its baseline is drawn as 維持.
    """
    inside, height = _drawn(walk, FRAMES[size])
    return picture(
        *inside,
        width=FRAMES[size].width,
        height=height,
        title=walk.name,
        description=spoken(walk),
        prefix=walk.prefix,
        class_=f"walk walk-{walk.kind.replace('_', '-')} tone-{walk.tone}",
    )


def _drawn(walk: WalkLine, frame: Frame) -> tuple[list[Markup], int]:
    if walk.kind is WalkKind.STAGES and walk.stages:
        return walk_stages.draw(walk, frame)
    if walk.kind in (WalkKind.NO_TARGET, WalkKind.STAGES) or walk.target is None:
        return _strip(walk, tr("目標は設けていません"), frame)
    if walk.kind in _THRESHOLDS:
        return walk_threshold.draw(walk, walk.target, frame), frame.height
    if walk.baseline is None:
        return _strip(walk, walk.no_way or tr("基準値がないため歩みを示せません"), frame)
    if walk.baseline == walk.target:
        return walk_threshold.draw(replace(walk, kind=WalkKind.HOLD), walk.target, frame), frame.height
    return walk_toward.draw(walk, walk.baseline, walk.target, frame), frame.height


def _strip(walk: WalkLine, why: str, frame: Frame) -> tuple[list[Markup], int]:
    """Words alone, so that an absent walk is seen to be absent."""
    said = [
        Said(0, current_wordings(walk), fill=palette.INK, bold=True, size=frame.big, class_="walk-current-label"),
        Said(frame.width, (why,), fill=palette.INK_FAINT, size=frame.small, class_="walk-none-label"),
    ]
    return lane(said, frame, frame.top + 8), frame.top + 20
