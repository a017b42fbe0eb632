"""What stands on a meeting, read from rows of boxes: 次第, documents, 出欠, steps. Every problem with its row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from shirube.deliberation.edits import AgendaEdit, AttendanceEdit, DocumentEdit, StepEdit
from shirube.deliberation.words import Disclosure, Presence, StepKind
from shirube.kernel.reading import read_date
from shirube.kernel.refusals import NotSo
from shirube.kernel.text import narrow, whole_number
from shirube.minutes.marks import opening

MOST_ROWS = 300
MAX_PROXY, MAX_NOTE = 100, 200
_LABEL = re.compile(r"^\s*[（(]?次第[）)]?\s*$")


@dataclass(frozen=True)
class ItemRow:
    """One item of a 次第 as typed. `key` is what it was before, None for a new one; `order` is where it is to stand."""

    key: int | None = None
    order: str = ""
    number: str = ""
    title: str = ""
    level: int = 0
    body_only: bool = False
    drop: bool = False


def item_rows(data: QueryDict) -> tuple[ItemRow, ...]:
    """The rows of the form, in the order they are to stand; empty new ones are not there."""
    found = [_item(data, at) for at in range(_count(data, "items"))]
    kept = [one for one in found if one.key is not None or one.title.strip() or one.number.strip()]
    places = {
        id(one): (whole_number(narrow(one.order)) or at, one.key is None, at) for at, one in enumerate(kept, start=1)
    }
    return tuple(sorted(kept, key=lambda one: places[id(one)]))


def _item(data: QueryDict, at: int) -> ItemRow:
    return ItemRow(
        key=whole_number(data.get(f"i{at}-key", ""), 18),
        order=data.get(f"i{at}-order", "").strip(),
        number=data.get(f"i{at}-number", "").strip(),
        title=data.get(f"i{at}-title", "").strip(),
        level=whole_number(data.get(f"i{at}-level", "0")) or 0,
        body_only=bool(data.get(f"i{at}-body")),
        drop=bool(data.get(f"i{at}-drop")),
    )


def meant(row: ItemRow) -> tuple[str, str, int, bool]:
    """What a row says, wherever it came from."""
    return row.number, row.title, row.level, row.body_only


def pasted_items(text: str) -> tuple[ItemRow, ...]:
    """A 次第 pasted as lines: the further a line is indented, the deeper it stands; numbers are kept as written."""
    rows: list[ItemRow] = []
    indents: list[int] = []
    for line in text.splitlines()[:MOST_ROWS]:
        if not line.strip() or _LABEL.match(line):
            continue
        begins = opening(line)
        while indents and indents[-1] >= begins.indent:
            indents.pop()
        number = "".join(one.written for one in begins.numbers) or begins.bullet
        rows.append(ItemRow(number=number, title=begins.rest, level=len(indents)))
        indents.append(begins.indent)
    return tuple(rows)


def agenda_edits(rows: Sequence[ItemRow]) -> list[AgendaEdit]:
    """The 次第 as it is to be."""
    return [
        AgendaEdit(title=one.title, number=one.number, level=one.level, body_only=one.body_only, key=one.key)
        for one in rows
        if not one.drop
    ]


@dataclass(frozen=True)
class DocumentRow:
    """One document as typed."""

    order: str = ""
    number: str = ""
    title: str = ""
    agenda: str = ""
    disclosure: str = Disclosure.OPEN.value
    where: str = ""


def document_rows(data: QueryDict) -> tuple[DocumentRow, ...]:
    """The rows of the form in the order they are to stand; those without number, title and place are not there."""
    names = ("order", "number", "title", "agenda", "disclosure", "where")
    rows = [
        DocumentRow(**{name: data.get(f"d{at}-{name}", "").strip() for name in names})
        for at in range(_count(data, "documents"))
    ]
    kept = [one for one in rows if one.number or one.title or one.where]
    places = {id(one): (whole_number(narrow(one.order)) or at, at) for at, one in enumerate(kept, start=1)}
    return tuple(sorted(kept, key=lambda one: places[id(one)]))


def document_edits(rows: Sequence[DocumentRow]) -> list[DocumentEdit]:
    """The documents as they are to be."""
    return [
        DocumentEdit(
            title=one.title,
            number=one.number,
            agenda=whole_number(one.agenda, 18),
            disclosure=Disclosure(one.disclosure) if one.disclosure in set(Disclosure) else Disclosure.OPEN,
            where=one.where,
        )
        for one in rows
    ]


@dataclass(frozen=True)
class SeatRow:
    """出欠 of one 委員 as typed; `presence` "" is not known."""

    code: str
    presence: str = ""
    proxy: str = ""
    note: str = ""


def seat_rows(data: QueryDict, codes: Sequence[str]) -> tuple[SeatRow, ...]:
    """The rows of the form, one for each of these 委員."""
    return tuple(
        SeatRow(
            code,
            data.get(f"s-{code}-presence", ""),
            data.get(f"s-{code}-proxy", "").strip(),
            data.get(f"s-{code}-note", "").strip(),
        )
        for code in codes
    )


def attendance_edits(rows: Sequence[SeatRow], names: Mapping[str, str]) -> list[AttendanceEdit]:
    """Those whose 出欠 is known. NotSo, with the name of the 委員, for what is typed beside a 出欠 that is not, or is
    too long: nothing typed is left out or cut."""
    for one in rows:
        if (one.proxy or one.note) and one.presence not in set(Presence):
            raise NotSo(
                f"{names[one.code]}さんの出欠が選ばれていません。代理者や備考を残すには、出欠を選んでください。"
            )
        for word, typed, longest in (("代理者", one.proxy, MAX_PROXY), ("備考", one.note, MAX_NOTE)):
            if len(typed) > longest:
                raise NotSo(
                    f"{names[one.code]}さんの{word}が長すぎます（{len(typed)}字）。{longest}字までにしてください。"
                )
    return [
        AttendanceEdit(seat=one.code, presence=Presence(one.presence), proxy_name=one.proxy, note=one.note)
        for one in rows
        if one.presence in set(Presence)
    ]


@dataclass(frozen=True)
class StepTyped:
    """One step as typed."""

    kind: StepKind
    due: str
    done: str = ""


def step_rows(data: QueryDict, today: str) -> tuple[StepTyped, ...]:
    """The rows of the form; the button of a row says that it was done today. A row without a day is not wanted."""
    rows = [
        StepTyped(kind, data.get(f"{kind.value}-due", "").strip(), data.get(f"{kind.value}-done", "").strip())
        for kind in StepKind
    ]
    done = data.get("do", "").removeprefix("done-")
    return tuple(replace(one, done=today) if one.kind.value == done else one for one in rows if one.due or one.done)


def step_edits(rows: Sequence[StepTyped]) -> tuple[list[StepEdit], list[str]]:
    """The steps as they are to be, and a sentence for each day that cannot be read."""
    edits, problems = [], []
    for one in rows:
        try:
            due, done = _day(one.kind, "期限", one.due), _day(one.kind, "済んだ日", one.done)
        except ValueError as why:
            problems.append(str(why))
            continue
        if due is None:
            problems.append(f"{one.kind.label}の期限を記入してください。")
        else:
            edits.append(StepEdit(kind=one.kind, due_on=due, done_on=done))
    return edits, problems


def _day(kind: StepKind, word: str, typed: str) -> date | None:
    if not typed:
        return None
    try:
        return read_date(typed)
    except ValueError as why:
        raise ValueError(f"{kind.label}の{word}：{why}") from None


def _count(data: QueryDict, name: str) -> int:
    return min(whole_number(data.get(name, "0")) or 0, MOST_ROWS)
