"""全国地方公共団体コード (総務省): the list of bodies, as CSV or as the JSON index made of it.

Every code's check digit is verified; a list with one wrong digit gives no areas at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from shirube.exchange.areas import CODE_OF
from shirube.kernel.codes import BodyCode
from shirube.workbooks import limits
from shirube.workbooks.checks import why_not_open
from shirube.workbooks.csvfile import check_even, read_csv
from shirube.workbooks.places import Line, Place, Problem, Problems, Sheet

_CODE = "団体コード"
_PREFECTURE = ("都道府県名", "都道府県名（漢字）")
_NAME = ("団体名", "市区町村名", "市区町村名（漢字）")


@dataclass(frozen=True, slots=True)
class DraftArea:
    """One body: its six-digit code, its own name, its prefecture's name (equal for a prefecture itself)."""

    code: str
    name: str
    prefecture: str
    place: Place

    @property
    def is_prefecture(self) -> bool:
        """Whether the body is one of the 47."""
        return BodyCode(self.code).is_prefecture


@dataclass(frozen=True)
class AreaDraft:
    """The bodies of one list, or its problems and no bodies."""

    source: str
    areas: tuple[DraftArea, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Item(msgspec.Struct):
    """One entry of the JSON index: code, name, prefecture."""

    c: str
    n: str
    p: str


class _Index(msgspec.Struct):
    items: list[_Item]


def read_areas(path: Path) -> AreaDraft:
    """The bodies in a .csv or .json list. Never raises for what stands in the file."""
    problems = Problems()
    found = _from_json(path, problems) if path.suffix.lower() == ".json" else _from_csv(path, problems)
    first: dict[str, Place] = {}
    for area in found:
        if area.code in first:
            problems.add(area.place, f"団体コード {area.code} が {first[area.code]} にもあります。")
        first.setdefault(area.code, area.place)
    if not found and not problems:
        problems.add(Place(path.name), "団体の行がありません。")
    return AreaDraft(path.name, () if problems else tuple(found), problems.found())


def _from_csv(path: Path, problems: Problems) -> list[DraftArea]:
    sheet = read_csv(path, problems)
    if sheet is None:
        return []
    check_even(sheet, problems)
    header = ["".join(cell.split()) for cell in sheet.lines[0].cells] if sheet.lines else []
    columns = [next((header.index(name) for name in names if name in header), None) for names in (_PREFECTURE, _NAME)]
    if _CODE not in header or None in columns:
        problems.add(sheet.place(1), "見出しに団体コード、都道府県名、団体名がありません。")
        return []
    prefecture, name = (column for column in columns if column is not None)
    areas = (_area(sheet, line, header.index(_CODE), prefecture, name, problems) for line in sheet.lines[1:])
    return [area for area in areas if area is not None]


def _area(sheet: Sheet, line: Line, code: int, prefecture: int, name: int, problems: Problems) -> DraftArea | None:
    cell, home = sheet.located(line, code, _CODE), sheet.located(line, prefecture, _PREFECTURE[0])
    own = sheet.located(line, name, _NAME[0])
    return _checked(cell.text, own.text or home.text, home.text, cell.place, problems)


def _from_json(path: Path, problems: Problems) -> list[DraftArea]:
    place = Place(path.name)
    if why_not := why_not_open(path):
        problems.add(place, why_not)
        return []
    if path.stat().st_size > limits.CSV_BYTES:
        problems.add(place, f"ファイルが大きすぎます（上限{limits.CSV_BYTES // limits.MEGA}メガバイト）。")
        return []
    try:
        index = msgspec.json.decode(path.read_bytes(), type=_Index)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        problems.add(place, "団体コードの一覧（JSON）として読めません。途中で切れていませんか。")
        return []
    areas = (
        _checked(item.c, item.n, item.p, Place(path.name, row=number, column="c"), problems)
        for number, item in enumerate(index.items, start=1)
    )
    return [area for area in areas if area is not None]


def _checked(code: str, name: str, prefecture: str, place: Place, problems: Problems) -> DraftArea | None:
    if not name or prefecture not in CODE_OF:
        problems.add(place, f"「{prefecture}」「{name}」：都道府県名か団体名が読めません。")
        return None
    try:
        read = BodyCode.read(code)
    except ValueError as complaint:
        problems.add(place, str(complaint))
        return None
    if not CODE_OF[prefecture].startswith(read.prefecture) or read.is_prefecture != (name == prefecture):
        problems.add(place, f"団体コード {read} は、「{prefecture}」の「{name}」のものではありません。")
        return None
    return DraftArea(str(read), name, prefecture, place)
