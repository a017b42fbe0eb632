"""Words: the glossary binds every model to its screen word, links lead somewhere, texts speak of the project alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import apps

from tests.repository import ROOT, python_files, shown, text_files, tree

GLOSSARY = ROOT / "docs" / "glossary.md"
_ROW = re.compile(r"^\| `(\w+)` \| ([^|]+?) \|", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")

# Written in pieces, so that this file does not contain what it looks for.
_ELSEWHERE = {
    "a path of one machine": r"/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|Us" + r"ers)/[a-z]|/tmp/pl" + r"an",
    "papers outside the project": r"\b(?:des" + r"ign|dom" + r"ain|sty" + r"le|eco" + r"system|relia" + r"bility|pe"
    r"ers)\.m" + r"d\b|contr" + r"act\.md",
    "another package index": r"--(?:extra-)?index-u" + r"rl|--trusted-ho" + r"st",
    "how the text was made": r"(?i)\b(?:cla" + r"ude|anth" + r"ropic|chat" + r"gpt|open" + r"ai|copi" + r"lot|ll"
    r"m|a\.?i\.? assis" + r"tant|sub-?age" + r"nt)\b|\b[Hh]elp" + r"er [A-Z]\b",
}


def glossary(page: str) -> dict[str, str]:
    """Name in code → word on screen, from the first two columns of the page's tables."""
    return dict(_ROW.findall(page))


def not_bound(words: Mapping[str, str], models: Mapping[str, str]) -> list[str]:
    """Models the glossary lacks or words otherwise than the screen does."""
    said = []
    for name, word in sorted(models.items()):
        if name not in words:
            said.append(f"{name} ({word}) is not in the glossary")
        elif words[name] != word:
            said.append(f"{name} is {words[name]} in the glossary and {word} on screen")
    return said


def strangers(text: str) -> list[str]:
    """What a text speaks of besides the project."""
    return [kind for kind, pattern in _ELSEWHERE.items() if re.search(pattern, text)]


def dead_links(page: Path, text: str) -> list[str]:
    """Links to files that are not there."""
    return [
        target
        for target in _LINK.findall(text)
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]


def test_the_glossary_binds_every_model_to_its_word_on_screen():
    models = {
        model.__name__: str(model._meta.verbose_name)
        for model in apps.get_models()
        if model.__module__.startswith("shirube.")
    }
    assert len(models) > 10, "the walk must find the models"
    assert not_bound(glossary(GLOSSARY.read_text(encoding="utf-8")), models) == []


def test_every_name_in_the_glossary_is_a_class_of_the_project():
    classes = {node.name for path in python_files(tests=False) for node in ast.walk(tree(path)) if _is_class(node)}
    assert sorted(set(glossary(GLOSSARY.read_text(encoding="utf-8"))) - classes) == []


def _is_class(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef)


def test_texts_speak_of_the_project_alone():
    found = {shown(path): strangers(text) for path, text in text_files()}
    assert len(found) > 100, "the walk must find the texts"
    assert {path: kinds for path, kinds in found.items() if kinds} == {}


def test_links_between_pages_lead_somewhere():
    pages = [(path, text) for path, text in text_files() if path.suffix == ".md"]
    found = {shown(path): dead_links(path, text) for path, text in pages}
    assert {path: links for path, links in found.items() if links} == {}


def test_a_planted_unbound_model_is_found():
    page = "| Code | 画面 |\n|---|---|\n| `Plan` | 計画 | plans |\n| `Body` | 団体名 | people |\n"

    assert not_bound(glossary(page), {"Plan": "計画", "Body": "団体", "Note": "要因"}) == [
        "Body is 団体名 in the glossary and 団体 on screen",
        "Note (要因) is not in the glossary",
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("see /ho" + "me/hana/shirube", ["a path of one machine"]),
        ("as des" + "ign.md says", ["papers outside the project"]),
        ("--index-u" + "rl https://packages.example.com", ["another package index"]),
        ("written by Help" + "er K", ["how the text was made"]),
        ("written with Cla" + "ude", ["how the text was made"]),
        ("Shirube keeps a plan; a session ends after 12 hours; see docs/map.md", []),
    ],
)
def test_a_planted_stranger_is_found(text, kinds):
    assert strangers(text) == kinds


def test_a_planted_dead_link_is_found(tmp_path):
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("", encoding="utf-8")
    text = "[a](other.md#part) [b](gone.md) [c](https://example.com/x) [d](#here)"

    assert dead_links(page, text) == ["gone.md"]
