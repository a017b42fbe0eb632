"""What an answer asks and what it says, as plain values. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shirube.editions.roadwords import Attainment, Conduct, Direction, ReflectionKind
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.reporting.words import Forecast, How, Kind


@dataclass(frozen=True)
class Question:
    """What an 照会 asks, as far as reading its answer needs it. `activities` names the 取組 of a 事業, code → name;
    `years` are the first and last fiscal year of the plan; `grades` the codes and words of its 物差し."""

    kind: Kind
    period: Period
    as_of: date
    years: tuple[int, int]
    unit: str = ""
    suggested: Period | None = None
    activities: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ActualBar:
    """One 実績の線 an answer adds."""

    activity: str
    text: str
    start: Period
    end: Period


@dataclass(frozen=True)
class Lesson:
    """The 振り返り an answer carries."""

    kind: ReflectionKind
    title: str
    expected: str
    happened: str
    changed: str
    lesson: str


@dataclass(frozen=True)
class Meaning:
    """What an answer says. Of an 指標: exactly one of `value` and `missing` where the 回答区分 asks for a reading.
    Everything is None or "" where nothing was said; blank is never 0."""

    how: How
    value: Decimal | None = None
    missing: Emptiness | None = None
    period: Period | None = None
    as_of: date | None = None
    provisional: bool = False
    published_on: date | None = None
    due_month: str = ""
    forecast: Forecast | None = None
    forecast_value: Decimal | None = None
    forecast_why: str = ""
    aim: str = ""
    cause: str = ""
    grade: str = ""
    grade_reason: str = ""
    conduct: Conduct | None = None
    attainment: Attainment | None = None
    note: str = ""
    bars: tuple[ActualBar, ...] = ()
    direction: Direction | None = None
    lesson: Lesson | None = None
    memo: str = ""


@dataclass(frozen=True)
class Reading:
    """A typed answer as understood: `meaning` is None while `problems` (box → sentence) keep it from being whole."""

    meaning: Meaning | None
    problems: Mapping[str, str]
    cautions: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the answer can be submitted."""
        return self.meaning is not None
