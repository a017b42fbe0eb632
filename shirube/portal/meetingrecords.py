"""Records of 審議, one per line: meetings with what belongs to them, opinions, 論点 and what was changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from shirube.editions import meetingwords as w
from shirube.editions.deliberation import Meeting, Opinion, Point, Reply, ReplyPlace
from shirube.editions.document import Document
from shirube.editions.meetingtexts import Standing
from shirube.editions.roadwords import BarLine
from shirube.kernel.words import Word
from shirube.portal import words
from shirube.portal.csvtext import Cell, columns
from shirube.portal.records import span

Records = Iterator[Sequence[Cell]]


class MeetingRole(Word):
    """What a meeting is to a 論点."""

    TAKEN_UP = "taken_up", "取り上げる会議"
    REPORTED = "reported", "対応を報告した会議"


MEETING_COLUMNS = columns(
    "plan_code,edition_as_of,edition_number,sequence,meeting_code,meeting_name,meeting_number,committee_code,"
    "committee_name,committee_basis,held_on,starts_at,ends_at,venue,meeting_way,meeting_way_label,disclosure,"
    "disclosure_label,disclosure_reason,attended,absent,observers,discussed_edition_as_of,discussed_edition_number"
)
AGENDA_COLUMNS = columns("meeting_code,agenda_place,parent_agenda_place,agenda_number,agenda_title,outside_agenda")
PAPER_COLUMNS = columns(
    "meeting_code,sequence,paper_number,paper_title,agenda_place,disclosure,disclosure_label,paper_location"
)
SEAT_COLUMNS = columns("meeting_code,sequence,seat_role,seat_post,presence,presence_label")
REMARK_COLUMNS = columns("meeting_code,remark_number,agenda_place,speaking,speaking_label,remark_text,opinion_code")
DECIDED_COLUMNS = columns("meeting_code,sequence,decision_code,decision_title")
_REPLY = "reply_category_code,reply_category_name,reply_text,replied_on"
OPINION_COLUMNS = columns(
    "plan_code,edition_as_of,edition_number,sequence,opinion_code,given_on,opinion_source,opinion_source_label,"
    "meeting_code,meeting_name,agenda_place,agenda_title,opinion_kind,opinion_kind_label,opinion_text,opinion_state,"
    f"opinion_state_label,point_code,point_title,{_REPLY}"
)
LINK_COLUMNS = columns("opinion_code,sequence,indicator_code,initiative_code,policy_code,earlier_opinion_code")
POINT_COLUMNS = columns(f"point_code,point_title,{_REPLY}")
POINT_DIVISION_COLUMNS = columns("point_code,sequence,division")
POINT_MEETING_COLUMNS = columns("point_code,sequence,meeting_code,meeting_role,meeting_role_label")
POINT_INDICATOR_COLUMNS = columns("point_code,sequence,indicator_code")
PLACE_COLUMNS = columns(
    "point_code,sequence,place_kind,place_kind_label,place_name,indicator_code,period,period_label,period_start,"
    "period_end,initiative_code,activity_code,bar_line,bar_line_label,bar_number,revision_number,reflection_number,"
    "decision_code"
)


def _coded(kind: type[Word], code: str) -> tuple[str, str]:
    """A code and its word; two blanks for none."""
    return (code, words.label(kind, code) if code else "")


def meeting_rows(document: Document) -> Records:
    """One record per meeting, oldest first."""
    committees = {one.code: one for one in document.committees or ()}
    edition = (document.plan.code, document.as_of, document.number)
    for at, one in enumerate(document.meetings or (), start=1):
        committee = committees.get(one.committee)
        yield (
            *edition,
            at,
            *(one.code, one.name, one.number, one.committee),
            *((committee.name, committee.basis) if committee else ("", "")),
            *(one.held_on, one.starts_at, one.ends_at, one.place),
            *_coded(w.MeetingWay, one.way),
            *_coded(w.Disclosure, one.disclosure),
            *(one.disclosure_reason, one.attended, one.absent, one.observers),
            *(one.discussed_as_of, one.discussed_number or None),
        )


def agenda_rows(document: Document) -> Records:
    """次第 of every meeting. Numbers are written without letters that only some machines have (「①」 is 「1」)."""
    for one in document.meetings or ():
        for item in one.agenda:
            number = unicodedata.normalize("NFKC", item.number)
            yield (one.code, item.place, item.parent or None, number, item.title, item.body_only)


def paper_rows(document: Document) -> Records:
    """資料 of every meeting."""
    for one in document.meetings or ():
        for at, paper in enumerate(one.papers, start=1):
            disclosure = _coded(w.Disclosure, paper.disclosure)
            yield (one.code, at, paper.number, paper.title, paper.agenda or None, *disclosure, paper.where)


def seat_rows(document: Document) -> Records:
    """The public 名簿 of every meeting, by 職."""
    for one in document.meetings or ():
        for at, seat in enumerate(one.seats, start=1):
            yield (one.code, at, seat.role, seat.post, *_coded(w.Presence, seat.presence))


def remark_rows(document: Document) -> Records:
    """The public summary of every meeting."""
    for one in document.meetings or ():
        for remark in one.remarks:
            whose = _coded(w.Speaking, remark.part)
            yield (one.code, remark.number, remark.agenda or None, *whose, remark.text, remark.opinion)


def decided_rows(document: Document) -> Records:
    """決定 that were taken at a meeting."""
    titles = {one.code: one.title for one in document.decisions}
    for one in document.meetings or ():
        for at, code in enumerate(one.decisions, start=1):
            yield (one.code, at, code, titles.get(code, ""))


def opinion_rows(document: Document) -> Records:
    """One record per opinion with how far it has come and what was answered."""
    meetings = {one.code: one for one in document.meetings or ()}
    points = {one.code: one for one in document.points or ()}
    names, standing = _categories(document), Standing(document)
    edition = (document.plan.code, document.as_of, document.number)
    for at, one in enumerate(document.opinions or (), start=1):
        point = points.get(one.point)
        yield (
            *edition,
            at,
            *(one.code, one.given_on, *_coded(w.OpinionSource, one.source)),
            *_where(one, meetings.get(one.meeting)),
            *_coded(w.RemarkKind, one.kind),
            one.text,
            *_coded(w.OpinionState, standing.of(point).value),
            *((point.code, point.title) if point else ("", "")),
            *_reply(point.reply if point else None, names),
        )


def _where(one: Opinion, meeting: Meeting | None) -> Sequence[Cell]:
    if meeting is None:
        return ("", "", None, "")
    title = next((item.title for item in meeting.agenda if item.place == one.agenda), "")
    return (meeting.code, meeting.name, one.agenda or None, title)


def _categories(document: Document) -> dict[str, str]:
    return {one.code: one.name for one in document.reply_categories or ()}


def _reply(one: Reply | None, names: dict[str, str]) -> Sequence[Cell]:
    if one is None:
        return ("", "", "", None)
    return (one.category, names.get(one.category, ""), one.text, one.recorded_on)


def link_rows(document: Document) -> Records:
    """What each opinion is about, one thing a record."""
    for one in document.opinions or ():
        named: list[Sequence[Cell]] = [
            *((code, "", "", "") for code in one.indicators),
            *(("", code, "", "") for code in one.initiatives),
            *(("", "", code, "") for code in one.policies),
            *(("", "", "", code) for code in one.earlier),
        ]
        for at, codes in enumerate(named, start=1):
            yield (one.code, at, *codes)


def point_rows(document: Document) -> Records:
    """論点 with what was answered."""
    names = _categories(document)
    for one in document.points or ():
        yield (one.code, one.title, *_reply(one.reply, names))


def division_rows(document: Document) -> Records:
    """課 that were asked because of each 論点."""
    for one in document.points or ():
        for at, division in enumerate(one.divisions, start=1):
            yield (one.code, at, division)


def point_meeting_rows(document: Document) -> Records:
    """Meetings that take a 論点 up or were told of its reply."""
    for one in document.points or ():
        for at, (code, role) in enumerate(_meetings(one), start=1):
            yield (one.code, at, code, *_coded(MeetingRole, role))


def _meetings(one: Point) -> Iterator[tuple[str, str]]:
    if one.next_meeting:
        yield one.next_meeting, MeetingRole.TAKEN_UP.value
    for code in one.reported:
        yield code, MeetingRole.REPORTED.value


def point_indicator_rows(document: Document) -> Records:
    """Indicators that were proposed because of a 論点."""
    for one in document.points or ():
        for at, code in enumerate(one.proposed, start=1):
            yield (one.code, at, code)


def place_rows(document: Document) -> Records:
    """Where each reply shows."""
    for one in document.points or ():
        for at, place in enumerate(one.reply.places if one.reply else (), start=1):
            yield (one.code, at, *_place(place))


def _place(one: ReplyPlace) -> Sequence[Cell]:
    numbers = {kind: one.number if one.kind == kind else None for kind in w.PlaceKind}
    return (
        *_coded(w.PlaceKind, one.kind),
        one.label,
        one.indicator,
        *span(one.period),
        *(one.initiative, one.activity),
        *_coded(BarLine, one.line),
        *(numbers[w.PlaceKind.BAR], numbers[w.PlaceKind.REVISION], numbers[w.PlaceKind.REFLECTION]),
        one.decision,
    )
