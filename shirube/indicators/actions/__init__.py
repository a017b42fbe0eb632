"""Changing indicators and their rows. Every action is one transaction, noted in the history, harmless when repeated."""

from __future__ import annotations

from shirube.indicators.actions.areas import ensure_areas
from shirube.indicators.actions.indicator import save_indicator, save_indicators
from shirube.indicators.actions.lists import set_breaks, set_comparisons, set_duties, set_expected
from shirube.indicators.actions.observations import record_observations, withdraw_observation
from shirube.indicators.actions.overrides import override_judgement, withdraw_override
from shirube.indicators.actions.recording import Recorded
from shirube.indicators.actions.succession import set_predecessors, set_way_indicators
from shirube.indicators.actions.targets import set_notes, set_targets, withdraw_target

__all__ = [
    "Recorded",
    "ensure_areas",
    "override_judgement",
    "record_observations",
    "save_indicator",
    "save_indicators",
    "set_breaks",
    "set_comparisons",
    "set_duties",
    "set_expected",
    "set_notes",
    "set_predecessors",
    "set_targets",
    "set_way_indicators",
    "withdraw_observation",
    "withdraw_override",
    "withdraw_target",
]
