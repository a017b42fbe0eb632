"""前回意見への対応 as values for papers: of an opinion what may be read outside, of a 対応 what is confirmed."""

from __future__ import annotations

from shirube.deliberation.queries.followup import FollowUp, FollowUpTable, follow_up
from shirube.desk.meetingground import MeetingGround
from shirube.desk.papering import Asked
from shirube.editions.meetingwords import OpinionSource, RemarkKind
from shirube.kernel import clock, eras
from shirube.papers.followup_paper import TITLE, FollowUpSheet, OpinionLine
from shirube.papers.meeting_paper import MeetingHead


def follow_up_sheet(at: MeetingGround, asked: Asked) -> FollowUpSheet:
    """The table as it stands. 10 queries at most."""
    return sheet_of(at.here.plan.name, follow_up(at.meeting, at.standing), asked)


def sheet_of(plan: str, table: FollowUpTable, asked: Asked) -> FollowUpSheet:
    """A table as values. No query."""
    meeting = table.meeting
    return FollowUpSheet(
        head=MeetingHead(TITLE, meeting.name, eras.date_text(clock.today()), asked.number, asked.stamp),
        plan=plan,
        meeting_code=meeting.code,
        held_on=meeting.held_on,
        before=table.before.name if table.before else "",
        rows=tuple(_line(one) for one in table.rows),
    )


def _line(one: FollowUp) -> OpinionLine:
    row, point = one.opinion, one.point
    reply = one.reply if one.ready else None
    return OpinionLine(
        code=row.code,
        given_on=row.given_on,
        source=OpinionSource(row.source),
        meeting=(row.meeting.code, row.meeting.name) if row.meeting else ("", ""),
        agenda=str(row.agenda or ""),
        kind=RemarkKind(row.kind),
        quote=one.quote,
        point=(point.code, point.title) if point else ("", ""),
        divisions=one.divisions,
        category=(reply.category.code, reply.category.name) if reply else ("", ""),
        text=reply.text if reply else "",
        checked_on=reply.checked_at.astimezone(clock.JAPAN).date() if reply and reply.checked_at else None,
        places=tuple(place.label for place in one.places) if reply else (),
        reported=one.reported,
    )
