"""審議 in words for the screen: attendance, where an opinion stands, and which 分野 it is about."""

from __future__ import annotations

from shirube.editions.deliberation import Meeting, Opinion, Point
from shirube.editions.document import Document
from shirube.editions.meetingwords import OpinionState
from shirube.kernel.language import tr


def attendance(meeting: Meeting) -> str:
    """「出席者11名（欠席者1名）」; a count that is not known is left out, "" for neither."""
    came = tr("出席者{count}名", count=meeting.attended) if meeting.attended is not None else ""
    away = tr("欠席者{count}名", count=meeting.absent) if meeting.absent is not None else ""
    return tr("{came}（{away}）", came=came, away=away) if came and away else came or away


class Standing:
    """Where the opinions of one document stand, on the day it opened."""

    def __init__(self, document: Document) -> None:
        opened = document.published_on or document.as_of
        self._coming = frozenset(one.code for one in document.meetings or () if one.held_on > opened)
        self._agenda = frozenset(one.code for one in document.reply_categories or () if one.means_agenda)

    def of(self, point: Point | None) -> OpinionState:
        """Of this 論点 (None: it is in none yet). 「次回の議題とする」 is no answer yet."""
        if point is None:
            return OpinionState.RECEIVED
        if point.reported:
            return OpinionState.REPORTED
        if point.next_meeting and (point.reply is None or point.reply.category in self._agenda):
            return OpinionState.AGENDA if point.next_meeting in self._coming else OpinionState.TAKEN_UP
        if point.reply is not None:
            return OpinionState.REPLIED
        return OpinionState.ASKED if point.divisions else OpinionState.RECEIVED


class Concerns:
    """Which 分野 the opinions of one document are about."""

    def __init__(self, document: Document) -> None:
        self._order = tuple(one.code for one in document.policy_areas)
        self._indicators = {one.code: one.area for one in document.indicators}
        self._initiatives = {one.code: one.area for one in document.initiatives or ()}
        self._policies = {one.code: one.area for one in document.policies}

    def areas(self, opinion: Opinion) -> tuple[str, ...]:
        """The codes of the 分野 of all it is linked to, in plan order."""
        found = {
            *(self._indicators.get(code) for code in opinion.indicators),
            *(self._initiatives.get(code) for code in opinion.initiatives),
            *(self._policies.get(code) for code in opinion.policies),
        }
        return tuple(code for code in self._order if code in found)
