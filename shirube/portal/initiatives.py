"""What any page says of a 事業 in few words: its state as mark, word and tone, who answers for it, and its years."""

from __future__ import annotations

from shirube.editions.roadmap import Initiative
from shirube.editions.roadtexts import OPEN
from shirube.editions.roadwords import InitiativeStatus, Open
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.parts import GradeView

NO_OFFICE = later("担当課は未設定です")
_LOOKS = {
    InitiativeStatus.PLANNED: ("…", "calm"),
    InitiativeStatus.ACTIVE: ("▶", "good"),
    InitiativeStatus.POSTPONED: ("»", "care"),
    InitiativeStatus.STOPPED: ("×", "late"),
    InitiativeStatus.DONE: ("✓", "good"),
    InitiativeStatus.MERGED: ("⇒", "calm"),
    InitiativeStatus.SPLIT: ("⇔", "calm"),
}
"""Marks unlike those of grades: a state of work is no judgement of what it led to."""


def status_view(code: str) -> GradeView:
    """事業の状態 as `{% grade %}` shows it; a code of a later version calmly as it is."""
    look = next((look for state, look in _LOOKS.items() if state == code), ("－", "calm"))
    return GradeView(words.label(InitiativeStatus, code), *look)


def offices(initiative: Initiative) -> tuple[str, ...]:
    """Every division with a part in it, each once: 主担当 first, else as the document has them."""
    ordered = sorted(initiative.duties, key=lambda one: one.role != "lead")
    return tuple(dict.fromkeys(one.division for one in ordered))


def years(start: str, end: str) -> str:
    """「R6〜R10」; what is open is said: 「R7下〜（終わりは不明）」."""
    if start in OPEN or end in OPEN or not (start and end):
        return tr("{start}〜{end}", start=_begin(start), end=_end(end))
    return span(start, end)


def span(start: str, end: str) -> str:
    """「R6下〜R7上」, one period alone where both are the same: the shortest form, for bars."""
    first, last = words.period(start), words.period(end)
    if start == end:
        return first.short
    return tr("{start}〜{end}", start=first.short, end=last.short)


def _begin(key: str) -> str:
    if key == Open.NONE:
        return tr("（始まりなし）")
    return tr("（始まりは不明）") if key in ("", Open.UNKNOWN) else words.period(key).short


def _end(key: str) -> str:
    if key == Open.NONE:
        return tr("（終わりなし）")
    return tr("（終わりは不明）") if key in ("", Open.UNKNOWN) else words.period(key).short
