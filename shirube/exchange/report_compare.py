"""A filled-in 様式 beside what stands on screen: what each cell would change. Plain Python.

Three texts are laid side by side for each box: what stood when the book was made, what stands on screen now, and what
the book says. A cell nobody changed keeps what the screen says. Where both were changed, a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shirube.exchange.report_reading import Cell, Filled
from shirube.kernel.words import Word
from shirube.reporting.answers import read_answer
from shirube.reporting.bookform import written_text
from shirube.reporting.fields import BOXES, LABELS, MAX_BARS, tidy, too_long
from shirube.reporting.meaning import Question
from shirube.workbooks.oddities import Oddity


class Fate(Word):
    """What a cell does."""

    NEW = "new", "新規"
    CHANGED = "changed", "変更"
    SAME = "same", "同じ"
    PROBLEM = "problem", "問題"


@dataclass(frozen=True)
class Standing:
    """One 照会 on screen: its question, what was typed when the book was made and what is typed now, and that version's
    number. `office` and `at` say who saved it last, and when."""

    inquiry: int
    label: str
    question: Question
    made: Mapping[str, str]
    now: Mapping[str, str]
    version: int
    office: str = ""
    at: str = ""


@dataclass(frozen=True)
class Odd:
    """Something odd in a cell, to be looked at: its number in the whole book, in words."""

    number: int
    text: str


@dataclass(frozen=True)
class CellLine:
    """One box: `made`, `now` and `book` are the three texts. `taken` says that confirming would write `book`; a
    PROBLEM may be taken too, as a draft that cannot be handed in yet. `refused`: the cell cannot be taken at all."""

    box: str
    label: str
    place: str
    made: str
    now: str
    book: str
    fate: Fate
    taken: bool = False
    refused: bool = False
    published: bool = False
    problem: str = ""
    odd: tuple[Odd, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether the screen was changed after the book was made."""
        return self.made != self.now


@dataclass(frozen=True)
class Compared:
    """One 照会: its cells that are worth looking at, how many are as they were, and what its boxes would be. `clash`:
    somebody changed it on screen since, so that a person chooses."""

    inquiry: int
    label: str
    version: int
    lines: tuple[CellLine, ...]
    same: int
    boxes: Mapping[str, str]
    clash: bool
    office: str = ""
    at: str = ""

    @property
    def changes(self) -> bool:
        """Whether taking it in changes anything."""
        return any(line.taken for line in self.lines)

    def count(self, fate: Fate) -> int:
        """How many cells have this fate."""
        return sum(line.fate is fate for line in self.lines) + (self.same if fate is Fate.SAME else 0)


def compare(filled: Filled, standing: Standing, numbers: Iterator[int]) -> Compared:
    """What a filled-in 照会 would change. `numbers` gives each oddity its number."""
    question = standing.question
    cells = dict(_counted(filled, standing))
    boxes = dict(standing.now)
    for name, cell in cells.items():
        if _taken(cell, name, standing):
            boxes[name] = cell.text
    boxes = tidy(filled.kind, boxes)
    reading = read_answer(question, boxes)
    touched = any(_taken(cell, name, standing) for name, cell in cells.items())
    lines, same = [], 0
    published = {box.name: box.published for box in BOXES[filled.kind]}
    for name, cell in cells.items():
        odd = tuple(Odd(next(numbers), _odd_text(one)) for one in cell.oddities)
        problem = _refused(cell, name, standing) or (reading.problems.get(name, "") if touched else "")
        line = _line(name, cell, standing, problem, odd, published[name])
        if line.fate is Fate.SAME and not odd and not (touched and line.moved):
            same += 1
        else:
            lines.append(line)
    moved = any(line.moved for line in lines) or _moved(standing)
    return Compared(
        inquiry=standing.inquiry,
        label=standing.label,
        version=standing.version,
        lines=tuple(lines),
        same=same,
        boxes=boxes,
        clash=touched and moved,
        office=standing.office,
        at=standing.at,
    )


def _line(name: str, cell: Cell, standing: Standing, problem: str, odd: tuple[Odd, ...], published: bool) -> CellLine:
    made, now, book = _texts(cell, name, standing)
    taken = _taken(cell, name, standing)
    fate = Fate.SAME
    if problem:
        fate = Fate.PROBLEM
    elif taken:
        fate = Fate.NEW if not now.strip() else Fate.CHANGED
    return CellLine(
        box=name,
        label=box_label(standing.question, name),
        place=str(cell.place),
        made=made,
        now=now,
        book=book,
        fate=fate,
        taken=taken,
        refused=bool(_refused(cell, name, standing)),
        published=published,
        problem=problem,
        odd=odd,
    )


def box_label(question: Question, name: str) -> str:
    """The label of a box; of an 実績の線 with its number."""
    label = LABELS[question.kind][name]
    if not name.startswith("bar"):
        return label
    number = name.removeprefix("bar").partition("_")[0]
    return f"線{number}の{label}" if label != "実績の線" else f"実績の線{number}"


def _texts(cell: Cell, name: str, standing: Standing) -> tuple[str, str, str]:
    question = standing.question
    texts = (standing.made.get(name, ""), standing.now.get(name, ""), cell.text)
    made, now, book = (written_text(question, name, text) for text in texts)
    return made, now, book


def _taken(cell: Cell, name: str, standing: Standing) -> bool:
    """Whether the cell was changed in the book, to something the screen does not say already."""
    made, now, book = (text.strip() for text in _texts(cell, name, standing))
    return not _refused(cell, name, standing) and book not in (made, now)


def _refused(cell: Cell, name: str, standing: Standing) -> str:
    """Why a cell is not taken at all."""
    return cell.why_not or too_long(standing.question.kind, {name: cell.text}).get(name, "")


def _moved(standing: Standing) -> bool:
    """Whether the screen says anything else than when the book was made."""
    names = {*standing.made, *standing.now}
    question = standing.question
    return any(
        written_text(question, name, standing.made.get(name, "")).strip()
        != written_text(question, name, standing.now.get(name, "")).strip()
        for name in names
    )


def _counted(filled: Filled, standing: Standing) -> Iterator[tuple[str, Cell]]:
    """The cells that count, in the order of the form; the 取組 offered beside an 実績の線 nobody wrote does not."""
    idle = {f"bar{number}_activity" for number in range(1, MAX_BARS + 1) if _is_idle(filled, standing, number)}
    for box in BOXES[filled.kind]:
        if box.name in filled.cells and box.name not in idle:
            yield box.name, filled.cells[box.name]


def _is_idle(filled: Filled, standing: Standing, number: int) -> bool:
    names = [f"bar{number}_{name}" for name in ("text", "start", "end")]
    written = any(filled.cells[name].text.strip() for name in names if name in filled.cells)
    return not written and not any(standing.made.get(name) for name in names)


def _odd_text(one: Oddity) -> str:
    return f"{one.kind.label}：{one.text}"
