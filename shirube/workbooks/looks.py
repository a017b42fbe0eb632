"""How cells and pieces of text look: struck through, raised, shown as a percentage, or shown as something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirube.workbooks.xmlparts import Attributes, Walk

_OFF = ("0", "false", "none", "noStrike")
_BUILT_IN_PERCENT = (9, 10)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
_SCALED = re.compile(r"[0#?],+(?![0#?,])")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text. `struck` is None where it looks as its cell does."""

    text: str
    struck: bool | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell's format does to its value. `hides` shows nothing at all, `scales` shows thousands or millions."""

    struck: bool = False
    percent: bool = False
    hides: bool = False
    scales: bool = False


PLAIN = Look()


@dataclass
class Looks:
    """The formats of a workbook by their number, and the conditional ones that strike through."""

    cells: list[Look] = field(default_factory=list)
    conditional: list[bool] = field(default_factory=list)

    def of(self, style: str) -> Look:
        """The look of a cell with this `s`."""
        return self.cells[int(style)] if style.isdecimal() and int(style) < len(self.cells) else PLAIN


class StyleWalk(Walk):
    """styles.xml → `looks`."""

    def __init__(self) -> None:
        self.looks = Looks()
        self._formats: dict[str, str] = {}
        self._fonts: list[bool] = []
        self._inside: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Fonts and number formats stand before the formats of cells, which name them by number."""
        within = self._inside[-1] if self._inside else ""
        self._inside.append(name)
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and within == "fonts":
            self._fonts.append(False)
        elif name == "dxf":
            self.looks.conditional.append(False)
        elif name == "strike":
            struck = is_on(attributes)
            if "dxf" in self._inside and self.looks.conditional:
                self.looks.conditional[-1] = struck
            elif "fonts" in self._inside and self._fonts:
                self._fonts[-1] = struck
        elif name == "xf" and within == "cellXfs":
            self.looks.cells.append(self._look(attributes.get("fontId", ""), attributes.get("numFmtId", "")))

    def end(self, name: str) -> None:
        """Leave an element."""
        self._inside.pop()

    def _look(self, font: str, number: str) -> Look:
        struck = font.isdecimal() and int(font) < len(self._fonts) and self._fonts[int(font)]
        code = self._formats.get(number, "")
        bare = _QUOTED.sub("", code)
        percent = "%" in bare if code else number.isdecimal() and int(number) in _BUILT_IN_PERCENT
        hides = bool(code) and not bare.replace(";", "").strip() and ";;" in code and '"' not in code
        return Look(struck, percent, hides, bool(_SCALED.search(bare.split(";", maxsplit=1)[0])))


class RichWalk(Walk):
    """Pieces of texts: used for the shared strings, and by others for texts in their own parts."""

    def __init__(self) -> None:
        self.rich: dict[int, tuple[Run, ...]] = {}
        self._number = -1
        self._reader = RunReader()

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a string, or a piece of it."""
        if name == "si":
            self._number += 1
            self._reader = RunReader()
        else:
            self._reader.start(name, attributes)

    def text(self, text: str) -> None:
        """Characters of a piece."""
        self._reader.text(text)

    def end(self, name: str) -> None:
        """Keep the string when it is made of pieces that look different."""
        self._reader.end(name)
        if name == "si" and self._reader.is_rich:
            self.rich[self._number] = tuple(self._reader.runs)


class RunReader(Walk):
    """One text of pieces (`r`, each with an optional `rPr`) without its ふりがな (`rPh`)."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._phonetic = self._in_text = False
        self._struck: bool | None = None
        self._raised = False
        self._pieces: list[str] = []

    @property
    def is_rich(self) -> bool:
        """Whether any piece is struck through or raised."""
        return any(run.struck or run.raised for run in self.runs)

    def start(self, name: str, attributes: Attributes) -> None:
        """A piece, what it looks like, or its characters."""
        if name == "rPh":
            self._phonetic = True
        elif name == "r":
            self._struck, self._raised = None, False
        elif name == "rPr":
            self._struck = False
        elif name == "strike":
            self._struck = is_on(attributes)
        elif name == "vertAlign":
            self._raised = attributes.get("val", "") in ("superscript", "subscript")
        elif name == "t":
            self._in_text = not self._phonetic

    def text(self, text: str) -> None:
        """Characters between tags."""
        if self._in_text:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """A piece is complete."""
        if name == "rPh":
            self._phonetic = False
        elif name == "t" and self._in_text:
            self.runs.append(Run("".join(self._pieces), self._struck, self._raised))
            self._pieces, self._in_text = [], False


def is_on(attributes: Attributes) -> bool:
    """Whether a switch such as `<strike/>` is on: it is, unless it says 0."""
    return attributes.get("val", "1") not in _OFF
