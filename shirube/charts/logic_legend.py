"""What the marks and dashes of a つながり drawing stand for: the kinds of evidence that occur in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shirube.charts import palette
from shirube.charts.lettering import fitted, text_width
from shirube.charts.logic_layout import NOTE
from shirube.charts.logic_marks import line_along, mark_at
from shirube.charts.logic_model import LOOKS, Look, look_of
from shirube.charts.svg import Markup, label, tag
from shirube.kernel.language import tr

_SAMPLE, _ROW, _TOP = 56, 24, 34


@dataclass(frozen=True)
class _Entry:
    look: Look
    name: str
    x: int
    row: int


def legend_height(kinds: Iterable[str], width: int) -> int:
    """Px the legend takes below the drawing; 0 without arrows."""
    entries = _entries(kinds, width)
    return _TOP + _ROW * (entries[-1].row + 1) + 2 if entries else 0


def legend(kinds: Iterable[str], width: int, top: int) -> Iterator[Markup]:
    """Below the drawing: each kind with its line, its mark and its name, the firmest first."""
    for at, entry in enumerate(_entries(kinds, width)):
        if at == 0:
            yield label(_heading(), 1, top + 26, size=NOTE, fill=palette.INK_SOFT, bold=True)
        y = top + _TOP + _ROW * entry.row + 8
        yield tag(
            "g",
            line_along(f"M{entry.x} {y}h{_SAMPLE}", entry.look),
            *mark_at(entry.look, entry.x + _SAMPLE // 2, y),
            label(entry.name, entry.x + _SAMPLE + 8, y + 5, size=NOTE, fill=palette.INK),
            class_="logic-legend",
        )


def _heading() -> str:
    return tr("矢印の印は、なぜつながると考えるか（根拠）")


def _entries(kinds: Iterable[str], width: int) -> list[_Entry]:
    """The kinds that occur in rows as wide as the drawing."""
    occurring = dict.fromkeys(kinds)
    ordered = [kind for kind in LOOKS if kind in occurring] + [kind for kind in occurring if kind not in LOOKS]
    entries: list[_Entry] = []
    x, row = 1, 0
    for kind in ordered:
        look = look_of(kind)
        name = fitted(tr(look.name) if kind in LOOKS else look.name, NOTE, width - _SAMPLE - 12)
        need = _SAMPLE + 8 + text_width(name, NOTE)
        if x > 1 and x + need > width:
            x, row = 1, row + 1
        entries.append(_Entry(look, name, x, row))
        x += need + 28
    return entries
