"""One address or more for every template of the public site: a template that is not named here fails the scans."""

from tests.journeys.house import PLAN, ROOT

TEMPLATES = ROOT / "shirube" / "portal" / "templates" / "portal"
FRAMES = ("base", "bare", "shell", "embed_shell")
"""Templates that only other templates extend, or that stand around them; parts begin with an underscore."""
ELSEWHERE = ("gallery",)
"""Templates of pages that are no part of the site, scanned by `test_gallery.py`."""

OLD = f"/{PLAN}/editions/2024-03-31-1"
GRADED, REFERENCE, UNJUDGED, COMPONENT = "S-01", "R-02", "G-06", "R-02-N"

PUBLIC: dict[str, tuple[str, ...]] = {
    "home": ("/",),
    "missing": ("/no-such-page/",),
    "top": (f"/{PLAN}/", f"{OLD}/"),
    "ways": (f"/{PLAN}/ways/",),
    "way": (f"/{PLAN}/ways/ringo/", f"/{PLAN}/ways/korei/"),
    "places": (f"/{PLAN}/places/",),
    "place": (f"/{PLAN}/places/022012/",),
    "dashboard": (f"/{PLAN}/dashboard/",),
    "tree": (f"/{PLAN}/tree/",),
    "finder": (f"/{PLAN}/finder/",),
    "search": (f"/{PLAN}/search/?q=%E4%BB%8B%E8%AD%B7",),
    "sitemap": (f"/{PLAN}/sitemap/",),
    "area": (f"/{PLAN}/areas/sangyo/", f"/{PLAN}/areas/kiban/"),
    "indicator": tuple(f"/{PLAN}/indicators/{code}/" for code in (GRADED, REFERENCE, UNJUDGED, COMPONENT, "K-05")),
    "embed": tuple(f"/{PLAN}/indicators/{code}/embed.html" for code in (GRADED, REFERENCE, UNJUDGED)),
    "brief": tuple(f"/{PLAN}/briefs/{code}/" for code in (GRADED, REFERENCE, UNJUDGED)),
    "brief_area": (f"/{PLAN}/briefs/areas/sangyo/", f"/{PLAN}/briefs/areas/kiban/"),
    "briefs": (f"/{PLAN}/briefs/",),
    "changes": (f"/{PLAN}/changes/", f"{OLD}/changes/"),
    "archive": (f"/{PLAN}/editions/",),
    "errata": (f"/{PLAN}/errata/",),
    "method": (f"/{PLAN}/method/",),
    "data": (f"/{PLAN}/data/",),
    "about": (f"/{PLAN}/about/",),
}
ADDRESSES = tuple(address for addresses in PUBLIC.values() for address in addresses)


def public_templates() -> set[str]:
    """The templates a reader can meet, by name."""
    return {file.stem for file in TEMPLATES.glob("*.html") if not file.name.startswith("_")} - {*FRAMES, *ELSEWHERE}
