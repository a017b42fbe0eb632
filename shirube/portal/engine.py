"""Templates → bytes. One engine of its own: no request, no settings, no locale can reach a page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
from django.template import Context, Engine

import shirube
from shirube.portal.frame import Frame, view_of

HERE = Path(__file__).resolve().parent
_SHIRUBE = Path(shirube.__file__).resolve().parent
_ROOMS = ("portal", "charts", "progress", "kernel", "editions")
_KINDS = (".py", ".html", ".css")


@dataclass(frozen=True)
class Page:
    """One page ready to print: `view` is the frozen object its template walks, `current` its menu entry."""

    template: str
    path: str
    title: str
    view: object
    current: str = "-"


@cache
def _engine() -> Engine:
    return Engine(
        dirs=[str(HERE / "templates")],
        libraries={"portal": "shirube.portal.templatetags.portal"},
        builtins=["shirube.portal.templatetags.portal"],
        loaders=[("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
        autoescape=True,
    )


def render(page: Page, frame: Frame | None) -> bytes:
    """The page as UTF-8. `frame` is None only for pages that belong to no plan."""
    values = {
        "title": page.title,
        "page": page.view,
        "site": view_of(frame, page.path, page.current) if frame else None,
    }
    context = Context(values, use_l10n=False, use_tz=False)
    text = _engine().get_template(f"portal/{page.template}").render(context)
    lines = (line.rstrip() for line in text.split("\n"))
    return ("\n".join(line for line in lines if line) + "\n").encode()


@cache
def template_set() -> str:
    """SHA-256 over everything that can shape a page besides its page object: templates, styles, code, Django."""
    digest = hashlib.sha256(django.get_version().encode())
    for room in _ROOMS:
        folder = _SHIRUBE / room
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if path.suffix in _KINDS and not {"tests", "migrations"} & set(parts):
                digest.update("/".join((room, *parts)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
