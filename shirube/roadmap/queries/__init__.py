"""Reading the roadmap. Every docstring says how many queries it takes; none grows with the plan."""

from __future__ import annotations

from shirube.roadmap.queries.live import Roadmap, live_roadmap
from shirube.roadmap.queries.logic import logic_links, logic_nodes
from shirube.roadmap.queries.standing import initiative_rows, sheets

__all__ = ["Roadmap", "initiative_rows", "live_roadmap", "logic_links", "logic_nodes", "sheets"]
