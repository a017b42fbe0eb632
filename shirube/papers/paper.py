"""What a paper says around its contents: plan, day, meeting, 資料番号, stamp, and what codes are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from shirube.charts.gantt import Years
from shirube.editions.roadmap import Initiative, Standing
from shirube.editions.roadwords import Attainment, Conduct, InitiativeStatus, Open
from shirube.kernel.periods import AsOf, Period

INTERNAL = "部内限り"


@dataclass(frozen=True)
class Names:
    """What codes are called; a code that is not here is shown as it is."""

    areas: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """One paper of a plan as of one day.

    `stamp` (（案）, 委員限り …), `number` (資料番号) and `meeting` may be ""; `internal` are the codes of the 事業 that
    are 部内限り, and what tells of one of them says so. `years` are the first and last fiscal year of the plan.
    """

    plan: str
    years: tuple[int, int]
    as_of: date
    names: Names = field(default_factory=Names)
    stamp: str = ""
    number: str = ""
    meeting: str = ""
    internal: frozenset[str] = frozenset()

    def about(self, codes: Iterable[str]) -> Paper:
        """The same paper, naming as 部内限り those of these 事業 alone."""
        return replace(self, internal=self.internal.intersection(codes))

    @property
    def span(self) -> Years:
        """The plan's years as columns."""
        return Years(*self.years)

    @property
    def day(self) -> str:
        """「令和6年9月末現在」."""
        return AsOf(self.as_of).label

    def stamped(self, *codes: str) -> str:
        """The stamp of a paper, or of the part of it, that tells of these 事業."""
        inside = INTERNAL if self.internal.intersection(codes) else ""
        return "・".join(filter(None, (self.stamp, inside)))


def edge_text(key: str) -> str:
    """A start or end in words: 「令和6年度（2024年度）」, 「不明」, 「なし」."""
    return Open(key).label if key in set(Open) else Period.from_key(key).label


def span_short(start: str, end: str) -> str:
    """「R5〜R9」, 「R5〜（終わりの定めなし）」, 「不明〜R9」, for narrow columns."""
    words = [Open(key).label if key in set(Open) else Period.from_key(key).short for key in (start, end)]
    return f"{words[0]}〜{'（終わりの定めなし）' if end == Open.NONE else words[1]}"


def status_text(one: Initiative) -> str:
    """「延期（機器が届かなかったため）」."""
    reason = f"（{one.status_reason}）" if one.status_reason else ""
    return InitiativeStatus(one.status).label + reason


def standing_text(found: Standing | None) -> str:
    """「取組中・一部達成（R6上）」: two axes side by side; "" where nothing was reported."""
    if found is None:
        return ""
    attained = Attainment(found.attainment).label if found.attainment else "達成度なし"
    return f"{Conduct(found.conduct).label}・{attained}（{Period.from_key(found.period).short}）"


def latest(one: Initiative) -> Standing | None:
    """The newest 進み具合; None where there is none."""
    return max(one.standings, key=lambda each: (each.as_of, Period.from_key(each.period)), default=None)
