"""4月の切替え: what is typed for each 課 and for each role, as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirube.kernel.refusals import NotSo
from shirube.kernel.text import whole_number
from shirube.kernel.words import Word
from shirube.people.rules import MAX_NAME

NEW_ROWS = 3


class Fate(Word):
    """What becomes of a 課 on the day."""

    SAME = "", "そのまま"
    NAME = "name", "改称・別の部へ"
    MERGE = "merge", "統合"
    HAND = "hand", "担当だけをすべて移す"
    SPLIT = "split", "分割（一つずつ移す）"
    END = "end", "廃止"


class Going(Word):
    """What becomes of a role on the day."""

    STAYS = "", "続ける"
    LEAVES = "leaves", "終わる（転出など）"


@dataclass(frozen=True)
class DivisionRow:
    """What was typed for a 課 (code); `into` is the 課 that takes over."""

    code: str
    fate: Fate
    name: str = ""
    under: str = ""
    into: str = ""


@dataclass(frozen=True)
class NewRow:
    """A 課 that begins."""

    code: str
    name: str
    under: str


@dataclass(frozen=True)
class RoleRow:
    """What was typed for a role: the 課 it goes to, and the number of who comes after."""

    number: int
    going: str
    heir: int | None


@dataclass(frozen=True)
class Typed:
    """The whole of it; `items` says for single things of a 課 where they go: 「kind plan code old」 → new 課."""

    divisions: tuple[DivisionRow, ...]
    new: tuple[NewRow, ...]
    roles: tuple[RoleRow, ...]
    items: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.divisions or self.new or self.roles)


def read_typed(given: Mapping[str, str]) -> Typed:
    """What a form says. Raises NotSo for words that no form of ours sends."""
    divisions, roles, items = [], [], {}
    for name, text in given.items():
        kind, _, rest = name.partition(":")
        if kind == "fate" and text:
            divisions.append(_division(rest, text, given))
        elif kind in ("going", "heir") and text and (number := whole_number(rest)) is not None:
            roles.append(number)
        elif kind == "item" and text:
            items[rest] = text
    new = [NewRow(*(given.get(f"new-{part}:{row}", "").strip() for part in ("code", "name", "under")))
           for row in range(NEW_ROWS)]  # fmt: skip
    return Typed(
        divisions=tuple(divisions),
        new=tuple(row for row in new if row.code or row.name),
        roles=tuple(_role(number, given) for number in dict.fromkeys(roles)),
        items=items,
    )


def _division(code: str, text: str, given: Mapping[str, str]) -> DivisionRow:
    if text not in {fate.value for fate in Fate}:
        raise NotSo("課の変更は、一覧から選んでください。")
    parts = {part: given.get(f"{part}:{code}", "").strip() for part in ("name", "under", "into")}
    if len(parts["name"]) > MAX_NAME:
        raise NotSo(f"課「{code}」の名称が長すぎます。{MAX_NAME}文字までにしてください。")
    return DivisionRow(code, Fate(text), **parts)


def _role(number: int, given: Mapping[str, str]) -> RoleRow:
    heir = whole_number(given.get(f"heir:{number}", ""))
    return RoleRow(number, given.get(f"going:{number}", ""), heir)
