"""The roadmap in words for the screen: spans of time, open ends, bars, duties and the two axes of progress."""

from __future__ import annotations

from shirube.editions.roadmap import Activity, Bar, Initiative, Standing
from shirube.editions.roadwords import Attainment, BarLine, Conduct, InitiativeStatus, Open
from shirube.editions.words import DutyRole
from shirube.kernel.language import tr
from shirube.kernel.periods import Period
from shirube.kernel.words import Word

OPEN = tuple(one.value for one in Open)


def worded(words: type[Word], code: str) -> str:
    """The word of a code; "" for none, and a code of a later version as it is."""
    return next((tr(word.label) for word in words if word.value == code), code)


def when(key: str) -> str:
    """「令和6年度上半期」; of an open end 「不明」 or 「なし」, and "" for ""."""
    if not key or key in OPEN:
        return worded(Open, key)
    return Period.from_key(key).label.partition("（")[0]


def span(start: str, end: str) -> str:
    """「令和6年度下半期〜令和7年度上半期」; one period alone where both are the same."""
    return when(start) if start == end else tr("{start}〜{end}", start=when(start), end=when(end))


def bar_span(bar: Bar) -> str:
    """When a bar stands; 「（推定）」 behind it where the years are guessed."""
    told = span(bar.start, bar.end)
    return tr("{span}（推定）", span=told) if bar.estimated else told


def activity_name(activity: Activity) -> str:
    """「取組1「ニーズ調査」」."""
    return tr("取組{code}「{name}」", code=activity.code, name=activity.name)


def bar_name(activity: Activity, bar: Bar) -> str:
    """「取組1「ニーズ調査」の目標「調査票の設計」」."""
    line = worded(BarLine, bar.line)
    return tr("{activity}の{line}「{text}」", activity=activity_name(activity), line=line, text=bar.text)


def axes(standing: Standing) -> str:
    """「実施状況 取組中／達成度 未達成」: the two axes side by side, never one; 達成度 may not be said."""
    attained = worded(Attainment, standing.attainment) or tr("記載なし")
    return tr("実施状況 {conduct}／達成度 {attained}", conduct=worded(Conduct, standing.conduct), attained=attained)


def status(initiative: Initiative) -> str:
    """「延期（機器が届かなかったため）」."""
    told = worded(InitiativeStatus, initiative.status)
    if not initiative.status_reason:
        return told
    return tr("{status}（{reason}）", status=told, reason=initiative.status_reason)


def duties(initiative: Initiative) -> str:
    """「DX推進課（主担当）、農業課（関係）」."""
    named = (
        tr("{division}（{role}）", division=one.division, role=worded(DutyRole, one.role)) for one in initiative.duties
    )
    return tr("、").join(named)
