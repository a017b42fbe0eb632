"""Lines without any mark: paragraphs of whoever speaks, remarks of their own, titles, what happens beside the talk."""

from __future__ import annotations

from shirube.minutes.blocks import Block, Shape
from shirube.minutes.cues import announces_opinions, earlier_meeting
from shirube.minutes.earlier import on_earlier
from shirube.minutes.headings import is_known_title, names_item, names_what_follows, new_topic
from shirube.minutes.labels import Concept, concept_of
from shirube.minutes.marked import on_cue
from shirube.minutes.pieces import Mode
from shirube.minutes.proceedings import is_narrative
from shirube.minutes.sentences import is_sentence, is_spoken
from shirube.minutes.speakers import signed
from shirube.minutes.state import State, follows_with, unnumbered
from shirube.minutes.talk import go_on


def on_stage(state: State, block: Block) -> None:
    """「（拍手）」: told, and nobody's words."""
    if state.in_body:
        state.tell(block)
    elif state.label is Concept.AGENDA:
        on_plain(state, block)


def on_plain(state: State, block: Block) -> None:
    """A line without a mark."""
    meeting = earlier_meeting(block.text)
    if announces_opinions(block.text):
        on_cue(state, block)
    elif meeting and not is_sentence(block.text):
        on_earlier(state, block, meeting)
    elif not state.in_body:
        _in_head(state, block)
    elif is_known_title(state, block) or names_item(state, block):
        new_topic(state, block, "plain")
    elif state.voice is not None:
        go_on(state, block)
    elif state.label is None and is_sentence(block.text):
        _paragraph(state, block)
    elif state.label is None and names_what_follows(state, block):
        new_topic(state, block, "plain")
    else:
        state.tell(block)


def _paragraph(state: State, block: Block) -> None:
    """A paragraph without a mark: more of the marked remark before it, or one of its own."""
    before = state.before()
    after_item = follows_with(before, Shape.BULLETED, Shape.NUMBERED)
    if state.piece is not None and after_item and not is_narrative(block.text):
        state.piece.paragraphs.append(block.text)
        return
    text, voice = signed(block.text, state.signs.known) or (block.text, None)
    state.say(block.line, text, voice)


def _in_head(state: State, block: Block) -> None:
    """A line before the record: an item under 次第, a title over the first words, or a sentence about the meeting."""
    in_list = state.label is None and state.tree.entries and not state.closed
    if state.label is Concept.AGENDA and not is_sentence(block.text):
        state.add(unnumbered(block), block.text, "plain")
    elif _titles_first_words(state, block):
        state.begin(block.line, Mode.NEUTRAL)
        new_topic(state, block, "plain")
    elif in_list and concept_of(block.text) is not None:
        following = state.following()
        if following is not None and following.shape is Shape.BULLETED and not is_sentence(following.text):
            state.add(unnumbered(block), block.text, "plain")
    elif state.label in (None, Concept.AGENDA) and state.tree.entries and _tells(state, block):
        state.tell(block)


def _titles_first_words(state: State, block: Block) -> bool:
    following = state.following()
    if following is None or state.label is Concept.TITLE or not state.signs.is_record:
        return False
    spoken = is_spoken(following.text) or following.voice is not None
    return spoken and (is_known_title(state, block) or names_item(state, block))


def _tells(state: State, block: Block) -> bool:
    return state.signs.is_record and is_sentence(block.text)
