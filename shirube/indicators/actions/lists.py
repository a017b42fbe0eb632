"""Setting the lists of an indicator: 責任課, 比較, 期待値, 系列断絶. A list is given whole, and stands as given.

Indicators not named keep theirs. Each action takes a constant number of queries, whatever the number of indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from shirube.editions.figures import why_not_added
from shirube.indicators.actions.recording import CHUNK, ids_by_code, refuse_first
from shirube.indicators.edits import BreakEdit, ComparisonEdit, DutyEdit, ExpectedEdit
from shirube.indicators.models import (
    Area,
    AreaMember,
    Comparison,
    ExpectedPoint,
    Indicator,
    IndicatorDuty,
    SeriesBreak,
)
from shirube.indicators.rules import (
    doubles,
    why_not_break,
    why_not_comparison,
    why_not_duty,
    why_not_figure,
)
from shirube.indicators.words import DutyRole, Method
from shirube.kernel.figures import canonical
from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.plans.upsert import Saved

Edit = TypeVar("Edit")
Row = TypeVar("Row", IndicatorDuty, Comparison, ExpectedPoint, SeriesBreak)


@transaction.atomic
def set_duties(plan: Plan, duties: Mapping[str, Sequence[DutyEdit]], *, by: Actor, why: str = "") -> Saved:
    """Give indicators (by code) their whole lists of 責任課. Raises NotSo for an unknown indicator or division."""
    pairs = _pairs(duties)
    refuse_first(why_not_duty(edit) for _, edit in pairs)
    _refuse_doubles("責任課", ((code, edit.division, edit.role.label, edit.starts_on) for code, edit in pairs))
    indicators = _indicators(plan, duties)
    rows = Division.objects.filter(body=plan.body)
    divisions = {row.code: row for row in rows}
    ids_by_code(((row.code, row.pk) for row in rows), [edit.division for _, edit in pairs], "課")
    new = [
        IndicatorDuty(
            indicator=indicators[code],
            division=divisions[edit.division],
            role=edit.role.value,
            starts_on=edit.starts_on,
            ends_on=edit.ends_on,
        )
        for code, edit in pairs
    ]
    old = IndicatorDuty.objects.select_related("division")
    return _stand("責任課", plan, old, new, indicators, _duty_text, by=by, why=why)


@transaction.atomic
def set_comparisons(
    plan: Plan, comparisons: Mapping[str, Sequence[ComparisonEdit]], *, by: Actor, why: str = ""
) -> Saved:
    """Give indicators (by code) their whole lists of 比較, in this order.

    Raises NotSo for an unknown code, and for a 合算 of what cannot be added up: the page would show nothing there.
    """
    pairs = _pairs(comparisons)
    refuse_first(why_not_comparison(edit) for _, edit in pairs)
    _refuse_doubles("比較", ((code, edit.area) for code, edit in pairs))
    indicators = _indicators(plan, comparisons)
    areas = {row.code: row for row in Area.objects.all()}
    named = [edit.area for _, edit in pairs if edit.area]
    ids_by_code(((row.code, row.pk) for row in areas.values()), named, "地域")
    with_members = _with_members()
    pooled = [(code, edit.area) for code, edit in pairs if edit.method is Method.POOLED]
    refuse_first(_why_not_pooled(indicators[code], areas[area], with_members) for code, area in pooled)
    new = [
        Comparison(
            indicator=indicators[code],
            area=areas[edit.area] if edit.area else None,
            order=number,
            method=edit.method.value,
            note=edit.note,
        )
        for code, edits in comparisons.items()
        for number, edit in enumerate(edits, start=1)
    ]
    old = Comparison.objects.select_related("area")
    return _stand("比較", plan, old, new, indicators, _comparison_text, by=by, why=why)


@transaction.atomic
def set_expected(plan: Plan, expected: Mapping[str, Sequence[ExpectedEdit]], *, by: Actor, why: str = "") -> Saved:
    """Give indicators (by code) their whole curves of 期待値. Raises NotSo for an unknown indicator or a day twice."""
    pairs = _pairs(expected)
    refuse_first(why_not_figure(edit.value) for _, edit in pairs)
    _refuse_doubles("期待値", ((code, edit.day) for code, edit in pairs))
    indicators = _indicators(plan, expected)
    new = [ExpectedPoint(indicator=indicators[code], day=edit.day, value=edit.value) for code, edit in pairs]
    return _stand("期待値", plan, ExpectedPoint.objects.all(), new, indicators, _expected_text, by=by, why=why)


@transaction.atomic
def set_breaks(plan: Plan, breaks: Mapping[str, Sequence[BreakEdit]], *, by: Actor, why: str = "") -> Saved:
    """Give indicators (by code) their whole lists of 系列断絶. Raises NotSo for an unknown indicator or a day twice."""
    pairs = _pairs(breaks)
    refuse_first(why_not_break(edit) for _, edit in pairs)
    _refuse_doubles("系列断絶", ((code, edit.day) for code, edit in pairs))
    indicators = _indicators(plan, breaks)
    new = [SeriesBreak(indicator=indicators[code], day=edit.day, reason=edit.reason) for code, edit in pairs]
    return _stand("系列断絶", plan, SeriesBreak.objects.all(), new, indicators, _break_text, by=by, why=why)


def _with_members() -> frozenset[int]:
    """The primary keys of areas that have members. 1 query."""
    return frozenset(AreaMember.objects.values_list("area_id", flat=True))


def _why_not_pooled(indicator: Indicator, area: Area, with_members: frozenset[int]) -> str | None:
    why_not = None if indicator.numerator_id else why_not_added(indicator.shape, indicator.unit)
    if area.pk not in with_members:
        why_not = "構成する地域が登録されていないため、合算できません。"
    return f"指標「{indicator.code}」と「{area.name}」の比較：{why_not}" if why_not else None


def _duty_text(row: IndicatorDuty) -> str:
    return f"{row.division.code} {DutyRole(row.role).label} {row.starts_on or ''}〜{row.ends_on or ''}"


def _comparison_text(row: Comparison) -> str:
    area = row.area.code if row.area else ""
    return f"{row.order:03d} {area} {Method(row.method).label} {row.note}"


def _expected_text(row: ExpectedPoint) -> str:
    return f"{row.day.isoformat()} {canonical(row.value)}"


def _break_text(row: SeriesBreak) -> str:
    return f"{row.day.isoformat()} {row.reason}"


def _stand(
    word: str,
    plan: Plan,
    old: QuerySet[Row],
    new: Sequence[Row],
    indicators: Mapping[str, Indicator],
    text: Callable[[Row], str],
    *,
    by: Actor,
    why: str,
) -> Saved:
    """Replace the lists that differ. `text` says all there is to say of a row, so equal texts are equal lists."""
    codes = {row.pk: code for code, row in indicators.items()}
    before: dict[str, list[Row]] = {code: [] for code in indicators}
    for row in old.filter(indicator__plan=plan):
        if row.indicator_id in codes:
            before[codes[row.indicator_id]].append(row)
    after: dict[str, list[Row]] = {code: [] for code in indicators}
    for row in new:
        after[codes[row.indicator_id]].append(row)
    told = {code: (sorted(map(text, before[code])), sorted(map(text, after[code]))) for code in indicators}
    changed = [code for code, (was, becomes) in told.items() if was != becomes]
    gone = [row.pk for code in changed for row in before[code]]
    for start in range(0, len(gone), CHUNK):
        old.model._default_manager.filter(pk__in=gone[start : start + CHUNK]).delete()
    old.model._default_manager.bulk_create([row for code in changed for row in after[code]], batch_size=CHUNK)
    notes = [
        Note(
            "変更",
            "指標",
            f"{plan.code}/{code}",
            indicators[code].name,
            {word: ("\n".join(told[code][0]), "\n".join(told[code][1]))},
            why,
        )
        for code in changed
    ]
    if notes:
        history.note_all(notes, body=plan.body, by=by)
    return Saved(changed=len(changed), same=len(indicators) - len(changed))


def _pairs(lists: Mapping[str, Sequence[Edit]]) -> list[tuple[str, Edit]]:
    return [(code, edit) for code, edits in lists.items() for edit in edits]


def _indicators(plan: Plan, lists: Mapping[str, object]) -> dict[str, Indicator]:
    """The indicators named, by code. 1 query."""
    rows = {row.code: row for row in Indicator.objects.filter(plan=plan)}
    ids_by_code(((row.code, row.pk) for row in rows.values()), list(lists), "指標")
    return {code: rows[code] for code in lists}


def _refuse_doubles(word: str, keys: Iterable[tuple[object, ...]]) -> None:
    for key in doubles(keys):
        raise NotSo(f"{word}「{' '.join(str(part) for part in key if part)}」が二度あります。一つにしてください。")
