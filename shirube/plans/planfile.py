"""計画ファイル: this room's tables 計画, 物差し, 分野, めざす姿, 施策, 決定, 入口. Loading twice changes nothing.

A file without 計画 is an update of the body's only plan; items of 計画 that are not named stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from shirube.kernel.codes import BodyCode
from shirube.kernel.reading import read_date
from shirube.kernel.refusals import Refusal
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans import actions, linkfile, scalefile
from shirube.plans.cells import Readers, mark, read_cells, whole, year
from shirube.plans.models import Decision, Plan, Policy, PolicyArea
from shirube.plans.queries import plan_edit, plans_of
from shirube.plans.rules import (
    AreaEdit,
    DecisionEdit,
    PlanEdit,
    PolicyEdit,
    why_not_area,
    why_not_decision,
    why_not_plan,
    why_not_policy,
    why_not_unknown,
)
from shirube.plans.words import AreaRole, DecisionKind, Visibility
from shirube.workbooks.tables import LoadContext, Located, Place, Problems, Row, Table, TableSet

PLAN = Table("plan", "計画", ("項目", "内容"), ("項目",), ("項目",))
FIELDS = Table(
    "fields", "分野", ("コード", "名称", "区分", "順", "なぜ", "元資料"), ("コード", "名称", "順"), ("コード",)
)
VISIONS = Table("visions", "めざす姿", ("分野", "順", "本文"), ("分野", "順", "本文"), ("分野", "順"))
POLICIES = Table(
    "policies",
    "施策",
    ("コード", "分野", "名称", "順", "取組方針", "重点", "公開", "元資料", linkfile.SUCCESSION),
    ("コード", "分野", "名称", "順"),
    ("コード",),
)
DECISIONS = Table(
    "decisions",
    "決定",
    ("コード", "決定日", "種類", "件名", "文書番号"),
    ("コード", "決定日", "種類", "件名"),
    ("コード",),
)
TABLES: tuple[Table, ...] = (PLAN, scalefile.SCALES, FIELDS, VISIONS, POLICIES, DECISIONS, linkfile.WAYS)
WHY = "計画ファイルの読込"

ITEMS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "コード": ("code", str),
    "名称": ("name", str),
    "仮称": ("provisional_name", str),
    "開始年度": ("start_year", year),
    "終了年度": ("end_year", year),
    "目標年": ("horizon_year", year),
    "基本理念": ("philosophy", str),
    "理念に込めた思い": ("philosophy_meaning", str),
    "趣旨": ("purpose", str),
    "根拠法令": ("legal_basis", str),
    "上位計画": ("upper_plans", str),
    "前計画": ("predecessor", str),
    "公表者": ("publisher_name", str),
    "問い合わせ": ("publisher_contact", str),
    "ライセンス": ("licence", str),
    "架空": ("fictitious", mark),
    "お断り": ("notice", str),
    "元資料": ("source_note", str),
}
"""Item → field of PlanEdit and reader. 団体コード (or 団体) and 物差し are items too."""
NEEDED_ITEMS = ("コード", "名称", "開始年度", "終了年度")
BODY_ITEMS = ("団体コード", "団体")
SCALE_ITEM = "物差し"

T = TypeVar("T")
Edit = TypeVar("Edit", AreaEdit, PolicyEdit, DecisionEdit)


@dataclass(frozen=True)
class PlanCodes:
    """The codes the rooms above may name: those of the database and of this file together."""

    areas: frozenset[str]
    area_of_policy: Mapping[str, str]
    decisions: frozenset[str]
    ways: frozenset[str] = frozenset()


@dataclass
class Asked:
    """What the tables ask for, each with where it stands."""

    plan: PlanEdit | None = None
    plan_place: Place | None = None
    scale: Located | None = None
    areas: list[tuple[Row, AreaEdit]] = field(default_factory=list)
    visions: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    policies: list[tuple[Row, PolicyEdit]] = field(default_factory=list)
    decisions: list[tuple[Row, DecisionEdit]] = field(default_factory=list)


def load(tables: TableSet, context: LoadContext) -> None:
    """Read and check every table, then store all of it; with any problem store nothing.

    Takes a Body and an Actor; gives PlanCodes, and the Plan when it could be stored.
    """
    body, by, problems = context.take(Body), context.take(Actor), context.problems
    standing = _standing_plan(tables, body, problems)
    asked = Asked()
    _read_plan(tables, asked, standing, body, problems)
    readers = {"順": whole, "区分": AreaRole.read}
    asked.areas = _rows(tables, FIELDS, readers, _area, why_not_area, problems)
    readers = {"順": whole, "重点": mark, "公開": Visibility.read}
    asked.policies = _rows(tables, POLICIES, readers, _policy, why_not_policy, problems)
    readers = {"決定日": read_date, "種類": DecisionKind.read}
    asked.decisions = _rows(tables, DECISIONS, readers, _decision, why_not_decision, problems)
    scales = scalefile.read(tables, problems)
    codes = _codes(standing, asked, tables)
    _read_visions(tables, asked, codes, problems)
    for row, edit in asked.policies:
        _complain(row["分野"].place, why_not_unknown("分野", edit.area, list(codes.areas)), problems)
    links = linkfile.read(tables, POLICIES, body, codes.area_of_policy, problems)
    context.give(codes)
    if problems:
        return
    place = asked.plan_place or Place("plan.csv")
    if (plan := _try(lambda: _store(asked, standing, body, by), place, problems)) is None:
        return
    scalefile.store(plan, scales, problems, by=by, why=WHY)
    linkfile.store(plan, links, problems, by=by, why=WHY)
    if (named := asked.scale) and not problems:
        _try(lambda: actions.adopt_scale(plan, named.text, by=by, why=WHY), named.place, problems)
    context.give(Plan.objects.select_related("body", "scale").get(pk=plan.pk))


def _standing_plan(tables: TableSet, body: Body, problems: Problems) -> Plan | None:
    """The plan of the code named; without a table 計画, the body's only plan."""
    codes = [row.text("内容") for row in tables.rows(PLAN) if row.text("項目") == "コード"]
    if tables.has(PLAN):
        return Plan.objects.filter(body=body, code__in=codes).select_related("body", "scale").first()
    lines = plans_of(body)
    if len(lines) == 1:
        return Plan.objects.select_related("body", "scale").get(body=body, code=lines[0].code)
    problems.add(
        Place("plan.csv"),
        "どの計画かが分かりません。表「計画」に項目「コード」を書いてください。"
        if lines
        else "表「計画」がありません。はじめての計画には、表「計画」が必要です。",
    )
    return None


def _read_plan(tables: TableSet, asked: Asked, standing: Plan | None, body: Body, problems: Problems) -> None:
    rows = tables.rows(PLAN)
    values: dict[str, Any] = {}
    before = len(problems)
    for row in rows:
        item, cell = row.text("項目"), row["内容"]
        if item in ITEMS:
            name, reader = ITEMS[item]
            values[name] = _item(name, cell, reader, problems)
        elif item in BODY_ITEMS:
            _check_body(cell, body, problems)
        elif item == SCALE_ITEM:
            asked.scale = cell
        elif item:
            known = "、".join([BODY_ITEMS[0], *ITEMS, SCALE_ITEM])
            problems.add(row["項目"].place, f"項目「{item}」はありません。使える項目：{known}")
    if not rows or len(problems) != before:
        return
    asked.plan_place = Place(rows[0].place.source, rows[0].place.sheet)
    base = plan_edit(standing) if standing else None
    lacking = [item for item in NEEDED_ITEMS if not base and not values.get(ITEMS[item][0])]
    if lacking:
        problems.add(asked.plan_place, f"項目「{'」「'.join(lacking)}」を記入してください。")
        return
    asked.plan = replace(base, **values) if base else PlanEdit(**values)
    _complain(asked.plan_place, why_not_plan(asked.plan), problems)


def _item(name: str, cell: Located, reader: Callable[[str], Any], problems: Problems) -> object:
    """The value of one item; a blank one empties the field."""
    if cell:
        return cell.read(reader, problems)
    if name in {ITEMS[item][0] for item in NEEDED_ITEMS}:
        problems.add(cell.place, "この項目は空欄にできません。記入してください。")
    return {"horizon_year": None, "fictitious": False}.get(name, "")


def _check_body(cell: Located, body: Body, problems: Problems) -> None:
    read = cell.read(BodyCode.read, problems)
    if read is not None and str(read) != body.code:
        problems.add(cell.place, f"団体コード{read}の計画です。{body.name}（{body.code}）には取り込めません。")


def _rows(
    tables: TableSet,
    table: Table,
    readers: Readers,
    build: Callable[[Mapping[str, Any]], Edit],
    why_not: Callable[[Edit], str | None],
    problems: Problems,
) -> list[tuple[Row, Edit]]:
    found = []
    for row in tables.rows(table):
        values = read_cells(row, table, readers, problems)
        if values is not None:
            edit = build(values)
            _complain(row.place, why_not(edit), problems)
            found.append((row, edit))
    return found


def _area(cells: Mapping[str, Any]) -> AreaEdit:
    return AreaEdit(
        code=cells["コード"],
        name=cells["名称"],
        order=cells["順"],
        role=cells["区分"] or AreaRole.FIELD,
        why=cells["なぜ"],
        source_note=cells["元資料"],
    )


def _policy(cells: Mapping[str, Any]) -> PolicyEdit:
    return PolicyEdit(
        code=cells["コード"],
        area=cells["分野"],
        name=cells["名称"],
        order=cells["順"],
        approach=cells["取組方針"],
        priority=bool(cells["重点"]),
        visibility=cells["公開"] or Visibility.INTERNAL,
        source_note=cells["元資料"],
    )


def _decision(cells: Mapping[str, Any]) -> DecisionEdit:
    return DecisionEdit(
        code=cells["コード"],
        decided_on=cells["決定日"],
        kind=cells["種類"],
        title=cells["件名"],
        document_number=cells["文書番号"],
    )


def _read_visions(tables: TableSet, asked: Asked, codes: PlanCodes, problems: Problems) -> None:
    for row in tables.rows(VISIONS):
        cells = read_cells(row, VISIONS, {"順": whole}, problems)
        _complain(row["分野"].place, why_not_unknown("分野", row.text("分野"), list(codes.areas)), problems)
        if cells is not None:
            asked.visions.setdefault(cells["分野"], []).append((cells["順"], cells["本文"]))


def _codes(standing: Plan | None, asked: Asked, tables: TableSet) -> PlanCodes:
    """Codes of rows that could not be read count as known: their own complaint is enough."""
    areas = {row.text("コード") for row in tables.rows(FIELDS)}
    policies: dict[str, str] = {}
    decisions = {row.text("コード") for row in tables.rows(DECISIONS)}
    if standing is not None:
        areas |= set(PolicyArea.objects.filter(plan=standing).values_list("code", flat=True))
        policies |= dict(Policy.objects.filter(plan=standing).values_list("code", "area__code"))
        decisions |= set(Decision.objects.filter(plan=standing).values_list("code", flat=True))
    policies |= {row.text("コード"): row.text("分野") for row in tables.rows(POLICIES)}
    return PlanCodes(frozenset(areas), policies, frozenset(decisions), linkfile.way_codes(tables, standing))


def _store(asked: Asked, standing: Plan | None, body: Body, by: Actor) -> Plan:
    plan = actions.save_plan(body, asked.plan, by=by, why=WHY) if asked.plan else standing
    if plan is None:
        raise LookupError("no plan to store into, and no problem noted")
    actions.save_decisions(plan, [edit for _, edit in asked.decisions], by=by, why=WHY)
    actions.save_areas(plan, [edit for _, edit in asked.areas], by=by, why=WHY)
    visions = {code: [text for _, text in sorted(rows)] for code, rows in asked.visions.items()}
    actions.set_visions(plan, visions, by=by, why=WHY)
    actions.save_policies(plan, [edit for _, edit in asked.policies], by=by, why=WHY)
    return plan


def _complain(place: Place, why_not: str | None, problems: Problems) -> None:
    if why_not:
        problems.add(place, why_not)


def _try(action: Callable[[], T], place: Place, problems: Problems) -> T | None:
    """What the action gives; None when it refuses, which becomes a problem at the place."""
    try:
        return action()
    except Refusal as refusal:
        problems.add(place, str(refusal))
        return None
