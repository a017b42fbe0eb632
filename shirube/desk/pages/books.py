"""Excelで答える: the 様式 to take out, the file handed in, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.bookground import BookGround
from shirube.desk.models import Upload
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.wording import moment_text, size_text
from shirube.exchange.report_compare import CellLine, Compared, Fate
from shirube.exchange.report_import import Choice, Part, ReportOutcome

SHOWN = 200
"""Lines of one kind shown; the rest are counted."""


@dataclass(frozen=True)
class UploadedLine:
    """A file handed in before."""

    href: str
    name: str
    size: str
    made: str
    confirmed: str


@dataclass(frozen=True)
class BooksPage:
    """Where the 様式 is taken out and handed in; `why_not` says why nothing can be handed in ("" when it can)."""

    frame: Frame
    address: str
    back: str
    title: str
    name: str
    round: str
    divisions: tuple[str, ...]
    bureau: str
    why_not: str
    uploads: tuple[UploadedLine, ...]


@dataclass(frozen=True)
class Tally:
    """How many cells have one fate."""

    tone: str
    word: str
    number: int


@dataclass(frozen=True)
class AskedLine:
    """One 照会 of the file with its cells; `book_wins` and `ticked` are what was chosen before."""

    compared: Compared
    lines: tuple[tuple[CellLine, tuple[tuple[int, str, bool], ...]], ...]
    book_wins: bool


@dataclass(frozen=True)
class PartLine:
    """One 課 of the file."""

    part: Part
    answers: tuple[AskedLine, ...]


@dataclass(frozen=True)
class BookPage:
    """One file: its problems, or what it would change; `digest` names exactly that."""

    frame: Frame
    back: str
    address: str
    upload: str
    size: str
    confirmed: str
    title: str
    tallies: tuple[Tally, ...]
    parts: tuple[PartLine, ...]
    refused: tuple[Part, ...]
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    loose: tuple[str, ...]
    more: int
    odd: int
    clashes: int
    needs_why: bool
    why: str
    takes: bool
    failed: bool
    digest: str


def title_of(at: BookGround) -> str:
    """「福祉課　Excelで答える」."""
    return f"{at.name}　Excelで答える"


def build_books_page(at: BookGround, uploads: list[Upload]) -> BooksPage:
    """No query."""
    return BooksPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        back=at.back,
        title=title_of(at),
        name=at.name,
        round=at.round.name,
        divisions=tuple(sheet.division_name for sheet in at.sheets) if at.of_bureau else (),
        bureau=at.bureau,
        why_not=at.why_not,
        uploads=tuple(
            UploadedLine(
                href=f"{at.address}{row.token}/",
                name=row.name,
                size=size_text(row.size),
                made=moment_text(row.made_at),
                confirmed=moment_text(row.confirmed_at),
            )
            for row in uploads
        ),
    )


def build_book_page(at: BookGround, upload: Upload, outcome: ReportOutcome, choice: Choice) -> BookPage:
    """No query."""
    parts = [part for part in outcome.parts if not part.refused]
    lists = [tuple(map(str, outcome.problems)), tuple(map(str, outcome.remarks)), outcome.loose]
    return BookPage(
        frame=frame_of(at.here, "reports/"),
        back=at.address,
        address=f"{at.address}{upload.token}/",
        upload=upload.name,
        size=size_text(upload.size),
        confirmed=moment_text(upload.confirmed_at),
        title=title_of(at),
        tallies=_tallies(outcome),
        parts=tuple(_part(part, choice) for part in parts),
        refused=tuple(part for part in outcome.parts if part.refused),
        problems=lists[0][:SHOWN],
        remarks=lists[1][:SHOWN],
        loose=lists[2][:SHOWN],
        more=sum(max(0, len(one) - SHOWN) for one in lists),
        odd=len(outcome.odd),
        clashes=sum(one.clash for part in parts for one in part.answers),
        needs_why=any(part.needs_why and part.changes for part in parts),
        why=choice.why,
        takes=outcome.changes,
        failed=bool(outcome.problems) and not parts,
        digest=outcome.digest,
    )


def _tallies(outcome: ReportOutcome) -> tuple[Tally, ...]:
    tones = {Fate.NEW: "info", Fate.CHANGED: "care", Fate.SAME: "calm", Fate.PROBLEM: "late"}
    return tuple(Tally(tone, fate.label, outcome.count(fate)) for fate, tone in tones.items())


def _part(part: Part, choice: Choice) -> PartLine:
    return PartLine(part, tuple(_asked(one, choice) for one in part.answers if one.lines))


def _asked(one: Compared, choice: Choice) -> AskedLine:
    lines = tuple(
        (line, tuple((odd.number, odd.text, odd.number in choice.looked_at) for odd in line.odd)) for line in one.lines
    )
    return AskedLine(one, lines, one.inquiry in choice.book_wins)
