"""What a person typed into the sheet of a 事業, as typed.

Field names: the texts by their own name; `a-<row>-name`, `-code`, `-drop` of 取組; of 線 `b-<row>-activity` (a row of
取組), `-line`, `-number`, `-text`, `-start`, `-end`, `-estimated`, `-as_of`, `-drop`. `activities` and `bars` count
rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from shirube.editions.roadmap import Activity, Bar
from shirube.kernel import eras
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotSo
from shirube.roadmap.rules import MAX_ACTIVITIES, MAX_BARS, edge_of
from shirube.roadmap.sheet import Sheet, SheetBar
from shirube.roadmap.words import BarLine, Open

TEXTS = ("name", "outline", "issues", "digital", "change", "start", "end", "status", "status_reason")
SPARE_BARS = 2
"""Empty rows offered below the bars of each line."""
MOST_ROWS = MAX_ACTIVITIES * MAX_BARS


@dataclass(frozen=True)
class TypedBar:
    """One row of a line. `activity` is the row of its 取組; `number` is "" for one that is new."""

    row: int
    activity: int
    line: str
    number: str = ""
    text: str = ""
    start: str = ""
    end: str = ""
    estimated: bool = False
    as_of: str = ""
    drop: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.number or self.text or self.start or self.end)


@dataclass(frozen=True)
class TypedActivity:
    """One 取組; `code` is "" for one that is new."""

    row: int
    code: str = ""
    name: str = ""
    drop: bool = False


@dataclass(frozen=True)
class Typed:
    """The whole form as typed."""

    texts: Mapping[str, str]
    activities: tuple[TypedActivity, ...]
    bars: tuple[TypedBar, ...]
    seen: int = 0
    how: str = ""
    kind: str = ""
    reason: str = ""
    as_of: str = ""


def typed_sheet(sheet: Sheet, activities: tuple[Activity, ...], seen: int, *, as_of: date) -> Typed:
    """The form as it starts from what stands: `activities` carry the 実績."""
    done = {one.code: [bar for bar in one.bars if bar.line == "actual" and not bar.replaced_on] for one in activities}
    rows: list[TypedBar] = []
    for at, one in enumerate(sheet.activities):
        planned = [_bar(at, "target", bar) for bar in one.bars]
        actual = [_bar(at, "actual", bar) for bar in done.get(one.code, [])]
        rows += [*planned, *_spare(at, "target"), *actual, *_spare(at, "actual")]
    fresh = len(sheet.activities)
    rows += [*_spare(fresh, "target"), *_spare(fresh, "actual")]
    return Typed(
        texts={name: _text(sheet, name) for name in TEXTS},
        activities=(
            *(TypedActivity(at, one.code, one.name) for at, one in enumerate(sheet.activities)),
            TypedActivity(fresh),
        ),
        bars=tuple(_numbered(rows)),
        seen=seen,
        as_of=eras.date_text(as_of),
    )


def typed_from(data: QueryDict) -> Typed:
    """The form as posted. Rows beyond what a sheet may hold are read too, so that they can be complained of.

    Raises NotSo for a form that arrived without its counts: what it does not hold would read as taken away.
    """
    if not all(
        data.get(name, "").isascii() and data.get(name, "").isdecimal() for name in ("activities", "bars", "seen")
    ):
        raise NotSo(
            "画面の内容が途中までしか届きませんでした。何も保存していません。前の画面に戻って、もう一度送ってください。"
        )
    activities = tuple(
        TypedActivity(
            row,
            data.get(f"a-{row}-code", ""),
            data.get(f"a-{row}-name", "").strip(),
            bool(data.get(f"a-{row}-drop")),
        )
        for row in range(_count(data, "activities", MAX_ACTIVITIES * 2))
    )
    bars = tuple(_posted(data, row) for row in range(_count(data, "bars", MOST_ROWS)))
    return Typed(
        texts={name: data.get(name, "").replace("\r\n", "\n").strip() for name in TEXTS},
        activities=activities,
        bars=bars,
        seen=_count(data, "seen", 10**9),
        how=data.get("how", ""),
        kind=data.get("kind", ""),
        reason=data.get("reason", "").replace("\r\n", "\n").strip(),
        as_of=data.get("as_of", "").strip(),
    )


def _text(sheet: Sheet, name: str) -> str:
    if name in ("start", "end"):
        edge = edge_of(getattr(sheet, name))
        return edge.label if isinstance(edge, Open) else edge.label.partition("（")[0]
    return str(getattr(sheet, name))


def _bar(at: int, line: str, bar: SheetBar | Bar) -> TypedBar:
    as_of = bar.as_of if isinstance(bar, Bar) else None
    return TypedBar(
        row=0,
        activity=at,
        line=line,
        number=str(bar.number),
        text=bar.text,
        start=Period.from_key(bar.start).short,
        end=Period.from_key(bar.end).short,
        estimated=bar.estimated,
        as_of=eras.date_text(as_of) if as_of else "",
    )


def _spare(at: int, line: str) -> list[TypedBar]:
    return [TypedBar(0, at, line) for _ in range(SPARE_BARS)]


def _numbered(rows: list[TypedBar]) -> list[TypedBar]:
    return [replace(one, row=row) for row, one in enumerate(rows)]


def _posted(data: QueryDict, row: int) -> TypedBar:
    def given(name: str) -> str:
        return data.get(f"b-{row}-{name}", "").strip()

    return TypedBar(
        row=row,
        activity=_count(data, f"b-{row}-activity", MAX_ACTIVITIES * 2),
        line=given("line") if given("line") in set(BarLine) else BarLine.TARGET.value,
        number=given("number"),
        text=given("text"),
        start=given("start"),
        end=given("end"),
        estimated=bool(given("estimated")),
        as_of=given("as_of"),
        drop=bool(given("drop")),
    )


def _count(data: QueryDict, name: str, most: int) -> int:
    text = data.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
