"""The draft of a set of minutes: what the reader found, with the line each thing stands on. Nothing here is confirmed.

The whole draft, the record included, goes to JSON and back by `msgspec.json.encode(draft)` and
`msgspec.json.decode(data, type=MinutesDraft)`; `as_json()` is the short form of `shirube minutes FILE --json`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from shirube.minutes.words import Part, Presence, RemarkKind, Side


@dataclass(frozen=True)
class Notice:
    """Something a person must look at: a sentence, and the line it is about (None = the whole text)."""

    line: int | None
    text: str


@dataclass(frozen=True)
class Attendee:
    """One person of a list, verbatim as printed (「庄司委員（座長）」「委員長 星野敦子」)."""

    name: str
    presence: Presence
    side: Side
    line: int


@dataclass(frozen=True)
class Attendance:
    """Who was there, as far as the text says. Counts are those printed; where none is printed they stay None."""

    text: str = ""
    attended: int | None = None
    absent: int | None = None
    observers: int | None = None
    people: tuple[Attendee, ...] = ()

    def __bool__(self) -> bool:
        return self != Attendance()


@dataclass(frozen=True)
class AgendaEntry:
    """One item of the 次第. `number` as printed ("" = none), `level` 0 at the top, `parent` the place of its parent.

    `body_only`: a topic that no 次第 lists (〇…, 【…】). `label` is how remarks name it: 「３（１）ア 目標達成状況…」.
    """

    number: str
    title: str
    level: int
    parent: int | None
    body_only: bool
    line: int
    label: str


@dataclass(frozen=True)
class Remark:
    """One piece of the record. `agenda` is a place in the draft's agenda; `speaker` verbatim, "" = not written.

    `text` is whole and verbatim but for line breaks of the page layout; paragraphs are divided by one line break.
    `kind` is proposed for the committee's remarks alone, `why` names the words it was proposed for.
    """

    line: int
    text: str
    part: Part
    speaker: str = ""
    agenda: int | None = None
    kind: RemarkKind | None = None
    why: str = ""


@dataclass(frozen=True)
class MinutesDraft:
    """Everything read from one text. `record` holds all pieces in order; `remarks` only what the committee said."""

    title: str = ""
    held_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    attendance: Attendance = Attendance()
    agenda: tuple[AgendaEntry, ...] = ()
    record: tuple[Remark, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the committee said, in order: the pieces that may become opinions."""
        return tuple(piece for piece in self.record if piece.part is Part.COMMITTEE)

    def as_json(self) -> dict[str, Any]:
        """The draft as `shirube minutes FILE --json` prints it. What the text does not say is null."""
        return {
            "title": self.title or None,
            "held_on": self.held_on.isoformat() if self.held_on else None,
            "starts_at": self.starts_at or None,
            "ends_at": self.ends_at or None,
            "place": self.place or None,
            "attendance": _attendance(self.attendance),
            "agenda": [_entry(entry) for entry in self.agenda],
            "remarks": [self._remark(remark) for remark in self.remarks],
            "notices": [{"line": notice.line, "text": notice.text} for notice in self.notices],
        }

    def _remark(self, remark: Remark) -> dict[str, Any]:
        return {
            "agenda": None if remark.agenda is None else self.agenda[remark.agenda].label,
            "speaker": remark.speaker or None,
            "kind": remark.kind.label if remark.kind else None,
            "text": remark.text,
            "line": remark.line,
        }


def _attendance(found: Attendance) -> dict[str, Any] | None:
    if not found:
        return None
    return {
        "text": found.text or None,
        "attended": found.attended,
        "absent": found.absent,
        "observers": found.observers,
        "people": [
            {"name": one.name, "presence": one.presence.label, "side": one.side.label, "line": one.line}
            for one in found.people
        ],
    }


def _entry(entry: AgendaEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "title": entry.title,
        "level": entry.level,
        "parent": entry.parent,
        "body_only": entry.body_only,
        "line": entry.line,
        "label": entry.label,
    }
