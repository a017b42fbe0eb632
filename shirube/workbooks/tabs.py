"""Which file inside an .xlsx is which tab, so that messages can speak of the sheet a person sees."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZipInfo

from shirube.workbooks.guard import UnsafeWorkbook, checked_parts, inflated

_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_Start = Callable[[str, dict[str, str]], None]


def sheet_names(path: Path) -> dict[str, str]:
    """File inside → name on the tab; what cannot be told is left out."""
    names: dict[str, str] = {}
    targets: dict[str, str] = {}

    def on_sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "sheet":
            names[attributes.get(_RELATION_ID, "")] = attributes.get("name", "")

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.join("/xl", attributes.get("Target", "")).lstrip("/")

    try:
        parts = {part.filename: part for part in checked_parts(path)}
        with path.open("rb") as file:
            _each_start(file, parts["xl/workbook.xml"], on_sheet)
            _each_start(file, parts["xl/_rels/workbook.xml.rels"], on_relation)
    except (expat.ExpatError, UnsafeWorkbook, KeyError):
        return {}
    return {targets[key]: name for key, name in names.items() if key in targets}


def _each_start(file: BinaryIO, part: ZipInfo, handle: _Start) -> None:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = handle
    for chunk in inflated(file, part):
        parser.Parse(chunk)
