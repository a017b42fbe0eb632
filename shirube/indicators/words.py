"""The words of this room that are data. They are those of the Edition's document, so they are defined there."""

from __future__ import annotations

from shirube.editions.words import (
    AreaKind,
    DutyRole,
    IndicatorKind,
    Method,
    ProposalState,
    TargetRevision,
)

__all__ = ["AreaKind", "DutyRole", "IndicatorKind", "Method", "ProposalState", "TargetRevision"]
