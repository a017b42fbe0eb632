"""From a baseline to a target, upward or downward: both read from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.svg import Length, Markup
from shirube.charts.walk_model import WalkLine
from shirube.charts.walk_parts import Frame, Said, arrow, bar, dot, flag, lane, notch
from shirube.charts.walk_words import (
    baseline_wordings,
    current_wordings,
    expected_wordings,
    outside,
    target_wordings,
)

_TENTH = Decimal("0.1")


def share_of_way(value: Decimal, baseline: Decimal, target: Decimal) -> Decimal:
    """0 at the baseline, 1 at the target; `target` must differ from `baseline`."""
    return (value - baseline) / (target - baseline)


def place(share: Decimal, frame: Frame) -> Length:
    """Where a share of the way lies on the track; what lies outside stands in the margin at a fixed place."""
    if share < 0:
        return frame.start - 2 * frame.radius - 5
    if share > 1:
        return frame.goal + 4 * frame.radius + 3
    return (frame.start + share * (frame.goal - frame.start)).quantize(_TENTH)


def _notch_place(expected: Decimal, current: Decimal | None, frame: Frame) -> Length:
    """Like `place`, but beside the dot when both lie outside, on the side it really is."""
    x = place(expected, frame)
    if 0 <= expected <= 1 or expected == current:
        return x
    beside = frame.radius + 4
    further = current is None or abs(expected) > abs(current)
    return x + beside if (expected > 1) is further else x - beside


def draw(walk: WalkLine, baseline: Decimal, target: Decimal, frame: Frame) -> list[Markup]:
    """Track, way gone, notch, flag, dot and their labels."""
    colour = palette.tone(walk.tone).strong
    now = None if walk.current is None else share_of_way(walk.current, baseline, target)
    due = None if walk.expected is None else share_of_way(walk.expected, baseline, target)
    dot_at = frame.start if now is None else place(now, frame)
    notch_at = frame.start if due is None else _notch_place(due, now, frame)
    above = [
        Said(
            dot_at, current_wordings(walk, outside(walk, now) if now is not None else ""),
            fill=palette.INK_FAINT if now is None else colour, bold=now is not None, size=frame.big,
            class_="walk-current-label",
        ),
        Said(notch_at, expected_wordings(walk), fill=palette.INK_SOFT, size=frame.small, class_="walk-expected-label"),
    ]  # fmt: skip
    below = [
        Said(
            frame.start, baseline_wordings(walk), fill=palette.INK_SOFT, size=frame.small, class_="walk-baseline-label"
        ),
        Said(
            frame.goal, target_wordings(walk), fill=palette.KEY, bold=True, size=frame.small,
            class_="walk-target-label",
        ),
    ]  # fmt: skip
    return [
        bar(frame.start, frame.goal, frame, palette.RULE, "walk-track"),
        *_way_gone(now, frame, colour),
        flag(frame.goal, frame, about=target_wordings(walk)[0]),
        *([notch(notch_at, frame, about=expected_wordings(walk)[0])] if due is not None else []),
        *(
            [dot(dot_at, frame, colour, about=current_wordings(walk)[0], provisional=walk.provisional)]
            if now is not None
            else []
        ),
        *lane(above, frame, frame.top),
        *lane(below, frame, frame.bottom),
    ]


def _way_gone(now: Decimal | None, frame: Frame, colour: str) -> Iterator[Markup]:
    if now is None or now == 0:
        return
    x = place(now, frame)
    if now < 0:
        yield bar(x, frame.start, frame, palette.RULE, "walk-back")
        yield arrow(x - frame.radius - 4, frame, colour, leftward=True)
        return
    yield bar(frame.start, x, frame, colour, "walk-gone")
    if now > 1:
        yield arrow(x + frame.radius + 4, frame, colour)
