"""Catalogues: every text of the public site is marked for them, and each catalogue holds exactly those texts."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from shirube.kernel.language import speaking, tr
from tests.repository import SHIRUBE, shown
from tools.messages import files, read, wanted

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9ffe]")
IN_THEMSELVES = ("日本語",)
"""Languages are named in themselves."""
DATA_FILES = {
    "opendata",
    "codebook",
    "catalogue",
    "databook",
    "csvw",
    "readme",
    "formatlog",
    "meanings",
    "meetingmeanings",
}
"""Modules of the portal whose texts stand in data files, which are there once, in Japanese."""
NOT_SHOWN = {"apps"}


def unmarked_in_code(source: str) -> list[str]:
    """Japanese literals that no `tr` and no `later` marks, and that are neither docstrings nor labels of a Word."""
    tree = ast.parse(source)
    passed = {id(text) for node in ast.walk(tree) for text in _passed(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if JAPANESE.search(node.value) and id(node) not in passed and node.value not in IN_THEMSELVES
    ]


def _passed(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "later"):
        return node.args[:1]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    if isinstance(node, ast.Raise):
        return [one for one in ast.walk(node) if isinstance(one, ast.Constant)]
    if isinstance(node, ast.ClassDef) and any(isinstance(one, ast.Name) and one.id == "Word" for one in node.bases):
        return [one for one in ast.walk(node) if isinstance(one, ast.Constant)]
    return []


def unmarked_in_template(text: str) -> list[str]:
    """Japanese in a template outside `{% t %}` tags and comments."""
    bare = re.sub(r"\{% comment %\}.*?\{% endcomment %\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    return [line.strip() for line in bare.splitlines() if JAPANESE.search(line)]


def code() -> list[Path]:
    return [
        path
        for room in ("portal", "charts")
        for path in sorted((SHIRUBE / room).rglob("*.py"))
        if not {"tests", "gallery"} & set(path.parts) and path.stem not in DATA_FILES | NOT_SHOWN
    ]


def templates() -> list[Path]:
    return sorted((SHIRUBE / "portal" / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", code(), ids=shown)
def test_every_text_of_the_code_is_marked(path):
    assert unmarked_in_code(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_every_text_of_a_template_is_marked(path):
    assert unmarked_in_template(path.read_text(encoding="utf-8")) == []


def test_an_unmarked_text_is_found():
    planted = '"""説明"""\nA = tr("可")\nB = later("可")\nC = "不可"\nD = f"不可{A}"\ndef f():\n    "説明"\n'
    assert unmarked_in_code(planted) == ["不可", "不可"]
    assert unmarked_in_template('<p>{% t "可" %}</p>{% comment %}可{% endcomment %}\n<p>不可</p>') == ["<p>不可</p>"]


@pytest.mark.parametrize("path", files(), ids=shown)
def test_a_catalogue_holds_exactly_the_texts_there_are(path):
    """`./run messages` brings it up to date."""
    there = {message.id for message in read(path) if message.id}
    assert there == {message.id for message in wanted() if message.id}


@pytest.mark.parametrize("path", files(), ids=shown)
def test_a_translation_uses_only_the_places_of_its_text(path):
    wrong = [one.id for one in read(path) if one.id and one.string and not _places(one.string) <= _allowed(one.id)]
    assert wrong == []


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _allowed(text: str) -> set[str]:
    """The places of a text, and those that the code hands over besides (the western year and the month's name)."""
    return _places(text) | ({"year", "month_name"} if _places(text) & {"era_year", "short", "year"} else set())


@pytest.mark.parametrize("path", files(), ids=shown)
def test_nothing_is_left_untranslated(path):
    assert [message.id for message in read(path) if message.id and not message.string] == []


def test_another_language_is_spoken_only_where_it_is_asked_for():
    with speaking("en"):
        assert tr("データ") == "Data"
        assert tr("この文は目録にない") == "この文は目録にない"
    assert tr("データ") == "データ"
