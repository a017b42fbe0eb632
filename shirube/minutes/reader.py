"""The door: lines in, a draft out."""

from __future__ import annotations

from collections.abc import Sequence

from shirube.kernel.refusals import NotSo
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.lines import Line


def read_minutes(lines: Sequence[Line]) -> MinutesDraft:
    """The draft of one text. Refuses (NotSo) what holds no text or none that can be read."""
    if not any(line.text.strip() for line in lines):
        raise NotSo("文字が一つもありません。")
    return MinutesDraft()
