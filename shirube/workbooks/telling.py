"""The list of oddities while it is made: short texts, a bounded number, and a word for those not told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from shirube.workbooks import limits
from shirube.workbooks.answer import Met
from shirube.workbooks.looks import Run
from shirube.workbooks.oddities import OddityKind


class Telling:
    """The oddities of one sheet, or of what belongs to no sheet."""

    def __init__(self) -> None:
        self._met: list[Met] = []
        self._count: Counter[OddityKind] = Counter()

    def tell(self, kind: OddityKind, cell: str, text: str, area: str = "", remains: str = "") -> None:
        """Note one. Beyond the bound of its kind it is only counted."""
        self._count[kind] += 1
        if self._count[kind] <= limits.ODDITIES:
            self._met.append(Met(cell, kind.value, clipped(text), area, remains))

    def all(self) -> list[Met]:
        """Everything told, and for each kind with more how many were not."""
        more = [
            Met("", OddityKind.MORE.value, f"{kind.label}がほかに{count - limits.ODDITIES:,}件あります。{_ADVICE}")
            for kind, count in self._count.items()
            if count > limits.ODDITIES
        ]
        return self._met + more


_ADVICE = "多すぎて一つずつは示せません。Excelで確かめてください。"


def clipped(text: str) -> str:
    """A text as a line of a list holds it."""
    bare = " ".join(text.split())
    return bare if len(bare) <= limits.ODDITY_TEXT else f"{bare[: limits.ODDITY_TEXT]}…"


def struck_text(runs: Iterable[Run], *, cell_struck: bool) -> tuple[str, str]:
    """What is struck through in a text and what remains, in this order."""
    pieces = [(run.text, cell_struck if run.struck is None else run.struck) for run in runs]
    return "".join(text for text, struck in pieces if struck), "".join(text for text, struck in pieces if not struck)


def raised_digit(runs: Iterable[Run]) -> str:
    """A raised or lowered piece that beginning with a digit follows a digit, so that 10² reads as 102; else ""."""
    before = ""
    for run in runs:
        if run.raised and run.text[:1].isdigit() and before[-1:].isdigit():
            return run.text
        before = run.text or before
    return ""
