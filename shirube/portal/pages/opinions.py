"""意見の一覧: the opinions, the newest meeting first, with where each stands and what was answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from shirube.editions.meetingwords import OpinionState, RemarkKind
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.kernel.periods import FiscalYear
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.opinions import Door, OpinionView, doors, state_view, view_of
from shirube.portal.pages.given_cards import OpinionCard
from shirube.portal.pages.given_opinions import RegisterGiven
from shirube.portal.parts import GradeView, Link

YEARS = "opinions-by-year"
"""The folder of the pages of one fiscal year each."""


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed by: 分野 and 会議 (code, name), 状態, 種類."""

    areas: tuple[tuple[str, str], ...]
    states: tuple[str, ...]
    meetings: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One row: the opinion, and what it is found by."""

    opinion: OpinionView
    areas: tuple[str, ...]
    area_codes: str
    meeting: str


@dataclass(frozen=True)
class Group:
    """The opinions of one meeting, or those given outside of any in one fiscal year."""

    anchor: str
    name: str
    day: str
    href: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class RegisterView:
    """One page of the register; `years` are the others, the one shown marked by having no link."""

    doors: tuple[Door, ...]
    year: str
    sentence: str
    changed: int
    heard: str
    search: str
    states: tuple[tuple[GradeView, int], ...]
    choices: Choices
    groups: tuple[Group, ...]
    years: tuple[Link, ...]
    partial: bool


def register_page(given: RegisterGiven) -> Page:
    """意見の一覧."""
    links, names = Links(given.frame, given.path), dict(given.areas)
    grouped = groupby(given.opinions, key=_group_key)
    year = FiscalYear(given.year).label if given.year else ""
    view = RegisterView(
        doors=doors(links, "opinions"),
        year=year,
        sentence=_sentence(given),
        changed=given.changed,
        heard=links.page("heard"),
        search=links.page("search"),
        states=_states(given.opinions),
        choices=_choices(given, names),
        groups=tuple(_group(tuple(cards), names, links) for _, cards in grouped),
        years=_years(given, links),
        partial=bool(given.years),
    )
    title = tr("委員の意見（{year}）", year=year) if year else tr("委員の意見")
    return Page("opinions.html", given.path, title, view, "opinions", view.sentence, ("folding", "filter"))


def _sentence(given: RegisterGiven) -> str:
    """「28件の意見のうち、20件にお答えしています」."""
    if not given.total:
        return tr("公表している意見はまだありません")
    return tr("{count}件の意見のうち、{answered}件にお答えしています", count=given.total, answered=given.answered)


def _group_key(card: OpinionCard) -> tuple[str, int]:
    return card.meeting, 0 if card.meeting else FiscalYear.containing(card.given_on).year


def _group(cards: tuple[OpinionCard, ...], names: dict[str, str], links: Links) -> Group:
    first = cards[0]
    lines = tuple(_line(card, names, links) for card in cards)
    if first.meeting and first.held_on:
        day = eras.date_text(first.held_on)
        return Group(f"of-{first.meeting}", first.meeting_name, day, links.meeting(first.meeting), lines)
    year = FiscalYear.containing(first.given_on)
    return Group(f"apart-{year.year}", tr("会議のほかでいただいた意見"), year.label, "", lines)


def _line(card: OpinionCard, names: dict[str, str], links: Links) -> Line:
    return Line(
        opinion=view_of(card, links),
        areas=tuple(names[code] for code in card.areas if code in names),
        area_codes="|".join(card.areas),
        meeting=card.meeting,
    )


def _states(cards: tuple[OpinionCard, ...]) -> tuple[tuple[GradeView, int], ...]:
    counted = Counter(card.state for card in cards)
    return tuple((state_view(state), counted[state]) for state in OpinionState if counted[state])


def _choices(given: RegisterGiven, names: dict[str, str]) -> Choices:
    cards = given.opinions
    kinds = {card.kind for card in cards}
    return Choices(
        areas=tuple((code, name) for code, name in names.items() if any(code in card.areas for card in cards)),
        states=tuple(view.label for view, _ in _states(cards)),
        meetings=tuple(dict.fromkeys((card.meeting, card.meeting_name) for card in cards if card.meeting)),
        kinds=tuple(words.label(RemarkKind, kind) for kind in RemarkKind if kind in kinds),
    )


def _years(given: RegisterGiven, links: Links) -> tuple[Link, ...]:
    found = []
    for year, count in given.years:
        href = "" if year == given.year else links.page(YEARS, str(year))
        found.append(Link(FiscalYear(year).label, href, tr("{count}件", count=count)))
    return tuple(found)
