"""What every page of one plan's desk shares."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground

_STATISTICS = "statistics/"
_MENU = (
    ("", "計画の体系"),
    ("indicators/", "指標"),
    ("initiatives/", "事業"),
    ("logic/", "つながり"),
    ("reports/", "進捗報告"),
    ("meetings/", "会議"),
    ("opinions/", "意見と論点"),
    ("papers/", "資料"),
    ("preview/", "下見と公表"),
    ("editions/", "版"),
    (_STATISTICS, "統計の取込"),
    ("history/", "変更の履歴"),
)


@dataclass(frozen=True)
class Tab:
    """One part of the plan's desk; `current` marks the one the page belongs to."""

    href: str
    word: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """Plan, body, the parts to go to and whether the member runs the plan. `base` ends in a slash."""

    base: str
    plan: str
    body: str
    fictitious: bool
    secretariat: bool
    roles: str
    tabs: tuple[Tab, ...]


def frame_of(here: Ground, current: str) -> Frame:
    """The frame seen from the part `current` ("indicators/"). No query."""
    plan = here.plan
    return Frame(
        base=here.base,
        plan=plan.name,
        body=plan.body.name,
        fictitious=plan.fictitious or plan.body.fictitious,
        secretariat=here.is_secretariat,
        roles="・".join(sorted(role.label for role in here.held)),
        tabs=tuple(
            Tab(here.base + part, word, part == current)
            for part, word in _MENU
            if part != _STATISTICS or here.is_secretariat
        ),
    )
