"""Labels: what the head gives under them, the sections they open, and the items of a 次第 that only sound like one."""

from __future__ import annotations

import re
from dataclasses import replace

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.headings import on_heading
from shirube.minutes.labels import HEAD, PEOPLE, Concept, Label
from shirube.minutes.marks import items_of, opening
from shirube.minutes.pieces import Mode
from shirube.minutes.plain import on_plain
from shirube.minutes.rows import on_cells
from shirube.minutes.sentences import is_sentence, is_spoken
from shirube.minutes.state import State, written_style
from shirube.minutes.talk import on_voice

_MODES = {
    Concept.RECORD: Mode.NEUTRAL, Concept.OPINIONS: Mode.OPINIONS, Concept.EXPLANATION: Mode.EXPLANATION,
    Concept.ANSWERS: Mode.ANSWERS, Concept.RESULT: Mode.PROCEDURE, Concept.END: Mode.PROCEDURE,
}  # fmt: skip
_SAYINGS = (Concept.OPINIONS, Concept.EXPLANATION, Concept.ANSWERS)
_ITEMS = ("意見交換", "自由討議", "討議", "ディスカッション", "報告", "質疑応答・意見交換", "協議・意見交換")
"""Words of sections that are items of a 次第 as often."""
_KANA = re.compile(r"[ぁ-ん]")
_STAND_ABOVE = (Concept.TITLE, Concept.DATE, Concept.PLACE, Concept.AGENDA)


def on_label(state: State, block: Block) -> None:
    """A label, by what it is about and where it stands."""
    label = block.label
    if label is None:
        return
    if block.cells and state.columns is not None:
        on_cells(state, block)
    elif block.mark.numbers and _is_item(state, block, label):
        on_heading(state, replace(block, text=block.mark.rest))
    elif label.concept is Concept.RECORD and not state.in_body and _is_list(state, label):
        _on_head_label(state, block, replace(label, concept=Concept.AGENDA))
    elif label.is_weak and not state.signs.is_record:
        on_plain(state, replace(block, text=block.mark.rest))
    elif label.concept in HEAD:
        _on_head_label(state, block, label)
    else:
        _on_section(state, block, label)


def _is_list(state: State, label: Label) -> bool:
    """「議事」 over or before items alone, with nothing between them."""
    if label.value:
        return not is_sentence(label.value)
    one, other = state.following(1), state.following(2)
    if one is None or other is None or not one.shape is other.shape is Shape.NUMBERED:
        return False
    alike = one.mark.numbers[-1].style == other.mark.numbers[-1].style
    return alike and not is_sentence(one.text) and not is_sentence(other.text)


def _is_item(state: State, block: Block, label: Label) -> bool:
    """「３ 議事」 is an item of the 次第, unless the head numbers its labels (１ 日時, ２ 場所 …)."""
    if label.concept in _SAYINGS and label.word not in _ITEMS and not state.repeats(block):
        return label.is_weak and not state.in_body
    if written_style(block) in state.label_styles or label.value:
        return False
    return label.concept not in HEAD or label.concept is Concept.AGENDA


def _on_head_label(state: State, block: Block, label: Label) -> None:
    if block.mark.numbers:
        state.label_styles.add(written_style(block))
    if state.in_body and not state.record.pieces and label.concept in _STAND_ABOVE:
        state.unbegin()
    if not state.in_body:
        _open_label(state, block, label)
    elif block.voice is not None and _is_talk(label):
        on_voice(state, block)
    elif not (label.is_bracketed or label.has_colon or block.mark.numbers):
        on_plain(state, replace(block, text=block.mark.rest))
    else:
        if state.record.pieces and label.concept is not Concept.AGENDA:
            state.tell(replace(block, text=block.mark.rest))
        _open_label(state, block, label)


def _is_talk(label: Label) -> bool:
    """Whether 「委員：…」 in the record is a speaker with something said, and no list of names."""
    said = not label.value or is_spoken(label.value) or (label.has_colon and bool(_KANA.search(label.value)))
    return label.concept in PEOPLE and said


def _open_label(state: State, block: Block, label: Label) -> None:
    state.stop()
    state.label = label.concept
    if label.concept is Concept.AGENDA:
        state.listing, state.listed_from = True, len(state.tree.entries)
        for item in items_of(label.value) if label.value and not is_sentence(label.value) else ():
            mark = opening(item)
            state.add(replace(block, mark=replace(mark, indent=block.mark.indent)), mark.rest, "label")


def _on_section(state: State, block: Block, label: Label) -> None:
    if block.mark.numbers:
        state.label_styles.add(written_style(block))
    someone_spoke, answered = state.voice is not None, state.piece
    state.stop()
    if label.concept is Concept.END and not state.in_body:
        return
    state.begin(block.line, _MODES[label.concept])
    if label.word == "以上" and someone_spoke:
        state.mode = state.base
    if not label.value:
        return
    if not is_sentence(label.value):
        state.tell(replace(block, text=block.mark.rest))
        return
    if label.concept is Concept.ANSWERS:  # the answer to one remark, not a section of answers
        if answered is not None:
            answered.answered = True
        state.mode = state.base
    state.say(block.line, label.value, answers=label.concept is Concept.ANSWERS)
