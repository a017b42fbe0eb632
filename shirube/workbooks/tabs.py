"""Which file inside an .xlsx is which tab, and what the workbook says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from shirube.workbooks.guard import UnsafeWorkbook, checked_parts
from shirube.workbooks.xmlparts import Attributes, Pack, Relation, Walk

WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class TabPart:
    """One tab: its name, the file inside that holds it, whether it is shown, what it is (worksheet …)."""

    name: str
    part: str
    state: str
    kind: str


@dataclass
class Contents:
    """What xl/workbook.xml says. `local` are the defined names of single tabs, by the number of the tab from 0."""

    tabs: list[TabPart] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    local: dict[int, dict[str, str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    from_1904: bool = False


def contents(pack: Pack) -> Contents:
    """The tabs, names and links of a workbook."""
    walk = _Workbook(pack.relations(WORKBOOK))
    pack.walk(WORKBOOK, walk)
    return walk.found


def sheet_names(path: Path) -> dict[str, str]:
    """File inside → name on the tab; what cannot be told is left out."""
    try:
        with path.open("rb") as file:
            pack = Pack(file, checked_parts(path))
            walk = _Sheets(pack.relations(WORKBOOK))
            pack.walk(WORKBOOK, walk)
    except _AllSeen:
        pass
    except UnsafeWorkbook:
        return {}
    return {tab.part: tab.name for tab in walk.found.tabs}


class _AllSeen(Exception):  # noqa: N818  (no error: what follows the sheets is not wanted)
    pass


class _Workbook(Walk):
    def __init__(self, relations: dict[str, Relation]) -> None:
        self.found = Contents()
        self._relations = relations
        self._name: tuple[str, str] | None = None
        self._pieces: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        relation = self._relations.get(attributes.get("id", ""))
        if name == "sheet" and relation is not None:
            state = attributes.get("state", "visible")
            self.found.tabs.append(TabPart(attributes.get("name", ""), relation.inside, state, relation.kind))
        elif name == "externalReference" and relation is not None:
            self.found.links.append(relation.inside)
        elif name == "workbookPr":
            self.found.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "definedName":
            self._name = (attributes.get("name", ""), attributes.get("localSheetId", ""))
            self._pieces = []

    def text(self, text: str) -> None:
        if self._name is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name != "definedName" or self._name is None:
            return
        word, tab = self._name
        names = self.found.local.setdefault(int(tab), {}) if tab.isdecimal() else self.found.names
        names[word] = "".join(self._pieces)
        self._name = None


class _Sheets(_Workbook):
    """Only the sheets: a workbook that is refused may hold a million names behind them."""

    def end(self, name: str) -> None:
        if name == "sheets":
            raise _AllSeen
