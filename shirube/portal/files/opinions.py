"""委員の意見: the register, a page for each opinion, and what opinions changed; in Editions that have any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from shirube.editions.deliberation import Opinion
from shirube.kernel.periods import FiscalYear
from shirube.portal import paths
from shirube.portal.files.deliberation import FEW
from shirube.portal.files.parts import EditionParts
from shirube.portal.frame import Frame
from shirube.portal.pages.given_cards import OpinionCard
from shirube.portal.pages.given_opinions import HeardGiven, OpinionGiven, RegisterGiven
from shirube.portal.pages.heard import heard_page
from shirube.portal.pages.opinion import opinion_alone, opinion_page
from shirube.portal.pages.opinions import YEARS, register_page
from shirube.portal.sitefile import Shared, SharedPage, SiteFile, Source, page_file

A_PAGE = 300
"""Opinions the first page of the register shows at most, whole meetings; the others stand on pages of their years."""


def files(parts: EditionParts) -> Iterator[Shared]:
    """The register, and the pages that say the same at every address of their Edition."""
    if not parts.deliberation:
        return
    yield from _register(parts)
    for one in parts.deliberation.opinions.values():
        if not _looks_back(parts, one):
            yield SharedPage(opinion_page, Source(_given(parts, one, parts.still)))


def own_files(parts: EditionParts, frame: Frame) -> Iterator[SiteFile]:
    """What links to an older Edition, which stands elsewhere for each address."""
    held = parts.deliberation
    if not held:
        return
    path = paths.page(frame.base, "heard")
    yield page_file(
        path, heard_page, HeardGiven(frame=frame, path=path, changes=held.changes, opinions=len(held.opinions))
    )
    for one in held.opinions.values():
        if _looks_back(parts, one):
            given = _given(parts, one, frame)
            yield page_file(given.path, opinion_alone, given)


def _looks_back(parts: EditionParts, one: Opinion) -> bool:
    return any(each.slug for each in parts.deliberation.reflected.get(one.point, ()))


def _register(parts: EditionParts) -> Iterator[Shared]:
    cards = newest_first(tuple(parts.deliberation.cards.values()))
    yield SharedPage(register_page, Source(_page(parts, paths.page("", "opinions"), _first(cards), 0)))
    if len(cards) > A_PAGE:
        for year, _ in _years(cards):
            inside = tuple(card for card in cards if _year(card) == year)
            yield SharedPage(register_page, Source(_page(parts, paths.page("", YEARS, str(year)), inside, year)))


def _page(parts: EditionParts, path: str, shown: tuple[OpinionCard, ...], year: int) -> RegisterGiven:
    held, cards = parts.deliberation, tuple(parts.deliberation.cards.values())
    return RegisterGiven(
        frame=parts.still,
        path=path,
        year=year,
        years=_years(cards) if len(cards) > A_PAGE else (),
        opinions=shown,
        areas=tuple((one.code, one.name) for one in parts.document.policy_areas),
        total=len(cards),
        answered=sum(bool(card.reply) for card in cards),
        changed=held.changed,
    )


def newest_first(cards: tuple[OpinionCard, ...]) -> tuple[OpinionCard, ...]:
    """The newest meeting first, and within a meeting as they were given; those of no meeting year by year."""
    return tuple(sorted(cards, key=lambda card: (-_day(card), card.meeting, card.given_on, card.code)))


def _day(card: OpinionCard) -> int:
    """The day of its meeting; outside of one, the first day of its fiscal year: after the meetings of that year."""
    day = card.held_on if card.held_on else FiscalYear.containing(card.given_on).start
    return day.toordinal()


def _year(card: OpinionCard) -> int:
    return FiscalYear.containing(card.held_on or card.given_on).year


def _years(cards: tuple[OpinionCard, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(Counter(_year(card) for card in cards).items(), reverse=True))


def _first(cards: tuple[OpinionCard, ...]) -> tuple[OpinionCard, ...]:
    """Whole meetings, newest first, as many as a page holds; always one."""
    shown: list[OpinionCard] = []
    for _, inside in groupby(cards, key=lambda card: (card.meeting, card.meeting or _year(card))):
        found = list(inside)
        if shown and len(shown) + len(found) > A_PAGE:
            break
        shown += found
    return tuple(shown)


def _given(parts: EditionParts, one: Opinion, frame: Frame) -> OpinionGiven:
    held, document = parts.deliberation, parts.document
    point, codes = held.points.get(one.point), tuple(held.opinions)
    at, meeting = codes.index(one.code), held.meetings.get(one.meeting)
    item = next((each for each in meeting.agenda if each.place == one.agenda), None) if meeting else None
    beside = tuple(card for card in held.by_point.get(one.point, ()) if card.code != one.code)
    return OpinionGiven(
        frame=frame,
        path=paths.page(frame.base, "opinions", one.code),
        opinion=one,
        card=held.cards[one.code],
        agenda=f"{item.number} {item.title}".strip() if item else "",
        point=point,
        beside=beside[:FEW],
        others=len(beside),
        reflected=held.reflected.get(one.point, ()),
        reported=tuple(held.meeting_cards[code] for code in point.reported) if point else (),
        next_meeting=held.meeting_cards.get(point.next_meeting) if point else None,
        indicators=tuple(each for each in map(parts.name, one.indicators) if each),
        initiatives=tuple(each for each in map(parts.card, one.initiatives) if each),
        policies=tuple(each for each in document.policies if each.code in one.policies),
        earlier=tuple(held.cards[code] for code in one.earlier),
        later=held.later.get(one.code, ()),
        proposed=tuple(each for each in map(parts.name, point.proposed) if each) if point else (),
        previous=codes[at - 1] if at else "",
        following=codes[at + 1] if at + 1 < len(codes) else "",
    )
