"""Which texts of a plan tell what an opinion may be about: an indicator, a 事業, a 施策, an earlier opinion."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.deliberation.linking import LinkKind, Target


def indicator_target(
    code: str, name: str, *, meaning: str, formula: str = "", unit: str = "", policy: str = "", area: str = ""
) -> Target:
    """A 指標: its meaning, formula and unit, and the names of its 施策 and 分野."""
    return Target(LinkKind.INDICATOR, code, name, _said(meaning, formula, unit, policy, area))


def initiative_target(
    code: str,
    name: str,
    *,
    outline: str = "",
    issue: str = "",
    digital: str = "",
    change: str = "",
    activities: Iterable[str] = (),
    policy: str = "",
    area: str = "",
) -> Target:
    """A 事業: 概要, 現状・課題, D, X, the names of its 取組, and those of its 施策 and 分野."""
    return Target(LinkKind.INITIATIVE, code, name, _said(outline, issue, digital, change, *activities, policy, area))


def policy_target(code: str, name: str, *, direction: str = "", area: str = "", within: Iterable[str] = ()) -> Target:
    """A 施策: its 取組方針, its 分野, and the names of the indicators and 事業 within it.

    A 施策 is written in few words; without what hangs on it, it would hardly be found.
    """
    return Target(LinkKind.POLICY, code, name, _said(direction, area, *within))


def opinion_target(code: str, quote: str, *, gist: str = "") -> Target:
    """An earlier opinion, by what was said and how it was put in short."""
    return Target(LinkKind.EARLIER, code, "", _said(quote, gist))


def _said(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())
