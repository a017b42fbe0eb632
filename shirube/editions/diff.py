"""What changed from one Edition to the next, read off the two documents alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.document import (
    Comparison,
    Document,
    Duty,
    Indicator,
    JudgementText,
    Observation,
    Policy,
    PolicyArea,
    ScaleText,
    SeriesBreak,
    Target,
)
from shirube.editions.words import DutyRole, IndicatorKind, Method, ProposalState
from shirube.kernel.figures import Emptiness, display
from shirube.kernel.periods import Period
from shirube.kernel.words import Word
from shirube.plans.words import AreaRole
from shirube.progress.facts import Direction, Shape

_PLAN_TEXTS = {
    "name": "計画の名称",
    "philosophy": "基本理念",
    "philosophy_meaning": "理念に込めた思い",
    "purpose": "計画の趣旨",
    "start_year": "計画期間（始まり）",
    "end_year": "計画期間（終わり）",
    "horizon_year": "めざす年",
    "legal_basis": "根拠法令",
    "upper_plans": "上位計画",
}
_AREA_TEXTS = {"name": "名称", "why": "なぜ取り組むか", "visions": "めざす姿", "role": "区分"}
_POLICY_TEXTS = {"name": "名称", "approach": "取組方針", "area": "分野", "priority": "重点"}
_INDICATOR_TEXTS = {
    "name": "名称",
    "kind": "種類",
    "shape": "型",
    "direction": "望ましい方向",
    "unit": "単位",
    "meaning": "意味",
    "formula": "算式",
    "source": "出典",
    "policy": "施策",
    "duties": "責任課",
    "proposal": "提案の状態",
    "proposal_reason": "提案の理由",
    "baseline_period": "基準とする期間",
    "curve": "期待値の定め",
    "comparisons": "比較参考値の定め",
    "breaks": "系列断絶",
}


def diff(old: Document, new: Document) -> Changes:
    """Every difference a reader should be told of, in the new document's order, removed ones last in each section.

    A figure that the older Edition did not hold is 新しい数値; one it held with another value is 遡及改定.
    """
    items = (
        *_texts(ChangeKind.TEXT, "plan", "", new.plan.name, old.plan, new.plan, _PLAN_TEXTS),
        *_scale(old.scale, new.scale),
        *_parts("policy_area", old.policy_areas, new.policy_areas, _AREA_TEXTS),
        *_parts("policy", old.policies, new.policies, _POLICY_TEXTS),
        *_indicators(old, new),
    )
    return Changes(old.as_of, new.as_of, items)


def _scale(old: ScaleText, new: ScaleText) -> Iterator[Change]:
    if old != new:
        before, after = (f"{scale.name} 第{scale.version}版" for scale in (old, new))
        yield Change(ChangeKind.SCALE, "plan", "", new.name, "判定の物差し", before, after)


def _parts(
    subject: str,
    old: tuple[PolicyArea, ...] | tuple[Policy, ...],
    new: tuple[PolicyArea, ...] | tuple[Policy, ...],
    texts: dict[str, str],
) -> Iterator[Change]:
    earlier = {part.code: part for part in old}
    for part in new:
        was = earlier.pop(part.code, None)
        if was is None:
            yield Change(ChangeKind.NEW, subject, part.code, part.name, "新たに掲載")
        else:
            yield from _texts(ChangeKind.TEXT, subject, part.code, part.name, was, part, texts)
    for part in earlier.values():
        yield Change(ChangeKind.REMOVED, subject, part.code, part.name, "掲載を終了")


def _indicators(old: Document, new: Document) -> Iterator[Change]:
    earlier = {indicator.code: indicator for indicator in old.indicators if indicator.kind != "component"}
    for indicator in new.indicators:
        if indicator.kind == "component":
            continue
        was = earlier.pop(indicator.code, None)
        if was is None:
            yield Change(ChangeKind.NEW, "indicator", indicator.code, indicator.name, "新たに掲載")
            continue
        yield from _figures(was, indicator, new.own_area)
        yield from _targets(was, indicator)
        yield from _grade(was, indicator, old, new)
        yield from _texts(
            ChangeKind.TEXT, "indicator", indicator.code, indicator.name, was, indicator, _INDICATOR_TEXTS
        )
        yield from _notes(was, indicator)
    for indicator in earlier.values():
        yield Change(ChangeKind.REMOVED, "indicator", indicator.code, indicator.name, "掲載を終了")


def _figures(old: Indicator, new: Indicator, own_area: str) -> Iterator[Change]:
    before = {(row.area, row.period, row.dimension): row for row in old.observations}
    for row in new.observations:
        was = before.pop((row.area, row.period, row.dimension), None)
        label = f"実績値 {Period.from_key(row.period).label}" + (f" {row.dimension}" if row.dimension else "")
        texts = (_observed(was, new) if was else "", _observed(row, new))
        if was is None:
            if row.area == own_area:
                yield _change(ChangeKind.NEW_FIGURE, new, label, *texts, area=row.area, period=row.period)
        elif (was.value, was.missing, was.provisional) != (row.value, row.missing, row.provisional):
            kind = ChangeKind.NEW_FIGURE if was.value is None else ChangeKind.REVISED_FIGURE
            yield _change(kind, new, label, *texts, area=row.area, period=row.period)
    for row in before.values():
        label = f"実績値 {Period.from_key(row.period).label}"
        yield _change(ChangeKind.REVISED_FIGURE, new, label, _observed(row, old), "", area=row.area, period=row.period)


def _targets(old: Indicator, new: Indicator) -> Iterator[Change]:
    before, after = (_in_force(indicator.targets) for indicator in (old, new))
    for period in sorted({*before, *after}, key=Period.from_key):
        was, now = before.get(period), after.get(period)
        label = f"目標値 {Period.from_key(period).label}"
        old_text, new_text = (_figure(target.value, new) if target else "" for target in (was, now))
        if old_text != new_text:
            yield _change(ChangeKind.TARGET, new, label, old_text, new_text, period=period)
        elif was and now and was.rationale != now.rationale:
            yield _change(ChangeKind.TARGET, new, f"{label}の理由", was.rationale, now.rationale, period=period)


def _notes(old: Indicator, new: Indicator) -> Iterator[Change]:
    before, after = ({note.period: note for note in indicator.notes} for indicator in (old, new))
    for period in sorted({*before, *after}, key=Period.from_key):
        was, now = before.get(period), after.get(period)
        for attribute, word in (("cause", "要因"), ("next_step", "次の一手")):
            texts = tuple(getattr(note, attribute) if note else "" for note in (was, now))
            if texts[0] != texts[1]:
                yield _change(ChangeKind.TEXT, new, f"{word} {Period.from_key(period).label}", *texts, period=period)


def _grade(old: Indicator, new: Indicator, old_doc: Document, new_doc: Document) -> Iterator[Change]:
    before, after = (
        _shown(indicator.judgement, document.scale) for indicator, document in ((old, old_doc), (new, new_doc))
    )
    if before != after:
        yield _change(ChangeKind.GRADE, new, "判定", before, after)


def _texts(
    kind: ChangeKind, subject: str, code: str, name: str, old: Any, new: Any, texts: dict[str, str]
) -> Iterator[Change]:
    for attribute, what in texts.items():
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            yield Change(kind, subject, code, name, what, _as_text(attribute, before), _as_text(attribute, after))


def _change(
    kind: ChangeKind,
    indicator: Indicator,
    what: str,
    before: str,
    after: str,
    *,
    area: str = "",
    period: str = "",
) -> Change:
    return Change(kind, "indicator", indicator.code, indicator.name, what, before, after, area, period)


def _in_force(targets: tuple[Target, ...]) -> dict[str, Target]:
    return {target.period: target for target in targets if target.replaced_on is None}


def _observed(row: Observation, indicator: Indicator) -> str:
    if row.value is None:
        return Emptiness(row.missing or "blank").label
    return _figure(row.value, indicator) + ("（速報）" if row.provisional else "")


def _figure(value: str, indicator: Indicator) -> str:
    return f"{display(Decimal(value), indicator.digits)}{indicator.unit}"


def _shown(judgement: JudgementText | None, scale: ScaleText) -> str:
    if judgement is None:
        return ""
    return next((f"{grade.mark}{grade.label}" for grade in scale.grades if grade.code == judgement.shown), "")


_LABELS: dict[str, type[Word]] = {
    "role": AreaRole,
    "kind": IndicatorKind,
    "shape": Shape,
    "direction": Direction,
    "proposal": ProposalState,
}


def _as_text(attribute: str, value: Any) -> str:
    """A value as one line for the screen, codes as their words."""
    if isinstance(value, tuple):
        return "／".join(_as_text("", part) for part in value)
    if isinstance(value, bool):
        return "○" if value else "―"
    if isinstance(value, Duty):
        return f"{value.division}（{DutyRole(value.role).label}）"
    if isinstance(value, Comparison):
        return " ".join(filter(None, (value.area, Method(value.method).label, value.note)))
    if isinstance(value, SeriesBreak):
        return f"{value.day.isoformat()} {value.reason}"
    if isinstance(value, date):
        return value.isoformat()
    if attribute == "baseline_period" and value:
        return Period.from_key(value).label
    return _LABELS[attribute](value).label if attribute in _LABELS and value else "" if value is None else str(value)
