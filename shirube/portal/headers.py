"""What a web server says with each file of the site: one table, for the small server here and for any other.

`deploy/nginx/shirube.conf` says the same in nginx's words; a test holds it to this table.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from shirube.portal.pages.embed import EMBED
from shirube.portal.releases import content_named

TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".sha256": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml; charset=utf-8",
}
"""Content types by the end of a name; anything else is a file to download."""

DATA = (".atom", ".csv", ".json", ".jsonld", ".sha256", ".svg", ".xlsx", ".xml")
"""Files that programs and pages of other sites may read."""

FOREVER, SHORT = "public, max-age=31536000, immutable", "public, max-age=60"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors "
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def type_of(path: str) -> str:
    """The Content-Type of a file of the site."""
    return TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")


def headers_of(path: str) -> dict[str, str]:
    """Every header, besides type and length, of the file at a site path."""
    name = PurePosixPath(path)
    data, framed = name.suffix in DATA, name.name == EMBED
    headers = {
        **_ALWAYS,
        "Content-Security-Policy": _POLICY + ("*" if framed else "'none'"),
        "Cross-Origin-Resource-Policy": "cross-origin" if data or framed else "same-origin",
        "Cache-Control": FOREVER if content_named(path) else SHORT,
    }
    return headers | ({"Access-Control-Allow-Origin": "*"} if data else {})
