"""Small pieces: functions of at most 40 lines, files of at most 300, a README of one screen in every room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.repository import SHIRUBE, floors, python_files, shown, tree

FUNCTION, FILE, SCREEN = 40, 300, 80
VAGUE = ("utils", "util", "helpers", "helper", "manager", "managers", "common", "misc")


def long_functions(source: ast.Module, limit: int = FUNCTION) -> list[tuple[str, int]]:
    """Functions longer than `limit` lines from `def` to the last, as (name, lines)."""
    found = []
    for node in ast.walk(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > limit:
                found.append((node.name, length))
    return found


def why_not_readme(folder: Path) -> list[str]:
    """What is wrong with the README of a room."""
    readme = folder / "README.md"
    if not readme.exists():
        return [f"{folder.name} has no README.md"]
    lines = readme.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0].startswith("# "):
        return [f"{folder.name}/README.md does not begin with a heading"]
    return [] if len(lines) <= SCREEN else [f"{folder.name}/README.md has {len(lines)} lines: more than a screen"]


def is_vague(path: Path) -> bool:
    """Whether a module's name says nothing about what is in it."""
    return path.stem in VAGUE or path.parent.name in VAGUE


def test_no_function_is_longer_than_40_lines():
    assert [
        f"{shown(path)} {name} {lines}" for path in python_files() for name, lines in long_functions(tree(path))
    ] == []


def test_no_file_is_longer_than_300_lines():
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {path: lines for path, lines in lengths.items() if lines > FILE} == {}


def test_every_room_says_what_it_is_for_on_one_screen():
    assert [said for room in sorted(floors()) for said in why_not_readme(SHIRUBE / room)] == []


def test_no_module_has_a_name_that_says_nothing():
    assert [shown(path) for path in python_files() if is_vague(path)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def a():\n    pass\n    pass\n", [("a", 3)]),
        ("@mark(\n1,\n2)\ndef a():\n    pass\n", []),
        ("class A:\n    async def b(self):\n        x\n        y\n", [("b", 3)]),
    ],
    ids=["long", "decorators do not count", "method"],
)
def test_a_planted_long_function_is_found(source, found):
    assert long_functions(ast.parse(source), limit=2) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, ["room has no README.md"]),
        ("", ["room/README.md does not begin with a heading"]),
        ("# room\n" * 81, ["room/README.md has 81 lines: more than a screen"]),
        ("# room\n", []),
    ],
)
def test_a_planted_readme_is_found(tmp_path, text, said):
    room = tmp_path / "room"
    room.mkdir()
    if text is not None:
        (room / "README.md").write_text(text, encoding="utf-8")

    assert why_not_readme(room) == said


def test_a_planted_vague_name_is_found():
    assert [is_vague(Path(name)) for name in ("plans/utils.py", "helpers/plan.py", "plans/rules.py")] == [
        True,
        True,
        False,
    ]
