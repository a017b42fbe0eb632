"""The files inside an .xlsx as streams of XML events, each part found through the relations that name it.

Only for parts that passed the guard, and only in the child. A DOCTYPE is refused, so nothing can be expanded.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote
from xml.parsers import expat
from zipfile import ZipInfo

from shirube.workbooks import limits
from shirube.workbooks.guard import UnsafeWorkbook, inflated

Attributes = dict[str, str]
MAX_DEPTH = 100
"""Elements within elements; Excel stays below twenty."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: what kind (the last word of its type), and where to; `inside` is "" for the outside."""

    kind: str
    target: str
    inside: str


class Walk:
    """What is wanted of a part. Names and attributes come without their prefixes."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters between tags."""


class Pack:
    """An open .xlsx. Parts are found by name whatever their case, as Excel does."""

    def __init__(self, file: BinaryIO, parts: list[ZipInfo]) -> None:
        self._file = file
        self._parts = {part.filename.lower(): part for part in parts}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return [part.filename for part in self._parts.values()]

    def walk(self, name: str, walk: Walk) -> None:
        """Hand all events of a part to `walk`; a missing part has none. Raises UnsafeWorkbook for what is no XML."""
        part = self._parts.get(name.lower())
        if part is not None:
            events = _Events(part.filename, walk)
            for chunk in inflated(self._file, part):
                events.feed(chunk)
            events.feed(b"", last=True)

    def bytes(self, name: str) -> bytes:
        """All of a part, "" when missing: for what need not be XML."""
        part = self._parts.get(name.lower())
        return b"".join(inflated(self._file, part)) if part is not None else b""

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their Id; of the whole file those of ""."""
        folder, base = posixpath.split(name)
        found = _Relations(folder, {key: part.filename for key, part in self._parts.items()})
        self.walk(posixpath.join(folder, "_rels", f"{base}.rels"), found)
        return found.by_id

    def related(self, name: str, kind: str) -> list[str]:
        """The parts a part is related to in this way, as they are named inside."""
        return [one.inside for one in self.relations(name).values() if one.kind == kind and one.inside]


class _Relations(Walk):
    def __init__(self, folder: str, names: dict[str, str]) -> None:
        self._folder = folder
        self._names = names
        self.by_id: dict[str, Relation] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship":
            return
        if len(self.by_id) > limits.RELATIONS:
            raise UnsafeWorkbook("ファイルの中の部品どうしの関係が多すぎます。Excelで開いて保存し直してください。")
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode", "") == "External"
        inside = "" if outside else posixpath.normpath(posixpath.join("/", self._folder, unquote(target))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        inside = self._names.get(inside.lower(), inside)
        self.by_id[attributes.get("Id", "")] = Relation(kind, target, inside)


class _Events:
    """An expat parser that takes the prefixes away and knows how deep it is."""

    def __init__(self, part: str, walk: Walk) -> None:
        self._part = part
        self._walk = walk
        self._depth = self._fed = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = walk.text
        self._parser = parser

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, LookupError, ValueError) as failure:  # the latter two: of an encoding
            raise UnsafeWorkbook(
                "ファイルの中身（XML）が壊れています。Excelで開いて保存し直してください。", self._part
            ) from failure
        self._fed += len(chunk)
        if not last and self._fed - self._parser.CurrentByteIndex > limits.XML_TOKEN:  # expat begins it anew each time
            raise UnsafeWorkbook(
                "ファイルの中身（XML）に長すぎる部分があります。Excelで開いて保存し直してください。", self._part
            )

    def _doctype(self, *_: object) -> None:
        raise UnsafeWorkbook(
            "ファイルの中に文書型宣言（DOCTYPE）があります。Excelで作られたファイルを使ってください。", self._part
        )

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnsafeWorkbook(
                "ファイルの中身（XML）の入れ子が深すぎます。Excelで開いて保存し直してください。", self._part
            )
        self._walk.start(name.rpartition(":")[2], _plain(attributes) if ":" in "".join(attributes) else attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._walk.end(name.rpartition(":")[2])


def _plain(attributes: Attributes) -> Attributes:
    """Attributes without prefixes; where two become one, that without a prefix stays."""
    prefixed = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
    return prefixed | {key: value for key, value in attributes.items() if ":" not in key}
