"""What the styles of a document of Word say of the text in them: struck, hidden, numbered."""

from __future__ import annotations

from dataclasses import dataclass, field

from shirube.workbooks.xmlparts import Attributes, Walk

_OFF = ("0", "false", "off", "none")
_CHAIN = 20
"""Styles upon styles; Word itself stops sooner."""
_CHANGE = ("rPrChange", "pPrChange")


@dataclass
class Looks:
    """Of a run, a paragraph or a style; None where it says nothing, so that what it builds upon decides."""

    struck: bool | None = None
    hidden: bool | None = None
    list_id: str | None = None
    level: int | None = None

    def take(self, name: str, attributes: Attributes) -> None:
        """Note one element of its properties."""
        value = attributes.get("val", "")
        if name in ("strike", "dstrike"):
            self.struck = value not in _OFF or bool(self.struck and name == "dstrike")
        elif name == "vanish":
            self.hidden = value not in _OFF
        elif name == "numId":
            self.list_id = value
        elif name == "ilvl":
            self.level = int(value) if value.isdecimal() and len(value) < 3 else 0


@dataclass
class _Style:
    looks: Looks = field(default_factory=Looks)
    base: str = ""


class StylesWalk(Walk):
    """word/styles.xml."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        self._style: _Style | None = None
        self._old = 0
        self._found: dict[tuple[str, str], Looks] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "style":
            self._style = self._styles.setdefault(attributes.get("styleId", ""), _Style())
            if attributes.get("default") in ("1", "true"):
                self._default[attributes.get("type", "")] = attributes.get("styleId", "")
        elif name in _CHANGE:
            self._old += 1
        elif self._style is not None and not self._old:
            if name == "basedOn":
                self._style.base = attributes.get("val", "")
            else:
                self._style.looks.take(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "style":
            self._style = None
        elif name in _CHANGE:
            self._old -= 1

    def looks(self, style: str, kind: str = "paragraph") -> Looks:
        """What a style says, with all it builds upon; "" is the default style of its kind."""
        known = self._found.get((style, kind))
        if known is not None:
            return known
        found, name = Looks(), style or self._default.get(kind, "")
        for _step in range(_CHAIN):
            one = self._styles.get(name)
            if one is None:
                break
            found.struck = one.looks.struck if found.struck is None else found.struck
            found.hidden = one.looks.hidden if found.hidden is None else found.hidden
            found.list_id = one.looks.list_id if found.list_id is None else found.list_id
            found.level = one.looks.level if found.level is None else found.level
            name = one.base
        self._found[style, kind] = found
        return found

    def list_of_style(self) -> dict[str, str]:
        """The list each style puts its paragraphs in."""
        return {name: one.looks.list_id for name, one in self._styles.items() if one.looks.list_id is not None}
