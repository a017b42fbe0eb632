"""A 発言 more in a 議事録: the places it can come, the 議題 and the 委員 to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shirube.deliberation.models import Remark
from shirube.deliberation.queries.meetings import agenda_of
from shirube.deliberation.words import MinutesState, Part
from shirube.desk.meetingground import MEETINGS, MinutesGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.minutes import seat_choices

_SHOWN = 24
"""Letters of a 発言 that tell it from the others in a list."""


@dataclass(frozen=True)
class NewRemarkPage:
    """The form that adds a 発言. `settled`: it cannot be added now."""

    frame: Frame
    address: str
    back: str
    meeting: str
    settled: bool


def build_new_remark_page(at: MinutesGround) -> NewRemarkPage:
    """No query."""
    return NewRemarkPage(
        frame=frame_of(at.here, MEETINGS),
        address=f"{at.address}remarks/new/",
        back=at.address,
        meeting=at.at.meeting.name,
        settled=at.minutes.state == MinutesState.SETTLED.value,
    )


def new_remark_choices(at: MinutesGround, after: int) -> dict[str, Any]:
    """What the form is made with: places, 議題, 委員, and where it starts: behind a 発言, under its 議題. 3 queries."""
    rows = list(Remark.objects.filter(minutes=at.minutes).order_by("order", "pk"))
    near = next((one for one in rows if one.order == after), None)
    start = {
        "seen": at.minutes.version,
        "after": str(near.order if near else rows[-1].order if rows else 0),
        "agenda": str(near.agenda_id) if near and near.agenda_id else "",
        "part": Part.COMMITTEE.value,
    }
    return {
        "places": [("0", "はじめ"), *((str(one.order), _place(one)) for one in rows)],
        "items": [(str(one.item.pk), f"{'　' * one.level}{one.item}"[:60]) for one in agenda_of(at.at.meeting)],
        "seats": seat_choices(at),
        "initial": start,
    }


def _place(one: Remark) -> str:
    who = f"{one.speaker}：" if one.speaker else ""
    return f"発言{one.order}の次（{who}{one.text[:_SHOWN]}）"
