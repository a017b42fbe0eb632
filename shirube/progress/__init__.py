"""判定: a grade proposed from facts and a scale, and counts of grades. Pure; no tables, no Django."""
