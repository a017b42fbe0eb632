"""Which parts of one Edition succeed which of the one before: 統合, 改称 and 分割 instead of 新規 and 掲載終了."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirube.editions.changes import Change, ChangeKind
from shirube.editions.document import Indicator, Initiative, Policy, PolicyArea
from shirube.editions.roadwords import InitiativeStatus

Part = Indicator | Initiative | Policy | PolicyArea


@dataclass(frozen=True)
class Heritage:
    """By the code of a new part, the change that tells what it succeeds; and the old codes that are told of thereby."""

    told: dict[str, Change]
    gone: frozenset[str]


def heritage(subject: str, old: Sequence[Part], new: Sequence[Part]) -> Heritage:
    """What the new parts say they succeed and did not say before, as far as the older Edition held it."""
    earlier, later = {part.code: part for part in old}, {part.code: part for part in new}
    named = {code: _newly_named(part, earlier) for code, part in later.items()}
    heirs: dict[str, list[str]] = defaultdict(list)
    for code, codes in named.items():
        for one in codes:
            heirs[one].append(code)
    told = {}
    for code, codes in named.items():
        if codes:
            kind = _kind(code, codes, heirs, earlier, later)
            before = (*codes, code) if kind is ChangeKind.MERGED and code in earlier else codes
            names = "・".join(earlier[one].name for one in before)
            told[code] = Change(
                kind,
                subject,
                code,
                later[code].name,
                kind.label,
                names,
                later[code].name,
                earlier=_named(codes, earlier),
            )
    return Heritage(told, frozenset(heirs.keys() - later.keys()))


def _newly_named(part: Part, earlier: Mapping[str, Part]) -> tuple[str, ...]:
    known = _predecessors(earlier.get(part.code))
    return tuple(code for code in _predecessors(part) if code in earlier and code not in known)


def _named(codes: tuple[str, ...], earlier: Mapping[str, Part]) -> tuple[tuple[str, str], ...]:
    return tuple((code, earlier[code].name) for code in codes)


def _predecessors(part: Part | None) -> tuple[str, ...]:
    return (part.predecessors or ()) if isinstance(part, Indicator | Initiative | Policy) else ()


def _kind(
    code: str,
    named: tuple[str, ...],
    heirs: dict[str, list[str]],
    earlier: Mapping[str, Part],
    later: Mapping[str, Part],
) -> ChangeKind:
    if len(named) > 1:
        return ChangeKind.MERGED
    (one,) = named
    if _went_into_another(later.get(one)):
        return ChangeKind.MERGED
    if one in later or len(heirs[one]) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.MERGED if code in earlier else ChangeKind.RENAMED


def _went_into_another(part: Part | None) -> bool:
    """A 事業 that was merged away may stay in the list, with that as its state."""
    return isinstance(part, Initiative) and part.status == InitiativeStatus.MERGED
