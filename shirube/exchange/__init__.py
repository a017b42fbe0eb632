"""出入口: official statistics in, as drafts that a person confirms."""
