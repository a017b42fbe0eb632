"""Changing a plan. Every action is one transaction, is noted in the history, and changes nothing when done twice."""

from __future__ import annotations

from shirube.plans.actions.links import set_policy_predecessors
from shirube.plans.actions.parts import save_areas, save_decisions, save_policies, set_visions
from shirube.plans.actions.plan import save_plan
from shirube.plans.actions.scale import adopt_scale, save_scale, shipped_scale
from shirube.plans.actions.ways import save_ways

__all__ = [
    "adopt_scale",
    "save_areas",
    "save_decisions",
    "save_plan",
    "save_policies",
    "save_scale",
    "save_ways",
    "set_policy_predecessors",
    "set_visions",
    "shipped_scale",
]
