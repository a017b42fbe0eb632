"""Facts and scales in few words, for the tests of this room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from shirube.kernel.figures import REASONS
from shirube.kernel.periods import Period
from shirube.progress.facts import Aim, Direction, Facts, Reading, Shape
from shirube.progress.scale import UNGRADED, Grade, Measure, Scale, Threshold, Tone

UP, DOWN, KEEP = Direction.UP, Direction.DOWN, Direction.KEEP
_GRADES = (("achieved", Tone.GOOD), ("good", Tone.GOOD), ("fair", Tone.CARE), ("late", Tone.LATE))
_REASONS = {reason.label: reason for reason in REASONS}

PROGRESS = Scale(
    code="standard",
    version=1,
    name="標準",
    measure=Measure.PROGRESS,
    grades=tuple(Grade(code, f"{code}の言葉", "○", tone) for code, tone in _GRADES)
    + tuple(Grade(code, f"{code}の言葉", "－", Tone.CALM) for code in UNGRADED),
    thresholds=(Threshold(Decimal("0.95"), "good"), Threshold(Decimal("0.6"), "fair")),
    lowest="late",
    met="good",
    unmet="late",
    achieved="achieved",
    over=Decimal("1.2"),
)
RATIO = Scale(**{**PROGRESS.__dict__, "measure": Measure.RATIO})
PLAIN = Scale(**{**PROGRESS.__dict__, "achieved": "", "over": None})
RANK = {"achieved": 3, "good": 2, "fair": 1, "late": 0}


def reading(key: str, figure: str, *, as_of: str = "", provisional: bool = False) -> Reading:
    """A reading of a period, taken on its last day unless said otherwise; a reason's word stands for no figure."""
    period = Period.from_key(key)
    day = date.fromisoformat(as_of) if as_of else period.end
    if figure in _REASONS:
        return Reading(period, day, missing=_REASONS[figure])
    return Reading(period, day, value=Decimal(figure), provisional=provisional)


def facts(
    shape: Shape,
    direction: Direction,
    readings: dict[str, str],
    aims: dict[str, str],
    *,
    as_of: str = "2040-03-31",
    baseline: str | None = "FY2023",
    **more: object,
) -> Facts:
    """Facts whose baseline is the reading of the period `baseline`; None for no baseline."""
    read = tuple(reading(key, figure) for key, figure in readings.items())
    base = next((each for each in read if each.period.key == baseline), None)
    stated = tuple(Aim(Period.from_key(key), Decimal(figure)) for key, figure in aims.items())
    day = date.fromisoformat(as_of)
    return Facts("x", shape, direction, day, baseline=base, readings=read, aims=stated, **more)  # type: ignore[arg-type]
