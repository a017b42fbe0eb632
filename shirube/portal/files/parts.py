"""What the files of one Edition share: the differences to the Edition before, and its parts by code."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from shirube.editions.changes import Change, Changes
from shirube.editions.document import Area, Document, Indicator, Initiative
from shirube.editions.shelf import Shelf, Shelved
from shirube.kernel.language import JAPANESE
from shirube.portal.files.deliberation import Deliberation
from shirube.portal.frame import Frame, frame_of
from shirube.portal.neighbours import changes_between
from shirube.portal.opendata import Holdings
from shirube.portal.pages.given import Heir, Named
from shirube.portal.pages.given_cards import EarlierInitiative, InitiativeCard, card


class EditionParts:
    """One Edition of a shelf, indexed; everything computed is computed once."""

    def __init__(self, shelved: Shelved, shelf: Shelf, language: str = JAPANESE) -> None:
        self.shelved = shelved
        self.shelf = shelf
        self.document: Document = shelved.document
        self.previous = shelf.before(shelved)
        self.indicators = {one.code: one for one in self.document.indicators}
        self.initiatives = {one.code: one for one in self.document.initiatives or ()}
        self.areas = {one.code: one for one in self.document.areas}
        self.still: Frame = frame_of(shelved, shelf, permanent=True, language=language).still
        self.deliberation = Deliberation(shelved, shelf, language)

    def identity(self, path: str) -> bytes:
        """All that a page at this path can show of this Edition and of the one before it, in a few bytes."""
        before = self.previous.sha256 if self.previous else ""
        return "\0".join((self.shelved.sha256, before, self.still.language, path)).encode()

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the Edition before; None for the first."""
        return changes_between(self.previous, self.shelved) if self.previous else None

    @cached_property
    def _changes_by_part(self) -> dict[tuple[str, str], tuple[Change, ...]]:
        found: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for item in self.changes.items if self.changes else ():
            found[(item.subject, item.code)].append(item)
        return {key: tuple(items) for key, items in found.items()}

    @cached_property
    def children(self) -> dict[str, tuple[Named, ...]]:
        """The indicators below each one, by its code."""
        found: dict[str, list[Named]] = defaultdict(list)
        for one in self.document.indicators:
            found[one.parent].append(named(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def users(self) -> dict[str, tuple[Named, ...]]:
        """The derived indicators that are computed from each one, by its code."""
        found: dict[str, list[Named]] = defaultdict(list)
        for one in self.document.indicators:
            for part in {one.numerator, one.denominator} - {""}:
                found[part].append(named(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def holdings(self) -> Holdings:
        """What the open-data tables are made from: this Edition and those before it."""
        until = self.shelf.editions[: self.shelf.editions.index(self.shelved) + 1]
        return Holdings(
            identity=" ".join(one.sha256 for one in until),
            document=self.document,
            editions=tuple(one.document for one in until),
        )

    def changes_of(self, inside: tuple[Indicator, ...]) -> Changes | None:
        """The changes of these indicators alone; None for the first Edition."""
        return self._changes_of("indicator", tuple(one.code for one in inside))

    def changes_of_initiative(self, code: str) -> Changes | None:
        """The changes of one 事業 alone; None for the first Edition."""
        return self._changes_of("initiative", (code,))

    def _changes_of(self, subject: str, codes: tuple[str, ...]) -> Changes | None:
        if self.changes is None:
            return None
        found = self._changes_by_part
        items = tuple(item for code in codes for item in found.get((subject, code), ()))
        return Changes(self.changes.old_as_of, self.changes.new_as_of, items)

    def areas_of(self, indicator: Indicator) -> tuple[Area, ...]:
        """The areas a page of this indicator names, members of sets included, in code order."""
        codes = {self.document.own_area, *(row.area for row in indicator.observations)}
        for comparison in indicator.comparisons:
            codes.add(comparison.area)
            codes.update(self.areas[comparison.area].members if comparison.area in self.areas else ())
        return tuple(self.areas[code] for code in sorted(codes) if code in self.areas)

    @cached_property
    def heirs(self) -> dict[str, tuple[Named, ...]]:
        """The indicators that succeed each one of this Edition, by its code."""
        found: dict[str, list[Named]] = defaultdict(list)
        for one in self.document.indicators:
            for code in one.predecessors or ():
                found[code].append(named(one))
        return {code: tuple(items) for code, items in found.items()}

    def predecessors(self, indicator: Indicator) -> tuple[Heir, ...]:
        """Those it succeeds, as the newest Edition that showed them called them."""
        found = (self._heir(code) for code in indicator.predecessors or ())
        return tuple(one for one in found if one is not None)

    def _heir(self, code: str) -> Heir | None:
        if code in self.indicators:
            return Heir(named(self.indicators[code]), None)
        at = self.shelf.editions.index(self.shelved)
        for earlier in reversed(self.shelf.editions[:at]):
            for one in earlier.document.indicators:
                if one.code == code:
                    return Heir(named(one), earlier.document.as_of)
        return None

    @cached_property
    def cards(self) -> tuple[InitiativeCard, ...]:
        """All 事業 as lists and links need them, in plan order."""
        return tuple(card(one) for one in self.initiatives.values())

    def card(self, code: str) -> InitiativeCard | None:
        """A 事業 as a card; None when the Edition does not hold it."""
        return card(self.initiatives[code]) if code in self.initiatives else None

    @cached_property
    def relisted(self) -> dict[str, tuple[InitiativeCard, ...]]:
        """The 事業 that repeat each one (再掲), by its code."""
        found: dict[str, list[InitiativeCard]] = defaultdict(list)
        for one in self.initiatives.values():
            found[one.relisted_from].append(card(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def initiatives_by_indicator(self) -> dict[str, tuple[InitiativeCard, ...]]:
        """The 事業 that work on each indicator, by its code."""
        found: dict[str, list[InitiativeCard]] = defaultdict(list)
        for one in self.initiatives.values():
            for code in one.indicators:
                found[code].append(card(one))
        return {code: tuple(items) for code, items in found.items()}

    @cached_property
    def initiative_heirs(self) -> dict[str, tuple[InitiativeCard, ...]]:
        """The 事業 that succeed each one, by its code."""
        found: dict[str, list[InitiativeCard]] = defaultdict(list)
        for one in self.initiatives.values():
            for code in one.predecessors:
                found[code].append(card(one))
        return {code: tuple(items) for code, items in found.items()}

    def initiative_predecessors(self, initiative: Initiative) -> tuple[EarlierInitiative, ...]:
        """The 事業 it succeeds, as the newest Edition that showed them called them; those never shown are left out."""
        found = (self._earlier(code) for code in initiative.predecessors)
        return tuple(one for one in found if one is not None)

    def _earlier(self, code: str) -> EarlierInitiative | None:
        if code in self.initiatives:
            return EarlierInitiative(card(self.initiatives[code]))
        at = self.shelf.editions.index(self.shelved)
        for edition in reversed(self.shelf.editions[:at]):
            for one in edition.document.initiatives or ():
                if one.code == code:
                    return EarlierInitiative(card(one), edition.slug, edition.document.as_of)
        return None

    def name(self, code: str) -> Named | None:
        """An indicator as a link needs it; None when the Edition does not hold it."""
        return named(self.indicators[code]) if code in self.indicators else None


def named(indicator: Indicator) -> Named:
    """An indicator as far as a link to it needs."""
    return Named(indicator.code, indicator.name, indicator.kind, indicator.fictitious)
