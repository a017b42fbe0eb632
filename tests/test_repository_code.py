"""One clock and no floats: time enters through kernel.clock, figures stay Decimals."""

from __future__ import annotations

import ast

import pytest

from tests.repository import SHIRUBE, python_files, shown, tree

CLOCK = SHIRUBE / "kernel" / "clock.py"
TIMES = {
    "date": {"today", "fromtimestamp"},
    "datetime": {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"},
    "timezone": {"now", "localdate", "localtime"},
    "time": {"time", "localtime", "gmtime", "ctime", "strftime"},
}
FIELDS = ("FloatField", "DecimalField")


def own_times(source: ast.Module) -> list[tuple[int, str]]:
    """Where the time is asked of anything but the one clock: (line, what)."""
    found = []
    for node in ast.walk(source):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if node.attr in TIMES.get(name, ()):
                found.append((node.lineno, f"{name}.{node.attr}"))
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            found.append((node.value.lineno, node.arg))
    return sorted(found)


def floats(source: ast.Module) -> list[tuple[int, str]]:
    """Where a float is made, or a database field that is one: (line, what). Type annotations are not making."""
    found = []
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            found.append((node.lineno, "float("))
        if isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            if name in FIELDS:
                found.append((node.lineno, name))
    return sorted(found)


def shipped():
    return [path for path in python_files(tests=False) if path.is_relative_to(SHIRUBE)]


def test_time_enters_through_the_one_clock():
    assert {what for _, what in own_times(tree(CLOCK))} == {"datetime.now"}
    assert [
        f"{shown(path)}:{line} {what}" for path in shipped() if path != CLOCK for line, what in own_times(tree(path))
    ] == []


def test_no_figure_becomes_a_float():
    assert [f"{shown(path)}:{line} {what}" for path in shipped() for line, what in floats(tree(path))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("date.today()", [(1, "date.today")]),
        ("\ndatetime.datetime.now()", [(2, "datetime.now")]),
        ("models.DateTimeField(default=timezone.now)", [(1, "timezone.now")]),
        ("models.DateTimeField(auto_now=True)", [(1, "auto_now")]),
        ("time.time()", [(1, "time.time")]),
        ("clock.now()\nclock.today()\ntime.monotonic()\ndate(2024, 4, 1)", []),
    ],
)
def test_a_planted_time_is_found(source, found):
    assert own_times(ast.parse(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("float('1.5')", [(1, "float(")]),
        ("models.FloatField()", [(1, "FloatField")]),
        ("\nDecimalField()", [(2, "DecimalField")]),
        ("def wait(seconds: float) -> None: ...", []),
        ("Decimal('1.5')", []),
    ],
)
def test_a_planted_float_is_found(source, found):
    assert floats(ast.parse(source)) == found
