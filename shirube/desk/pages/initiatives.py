"""事業の一覧: every 事業 by 施策, or as a board by 課, with what is meant and done this year and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.kernel import clock
from shirube.kernel.periods import FiscalYear
from shirube.kernel.text import fold
from shirube.people.queries import divisions_of
from shirube.people.roles import Role
from shirube.roadmap.queries.lines import InitiativeLine, initiative_lines
from shirube.roadmap.words import DutyRole, InitiativeStatus

NO_DIVISION = "主担当が未設定"
TONES: Mapping[InitiativeStatus, str] = {
    InitiativeStatus.PLANNED: "calm",
    InitiativeStatus.ACTIVE: "info",
    InitiativeStatus.POSTPONED: "care",
    InitiativeStatus.STOPPED: "late",
    InitiativeStatus.DONE: "good",
    InitiativeStatus.MERGED: "calm",
    InitiativeStatus.SPLIT: "calm",
}
_SHOWN = 3


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; an unknown word narrows to nothing. `board` shows it by 課."""

    area: str = ""
    division: str = ""
    status: str = ""
    words: str = ""
    mine: bool = False
    board: bool = False


@dataclass(frozen=True)
class Card:
    """One 事業. `more` counts texts left out of `targets` and `actuals`; `marks` are what to know, as short words."""

    href: str
    name: str
    code: str
    status: str
    tone: str
    reason: str
    divisions: tuple[str, ...]
    standing: str
    standing_when: str
    targets: tuple[str, ...]
    more_targets: int
    actuals: tuple[str, ...]
    more_actuals: int
    marks: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The 事業 under one heading; `over` is what stands above it (a 分野), "" for none."""

    name: str
    over: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class InitiativesPage:
    """The list: `shown` of `total`; the choices of the filter as (code, name); this fiscal year in words."""

    frame: Frame
    wanted: Wanted
    year: str
    areas: tuple[tuple[str, str], ...]
    divisions: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    counts: tuple[tuple[str, str, int], ...]
    total: int
    shown: int
    may_be_mine: bool
    other_view: str


def build_initiatives_page(here: Ground, wanted: Wanted, query: str = "") -> InitiativesPage:
    """8 queries beside those of the ground. `query` is the filter as typed in the address, without the view."""
    today = clock.today()
    mine = divisions_of(here.member, here.plan.body, Role.OFFICER, Role.CHIEF)
    lines = initiative_lines(here.plan, today=today)
    shown = [line for line in lines if _is_wanted(line, wanted, mine)]
    duties = {duty.code: duty.name for line in lines for duty in line.duties}
    counted = [line for line in lines if not line.relisted_from]
    return InitiativesPage(
        frame=frame_of(here, "initiatives/"),
        wanted=wanted,
        year=FiscalYear.containing(today).label,
        areas=tuple({line.area: line.area_name for line in lines}.items()),
        divisions=tuple(sorted(duties.items())),
        statuses=tuple(InitiativeStatus.choices()),
        groups=tuple(_by_division(here, shown) if wanted.board else _by_policy(here, shown)),
        counts=tuple(
            (status.label, TONES[status], count)
            for status in InitiativeStatus
            if (count := sum(line.status is status for line in counted))
        ),
        total=len(lines),
        shown=len(shown),
        may_be_mine=bool(mine),
        other_view=f"{here.base}initiatives/?{query}" + ("" if wanted.board else "&view=board"),
    )


def _is_wanted(line: InitiativeLine, wanted: Wanted, mine: frozenset[str]) -> bool:
    divisions = {duty.code for duty in line.duties}
    text = fold(" ".join((line.name, line.code, line.policy_name, *line.targets, *line.actuals)))
    return (
        (not wanted.area or line.area == wanted.area)
        and (not wanted.division or wanted.division in divisions)
        and (not wanted.status or line.status == wanted.status)
        and (not wanted.mine or bool(divisions & mine))
        and all(fold(word) in text for word in wanted.words.split())
    )


def _by_policy(here: Ground, lines: Iterable[InitiativeLine]) -> Iterable[Group]:
    """In plan order; 事業 of no 施策 stand at the end of their 分野."""
    found: dict[tuple[str, str], list[InitiativeLine]] = {}
    for line in lines:
        found.setdefault((line.area_name, line.policy_name), []).append(line)
    for (area, policy), group in found.items():
        yield Group(policy or "施策のない事業", area, tuple(_card(here, line) for line in group))


def _by_division(here: Ground, lines: Iterable[InitiativeLine]) -> Iterable[Group]:
    """By 主担当 in order of code; one with several stands under each."""
    found: dict[tuple[str, str], list[InitiativeLine]] = {}
    for line in lines:
        leads = [(duty.code, duty.name) for duty in line.duties if duty.role is DutyRole.LEAD]
        for lead in leads or [("", NO_DIVISION)]:
            found.setdefault(lead, []).append(line)
    for (_, name), group in sorted(found.items(), key=lambda pair: (not pair[0][0], pair[0])):
        yield Group(name, "", tuple(_card(here, line) for line in group))


def _card(here: Ground, line: InitiativeLine) -> Card:
    latest = line.latest
    axes = [latest.conduct.label, latest.attainment.label if latest.attainment else ""] if latest else []
    return Card(
        href=f"{here.base}initiatives/{line.code}/",
        name=line.name,
        code=line.code,
        status=line.status.label,
        tone=TONES[line.status],
        reason=line.status_reason,
        divisions=tuple(
            duty.name if duty.role is DutyRole.LEAD else f"{duty.name}（{duty.role.label}）" for duty in line.duties
        ),
        standing="・".join(filter(None, axes)),
        standing_when=latest.period.short if latest else "",
        targets=line.targets[:_SHOWN],
        more_targets=max(0, len(line.targets) - _SHOWN),
        actuals=line.actuals[:_SHOWN],
        more_actuals=max(0, len(line.actuals) - _SHOWN),
        marks=_marks(line),
        waiting=_waiting(line),
    )


def _marks(line: InitiativeLine) -> tuple[str, ...]:
    marks = {"部内限り": not line.public, "策定中": not line.decided, "再掲": bool(line.relisted_from)}
    return tuple(word for word, there in marks.items() if there)


def _waiting(line: InitiativeLine) -> tuple[str, ...]:
    found = []
    if line.proposals:
        found.append(f"見直し案 {line.proposals}件")
    if line.unagreed:
        found.append(f"部内限りの振り返り {line.unagreed}件")
    return tuple(found)
