"""What any page says of an opinion in few words: where it stands, what was answered, and where that shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shirube.editions.deliberation import ReplyPlace
from shirube.editions.meetingwords import OpinionSource, OpinionState, PlaceKind, RemarkKind
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.frame import Links
from shirube.portal.pages.given_cards import OpinionCard
from shirube.portal.parts import GradeView, Link

_LOOKS = {
    OpinionState.RECEIVED: ("○", "calm"),
    OpinionState.ASKED: ("…", "calm"),
    OpinionState.AGENDA: ("»", "care"),
    OpinionState.TAKEN_UP: ("»", "calm"),
    OpinionState.REPLIED: ("✓", "good"),
    OpinionState.REPORTED: ("✓", "good"),
}
"""Marks unlike those of grades: how far an answer has come is no judgement of the opinion or of the plan."""
_SHORT = 90


@dataclass(frozen=True)
class OpinionView:
    """An opinion in a list. `meeting` is None for one given outside of one; `places` are where its reply shows."""

    code: str
    anchor: str
    href: str
    text: str
    short: str
    kind: str
    state: GradeView
    category: str
    reply: str
    places: tuple[Link, ...]
    given: str
    meeting: Link | None


def view_of(card: OpinionCard, links: Links) -> OpinionView:
    """One opinion, linked to its own page."""
    return OpinionView(
        code=card.code,
        anchor=f"opinion-{card.code}",
        href=links.opinion(card.code),
        text=card.text,
        short=short(card.text),
        kind=words.label(RemarkKind, card.kind),
        state=state_view(card.state),
        category=card.category,
        reply=card.reply,
        places=tuple(place_link(one, links) for one in card.places),
        given=given(card),
        meeting=Link(card.meeting_name, links.meeting(card.meeting)) if card.meeting else None,
    )


def views(cards: Iterable[OpinionCard], links: Links) -> tuple[OpinionView, ...]:
    """In the order given."""
    return tuple(view_of(one, links) for one in cards)


def state_view(code: str) -> GradeView:
    """Where an opinion stands as `{% grade %}` shows it."""
    look = next((look for state, look in _LOOKS.items() if state == code), ("－", "calm"))
    return GradeView(words.label(OpinionState, code), *look)


def given(card: OpinionCard) -> str:
    """「令和6年12月18日　会議」: when and how it was given."""
    day = eras.date_text(card.held_on if card.held_on and card.source == OpinionSource.MEETING else card.given_on)
    return tr("{day}・{how}", day=day, how=words.label(OpinionSource, card.source))


def short(text: str, letters: int = _SHORT) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"


def place_link(place: ReplyPlace, links: Links) -> Link:
    """A 反映先 with the way to it; a 決定 has no page of its own."""
    return Link(place.label, place_href(place, links), words.label(PlaceKind, place.kind))


def place_href(place: ReplyPlace, links: Links) -> str:
    """To the very place on the page of the indicator or the 事業."""
    anchors = {PlaceKind.TARGET: "targets", PlaceKind.REVISION: "revisions"}
    at = f"reflection-{place.number}" if place.kind == PlaceKind.REFLECTION else ""
    at = at or next((anchor for kind, anchor in anchors.items() if kind == place.kind), "")
    if place.indicator:
        return links.page("indicators", place.indicator, at=at)
    return links.page("initiatives", place.initiative, at=at) if place.initiative else ""


def day_of(day: date) -> str:
    """「令和6年12月18日（2024年）」."""
    return tr("{date}（{year}年）", date=eras.date_text(day), year=day.year)


@dataclass(frozen=True)
class Door:
    """One of the pages of 審議; `here` marks the one a reader is on."""

    name: str
    href: str
    here: bool


def doors(links: Links, here: str) -> tuple[Door, ...]:
    """The three ways in: opinions, meetings, what changed."""
    named = (("opinions", tr("意見の一覧")), ("meetings", tr("会議")), ("heard", tr("意見で変わったこと")))
    return tuple(Door(name, links.page(folder), folder == here) for folder, name in named)
