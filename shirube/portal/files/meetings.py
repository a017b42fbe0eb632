"""会議: the list of all meetings and a page for each, in Editions that have meetings or opinions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shirube.editions.deliberation import Meeting, Point
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages.given_opinions import MeetingGiven, MeetingsGiven, Reported
from shirube.portal.pages.meeting import meeting_alone, meeting_page
from shirube.portal.pages.meetings import meetings_page
from shirube.portal.sitefile import Shared, SharedPage, SiteFile, Source, page_file


def files(parts: EditionParts) -> Iterator[Shared]:
    """The list, and the pages that say the same at every address of their Edition."""
    held = parts.deliberation
    if not held:
        return
    given = MeetingsGiven(
        frame=parts.still,
        path=paths.page("", "meetings"),
        committees=parts.document.committees or (),
        meetings=tuple(reversed(held.meetings.values())),
        cards=tuple(held.meeting_cards.values()),
        opinions=len(held.opinions),
        changed=held.changed,
    )
    yield SharedPage(meetings_page, Source(given))
    for one in held.meetings.values():
        if not _discussed(parts, one):
            yield SharedPage(meeting_page, Source(_given(parts, one, parts.still)))


def own_files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """The pages of meetings that discussed an Edition on the shelf: it stands elsewhere for each address."""
    for one in parts.deliberation.meetings.values():
        if _discussed(parts, one):
            given = _given(parts, one, frame)
            yield page_file(given.path, meeting_alone, given)


def _discussed(parts: EditionParts, one: Meeting) -> str:
    """The address of the Edition that lay before a meeting; "" for one that is not on the shelf."""
    for edition in parts.shelf.editions:
        named = (edition.document.as_of, edition.document.number, edition.document.stage)
        if named == (one.discussed_as_of, one.discussed_number, one.discussed_stage):
            return edition.slug
    return ""


def _given(parts: EditionParts, one: Meeting, frame: Frame) -> MeetingGiven:
    held, document = parts.deliberation, parts.document
    cards = tuple(held.meeting_cards.values())
    at = tuple(held.meetings).index(one.code)
    reported = tuple(_reported(parts, (each for each in held.points.values() if one.code in each.reported)))
    taken_up = tuple(_reported(parts, (each for each in held.points.values() if each.next_meeting == one.code)))
    told = (code for each in (*reported, *taken_up) for code in each.opinions)
    return MeetingGiven(
        frame=frame,
        path=paths.page(frame.base, "meetings", one.code),
        meeting=one,
        committee=next((each for each in document.committees or () if each.code == one.committee), None),
        decisions=tuple(each for each in document.decisions if each.code in one.decisions),
        opinions=held.by_meeting.get(one.code, ()),
        reported=reported,
        taken_up=taken_up,
        names=tuple((code, held.opinions[code].text) for code in dict.fromkeys(told)),
        before=cards[at - 1] if at else None,
        after=cards[at + 1] if at + 1 < len(cards) else None,
        discussed=_discussed(parts, one),
    )


def _reported(parts: EditionParts, points: Iterable[Point]) -> Iterator[Reported]:
    held = parts.deliberation
    for one in points:
        codes = tuple(card.code for card in held.by_point.get(one.code, ()))
        yield Reported(point=one, category=held.category(one), opinions=codes)
