"""Lines with a bullet or a number: remarks, answers, topics, notes, or items of a 次第."""

from __future__ import annotations

import re
from itertools import takewhile

from shirube.minutes.blocks import Block
from shirube.minutes.cues import announces_opinions
from shirube.minutes.headings import bullet_is_topic, is_heading, new_topic, on_heading, opens_as_topic
from shirube.minutes.labels import PEOPLE, Concept
from shirube.minutes.marks import ANSWER, NOTE
from shirube.minutes.pieces import Mode
from shirube.minutes.proceedings import is_narrative, is_said
from shirube.minutes.roles import Seat
from shirube.minutes.sentences import is_sentence
from shirube.minutes.speakers import signed
from shirube.minutes.state import State, as_written, unnumbered
from shirube.minutes.titles import is_formal

_RUN = 12
"""Lines looked ahead for what a list of them is."""
_ATTENDANCE = re.compile(r"(?:出席|欠席|傍聴|参加)(?:者|委員|人)")


def on_numbered(state: State, block: Block) -> None:
    """A numbered line: a heading, one of a list inside a speech, or a remark."""
    if block.mark.bullet in tuple(ANSWER):
        on_bulleted(state, block)
    elif is_heading(state, block):
        on_heading(state, block)
    elif state.voice is not None and not state.each_bullet and state.piece is not None:
        number = block.mark.numbers[-1]
        state.inner = (number.style, number.value)
        state.piece.paragraphs.append(as_written(block))
    else:
        _on_item(state, block)


def on_bulleted(state: State, block: Block) -> None:
    """A line with a bullet."""
    if announces_opinions(block.text):
        on_cue(state, block)
    elif not state.in_body and opens_as_topic(state, block):
        state.begin(block.line, Mode.NEUTRAL)
        new_topic(state, block, f"bullet {block.mark.bullet}")
    elif not state.in_body:
        _in_head(state, block)
    elif block.mark.bullet == NOTE:
        _note(state, block)
    elif block.mark.bullet in ANSWER:
        _answer(state, block)
    elif bullet_is_topic(state, block):
        new_topic(state, block, f"bullet {block.mark.bullet}")
    elif state.voice is not None and state.piece is not None and not state.each_bullet and not _is_next(state, block):
        state.piece.paragraphs.append(as_written(block))
    else:
        _on_item(state, block)


def _is_next(state: State, block: Block) -> bool:
    """Whether a bullet after an answer is the next remark: it stands like the one that was answered."""
    return state.item == (block.mark.bullet, block.mark.indent) and block.mark.indent <= state.voice_indent


def on_cue(state: State, block: Block) -> None:
    """「各委員の主な発言は以下のとおり。」: what follows are remarks."""
    state.stop()
    if state.in_body or state.signs.is_record:
        state.tell(block)
        state.begin(block.line, Mode.OPINIONS)


def _note(state: State, block: Block) -> None:
    if state.piece is None or state.voice is None:
        state.tell(block)
    else:
        state.piece.paragraphs.append(as_written(block))


def _answer(state: State, block: Block) -> None:
    """An arrow answers the remark before it."""
    if state.piece is not None:
        state.piece.answered = True
    state.voice, state.each_bullet = None, False
    state.say(block.line, block.text, answers=True)


def _on_item(state: State, block: Block) -> None:
    """A marked line without a speaker of its own: the label above it may speak, or a signature at its end."""
    if not state.in_body:
        _in_head(state, block)
        return
    if not state.each_bullet:
        state.voice = None
    text, voice = block.text, state.voice
    if voice is None and _is_detail(state, block):
        return
    if voice is None:
        state.item = (block.mark.bullet, block.mark.indent)
        text, voice = signed(block.text, state.signs.known) or (text, None)
    state.say(block.line, text, voice, answers=state.signs.part_of_mark(block.mark.bullet) is Seat.OFFICE)


def _is_detail(state: State, block: Block) -> bool:
    """A dash below a remark with another bullet goes on with it: 「・…見せるべきである。」 「　－ 例えば…」."""
    if state.item is None or state.piece is None or block.mark.bullet not in tuple("-－‐–—"):
        return False
    if block.mark.indent < state.item[1] or block.mark.bullet == state.item[0]:
        return False
    state.piece.paragraphs.append(as_written(block))
    return True


def _in_head(state: State, block: Block) -> None:
    """A marked line before the record: an item of the 次第, a sentence about it, or the record's beginning."""
    if block.mark.bullet == NOTE or _ATTENDANCE.match(block.text):
        return
    if not is_sentence(block.text) and not is_narrative(block.text):
        in_list = state.label is None and state.tree.entries and not state.closed
        if state.label is Concept.AGENDA or in_list:
            state.add(unnumbered(block), block.text, f"bullet {block.mark.bullet}")
    elif state.label not in PEOPLE and state.signs.is_record and state.tree.entries:
        if state.label is None and _may_begin(state, block) and _is_said_below(state, block):
            _begin_under_item(state, block)
        elif state.label in (None, Concept.AGENDA):
            state.tell(block)


def _may_begin(state: State, block: Block) -> bool:
    """Whether a marked sentence in the head may be the first remark: no answer, and not under 開会 or あいさつ."""
    ceremony = state.current is not None and is_formal(state.tree.entries[state.current].title)
    return block.mark.bullet not in tuple(ANSWER) and not ceremony


def _is_said_below(state: State, block: Block) -> bool:
    """Whether this line, or half of the lines like it from here on, has an opinion in it; narrative lines never do."""
    if is_narrative(block.text):
        return False
    run = takewhile(lambda one: one.mark.bullet == block.mark.bullet, state.blocks[state.at : state.at + _RUN])
    said = [one for one in run if is_sentence(one.text) and not is_narrative(one.text)]
    return 2 * sum(is_said(one.text) for one in said) >= len(said)


def _begin_under_item(state: State, block: Block) -> None:
    current, state.listing = state.current, False
    state.begin(block.line, Mode.NEUTRAL)
    state.current = current
    _on_item(state, block)
