"""The words of this room that are data. Those that an Edition holds are defined with its document."""

from __future__ import annotations

from shirube.editions.roadwords import (
    Attainment,
    BarLine,
    Conduct,
    Direction,
    Evidence,
    InitiativeStatus,
    LogicStage,
    Open,
    ReflectionKind,
    RevisionKind,
)
from shirube.editions.words import DutyRole
from shirube.kernel.words import Word

__all__ = [
    "Attainment",
    "BarLine",
    "Conduct",
    "Direction",
    "DutyRole",
    "Evidence",
    "InitiativeStatus",
    "LogicStage",
    "MatterKind",
    "Open",
    "ProposalState",
    "ReflectionKind",
    "RevisionKind",
]


class ProposalState(Word):
    """Where a 見直し案 stands."""

    OPEN = "open", "見直し案"
    DECIDED = "decided", "決定"
    WITHDRAWN = "withdrawn", "取下げ"


class MatterKind(Word):
    """What a 申し送り is: something asked of the 課, an opinion to answer, or a need to meet."""

    REQUEST = "request", "依頼・宿題"
    OPINION = "opinion", "意見"
    NEED = "need", "必要なこと"
