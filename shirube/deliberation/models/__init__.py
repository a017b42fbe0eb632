"""審議: committees and meetings, 議事録, opinions, 論点 and what becomes of them."""

from __future__ import annotations

from shirube.deliberation.models.forms import OpinionAsking, OpinionAskingRow
from shirube.deliberation.models.meetings import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeSeat,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingStep,
)
from shirube.deliberation.models.minutes import (
    Minutes,
    MinutesCheck,
    MinutesComment,
    MinutesImport,
    Redaction,
    Remark,
)
from shirube.deliberation.models.opinions import Opinion, OpinionLink
from shirube.deliberation.models.points import (
    Point,
    PointIndicator,
    PointMove,
    PointReply,
    PointReport,
    PointRequest,
    ReplyCategory,
    ReplyPlace,
)

__all__ = [
    "AgendaItem",
    "Attendance",
    "Committee",
    "CommitteeSeat",
    "Meeting",
    "MeetingDecision",
    "MeetingDocument",
    "MeetingStep",
    "Minutes",
    "MinutesCheck",
    "MinutesComment",
    "MinutesImport",
    "Opinion",
    "OpinionAsking",
    "OpinionAskingRow",
    "OpinionLink",
    "Point",
    "PointIndicator",
    "PointMove",
    "PointReply",
    "PointReport",
    "PointRequest",
    "Redaction",
    "Remark",
    "ReplyCategory",
    "ReplyPlace",
]
