"""What speakers say: from their label to the next one, paragraphs and lists included."""

from __future__ import annotations

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.labels import Concept
from shirube.minutes.marks import ANSWER
from shirube.minutes.pieces import Mode
from shirube.minutes.roles import Seat
from shirube.minutes.sentences import is_spoken
from shirube.minutes.state import State, follows_with


def on_voice(state: State, block: Block) -> None:
    """A speaker begins."""
    voice = block.voice
    if voice is None or not (state.in_body or _begins(state, block)):
        return
    if state.mode in (Mode.PROCEDURE, Mode.EXPLANATION, Mode.ANSWERS) and not state.is_formal():
        state.mode = state.base
    state.label = None
    if voice.seat is Seat.OFFICE and state.piece is not None and state.piece.voice is None:
        state.piece.answered = True
    state.stop()
    state.voice, state.voice_indent = voice, block.mark.indent
    state.each_bullet = voice.alone and follows_with(state.following(), Shape.BULLETED)
    answers = voice.seat is Seat.OFFICE and block.mark.bullet in tuple(ANSWER)
    if block.text:
        state.say(block.line, block.text, voice, answers=answers)
    elif not state.each_bullet:  # a label alone on its line: what it says comes next
        state.say(block.line, "", voice, answers=answers).paragraphs.clear()


def _begins(state: State, block: Block) -> bool:
    """Whether a speaker in the head begins the record: something is said, and the text is no list of names."""
    following = state.following()
    said = is_spoken(block.text) if block.text else following is not None and is_spoken(following.text)
    if not said or not (state.signs.is_record or state.signs.voices > 1):
        return False
    several = state.label is Concept.AGENDA or len(state.tree.entries) > 1
    state.listing = state.closed or (state.listing and several)
    state.begin(block.line, Mode.NEUTRAL)
    state.mode = Mode.PROCEDURE if state.is_formal() else state.mode
    return True


def go_on(state: State, block: Block) -> None:
    """Another paragraph of whoever speaks."""
    if state.piece is None:
        state.say(block.line, block.text, state.voice)
    else:
        state.piece.paragraphs.append(block.text)
