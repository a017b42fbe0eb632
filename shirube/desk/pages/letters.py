"""鑑: the list of letters of a round, and one letter as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART, SHEET_TONES
from shirube.desk.reportground import ReportGround, RoundGround
from shirube.kernel import clock
from shirube.papers.letters import Letter
from shirube.reporting.queries.rounds import sheet_lines

KINDS = ("request", "reply")


@dataclass(frozen=True)
class LetterLine:
    """The letters of one 課."""

    division: str
    parent: str
    state: str
    tone: str
    request: str
    reply: str


@dataclass(frozen=True)
class LettersPage:
    """All letters of a round."""

    frame: Frame
    address: str
    back: str
    name: str
    number: str
    lines: tuple[LetterLine, ...]


def build_letters_page(at: RoundGround) -> LettersPage:
    """2 queries."""
    address = f"{at.address}letters/"
    return LettersPage(
        frame=frame_of(at.here, PART),
        address=address,
        back=at.address,
        name=at.round.name,
        number=at.round.document_number,
        lines=tuple(
            LetterLine(
                division=line.sheet.division_name,
                parent=line.sheet.parent_name,
                state=line.state.label,
                tone=SHEET_TONES[line.state],
                request=f"{address}{line.code}/request/",
                reply=f"{address}{line.code}/reply/",
            )
            for line in sheet_lines(at.round, today=clock.today())
        ),
    )


@dataclass(frozen=True)
class LetterPage:
    """One letter."""

    frame: Frame
    back: str
    docx: str
    letter: Letter


def letter_page(at: ReportGround, kind: str, letter: Letter) -> LetterPage:
    """No query."""
    base = f"{at.here.base}{PART}{at.round.code}/letters/"
    return LetterPage(frame_of(at.here, PART), at.address, f"{base}{at.sheet.division.code}/{kind}.docx", letter)
