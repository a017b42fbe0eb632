"""Reading 審議. Each says how many queries it costs."""

from shirube.deliberation.queries.link_targets import link_index, suggested_links

__all__ = ["link_index", "suggested_links"]
