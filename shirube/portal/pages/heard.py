"""皆さんの意見で変わったこと: each thing that was changed because of opinions, before and after, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.opinions import Door, OpinionView, doors, views
from shirube.portal.pages.given_opinions import Change, HeardGiven, HeardLine
from shirube.portal.pages.opinion import ReflectedView, reflected_view
from shirube.portal.parts import Link


@dataclass(frozen=True)
class ChangeView:
    """One 論点 that changed something: the opinions, the reply, and what it changed."""

    anchor: str
    title: str
    opinions: tuple[OpinionView, ...]
    more: int
    category: str
    reply: str
    day: str
    divisions: str
    reflected: tuple[ReflectedView, ...]


@dataclass(frozen=True)
class HeardPageView:
    """All of them, the newest reply first."""

    doors: tuple[Door, ...]
    sentence: str
    changes: tuple[ChangeView, ...]
    register: str


@dataclass(frozen=True)
class HeardView:
    """審議 on the front door: one sentence, and the ways in."""

    sentence: str
    meeting: Link | None
    register: str
    heard: Link | None


def heard_view(line: HeardLine | None, links: Links) -> HeardView | None:
    """None where there are no meetings and no opinions."""
    if line is None:
        return None
    meeting = line.meeting
    told = tr(
        "委員会の委員から{count}件の意見をいただき、{answered}件にお答えしています。",
        count=line.opinions,
        answered=line.answered,
    )
    return HeardView(
        sentence=told if line.opinions else tr("委員会の会議の次第と資料を載せています。"),
        meeting=Link(meeting.name, links.meeting(meeting.code), eras.date_text(meeting.held_on)) if meeting else None,
        register=links.page("opinions"),
        heard=Link(tr("皆さんの意見で変わったこと（{count}か所）", count=line.changed), links.page("heard"))
        if line.changed
        else None,
    )


def heard_page(given: HeardGiven) -> bytes:
    """皆さんの意見で変わったこと; it links to earlier Editions, which stand elsewhere for each address."""
    links = Links(given.frame, given.path)
    view = HeardPageView(
        doors=doors(links, "heard"),
        sentence=_sentence(given),
        changes=tuple(_change(one, links) for one in given.changes),
        register=links.page("opinions"),
    )
    title = tr("皆さんの意見で変わったこと")
    page = Page("heard.html", given.path, title, view, "opinions", tr("{sentence}。", sentence=view.sentence))
    return render(page, given.frame)


def _sentence(given: HeardGiven) -> str:
    if not given.changes:
        return tr("意見を反映したところは、まだありません")
    opinions = sum(one.given for one in given.changes)
    places = sum(len(one.reflected) for one in given.changes)
    return tr("{opinions}件の意見で、計画の{places}か所が変わりました", opinions=opinions, places=places)


def _change(one: Change, links: Links) -> ChangeView:
    reply = one.point.reply
    return ChangeView(
        anchor=f"point-{one.point.code}",
        title=one.point.title,
        opinions=views(one.opinions, links),
        more=one.given - len(one.opinions),
        category=one.category,
        reply=reply.text if reply else "",
        day=eras.date_text(reply.recorded_on) if reply else "",
        divisions=tr("、").join(one.point.divisions),
        reflected=tuple(reflected_view(each, links) for each in one.reflected),
    )
