"""指標: indicators, targets, observations of every area, and what hangs on them."""
