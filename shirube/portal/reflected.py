"""反映: what a reply changed, as it was in an earlier Edition and as it is in this one, read off the documents alone.

Where no earlier Edition tells how it was, the record inside this one does: a target, a line or a 見直し that was
replaced stays in its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from shirube.editions import roadtexts
from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.deliberation import ReplyPlace
from shirube.editions.document import Document, Indicator, Initiative, Target
from shirube.editions.meetingwords import PlaceKind
from shirube.editions.roadmap import Activity, Bar
from shirube.editions.shelf import Shelved
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.neighbours import changes_between
from shirube.portal.pages.given_opinions import Reflected, Shown

_OF_THE_PLAN = (
    *(ChangeKind.NEW, ChangeKind.MERGED, ChangeKind.RENAMED, ChangeKind.SPLIT, ChangeKind.STATUS),
    *(ChangeKind.SCHEDULE, ChangeKind.TARGET, ChangeKind.TEXT),
)
"""What a person changes. Figures, grades and progress come of themselves."""
_COMPARED = (PlaceKind.TARGET, PlaceKind.INDICATOR, PlaceKind.BAR, PlaceKind.INITIATIVE)
"""Places whose before is read off an earlier Edition; a 見直し says itself what it changed."""


@dataclass(frozen=True)
class _Held:
    """One document, and its parts by code."""

    document: Document
    indicators: dict[str, Indicator]
    initiatives: dict[str, Initiative]

    @classmethod
    def of(cls, document: Document) -> _Held:
        return cls(
            document,
            {one.code: one for one in document.indicators},
            {one.code: one for one in document.initiatives or ()},
        )


class Reflections:
    """The changes from one Edition (None: no earlier one tells) to another, place by place."""

    def __init__(self, before: Shelved | None, now: Shelved) -> None:
        self._before, self._now = before, now
        self._was = _Held.of(before.document) if before else None
        self._is = _Held.of(now.document)

    def of(self, place: ReplyPlace) -> Reflected:
        """What became of one place."""
        indicator, initiative = self._is.indicators.get(place.indicator), self._is.initiatives.get(place.initiative)
        named = indicator or initiative
        lines = tuple(self._lines(place, indicator, initiative))
        compared = place.kind in _COMPARED and any(one.before is not None for one in lines)
        told = self._before if self._before and compared and self._held_before(place) else None
        return Reflected(
            place=place,
            name=named.name if named else "",
            fictitious=named.fictitious if named else False,
            lines=lines,
            slug=told.slug if told else "",
            as_of=told.document.as_of if told else None,
            number=told.document.number if told else 0,
        )

    def _held_before(self, place: ReplyPlace) -> bool:
        """Whether the earlier Edition had the indicator or the 事業 at all: only then it tells how it was."""
        was = self._was
        return was is not None and (place.indicator in was.indicators or place.initiative in was.initiatives)

    def _lines(self, place: ReplyPlace, indicator: Indicator | None, initiative: Initiative | None) -> Iterable[Shown]:
        if place.kind == PlaceKind.DECISION:
            return self._decision(place)
        if indicator is not None:
            if place.kind == PlaceKind.TARGET:
                return _target(place.period, indicator, self._was.indicators.get(indicator.code) if self._was else None)
            return self._told("indicator", indicator.code)
        if initiative is None:
            return ()
        if place.kind == PlaceKind.BAR:
            return _bar(place, initiative, self._was.initiatives.get(initiative.code) if self._was else None)
        if place.kind == PlaceKind.REVISION:
            return _revision(place, initiative)
        if place.kind == PlaceKind.REFLECTION:
            return _reflection(place, initiative)
        return self._told("initiative", initiative.code)

    def _told(self, subject: str, code: str) -> Iterator[Shown]:
        changes = changes_between(self._before, self._now) if self._before else None
        for one in _of(changes, subject, code):
            yield Shown(tr(one.what), one.before, one.after)

    def _decision(self, place: ReplyPlace) -> Iterator[Shown]:
        for one in self._is.document.decisions:
            if one.code == place.decision:
                day = tr("{day}に決定", day=eras.date_text(one.decided_on))
                yield Shown(day, None, " ".join(filter(None, (one.title, one.document_number))))


def _of(changes: Changes | None, subject: str, code: str) -> tuple[Change, ...]:
    if changes is None:
        return ()
    return tuple(
        one
        for one in changes.of(subject, code)
        if one.kind in _OF_THE_PLAN and not (one.kind is ChangeKind.TEXT and one.period)
    )


def _target(period: str, now: Indicator, was: Indicator | None) -> Iterator[Shown]:
    """Figure and reason, each where it differs; both as they stand where nothing differs."""
    held = _in_force(now, period)
    earlier = _in_force(was, period) if was else _replaced(now, period)
    if held is None:
        return
    label = tr("目標値 {period}", period=words.era_period(period))
    figure, old = words.figure(now, Decimal(held.value)), _figure(earlier, was or now)
    same = earlier is not None and (earlier.value, earlier.rationale) == (held.value, held.rationale)
    known = None if same or earlier is None and was is None else old
    if known is None or known != figure:
        yield Shown(label, known, figure)
    before = None if known is None else earlier.rationale if earlier else ""
    if held.rationale and before != held.rationale:
        yield Shown(tr("目標値の理由"), before, held.rationale)


def _in_force(one: Indicator, period: str) -> Target | None:
    return next((each for each in one.targets if each.period == period and each.replaced_on is None), None)


def _replaced(one: Indicator, period: str) -> Target | None:
    """The last target of a period that another took the place of."""
    found = [each for each in one.targets if each.period == period and each.replaced_on is not None]
    return max(found, key=lambda each: each.recorded_on, default=None)


def _figure(target: Target | None, indicator: Indicator) -> str:
    return words.figure(indicator, Decimal(target.value)) if target else ""


def _bar(place: ReplyPlace, now: Initiative, was: Initiative | None) -> Iterator[Shown]:
    found = _find(place, now, replaced=False)
    if found is None:
        return
    activity, bar = found
    earlier = _find(place, was, replaced=False) if was else _find(place, now, replaced=True)
    after = _words(bar)
    before = _words(earlier[1]) if earlier else "" if was else None
    yield Shown(roadtexts.activity_name(activity), None if before == after else before, after)


def _find(place: ReplyPlace, one: Initiative, *, replaced: bool) -> tuple[Activity, Bar] | None:
    named = (
        (activity, bar)
        for activity in one.activities
        if activity.code == place.activity
        for bar in activity.bars
        if (bar.line, bar.number, bar.replaced_on is not None) == (place.line, place.number, replaced)
    )
    return next(named, None)


def _words(bar: Bar) -> str:
    return tr("「{text}」{span}", text=bar.text, span=roadtexts.bar_span(bar))


def _revision(place: ReplyPlace, now: Initiative) -> Iterator[Shown]:
    for one in now.revisions:
        if one.number == place.number:
            yield from (Shown(item.what, item.before, item.after) for item in one.items)
            if not one.items:
                yield Shown(tr("見直しの理由"), None, one.reason)


def _reflection(place: ReplyPlace, now: Initiative) -> Iterator[Shown]:
    for one in now.reflections:
        if one.number == place.number:
            yield Shown(tr("振り返りに書いたこと"), None, one.changed or one.lesson or one.happened or one.title)
