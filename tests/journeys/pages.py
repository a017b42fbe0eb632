"""Pages of the demo that journeys go to by name, and the templates a reader can meet."""

from tests.journeys.house import PLAN, ROOT

TEMPLATES = ROOT / "shirube" / "portal" / "templates" / "portal"
FRAMES = ("base", "bare", "shell", "embed_shell")
"""Templates that only other templates extend, or that stand around them; parts begin with an underscore."""
ELSEWHERE = ("gallery",)
"""Templates of pages that are no part of the site, scanned by `test_gallery.py`."""

OLD = f"/{PLAN}/editions/2024-03-31-1"
GRADED, REFERENCE = "S-01", "R-02"


def public_templates() -> set[str]:
    """The templates a reader can meet, by name."""
    return {file.stem for file in TEMPLATES.glob("*.html") if not file.name.startswith("_")} - {*FRAMES, *ELSEWHERE}
