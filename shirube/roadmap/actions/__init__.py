"""Changing the roadmap: keyword-only, `by=`, one transaction, told to the history."""

from __future__ import annotations

from shirube.roadmap.actions.bars import record_bars, set_activities
from shirube.roadmap.actions.duties import set_duties
from shirube.roadmap.actions.initiatives import save_initiatives, set_indicators, set_predecessors
from shirube.roadmap.actions.logic import remove_link, remove_node, save_links, save_nodes, set_links
from shirube.roadmap.actions.matters import add_matter, close_matter, hand_on_matters
from shirube.roadmap.actions.reflections import (
    Agreeing,
    agree_reflection,
    save_reflections,
    withdraw_agreement,
    write_reflection,
)
from shirube.roadmap.actions.revise import (
    amend_proposal,
    correct_sheet,
    decide_revision,
    propose_revision,
    withdraw_proposal,
)
from shirube.roadmap.actions.revisions import record_revisions
from shirube.roadmap.actions.sheet import adopt_sheets, save_sheet
from shirube.roadmap.actions.standings import record_standings

__all__ = [
    "Agreeing",
    "add_matter",
    "adopt_sheets",
    "agree_reflection",
    "amend_proposal",
    "close_matter",
    "correct_sheet",
    "decide_revision",
    "hand_on_matters",
    "propose_revision",
    "record_bars",
    "record_revisions",
    "record_standings",
    "remove_link",
    "remove_node",
    "save_initiatives",
    "save_links",
    "save_nodes",
    "save_reflections",
    "save_sheet",
    "set_activities",
    "set_duties",
    "set_indicators",
    "set_links",
    "set_predecessors",
    "withdraw_agreement",
    "withdraw_proposal",
    "write_reflection",
]
