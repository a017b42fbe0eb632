"""Gathers what the 様式 of a 調査票 is made of, as it stands now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from shirube.desk.access import Ground
from shirube.desk.wording import figure_text, moment_text
from shirube.editions.roadwords import Attainment, Conduct
from shirube.kernel import clock, eras
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import AsOf, Period
from shirube.kernel.refusals import NotSo
from shirube.papers.report_book import BookCover, BookPart, BookRow, report_book
from shirube.reporting.bookform import BARS, LAYOUTS, Home, Layout, choices_of, written_text
from shirube.reporting.fields import MAX_BARS
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.books import askings_by_sheet, code_of, targets_of
from shirube.reporting.queries.rounds import due_on
from shirube.reporting.queries.sheets import Asking
from shirube.roadmap.models import Bar
from shirube.workbooks.limits import BOOK_SHEETS

MOST = (BOOK_SHEETS - 3) // len(LAYOUTS)
"""課 whose sheets one workbook takes, with the three that explain it: more could not be read back."""

Targets = Mapping[int, tuple[tuple[Period, Decimal], ...]]


def book_of(here: Ground, row: ReportingRound, sheets: Sequence[ReportSheet], number: str = "") -> bytes:
    """The workbook of these 調査票. 13 queries at most, however many. Raises NotSo for more than a workbook takes."""
    if len(sheets) > MOST:
        raise NotSo(f"{len(sheets)}課の様式は一つのブックに入りません（{MOST}課まで）。課ごとに受け取ってください。")
    askings = askings_by_sheet(row, sheets)
    everything = [one for found in askings.values() for one in found.values()]
    targets = targets_of([one.inquiry.indicator_id for one in everything if one.inquiry.indicator_id is not None])
    parts = [_part(here, row, sheet, list(askings[sheet.pk].values()), targets) for sheet in sheets]
    cover = BookCover(
        plan=here.plan.name,
        round=row.name,
        as_of=AsOf(row.as_of).label,
        made_at=moment_text(clock.now()),
        number=number,
        guidance=row.guidance,
    )
    return report_book(cover, parts)


def _part(
    here: Ground, row: ReportingRound, sheet: ReportSheet, askings: Sequence[Asking], targets: Targets
) -> BookPart:
    home = Home(here.plan.body.code, here.plan.code, row.code, sheet.division.code)
    rows = {layout.name: tuple(_rows(layout, askings, row, targets)) for layout in LAYOUTS}
    return BookPart(home, sheet.division_name, eras.date_text(due_on(row, sheet)), rows)


def _rows(layout: Layout, askings: Sequence[Asking], row: ReportingRound, targets: Targets) -> Iterable[BookRow]:
    of_kind = (one for one in askings if one.inquiry.kind is layout.kind)
    for number, asking in enumerate(of_kind, start=1):
        told = {"number": str(number), "name": asking.inquiry.label}
        if layout is BARS:
            yield from _bar_rows(asking, told)
            continue
        told |= _told(asking, row, targets.get(asking.inquiry.indicator_id or 0, ()))
        typed = {name: written_text(asking.question, name, asking.typed.get(name, "")) for name in layout.boxes}
        yield _row(asking, told, typed, layout.boxes)


def _row(
    asking: Asking, told: Mapping[str, str], typed: Mapping[str, str], boxes: Collection[str], slot: int = 0
) -> BookRow:
    choices = {name: choices_of(asking.question, name, asking.periods) for name in boxes}
    return BookRow(asking.inquiry.kind, code_of(asking.inquiry), asking.seen, told, typed, choices, slot)


def _told(asking: Asking, row: ReportingRound, targets: Sequence[tuple[Period, Decimal]]) -> dict[str, str]:
    indicator = asking.inquiry.indicator
    before = asking.before.aim if asking.before else ""
    if indicator is None:
        return {"last": _standing(asking), "before": before}
    shown = _shown_targets(targets, row)
    return {
        "unit": indicator.unit,
        "last": _last(asking, indicator.digits),
        "target": "\n".join(f"{period.short} {figure_text(value, indicator.digits, '')}" for period, value in shown),
        "before": before,
    }


def _shown_targets(targets: Sequence[tuple[Period, Decimal]], row: ReportingRound) -> Sequence[tuple[Period, Decimal]]:
    """The next target and the last one."""
    ahead = [pair for pair in targets if pair[0].end >= row.as_of] or list(targets[-1:])
    return [ahead[0], ahead[-1]] if len(ahead) > 1 else ahead


def _last(asking: Asking, digits: int) -> str:
    last = asking.last
    if last is None:
        return "なし"
    said = figure_text(last.value, digits, "") if last.value is not None else Emptiness(last.missing).label
    return f"{said}\n（{last.period.short}{'・速報' if last.provisional else ''}）"


def _standing(asking: Asking) -> str:
    standing = asking.standing
    if standing is None:
        return "報告なし"
    attained = f"・{Attainment(standing.attainment).label}" if standing.attainment else ""
    return f"{Conduct(standing.conduct).label}{attained}\n（{standing.period.short}）"


def _bar_rows(asking: Asking, told: Mapping[str, str]) -> Iterable[BookRow]:
    """A row for each 実績の線 that is typed, one for each 取組 without, and one more."""
    question = asking.question
    written = {at: _bar(asking, at) for at in range(1, MAX_BARS + 1) if any(_bar(asking, at).values())}
    named = {bar["activity"] for bar in written.values()}
    offered = [{"activity": name} for name in question.activities.values() if name not in named]
    free = iter([at for at in range(1, MAX_BARS + 1) if at not in written])
    rows = written | dict(zip(free, [*offered, {}], strict=False)) if offered or written else {}
    for slot in sorted(rows):
        code = next((code for code, name in question.activities.items() if name == rows[slot].get("activity")), "")
        lines = {**told, "actuals": _actuals((asking.actuals or {}).get(code, ()))}
        yield _row(asking, lines, rows[slot], BARS.boxes, slot)


def _bar(asking: Asking, slot: int) -> dict[str, str]:
    names = {name: f"bar{slot}_{name}" for name in BARS.boxes}
    return {name: written_text(asking.question, box, asking.typed.get(box, "")) for name, box in names.items()}


def _actuals(bars: Sequence[Bar]) -> str:
    return "\n".join(f"{bar.text}（{bar.start.short}〜{bar.end.short}）" for bar in bars)
