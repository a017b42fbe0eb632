"""The walk through the blocks of a text: each shape has its step, and the steps share one state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.cues import Signs
from shirube.minutes.headings import on_topic
from shirube.minutes.marked import on_bulleted, on_numbered
from shirube.minutes.pieces import Mode
from shirube.minutes.plain import on_plain, on_stage
from shirube.minutes.rows import on_cells
from shirube.minutes.sections import on_label
from shirube.minutes.state import State
from shirube.minutes.talk import on_voice

STEPS: dict[Shape, Callable[[State, Block], None]] = {
    Shape.LABEL: on_label,
    Shape.CELLS: on_cells,
    Shape.VOICE: on_voice,
    Shape.TOPIC: on_topic,
    Shape.STAGE: on_stage,
    Shape.NUMBERED: on_numbered,
    Shape.BULLETED: on_bulleted,
    Shape.PLAIN: on_plain,
}


def walked(blocks: Sequence[Block], signs: Signs) -> State:
    """The state after the whole text: its items, its record, and where the record began."""
    state = State(blocks, signs)
    if signs.is_fragment:
        state.begin(1, Mode.OPINIONS)
    for state.at, block in enumerate(blocks):
        if not block.cells:
            state.columns = None
        STEPS[block.shape](state, block)
    return state
