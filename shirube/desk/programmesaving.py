"""Keeping what stands on a meeting: only while it still stands as the person saw it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from shirube.deliberation.actions.recording import held
from shirube.desk.meetingground import MeetingGround
from shirube.desk.pages.programme import stamp_of
from shirube.kernel.refusals import NotNow

OVERTAKEN = (
    "ほかの人が先に変えました。入力はそのまま残しています。今の内容を別の窓で確かめてから、もう一度保存してください。"
)
Row = TypeVar("Row")


@transaction.atomic
def keep(
    at: MeetingGround,
    seen: str,
    standing: Callable[[], tuple[Row, ...]],
    same: Callable[[tuple[Row, ...]], bool],
    change: Callable[[], None],
) -> None:
    """Make the change, with the meeting held from the look at what stands until the change is written; nothing where
    it stands already (`same`).

    Raises NotNow where it stands no longer as the person saw it, and whatever the change raises.
    """
    held(at.meeting)
    rows = standing()
    if same(rows):
        return
    if seen != stamp_of(rows):
        raise NotNow(OVERTAKEN)
    change()
