"""Pieces of the record while the text is walked: what was said, by whom, under what; judged only once all is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from shirube.minutes.draft import Remark
from shirube.minutes.kinds import kind_of
from shirube.minutes.proceedings import carries_on, has_opinion, is_narrative, only_agrees, reports, substance
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
    """One piece: its paragraphs, whose label it stands under, and the mode it was met in."""

    line: int
    paragraphs: list[str]
    mode: Mode
    agenda: int | None
    voice: Voice | None = None
    answers: bool = False
    of_table: bool = False
    answered: bool = False
    kind: RemarkKind | None = None

    @property
    def text(self) -> str:
        """The whole piece, a line break between paragraphs."""
        return "\n".join(self.paragraphs)


@dataclass
class Record:
    """The pieces in order, and who presides."""

    pieces: list[Piece] = field(default_factory=list)

    def judged(self) -> tuple[Remark, ...]:
        """Every piece with its part and, for the committee's, a kind."""
        said = [piece for piece in self.pieces if piece.text.strip()]
        presiding, opinions = presiders(said), _places_of_opinions(said)
        for piece in said:
            if piece.mode is Mode.NEUTRAL and piece.agenda in opinions:
                piece.mode = Mode.OPINIONS
        return tuple(_judged(piece, presiding) for piece in said)


def _places_of_opinions(pieces: Sequence[Piece]) -> frozenset[int | None]:
    """Items under which lines without speakers are remarks: most of them have an opinion in them or are answered."""
    total: Counter[int | None] = Counter()
    mine: Counter[int | None] = Counter()
    for piece in pieces:
        if piece.mode is Mode.NEUTRAL and piece.voice is None and not piece.answers and not is_narrative(piece.text):
            total[piece.agenda] += 1
            mine[piece.agenda] += piece.answered or has_opinion(piece.text)
    return frozenset(place for place in total if mine[place] and 2 * mine[place] >= total[place])


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
    if piece.voice is not None:
        return _of_speaker(piece.voice, piece.text, presiding)
    if piece.of_table:
        return Part.COMMITTEE
    if piece.mode in (Mode.EXPLANATION, Mode.ANSWERS):
        return Part.OFFICE
    if piece.mode in (Mode.PROCEDURE, Mode.HEAD) or is_narrative(piece.text) or only_agrees(piece.text):
        return Part.CHAIR
    if piece.mode is Mode.OPINIONS or has_opinion(piece.text):
        return Part.COMMITTEE
    return Part.CHAIR


def _of_speaker(voice: Voice, text: str, presiding: frozenset[str]) -> Part:
    if voice.seat is Seat.OFFICE:
        return Part.OFFICE
    if only_agrees(text) or is_narrative(text):
        return Part.CHAIR
    leads = voice.seat is Seat.CHAIR or (bool(voice.name) and voice.name in presiding)
    if leads:
        return Part.CHAIR if carries_on(text) or not has_opinion(text) else Part.COMMITTEE
    leads_on = text.startswith(("それでは", "では、", "続いて", "続きまして")) and carries_on(text)
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
