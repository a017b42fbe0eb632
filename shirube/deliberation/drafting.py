"""Correcting what was read from a 議事録, before it counts. Plain Python: every change gives a new draft.

Pieces of the record and items of the 次第 are named by their place in the draft.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import msgspec

from shirube.deliberation.rules import why_not_levels, why_not_remark, why_not_split, why_not_time
from shirube.kernel.refusals import NotHere, NotSo
from shirube.minutes.draft import AgendaEntry, Attendance, MinutesDraft, Remark
from shirube.minutes.words import Part, RemarkKind

UNKNOWN = "この発言はもうありません。最新の内容を開き直してください。"
NO_ITEM = "この議題はもうありません。最新の内容を開き直してください。"


def draft_text(draft: MinutesDraft) -> str:
    """A draft as it is kept: JSON text that `draft_of` reads back unchanged."""
    return msgspec.json.encode(draft).decode()


def draft_of(text: str) -> MinutesDraft:
    """The draft that was kept."""
    return msgspec.json.decode(text, type=MinutesDraft)


@dataclass(frozen=True, kw_only=True)
class HeadEdit:
    """What stands above the record."""

    title: str
    held_on: date | None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    attended: int | None = None
    absent: int | None = None
    observers: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemarkEdit:
    """One piece of the record as a person would have it. `speaker` as it is written, "" for none."""

    text: str
    part: Part
    speaker: str = ""
    agenda: int | None = None
    kind: RemarkKind | None = None


def with_head(draft: MinutesDraft, edit: HeadEdit) -> MinutesDraft:
    """The draft with another title, day, place or numbers. NotSo for a time that cannot be read."""
    if why_not := why_not_time("開会", edit.starts_at) or why_not_time("閉会", edit.ends_at):
        raise NotSo(why_not)
    if any(value is not None and value < 0 for value in (edit.attended, edit.absent, edit.observers)):
        raise NotSo("人数は0以上にしてください。")
    attendance = replace(
        draft.attendance or Attendance(), attended=edit.attended, absent=edit.absent, observers=edit.observers
    )
    return replace(
        draft,
        title=edit.title.strip(),
        held_on=edit.held_on,
        starts_at=edit.starts_at,
        ends_at=edit.ends_at,
        place=edit.place.strip(),
        attendance=attendance,
    )


def with_remark(draft: MinutesDraft, place: int, edit: RemarkEdit) -> MinutesDraft:
    """The draft with one piece corrected. NotSo for an empty one or one of more than 20,000 characters."""
    old = _piece(draft, place)
    if why_not := why_not_remark(edit.text):
        raise NotSo(why_not)
    if edit.agenda is not None and not 0 <= edit.agenda < len(draft.agenda):
        raise NotHere(NO_ITEM)
    kind = (edit.kind or RemarkKind.OPINION) if edit.part is Part.COMMITTEE else None
    new = replace(
        old, text=edit.text.strip(), part=edit.part, speaker=edit.speaker, agenda=edit.agenda, kind=kind, why=""
    )
    return _put(draft, place, 1, (new,))


def with_split(draft: MinutesDraft, place: int, at: int) -> MinutesDraft:
    """The draft with one piece divided before a character; the second has the speaker and 議題 of the first."""
    old = _piece(draft, place)
    if why_not := why_not_split(old.text, at):
        raise NotSo(why_not)
    return _put(draft, place, 1, (replace(old, text=old.text[:at].strip()), replace(old, text=old.text[at:].strip())))


def with_join(draft: MinutesDraft, place: int) -> MinutesDraft:
    """The draft with one piece and the next put together; speaker, 議題 and kind are those of the first."""
    first, second = _piece(draft, place), _piece(draft, place + 1)
    text = f"{first.text}\n{second.text}"
    if why_not := why_not_remark(text):
        raise NotSo(why_not)
    return _put(draft, place, 2, (replace(first, text=text),))


def without_remark(draft: MinutesDraft, place: int) -> MinutesDraft:
    """The draft without one piece."""
    _piece(draft, place)
    return _put(draft, place, 1, ())


def with_new_remark(draft: MinutesDraft, after: int, edit: RemarkEdit) -> MinutesDraft:
    """The draft with one piece more, after this place (-1: first)."""
    line = draft.record[after].line if 0 <= after < len(draft.record) else 0
    longer = _put(draft, after + 1, 0, (Remark(line=line, text="", part=edit.part),))
    return with_remark(longer, after + 1, edit)


def with_item(draft: MinutesDraft, place: int, *, number: str, title: str) -> MinutesDraft:
    """The draft with one item of the 次第 worded otherwise."""
    old = _item(draft, place)
    if not title.strip():
        raise NotSo("議題が空です。要らない議題は「外す」を押してください。")
    label = f"{number}{' ' if number else ''}{title.strip()}"
    items = list(draft.agenda)
    items[place] = replace(old, number=number, title=title.strip(), label=label)
    return replace(draft, agenda=tuple(items))


def with_new_item(draft: MinutesDraft, after: int, *, number: str, title: str, level: int = 0) -> MinutesDraft:
    """The draft with an item of the 次第 more, after this place (-1: first). Later pieces keep their 議題."""
    if not -1 <= after < len(draft.agenda):
        raise NotHere(NO_ITEM)
    new = AgendaEntry(number, "議題", level, None, body_only=True, line=0, label="")
    items = [*draft.agenda[: after + 1], new, *draft.agenda[after + 1 :]]
    if why_not := why_not_levels([one.level for one in items]):
        raise NotSo(why_not)
    moved = {old: old if old <= after else old + 1 for old in range(len(draft.agenda))}
    return with_item(_renumbered(draft, items, moved), after + 1, number=number, title=title)


def without_item(draft: MinutesDraft, place: int) -> MinutesDraft:
    """The draft without one item of the 次第: its pieces and items go to the one above it, or to none."""
    old = _item(draft, place)
    items = [*draft.agenda[:place], *draft.agenda[place + 1 :]]
    below = _below(draft, place)
    items = [
        replace(one, level=one.level - 1) if (at if at < place else at + 1) in below else one
        for at, one in enumerate(items)
    ]
    moved: dict[int, int | None] = {one: one if one < place else one - 1 for one in range(len(draft.agenda))}
    moved[place] = old.parent
    return _renumbered(draft, items, moved)


def _below(draft: MinutesDraft, place: int) -> set[int]:
    """The items that stand under one, at any depth."""
    found: set[int] = set()
    for at in range(place + 1, len(draft.agenda)):
        if draft.agenda[at].level <= draft.agenda[place].level:
            break
        found.add(at)
    return found


def _renumbered(
    draft: MinutesDraft, items: list[AgendaEntry], moved: dict[int, int] | dict[int, int | None]
) -> MinutesDraft:
    """The draft with these items; parents follow from the levels, pieces go where their item went."""
    above: list[int] = []
    told = []
    for at, one in enumerate(items):
        above = above[: one.level]
        told.append(replace(one, parent=above[-1] if above else None))
        above.append(at)
    record = tuple(replace(one, agenda=moved[one.agenda]) if one.agenda is not None else one for one in draft.record)
    return replace(draft, agenda=tuple(told), record=record)


def _piece(draft: MinutesDraft, place: int) -> Remark:
    if not 0 <= place < len(draft.record):
        raise NotHere(UNKNOWN)
    return draft.record[place]


def _item(draft: MinutesDraft, place: int) -> AgendaEntry:
    if not 0 <= place < len(draft.agenda):
        raise NotHere(NO_ITEM)
    return draft.agenda[place]


def _put(draft: MinutesDraft, place: int, gone: int, pieces: tuple[Remark, ...]) -> MinutesDraft:
    return replace(draft, record=(*draft.record[:place], *pieces, *draft.record[place + gone :]))
