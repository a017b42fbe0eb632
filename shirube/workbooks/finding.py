"""Everything about a workbook that people filled in, beside the texts of its cells. Used in the child alone."""

from __future__ import annotations

from pathlib import Path

from shirube.workbooks import limits
from shirube.workbooks.annotations import tell_annotations
from shirube.workbooks.answer import Answer, Grid, Met
from shirube.workbooks.book import is_own
from shirube.workbooks.guard import UnsafeWorkbook, checked_parts
from shirube.workbooks.looks import Looks, RichWalk, Run, StyleWalk
from shirube.workbooks.oddities import OddityKind
from shirube.workbooks.properties import custom_properties
from shirube.workbooks.sheetscan import Background, SheetScan, Texts
from shirube.workbooks.tabs import WORKBOOK, Contents, TabPart, contents
from shirube.workbooks.telling import Telling
from shirube.workbooks.xmlparts import Attributes, Pack, Walk

_WORKSHEET = "worksheet"
_HIDDEN = ("hidden", "veryHidden")


def finished(path: Path, grids: dict[str, Texts]) -> Answer:
    """The workbook whole: `grids` are the texts of its worksheets as read, by the names of their tabs."""
    with path.open("rb") as file:
        pack = Pack(file, checked_parts(path))
        found = contents(pack)
        background = Background(_looks(pack), _rich(pack), _links(pack, found))
        sheets = [
            _sheet(pack, tab, found.local.get(number, {}), grids[tab.name], background)
            for number, tab in enumerate(found.tabs)
            if tab.kind == _WORKSHEET and tab.name in grids
        ]
        return Answer(
            sheets=sheets,
            names=found.names,
            properties=custom_properties(pack),
            oddities=_of_the_file(pack, found, background.links),
            from_1904=found.from_1904,
        )


def _sheet(pack: Pack, tab: TabPart, names: dict[str, str], texts: Texts, background: Background) -> Grid:
    telling = Telling()
    scan = SheetScan(tab.part, background, texts, telling)
    pack.walk(tab.part, scan)
    scan.close()
    tell_annotations(pack, tab.part, telling)
    lines = filled(texts)
    if tab.state in _HIDDEN and lines and not is_own(tab.name):
        telling.tell(OddityKind.HIDDEN_SHEET, "", f"シートが非表示です。値のある行が{len(lines)}行あります。")
    return Grid(tab.name, lines, tab.state, names, [] if is_own(tab.name) else telling.all())


def filled(texts: Texts) -> list[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number and without the blanks at its end."""
    lines = []
    for number, cells in enumerate(texts, start=1):
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            lines.append((number, cells))
    return lines


def _looks(pack: Pack) -> Looks:
    walk = StyleWalk()
    for part in pack.related(WORKBOOK, "styles"):
        pack.walk(part, walk)
    return walk.looks


def _rich(pack: Pack) -> dict[int, tuple[Run, ...]]:
    walk = RichWalk()
    for part in pack.related(WORKBOOK, "sharedStrings"):
        pack.walk(part, walk)
    return walk.rich


def _links(pack: Pack, found: Contents) -> list[str]:
    """The other files formulas use. What would start a program is refused."""
    if len(found.links) > limits.LINKS:
        raise UnsafeWorkbook(
            f"別のファイルへのリンクが多すぎます（上限{limits.LINKS}）。「リンクの編集」で解除して保存し直してください。"
        )
    return [_link(pack, part) for part in found.links]


def _link(pack: Pack, part: str) -> str:
    walk = _Link(part)
    pack.walk(part, walk)
    targets = [one.target for one in pack.relations(part).values() if not one.inside]
    return targets[0].replace("\\", "/").rpartition("/")[2] if targets else "名前の分からないファイル"


class _Link(Walk):
    def __init__(self, part: str) -> None:
        self._part = part

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("ddeLink", "oleLink"):
            raise UnsafeWorkbook(
                "ほかのプログラムを呼び出すリンク（DDE）が入っています。「リンクの編集」で解除して保存し直してください。",
                self._part,
            )


def _of_the_file(pack: Pack, found: Contents, links: list[str]) -> list[Met]:
    telling = Telling()
    for link in links:
        telling.tell(OddityKind.OUTSIDE, "", f"別のファイル「{link}」へのリンクがあります。リンク先は読みません。")
    if any(relation.kind == "connections" for relation in pack.relations(WORKBOOK).values()):
        telling.tell(OddityKind.OUTSIDE, "", "外部のデータへの接続があります。接続はしません。")
    for tab in found.tabs:
        if tab.kind != _WORKSHEET:
            telling.tell(OddityKind.PICTURE, "", f"シート「{tab.name}」はグラフだけのシートなので読みません。")
    return telling.all()
