"""The dashboard guidebook's checklist: 27 items, each met somewhere that exists or said to need people."""

from __future__ import annotations

import re
from collections import Counter

from tests.repository import ROOT

PAGE = ROOT / "docs" / "dashboard-checklist.md"
GROUPS = {"A": 6, "B": 10, "C": 2, "D": 5, "E": 4}
"""How many items each part has: 利用者の体験, 指標とグラフ, 技術, データ, アクセシビリティ."""


def items(page: str) -> dict[str, tuple[str, list[str]]]:
    """Number → (○ or △, the files named)."""
    rows = re.findall(r"^\| ([A-E]\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    return {number: (mark, re.findall(r"`([^`]+)`", where)) for number, mark, where in rows}


def nowhere(found: dict[str, tuple[str, list[str]]]) -> list[str]:
    """Items that name no file, or one that is not there."""
    return [
        number for number, (_, files) in found.items() if not files or not all((ROOT / file).exists() for file in files)
    ]


def test_the_table_has_every_item_once():
    found = items(PAGE.read_text(encoding="utf-8"))
    expected = [f"{group}{number}" for group, count in GROUPS.items() for number in range(1, count + 1)]
    assert len(expected) == 27
    assert list(found) == expected
    assert set(Counter(mark for mark, _ in found.values())) == {"○", "△"}


def test_every_item_names_where_it_is_met():
    assert nowhere(items(PAGE.read_text(encoding="utf-8"))) == []


def test_a_planted_item_without_a_place_is_found():
    page = "| A1 | 見本 | ○ | nothing |\n| A2 | 見本 | ○ | `docs/gone.md` |\n| A3 | 見本 | △ | `docs/map.md` |\n"
    assert nowhere(items(page)) == ["A1", "A2"]
