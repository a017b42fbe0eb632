"""What a reader can search for in 審議: the pages it has, every meeting, and every opinion with what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from shirube.editions.document import Document
from shirube.editions.meetingwords import PlaceKind, RemarkKind, Speaking
from shirube.kernel import eras
from shirube.kernel.language import later, tr
from shirube.portal import paths, words
from shirube.portal.opinions import short
from shirube.portal.pages.given_search import Passage
from shirube.portal.roadpassages import lines

MEETING, OPINION = later("会議"), later("委員の意見")


def meeting_pages(document: Document) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """The pages about 審議 as a whole: folder, title and words; none where an Edition has neither."""
    if document.meetings or document.opinions:
        yield (("opinions",), tr("委員の意見"), tuple(one.name for one in document.reply_categories or ()))
        yield (("meetings",), tr("会議"), tuple(one.name for one in document.committees or ()))
        yield (("heard",), tr("皆さんの意見で変わったこと"), ())


def meeting_passages(document: Document) -> Iterator[Passage]:
    """All meetings, then all opinions, the newest first."""
    yield from _meetings(document)
    yield from _opinions(document)


def _meetings(document: Document) -> Iterator[Passage]:
    committees = {one.code: one.name for one in document.committees or ()}
    for one in reversed(document.meetings or ()):
        yield Passage(
            kind=tr(MEETING),
            title=one.name,
            path=paths.page("", "meetings", one.code),
            place=eras.date_text(one.held_on),
            text=lines(
                committees.get(one.committee, ""),
                one.place,
                *(f"{item.number} {item.title}" for item in one.agenda),
                *(f"{item.number} {item.title}" for item in one.papers),
                *(remark.text for remark in one.remarks if remark.part != Speaking.COMMITTEE),
            ),
        )


def _opinions(document: Document) -> Iterator[Passage]:
    meetings = {one.code: one.name for one in document.meetings or ()}
    points = {one.code: one for one in document.points or ()}
    categories = {one.code: one.name for one in document.reply_categories or ()}
    for one in reversed(document.opinions or ()):
        point = points.get(one.point)
        reply = point.reply if point else None
        yield Passage(
            kind=tr(OPINION),
            title=short(one.text),
            path=paths.page("", "opinions", one.code),
            place=meetings.get(one.meeting, "") or eras.date_text(one.given_on),
            text=lines(
                f"{words.label(RemarkKind, one.kind)} {one.code}",
                one.text,
                point.title if point else "",
                f"{categories.get(reply.category, '')} {reply.text}" if reply else "",
                *(f"{words.label(PlaceKind, place.kind)} {place.label}" for place in (reply.places if reply else ())),
                *(point.divisions if point else ()),
            ),
        )
