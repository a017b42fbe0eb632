"""変わったこと: the differences of two Editions, gathered by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.diff import diff
from shirube.editions.document import Document
from shirube.editions.words import Stage
from shirube.kernel.periods import AsOf

SHOWN = 40
"""Changes of one kind shown at once; the rest unfold."""

TONES = {
    ChangeKind.NEW: "info",
    ChangeKind.REMOVED: "calm",
    ChangeKind.MERGED: "info",
    ChangeKind.RENAMED: "info",
    ChangeKind.SPLIT: "info",
    ChangeKind.STATUS: "care",
    ChangeKind.REVISION: "care",
    ChangeKind.SCHEDULE: "care",
    ChangeKind.STANDING: "calm",
    ChangeKind.RECORD: "calm",
    ChangeKind.REFLECTION: "info",
    ChangeKind.LOGIC: "info",
    ChangeKind.MEETING: "info",
    ChangeKind.OPINION: "info",
    ChangeKind.REPLY: "care",
    ChangeKind.NEW_FIGURE: "calm",
    ChangeKind.REVISED_FIGURE: "care",
    ChangeKind.TARGET: "care",
    ChangeKind.GRADE: "care",
    ChangeKind.TEXT: "calm",
    ChangeKind.SCALE: "late",
}


@dataclass(frozen=True)
class Group:
    """All changes of one kind: the first ones, and the rest."""

    word: str
    tone: str
    count: int
    first: tuple[Change, ...]
    rest: tuple[Change, ...]


@dataclass(frozen=True)
class ChangesPart:
    """From one Edition to another, in words; `groups` is empty when nothing changed."""

    old: str
    new: str
    count: int
    groups: tuple[Group, ...]


def changes_part(old: Document, new: Document) -> ChangesPart:
    """The differences of two documents. No query."""
    found: Changes = diff(old, new)
    groups = (_group(kind, [item for item in found.items if item.kind is kind]) for kind in ChangeKind)
    return ChangesPart(
        edition_name(old), edition_name(new), len(found.items), tuple(one for one in groups if one.count)
    )


def edition_name(document: Document) -> str:
    """「令和6年9月末現在（公表版 第1版）」."""
    return f"{AsOf(document.as_of).label}（{Stage(document.stage).label} 第{document.number}版）"


def _group(kind: ChangeKind, items: list[Change]) -> Group:
    return Group(kind.label, TONES[kind], len(items), tuple(items[:SHOWN]), tuple(items[SHOWN:]))
