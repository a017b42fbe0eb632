"""審議 in the world of the matrix: a meeting that is 部内限り, one that is 公表, each with its 議事録; a draft."""

from __future__ import annotations

from datetime import date

from shirube.deliberation import actions
from shirube.deliberation.edits import AgendaEdit, CommitteeEdit, MeetingEdit, SeatEdit
from shirube.deliberation.models import AgendaItem, Meeting, Minutes, MinutesCheck, MinutesComment, Remark
from shirube.deliberation.rules import Span
from shirube.desk.models import Upload
from shirube.desk.words import UploadKind
from shirube.kernel import clock
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.draft import Remark as Piece
from shirube.minutes.words import Part
from shirube.people.models import Member
from shirube.people.tests.cast import JOB
from shirube.plans.models import Plan
from shirube.plans.words import Visibility

MEETINGS = {"2024-1": Visibility.INTERNAL, "2024-2": Visibility.PUBLIC}


def build_meetings(plan: Plan) -> dict[str, str]:
    """Make them; numbers by what they are of, such as 「2024-1 remark」 or 「draft」."""
    found: dict[str, str] = {}
    committee = actions.add_committee(plan, CommitteeEdit(code="suishin", name="架空推進会議"), by=JOB)
    since = date(2024, 4, 1)
    seat = actions.save_seat(committee, SeatEdit(code="s1", name="架空 委員", since=since), seen=None, by=JOB)
    for at, (code, visibility) in enumerate(MEETINGS.items(), start=1):
        edit = MeetingEdit(code=code, name=f"第{at}回架空推進会議", held_on=date(2024, 4 + at, 1))
        meeting = actions.add_meeting(committee, edit, by=JOB)
        actions.set_agenda(meeting, [AgendaEdit(title="議事")], by=JOB)
        minutes = actions.begin_minutes(meeting, by=JOB)
        agenda = AgendaItem.objects.get(meeting=meeting)
        remark = Remark.objects.create(
            minutes=minutes, agenda=agenda, order=1, part=Part.COMMITTEE.value, text="意見です。"
        )
        redaction = actions.redact(remark, Span(0, 2), reason="個人の情報", by=JOB)
        comment = _comment(minutes, seat.pk, remark)
        numbers = {"remark": remark.pk, "redaction": redaction.pk, "comment": comment.pk, "batch": _batch(meeting)}
        found |= {f"{code} {name}": str(number) for name, number in numbers.items()}
        if visibility is Visibility.PUBLIC:
            actions.publish_meeting(meeting, visibility=visibility, by=JOB)
            actions.settle_comment(comment, settled="直した", seen=None, by=JOB)
            settled = actions.settle_minutes(minutes, seen=None, by=JOB)
            actions.publish_minutes(settled, visibility=visibility, by=JOB)
    draft = MinutesDraft(record=(Piece(line=1, text="意見です。", part=Part.COMMITTEE),))
    kept = actions.keep_draft(plan, draft, file_name="議事録.txt", sha256="1" * 64, source_text="意見です。", by=JOB)
    return found | {"draft": str(kept.number)}


def _batch(meeting: Meeting) -> str:
    """Files of 委員 that were taken in."""
    plan, now = meeting.committee.plan, clock.now()
    batch = f"batch{meeting.pk}"
    Upload.objects.create(
        token=f"{batch}of{plan.body.code}",
        plan=plan,
        kind=UploadKind.MEMBER.value,
        name="架空.docx",
        size=1,
        sha256="0" * 64,
        scope=f"{meeting.committee.code}/{meeting.code}/{batch}",
        made_by=Member.objects.order_by("pk")[0],
        made_at=now,
        confirmed_at=now,
    )
    return batch


def _comment(minutes: Minutes, seat: int, remark: Remark) -> MinutesComment:
    day, now = date(2024, 12, 1), clock.now()
    token = f"{minutes.pk:064}"
    check = MinutesCheck.objects.create(minutes=minutes, seat_id=seat, token_hash=token, due_on=day, sent_at=now)
    return MinutesComment.objects.create(check_of=check, remark=remark, text="直してください", at=now)
