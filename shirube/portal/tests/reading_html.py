"""What tests ask of a page: its text, links, headings and ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "input", "hr", "col"}


@dataclass
class Read:
    """One page as read: tags with attributes in order, and its text."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""
    title: str = ""
    unclosed: list[str] = field(default_factory=list)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if attributes.get("id")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read, self.open = Read(), []

    def handle_starttag(self, tag, attrs):
        self.read.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.read.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.read.unclosed.append(f"</{tag}> after {self.open[-3:]}")
            return
        self.open.pop()

    def handle_data(self, data):
        if "svg" not in self.open and self.open[-1:] == ["title"]:
            self.read.title += data
        self.read.text += data


def read(page: bytes) -> Read:
    """Read one page."""
    reader = _Reader()
    reader.feed(page.decode())
    reader.read.unclosed += reader.open
    return reader.read
