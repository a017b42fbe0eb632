"""Where a walk through a text stands: what was found so far, and what the next block would belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shirube.minutes.agenda import AgendaTree
from shirube.minutes.blocks import Block, Shape
from shirube.minutes.cues import Signs
from shirube.minutes.draft import Notice
from shirube.minutes.labels import Concept
from shirube.minutes.pieces import Mode, Piece, Record
from shirube.minutes.speakers import Voice
from shirube.minutes.tables import Columns
from shirube.minutes.titles import is_formal
from shirube.minutes.words import RemarkKind

_AHEAD = 400
"""Blocks looked ahead for the next item of a list."""


@dataclass
class State:
    """One walk. `body_line` is where the record begins; None when the text never comes to one.

    `base` is the mode a new item returns to, `current` the item remarks belong to, `listing` says that the items read
    are a list alone (those from `listed_from` on; a single one is where the record goes on),
    `section` the item whose 主な意見 are read, `label` whose values the head is giving, `piece` and `voice` what goes
    on and who speaks, `each_bullet` that each bullet under the speaker is a remark, `inner` the last number of a list
    inside a speech,
    `item` bullet and indent of the last remark without a speaker, `voice_indent` how far the speaker is set in.
    """

    blocks: Sequence[Block]
    signs: Signs
    tree: AgendaTree = field(default_factory=AgendaTree)
    record: Record = field(default_factory=Record)
    notices: list[Notice] = field(default_factory=list)
    body_line: int | None = None
    mode: Mode = Mode.HEAD
    base: Mode = Mode.HEAD
    label: Concept | None = None
    current: int | None = None
    listing: bool = False
    listed_from: int = 0
    section: int | None = None
    closed: bool = False
    label_styles: set[str] = field(default_factory=set)
    piece: Piece | None = None
    voice: Voice | None = None
    each_bullet: bool = False
    inner: tuple[str, int | None] | None = None
    item: tuple[str, int] | None = None
    voice_indent: int = 0
    columns: Columns | None = None
    at: int = 0

    @property
    def in_body(self) -> bool:
        """Whether the record has begun."""
        return self.body_line is not None

    def following(self, by: int = 1) -> Block | None:
        """The block after the one the walk is at."""
        return self.blocks[self.at + by] if self.at + by < len(self.blocks) else None

    def before(self) -> Block | None:
        """The block before the one the walk is at."""
        return self.blocks[self.at - 1] if self.at else None

    def begin(self, line: int, mode: Mode) -> None:
        """The record begins, or a section of it does. A list of items read until here is no place of remarks."""
        if self.body_line is None:
            self.body_line = line
        if self.listing and (self.closed or len(self.tree.entries) - self.listed_from != 1) and not self._counts_on():
            self.current = None
        self.listing = False
        self.label = None
        self.mode = mode
        if mode in (Mode.OPINIONS, Mode.NEUTRAL):
            self.base = mode
            self.section = self.current if mode is Mode.OPINIONS else None

    def _counts_on(self) -> bool:
        """Whether something was told under the current item, and the next of its list comes later: no list alone."""
        told = self.current is not None and self.record.pieces and self.record.pieces[-1].agenda == self.current
        if not told or self.current is None:
            return False
        next_one = self.tree.following_number(self.current)
        later = (one.mark.numbers[-1] for one in self.blocks[self.at + 1 : self.at + _AHEAD] if one.mark.numbers)
        return any((one.style, one.value) == next_one for one in later)

    def leave_section(self) -> None:
        """A heading ends the 主な意見 of the item before it, unless it stands below that item."""
        if self.section is not None and (self.current is None or self.section not in self.tree.chain(self.current)):
            self.base, self.section = Mode.NEUTRAL, None

    def unbegin(self) -> None:
        """The head was not over: a heading 「概要」 stood above it."""
        self.body_line, self.mode, self.base = None, Mode.HEAD, Mode.HEAD

    def is_formal(self) -> bool:
        """Whether the item the walk is under belongs to the ceremony: 開会, あいさつ, 閉会."""
        return self.current is not None and is_formal(self.tree.entries[self.current].title)

    def stop(self) -> None:
        """Whoever spoke has ended."""
        self.piece, self.voice, self.each_bullet, self.inner = None, None, False, None

    def say(self, line: int, text: str, voice: Voice | None = None, *, answers: bool = False) -> Piece:
        """A new piece of the record, which what follows may go on with."""
        kind: RemarkKind | None = voice.kind if voice is not None else None
        formal = voice is not None and self.mode is Mode.PROCEDURE and self.is_formal()
        self.piece = Piece(
            line, [text], self.mode, self.current, voice=voice, answers=answers, kind=kind, is_formal=formal
        )
        self.record.pieces.append(self.piece)
        return self.piece

    def tell(self, block: Block) -> None:
        """A piece that tells what happened, whatever section it stands in; nothing goes on with it."""
        mode, self.mode = self.mode, Mode.PROCEDURE
        self.say(block.line, block.text)
        self.mode, self.piece = mode, None

    def add(self, block: Block, title: str, style: str, *, body_only: bool = False) -> None:
        """A new item, which is now the current one."""
        mark = block.mark
        place = self.tree.add(
            mark.numbers, title, line=block.line, indent=mark.indent, style=style, body_only=body_only
        )
        if place is not None:
            self.current = place

    def repeats(self, block: Block) -> bool:
        """Whether a heading names an item already there."""
        return self.tree.find(block.mark.numbers, block.text) is not None


def follows_with(block: Block | None, *shapes: Shape) -> bool:
    """Whether there is a next block and it has one of these shapes."""
    return block is not None and block.shape in shapes


def unnumbered(block: Block) -> Block:
    """A block as if its number were none."""
    return replace(block, mark=replace(block.mark, numbers=()))


def written_style(block: Block) -> str:
    """How a number is written, its stop with it: labels 「6 …」 and items 「1.…」 are two lists."""
    number = block.mark.numbers[-1]
    return number.style + (number.written[-1] if number.written[-1] in ".．、" else "")


def as_written(block: Block) -> str:
    """A marked line inside what somebody says, with its mark."""
    numbers = "".join(one.written for one in block.mark.numbers)
    return f"{block.mark.bullet}{numbers}{' ' if numbers else ''}{block.text}"
