"""会議 of a plan, and what waits for the 事務局 about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.deliberation.models import Committee, MinutesImport
from shirube.deliberation.queries.meetings import MeetingLine, committees_of, meeting_lines
from shirube.deliberation.queries.minutes import open_imports
from shirube.deliberation.queries.parties import standing_of
from shirube.deliberation.rules import attendance_sentence
from shirube.deliberation.words import Disclosure, MinutesState, StepKind
from shirube.desk.access import Ground
from shirube.desk.meetingground import MEETINGS, meeting_address
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.roundtext import day_text
from shirube.desk.wording import moment_text
from shirube.kernel import clock
from shirube.plans.words import Visibility

MINUTES_TONES = {MinutesState.DRAFT: "info", MinutesState.CHECKING: "care", MinutesState.SETTLED: "good"}
"""Every state of a 議事録 and the tone of its chip."""


@dataclass(frozen=True)
class MeetingCard:
    """One meeting in the list. `late` are its steps that are overdue, for the 事務局."""

    href: str
    name: str
    day: str
    attendance: str
    disclosure: str
    public: bool
    minutes: str
    minutes_tone: str
    opinions: int
    loose: int
    late: tuple[str, ...]


@dataclass(frozen=True)
class CommitteePart:
    """A committee and its meetings, the latest first."""

    href: str
    name: str
    new: str
    meetings: tuple[MeetingCard, ...]


@dataclass(frozen=True)
class DraftLine:
    """A 議事録 that was read from a file and waits to be confirmed."""

    href: str
    name: str
    when: str


@dataclass(frozen=True)
class MeetingsPage:
    """All committees of the plan with their meetings; drafts are shown to the 事務局 alone."""

    frame: Frame
    committees: tuple[CommitteePart, ...]
    drafts: tuple[DraftLine, ...]


def build_meetings_page(here: Ground) -> MeetingsPage:
    """9 queries for the 事務局, 8 for everybody else."""
    standing = standing_of(here.member, here.plan)
    lines = [one for one in meeting_lines(here.plan, today=clock.today()) if standing.sees_meeting(one.meeting)]
    drafts = open_imports(here.plan) if here.is_secretariat else ()
    return MeetingsPage(
        frame=frame_of(here, MEETINGS),
        committees=tuple(_part(here, row, lines) for row in committees_of(here.plan)),
        drafts=tuple(_draft(here.base, one) for one in drafts),
    )


def _part(here: Ground, row: Committee, lines: Iterable[MeetingLine]) -> CommitteePart:
    own = [one for one in lines if one.meeting.committee_id == row.pk]
    return CommitteePart(
        href=f"{here.base}{MEETINGS}committees/{row.code}/",
        name=row.name,
        new=f"{here.base}{MEETINGS}new/?committee={row.code}" if here.is_secretariat else "",
        meetings=tuple(_card(here, one) for one in own),
    )


def _card(here: Ground, one: MeetingLine) -> MeetingCard:
    row = one.meeting
    state = MinutesState(one.minutes.state) if one.minutes else None
    return MeetingCard(
        href=meeting_address(here, row),
        name=row.name,
        day=day_text(row.held_on),
        attendance=attendance_sentence(row.attended, row.absent),
        disclosure=Disclosure(row.disclosure).label,
        public=row.visibility == Visibility.PUBLIC.value,
        minutes=f"議事録 {state.label}" if state else "議事録なし",
        minutes_tone=MINUTES_TONES[state] if state else "calm",
        opinions=one.opinions,
        loose=one.loose,
        late=tuple(StepKind(step.kind).label for step in one.late) if here.is_secretariat else (),
    )


def _draft(base: str, row: MinutesImport) -> DraftLine:
    return DraftLine(f"{base}{MEETINGS}imports/{row.number}/", row.file_name, moment_text(row.at))
