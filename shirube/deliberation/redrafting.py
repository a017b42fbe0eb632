"""Correcting a whole page of a draft at once: its pieces, or the whole 次第. Plain Python on the frozen draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shirube.deliberation.drafting import NO_ITEM, RemarkEdit, with_join, with_remark, with_split, without_remark
from shirube.deliberation.rules import why_not_levels
from shirube.kernel.refusals import NotHere, NotSo
from shirube.minutes.draft import AgendaEntry, MinutesDraft
from shirube.minutes.words import Part, RemarkKind

SPLIT = re.compile(r"[/／]{3,}")
"""What a person types where a piece is to be divided."""


@dataclass(frozen=True, kw_only=True)
class PieceEdit:
    """A piece as a person would have it. `join`: the next one is put to its end; `drop`: it is taken away."""

    place: int
    edit: RemarkEdit
    drop: bool = False
    join: bool = False


@dataclass(frozen=True, kw_only=True)
class ItemEdit:
    """An item of the 次第, in order. `old` is its place in the draft, None for a new one; `level` counts from 0."""

    title: str
    number: str = ""
    level: int = 0
    body_only: bool = False
    old: int | None = None


def with_pieces(draft: MinutesDraft, pieces: Sequence[PieceEdit]) -> MinutesDraft:
    """The draft with these pieces corrected, divided where 「///」 stands, put together or taken away.

    Raises one NotSo with a line for every piece that cannot be like this; nothing is done then.
    """
    whole, problems = draft, []
    for one in sorted(pieces, key=lambda one: one.place, reverse=True):
        try:
            whole = _with_piece(whole, one)
        except NotSo as refusal:
            problems.append(f"発言{one.place + 1}：{refusal}")
    if problems:
        raise NotSo("\n".join(reversed(problems)))
    return whole


def _with_piece(draft: MinutesDraft, one: PieceEdit) -> MinutesDraft:
    if one.drop:
        return without_remark(draft, one.place)
    parts = [part.strip() for part in SPLIT.split(one.edit.text) if part.strip()]
    edit = replace(one.edit, text="\n".join(parts))
    if not _same(draft, one.place, edit):
        draft = with_remark(draft, one.place, edit)
    if one.join:
        if one.place + 1 >= len(draft.record):
            raise NotSo("最後の発言には、つなげる次の発言がありません。")
        draft = with_join(draft, one.place)
    return _divided(draft, one.place, parts)


def _divided(draft: MinutesDraft, place: int, parts: Sequence[str]) -> MinutesDraft:
    """The piece, which begins with these parts, divided between them."""
    for at, part in enumerate(parts[:-1]):
        draft = with_split(draft, place + at, len(part))
    return draft


def _same(draft: MinutesDraft, place: int, edit: RemarkEdit) -> bool:
    """Whether nothing changes: what the kind was proposed for is then kept."""
    if not 0 <= place < len(draft.record):
        return False
    old = draft.record[place]
    kind = (edit.kind or RemarkKind.OPINION) if edit.part is Part.COMMITTEE else None
    now = (old.text.strip(), old.part, old.speaker, old.agenda, old.kind)
    return now == (edit.text, edit.part, edit.speaker, edit.agenda, kind)


def with_agenda(draft: MinutesDraft, items: Sequence[ItemEdit]) -> MinutesDraft:
    """The draft with this 次第, in this order. Pieces stay with their item; where it is gone, with the one above it.

    Raises NotSo for items that cannot stand like this.
    """
    if why_not := why_not_levels([one.level for one in items]):
        raise NotSo(why_not)
    if any(not one.title.strip() for one in items):
        raise NotSo("議題が空の行があります。要らない議題は「外す」に印を付けてください。")
    kept = [one.old for one in items if one.old is not None]
    if len(kept) != len(set(kept)) or any(not 0 <= old < len(draft.agenda) for old in kept):
        raise NotHere(NO_ITEM)
    moved = {old: at for at, one in enumerate(items) if (old := one.old) is not None}
    record = tuple(replace(one, agenda=_home(draft, moved, one.agenda)) for one in draft.record)
    return replace(draft, agenda=_entries(draft, items), record=record)


def _home(draft: MinutesDraft, moved: dict[int, int], old: int | None) -> int | None:
    """Where pieces of an item go: to its new place, or to that of the nearest one above it that stays."""
    while old is not None and old not in moved:
        old = draft.agenda[old].parent
    return None if old is None else moved[old]


def _entries(draft: MinutesDraft, items: Sequence[ItemEdit]) -> tuple[AgendaEntry, ...]:
    first = min((one.level for one in draft.agenda), default=1)
    above: list[int] = []
    found: list[AgendaEntry] = []
    for at, one in enumerate(items):
        above = above[: one.level]
        parent = above[-1] if above else None
        above.append(at)
        found.append(_entry(draft, one, parent, first))
    return tuple(replace(one, label=_label(found, at)) for at, one in enumerate(found))


def _entry(draft: MinutesDraft, one: ItemEdit, parent: int | None, first: int) -> AgendaEntry:
    line = draft.agenda[one.old].line if one.old is not None else 0
    return AgendaEntry(one.number, one.title.strip(), one.level + first, parent, one.body_only, line, "")


def _label(found: Sequence[AgendaEntry], at: int) -> str:
    """How remarks name an item: the numbers on the way to it, and its title."""
    numbers = []
    place: int | None = at
    while place is not None:
        numbers.append(found[place].number)
        place = found[place].parent
    way = "".join(reversed(numbers))
    return f"{way} {found[at].title}".strip()
