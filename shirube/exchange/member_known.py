"""What stands of a meeting before a 様式 comes in: its 委員, 資料, opinions, 発言 and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirube.deliberation.memberform import FormId, FormKind
from shirube.deliberation.models import CommitteeSeat, Meeting, MeetingDocument, Minutes, Opinion, Remark
from shirube.deliberation.queries.forms import AskingLine, asking_lines
from shirube.deliberation.queries.meetings import meetings_of, seats_of
from shirube.deliberation.queries.minutes import CheckLine, check_lines, find_minutes
from shirube.deliberation.words import MinutesState
from shirube.kernel.text import fold


@dataclass(frozen=True)
class MeetingKnown:
    """Everything a 様式 is compared with. `quotes`: 委員 and words → number of the opinion; `names`: committee and
    code → name of every meeting of the plan; `agenda`: 資料番号 → key of its 議題."""

    meeting: Meeting
    minutes: Minutes | None
    names: Mapping[tuple[str, str], str]
    seats: Mapping[str, CommitteeSeat]
    askings: Mapping[str, AskingLine]
    checks: Mapping[str, CheckLine]
    quotes: Mapping[tuple[int | None, str], str]
    agenda: Mapping[str, int]
    remarks: Mapping[int, Remark]


def known_of(meeting: Meeting) -> MeetingKnown:
    """10 queries at most."""
    minutes = find_minutes(meeting)
    documents = MeetingDocument.objects.filter(meeting=meeting, agenda__isnull=False).exclude(number="")
    opinions = Opinion.objects.filter(meeting=meeting).order_by("-code")
    return MeetingKnown(
        meeting=meeting,
        minutes=minutes,
        names={(one.committee.code, one.code): one.name for one in meetings_of(meeting.committee.plan)},
        seats={one.code: one for one in seats_of(meeting.committee)},
        askings=asking_lines(meeting),
        checks={one.check.seat.code: one for one in check_lines(minutes)} if minutes else {},
        quotes={(seat, quote): code for seat, quote, code in opinions.values_list("seat_id", "quote", "code")},
        agenda={fold(number): key for number, key in documents.values_list("number", "agenda_id") if key},
        remarks={one.order: one for one in Remark.objects.filter(minutes=minutes)} if minutes else {},
    )


def why_not_form(form: FormId, known: MeetingKnown) -> str:
    """Why a 様式 is not taken in at this meeting; "" when it is. No query."""
    meeting = known.meeting
    plan = meeting.committee.plan
    if form.body != plan.body.code:
        return f"別の団体（{form.body}）の様式です。{plan.body.name}の様式に記入されたものを指定してください。"
    if form.plan != plan.code:
        return f"別の計画（{form.plan}）の様式です。その計画の会議のページから取り込んでください。"
    if (form.committee, form.meeting) != (meeting.committee.code, meeting.code):
        name = known.names.get((form.committee, form.meeting))
        if name is None:
            where = f"{form.committee}/{form.meeting}"
            return f"この様式の会議（{where}）がありません。会議のコードを変えたときは、様式を作り直してください。"
        return f"「{name}」の様式です。その会議の「委員の様式」から取り込んでください。"
    if form.seat not in known.seats:
        return f"名簿に委員「{form.seat}」がいません。名簿のコードを変えたときは、様式を作り直してください。"
    return _why_not_check(form, known) if form.kind is FormKind.CHECK else ""


def _why_not_check(form: FormId, known: MeetingKnown) -> str:
    if known.minutes is None:
        return "この会議には議事録がありません。"
    if known.minutes.state == MinutesState.SETTLED:
        return "議事録は確定しています。修正を取り込むときは、先に議事録の確定を解いてください。"
    if form.seen != known.minutes.version:
        return (
            f"古い版の議事録（版{form.seen}、今は版{known.minutes.version}）の様式です。"
            "今の議事録で様式を作り直し、写してから取り込んでください。"
        )
    return ""
