"""Templates: every one in use, nothing inline, and nothing fetched from an outside host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps

from tests.repository import SHIRUBE, all_files, python_files, shown

LOADED_BY_NAME = ("400.html", "403.html", "404.html", "500.html", "403_csrf.html", "429.html")
"""Templates that Django and the sign-in package look for by these very names."""

ALLOWED_HOSTS = ("creativecommons.org", "www.digital.go.jp", "www.e-stat.go.jp", "www.nstac.go.jp", "www.w3.org")
"""Hosts a page may name in a link or a name space: licences and the sources of the data."""

_INLINE = (
    ("script", re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)),
    ("script body", re.compile(r"<script\b[^>]*>\s*[^\s<]", re.IGNORECASE)),
    ("style element", re.compile(r"<style\b", re.IGNORECASE)),
    ("style attribute", re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)),
    ("on… attribute", re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)),
    ("javascript: address", re.compile(r"javascript:", re.IGNORECASE)),
)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>)]+", re.IGNORECASE)
_FETCHED = re.compile(
    r"\b(?:src|srcset|poster|data|action)\s*=\s*[\"']?(?:https?:)?//"
    r"|<link\b[^>]*\bhref\s*=\s*[\"']?(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//"
    r"|@import\s+[\"']?(?:https?:)?//",
    re.IGNORECASE,
)


def inline_parts(text: str) -> list[str]:
    """What a strict Content-Security-Policy would block in a template."""
    return [name for name, pattern in _INLINE if pattern.search(text)]


def outside_hosts(text: str) -> list[str]:
    """Hosts named that are not allowed ones, and "fetched" when a page would load something from any host."""
    hosts = {urlsplit(found if "//" in found[:8] else f"//{found}").hostname or "" for found in _ADDRESS.findall(text)}
    said = sorted(host for host in hosts if "." in host and host not in ALLOWED_HOSTS)
    return [*said, "fetched"] if _FETCHED.search(text) else said


def unused(templates: Mapping[str, Path], sources: Iterable[tuple[Path, str]], elsewhere: Iterable[str]) -> list[str]:
    """Templates that no other file names, in full or (in the same room) by the last part, and that replace none."""
    texts = list(sources)
    replacing = set(elsewhere)
    lonely = []
    for name, path in templates.items():
        if name in LOADED_BY_NAME or name in replacing:
            continue
        room = path.parts[: path.parts.index("templates")]
        full, last = re.compile(rf"[\"']{re.escape(name)}[\"'#]"), re.compile(rf"[\"']{re.escape(path.name)}[\"'#]")
        if not any(
            full.search(text) or (source.parts[: len(room)] == room and last.search(text))
            for source, text in texts
            if source != path
        ):
            lonely.append(name)
    return lonely


def our_templates() -> dict[str, Path]:
    found = {}
    for path in all_files():
        if "templates" in path.parts and path.is_relative_to(SHIRUBE):
            at = path.parts.index("templates")
            found["/".join(path.parts[at + 1 :])] = path
    return found


def names_of_other_packages() -> set[str]:
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs() if not app.name.startswith("shirube.")]
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}


def page_files() -> list[Path]:
    ours = [path for path in all_files() if path.is_relative_to(SHIRUBE) and "tests" not in path.parts]
    return [path for path in ours if "templates" in path.parts or path.suffix in (".css", ".js", ".svg", ".html")]


def test_every_template_is_used():
    templates = our_templates()
    assert len(templates) > 10, "the walk must find the templates"
    named = [*templates.values(), *python_files(tests=False)]
    sources = [(path, path.read_text(encoding="utf-8")) for path in named]
    assert unused(templates, sources, names_of_other_packages()) == []


def test_nothing_is_inline():
    found = {shown(path): inline_parts(path.read_text(encoding="utf-8")) for path in page_files()}
    assert {path: parts for path, parts in found.items() if parts} == {}


def test_no_page_names_or_loads_from_an_outside_host():
    found = {shown(path): outside_hosts(path.read_text(encoding="utf-8")) for path in page_files()}
    assert {path: hosts for path, hosts in found.items() if hosts} == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<script>go()</script>", ["script", "script body"]),
        ('<script src="a.js">go()</script>', ["script body"]),
        ('<script src="a.js" defer></script>', []),
        ("<STYLE>a{}</STYLE>", ["style element"]),
        ('<p class="a"\n style="color:red">', ["style attribute"]),
        ('<p onclick="go()">', ["on… attribute"]),
        ('<a href="javascript:go()">', ["javascript: address"]),
        ('<p class="style" data-once="1">style=1 once=2</p>', []),
    ],
)
def test_a_planted_inline_part_is_found(text, parts):
    assert inline_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ('<img src="https://cdn.example.com/a.png">', ["cdn.example.com", "fetched"]),
        ('<link rel="stylesheet" href="//fonts.example.com/a">', ["fonts.example.com", "fetched"]),
        ('@import "https://www.e-stat.go.jp/a.css";', ["fetched"]),
        ("a{background:url(https://www.e-stat.go.jp/a.png)}", ["fetched"]),
        ('<a href="https://tracker.example.com/">', ["tracker.example.com"]),
        ('<a href="https://creativecommons.org/licenses/by/4.0/">', []),
        ('<svg xmlns="http://www.w3.org/2000/svg">', []),
        ('<a href="{{ link }}">a // b</a>', []),
    ],
)
def test_a_planted_outside_host_is_found(text, hosts):
    assert outside_hosts(text) == hosts


def test_a_planted_unused_template_is_found():
    folder = Path("/shirube/plans/templates/plans")
    templates = {f"plans/{name}.html": folder / f"{name}.html" for name in ("page", "part", "short", "lonely", "own")}
    sources = [
        (folder / "page.html", '{% include "plans/part.html" %}'),
        (folder / "lonely.html", '{% extends "plans/lonely.html" %}'),
        (Path("/shirube/plans/views.py"), 'render(request, "plans/page.html#rows"); Page("short.html")'),
        (Path("/shirube/desk/views.py"), 'Page("lonely.html")'),
    ]

    assert unused(templates, sources, {"plans/own.html"}) == ["plans/lonely.html"]
