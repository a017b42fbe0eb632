"""What changed from one Edition to the next, read off the two documents alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shirube.editions import diff_logic, diff_opinions, diff_roadmap
from shirube.editions.changes import Change, ChangeKind, Changes
from shirube.editions.document import (
    Comparison,
    Document,
    Duty,
    Indicator,
    JudgementText,
    Observation,
    Override,
    Policy,
    PolicyArea,
    ScaleText,
    SeriesBreak,
    Target,
)
from shirube.editions.figures import stage_name
from shirube.editions.succession import heritage
from shirube.editions.words import DutyRole, IndicatorKind, Method, ProposalState
from shirube.kernel import eras
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
    "area": "分野",
    "policy": "施策",
    "parent": "上位の指標",
    "numerator": "分子",
    "denominator": "分母",
    "relisted_from": "再掲元",
    "update_month": "更新月",
    "duties": "責任課",
    "proposal": "提案の状態",
    "proposal_reason": "提案の理由",
    "baseline_period": "基準とする期間",
    "curve": "期待値の定め",
    "comparisons": "比較参考値の定め",
    "breaks": "系列断絶",
    "override": "人による判定",
}
_TEXTS = {"plan": _PLAN_TEXTS, "policy_area": _AREA_TEXTS, "policy": _POLICY_TEXTS, "indicator": _INDICATOR_TEXTS}


@dataclass(frozen=True)
class _Names:
    """What codes are called in one document: `areas` of statistics apart, the others by what holds the code."""

    areas: dict[str, str]
    parts: dict[str, dict[str, str]]

    @classmethod
    def of(cls, document: Document) -> _Names:
        indicators = {one.code: one.name for one in document.indicators}
        parts = dict.fromkeys(("parent", "numerator", "denominator", "relisted_from"), indicators)
        parts["area"] = {one.code: one.name for one in document.policy_areas}
        parts["policy"] = {one.code: one.name for one in document.policies}
        return cls({one.code: one.name for one in document.areas}, parts)


def diff(old: Document, new: Document) -> Changes:
    """Every difference a reader should be told of, in the new document's order, removed ones last in each section.

    A figure that the older Edition did not hold is 新しい数値; one it held with another value is 遡及改定.
    """
    names = (_Names.of(old), _Names.of(new))
    items = (
        *_texts("plan", "", old.plan, new.plan, names),
        *_scale(old.scale, new.scale),
        *_parts("policy_area", old.policy_areas, new.policy_areas, names),
        *_parts("policy", old.policies, new.policies, names),
        *_indicators(old, new, names),
        *diff_roadmap.initiatives(old, new),
        *diff_logic.logic(old, new),
        *diff_opinions.deliberation(old, new),
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
    names: tuple[_Names, _Names],
) -> Iterator[Change]:
    earlier = {part.code: part for part in old}
    inherited = heritage(subject, old, new)
    for part in new:
        was = earlier.pop(part.code, None)
        if part.code in inherited.told:
            yield inherited.told[part.code]
        elif was is None:
            yield Change(ChangeKind.NEW, subject, part.code, part.name, "新たに掲載")
        if was is not None:
            yield from _texts(subject, part.code, was, part, names)
    for part in (part for code, part in earlier.items() if code not in inherited.gone):
        yield Change(ChangeKind.REMOVED, subject, part.code, part.name, "掲載を終了")


def _indicators(old: Document, new: Document, names: tuple[_Names, _Names]) -> Iterator[Change]:
    before, after = ([one for one in document.indicators if one.kind != "component"] for document in (old, new))
    earlier = {indicator.code: indicator for indicator in before}
    inherited = heritage("indicator", before, after)
    for indicator in after:
        was = earlier.pop(indicator.code, None)
        if indicator.code in inherited.told:
            yield inherited.told[indicator.code]
        elif was is None:
            yield Change(ChangeKind.NEW, "indicator", indicator.code, indicator.name, "新たに掲載")
        if was is None:
            continue
        yield from _figures(was, indicator, new.own_area)
        yield from _targets(was, indicator)
        yield from _grade(was, indicator, old, new)
        yield from _texts("indicator", indicator.code, was, indicator, names)
        yield from _notes(was, indicator)
    for indicator in (one for code, one in earlier.items() if code not in inherited.gone):
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


def _texts(subject: str, code: str, old: Any, new: Any, names: tuple[_Names, _Names]) -> Iterator[Change]:
    """What is worded differently, compared as stored and told in the words of each document."""
    for attribute, what in _TEXTS[subject].items():
        if getattr(old, attribute) != getattr(new, attribute):
            before, after = (
                _as_text(attribute, getattr(part, attribute), called)
                for part, called in zip((old, new), names, strict=True)
            )
            yield Change(ChangeKind.TEXT, subject, code, new.name, what, before, after)


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
    if indicator.shape == Shape.MILESTONE and indicator.stages:
        return stage_name(indicator.stages, Decimal(value))
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


def _as_text(attribute: str, value: Any, names: _Names) -> str:
    """A value as one line for the screen, codes as their words and names."""
    if attribute == "curve":
        return "、".join(f"{eras.date_text(day)} {figure}" for day, figure in value)
    if isinstance(value, tuple):
        return "／".join(_as_text("", part, names) for part in value)
    if isinstance(value, bool):
        return "○" if value else "―"
    if isinstance(value, Duty):
        return f"{value.division}（{DutyRole(value.role).label}）"
    if isinstance(value, Comparison):
        return " ".join(filter(None, (names.areas.get(value.area, ""), Method(value.method).label, value.note)))
    if isinstance(value, SeriesBreak):
        return f"{eras.date_text(value.day)} {value.reason}"
    if isinstance(value, Override):
        return f"{value.office}が{eras.date_text(value.decided_on)}に判定。理由：{value.reason}"
    if attribute in names.parts:
        return names.parts[attribute].get(value, str(value))
    if attribute == "update_month" and value:
        return f"毎年{value}月"
    if attribute == "baseline_period" and value:
        return Period.from_key(value).label
    return _LABELS[attribute](value).label if attribute in _LABELS and value else "" if value is None else str(value)
