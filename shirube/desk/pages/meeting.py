"""One meeting: what it was, its 次第, who was there, what was handed out, what is still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shirube.deliberation.edits import StepEdit
from shirube.deliberation.models import Attendance, Meeting, MeetingDocument, MeetingStep
from shirube.deliberation.queries.meetings import WholeMeeting, whole_meeting
from shirube.deliberation.words import Disclosure, MeetingWay, MinutesState, Presence, StepKind
from shirube.desk.meetingground import MEETINGS, MeetingGround, sees_minutes
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meetings import MINUTES_TONES
from shirube.desk.pages.programme import stamp_of
from shirube.desk.pages.reportmoves import days_left
from shirube.desk.queries import edition_slug
from shirube.desk.roundtext import day_text
from shirube.editions.models import Edition
from shirube.editions.queries import editions_of
from shirube.editions.words import Stage
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.plans.words import Visibility

PRESENCE_TONES = {
    Presence.PRESENT: "good",
    Presence.ONLINE: "good",
    Presence.PROXY: "info",
    Presence.ABSENT: "calm",
}
"""Every way of taking part and the tone of its chip."""


@dataclass(frozen=True)
class AgendaRow:
    """An item of the 次第 with what was handed out for it."""

    level: int
    number: str
    title: str
    body_only: bool
    documents: tuple[str, ...]


@dataclass(frozen=True)
class DocumentRow:
    """One 会議資料; `href` leads to it where its place is an address."""

    number: str
    title: str
    agenda: str
    disclosure: str
    where: str
    href: str


@dataclass(frozen=True)
class SeatRow:
    """出欠 of one 委員."""

    name: str
    role: str
    presence: str
    tone: str
    more: str


@dataclass(frozen=True)
class StepRow:
    """One thing that is due: by when, how many days are left, when it was done."""

    kind: str
    word: str
    due: str
    left: str
    tone: str
    done: str
    due_typed: str
    done_typed: str


@dataclass(frozen=True)
class MeetingPage:
    """One meeting. `minutes` is "" where there is no 議事録 for this person to read."""

    frame: Frame
    address: str
    committee: str
    name: str
    facts: tuple[tuple[str, str], ...]
    edition: tuple[str, str]
    agenda: tuple[AgendaRow, ...]
    documents: tuple[DocumentRow, ...]
    seats: tuple[SeatRow, ...]
    attendance: str
    steps: tuple[StepRow, ...]
    steps_seen: str
    decisions: tuple[tuple[str, str], ...]
    minutes: str
    minutes_tone: str
    public: bool
    today: str


def build_meeting_page(at: MeetingGround, typed: Mapping[str, tuple[str, str]] | None = None) -> MeetingPage:
    """7 queries at most. `typed` are the days of steps as they were typed, by kind, where they were refused."""
    whole, row = whole_meeting(at.meeting), at.meeting
    edition = _edition(at)
    shown = whole.minutes if whole.minutes and sees_minutes(at, whole.minutes) else None
    state = MinutesState(shown.state) if shown else None
    return MeetingPage(
        frame=frame_of(at.here, MEETINGS),
        address=at.address,
        committee=row.committee.code,
        name=row.name,
        facts=facts_of(row),
        edition=edition,
        agenda=agenda_rows(whole),
        documents=tuple(_document(one) for one in whole.documents),
        seats=tuple(_seat(one) for one in whole.attendances) if at.standing.sees_all else (),
        attendance=whole.sentence,
        steps=tuple(_step(one, clock.today(), typed or {}) for one in whole.steps),
        steps_seen=stamp_of(step_edits_of(whole.steps)),
        decisions=tuple((eras.date_text(one.decided_on), one.title) for one in whole.decisions),
        minutes=state.label if state else "",
        minutes_tone=MINUTES_TONES[state] if state else "calm",
        public=row.visibility == Visibility.PUBLIC.value,
        today=eras.date_text(clock.today()),
    )


def standing_steps(at: MeetingGround) -> tuple[StepEdit, ...]:
    """The checklist as it stands. 6 queries."""
    return step_edits_of(whole_meeting(at.meeting).steps)


def step_edits_of(steps: Iterable[MeetingStep]) -> tuple[StepEdit, ...]:
    """The steps of a meeting as one would have them, in the order of the form. No query."""
    found = {one.kind: StepEdit(kind=StepKind(one.kind), due_on=one.due_on, done_on=one.done_on) for one in steps}
    return tuple(found[kind.value] for kind in StepKind if kind.value in found)


def facts_of(row: Meeting) -> tuple[tuple[str, str], ...]:
    """What stands at the head of a meeting, as word and text; nothing that is not known. No query."""
    times = f"{row.starts_at}〜{row.ends_at}" if row.starts_at or row.ends_at else ""
    disclosure = Disclosure(row.disclosure)
    reason = f"（{row.disclosure_reason}）" if row.disclosure_reason else ""
    found = (
        ("委員会", row.committee.name),
        ("日時", f"{day_text(row.held_on)}　{times}".strip()),
        ("場所", row.place),
        ("開催方法", MeetingWay(row.way).label),
        ("公開区分", f"{disclosure.label}{reason}"),
        ("傍聴者", f"{row.observers}人" if row.observers is not None else ""),
    )
    return tuple((word, text) for word, text in found if text)


def agenda_rows(whole: WholeMeeting) -> tuple[AgendaRow, ...]:
    """The 次第 with the documents of each item. No query."""
    named: dict[int, list[str]] = {}
    for one in whole.documents:
        if one.agenda_id is not None:
            named.setdefault(one.agenda_id, []).append(one.number or one.title)
    return tuple(
        AgendaRow(
            line.level, line.item.number, line.item.title, line.item.body_only, tuple(named.get(line.item.pk, ()))
        )
        for line in whole.agenda
    )


def _document(row: MeetingDocument) -> DocumentRow:
    address = row.where if row.where.startswith(("https://", "http://")) else ""
    return DocumentRow(
        number=row.number,
        title=row.title,
        agenda=str(row.agenda) if row.agenda else "",
        disclosure="" if row.disclosure == Disclosure.OPEN.value else Disclosure(row.disclosure).label,
        where=row.where,
        href=address,
    )


def _seat(row: Attendance) -> SeatRow:
    presence = Presence(row.presence)
    more = "　".join(filter(None, (f"代理：{row.proxy_name}" if row.proxy_name else "", row.note)))
    return SeatRow(row.seat.name, row.seat.role, presence.label, PRESENCE_TONES[presence], more)


def _step(row: MeetingStep, today: date, typed: Mapping[str, tuple[str, str]]) -> StepRow:
    waits = row.done_on is None
    standing = eras.date_text(row.due_on), eras.date_text(row.done_on) if row.done_on else ""
    due_typed, done_typed = typed.get(row.kind, standing)
    left, tone = days_left(row.due_on, today, waits=waits)
    return StepRow(
        kind=row.kind,
        word=StepKind(row.kind).label,
        due=day_text(row.due_on),
        left=left if waits else "",
        tone=tone if waits else "good",
        done=eras.date_text(row.done_on) if row.done_on else "",
        due_typed=due_typed,
        done_typed=done_typed,
    )


def _edition(at: MeetingGround) -> tuple[str, str]:
    """Name and address of the 版 under discussion; ("", "") for none. 1 query, none for none."""
    if at.meeting.edition_id is None:
        return "", ""
    found = next((one for one in editions_of(at.here.plan) if one.pk == at.meeting.edition_id), None)
    return (edition_name(found), f"{at.here.base}editions/{edition_slug(found)}/") if found else ("", "")


def edition_name(row: Edition) -> str:
    """「2024年9月30日現在の会議提示版（第1版）」."""
    return f"{AsOf(row.as_of).label}の{Stage(row.stage).label}（第{row.number}版）"
