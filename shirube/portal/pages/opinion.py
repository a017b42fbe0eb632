"""The page of one opinion: its way from what was said to what was changed, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.meetingwords import OpinionState, PlaceKind
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.opinions import Door, OpinionView, doors, place_href, short, view_of, views
from shirube.portal.pages.given_opinions import OpinionGiven, Reflected, Shown
from shirube.portal.pages.meetings import is_coming
from shirube.portal.parts import Link

_TITLE = 60


@dataclass(frozen=True)
class ReflectedView:
    """One place that was changed: what it is, the way to it, each line before and after, and who tells the before."""

    kind: str
    label: str
    name: str
    marked: bool
    href: str
    lines: tuple[Shown, ...]
    compared: bool
    edition: Link | None


@dataclass(frozen=True)
class OpinionPageView:
    """Everything the template prints. `sentence` says at once what became of the opinion."""

    doors: tuple[Door, ...]
    crumbs: tuple[Link, ...]
    title: str
    sentence: str
    opinion: OpinionView
    agenda: str
    point: str
    divisions: tuple[str, ...]
    beside: tuple[OpinionView, ...]
    others: int
    replied: str
    reflected: tuple[ReflectedView, ...]
    reported: tuple[Link, ...]
    next_meeting: Link | None
    coming: bool
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    previous: str
    following: str


def opinion_page(given: OpinionGiven) -> Page:
    """The page, as seen from its Edition's own folder or from where the page object says it stands."""
    view = _view(given)
    return Page("opinion.html", given.path, view.title, view, "opinions", view.sentence)


def opinion_alone(given: OpinionGiven) -> bytes:
    """The whole page, at one address alone."""
    return render(opinion_page(given), given.frame)


def _view(given: OpinionGiven) -> OpinionPageView:
    links, point = Links(given.frame, given.path), given.point
    opinion = view_of(given.card, links)
    reply = point.reply if point else None
    crumbs = [Link(tr("意見の一覧"), links.page("opinions"))]
    if given.card.meeting:
        crumbs.append(Link(given.card.meeting_name, links.meeting(given.card.meeting, at=opinion.anchor)))
    return OpinionPageView(
        doors=doors(links, "opinions"),
        crumbs=tuple(crumbs),
        title=short(given.card.text, _TITLE),
        sentence=sentence(given),
        opinion=opinion,
        agenda=given.agenda,
        point=point.title if point else "",
        divisions=point.divisions if point else (),
        beside=views(given.beside, links),
        others=given.others,
        replied=eras.date_text(reply.recorded_on) if reply else "",
        reflected=tuple(reflected_view(one, links) for one in given.reflected),
        reported=tuple(
            Link(one.name, links.meeting(one.code, at="reported"), eras.date_text(one.held_on))
            for one in given.reported
        ),
        next_meeting=_next(given, links),
        coming=given.next_meeting is not None and is_coming(given.next_meeting, given.frame),
        relations=_relations(given, links),
        previous=links.opinion(given.previous) if given.previous else "",
        following=links.opinion(given.following) if given.following else "",
    )


def sentence(given: OpinionGiven) -> str:
    """What became of it, in one sentence."""
    point, card, meeting = given.point, given.card, given.next_meeting
    if point is None:
        return tr("この意見は、内容を整理しています。")
    if card.state == OpinionState.AGENDA:
        return tr("この意見は、次の会議で取り上げます。")
    if card.state == OpinionState.TAKEN_UP and meeting:
        return tr("この意見は、{day}の会議で取り上げました。", day=eras.date_text(meeting.held_on))
    if card.category and card.places:
        count = len(card.places)
        return tr(
            "この意見への対応は「{category}」です。{count}か所に反映しました。", category=card.category, count=count
        )
    if card.category:
        return tr("この意見への対応は「{category}」です。", category=card.category)
    if point.divisions:
        return tr("この意見は、{divisions}が検討しています。", divisions=tr("、").join(point.divisions))
    return tr("この意見は、内容を整理しています。")


def reflected_view(one: Reflected, links: Links) -> ReflectedView:
    """One place with what changed there."""
    place = one.place
    edition = None
    if one.slug and one.as_of:
        told = tr("{as_of}の版", as_of=AsOf(one.as_of).label)
        folder = ("indicators", place.indicator) if place.indicator else ("initiatives", place.initiative)
        had = any(line.before for line in one.lines)
        edition = Link(told, links.edition(one.slug, *folder) if had else links.edition(one.slug))
    return ReflectedView(
        kind=words.label(PlaceKind, place.kind),
        label=place.label,
        name=one.name,
        marked=words.marked(one.name, one.fictitious),
        href=place_href(place, links),
        lines=one.lines,
        compared=any(line.before is not None for line in one.lines),
        edition=edition,
    )


def _next(given: OpinionGiven, links: Links) -> Link | None:
    one = given.next_meeting
    return Link(one.name, links.meeting(one.code), eras.date_text(one.held_on)) if one else None


def _relations(given: OpinionGiven, links: Links) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """What the opinion is about, and the opinions before and after it; what there is none of is left out."""
    groups = (
        (
            tr("関わる指標"),
            tuple(_named(one.name, one.fictitious, links.indicator(one.code)) for one in given.indicators),
        ),
        (
            tr("関わる事業"),
            tuple(_named(one.name, one.fictitious, links.initiative(one.code)) for one in given.initiatives),
        ),
        (tr("関わる施策"), tuple(Link(one.name, links.area(one.area, one.code)) for one in given.policies)),
        (
            tr("この意見から提案された指標"),
            tuple(_named(one.name, one.fictitious, links.indicator(one.code)) for one in given.proposed),
        ),
        (tr("前にいただいた意見"), tuple(_opinion(one, links) for one in views(given.earlier, links))),
        (tr("その後の意見"), tuple(_opinion(one, links) for one in views(given.later, links))),
    )
    return tuple((word, found) for word, found in groups if found)


def _named(name: str, fictitious: bool, href: str) -> Link:
    return Link(words.titled(name, fictitious), href)


def _opinion(one: OpinionView, links: Links) -> Link:
    return Link(short(one.text, _TITLE), one.href, one.given)
