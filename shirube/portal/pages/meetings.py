"""会議: all meetings, year by year, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from shirube.editions.deliberation import Meeting
from shirube.editions.meetingtexts import attendance
from shirube.editions.meetingwords import Disclosure
from shirube.kernel.language import tr
from shirube.kernel.periods import FiscalYear
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Frame, Links
from shirube.portal.opinions import Door, day_of, doors
from shirube.portal.pages.given_opinions import MeetingCard, MeetingsGiven


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in the list: when, what was on its 次第, who came, and what became of the opinions given there."""

    name: str
    href: str
    committee: str
    day: str
    coming: bool
    attendance: str
    disclosure: str
    topics: tuple[str, ...]
    opinions: str


@dataclass(frozen=True)
class YearView:
    """The meetings of one fiscal year."""

    anchor: str
    name: str
    meetings: tuple[MeetingLine, ...]


@dataclass(frozen=True)
class MeetingsView:
    """All meetings; `committees` are named with what they are set up by."""

    doors: tuple[Door, ...]
    sentence: str
    years: tuple[YearView, ...]
    committees: tuple[tuple[str, str], ...]


def meetings_page(given: MeetingsGiven) -> Page:
    """会議の一覧."""
    links = Links(given.frame, given.path)
    cards = {one.code: one for one in given.cards}
    names = {one.code: one.name for one in given.committees}
    grouped = groupby(given.meetings, key=lambda one: FiscalYear.containing(one.held_on))
    years = tuple(
        YearView(f"year-{year.year}", year.label, tuple(_line(one, cards[one.code], names, links) for one in inside))
        for year, inside in grouped
    )
    sentence = _sentence(given)
    view = MeetingsView(
        doors=doors(links, "meetings"),
        sentence=sentence,
        years=years,
        committees=tuple((one.name, one.basis) for one in given.committees),
    )
    said = tr("{sentence}。次第、資料、発言の要旨と、意見への対応をご覧になれます。", sentence=sentence)
    return Page("meetings.html", given.path, tr("会議"), view, "opinions", said)


def _sentence(given: MeetingsGiven) -> str:
    """「2回の会議を開きました」, and how many are still to come."""
    coming = sum(is_coming(one, given.frame) for one in given.meetings)
    held = len(given.meetings) - coming
    if not given.meetings:
        return tr("公表している会議はまだありません")
    if not coming:
        return tr("{count}回の会議を開きました", count=held)
    return tr("{count}回の会議を開き、{coming}回を予定しています", count=held, coming=coming)


def is_coming(one: Meeting | MeetingCard, frame: Frame) -> bool:
    """Whether a meeting was still to come when the Edition opened."""
    return one.held_on > (frame.published_on or frame.as_of)


def _line(one: Meeting, card: MeetingCard, names: dict[str, str], links: Links) -> MeetingLine:
    return MeetingLine(
        name=one.name,
        href=links.meeting(one.code),
        committee=names.get(one.committee, one.committee),
        day=day_of(one.held_on),
        coming=is_coming(one, links.frame),
        attendance=attendance(one),
        disclosure="" if one.disclosure == Disclosure.OPEN else words.label(Disclosure, one.disclosure),
        topics=_topics(one),
        opinions=_opinions(card),
    )


def _topics(one: Meeting) -> tuple[str, ...]:
    """The 議題 that lie deepest in the printed 次第 below the first that has any below it; all of a flat one."""
    printed = [item for item in one.agenda if not item.body_only]
    parents = {item.parent for item in printed}
    flat = not any(parents)
    return tuple(item.title for item in printed if (flat or item.parent) and item.place not in parents)


def _opinions(card: MeetingCard) -> str:
    if not card.opinions:
        return ""
    return tr("意見{count}件のうち{answered}件に回答", count=card.opinions, answered=card.answered)
