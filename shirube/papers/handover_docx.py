"""引継書 as a document of Word: the same two pages as on screen, so that a 課 can go on writing in it."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_BREAK

from shirube.papers import word
from shirube.papers.handover import CUT, HEADS, NOTHING, TITLES, Handover, Line, Listed

_WIDTHS = {
    "initiatives": (44, 18, 34, 34, 48),
    "requests": (22, 92, 30, 34),
    "deadlines": (40, 84, 54),
    "proposals": (54, 26, 98),
    "lessons": (48, 38, 92),
}
"""Millimetres of the columns; 178 together."""


def handover_docx(handover: Handover) -> bytes:
    """The document. The same pages give the same bytes."""
    document = word.new_document(f"引継書　{handover.division}")
    _head(document, handover)
    _table(document, "initiatives", handover.initiatives)
    word.small(document, CUT).add_run().add_break(WD_BREAK.PAGE)
    for name in ("requests", "deadlines", "proposals", "lessons"):
        _table(document, name, getattr(handover, name))
    return word.document_bytes(document)


def _head(document: Any, handover: Handover) -> None:
    number = f"　{handover.number}" if handover.number else ""
    word.run(document.add_paragraph(), f"【{handover.stamp}】{number}", 10, bold=True)
    word.run(document.add_paragraph(), f"引継書　{handover.division}", 16, bold=True)
    word.small(document, f"{handover.plan}　{handover.day}　{handover.counts}")


def _table(document: Any, name: str, rows: Listed[Line]) -> None:
    word.heading(document, TITLES[name])
    if not rows.shown:
        word.small(document, NOTHING[name])
        return
    marked = [number for number, line in enumerate(rows.shown) if line.marked]
    word.table(document, HEADS[name], [line.cells for line in rows.shown], _WIDTHS[name], marked=marked)
    if rows.left_out:
        word.run(document.add_paragraph(), rows.left_out, 9, bold=True)
