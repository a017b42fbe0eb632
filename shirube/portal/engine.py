"""Templates → bytes. One engine of its own: no request, no settings, no locale can reach a page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
import xlsxwriter
from django.template import Context, Engine
from django.utils.safestring import SafeString

import shirube
from shirube.portal.frame import Frame, view_of

HERE = Path(__file__).resolve().parent
_SHIRUBE = Path(shirube.__file__).resolve().parent
_ROOMS = ("portal", "charts", "progress", "kernel", "editions", "workbooks")
_KINDS = (".py", ".html", ".css", ".js", ".po")


@dataclass(frozen=True)
class Page:
    """One page ready to print: `view` is the frozen object its template walks, `current` its menu entry.

    `description` says in one sentence what the page holds (for search engines and link previews); `scripts` are the
    stems of the scripts that add to it; `around` is the template that stands around it.
    """

    template: str
    path: str
    title: str
    view: object
    current: str = "-"
    description: str = ""
    scripts: tuple[str, ...] = ()
    around: str = "shell.html"


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
    """The page as UTF-8. `frame` is None only for pages of no plan, whose templates bring their own shell."""
    main = main_of(page, frame)
    return _tidy(main) if frame is None else in_shell(page, main, frame)


def main_of(page: Page, frame: Frame | None) -> str:
    """What stands between the page's head and foot, as HTML."""
    values = {
        "title": page.title,
        "description": page.description,
        "page": page.view,
        "site": view_of(frame, page.path, page.current) if frame else None,
    }
    return _filled(page.template, values)


def in_shell(page: Page, main: str, frame: Frame) -> bytes:
    """The whole page: `main` with head, menu and foot around it."""
    values = {
        "title": page.title,
        "description": page.description,
        "main": SafeString(main),
        "site": view_of(frame, page.path, page.current, page.scripts),
    }
    return _tidy(_filled(page.around, values))


def _filled(template: str, values: dict[str, object]) -> str:
    return _engine().get_template(f"portal/{template}").render(Context(values, use_l10n=False, use_tz=False))


def _tidy(text: str) -> bytes:
    """Without blank lines and trailing blanks: they weigh and say nothing."""
    lines = (line.rstrip() for line in text.split("\n"))
    return ("\n".join(line for line in lines if line) + "\n").encode()


@cache
def template_set() -> str:
    """SHA-256 over everything that can shape a page besides its page object: templates, styles, code, libraries."""
    digest = hashlib.sha256(f"{django.get_version()} {xlsxwriter.__version__}".encode())
    for room in _ROOMS:
        folder = _SHIRUBE / room
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if path.suffix in _KINDS and not {"tests", "migrations"} & set(parts):
                digest.update("/".join((room, *parts)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
