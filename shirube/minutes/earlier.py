"""Opinions of another meeting that a paper quotes: kept in the record, never taken for this meeting's."""

from __future__ import annotations

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.draft import Notice
from shirube.minutes.marks import ANSWER
from shirube.minutes.pieces import Mode
from shirube.minutes.state import State, follows_with


def on_earlier(state: State, block: Block, meeting: str) -> None:
    """A caption over, or in slides under, what was said at an earlier meeting."""
    state.stop()
    said = f"「{meeting}」の意見が載っています。この会議の発言とは分けてあります。"
    state.notices.append(Notice(block.line, said))
    following = state.following()
    below = follows_with(following, Shape.BULLETED, Shape.CELLS, Shape.NUMBERED)
    if below and following is not None and following.mark.bullet not in tuple(ANSWER):
        if state.body_line is None:
            state.body_line = block.line
        state.mode = Mode.EARLIER
    else:
        _take_above(state)


def _take_above(state: State) -> None:
    """The bullets of one kind right above the caption."""
    mode, state.mode = state.mode, Mode.EARLIER
    first = last = state.at
    while first and _is_bullet_like(state.blocks[first - 1], state.blocks[last - 1]):
        first -= 1
    for one in state.blocks[first:last]:
        state.say(one.line, one.text).agenda = None
    state.mode, state.piece = mode, None


def _is_bullet_like(one: Block, other: Block) -> bool:
    return one.shape is Shape.BULLETED and one.mark.bullet == other.mark.bullet
