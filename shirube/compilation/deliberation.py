"""審議 in the document: as the room gives it, without what a reader of this document cannot meet."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from shirube.deliberation.queries import LiveDeliberation
from shirube.editions.deliberation import Meeting, Opinion, Point
from shirube.editions.document import Document, Indicator, Initiative
from shirube.editions.verify_meetings import reflected


def with_deliberation(document: Document, live: LiveDeliberation) -> Document:
    """The document with 審議. Whatever it names that the document does not hold is left out."""
    indicators = {one.code: one for one in document.indicators}
    initiatives = {one.code: one for one in document.initiatives or ()}
    policies = {one.code for one in document.policies}
    decisions = {one.code for one in document.decisions}
    return replace(
        document,
        committees=live.committees,
        meetings=tuple(_meeting(one, decisions) for one in live.meetings),
        opinions=tuple(_opinion(one, indicators, initiatives, policies) for one in live.opinions),
        points=tuple(_point(one, indicators, initiatives, decisions) for one in live.points),
        reply_categories=live.categories,
    )


def _meeting(one: Meeting, decisions: Collection[str]) -> Meeting:
    return replace(one, decisions=_known(one.decisions, decisions))


def _opinion(
    one: Opinion, indicators: Collection[str], initiatives: Collection[str], policies: Collection[str]
) -> Opinion:
    return replace(
        one,
        indicators=_known(one.indicators, indicators),
        initiatives=_known(one.initiatives, initiatives),
        policies=_known(one.policies, policies),
    )


def _point(
    one: Point, indicators: dict[str, Indicator], initiatives: dict[str, Initiative], decisions: Collection[str]
) -> Point:
    reply = one.reply
    if reply is not None:
        places = tuple(each for each in reply.places if reflected(each, indicators, initiatives, decisions))
        reply = replace(reply, places=places)
    return replace(one, reply=reply, proposed=_known(one.proposed, indicators))


def _known(codes: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in known)
