"""Settings: read in one place, and every one an operator may set is in docs/settings.md."""

from __future__ import annotations

import ast
import re

import pytest

from tests.repository import ROOT, SHIRUBE, python_files, shown, tree

SETTINGS = SHIRUBE / "config" / "settings.py"
TEST_SETTINGS = SHIRUBE / "config" / "settings_test.py"
PAGE = ROOT / "docs" / "settings.md"
_DOCUMENTED = re.compile(r"^\| `([A-Z][A-Z0-9_]+)`", re.MULTILINE)


def names_read(source: ast.Module) -> set[str]:
    """Environment variables a file reads: `env.bool("X")`, `os.environ["X"]`, `os.environ.get("X")`, `getenv("X")`."""
    found = set()
    for node in ast.walk(source):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _is_environ(node.value):
            found |= _text(node.slice)
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            from_env = isinstance(owner, ast.Name) and owner.id == "env"
            from_os = node.func.attr == "getenv" or (_is_environ(owner) and node.func.attr == "get")
            if from_env or from_os:
                found |= _text(node.args[0])
    return found


def _is_environ(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def _text(node: ast.expr) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def documented(page: str) -> set[str]:
    """The variables a page explains: the first column of its tables."""
    return set(_DOCUMENTED.findall(page))


def test_every_setting_is_documented_and_every_documented_one_is_read():
    tools = [ROOT / "run", *(path for path in python_files() if path.is_relative_to(ROOT / "tools"))]
    read = names_read(tree(SETTINGS)).union(*(names_read(tree(path)) for path in (TEST_SETTINGS, *tools)))
    assert len(names_read(tree(SETTINGS))) > 3, "the walk must find the settings"
    page = documented(PAGE.read_text(encoding="utf-8"))

    assert names_read(tree(SETTINGS)) - page == set(), "read but not documented"
    assert page - read == set(), "documented but read nowhere"


def test_the_environment_is_read_in_the_settings_only():
    own = (SETTINGS, TEST_SETTINGS)
    shipped = [path for path in python_files(tests=False) if path.is_relative_to(SHIRUBE) and path not in own]
    assert {shown(path): names for path in shipped if (names := names_read(tree(path)))} == {}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('A = env.bool("SHIRUBE_A", True)', {"SHIRUBE_A"}),
        ('a = os.environ["SHIRUBE_A"]', {"SHIRUBE_A"}),
        ('a = os.environ.get("SHIRUBE_A", "")', {"SHIRUBE_A"}),
        ('a = os.getenv("SHIRUBE_A")', {"SHIRUBE_A"}),
        ('os.environ["SHIRUBE_A"] = "1"\nos.environ.setdefault("SHIRUBE_B", "1")', set()),
    ],
)
def test_a_planted_setting_is_found(source, names):
    assert names_read(ast.parse(source)) == names


def test_a_planted_table_row_is_found():
    page = "| 名前 | 既定 |\n|---|---|\n| `SHIRUBE_A` | x |\n| text `SHIRUBE_B` |\n`SHIRUBE_C`\n"

    assert documented(page) == {"SHIRUBE_A"}
