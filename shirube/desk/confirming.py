"""Where a 議事録 that was read may go: a meeting that stands without one, or a new one of a committee."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from shirube.deliberation.actions import Into
from shirube.deliberation.drafting import draft_of
from shirube.deliberation.models import Committee, CommitteeSeat, Meeting, MinutesImport
from shirube.deliberation.queries.meetings import committees_of, meeting_lines, seats_of_plan
from shirube.deliberation.seating import printed_names
from shirube.desk.access import Ground
from shirube.desk.forms.meetings import Choices, MeetingForm
from shirube.desk.forms.minutesdraft import head_initial
from shirube.desk.meetingtext import first_meeting
from shirube.desk.pages.meeting import edition_name
from shirube.desk.pages.minutesdraft import ConfirmPage, draft_head
from shirube.desk.pages.printednames import name_lines
from shirube.editions.queries import editions_of
from shirube.kernel import clock, eras
from shirube.kernel.periods import FiscalYear
from shirube.kernel.refusals import NotSo
from shirube.kernel.text import narrow, whole_number
from shirube.minutes.draft import MinutesDraft

NEW = "new"
_PAPER = re.compile(r"[ \u3000]*(?:の)?(?:議事録|会議録|議事要旨|議事概要|会議概要).*$")
"""What a title says of the paper and not of the meeting."""
_NUMBER = re.compile(r"第\s*([0-9]{1,3})\s*回")


@dataclass(frozen=True)
class Places:
    """The committees of the plan, all meetings, those without a 議事録, the 版 to choose from, and every 委員."""

    committees: tuple[Committee, ...]
    meetings: tuple[Meeting, ...]
    free: tuple[Meeting, ...]
    editions: Choices
    seats: tuple[CommitteeSeat, ...]


@dataclass(frozen=True)
class Start:
    """What the form starts from."""

    into: str
    committee: str
    meeting: dict[str, Any]


def places_of(here: Ground) -> Places:
    """7 queries."""
    lines = meeting_lines(here.plan, today=clock.today())
    return Places(
        committees=committees_of(here.plan),
        meetings=tuple(one.meeting for one in lines),
        free=tuple(one.meeting for one in lines if one.minutes is None),
        editions=[(str(one.pk), edition_name(one)) for one in editions_of(here.plan)],
        seats=seats_of_plan(here.plan),
    )


def first_of(here: Ground, places: Places, draft: MinutesDraft) -> Start:
    """The meeting held on the day of the draft, else a new one filled in from it. No query."""
    same = next((one for one in places.free if draft.held_on and one.held_on == draft.held_on), None)
    named = next((one for one in places.committees if narrow(one.name) in narrow(draft.title)), None)
    committee = named or next(iter(places.committees), None)
    day = draft.held_on or clock.today()
    given = first_meeting(committee, places.meetings, day) if committee else {}
    told = {name: value for name, value in head_initial(draft).items() if value not in ("", None) and name != "title"}
    if number := _NUMBER.search(narrow(draft.title)):
        given |= {"number": number[1], "code": _code(day, number[1], committee, places.meetings) or given.get("code")}
    name = {"name": _PAPER.sub("", draft.title).strip() or draft.title} if draft.title else {}
    into = value_of(same) if same else NEW
    return Start(into, committee.code if committee else "", {**given, **told, **name})


def _code(day: date, number: str, committee: Committee | None, meetings: Sequence[Meeting]) -> str:
    """「2024-2」 for the second of a year; "" where the committee has one already."""
    code = f"{FiscalYear.containing(day).year}-{int(number)}"
    taken = {one.code for one in meetings if committee is not None and one.committee_id == committee.pk}
    return "" if code in taken else code


def value_of(meeting: Meeting) -> str:
    """How a meeting is named in the form."""
    return f"{meeting.committee.code}/{meeting.code}"


def chosen(data: QueryDict, places: Places, form: MeetingForm, draft: MinutesDraft) -> Into:
    """Where the draft is to go, and who the printed names are.

    Raises NotSo where nothing is chosen or the new meeting cannot be like this.
    """
    into, seats = data.get("into", ""), typed_seats(data, draft)
    if into != NEW:
        meeting = next((one for one in places.meetings if value_of(one) == into), None)
        if meeting is None:
            raise NotSo("どの会議の議事録かを選んでください。")
        return Into(meeting=meeting, seats=seats)
    committee = next((one for one in places.committees if one.code == data.get("committee")), None)
    if committee is None:
        raise NotSo("どの委員会の会議かを選んでください。")
    if not form.is_valid():
        raise NotSo("新しい会議の欄を直してください。")
    return Into(committee=committee, new=form.edit(), seats=seats)


def typed_seats(data: QueryDict, draft: MinutesDraft) -> dict[str, int]:
    """The 委員 chosen for each printed name, those without one left out. No query."""
    keys = ((one.name, whole_number(data.get(f"seat{at}", ""), 18)) for at, one in enumerate(printed_names(draft)))
    return {name: key for name, key in keys if key is not None}


def built_confirm_page(
    here: Ground,
    row: MinutesImport,
    places: Places,
    into: str,
    committee: str,
    problems: Sequence[str] = (),
    seats: Mapping[str, int] | None = None,
) -> ConfirmPage:
    """No query."""
    draft = draft_of(row.edited)
    return ConfirmPage(
        head=draft_head(here, row, draft, "confirm/"),
        into=into,
        meetings=tuple((value_of(one), f"{one.name}（{eras.date_text(one.held_on)}）") for one in places.free),
        committees=tuple((one.code, one.name) for one in places.committees),
        committee=committee,
        counts=tuple(Counter(one.kind.label for one in draft.remarks if one.kind).items()),
        loose=sum(one.agenda is None for one in draft.remarks),
        names=name_lines(draft, _roster(places, into, committee), seats or {}),
        problems=tuple(problems),
    )


def _roster(places: Places, into: str, committee: str) -> tuple[CommitteeSeat, ...]:
    """The 名簿 the printed names are looked for in: of the meeting that is chosen, else of the committee."""
    meeting = next((one for one in places.meetings if value_of(one) == into), None)
    code = meeting.committee.code if meeting else committee
    return tuple(one for one in places.seats if one.committee.code == code)
