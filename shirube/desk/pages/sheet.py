"""シートを直す: the form as rows under their 取組, and what it would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shirube.desk.forms.typedsheet import Typed, TypedActivity, TypedBar
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.sheets import KINDS, Hand, Wanted
from shirube.kernel.periods import FiscalYear
from shirube.roadmap.rules import MAX_ACTIVITIES, MAX_BAR_TEXT, MAX_BARS
from shirube.roadmap.sheet import Item
from shirube.roadmap.words import InitiativeStatus

WORDS = {
    "name": "事業名",
    "outline": "概要",
    "issues": "現状・課題",
    "digital": "D（デジタルで行うこと）",
    "change": "X（それで何が変わるか）",
    "start": "開始",
    "end": "終了",
    "status": "状態",
    "status_reason": "状態の理由",
}
HELPS = {
    "start": "例：R6、R6上、R6.9。分からないときは「不明」",
    "end": "例：R9、R9下。終わりを決めないときは「なし」",
    "status_reason": "延期・中止のときは必ず。",
}
LONG = ("outline", "issues", "digital", "change", "status_reason")


@dataclass(frozen=True)
class TextField:
    """One text of the sheet as a form field; `choices` where it is one of some words."""

    name: str
    word: str
    value: str
    problem: str
    help: str = ""
    long: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BarField:
    """One row of a line, with the complaints at its fields."""

    bar: TypedBar
    text: str
    start: str
    end: str
    as_of: str

    @property
    def problems(self) -> tuple[str, ...]:
        """The complaints, in the order of the fields."""
        return tuple(filter(None, (self.text, self.start, self.end, self.as_of)))


@dataclass(frozen=True)
class LineField:
    """目標 or 実績 of one 取組."""

    word: str
    line: str
    rows: tuple[BarField, ...]


@dataclass(frozen=True)
class ActivityField:
    """One 取組 with its two lines; `new` is the empty one at the end."""

    activity: TypedActivity
    problem: str
    new: bool
    lines: tuple[LineField, ...]


@dataclass(frozen=True)
class Clash:
    """One difference between what stands and what was typed."""

    what: str
    standing: str
    typed: str


@dataclass(frozen=True)
class SheetPage:
    """The form. `clashes` are there when somebody was faster; `columns` are the half years, for the grid."""

    frame: Frame
    address: str
    back: str
    name: str
    decided: bool
    amending: bool
    public: bool
    texts: tuple[TextField, ...]
    activities: tuple[ActivityField, ...]
    bars: int
    seen: int
    as_of: str
    as_of_problem: str
    how: str
    how_problem: str
    kind: str
    kind_problem: str
    kinds: tuple[tuple[str, str], ...]
    reason: str
    reason_problem: str
    problem: str
    problems: int
    clashes: tuple[Clash, ...]
    overtaken: bool
    years: tuple[str, ...]
    first_year: int
    most_bars: int
    most_activities: int
    most_text: int


def build_sheet_page(
    hand: Hand, wanted: Wanted, clashes: tuple[Clash, ...] = (), *, overtaken: bool = False
) -> SheetPage:
    """No query. `overtaken` says that somebody was faster: the form is made anew from the version that stands."""
    road, typed, said = hand.road, wanted.typed, wanted.problems
    first, last = hand.years
    return SheetPage(
        frame=frame_of(road.here, "initiatives/"),
        address=hand.address,
        back=road.address,
        name=road.row.name,
        decided=road.decided,
        amending=hand.proposal is not None,
        public=road.row.visibility == "public",
        texts=tuple(_text(name, typed, said.get(name, "")) for name in WORDS),
        activities=tuple(_activity(one, typed, wanted) for one in typed.activities),
        bars=len(typed.bars),
        seen=hand.version if overtaken else typed.seen,
        as_of=typed.as_of,
        as_of_problem=said.get("as_of", ""),
        how=typed.how,
        how_problem=said.get("how", ""),
        kind=typed.kind,
        kind_problem=said.get("kind", ""),
        kinds=tuple((kind.value, kind.label) for kind in KINDS),
        reason=typed.reason,
        reason_problem=said.get("reason", ""),
        problem=said.get("", ""),
        problems=len(said),
        clashes=clashes,
        overtaken=overtaken,
        years=tuple(FiscalYear(year).short for year in range(first, last + 1)),
        first_year=first,
        most_bars=MAX_BARS,
        most_activities=MAX_ACTIVITIES,
        most_text=MAX_BAR_TEXT,
    )


def clashes_of(items: Iterable[Item]) -> tuple[Clash, ...]:
    """What stands against what was typed, as differences from the one to the other."""
    return tuple(Clash(item.what, item.before, item.after) for item in items)


def _text(name: str, typed: Typed, problem: str) -> TextField:
    choices = tuple(InitiativeStatus.choices()) if name == "status" else ()
    return TextField(name, WORDS[name], typed.texts[name], problem, HELPS.get(name, ""), name in LONG, choices)


def _activity(one: TypedActivity, typed: Typed, wanted: Wanted) -> ActivityField:
    lines = tuple(
        LineField(
            word, line, tuple(_bar(bar, wanted) for bar in typed.bars if (bar.activity, bar.line) == (one.row, line))
        )
        for word, line in (("目標", "target"), ("実績", "actual"))
    )
    return ActivityField(one, wanted.problems.get(f"a-{one.row}-name", ""), not one.code, lines)


def _bar(bar: TypedBar, wanted: Wanted) -> BarField:
    said = [wanted.problems.get(f"b-{bar.row}-{name}", "") for name in ("text", "start", "end", "as_of")]
    return BarField(bar, *said)


@dataclass(frozen=True)
class CheckPage:
    """What storing would change: `fields` are everything typed, to be sent again."""

    frame: Frame
    address: str
    back: str
    name: str
    does: str
    reason: str
    items: tuple[Item, ...]
    reported: tuple[Item, ...]
    fields: tuple[tuple[str, str], ...]


def build_check_page(hand: Hand, wanted: Wanted, fields: tuple[tuple[str, str], ...]) -> CheckPage:
    """No query."""
    return CheckPage(
        frame=frame_of(hand.road.here, "initiatives/"),
        address=hand.address,
        back=hand.road.address,
        name=hand.road.row.name,
        does=_does(hand, wanted),
        reason=wanted.typed.reason,
        items=wanted.items,
        reported=wanted.reported,
        fields=fields,
    )


def _does(hand: Hand, wanted: Wanted) -> str:
    if not wanted.items:
        return "実績を記録する"
    if hand.proposal is not None:
        return "見直し案を直す"
    if not hand.road.decided:
        return "シートを保存する"
    return "軽微な修正をする" if wanted.typed.how == "minor" else "見直し案として残す"
