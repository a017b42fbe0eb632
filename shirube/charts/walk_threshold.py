"""維持・以上・以下: a threshold with its allowed side hatched; the scale runs the same way to both sides of it."""

from __future__ import annotations

from decimal import Decimal

from shirube.charts import palette
from shirube.charts.svg import Length, Markup, tag
from shirube.charts.walk_model import WalkKind, WalkLine
from shirube.charts.walk_parts import Frame, Said, bar, dot, flag, lane, notch
from shirube.charts.walk_words import baseline_wordings, current_wordings, expected_wordings, target_wordings
from shirube.kernel.language import tr

_TENTH = Decimal("0.1")
_EDGE = 14
UPWARD = (WalkKind.AT_LEAST, WalkKind.HOLD_UP)
DOWNWARD = (WalkKind.AT_MOST, WalkKind.HOLD_DOWN)
"""The kinds whose allowed side is the right one, and the left one."""


def _centre(frame: Frame) -> int:
    return frame.width // 2


def place(value: Decimal, target: Decimal, reach: Decimal, frame: Frame) -> Length:
    """The threshold is in the middle; `reach` is the distance from it that stands at three quarters of a side."""
    room = (_centre(frame) - _EDGE) * Decimal("0.75")
    return (_centre(frame) + (value - target) / reach * room).quantize(_TENTH)


def draw(walk: WalkLine, target: Decimal, frame: Frame) -> list[Markup]:
    """Track with the allowed side hatched, flag at the threshold, dot, baseline tick and labels."""
    known = [value for value in (walk.baseline, walk.current, walk.expected) if value is not None]
    reach = max((abs(value - target) for value in known), default=Decimal(0)) or Decimal(1)
    at = {value: place(value, target, reach, frame) for value in known}
    colour = palette.tone(walk.tone).strong
    drawn = [bar(_EDGE, frame.width - _EDGE, frame, palette.RULE, "walk-track"), *_allowed(walk, frame)]
    drawn.append(flag(_centre(frame), frame, about=target_wordings(walk)[0]))
    goal = Said(_centre(frame), target_wordings(walk), palette.KEY, True, frame.small, "walk-target-label")
    above, below = [], [goal, *_range_label(walk, frame)]
    if walk.baseline is not None:
        x = at[walk.baseline]
        drawn.append(tag("circle", class_="walk-baseline", cx=x, cy=frame.track, r=4, fill=palette.INK_SOFT))
        below.append(Said(x, baseline_wordings(walk), palette.INK_SOFT, size=frame.small, class_="walk-baseline-label"))
    if walk.expected is not None:
        x = at[walk.expected]
        drawn.append(notch(x, frame, about=expected_wordings(walk)[0]))
        above.append(Said(x, expected_wordings(walk), palette.INK_SOFT, size=frame.small, class_="walk-expected-label"))
    said = current_wordings(walk)
    if walk.current is not None:
        drawn.append(dot(at[walk.current], frame, colour, about=said[0], provisional=walk.provisional))
    above.append(
        Said(
            _centre(frame) if walk.current is None else at[walk.current], said,
            fill=palette.INK_FAINT if walk.current is None else colour, bold=walk.current is not None,
            size=frame.big, class_="walk-current-label",
        )
    )  # fmt: skip
    return [*drawn, *lane(above, frame, frame.top), *lane(below, frame, frame.bottom)]


def _span(walk: WalkLine, frame: Frame) -> tuple[int, int]:
    """Left and right end of the allowed side."""
    middle, near = _centre(frame), 3 * frame.radius
    if walk.kind in UPWARD:
        return middle, frame.width - _EDGE + 4
    return (_EDGE - 4, middle) if walk.kind in DOWNWARD else (middle - near, middle + near)


def _range_label(walk: WalkLine, frame: Frame) -> list[Said]:
    """Says once what the hatching means, at its outer end, when there is room to say it."""
    if walk.kind is WalkKind.HOLD:
        return []
    at = _span(walk, frame)[walk.kind in UPWARD]
    return [Said(at, (tr("斜線が目標の範囲"), ""), palette.INK_SOFT, size=frame.small, class_="walk-range-label")]


def _allowed(walk: WalkLine, frame: Frame) -> list[Markup]:
    """The hatched side, on a wash: good on this side, whatever the printer does to colour."""
    left, right = _span(walk, frame)
    pattern = f"{walk.prefix}-allowed"
    top, height = frame.track - frame.radius, 2 * frame.radius
    return [
        tag(
            "pattern",
            tag("rect", width=6, height=6, fill=palette.KEY_WASH),
            tag("path", d="M0 6L6 0", stroke=palette.KEY_SOFT, stroke_width=1),
            id=pattern, width=6, height=6, patternUnits="userSpaceOnUse",
        ),
        tag(
            "rect", class_="walk-allowed", x=left, y=top, width=right - left, height=height,
            fill=f"url(#{pattern})", stroke=palette.KEY_SOFT, stroke_width=1,
        ),
    ]  # fmt: skip
