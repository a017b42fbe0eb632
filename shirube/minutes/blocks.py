"""Lines put together again: every block begins with something of its own, and holds its text whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from shirube.minutes.labels import Label, label_at
from shirube.minutes.layout import Row, is_full, is_long, joined, measured_width
from shirube.minutes.marks import ANSWER, NOTE, Opening
from shirube.minutes.sentences import ended, is_sentence, is_spoken, unfinished
from shirube.minutes.speakers import Voice, asks_in_letters, voice_at
from shirube.minutes.tables import columns_of


class Shape(Enum):
    """What a block looks like, before anybody knows where in the record it stands."""

    LABEL = auto()
    CELLS = auto()
    VOICE = auto()
    TOPIC = auto()
    STAGE = auto()
    NUMBERED = auto()
    BULLETED = auto()
    PLAIN = auto()


@dataclass(frozen=True)
class Block:
    """A piece of a text. `text` is what stands behind its mark, label or speaker, its lines joined."""

    shape: Shape
    line: int
    mark: Opening
    text: str
    label: Label | None = None
    voice: Voice | None = None
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Habits:
    """What holds for a whole text: its width, whether Q and A speak, whether a blank follows ・, who is known."""

    width: int | None
    letters: bool
    spaced_dots: bool
    known: frozenset[str]


_TOPIC = re.compile(
    r"(?:【[^【】]{1,80}】|《[^《》]{1,80}》|[<＜〈][^<>＜＞〈〉]{1,80}[>＞〉]|〔[^〔〕]{1,60}〕|"
    r"［[^［］]{1,60}］|\[[^\[\]]{1,60}\])$"
)
_STAGE = re.compile(
    r"[(（][^()（）]{1,80}[)）]。?$|[-－―‐ー~～《][ \u3000]*[^ \u3000].{1,80}[-－―‐ー~～》]$"
    r"|[\[［【〔][^\]］】〕:：]{1,30}[:：][^\]］】〕]{1,30}[\]］】〕]$"
)
_PAGE_WIDE = 60
_WRAPPING = "【】《》<>＜＞〈〉〔〕［］[]"
_GOES_ON = re.compile(
    r"[をがへ、。，．」』）)っゃゅょー]|(?:の|に|は|と|で|も)(?:こと|つい|関|対|よ|ある|ない|する|して|き|い|あ)"
)


def habits_of(rows: Sequence[Row], known: frozenset[str] = frozenset()) -> Habits:
    """Look over the whole text once."""
    dots = [row for row in rows if row.mark.bullet == "・"]
    spaced = [row for row in dots if row.text.lstrip(" \t\u3000")[1:2] in " \t\u3000"]
    letters = any(asks_in_letters(row.text) for row in rows)
    return Habits(measured_width(rows), letters, 2 * len(spaced) > len(dots), known)


def blocks_of(rows: Sequence[Row], habits: Habits) -> list[Block]:
    """The blocks of a text, in order."""
    blocks: list[Block] = []
    pieces: list[str] = []
    last: Row | None = None
    for at, row in enumerate(rows):
        fresh = _fresh(row, rows[at + 1] if at + 1 < len(rows) else None, habits)
        if blocks and last is not None and _goes_on(blocks[-1], pieces, last, row, fresh, habits):
            pieces.append(row.text.strip())
        else:
            _close(blocks, pieces)
            blocks.append(fresh)
            pieces = [fresh.text]
        last = row
    _close(blocks, pieces)
    return blocks


def _close(blocks: list[Block], pieces: list[str]) -> None:
    """Join what was gathered, in one walk over it."""
    if not blocks or len(pieces) < 2:
        return
    whole: list[str] = [pieces[0]]
    for piece in pieces[1:]:
        tail = whole[-1][-240:]
        whole[-1] = whole[-1][: len(whole[-1]) - len(tail)]
        whole.append(joined(tail, piece))
    blocks[-1] = replace(blocks[-1], text="".join(whole))


def _fresh(row: Row, following: Row | None, habits: Habits) -> Block:
    """The block a line would begin."""
    if cells := row.cells:
        return _of_cells(row, cells, habits)
    mark = _with_letter(row.mark) if habits.letters else row.mark
    label = label_at(mark) if mark.bullet not in tuple(ANSWER) else None
    voice = voice_at(mark, habits.known, letters=habits.letters)
    if label is not None and not (voice is not None and _speaks(voice, following)):
        return Block(Shape.LABEL, row.number, mark, label.value, label=label, voice=voice)
    if voice is not None and (voice.is_strong or not voice.alone or _speaks(voice, following)):
        return Block(Shape.VOICE, row.number, mark, voice.rest, voice=voice)
    if len(mark.rest) < 90 and _tells_outside(mark, row.text.strip()):
        return Block(Shape.STAGE, row.number, replace(mark, bullet="", numbers=()), row.text.strip())
    if not mark.bullet and len(mark.rest) < 90 and _TOPIC.fullmatch(mark.rest):
        return Block(Shape.TOPIC, row.number, mark, mark.rest.strip(_WRAPPING + " \u3000"))
    if mark.numbers:
        return Block(Shape.NUMBERED, row.number, mark, mark.rest)
    return Block(Shape.BULLETED if mark.bullet else Shape.PLAIN, row.number, mark, mark.rest)


def _with_letter(mark: Opening) -> Opening:
    """Q and A that speak are no numbers of a list."""
    if len(mark.numbers) != 1 or mark.numbers[0].written.strip(".．)）") not in tuple("QＱAＡ"):
        return mark
    return replace(mark, numbers=(), rest=f"{mark.numbers[0].written} {mark.rest}")


def _tells_outside(mark: Opening, text: str) -> bool:
    """「（拍手）」 「－資料１により事務局から説明－」 《…説明。》: what happens beside the talk."""
    if not _STAGE.fullmatch(text):
        return False
    return not mark.is_marked or (mark.bullet in "-－―" and not mark.numbers)


def _speaks(voice: Voice, following: Row | None) -> bool:
    """Whether what follows a word that is a label and a speaker (事務局, 委員, 質問) is something said."""
    if voice.rest:
        return is_spoken(voice.rest) or (unfinished(voice.rest) and _is_said_on(following))
    return following is not None and (is_spoken(following.mark.rest) or following.mark.bullet in tuple("・●○-"))


def _is_said_on(following: Row | None) -> bool:
    """Whether the next line ends what this one broke off: 「委員：ごみ袋の値段、」 「高いのではないか。」."""
    return following is not None and not following.mark.is_marked and is_spoken(following.mark.rest)


def _of_cells(row: Row, cells: tuple[str, ...], habits: Habits) -> Block:
    """A row of a table; two cells of which the first is a label or a speaker are that."""
    two = len([cell for cell in cells if cell]) == 2 and bool(cells[0])
    if two and columns_of(cells) is None and (label := label_at(row.mark)) is not None and label.value:
        return Block(Shape.LABEL, row.number, row.mark, label.value, label=label, cells=cells)
    return Block(Shape.CELLS, row.number, row.mark, row.text, cells=cells)


def _goes_on(block: Block, pieces: list[str], last: Row, row: Row, fresh: Block, habits: Habits) -> bool:
    """Whether a line is the rest of the block before it."""
    if block.shape in (Shape.CELLS, Shape.TOPIC, Shape.STAGE) or fresh.shape is Shape.CELLS:
        return False
    open_ = not ended(last.text)
    full = is_full(last, habits.width)
    if fresh.shape is not Shape.PLAIN:
        return open_ and full and block.shape is not Shape.LABEL and _only_looks_marked(row, fresh, habits)
    if block.shape is Shape.LABEL or (block.voice is not None and block.voice.alone and len(pieces) == 1):
        return False
    if block.shape is Shape.NUMBERED and not is_sentence(pieces[-1]) and len(pieces) == 1:
        return _heading_goes_on(block, last, row, full=full)
    if habits.width is not None:
        return _by_width(block, pieces, last, row, full=full)
    hanging = block.mark.is_marked and row.mark.indent >= block.mark.column > block.mark.indent
    if unfinished(last.text) and is_spoken(last.text + row.mark.rest):
        return True
    if block.shape is Shape.PLAIN or block.mark.bullet == NOTE:
        prose = _is_cut_off(last.text, last.width) and is_spoken(pieces[0])
        return last.text[-1:] in "、，「『（(" or (open_ and (prose or _leans_back(row)))
    if open_ and (is_long(last) or hanging):
        return True
    return hanging and row.gap == 0 or (open_ and _leans_back(row))


def _is_cut_off(text: str, width: int) -> bool:
    """Whether a line as long as a page is wide stops without a stop, in a text too short to measure its page."""
    return width >= _PAGE_WIDE and text[-1:] not in "。．！？!?」』）)"


def _by_width(block: Block, pieces: list[str], last: Row, row: Row, *, full: bool) -> bool:
    """In a text broken by its page a line goes on when the one before is full, or stops where nothing can."""
    hanging = block.mark.is_marked and row.mark.indent >= block.mark.column > block.mark.indent
    if ended(last.text):
        new_paragraph = row.mark.indent > 0 and len(pieces) > 1 and row.mark.indent > last.mark.indent
        return (
            full
            and not new_paragraph
            and not (block.mark.indent and row.mark.indent >= block.mark.indent and not block.mark.is_marked)
        ) or (hanging and row.gap == 0)
    return full or hanging or unfinished(last.text) or _leans_back(row)


def _heading_goes_on(block: Block, last: Row, row: Row, *, full: bool) -> bool:
    """A heading of two lines: the first one full or stopping where nothing can, the second set in or leaning back."""
    set_in = row.mark.indent >= block.mark.column
    return (full and (set_in or _leans_back(row))) or (unfinished(last.text) and set_in) or _leans_back(row)


def _leans_back(row: Row) -> bool:
    return bool(_GOES_ON.match(row.mark.rest))


def _only_looks_marked(row: Row, fresh: Block, habits: Habits) -> bool:
    """A line in the middle of a sentence that begins with a dot or a word that elsewhere is a label."""
    if fresh.shape is Shape.BULLETED:
        return row.mark.bullet == "・" and habits.spaced_dots and row.text.lstrip(" \t\u3000")[1:2] not in " \t\u3000"
    if fresh.shape is Shape.LABEL and fresh.label is not None:
        return not (fresh.label.is_bracketed or fresh.label.has_colon or row.mark.is_marked)
    return fresh.shape is Shape.VOICE and fresh.voice is not None and not fresh.voice.is_strong
