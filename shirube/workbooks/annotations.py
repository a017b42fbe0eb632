"""What lies over the cells of a sheet: notes, conversations, text boxes, pictures, embedded files."""

from __future__ import annotations

from html.parser import HTMLParser

from shirube.workbooks.looks import RunReader
from shirube.workbooks.oddities import OddityKind
from shirube.workbooks.places import column_letters
from shirube.workbooks.telling import Telling
from shirube.workbooks.xmlparts import Attributes, Pack, Walk

_THREADED = "[Threaded comment]"
"""How Excel begins the note it leaves for older versions beside a conversation."""
_SHAPES = ("sp", "cxnSp", "pic", "graphicFrame")
_NOTE = "Note"


def tell_annotations(pack: Pack, part: str, telling: Telling) -> None:
    """Everything that lies over the cells of the sheet in this part, told with its cell."""
    related = pack.relations(part)
    threads = _Comments()
    notes = _Comments()
    for relation in related.values():
        if relation.kind == "threadedComment":
            pack.walk(relation.inside, threads)
        elif relation.kind == "comments":
            pack.walk(relation.inside, notes)
    talked = {cell for cell, _text in threads.found}
    for cell, text in threads.found:
        telling.tell(OddityKind.NOTE, cell, f"「{text}」")
    for cell, text in notes.found:
        if not (cell in talked and text.startswith(_THREADED)):
            telling.tell(OddityKind.NOTE, cell, f"「{text}」")
    _tell_drawings(pack, [relation.inside for relation in related.values() if relation.kind == "drawing"], telling)
    if not any(relation.kind == "drawing" for relation in related.values()):  # form controls stand in both
        for relation in related.values():
            if relation.kind == "vmlDrawing":
                _tell_vml(pack.bytes(relation.inside), telling)
    pack.walk(part, _Embedded(telling))


def _tell_drawings(pack: Pack, parts: list[str], telling: Telling) -> None:
    for part in parts:
        pack.walk(part, _Drawing(telling))


class _Comments(Walk):
    """xl/comments*.xml and xl/threadedComments/*.xml → (cell, text)."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._cell = ""
        self._reader = RunReader()

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("comment", "threadedComment"):
            self._cell, self._reader = attributes.get("ref", ""), RunReader()
        elif name == "text" and not self._reader.runs:
            self._reader.start("t", {})
        else:
            self._reader.start(name, attributes)

    def text(self, text: str) -> None:
        self._reader.text(text)

    def end(self, name: str) -> None:
        if name in ("comment", "threadedComment"):
            self.found.append((self._cell, "".join(run.text for run in self._reader.runs).strip()))
        else:
            self._reader.end("t" if name == "text" else name)


class _Anchored(Walk):
    """Reads the corners of an anchor: the cells from which to which something lies."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._corners: dict[str, dict[str, str]] = {}
        self._corner: dict[str, str] | None = None
        self._field = ""

    @property
    def cell(self) -> str:
        """The cell of the upper left corner; "" when it is not said."""
        return _address(self._corners.get("from", {}))

    @property
    def area(self) -> str:
        """From corner to corner; "" when only one is said."""
        last = _address(self._corners.get("to", {}))
        return f"{self.cell}:{last}" if self.cell and last else ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("from", "to"):
            self._corner = self._corners.setdefault(name, {})
        elif name in ("col", "row") and self._corner is not None:
            self._field = name

    def text(self, text: str) -> None:
        if self._corner is not None and self._field:
            self._corner[self._field] = self._corner.get(self._field, "") + text.strip()

    def end(self, name: str) -> None:
        if name in ("col", "row"):
            self._field = ""
        elif name in ("from", "to"):
            self._corner = None


class _Drawing(_Anchored):
    """xl/drawings/drawing*.xml: each anchor with what hangs on it."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling)
        self._kinds: list[str] = []
        self._said: list[str] = []
        self._in_text = False
        self._fallback = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self._fallback += name == "Fallback"
        if self._fallback:
            return
        if name.endswith("Anchor"):
            self._corners, self._kinds, self._said = {}, [], []
        elif name in _SHAPES:
            self._kinds.append(name)
        elif name == "cNvPr" and attributes.get("descr"):
            self._said.append(attributes["descr"] + "\n")
        self._in_text = name == "t"
        super().start(name, attributes)

    def text(self, text: str) -> None:
        if self._in_text and not self._fallback:
            self._said.append(text)
        super().text(text)

    def end(self, name: str) -> None:
        self._fallback -= name == "Fallback"
        if self._fallback:
            return
        self._in_text = False
        super().end(name)
        if name == "p":
            self._said.append("\n")
        elif name.endswith("Anchor"):
            self._leave()

    def _leave(self) -> None:
        said = "".join(self._said).strip()
        if any(kind in ("sp", "cxnSp") for kind in self._kinds):
            text = f"「{said}」" if said else "文字のない図形です（線や丸などで書き入れたものかもしれません）。"
            self._telling.tell(OddityKind.SHAPE, self.cell, text, self.area)
        elif self._kinds:
            text = "画像があります。" if "pic" in self._kinds else "グラフなどがあります。"
            text += f"説明は「{said}」です。" if said else ""
            self._telling.tell(OddityKind.PICTURE, self.cell, text, self.area)


class _Embedded(_Anchored):
    """`oleObject` in a sheet: a file within the file. It stands there twice, for newer versions and for older ones."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(telling)
        self._met: set[str] = set()
        self._now: tuple[str, str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "oleObject":
            self._corners = {}
            self._now = (attributes.get("shapeId", ""), attributes.get("progId", "") or "種類の分からないもの")
        elif self._now is not None:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        super().end(name)
        if name != "oleObject" or self._now is None:
            return
        shape, kind = self._now
        if shape not in self._met:
            text = f"別のファイル（{kind}）が埋め込まれています。中身は読みません。"
            self._telling.tell(OddityKind.EMBEDDED, self.cell, text, self.area)
        self._met.add(shape)
        self._now = None


class _Vml(HTMLParser):
    """A legacy drawing: not always good XML. Notes have their own part; what else it holds is told."""

    def __init__(self, telling: Telling) -> None:
        super().__init__(convert_charrefs=True)
        self._telling = telling
        self._said: list[str] | None = None
        self._kind = self._anchor = ""
        self._in_anchor = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "v:shape":
            self._said, self._kind, self._anchor = [], "", ""
        elif tag == "x:clientdata":
            self._kind = dict(attrs).get("objecttype") or ""
        self._in_anchor = tag == "x:anchor"

    def handle_data(self, data: str) -> None:
        if self._in_anchor:
            self._anchor += data
        elif self._said is not None and not self._kind:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_anchor = False
        if tag != "v:shape" or self._said is None:
            return
        if self._kind not in (_NOTE, "", "Pict"):
            numbers = [number.strip() for number in self._anchor.split(",")]
            cell = _address({"col": numbers[0], "row": numbers[2]}) if len(numbers) == 8 else ""
            said = " ".join("".join(self._said).split())
            self._telling.tell(
                OddityKind.SHAPE, cell, f"フォームの部品（{self._kind}）" + (f"「{said}」" if said else "")
            )
        self._said = None


def _tell_vml(data: bytes, telling: Telling) -> None:
    parser = _Vml(telling)
    parser.feed(data.decode("utf-8", "replace"))
    parser.close()


def _address(corner: dict[str, str]) -> str:
    column, row = corner.get("col", ""), corner.get("row", "")
    if not (column.isdecimal() and row.isdecimal()) or len(column) > 5 or len(row) > 7:
        return ""
    return f"{column_letters(int(column) + 1)}{int(row) + 1}"
