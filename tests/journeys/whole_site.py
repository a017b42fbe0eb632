"""The whole public site as files: the demo's plan and the plan of the portal's own samples, in every language.

Between them they show every state a page can be in: with and without figures, changes, corrections, comparisons …
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.test.signals import template_rendered

from shirube.editions.encoding import decode, sha256
from shirube.editions.shelf import Shelf, Shelved
from shirube.portal.frame import LANGUAGES
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests.sample import shelf as sample_shelf
from tests.journeys.house import PLAN

SAMPLE = "mihon"


@dataclass(frozen=True)
class WholeSite:
    """`files` by path; `templates` says by which templates (names without folder and suffix) a page was made."""

    files: dict[str, bytes]
    templates: dict[str, frozenset[str]]

    @property
    def pages(self) -> dict[str, str]:
        """Every HTML page by path."""
        return {path: content.decode() for path, content in self.files.items() if path.endswith(".html")}


def whole_site(home: Path) -> WholeSite:
    """Made from the published Editions in the home of a demo."""
    folders = sorted((home / "site" / "current" / PLAN / "editions").glob("*/data/edition.json"))
    editions = tuple(_shelved(file.read_bytes()) for file in folders)
    assert len(editions) > 1, "the demo must have published its Editions"
    files, templates = {}, {}
    with _watched() as seen:
        for file in site_files([Shelf(editions), sample_shelf()], SiteOptions(languages=tuple(LANGUAGES))):
            seen.clear()
            files[file.path] = file.make()
            if file.path.endswith(".html"):
                templates[file.path] = frozenset(seen)
    return WholeSite(files, _with_shared(templates))


def _shelved(raw: bytes) -> Shelved:
    return Shelved(decode(raw), raw, sha256(raw))


@contextmanager
def _watched() -> Iterator[set[str]]:
    """The names of the templates rendered meanwhile; Django tells of them while tests run."""
    seen: set[str] = set()

    def note(template: object, **_: object) -> None:
        seen.add(str(getattr(template, "name", "")).removeprefix("portal/").removesuffix(".html"))

    template_rendered.connect(note)
    yield seen
    template_rendered.disconnect(note)


def _with_shared(templates: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """A page whose text was made for another address already is made of the same templates."""
    by_end: dict[str, frozenset[str]] = {}
    found = {}
    for path, names in templates.items():
        end = path.rpartition("/editions/")[2].partition("/")[2] if "/editions/" in path else path.partition("/")[2]
        inner = names - {"shell", "embed_shell"}
        if inner:
            by_end[end] = inner
        found[path] = names | by_end.get(end, frozenset())
    return found
