"""版: what is frozen, proved and published."""
