"""The sheet of a 事業 under a person's hands: what stands, what was typed, what it would change, and doing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Max

from shirube.desk.forms.sheetmeaning import Meant, meaning, too_long
from shirube.desk.forms.typedsheet import Typed, typed_sheet
from shirube.desk.road import Road
from shirube.editions.roadmap import Activity
from shirube.kernel import clock, eras
from shirube.kernel.periods import FiscalYear
from shirube.kernel.refusals import NotSo
from shirube.roadmap.actions import (
    amend_proposal,
    correct_sheet,
    propose_revision,
    record_bars,
    save_sheet,
)
from shirube.roadmap.actions.sheet import locked_sheet
from shirube.roadmap.edits import BarEdit
from shirube.roadmap.models import Bar, Proposal
from shirube.roadmap.queries import live_roadmap, sheets
from shirube.roadmap.revisionrules import why_not_minor, why_not_reason
from shirube.roadmap.rules import why_not_bars, why_not_sheet
from shirube.roadmap.sheet import Item, Sheet, differences, sheet_from_json, span_label
from shirube.roadmap.words import BarLine, RevisionKind

PROPOSE, MINOR = "propose", "minor"
KINDS = tuple(kind for kind in RevisionKind if kind is not RevisionKind.MINOR)


@dataclass(frozen=True)
class Hand:
    """A sheet to be changed: what stands (`standing`, `activities` with their 実績), or an open 見直し案 of it."""

    road: Road
    standing: Sheet
    activities: tuple[Activity, ...]
    proposal: Proposal | None = None

    @property
    def start(self) -> Sheet:
        """The sheet the form starts from."""
        return sheet_from_json(self.proposal.sheet) if self.proposal else self.standing

    @property
    def version(self) -> int:
        """The version a person saw when the form was opened."""
        return self.proposal.version if self.proposal else self.road.row.version

    @property
    def address(self) -> str:
        """Where the form is sent."""
        if self.proposal:
            return f"{self.road.address}revisions/{self.proposal.number}/sheet/"
        return f"{self.road.address}sheet/"

    @property
    def years(self) -> tuple[int, int]:
        """The fiscal years of the plan."""
        return self.road.here.plan.start_year, self.road.here.plan.end_year


@dataclass(frozen=True)
class Wanted:
    """What was typed, read: the sheet and 実績 it asks for, what would change, and what is wrong with it."""

    typed: Typed
    sheet: Sheet | None
    actuals: tuple[BarEdit, ...]
    items: tuple[Item, ...]
    reported: tuple[Item, ...]
    problems: dict[str, str]


def hand_of(road: Road, proposal: Proposal | None = None) -> Hand:
    """14 queries."""
    today, plan = clock.today(), road.here.plan
    live = live_roadmap(plan, as_of=today, known_at=clock.now(), opens_on=today, internal=True, codes=[road.row.code])
    return Hand(road, sheets([road.row])[road.row.code], live.initiatives[0].activities, proposal)


def untouched(hand: Hand) -> Typed:
    """The form as it is opened; 実績 are newly reported as of the last half year that has ended."""
    found = typed_sheet(hand.start, hand.activities, hand.version, as_of=last_half_end(clock.today()))
    if hand.proposal is None:
        return found
    return replace(found, how=PROPOSE, kind=hand.proposal.kind, reason=hand.proposal.reason)


def last_half_end(today: date) -> date:
    """9月末 or 3月末, whichever was last."""
    year = FiscalYear.containing(today)
    ends = (year.half(1).end, year.start.replace(month=3, day=31))
    return next(end for end in ends if end <= today)


def read(hand: Hand, typed: Typed) -> Wanted:
    """Read what was typed and compare it with what stands. 2 queries."""
    long = too_long(typed)
    numbers, last_code = _last_numbers(hand)
    meant = meaning(typed, numbers, last_code)
    problems = {**meant.problems, **long}
    if problems or meant.sheet is None:
        return Wanted(typed, None, (), (), (), problems)
    items = differences(hand.standing, meant.sheet)
    reported = _reported(hand, meant)
    problems = _refused(hand, meant, meant.sheet) | _unsaid(hand, typed, items)
    return Wanted(typed, meant.sheet, tuple(meant.actuals), items, reported, problems)


def _last_numbers(hand: Hand) -> tuple[dict[tuple[str, str], int], int]:
    """The highest numbers ever used by (取組, line), and the highest code of 取組 that is a number. 2 queries."""
    row = hand.road.row
    used = Bar.objects.filter(activity__initiative=row).values_list("activity__code", "line").order_by()
    numbers = {(code, line): last for code, line, last in used.annotate(last=Max("number"))}
    for one in hand.start.activities:
        for bar in one.bars:
            key = (one.code, BarLine.TARGET.value)
            numbers[key] = max(numbers.get(key, 0), bar.number)
    codes = [*row.activities.values_list("code", flat=True), *(one.code for one in hand.start.activities)]
    return numbers, max((int(code) for code in codes if code.isascii() and code.isdecimal()), default=0)


def _refused(hand: Hand, meant: Meant, sheet: Sheet) -> dict[str, str]:
    known = {one.code: one for one in sheet.activities}
    why_not = why_not_sheet(sheet, hand.years) or why_not_bars(meant.actuals, known, hand.years)
    return {"": why_not} if why_not else {}


def _unsaid(hand: Hand, typed: Typed, items: Sequence[Item]) -> dict[str, str]:
    """What a change of a decided sheet has to say: how, of which kind, and why."""
    if not items or not hand.road.decided:
        return {}
    found = {}
    if typed.how not in (PROPOSE, MINOR):
        found["how"] = "見直し案として残すか、軽微な修正かを選んでください。"
    if typed.how == PROPOSE and typed.kind not in KINDS:
        found["kind"] = "見直しの種類を選んでください。"
    if typed.how == MINOR and (why_not := why_not_minor(items)):
        found["how"] = why_not
    if why_not := why_not_reason(typed.reason):
        found["reason"] = why_not
    return found


def _reported(hand: Hand, meant: Meant) -> tuple[Item, ...]:
    """What of the 実績 is new, changed or taken away."""
    standing = {
        (one.code, bar.number): (bar.text, bar.start, bar.end, bar.estimated, bar.as_of)
        for one in hand.activities
        for bar in one.bars
        if bar.line == BarLine.ACTUAL and not bar.replaced_on
    }
    wanted = {
        (edit.activity, edit.number): (edit.text, edit.start.key, edit.end.key, edit.estimated, edit.as_of)
        for edit in meant.actuals
    }

    def said(bar: tuple[str, str, str, bool, date | None] | None) -> str:
        if bar is None:
            return ""
        text, start, end, estimated, as_of = bar
        sure = "、推定" if estimated else ""
        return f"{text}（{span_label(start, end)}{sure}、{eras.date_text(as_of) if as_of else ''}現在）"

    return tuple(
        Item(f"取組{code}の実績", said(standing.get((code, number))), said(wanted.get((code, number))))
        for code, number in sorted({*standing, *wanted})
        if standing.get((code, number)) != wanted.get((code, number))
    )


@transaction.atomic
def store(hand: Hand, wanted: Wanted) -> str:
    """Do what was asked for; a sentence of what was done. Raises NotSo, NotNow; then nothing is kept."""
    if wanted.sheet is None:
        raise NotSo("読めない欄があるため、何も保存していません。")
    if hand.proposal is None:
        locked_sheet(hand.road.here.plan, hand.road.row.code, wanted.typed.seen)
    said = [_store_sheet(hand, wanted, wanted.sheet)] if wanted.items else []
    if wanted.reported and hand.proposal is None:
        said.append(_store_actuals(hand, wanted))
    return "".join(said)


def _store_sheet(hand: Hand, wanted: Wanted, sheet: Sheet) -> str:
    road, typed = hand.road, wanted.typed
    plan, code, by = road.here.plan, road.row.code, road.here.actor()
    if hand.proposal is not None:
        kind = RevisionKind(typed.kind)
        number = hand.proposal.number
        amend_proposal(plan, code, number, sheet, kind=kind, reason=typed.reason, seen=typed.seen, by=by)
        return "見直し案を直しました。"
    if not road.decided:
        save_sheet(plan, code, sheet, seen=typed.seen, by=by, why=typed.reason)
        return "シートを保存しました。"
    if typed.how == MINOR:
        correct_sheet(plan, code, sheet, reason=typed.reason, seen=typed.seen, by=by)
        return "軽微な修正をしました。"
    kind = RevisionKind(typed.kind)
    propose_revision(plan, code, sheet, kind=kind, reason=typed.reason, seen=typed.seen, by=by)
    return "見直し案として残しました。事務局が決定を記録すると、シートに反映されます。"


def _store_actuals(hand: Hand, wanted: Wanted) -> str:
    """The 実績 as a whole; a 取組 that only a 見直し案 brings has none yet."""
    road = hand.road
    plan, code = road.here.plan, road.row.code
    standing = {one.code for one in sheets([road.row])[code].activities}
    if missing := sorted({edit.activity for edit in wanted.actuals} - standing):
        names = "・".join(missing)
        raise NotSo(f"取組{names}は見直し案の中だけにあるため、実績はまだ書けません。決定のあとに書いてください。")
    why = wanted.typed.reason
    record_bars(plan, {code: list(wanted.actuals)}, by=road.here.actor(), why=why, whole=BarLine.ACTUAL)
    return "実績を記録しました。"
