"""The pieces every walk line is put together from: frame, track, dot, notch, flag and the two lanes of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shirube.charts import palette
from shirube.charts.lettering import fitted, text_width
from shirube.charts.placing import spread
from shirube.charts.svg import Length, Markup, label, number, tag, titled
from shirube.charts.walk_model import WalkKind, WalkLine, WalkSize
from shirube.kernel.figures import display
from shirube.kernel.language import tr

GAP = 14


@dataclass(frozen=True)
class Frame:
    """Where things stand, in px. The track runs from `start` to `goal`; the margins hold what lies outside it.

    Labels of a class in `unsaid` are left to what stands beside the picture.
    """

    width: int
    height: int
    start: int
    goal: int
    top: int
    track: int
    bottom: int
    radius: int
    small: int
    big: int
    unsaid: tuple[str, ...] = ()


FRAMES = {
    WalkSize.FULL: Frame(640, 108, start=50, goal=566, top=18, track=52, bottom=90, radius=9, small=13, big=16),
    WalkSize.COMPACT: Frame(340, 92, start=44, goal=278, top=14, track=41, bottom=70, radius=8, small=12, big=14),
    WalkSize.ROW: Frame(
        248, 64, start=34, goal=196, top=12, track=34, bottom=60, radius=7, small=12, big=12,
        unsaid=("walk-current-label", "walk-target-label"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A label of a lane: wanted centre, its wordings from the fullest to the shortest, and how it is set."""

    at: Length
    wordings: tuple[str, ...]
    fill: str
    bold: bool = False
    size: int = 12
    class_: str = ""


def figure(walk: WalkLine, value: Decimal, *, unit: bool = True) -> str:
    """A figure with its unit, or the name of a stage."""
    if walk.kind is WalkKind.STAGES:
        return stage(walk, value)
    return display(value, walk.digits) + (walk.unit if unit else "")


def stage(walk: WalkLine, value: Decimal) -> str:
    """「3 内容決定」; before the first stage 「着手前」."""
    reached = max(0, min(int(value), len(walk.stages)))
    return f"{reached} {walk.stages[reached - 1]}" if reached else tr("着手前")


def lane(said: Sequence[Said], frame: Frame, y: Length) -> list[Markup]:
    """Labels side by side on one baseline: the fullest wording that fits, in the order of what they name."""
    told = (one for one in said if one.wordings and one.class_ not in frame.unsaid)
    row = sorted(told, key=lambda one: one.at)
    for depth in range(max((len(one.wordings) for one in row), default=0)):
        texts = [one.wordings[min(depth, len(one.wordings) - 1)] for one in row]
        placed = _placed(row, texts, frame)
        if placed is not None:
            return _set(row, texts, placed, y)
    room = (frame.width - GAP * (len(row) + 1)) // max(1, len(row))
    texts = [fitted(one.wordings[-1], one.size, room) for one in row]
    return _set(row, texts, _placed(row, texts, frame) or [], y)


def _placed(row: Sequence[Said], texts: Sequence[str], frame: Frame) -> list[int] | None:
    sizes = [text_width(text, one.size) for one, text in zip(row, texts, strict=True)]
    return spread([one.at for one in row], sizes, low=2, high=frame.width - 2, gap=GAP)


def _set(row: Sequence[Said], texts: Sequence[str], placed: Sequence[int], y: Length) -> list[Markup]:
    return [
        label(
            text, x, y, size=one.size, fill=one.fill, anchor="middle", bold=one.bold, class_=one.class_,
            title=one.wordings[0] if text != one.wordings[0] else None,
        )
        for one, text, x in zip(row, texts, placed, strict=True)
        if text
    ]  # fmt: skip


def bar(left: Length, right: Length, frame: Frame, colour: str, class_: str) -> Markup:
    """A stretch of the track with round ends."""
    return tag(
        "line", class_=class_, x1=left, y1=frame.track, x2=right, y2=frame.track,
        stroke=colour, stroke_width=8, stroke_linecap="round",
    )  # fmt: skip


def dot(x: Length, frame: Frame, colour: str, *, about: str, provisional: bool) -> Markup:
    """Where we are; the ring is dashed while the figure is 速報."""
    return tag(
        "circle", titled(about), class_="walk-current", cx=x, cy=frame.track, r=frame.radius,
        fill=palette.PAPER, stroke=colour, stroke_width=3 if provisional else 5,
        stroke_dasharray="4 2" if provisional else None,
    )  # fmt: skip


def notch(x: Length, frame: Frame, *, about: str) -> Markup:
    """Where we meant to be by now: a dashed stroke across the track."""
    half = frame.radius * 2
    return tag(
        "line", titled(about), class_="walk-expected", x1=x, y1=frame.track - half - 4, x2=x, y2=frame.track + half - 4,
        stroke=palette.INK, stroke_width=2, stroke_dasharray="3 2",
    )  # fmt: skip


def flag(x: Length, frame: Frame, *, about: str) -> Markup:
    """The target."""
    top, low = frame.track - frame.radius * 2 - 4, frame.track + frame.radius * 2 - 4
    return tag(
        "g",
        titled(about),
        tag("line", x1=x, y1=top, x2=x, y2=low, stroke=palette.KEY, stroke_width=3),
        tag("path", d=f"M{number(x)} {top}h18l-5 6 5 6h-18z", fill=palette.KEY),
        class_="walk-target",
    )


def arrow(x: Length, frame: Frame, colour: str, *, leftward: bool = False) -> Markup:
    """A head that says "further than this line can show"."""
    reach = -9 if leftward else 9
    return tag("path", class_="walk-arrow", d=f"M{number(x)} {frame.track - 7}l{reach} 7 {-reach} 7z", fill=colour)
