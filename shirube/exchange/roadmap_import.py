"""Taking a roadmap into a plan, once a person has seen what it would change: the whole file or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from shirube.editions.roadtidy import flat
from shirube.exchange.roadmap_tidy import RoadmapDraft, TidyInitiative
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotNow, Refusal
from shirube.people.actor import Actor
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan, Policy, PolicyArea
from shirube.roadmap.actions import record_bars, save_initiatives, set_activities, set_duties
from shirube.roadmap.edits import BarEdit, InitiativeDutyEdit, InitiativeEdit
from shirube.roadmap.models import Bar, Initiative
from shirube.roadmap.queries import initiative_rows, sheets
from shirube.roadmap.queries.duties import initiative_duties_on
from shirube.roadmap.queries.editing import initiative_edit, last_order
from shirube.roadmap.rules import why_not_bars, why_not_initiative
from shirube.roadmap.sheet import Sheet, SheetActivity, SheetBar, differences, span_label
from shirube.roadmap.words import BarLine, DutyRole
from shirube.workbooks.places import BadInput, Problem, Problems

REFUSED = "次の問題があるため、取り込みませんでした。何も保存していません。"
_COLUMNS = {
    "name": "事業名",
    "outline": "概要",
    "issues": "現状・課題",
    "digital": "D",
    "change": "X",
    "status_reason": "状態の理由",
}


@dataclass(frozen=True)
class Line:
    """What taking the file in would do to one 事業: "new", "changed" or "same", and each difference in words."""

    code: str
    name: str
    fate: str
    items: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class RoadmapOutcome:
    """What taking the file in would change. `digest` names exactly this: only this is confirmed."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, fate: str) -> int:
        """How many 事業 have this fate."""
        return sum(line.fate == fate for line in self.lines)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over what would be changed."""
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()


@dataclass(frozen=True)
class _Wanted:
    """One 事業 of the file as it should stand."""

    edit: InitiativeEdit
    sheet: Sheet
    tidy: TidyInitiative
    division: str
    actuals: tuple[BarEdit, ...]


class _Standing:
    """What of the plan a file may name or change. 9 queries."""

    def __init__(self, plan: Plan) -> None:
        self.rows = initiative_rows(plan)
        self.sheets = sheets(list(self.rows.values()))
        self.areas = set(PolicyArea.objects.filter(plan=plan).values_list("code", flat=True))
        self.policies = dict(Policy.objects.filter(plan=plan).values_list("code", "area__code"))
        self.divisions = divisions_as_of(plan.body, clock.today())
        self.duties = initiative_duties_on(plan, clock.today())
        self.next_order = last_order(plan) + 10
        self.actuals = _actuals(plan)

    def division(self, text: str) -> str | None:
        """The code of the 課 of this name or code; None for an unknown one."""
        by_name = {flat(name): code for code, name in self.divisions.items()}
        return text if text in self.divisions else by_name.get(text)


def preview_roadmap(draft: RoadmapDraft, plan: Plan) -> RoadmapOutcome:
    """What confirming would change; nothing is written. 9 queries."""
    return _compared(draft, plan, _Standing(plan))[0]


@transaction.atomic
def confirm_roadmap(draft: RoadmapDraft, plan: Plan, *, seen: str, by: Actor) -> RoadmapOutcome:
    """Take the file in, when what it changes is still what the digest `seen` names. New 事業 are 部内限り and 策定中.

    Raises BadInput for a file with problems, NotNow when the plan has changed since it was looked at; then nothing is
    kept.
    """
    standing = _Standing(plan)
    outcome, wanted = _compared(draft, plan, standing)
    if outcome.problems:
        raise BadInput(f"「{draft.source}」は{REFUSED}", outcome.problems)
    if outcome.digest != seen:
        raise NotNow("確かめたあとに計画の内容が変わりました。変わることをもう一度確かめてください。")
    touched = {line.code for line in outcome.lines if line.fate != "same"}
    for one in wanted:
        if one.edit.code in touched:
            _store(plan, one, standing, f"ロードマップの取込（{draft.source}）", by)
    return outcome


def _store(plan: Plan, one: _Wanted, standing: _Standing, why: str, by: Actor) -> None:
    code, place = one.edit.code, one.tidy.place
    try:
        save_initiatives(plan, [one.edit], by=by, why=why)
        if one.division:
            set_duties(plan, {code: [InitiativeDutyEdit(division=one.division, role=DutyRole.LEAD)]}, by=by, why=why)
        set_activities(plan, {code: list(one.tidy.activities)}, by=by, why=why, whole=True)
        planned = [bar for bar, _ in one.tidy.bars if bar.line is BarLine.TARGET]
        row = standing.rows.get(code)
        if row is None or row.decision_id is None:
            record_bars(plan, {code: planned}, by=by, why=why, whole=BarLine.TARGET)
        record_bars(plan, {code: list(one.actuals)}, by=by, why=why, whole=BarLine.ACTUAL)
    except Refusal as refusal:
        raise BadInput(REFUSED, (Problem(place, str(refusal)),)) from refusal


def _compared(draft: RoadmapDraft, plan: Plan, standing: _Standing) -> tuple[RoadmapOutcome, list[_Wanted]]:
    problems = Problems()
    problems.extend(draft.problems)
    wanted = [_wanted(one, at, plan, standing, problems) for at, one in enumerate(draft.initiatives)]
    lines = [_line(one, standing, problems) for one in wanted]
    return RoadmapOutcome(tuple(lines), problems.found()), wanted


def _wanted(one: TidyInitiative, at: int, plan: Plan, standing: _Standing, problems: Problems) -> _Wanted:
    row = standing.rows.get(one.code)
    base = standing.sheets.get(one.code)
    texts: dict[str, Any] = {
        field: _kept(one.texts[column], getattr(base, field, "")) for field, column in _COLUMNS.items()
    }
    edit = InitiativeEdit(
        code=one.code,
        order=row.order if row else standing.next_order + at,
        area=one.texts["分野"],
        policy=one.texts["施策"],
        start=one.start,
        end=one.end,
        status=one.status,
        **texts,
    )
    if row is not None:
        now = initiative_edit(row)
        same: dict[str, Any] = {
            name: getattr(now, name) for name in ("decision", "fictitious", "visibility", "source_note")
        }
        edit = replace(edit, **same, relisted_from=now.relisted_from)
    division = standing.division(one.texts["担当課"]) if one.texts["担当課"] else ""
    _check(one, edit, division, standing, problems)
    _check_bars(one, plan, problems)
    own = {duty.code for duty in standing.duties.get(one.code, ()) if duty.role is DutyRole.LEAD}
    return _Wanted(
        edit=edit,
        sheet=_sheet(edit, one),
        tidy=one,
        division="" if not division or division in own else division,
        actuals=tuple(bar for bar, _ in one.bars if bar.line is BarLine.ACTUAL),
    )


def _kept(text: str, standing: str) -> str:
    """What stands, where the file says the same on one line."""
    return standing if flat(standing) == text else text


def _check(
    one: TidyInitiative, edit: InitiativeEdit, division: str | None, standing: _Standing, problems: Problems
) -> None:
    if why_not := why_not_initiative(edit):
        problems.add(one.place, f"事業「{one.code}」：{why_not}")
    if edit.policy and edit.policy not in standing.policies:
        problems.add(one.places["施策"], f"施策のコード「{edit.policy}」は登録されていません。")
    elif edit.policy and edit.area and standing.policies[edit.policy] != edit.area:
        problems.add(one.places["分野"], f"施策「{edit.policy}」は分野「{standing.policies[edit.policy]}」にあります。")
    if edit.area and edit.area not in standing.areas:
        problems.add(one.places["分野"], f"分野のコード「{edit.area}」は登録されていません。")
    if division is None:
        problems.add(
            one.places["担当課"],
            f"担当課「{one.texts['担当課']}」という課は、今日の時点でありません。名称か課のコードを確かめてください。",
        )


def _check_bars(one: TidyInitiative, plan: Plan, problems: Problems) -> None:
    known = {activity.code: activity for activity in one.activities}
    for bar, place in one.bars:
        if why_not := why_not_bars([bar], known, (plan.start_year, plan.end_year)):
            problems.add(place, why_not)


def _sheet(edit: InitiativeEdit, one: TidyInitiative) -> Sheet:
    planned = [bar for bar, _ in one.bars if bar.line is BarLine.TARGET]
    texts = {field: getattr(edit, field) for field in _COLUMNS}
    return Sheet(
        **texts,
        start=edit.start.key if isinstance(edit.start, Period) else edit.start.value,
        end=edit.end.key if isinstance(edit.end, Period) else edit.end.value,
        status=edit.status.value,
        activities=tuple(
            SheetActivity(
                code=activity.code,
                name=activity.name,
                bars=tuple(_bar(bar) for bar in planned if bar.activity == activity.code),
            )
            for activity in one.activities
        ),
    )


def _bar(bar: BarEdit) -> SheetBar:
    return SheetBar(number=bar.number, text=bar.text, start=bar.start.key, end=bar.end.key, estimated=bar.estimated)


def _line(one: _Wanted, standing: _Standing, problems: Problems) -> Line:
    row = standing.rows.get(one.edit.code)
    if row is None:
        return Line(one.edit.code, one.edit.name, "new", _told_new(one))
    planned = differences(standing.sheets[row.code], one.sheet)
    if planned and row.decision_id is not None:
        problems.add(
            one.tidy.place,
            f"事業「{row.name}」のシートは決定済みです。「{planned[0].what}」は取込では変えられません。見直しとして書いてください。",
        )
    items = [(item.what, item.before, item.after) for item in planned]
    items += _placed(row, one) + _reported(standing.actuals.get(row.code, {}), one)
    if one.division:
        leads = "・".join(duty.name for duty in standing.duties.get(row.code, ()) if duty.role is DutyRole.LEAD)
        items.append(("担当課", leads, standing.divisions[one.division]))
    return Line(row.code, row.name, "changed" if items else "same", tuple(items))


def _told_new(one: _Wanted) -> tuple[tuple[str, str, str], ...]:
    bars = len(one.tidy.bars)
    return (("新しい事業", "", f"取組{len(one.tidy.activities)}、線{bars}"),)


def _placed(row: Initiative, one: _Wanted) -> list[tuple[str, str, str]]:
    """Where it hangs."""
    policy = row.policy.code if row.policy else ""
    area = one.edit.area or row.policy_area.code
    found = [("分野", row.policy_area.code, area), ("施策", policy, one.edit.policy)]
    return [pair for pair in found if pair[1] != pair[2]]


Key = tuple[str, int]


def _reported(standing: Mapping[Key, tuple[str, str]], one: _Wanted) -> list[tuple[str, str, str]]:
    """実績 that are new, changed or no longer there."""
    wanted = {(bar.activity, bar.number): _told(bar) for bar in one.actuals}
    keys = sorted({*standing, *wanted})
    return [
        (f"取組{key[0]}の実績{key[1]}", standing.get(key, ("", ""))[0], wanted.get(key, ("", ""))[0])
        for key in keys
        if standing.get(key) != wanted.get(key)
    ]


def _told(bar: BarEdit) -> tuple[str, str]:
    """For the screen, and whole for comparing."""
    shown = f"{bar.text}（{span_label(bar.start.key, bar.end.key)}）"
    return shown, f"{bar.text}|{bar.start.key}|{bar.end.key}|{bar.estimated}|{bar.as_of}"


def _actuals(plan: Plan) -> dict[str, dict[Key, tuple[str, str]]]:
    """事業 → its 実績 by 取組 and number. 1 query."""
    found: dict[str, dict[Key, tuple[str, str]]] = {}
    rows = Bar.objects.current().filter(activity__initiative__plan=plan, line=BarLine.ACTUAL)
    for row in rows.select_related("activity__initiative"):
        shown = f"{row.text}（{span_label(row.start.key, row.end.key)}）"
        whole = f"{flat(row.text)}|{row.start.key}|{row.end.key}|{row.estimated}|{row.as_of}"
        found.setdefault(row.activity.initiative.code, {})[row.activity.code, row.number] = (shown, whole)
    return found
