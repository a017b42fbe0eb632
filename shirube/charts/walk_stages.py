"""マイルストン: a ladder of named stages, those reached filled, the planned one notched."""

from __future__ import annotations

from decimal import Decimal

from shirube.charts import palette
from shirube.charts.lettering import wrapped
from shirube.charts.svg import Length, Markup, label, tag, titled
from shirube.charts.walk_model import WalkLine, WalkSize
from shirube.charts.walk_parts import FRAMES, Frame, Said, bar, dot, flag, lane, notch, stage
from shirube.charts.walk_words import current_wordings, expected_wordings, target_wordings
from shirube.kernel.language import tr

_TENTH = Decimal("0.1")


def place(reached: Decimal, count: int, frame: Frame) -> Length:
    """Stage 1 stands at the start, the last at the goal; 0 (not begun) stands before the start."""
    bounded = max(Decimal(0), min(reached, Decimal(count)))
    if bounded < 1:
        return (frame.start - (1 - bounded) * (2 * frame.radius + 5)).quantize(_TENTH)
    step = Decimal(frame.goal - frame.start) / max(1, count - 1)
    return (frame.start + (bounded - 1) * step).quantize(_TENTH)


def draw(walk: WalkLine, frame: Frame) -> tuple[list[Markup], int]:
    """Ladder, stage names (numbers when compact), flag, notch, dot and labels; and the height they take."""
    count = len(walk.stages)
    target = Decimal(count) if walk.target is None else walk.target
    goal, colour = place(target, count, frame), palette.tone(walk.tone).strong
    now = place(walk.current or Decimal(0), count, frame)
    drawn = [bar(frame.start, frame.goal, frame, palette.RULE, "walk-track")]
    if walk.current is not None and walk.current > 1:
        drawn.append(bar(frame.start, now, frame, colour, "walk-gone"))
    drawn += _rungs(walk, frame, colour)
    drawn.append(flag(goal, frame, about=tr("目標 {value}", value=stage(walk, target))))
    if walk.expected is not None:
        drawn.append(notch(place(walk.expected, count, frame), frame, about=expected_wordings(walk)[0]))
    if walk.current is not None:
        drawn.append(dot(now, frame, colour, about=current_wordings(walk)[0], provisional=walk.provisional))
    names, lines = _names(walk, frame)
    low = frame.bottom + lines * (frame.small + 4)
    goal_label = _goal_label(walk, goal, frame, low + 4)
    return [*drawn, *_above(walk, now, frame), *names, *goal_label], low + 14 if goal_label else frame.height


def _above(walk: WalkLine, now: Length, frame: Frame) -> list[Markup]:
    absent = walk.current is None
    colour = palette.INK_FAINT if absent else palette.tone(walk.tone).strong
    said = [
        Said(now, current_wordings(walk), colour, bold=not absent, size=frame.big, class_="walk-current-label"),
    ]
    if walk.expected is not None:
        at = place(walk.expected, len(walk.stages), frame)
        said.append(Said(at, expected_wordings(walk), palette.INK_SOFT, size=frame.small, class_="walk-expected-label"))
    return lane(said, frame, frame.top)


def _rungs(walk: WalkLine, frame: Frame, colour: str) -> list[Markup]:
    reached = walk.current or Decimal(0)
    return [
        tag(
            "circle",
            titled(stage(walk, Decimal(number))),
            class_="walk-reached" if number <= reached else "walk-planned",
            cx=place(Decimal(number), len(walk.stages), frame),
            cy=frame.track,
            r=6,
            fill=colour if number <= reached else palette.PAPER,
            stroke=colour if number <= reached else palette.RULE_STRONG,
            stroke_width=2,
        )
        for number in range(1, len(walk.stages) + 1)
    ]


def _names(walk: WalkLine, frame: Frame) -> tuple[list[Markup], int]:
    """Under every rung its name on at most two lines, or its number where names have no room; how many lines."""
    count = len(walk.stages)
    room = min((frame.goal - frame.start) // max(1, count - 1) - 8, 2 * frame.start)
    lines: list[tuple[str, ...]]
    if frame is not FRAMES[WalkSize.FULL] or room < 4 * frame.small:
        every = -(-28 * max(1, count - 1) // (frame.goal - frame.start))
        lines = [(str(number),) if number % every == count % every else () for number in range(1, count + 1)]
    else:
        lines = [wrapped(name, frame.small, room, 2) for name in walk.stages]
    drawn = [
        label(
            text, place(Decimal(number), count, frame), frame.bottom + row * (frame.small + 3), size=frame.small,
            fill=palette.INK_SOFT, anchor="middle", class_="walk-stage-label", title=f"{number} {name}",
        )
        for number, (name, rows) in enumerate(zip(walk.stages, lines, strict=True), start=1)
        for row, text in enumerate(rows)
    ]  # fmt: skip
    return drawn, max(map(len, lines))


def _goal_label(walk: WalkLine, goal: Length, frame: Frame, y: int) -> list[Markup]:
    if walk.target is None:
        return []
    said = Said(goal, target_wordings(walk), palette.KEY, bold=True, size=frame.small, class_="walk-target-label")
    return lane([said], frame, y)
