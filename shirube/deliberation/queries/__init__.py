"""Reading 審議. Each says how many queries it costs."""

from shirube.deliberation.queries.link_targets import link_index, suggested_links
from shirube.deliberation.queries.live import LiveDeliberation, live_deliberation

__all__ = ["LiveDeliberation", "link_index", "live_deliberation", "suggested_links"]
