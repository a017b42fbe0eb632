"""照会: what one 課 is asked because of a 論点, and its answer. Made to be answered in three minutes."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.actions import why_not_beside_sheet
from shirube.deliberation.models import Opinion, PointReply, PointRequest
from shirube.deliberation.pointrules import sentence, why_not_request
from shirube.deliberation.queries.opinions import current_replies
from shirube.deliberation.words import Hand, PointState, RequestAct, RequestState
from shirube.desk.opinionground import AskedGround
from shirube.desk.opinionletters import Letter, letter_to, quotes_in_letters
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.point import Quote, quotes_of
from shirube.desk.pages.points import Asked, asked_of
from shirube.desk.wording import moment_text
from shirube.kernel import clock


@dataclass(frozen=True)
class RequestPage:
    """The 照会. `sheet` is the address of the 調査票 it is asked on, "" for none; `reply` what became of it, once it
    is confirmed."""

    frame: Frame
    address: str
    point: str
    point_href: str
    division: str
    version: int
    asked: Asked
    letter: str
    returned: str
    quotes: tuple[Quote, ...]
    answer: str
    answered: str
    sheet: str
    waits: bool
    reply: PointReply | None
    own: bool
    whole: Letter
    why_not_answer: str | None
    why_not_return: str | None
    why_not_accept: str | None
    why_not_again: str | None
    why_not_withdraw: str | None


def build_request_page(at: AskedGround, site: str) -> RequestPage:
    """6 queries at most. `site` is what an address outside begins with."""
    row, base = at.row, at.here.base
    opinions = tuple(Opinion.objects.filter(point=row.point).select_related("meeting", "agenda").order_by("code"))
    told = quotes_in_letters(opinions)
    reply = current_replies([row.point_id]).get(row.point_id)
    no = {act: _why_not(at, act) for act in RequestAct}
    return RequestPage(
        frame=frame_of(at.here, "opinions/"),
        address=at.address,
        point=row.point.title,
        point_href=at.point_address,
        division=row.division_name,
        version=row.version,
        asked=asked_of(at.point_address, row, clock.today()),
        letter=row.letter,
        returned=row.returned if row.state == RequestState.RETURNED else "",
        quotes=quotes_of(at, opinions),
        answer=row.answer,
        answered=f"{row.answered_office}　{moment_text(row.answered_at)}" if row.answered_at else "",
        sheet=_sheet(base, row),
        waits=row.question is not None and row.question.sheet_id is None,
        reply=reply if reply and reply.checked_at else None,
        own=Hand.DIVISION in at.hands,
        whole=letter_to(row.division_name, row.point, told, row.letter, row.due_on, f"{site}{at.address}"),
        why_not_answer=no[RequestAct.ANSWER] or why_not_beside_sheet(row, at.hands),
        why_not_return=no[RequestAct.RETURN],
        why_not_accept=no[RequestAct.ACCEPT],
        why_not_again=no[RequestAct.ASK_AGAIN],
        why_not_withdraw=no[RequestAct.WITHDRAW],
    )


def _why_not(at: AskedGround, act: RequestAct) -> str | None:
    state, point = RequestState(at.row.state), PointState(at.row.point.state)
    return sentence(why_not_request(act, state, point, at.hands, with_reason=False))


def _sheet(base: str, row: PointRequest) -> str:
    if row.question is None or row.question.sheet is None:
        return ""
    return f"{base}reports/{row.question.sheet.round.code}/sheets/{row.division.code}/#questions"
