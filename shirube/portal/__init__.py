"""公開サイト: documents → HTML, SVG, CSV, JSON."""
