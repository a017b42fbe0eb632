"""The document properties somebody added to an Office file."""

from __future__ import annotations

from shirube.workbooks.xmlparts import Attributes, Pack, Walk


class _Properties(Walk):
    """docProps/custom.xml: name → value."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "property":
            self._name = attributes.get("name", "")
            self.found[self._name] = ""

    def text(self, text: str) -> None:
        if self._name:
            self.found[self._name] += text.strip()

    def end(self, name: str) -> None:
        if name == "property":
            self._name = ""


def custom_properties(pack: Pack) -> dict[str, str]:
    """Name → value of the properties in docProps/custom.xml."""
    walk = _Properties()
    pack.walk("docProps/custom.xml", walk)
    return walk.found
