"""Rows of a plan file as edits: cells in, plain values out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shirube.plans.words import Visibility
from shirube.roadmap.edits import (
    ActivityEdit,
    BarEdit,
    InitiativeDutyEdit,
    InitiativeEdit,
    ItemEdit,
    LinkEdit,
    NodeEdit,
    ReflectionEdit,
    RevisionEdit,
    StandingEdit,
)

Cells = Mapping[str, Any]


def initiative(cells: Cells) -> InitiativeEdit:
    """事業."""
    return InitiativeEdit(
        code=cells["コード"],
        name=cells["名称"],
        order=cells["順"],
        area=cells["分野"],
        policy=cells["施策"],
        outline=cells["概要"],
        issues=cells["現状・課題"],
        digital=cells["D"],
        change=cells["X"],
        start=cells["開始"],
        end=cells["終了"],
        status=cells["状態"],
        status_reason=cells["状態の理由"],
        decision=cells["決定"],
        fictitious=bool(cells["架空"]),
        relisted_from=cells["再掲元"],
        visibility=cells["公開"] or Visibility.INTERNAL,
        source_note=cells["元資料"],
    )


def duty(cells: Cells) -> InitiativeDutyEdit:
    """担当課."""
    return InitiativeDutyEdit(
        division=cells["課"], role=cells["役割"], starts_on=cells["開始日"], ends_on=cells["終了日"]
    )


def activity(cells: Cells) -> ActivityEdit:
    """取組."""
    return ActivityEdit(code=cells["取組"], name=cells["名称"], order=cells["順"])


def bar(cells: Cells) -> BarEdit:
    """線."""
    return BarEdit(
        activity=cells["取組"],
        line=cells["線"],
        number=cells["番号"],
        text=cells["内容"],
        start=cells["開始"],
        end=cells["終了"],
        estimated=bool(cells["推定"]),
        as_of=cells["時点"],
    )


def standing(cells: Cells) -> StandingEdit:
    """進み具合."""
    return StandingEdit(
        initiative=cells["事業"],
        period=cells["期間"],
        as_of=cells["時点"],
        conduct=cells["実施状況"],
        attainment=cells["達成度"],
        note=cells["内容"],
        direction=cells["方向性"],
        next_step=cells["次の一手"],
    )


def revision(cells: Cells) -> RevisionEdit:
    """見直し, its items apart."""
    return RevisionEdit(
        number=cells["番号"],
        kind=cells["種類"],
        reason=cells["理由"],
        decision=cells["決定"],
        decided_on=cells["決定日"],
    )


def item(cells: Cells) -> tuple[int, int, ItemEdit]:
    """見直しの内容: the number of its 見直し, its place, and what it says."""
    what = ItemEdit(what=cells["箇所"], before=cells["変更前"], after=cells["変更後"])
    return cells["番号"], cells["順"], what


def reflection(cells: Cells) -> tuple[ReflectionEdit, Visibility]:
    """振り返り, and whether it is 公表."""
    edit = ReflectionEdit(
        number=cells["番号"],
        kind=cells["種類"],
        period=cells["期間"],
        title=cells["見出し"],
        expected=cells["想定"],
        happened=cells["実際"],
        changed=cells["変えたこと"],
        lesson=cells["気づき"],
    )
    return edit, cells["公開"] or Visibility.INTERNAL


def node(cells: Cells) -> NodeEdit:
    """つながりの点."""
    return NodeEdit(
        code=cells["コード"],
        area=cells["分野"],
        policy=cells["施策"],
        stage=cells["段階"],
        order=cells["順"],
        text=cells["本文"],
        initiative=cells["事業"],
        activity=cells["取組"],
        indicator=cells["指標"],
        vision=cells["めざす姿"] or 0,
        visibility=cells["公開"] or Visibility.INTERNAL,
    )


def link(cells: Cells) -> LinkEdit:
    """つながり."""
    return LinkEdit(
        source=cells["元"],
        target=cells["先"],
        why=cells["理由"],
        evidence=cells["根拠"],
        evidence_note=cells["根拠の説明"],
        external=cells["外部要因"],
    )
