"""意見様式 and 議事録確認 as they go out: one file for one 委員, several in a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shirube.deliberation.memberform import FormId, FormKind
from shirube.deliberation.models import CommitteeSeat, MeetingDocument, Minutes
from shirube.deliberation.queries.minutes import remark_lines
from shirube.desk.meetingground import MeetingGround
from shirube.desk.roundtext import day_text
from shirube.desk.uploads import disk_name
from shirube.papers.member_paper import MemberCover
from shirube.papers.minutes_check import CheckForm, RecordLine, check_book, check_docx
from shirube.papers.opinion_form import OpinionForm, opinion_book, opinion_docx

STAMP = "委員限り"
"""Stands on a 議事録確認: nothing of it is published yet."""


@dataclass(frozen=True)
class Sending:
    """What stands around the table: by when, as it is to be read, where to, and whether as Word or Excel."""

    due: str
    office: str
    suffix: str


@dataclass(frozen=True)
class MadeFile:
    """A file with its name."""

    name: str
    content: bytes


def opinion_files(at: MeetingGround, seats: Sequence[CommitteeSeat], sending: Sending) -> tuple[MadeFile, ...]:
    """意見様式 of these 委員. 1 query."""
    rows = MeetingDocument.objects.filter(meeting=at.meeting).order_by("order", "pk")
    return opinion_files_about(at, seats, sending, tuple(rows.values_list("number", "title")))


def opinion_files_about(
    at: MeetingGround, seats: Sequence[CommitteeSeat], sending: Sending, documents: tuple[tuple[str, str], ...]
) -> tuple[MadeFile, ...]:
    """意見様式 of these 委員 about documents, by 資料番号 and title. No query."""
    make = opinion_docx if sending.suffix == "docx" else opinion_book
    return _files(
        at, seats, sending, FormKind.OPINION, lambda seat: make(OpinionForm(_cover(at, seat, sending), documents))
    )


def check_files(
    at: MeetingGround, minutes: Minutes, seats: Sequence[CommitteeSeat], sending: Sending
) -> tuple[MadeFile, ...]:
    """議事録確認 of these 委員, without what is withheld. 4 queries."""
    record = tuple(
        RecordLine(line.remark.order, str(line.remark.agenda or ""), line.remark.speaker, line.withheld)
        for line in remark_lines(minutes)
    )
    make = check_docx if sending.suffix == "docx" else check_book
    return _files(
        at,
        seats,
        sending,
        FormKind.CHECK,
        lambda seat: make(CheckForm(_cover(at, seat, sending, minutes), record)),
    )


def _files(
    at: MeetingGround,
    seats: Sequence[CommitteeSeat],
    sending: Sending,
    kind: FormKind,
    make: Callable[[CommitteeSeat], bytes],
) -> tuple[MadeFile, ...]:
    return tuple(
        MadeFile(disk_name(f"{kind.label}_{at.meeting.code}_{seat.code}_{seat.name}.{sending.suffix}"), make(seat))
        for seat in seats
    )


def _cover(at: MeetingGround, seat: CommitteeSeat, sending: Sending, minutes: Minutes | None = None) -> MemberCover:
    meeting, plan = at.meeting, at.here.plan
    kind = FormKind.CHECK if minutes else FormKind.OPINION
    seen = minutes.version if minutes else 0
    return MemberCover(
        form=FormId(kind, plan.body.code, plan.code, meeting.committee.code, meeting.code, seat.code, seen),
        plan=plan.name,
        committee=meeting.committee.name,
        meeting=meeting.name,
        day=day_text(meeting.held_on),
        member=seat.name,
        post=seat.post or seat.role,
        due=sending.due,
        office=sending.office,
        stamp=STAMP if minutes else "",
    )


def zipped(files: Sequence[MadeFile]) -> bytes:
    """The files in one zip; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for one in files:
            target.writestr(zipfile.ZipInfo(one.name), one.content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
