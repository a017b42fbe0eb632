"""The page of one meeting: 次第, documents, and what was said with what became of it beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from shirube.editions.deliberation import AgendaItem, Meeting, Remark
from shirube.editions.meetingtexts import attendance
from shirube.editions.meetingwords import Disclosure, MeetingWay, OpinionSource, Presence, Speaking
from shirube.editions.words import Stage
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.opinions import Door, OpinionView, day_of, doors, short, view_of
from shirube.portal.pages.given_opinions import MeetingCard, MeetingGiven, Reported
from shirube.portal.pages.judgement import Fact
from shirube.portal.pages.meetings import is_coming
from shirube.portal.parts import Link


@dataclass(frozen=True)
class Item:
    """議題 in the tree of the 次第; `href` leads to what was said about it, "" where nothing is told."""

    number: str
    title: str
    href: str
    body_only: bool
    inside: tuple[Item, ...]


@dataclass(frozen=True)
class Paper:
    """会議資料; `href` where it is found, when that is an address."""

    number: str
    title: str
    where: str
    href: str
    closed: str


@dataclass(frozen=True)
class Said:
    """One remark. `whose` is "" for one of the 委員, whose `opinion` then says what became of it."""

    whose: str
    text: str
    opinion: OpinionView | None


@dataclass(frozen=True)
class Talk:
    """What was said about one 議題; `above` are the 議題 it stands under."""

    anchor: str
    above: str
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class FollowUp:
    """A 論点 of earlier opinions that came back to this meeting."""

    title: str
    category: str
    reply: str
    opinions: tuple[Link, ...]


@dataclass(frozen=True)
class MeetingView:
    """Everything the template prints. `aside` are opinions given before or after the meeting; `led` says that remarks
    of whoever led it are told."""

    doors: tuple[Door, ...]
    crumbs: tuple[Link, ...]
    name: str
    committee: str
    sentence: str
    facts: tuple[Fact, ...]
    coming: bool
    discussed: Link | None
    agenda: tuple[Item, ...]
    papers: tuple[Paper, ...]
    talks: tuple[Talk, ...]
    led: bool
    aside: tuple[OpinionView, ...]
    reported: tuple[FollowUp, ...]
    taken_up: tuple[FollowUp, ...]
    seats: tuple[tuple[str, str, str], ...]
    decisions: tuple[str, ...]
    before: Link | None
    after: Link | None


def meeting_page(given: MeetingGiven) -> Page:
    """The page, as seen from its Edition's own folder or from where the page object says it stands."""
    view = _view(given)
    return Page("meeting.html", given.path, given.meeting.name, view, "opinions", view.sentence)


def meeting_alone(given: MeetingGiven) -> bytes:
    """The whole page, at one address alone."""
    return render(meeting_page(given), given.frame)


def _view(given: MeetingGiven) -> MeetingView:
    one, links = given.meeting, Links(given.frame, given.path)
    talks = _talks(given, links)
    opinions = {card.code: view_of(card, links) for card in given.opinions}
    apart = tuple(opinions[card.code] for card in given.opinions if card.source != OpinionSource.MEETING)
    return MeetingView(
        doors=doors(links, "meetings"),
        crumbs=(Link(tr("会議"), links.page("meetings")),),
        name=one.name,
        committee=given.committee.name if given.committee else "",
        sentence=_sentence(given),
        facts=tuple(_facts(given)),
        coming=is_coming(one, given.frame),
        discussed=_discussed(given, links),
        agenda=_tree(one.agenda, 0, frozenset(talk.anchor for talk in talks)),
        papers=tuple(_papers(given)),
        talks=talks,
        led=any(remark.part == Speaking.CHAIR for remark in one.remarks),
        aside=apart,
        reported=tuple(_follow_up(each, given, links) for each in given.reported),
        taken_up=tuple(_follow_up(each, given, links) for each in given.taken_up),
        seats=tuple((seat.role, seat.post, _presence(seat.presence)) for seat in one.seats),
        decisions=tuple(" ".join(filter(None, (each.title, each.document_number))) for each in given.decisions),
        before=_neighbour(given.before, links),
        after=_neighbour(given.after, links),
    )


def _sentence(given: MeetingGiven) -> str:
    """「28件の意見をいただき、20件に対応をお答えしています」."""
    count, answered = len(given.opinions), sum(bool(card.reply) for card in given.opinions)
    if not count and is_coming(given.meeting, given.frame):
        return tr("これから開く会議です")
    if not count:
        return tr("公表している意見はまだありません")
    if not answered:
        return tr("{count}件の意見をいただきました", count=count)
    return tr("{count}件の意見をいただき、{answered}件にお答えしています", count=count, answered=answered)


def _facts(given: MeetingGiven) -> list[Fact]:
    one = given.meeting
    hours = tr("{start}〜{end}", start=one.starts_at, end=one.ends_at) if one.starts_at else ""
    found = [
        Fact(tr("日時"), "　".join(filter(None, (day_of(one.held_on), hours)))),
        Fact(tr("場所"), "　".join(filter(None, (one.place, _way(one))))),
        Fact(tr("出席"), attendance(one) or tr("記載なし")),
    ]
    if one.observers is not None:
        found.append(Fact(tr("傍聴者"), tr("{count}名", count=one.observers)))
    found.append(
        Fact(tr("公開区分（会議を公開したか）"), words.label(Disclosure, one.disclosure), one.disclosure_reason)
    )
    return found


def _way(one: Meeting) -> str:
    """How it was held; of a meeting with a place that it was held there goes without saying."""
    return "" if one.place and one.way == MeetingWay.VENUE else words.label(MeetingWay, one.way)


def _discussed(given: MeetingGiven, links: Links) -> Link | None:
    """The Edition that lay before the meeting, linked where readers can open it."""
    one = given.meeting
    if one.discussed_as_of is None:
        return None
    stage = words.label(Stage, one.discussed_stage)
    told = tr("{as_of}（{stage}）", as_of=AsOf(one.discussed_as_of).label, stage=stage)
    return Link(told, links.edition(given.discussed) if given.discussed else "")


def _presence(code: str) -> str:
    return words.label(Presence, code) if code else ""


def _tree(items: tuple[AgendaItem, ...], parent: int, told: frozenset[str]) -> tuple[Item, ...]:
    return tuple(
        Item(
            number=one.number,
            title=one.title,
            href=f"#{_anchor(one.place)}" if _anchor(one.place) in told else "",
            body_only=one.body_only,
            inside=_tree(items, one.place, told),
        )
        for one in items
        if one.parent == parent
    )


def _anchor(place: int) -> str:
    return f"agenda-{place}"


def _papers(given: MeetingGiven) -> list[Paper]:
    found = []
    for one in given.meeting.papers:
        address = one.where.startswith(("https://", "http://"))
        closed = "" if one.disclosure == Disclosure.OPEN else words.label(Disclosure, one.disclosure)
        found.append(
            Paper(
                number=one.number,
                title=one.title or tr("（題名も公開していません）"),
                where="" if address else one.where,
                href=one.where if address else "",
                closed=closed,
            )
        )
    return found


def _talks(given: MeetingGiven, links: Links) -> tuple[Talk, ...]:
    """Remarks under their 議題 in the order of the 次第, those of none first; opinions without a remark behind them."""
    cards = {card.code: card for card in given.opinions}
    said: dict[int, list[Said]] = defaultdict(list)
    for remark in given.meeting.remarks:
        card = cards.get(remark.opinion)
        said[remark.agenda].append(Said(_whose(remark), remark.text, view_of(card, links) if card else None))
    told = {remark.opinion for remark in given.meeting.remarks}
    for card in given.opinions:
        if card.source == OpinionSource.MEETING and card.code not in told:
            said[card.agenda].append(Said("", card.text, view_of(card, links)))
    items = {item.place: item for item in given.meeting.agenda}
    return tuple(_talk(place, items, tuple(said[place])) for place in sorted(said))


def _whose(remark: Remark) -> str:
    return "" if remark.part == Speaking.COMMITTEE else words.label(Speaking, remark.part)


def _talk(place: int, items: dict[int, AgendaItem], said: tuple[Said, ...]) -> Talk:
    item = items.get(place)
    if item is None:
        return Talk(_anchor(0), "", tr("議題を定めない発言"), said)
    above = []
    at = items.get(item.parent)
    while at is not None:
        above.append(_named(at))
        at = items.get(at.parent)
    return Talk(_anchor(place), " › ".join(reversed(above)), _named(item), said)


def _named(item: AgendaItem) -> str:
    return f"{item.number} {item.title}".strip()


def _follow_up(one: Reported, given: MeetingGiven, links: Links) -> FollowUp:
    texts = dict(given.names)
    return FollowUp(
        title=one.point.title,
        category=one.category,
        reply=one.point.reply.text if one.point.reply else "",
        opinions=tuple(Link(short(texts.get(code, code), 40), links.opinion(code)) for code in one.opinions),
    )


def _neighbour(card: MeetingCard | None, links: Links) -> Link | None:
    return Link(card.name, links.meeting(card.code), eras.date_text(card.held_on)) if card else None
