"""Pieces of the record while the text is walked: what was said, by whom, under what; judged only once all is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from shirube.minutes.draft import Remark
from shirube.minutes.kinds import kind_of
from shirube.minutes.proceedings import (
    carries_on,
    has_opinion,
    is_narrative,
    is_said,
    only_agrees,
    only_points,
    reports,
    speaks_for_self,
    substance,
    tells_only,
)
from shirube.minutes.roles import Seat
from shirube.minutes.speakers import Voice
from shirube.minutes.words import Part, RemarkKind


class Mode(Enum):
    """Where in a text the walk is: what a line without a speaker may be there."""

    HEAD = auto()
    NEUTRAL = auto()
    OPINIONS = auto()
    EXPLANATION = auto()
    ANSWERS = auto()
    PROCEDURE = auto()
    EARLIER = auto()


@dataclass
class Piece:
    """One piece: its paragraphs, whose label it stands under, and the mode it was met in.

    `is_formal`: it stands under 開会, あいさつ, 閉会 …, where nobody speaks of the subject.
    """

    line: int
    paragraphs: list[str]
    mode: Mode
    agenda: int | None
    voice: Voice | None = None
    answers: bool = False
    of_table: bool = False
    answered: bool = False
    kind: RemarkKind | None = None
    is_formal: bool = False

    @property
    def text(self) -> str:
        """The whole piece, a line break between paragraphs."""
        return "\n".join(self.paragraphs)


@dataclass
class Record:
    """The pieces in order, and who presides."""

    pieces: list[Piece] = field(default_factory=list)

    def judged(self, colleagues: frozenset[str] = frozenset()) -> tuple[Remark, ...]:
        """Every piece with its part and, for the committee's, a kind. `colleagues`: titles that sit in this body."""
        said = [piece for piece in self.pieces if piece.text.strip()]
        if not any(piece.voice is not None and piece.voice.seat is Seat.MEMBER for piece in said):
            _seat_colleagues(said, colleagues)
        presiding, opinions, talked = presiders(said), _places_of_opinions(said), _places_of_talk(said)
        for piece in said:
            if piece.mode is Mode.NEUTRAL and piece.agenda in opinions:
                piece.mode = Mode.OPINIONS
            piece.is_formal = piece.is_formal and piece.agenda not in talked
        return tuple(_judged(piece, presiding) for piece in said)


def _seat_colleagues(said: Sequence[Piece], colleagues: frozenset[str]) -> None:
    """In a body of offices those listed as present speak as its members; no 委員 speaks there."""
    for piece in said:
        if piece.voice is not None and piece.voice.seat is Seat.OFFICE and _sits(piece.voice.name, colleagues):
            piece.voice = replace(piece.voice, seat=Seat.MEMBER)


def _sits(name: str, colleagues: frozenset[str]) -> bool:
    """Whether a title is that of somebody listed: 総務部長 as itself, with a name beside it, or as one of 各部長."""
    bare = "".join(name.split())
    return "事務局" not in bare and any(
        bare.endswith(one[1:]) if one[0] == "各" else len(bare) > 1 and (bare in one or one in bare)
        for one in colleagues
    )


def _places_of_opinions(pieces: Sequence[Piece]) -> frozenset[int | None]:
    """Items under which lines without speakers are remarks: most of them have an opinion in them or are answered."""
    total: Counter[int | None] = Counter()
    mine: Counter[int | None] = Counter()
    for piece in pieces:
        if piece.mode is Mode.NEUTRAL and piece.voice is None and not piece.answers and not is_narrative(piece.text):
            total[piece.agenda] += 1
            mine[piece.agenda] += piece.answered or is_said(piece.text)
    return frozenset(place for place in total if mine[place] and 2 * mine[place] >= total[place])


def _places_of_talk(pieces: Sequence[Piece]) -> frozenset[int | None]:
    """Formal items under which the subject was talked about after all: the office answers what a member said there."""
    found: set[int | None] = set()
    asked: int | None = None
    for piece in pieces:
        if piece.is_formal and piece.voice is not None and piece.voice.seat is Seat.MEMBER and has_opinion(piece.text):
            asked = piece.agenda
        elif asked is not None and piece.agenda == asked and piece.voice and piece.voice.seat is Seat.OFFICE:
            found.add(asked)
    return frozenset(found)


_PRESIDES = (
    "開会いた",
    "開会しま",
    "開催いた",
    "開催させ",
    "議題に移",
    "議事に入",
    "議事に移",
    "次の議題",
    "閉会いた",
    "閉会しま",
    "閉会と",
    "最初の議題",
    "定刻",
)


def presiders(pieces: Sequence[Piece]) -> frozenset[str]:
    """Those who open, pass on or close, whatever they are called."""
    return frozenset(
        piece.voice.name
        for piece in pieces
        if piece.voice is not None and piece.voice.name and any(word in piece.text[:2_000] for word in _PRESIDES)
    )


def part_of(piece: Piece, presiding: frozenset[str]) -> Part:
    """Whose part a piece is, from its speaker first, else from where it stands and how it is worded."""
    if piece.mode is Mode.EARLIER:
        return Part.OFFICE if piece.answers else Part.EARLIER
    if piece.answers:
        return Part.OFFICE
    if piece.is_formal and piece.voice is not None and piece.voice.seat is not Seat.OFFICE:
        return Part.CHAIR
    if piece.voice is not None:
        return _of_speaker(piece.voice, piece.text, presiding)
    if piece.of_table:
        return Part.COMMITTEE
    if piece.mode in (Mode.EXPLANATION, Mode.ANSWERS):
        return Part.OFFICE
    tells = tells_only if piece.mode is Mode.OPINIONS else is_narrative
    if piece.mode in (Mode.PROCEDURE, Mode.HEAD) or tells(piece.text) or only_agrees(piece.text):
        return Part.CHAIR
    if piece.mode is Mode.OPINIONS or is_said(piece.text):
        return Part.COMMITTEE
    return Part.CHAIR


_LEADS_ON = ("それでは", "では、", "続いて", "続きまして")
_TOGETHER = frozenset({"一同", "委員一同", "全員", "委員全員", "全委員", "各委員"})
"""Names under which only the outcome is written."""


def _of_speaker(voice: Voice, text: str, presiding: frozenset[str]) -> Part:
    if voice.seat is Seat.OFFICE:
        return Part.OFFICE
    if only_agrees(text) or only_points(text) or (is_narrative(text) and "".join(voice.name.split()) in _TOGETHER):
        return Part.CHAIR
    leads = voice.seat is Seat.CHAIR or (bool(voice.name) and voice.name in presiding)
    if leads:
        substantive = speaks_for_self(text) or (has_opinion(text) and not carries_on(text))
        return Part.COMMITTEE if substantive else Part.CHAIR
    leads_on = text.startswith(_LEADS_ON) and carries_on(text) and not has_opinion(text)
    return Part.CHAIR if leads_on or reports(text) else Part.COMMITTEE


def _judged(piece: Piece, presiding: frozenset[str]) -> Remark:
    part, text = part_of(piece, presiding), piece.text
    speaker = piece.voice.name if piece.voice is not None else ""
    if part is not Part.COMMITTEE:
        return Remark(piece.line, text, part, speaker, piece.agenda)
    leads = piece.voice is not None and (piece.voice.seat is Seat.CHAIR or piece.voice.name in presiding)
    kind, why = kind_of(substance(text) if leads else text)
    if piece.kind is not None:
        kind, why = piece.kind, "見出し"
    return Remark(piece.line, text, part, speaker, piece.agenda, kind, why)
