"""Rows of tables: remark and answer by their columns, or a speaker and what was said."""

from __future__ import annotations

from dataclasses import replace

from shirube.minutes.blocks import Block
from shirube.minutes.headings import new_topic
from shirube.minutes.pieces import Mode
from shirube.minutes.sentences import is_sentence
from shirube.minutes.state import State
from shirube.minutes.tables import Column, Columns, columns_of


def on_cells(state: State, block: Block) -> None:
    """A row of a table: its head, a row below its head, or one of a table that has none."""
    if columns := columns_of(block.cells):
        state.stop()
        if state.mode is not Mode.EARLIER:
            state.begin(block.line, Mode.OPINIONS)
        state.columns = columns
    elif state.columns is not None:
        _row(state, block, state.columns)
    elif state.in_body:
        _loose_row(state, block)


def _row(state: State, block: Block, columns: Columns) -> None:
    """One row under a head: the remark, then its answer. A blank 発言者 goes on with the row above."""
    if topic := columns.cell(Column.TOPIC, block.cells):
        new_topic(state, replace(block, text=topic), "column")
    remark, answer = columns.cell(Column.REMARK, block.cells), columns.cell(Column.ANSWER, block.cells)
    speaker = columns.cell(Column.SPEAKER, block.cells)
    goes_on = columns.has(Column.SPEAKER) and not speaker and state.piece is not None
    if remark and goes_on and state.piece is not None:
        state.piece.paragraphs.append(remark)
    elif remark:
        voice = state.signs.voice_of(speaker) if speaker else None
        state.say(block.line, remark, voice).of_table = voice is None
    elif answer and state.piece is not None and state.piece.answers:
        state.piece.paragraphs.append(answer)
        return
    if answer:
        state.say(block.line, answer, answers=True)


def _loose_row(state: State, block: Block) -> None:
    """A row of a table without a head: a speaker and what was said, or a number and a remark."""
    cells = [cell for cell in block.cells if cell]
    voice = state.signs.voice_of(cells[0]) if len(cells) == 2 else None
    state.stop()
    if voice is not None:
        state.say(block.line, cells[1], voice)
    elif cells and is_sentence(cells[-1]):
        state.say(block.line, " ".join(cell for cell in cells if is_sentence(cell)))
