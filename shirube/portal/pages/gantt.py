"""The roadmap as a table to be walked: half years across, 目標 and 実績 of each 事業 down, a bar in its own cell.

Built as escaped text, because it holds nearly all of its page; the style sheet draws it. Every bar says in words when
it is, so that neither eyes nor columns are needed to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from shirube.charts.gantt import Lane, Placed, Span, Years, lanes
from shirube.editions.roadmap import Bar, Initiative
from shirube.editions.roadwords import BarLine, RevisionKind
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.initiatives import span


@dataclass(frozen=True)
class Line:
    """One line of a 事業: `look` is the class of its bars, `none` what stands where it has none."""

    look: str
    label: str
    bars: tuple[Bar, ...]
    none: str = ""


_NO_TARGET, _NO_ACTUAL = later("目標の線は未設定です"), later("実績はまだありません")


def lines_of(initiative: Initiative) -> tuple[Line, ...]:
    """目標 and 実績, always; before them what a decided 見直し replaced: 当初, and what stood between it and now."""
    minor = {one.number for one in initiative.revisions if one.kind == RevisionKind.MINOR}
    first: list[Bar] = []
    between: list[Bar] = []
    now: list[Bar] = []
    done: list[Bar] = []
    for activity in initiative.activities:
        for bar in activity.bars:
            old = bar.replaced_on is not None
            if bar.line == BarLine.ACTUAL:
                done += [] if old else [bar]
            elif not (old or activity.ended):
                now.append(bar)
            elif bar.replaced_by not in minor:
                (between if bar.revision else first).append(bar)
    before = (Line("g", tr("当初"), tuple(first)), Line("g", tr("見直し前"), tuple(between)))
    return (
        *(line for line in before if line.bars),
        Line("t", words.label(BarLine, BarLine.TARGET), tuple(now), tr(_NO_TARGET)),
        Line("a", words.label(BarLine, BarLine.ACTUAL), tuple(done), tr(_NO_ACTUAL)),
    )


def rows(initiative: Initiative, heading: str, years: Years) -> str:
    """All rows of one 事業; `heading` is what its row header holds, ready as HTML."""
    found = [(line, lanes(_spans(line.bars), years)) for line in lines_of(initiative)]
    total = sum(max(1, len(placed)) for _, placed in found)
    head = f'<th scope="rowgroup"{_rowspan(total)}>{heading}</th>'
    return "".join(_row(head if at == 0 else "", row) for at, row in enumerate(_all_rows(found, years)))


def _spans(bars: Sequence[Bar]) -> list[Span]:
    return [(words.period(bar.start).start, words.period(bar.end).end) for bar in bars]


def _row(head: str, cells: str) -> str:
    return f"<tr>{head}{cells}</tr>\n"


def _all_rows(found: list[tuple[Line, tuple[Lane, ...]]], years: Years) -> Iterator[str]:
    for line, placed in found:
        head = f'<th scope="row"{_rowspan(len(placed))}>{escape(line.label)}</th>'
        if not placed:
            yield f'{head}<td class="no" colspan="{years.halves}">{escape(line.none)}</td>'
        for at, lane in enumerate(placed):
            yield (head if at == 0 else "") + _lane(line, lane, years)


def _lane(line: Line, lane: Lane, years: Years) -> str:
    """The cells of one row: bars in theirs, an empty one for every half year without."""
    cells, column = [], 0
    for one in lane:
        cells.append("<td></td>" * (one.column - column) + _bar(line.bars[one.index], one, line.look))
        column = one.end
    return "".join(cells) + "<td></td>" * (years.halves - column)


def _bar(bar: Bar, at: Placed, look: str) -> str:
    marks = f"<em>{escape(tr('推定'))}</em>" if bar.estimated else ""
    wide = f' colspan="{at.columns}"' if at.columns > 1 else ""
    told = escape(span(bar.start, bar.end))
    return f'<td class="{_classes(at, look)}"{wide}>{escape(bar.text)}{marks}<i>{told}</i></td>'


def _classes(at: Placed, look: str) -> str:
    """`s2`: two months of its first column pass first; `e1`: one of its last is left; `l`, `r`: cut; `m`: say when."""
    parts = (
        (look, True),
        (f"s{at.late}", at.late),
        (f"e{at.early}", at.early),
        ("l", at.before),
        ("r", at.after),
        ("m", not at.exact),
    )
    return " ".join(name for name, there in parts if there)


def _rowspan(count: int) -> str:
    return f' rowspan="{count}"' if count > 1 else ""
