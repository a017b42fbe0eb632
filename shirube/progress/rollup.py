"""Counts by grade, with what they are counts of. Never means: grades are words, not numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from shirube.kernel.words import Word
from shirube.progress.scale import UNASSESSABLE, UNGRADED


class Exclusion(Word):
    """Why an indicator is not counted, in the order the reasons are asked."""

    COMPONENT = "component", "算出の内訳"
    REFERENCE = "reference", "参考統計"
    PROPOSED = "proposed", "提案中"
    RELISTED = "relisted", "再掲"


@dataclass(frozen=True)
class Listed:
    """One indicator as listed under one `scope` (a 分野 code). `grade` is the one shown; "" when there is none."""

    scope: str
    grade: str
    component: bool = False
    reference: bool = False
    proposed: bool = False
    relisted: bool = False


@dataclass(frozen=True)
class Counts:
    """The counts of one scope; "" is the whole.

    `grades` are (grade code, count) by code, without zeros; `excluded` are (reason, count), the reason being an
    `Exclusion` or an ungraded code of the scale. `judged` is the denominator: the sum of `grades`; with the sum of
    `excluded` it makes `listed`.
    """

    scope: str
    listed: int
    judged: int
    grades: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class RollUp:
    """Counts of the whole first, then of each scope by its code."""

    scopes: tuple[Counts, ...]

    def scope(self, code: str = "") -> Counts:
        """The counts of one scope, by default the whole. Raises KeyError for a scope with nothing listed."""
        for counts in self.scopes:
            if counts.scope == code:
                return counts
        raise KeyError(code)


def roll_up(items: Iterable[Listed]) -> RollUp:
    """Count what is shown, each indicator once; the order of `items` changes nothing.

    An indicator is left out for the first `Exclusion` that applies, else for an ungraded outcome (no grade at all
    counts as 判定できない). A caller that does not list components at all leaves them out of `items`.
    """
    listed = tuple(items)
    scopes = sorted({item.scope for item in listed} - {""})
    whole = _count("", listed)
    return RollUp((whole, *(_count(code, (item for item in listed if item.scope == code)) for code in scopes)))


def why_not_counted(item: Listed) -> str:
    """The exclusion or ungraded code that keeps an indicator out of the denominator; "" when it is counted."""
    for reason in Exclusion:
        if getattr(item, reason.value):
            return reason.value
    if not item.grade:
        return UNASSESSABLE
    return item.grade if item.grade in UNGRADED else ""


def _count(scope: str, items: Iterable[Listed]) -> Counts:
    grades: Counter[str] = Counter()
    excluded: Counter[str] = Counter()
    for item in items:
        reason = why_not_counted(item)
        if reason:
            excluded[reason] += 1
        else:
            grades[item.grade] += 1
    order = [*(reason.value for reason in Exclusion), *UNGRADED]
    left_out = tuple((reason, excluded[reason]) for reason in order if excluded[reason])
    judged = grades.total()
    return Counts(scope, judged + excluded.total(), judged, tuple(sorted(grades.items())), left_out)
