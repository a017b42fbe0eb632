"""事業: the sheet as it stands, its rows of record, its story, and the つながり."""

from __future__ import annotations

from shirube.roadmap.models.initiative import Activity, Initiative, InitiativeDuty, Proposal, Revision, RevisionItem
from shirube.roadmap.models.logic import LogicLink, LogicNode
from shirube.roadmap.models.records import Bar, Standing
from shirube.roadmap.models.story import Matter, Reflection

__all__ = [
    "Activity",
    "Bar",
    "Initiative",
    "InitiativeDuty",
    "LogicLink",
    "LogicNode",
    "Matter",
    "Proposal",
    "Reflection",
    "Revision",
    "RevisionItem",
    "Standing",
]
