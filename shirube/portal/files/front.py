"""The front door of an Edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.document import Area, Indicator, Policy
from shirube.editions.words import IndicatorKind
from shirube.portal import paths
from shirube.portal.files.parts import EditionParts
from shirube.portal.files.places import places_of
from shirube.portal.files.ways import cards
from shirube.portal.pages.given_front import TopGiven
from shirube.portal.pages.top import top_page
from shirube.portal.sitefile import Shared, SharedPage, Source

FEW = 6
"""How many numbers the front door shows: more are no longer the few that matter."""
HINTS = 5


def files(parts: EditionParts) -> Iterator[Shared]:
    """トップ."""
    yield SharedPage(top_page, Source(_given(parts)))


def _given(parts: EditionParts) -> TopGiven:
    document, key = parts.document, key_indicators(parts.document.indicators)
    hints = _hints(parts.changes)
    told = {one.code for one in hints}
    return TopGiven(
        frame=parts.still,
        path=paths.page(""),
        plan=document.plan,
        own_area=document.own_area,
        areas=_areas(parts, key),
        scale=document.scale,
        policy_areas=document.policy_areas,
        policies=tuple(_named_only(one) for one in document.policies),
        indicators=key,
        counts=document.counts,
        denominators=document.denominators,
        changes=parts.changes_of(key),
        hints=hints,
        kinds=_kinds(parts.changes),
        total=len(parts.changes.items) if parts.changes else 0,
        invented=tuple(one.code for one in document.indicators if one.fictitious and one.code in told),
        ways=cards(document),
        places=len(places_of(document)),
        states=_states(parts),
        heard=parts.deliberation.line,
    )


def key_indicators(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The few numbers that matter: the plan's KGI, then its KPI, each in plan order; no proposals, no repetitions."""
    ends = [
        one
        for kind in (IndicatorKind.KGI, IndicatorKind.KPI)
        for one in indicators
        if one.kind == kind and not one.proposal and not one.relisted_from
    ]
    return tuple(ends[:FEW])


def _areas(parts: EditionParts, key: tuple[Indicator, ...]) -> tuple[Area, ...]:
    found = {area.code: area for one in key for area in parts.areas_of(one)}
    return tuple(found[code] for code in sorted(found))


def _named_only(policy: Policy) -> Policy:
    """A 施策 without the texts the front door does not show."""
    return structs.replace(policy, approach="", source_note="")


def _kinds(changes: Changes | None) -> tuple[tuple[str, int], ...]:
    counted = Counter(item.kind for item in changes.items) if changes else Counter()
    return tuple((kind.value, counted[kind]) for kind in ChangeKind if counted[kind])


def _states(parts: EditionParts) -> tuple[tuple[str, int], ...]:
    """How many 事業 stand how, as the overview counts them: 再掲 only where they come from."""
    counted = Counter(one.status for one in parts.initiatives.values() if not one.relisted_from)
    return tuple(sorted(counted.items()))


def _hints(changes: Changes | None) -> tuple[Change, ...]:
    """The first indicators that changed, each once; what is no longer shown stands on the page of changes."""
    found: dict[str, Change] = {}
    for item in changes.items if changes else ():
        if item.subject == "indicator" and item.kind != "removed":
            found.setdefault(item.code, item)
    return tuple(found.values())[:HINTS]
