"""A page as it is written: every element with its attributes in order, its place and what it holds; no repairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))


@dataclass(eq=False)
class Element:
    """One element; `root` of a page is called `#page`."""

    tag: str
    line: int
    attributes: list[tuple[str, str]]
    parent: Element | None
    drawn: bool = False
    """Whether it is part of a drawing."""
    inside: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The value of an attribute; None when it is not there."""
        return next((value for key, value in self.attributes if key == name), None)

    @property
    def elements(self) -> list[Element]:
        """Its child elements."""
        return [one for one in self.inside if isinstance(one, Element)]

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element below it, in order; of these tags alone when given."""
        waiting = self.elements[::-1]
        while waiting:
            one = waiting.pop()
            if not tags or one.tag in tags:
                yield one
            waiting.extend(one.elements[::-1])

    def around(self) -> Iterator[Element]:
        """What it stands in, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    @property
    def text(self) -> str:
        """All letters in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def said(self) -> str:
        """What it is called where nothing can be seen: its text, its label or the alternative of a picture."""
        labels = (one.get("aria-label") or one.get("alt") or "" for one in (self, *self.all()))
        return self.text.strip() or "".join(labels).strip() or (self.get("aria-labelledby") or "")

    def __str__(self) -> str:
        """`<p id="a">, line 3`."""
        shown = "".join(f' {name}="{value}"' for name, value in self.attributes[:2])
        return f"<{self.tag}{shown}>, line {self.line}"


@dataclass
class Written:
    """A page: its elements in order, and what is not closed in the order it was opened in."""

    root: Element
    elements: list[Element]
    raw: str
    misnested: list[str]

    def all(self, *tags: str) -> list[Element]:
        """Every element in order; of these tags alone when given."""
        return [one for one in self.elements if one.tag in tags] if tags else self.elements

    @property
    def html(self) -> list[Element]:
        """Every element outside drawings."""
        return [one for one in self.elements if not one.drawn]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#page", 0, [], None)
        self.at = self.root
        self.elements: list[Element] = []
        self.misnested: list[str] = []

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        given = [(name, value or "") for name, value in attrs]
        made = Element(tag, self.getpos()[0], given, self.at, drawn=tag == "svg" or self.at.drawn)
        self.at.inside.append(made)
        self.elements.append(made)
        return made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = self._add(tag, attrs)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.at.tag != tag or self.at.parent is None:
            self.misnested.append(f"</{tag}> inside {self.at}, line {self.getpos()[0]}")
            return
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def written(raw: str) -> Written:
    """Read one page."""
    reader = _Reader()
    reader.feed(raw)
    reader.close()
    left = reader.at
    while left.parent is not None:
        reader.misnested.append(f"never closed: {left}")
        left = left.parent
    return Written(reader.root, reader.elements, raw, reader.misnested)
