"""The page object of the roadmap's overview."""

from __future__ import annotations

from shirube.editions.document import Initiative, Policy, PolicyArea
from shirube.portal.pages.given import Given


class RoadmapGiven(Given, frozen=True, kw_only=True):
    """The overview of all 事業; the years are those of the frame's plan; `logic` says that a つながり is written."""

    policy_areas: tuple[PolicyArea, ...]
    policies: tuple[Policy, ...]
    initiatives: tuple[Initiative, ...]
    logic: bool = False
