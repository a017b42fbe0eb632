"""The door: lines in, a draft out."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.minutes.attendance import colleagues_of, read_attendance, surnames_of
from shirube.minutes.blocks import blocks_of, habits_of
from shirube.minutes.cues import signs_of
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.head import read_head
from shirube.minutes.intake import refuse_unreadable
from shirube.minutes.layout import rows_of
from shirube.minutes.lines import Line
from shirube.minutes.noticing import notices_of, with_single_item
from shirube.minutes.walk import walked


def read_minutes(lines: Sequence[Line]) -> MinutesDraft:
    """The draft of one text. Refuses (NotSo) what holds no text or none that can be read.

    The time it takes grows with the text and never faster. Nothing is guessed without a notice that says so.
    """
    first = refuse_unreadable(lines)
    rows = rows_of(lines)
    listed = read_attendance(rows)
    known = surnames_of(listed)
    habits = habits_of(rows, known)
    blocks = blocks_of(rows, habits)
    walk = walked(blocks, signs_of(blocks, habits))
    before = [row for row in rows if walk.body_line is None or row.number < walk.body_line] or rows
    head = read_head(before)
    record, assumed = with_single_item(walk.record.judged(colleagues_of(listed)), walk.tree)
    draft = MinutesDraft(
        title=head.title,
        held_on=head.held_on,
        starts_at=head.starts_at,
        ends_at=head.ends_at,
        place=head.place,
        attendance=read_attendance(before),
        agenda=tuple(walk.tree.entries),
        record=record,
    )
    said = [*first, *head.notices, *walk.tree.notices, *walk.notices, *assumed]
    return notices_of(draft, said, known)
