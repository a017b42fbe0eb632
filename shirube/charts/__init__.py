"""図: SVG text from plain values; no database, no Django."""
