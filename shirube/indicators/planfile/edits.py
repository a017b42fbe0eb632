"""Rows of a plan file as edits: cells in, plain values out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from shirube.indicators.edits import (
    AreaEdit,
    BreakEdit,
    ComparisonEdit,
    DutyEdit,
    ExpectedEdit,
    IndicatorEdit,
    NoteEdit,
    ObservationReading,
    TargetEdit,
)
from shirube.indicators.words import TargetRevision
from shirube.kernel.figures import Emptiness
from shirube.plans.words import Visibility

Cells = Mapping[str, Any]


def area(cells: Cells) -> AreaEdit:
    """地域."""
    return AreaEdit(code=cells["コード"], name=cells["名称"], kind=cells["種類"], members=cells["構成"] or ())


def indicator(cells: Cells) -> IndicatorEdit:
    """指標."""
    return IndicatorEdit(
        code=cells["コード"],
        name=cells["名称"],
        order=cells["順"],
        policy_area=cells["分野"],
        policy=cells["施策"],
        parent=cells["親"],
        kind=cells["種類"],
        shape=cells["型"],
        direction=cells["方向"],
        unit=cells["単位"],
        digits=cells["小数桁"] or 0,
        meaning=cells["意味"],
        formula=cells["算式"],
        source=cells["出典"],
        source_url=cells["出典URL"],
        credit=cells["クレジット"],
        update_month=cells["更新月"],
        lag_months=cells["公表の遅れ月"] or 0,
        fictitious=bool(cells["架空"]),
        relisted_from=cells["再掲元"],
        proposal=cells["提案"],
        proposal_reason=cells["提案理由"],
        numerator=cells["分子"],
        denominator=cells["分母"],
        factor=Decimal(1) if cells["係数"] is None else cells["係数"],
        stages=cells["段階"] or (),
        baseline_period=cells["基準期間"],
        visibility=cells["公開"] or Visibility.INTERNAL,
        source_key=cells["取込元"],
    )


def duty(cells: Cells) -> DutyEdit:
    """責任課."""
    return DutyEdit(division=cells["課"], role=cells["役割"], starts_on=cells["開始日"], ends_on=cells["終了日"])


def target(cells: Cells) -> TargetEdit:
    """目標値."""
    return TargetEdit(
        indicator=cells["指標"],
        period=cells["期間"],
        value=cells["値"],
        rationale=cells["理由"],
        decision=cells["決定"],
        revision=cells["区分"] or TargetRevision.ORIGINAL,
    )


def observation(cells: Cells) -> ObservationReading:
    """実績値."""
    found = cells["値"]
    missing = isinstance(found, Emptiness)
    return ObservationReading(
        indicator=cells["指標"],
        area=cells["地域"],
        period=cells["期間"],
        dimension=cells["内訳"],
        value=None if missing else found,
        missing=found if missing else None,
        as_of=cells["時点"],
        published_on=cells["公表日"],
        provisional=bool(cells["区分"]),
        source_release=cells["出典版"],
    )


def comparison(cells: Cells) -> ComparisonEdit:
    """比較."""
    return ComparisonEdit(area=cells["地域"] or "", method=cells["方法"], note=cells["注記"])


def expected(cells: Cells) -> ExpectedEdit:
    """期待値."""
    return ExpectedEdit(day=cells["日付"], value=cells["値"])


def note(cells: Cells) -> NoteEdit:
    """要因."""
    return NoteEdit(indicator=cells["指標"], period=cells["期間"], cause=cells["要因"], next_step=cells["次の一手"])


def series_break(cells: Cells) -> BreakEdit:
    """系列断絶."""
    return BreakEdit(day=cells["日付"], reason=cells["理由"])
