"""Headings: items of the 次第, in its list or over their part of the record, and topics that no list names."""

from __future__ import annotations

import re

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.cues import earlier_meeting
from shirube.minutes.earlier import on_earlier
from shirube.minutes.labels import PEOPLE, Concept
from shirube.minutes.marks import ANSWER, NOTE, opening
from shirube.minutes.pieces import Mode
from shirube.minutes.sentences import is_sentence, is_spoken
from shirube.minutes.state import State, follows_with, unnumbered, written_style
from shirube.minutes.titles import closes, is_formal

HEADING, TOPIC = 100, 60
"""The longest heading and the longest topic, in characters."""
_TOPIC_MARKS = "■◆●□◇▼〇○◎◯★☆▽△⚫⚪▶►"
_NAMES_ITEM = ("について", "の件", "に関して", "に関すること")


def is_heading(state: State, block: Block) -> bool:
    """Whether a numbered line is a heading, and no remark, no answer and no list inside a speech."""
    if (is_sentence(block.text) and not state.repeats(block)) or len(block.text) > HEADING:
        return False
    if not state.in_body:
        return state.signs.is_record or not state.closed
    if _counts_on(state, block):
        return False
    if state.repeats(block) or closes(block.text) or state.tree.follows(block.mark.numbers, block.mark.indent):
        return True
    following = state.following()
    if state.voice is not None:
        return _heads_more(following) and not follows_with(following, Shape.NUMBERED) and _listed_nowhere(state)
    minor = block.mark.numbers[-1].style in ("circled", "small-roman")
    return _heads_more(following) or not (block.mark.bullet or minor)


def _heads_more(following: Block | None) -> bool:
    shapes = (Shape.VOICE, Shape.CELLS, Shape.TOPIC, Shape.LABEL, Shape.NUMBERED)
    return following is not None and (following.shape in shapes or is_sentence(following.text))


def _counts_on(state: State, block: Block) -> bool:
    """Whether the line is the next of a list inside what somebody says."""
    last = block.mark.numbers[-1]
    if state.inner is None or state.inner[1] is None:
        return False
    return state.inner[0] == last.style and state.inner[1] + 1 == last.value


def _listed_nowhere(state: State) -> bool:
    return all(entry.body_only for entry in state.tree.entries) or state.base is Mode.NEUTRAL


def on_heading(state: State, block: Block) -> None:
    """An item: one more of the list, or the list's own item over its part of the record."""
    state.stop()
    state.item = None
    found = state.tree.find(block.mark.numbers, block.text) if state.in_body or not state.listing else None
    if found is not None and state.tree.entries[found].line != block.line:
        _reach(state, found, block.line)
    else:
        if _goes_on_with_labels(state, block):
            state.tree.close()
        state.add(block, block.text, "")
    if state.in_body:
        state.leave_section()
        state.mode = Mode.PROCEDURE if is_formal(block.text) else state.base
    state.closed = state.closed or closes(block.text)
    if not state.in_body and not state.listing:
        state.label = None


def _goes_on_with_labels(state: State, block: Block) -> bool:
    """Whether a number counts on from the labels of the text (６ 会議の概要 … ７ その他) and not from its items."""
    if not state.in_body or not block.mark.numbers or written_style(block) not in state.label_styles:
        return False
    return not state.tree.has_style(block.mark.numbers[-1].style)


def _reach(state: State, found: int, line: int) -> None:
    if not state.in_body and state.signs.is_record:
        state.begin(line, Mode.NEUTRAL)
    state.listing = False
    state.current = found
    state.tree.resume(found)


def on_topic(state: State, block: Block) -> None:
    """A line in brackets that is neither a label nor a speaker."""
    if block.mark.numbers:
        on_heading(state, block)
    elif (meeting := earlier_meeting(block.text)) and state.signs.is_record:
        on_earlier(state, block, meeting)
    elif state.in_body or _opens_record(state, block):
        _under_topic(state, block)
    else:
        state.stop()


_BY_NUMBER = re.compile(
    r"(?:協議|議題|報告|審議|議事|案件|議案)(?:事項)?[ \u3000]?([(（][0-9０-９]{1,2}[)）]|[①-⑳])(?:について|の質疑)?"
)


def _under_topic(state: State, block: Block) -> None:
    """The item a topic in brackets names by its number alone, or a topic by its words."""
    place = _named_by_number(state, block.text)
    if place is None:
        new_topic(state, block, "bracket")
        return
    state.stop()
    state.current, state.listing, state.mode = place, False, state.base
    state.tree.resume(place)


def _named_by_number(state: State, text: str) -> int | None:
    """The item of the list that 【協議（１）】 names by its number alone."""
    match = _BY_NUMBER.fullmatch(text)
    return state.tree.find(opening(match[1]).numbers, "") if match else None


def _opens_record(state: State, block: Block) -> bool:
    following = state.following()
    if not state.signs.is_record or following is None:
        return False
    talks = speaks_next(state)
    if not talks and (state.label in PEOPLE or following.shape is Shape.LABEL):
        return False
    if talks or is_spoken(following.text):
        state.begin(block.line, Mode.NEUTRAL)
    return state.in_body


def speaks_next(state: State) -> bool:
    """Whether the next block is a speaker with something said."""
    following = state.following()
    return following is not None and following.shape is Shape.VOICE and is_spoken(following.text)


def opens_as_topic(state: State, block: Block) -> bool:
    """Whether a bullet in the head is the first topic of the record: 「■環境基本計画について」 over a speaker."""
    in_list = state.listing or state.label is Concept.AGENDA
    short = len(block.text) <= TOPIC and not is_sentence(block.text)
    opens = block.mark.bullet in _TOPIC_MARKS and short and not in_list and speaks_next(state)
    return opens and state.signs.is_record and state.signs.part_of_mark(block.mark.bullet) is None


def new_topic(state: State, block: Block, style: str) -> None:
    """A heading without a number in the record: the list's own item, or a topic of the record alone."""
    state.stop()
    state.listing = False
    found = state.tree.find((), block.text, exactly=True)
    if found is not None:
        state.current = found
        state.tree.resume(found)
    else:
        state.add(unnumbered(block), block.text, style, body_only=True)
    state.leave_section()
    state.mode = Mode.PROCEDURE if is_formal(block.text) else state.base


def bullet_is_topic(state: State, block: Block) -> bool:
    """Whether a bullet names what the differently marked lines below it are about."""
    following, mark = state.following(), block.mark.bullet
    if following is None or len(block.text) > TOPIC or is_sentence(block.text) or state.signs.part_of_mark(mark):
        return False
    if following.shape is Shape.BULLETED:
        below = following.mark.bullet
        if below == mark or below in ANSWER + NOTE:
            return False
        return mark in _TOPIC_MARKS or (mark in "・-－" and following.mark.indent > block.mark.indent)
    return mark in _TOPIC_MARKS and follows_with(following, Shape.VOICE, Shape.LABEL, Shape.CELLS, Shape.NUMBERED)


def is_known_title(state: State, block: Block) -> bool:
    """Whether a line without a mark is the title of an item."""
    if is_sentence(block.text) or len(block.text) >= HEADING:
        return False
    return state.tree.find((), block.text, exactly=True) is not None


def names_item(state: State, block: Block) -> bool:
    """Whether a line without a mark is a title 「…について」 over what somebody says."""
    short = len(block.text) <= TOPIC and block.text.endswith(_NAMES_ITEM)
    return short and follows_with(state.following(), Shape.VOICE)


def names_what_follows(state: State, block: Block) -> bool:
    """Whether a short line without a mark stands over bullets as their title."""
    following = state.following()
    if following is None or following.shape is not Shape.BULLETED or following.mark.bullet in ANSWER + NOTE:
        return False
    in_section = state.mode in (Mode.OPINIONS, Mode.NEUTRAL)
    return in_section and len(block.text) <= TOPIC and block.text[-1:] not in "）)人名"
