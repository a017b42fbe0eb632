"""前回意見への対応 of a meeting, and 皆さんの意見で変わったこと."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shirube.deliberation.queries.changes import told_of
from shirube.deliberation.queries.followup import FollowUp, Reportable, follow_up, reportable
from shirube.deliberation.words import PointState, RemarkKind
from shirube.desk.meetingground import MeetingGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meetingprint import Paper, follow_up_head
from shirube.desk.pages.opinions import INSIDE_WORD, LOOSE_WORD, POINT_TONES
from shirube.desk.pages.point import Changed, since_of
from shirube.desk.papering import Asked
from shirube.desk.rules import why_not_secretariat
from shirube.kernel import clock, eras

NOTHING_ASKED = Asked()


@dataclass(frozen=True)
class FollowUpRow:
    """One opinion and what became of it. `text` is "" while nothing is confirmed."""

    code: str
    href: str
    agenda: str
    kind: str
    quote: str
    point: str
    point_href: str
    divisions: tuple[str, ...]
    category: str
    text: str
    places: tuple[str, ...]
    state: str
    tone: str
    reported: bool


@dataclass(frozen=True)
class ReportRow:
    """A 対応 that can be noted as reported, by its key. One that was confirmed after the day is not ticked."""

    key: int
    code: str
    title: str
    ticked: bool
    late: bool


@dataclass(frozen=True)
class FollowUpPage:
    """The table. `owed` counts the rows without a confirmed 対応, `ready` is what can be noted as reported."""

    frame: Frame
    paper: Paper
    address: str
    meeting: str
    meeting_href: str
    held: str
    before: str
    rows: tuple[FollowUpRow, ...]
    owed: int
    ready: tuple[ReportRow, ...]
    why_not: str | None


def build_follow_up_page(
    at: MeetingGround, asked: Asked = NOTHING_ASKED, ticked: Collection[str] | None = None
) -> FollowUpPage:
    """12 queries at most, however many opinions there are. `ticked` are the boxes as they were sent."""
    table, base = follow_up(at.meeting, at.standing), at.here.base
    ready = reportable(at.meeting)
    return FollowUpPage(
        frame=frame_of(at.here, "opinions/"),
        paper=follow_up_head(at.here, at.address, at.meeting.name, asked),
        address=f"{at.address}followup/",
        meeting=at.meeting.name,
        meeting_href=at.address,
        held=eras.date_text(at.meeting.held_on),
        before=table.before.name if table.before else "",
        rows=tuple(_row(base, one) for one in table.rows),
        owed=table.lacking,
        ready=tuple(_to_report(one, ticked) for one in ready),
        why_not=why_not_secretariat(at.here.held)
        or _why_not_yet(at, bool(ready) or any(one.reported for one in table.rows)),
    )


def _why_not_yet(at: MeetingGround, ready: bool) -> str | None:
    if at.meeting.held_on > clock.today():
        return "会議の日が来てから記録できます。"
    return None if ready else "事務局が確認した対応が、まだありません。"


def _to_report(one: Reportable, ticked: Collection[str] | None) -> ReportRow:
    reply = one.reply
    chosen = one.in_time if ticked is None else str(reply.pk) in ticked
    return ReportRow(reply.pk, reply.point.code, reply.point.title, chosen, not one.in_time)


def _row(base: str, one: FollowUp) -> FollowUpRow:
    row, point = one.opinion, one.point
    state = PointState(point.state) if point else None
    nowhere = (LOOSE_WORD, "late") if row.point_id is None else (INSIDE_WORD, "calm")
    return FollowUpRow(
        code=row.code,
        href=f"{base}opinions/{row.code}/",
        agenda=str(row.agenda or ""),
        kind=RemarkKind(row.kind).label,
        quote=one.quote,
        point=point.title if point else "",
        point_href=f"{base}points/{point.code}/" if point else "",
        divisions=one.divisions,
        category=one.reply.category.name if one.reply and one.ready else "",
        text=one.reply.text if one.reply and one.ready else "",
        places=tuple(place.label for place in one.places) if one.ready else (),
        state=state.label if state else nowhere[0],
        tone=POINT_TONES[state] if state else nowhere[1],
        reported=one.reported,
    )


@dataclass(frozen=True)
class ChangedPoint:
    """One 論点 that changed something: the opinions, the 対応, and before → after."""

    title: str
    href: str
    quotes: tuple[tuple[str, str], ...]
    category: str
    text: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class ChangedPage:
    """皆さんの意見で変わったこと. `other` counts the confirmed 対応 that changed nothing."""

    frame: Frame
    meeting: str
    meeting_href: str
    held: str
    before: str
    points: tuple[ChangedPoint, ...]
    other: int


def build_changed_page(at: MeetingGround) -> ChangedPage:
    """14 queries at most, however many 論点 there are."""
    table = follow_up(at.meeting, at.standing)
    ready: dict[int, list[FollowUp]] = {}
    for one in table.rows:
        if one.ready and one.point is not None:
            ready.setdefault(one.point.pk, []).append(one)
    changing = [rows for rows in ready.values() if rows[0].places]
    told = _told(at, changing)
    return ChangedPage(
        frame=frame_of(at.here, "opinions/"),
        meeting=at.meeting.name,
        meeting_href=at.address,
        held=eras.date_text(at.meeting.held_on),
        before=table.before.name if table.before else "",
        points=tuple(_changed(at.here.base, rows, told) for rows in changing),
        other=len(ready) - len(changing),
    )


def _told(at: MeetingGround, changing: list[list[FollowUp]]) -> Mapping[int, Changed]:
    """反映先 → what was changed there since the first of these 論点 came up. 4 queries."""
    places = [place for rows in changing for place in rows[0].places]
    days = [since_of(rows[0].point) for rows in changing if rows[0].point]
    if not places:
        return {}
    found = told_of(at.here.plan, places, min(days))
    return {one.pk: Changed(one.label, found[one.pk]) for one in places}


def _changed(base: str, rows: list[FollowUp], told: Mapping[int, Changed]) -> ChangedPoint:
    first = rows[0]
    point, reply = first.point, first.reply
    assert point is not None, "only those with a 論点 come here"  # noqa: S101
    assert reply is not None, "only those with a 対応 come here"  # noqa: S101
    return ChangedPoint(
        title=point.title,
        href=f"{base}points/{point.code}/",
        quotes=tuple((one.opinion.code, one.quote) for one in rows),
        category=reply.category.name,
        text=reply.text,
        changed=tuple(told[one.pk] for one in first.places),
    )
