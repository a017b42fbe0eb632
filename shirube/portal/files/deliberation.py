"""What the pages of 審議 share: opinions as cards, which thing each is about, and what they changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from shirube.editions.deliberation import Meeting, Opinion, Point, ReplyPlace
from shirube.editions.meetingtexts import Concerns, Standing
from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel.language import speaking
from shirube.portal.pages.given_cards import OpinionCard
from shirube.portal.pages.given_opinions import Change, HeardLine, MeetingCard, Reflected
from shirube.portal.reflected import Reflections

FEW = 20
"""How many opinions of one 論点 are told where it is not the register: the others have pages of their own."""


class Deliberation:
    """審議 of one Edition of a shelf, indexed; everything computed is computed once."""

    def __init__(self, shelved: Shelved, shelf: Shelf, language: str) -> None:
        self._shelved, self._shelf, self._language = shelved, shelf, language
        document = shelved.document
        self.meetings = {one.code: one for one in document.meetings or ()}
        self.opinions = {one.code: one for one in document.opinions or ()}
        self.points = {one.code: one for one in document.points or ()}
        self.categories = {one.code: one.name for one in document.reply_categories or ()}
        self._concerns, self._standing = Concerns(document), Standing(document)

    def __bool__(self) -> bool:
        return bool(self.meetings or self.opinions)

    @cached_property
    def cards(self) -> dict[str, OpinionCard]:
        """All opinions as cards by their codes, oldest first."""
        return {code: self._card(one) for code, one in self.opinions.items()}

    def _card(self, one: Opinion) -> OpinionCard:
        point, meeting = self.points.get(one.point), self.meetings.get(one.meeting)
        reply = point.reply if point else None
        return OpinionCard(
            code=one.code,
            given_on=one.given_on,
            source=one.source,
            kind=one.kind,
            text=one.text,
            meeting=one.meeting,
            meeting_name=meeting.name if meeting else "",
            held_on=meeting.held_on if meeting else None,
            agenda=one.agenda,
            areas=self._concerns.areas(one),
            state=self._standing.of(point).value,
            point=one.point,
            category=self.category(point),
            reply=reply.text if reply else "",
            places=reply.places if reply else (),
        )

    def category(self, point: Point | None) -> str:
        """The name of the 対応区分 of a 論点; "" where there is no reply."""
        if point is None or point.reply is None:
            return ""
        return self.categories.get(point.reply.category, point.reply.category)

    @cached_property
    def by_point(self) -> dict[str, tuple[OpinionCard, ...]]:
        """The opinions of each 論点, oldest first."""
        return _gathered((card.point, card) for card in self.cards.values() if card.point)

    @cached_property
    def by_meeting(self) -> dict[str, tuple[OpinionCard, ...]]:
        """The opinions of each meeting ("": given outside of one), oldest first."""
        return _gathered((card.meeting, card) for card in self.cards.values())

    @cached_property
    def later(self) -> dict[str, tuple[OpinionCard, ...]]:
        """The opinions that came back to each one."""
        return _gathered((code, self.cards[one.code]) for one in self.opinions.values() for code in one.earlier)

    @cached_property
    def by_indicator(self) -> dict[str, tuple[OpinionCard, ...]]:
        """The opinions about each indicator or that changed it, newest first."""
        return self._about(lambda one: one.indicators, lambda place: place.indicator)

    @cached_property
    def by_initiative(self) -> dict[str, tuple[OpinionCard, ...]]:
        """The opinions about each 事業 or that changed it, newest first."""
        return self._about(lambda one: one.initiatives, lambda place: place.initiative)

    def _about(
        self, linked: Callable[[Opinion], Iterable[str]], changed: Callable[[ReplyPlace], str]
    ) -> dict[str, tuple[OpinionCard, ...]]:
        pairs: list[tuple[str, OpinionCard]] = []
        for code, one in reversed(self.opinions.items()):
            card = self.cards[code]
            named = (*linked(one), *(changed(place) for place in card.places))
            pairs += [(each, card) for each in dict.fromkeys(named) if each]
        return _gathered(pairs)

    @cached_property
    def meeting_cards(self) -> dict[str, MeetingCard]:
        """All meetings as cards by their codes, oldest first."""
        return {code: self._meeting_card(one) for code, one in self.meetings.items()}

    def _meeting_card(self, one: Meeting) -> MeetingCard:
        inside = self.by_meeting.get(one.code, ())
        return MeetingCard(
            code=one.code,
            name=one.name,
            committee=one.committee,
            held_on=one.held_on,
            opinions=len(inside),
            answered=sum(bool(card.reply) for card in inside),
        )

    @cached_property
    def reflected(self) -> dict[str, tuple[Reflected, ...]]:
        """What each 論点 changed, by its code; those that changed nothing are left out."""
        found: dict[str, tuple[Reflected, ...]] = {}
        with speaking(self._language):
            for code, point in self.points.items():
                if point.reply and point.reply.places and code in self.by_point:
                    since = self._since(min(card.given_on for card in self.by_point[code]))
                    found[code] = tuple(since.of(place) for place in point.reply.places)
        return found

    def _since(self, day: date) -> Reflections:
        """What changed since the newest Edition that readers had on a day; since none, where there was none."""
        at = self._shelf.editions.index(self._shelved)
        before = [one for one in self._shelf.editions[:at] if (one.document.published_on or one.document.as_of) <= day]
        return self._compared(before[-1] if before else None)

    def _compared(self, before: Shelved | None) -> Reflections:
        key = before.slug if before else ""
        if key not in self._kept:
            self._kept[key] = Reflections(before, self._shelved)
        return self._kept[key]

    @cached_property
    def _kept(self) -> dict[str, Reflections]:
        return {}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What the opinions changed, 論点 by 論点, the newest reply first."""
        found = [
            Change(
                point=self.points[code],
                category=self.category(self.points[code]),
                opinions=self.by_point[code][:FEW],
                given=len(self.by_point[code]),
                reflected=reflected,
            )
            for code, reflected in self.reflected.items()
        ]
        return tuple(sorted(found, key=lambda one: (-_day(one.point), one.point.code)))

    @cached_property
    def changed(self) -> int:
        """How many places opinions changed."""
        return sum(len(one) for one in self.reflected.values())

    @cached_property
    def line(self) -> HeardLine | None:
        """All in one line; None where there is nothing."""
        if not self:
            return None
        return HeardLine(
            opinions=len(self.cards),
            answered=sum(bool(card.reply) for card in self.cards.values()),
            changed=self.changed,
            meeting=next(reversed(self.meeting_cards.values()), None),
        )


def _gathered(pairs: Iterable[tuple[str, OpinionCard]]) -> dict[str, tuple[OpinionCard, ...]]:
    found: dict[str, list[OpinionCard]] = defaultdict(list)
    for key, card in pairs:
        found[key].append(card)
    return {key: tuple(cards) for key, cards in found.items()}


def _day(point: Point) -> int:
    return point.reply.recorded_on.toordinal() if point.reply else 0
