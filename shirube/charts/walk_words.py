"""What a walk line says: its labels from full to short, and the sentence that reads it aloud."""

from __future__ import annotations

from decimal import Decimal

from shirube.charts.walk_model import WalkKind, WalkLine
from shirube.charts.walk_parts import figure

BY_NOW = "いまごろここまで"
_RULE = {
    WalkKind.AT_LEAST: "以上",
    WalkKind.AT_MOST: "以下",
    WalkKind.HOLD: "を維持",
    WalkKind.HOLD_UP: "を維持",
    WalkKind.HOLD_DOWN: "を維持",
}


def _in_brackets(*parts: str) -> str:
    inside = "・".join(part for part in parts if part)
    return f"（{inside}）" if inside else ""


def current_wordings(walk: WalkLine, remark: str = "") -> tuple[str, ...]:
    """「△ 現在 18時間（速報）」 and shorter; `remark` says that it lies outside the line."""
    mark = f"{walk.mark} " if walk.mark else ""
    if walk.current is None:
        return (f"現在の値は{walk.missing or '未報告'}です", f"現在 {walk.missing or '未報告'}")
    rough = "速報" if walk.provisional else ""
    full, bare = figure(walk, walk.current), figure(walk, walk.current, unit=False)
    return (
        f"{mark}現在 {full}{_in_brackets(rough, remark)}",
        f"{mark}現在 {bare}{_in_brackets(rough, remark)}",
        f"{mark}現在 {bare}{_in_brackets(rough)}",
        f"{mark}現在 {bare}",
        f"{mark}{bare}",
    )


def expected_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「いまごろここまで 21時間」 and shorter; empty without an expected figure."""
    if walk.expected is None:
        return ()
    bare = figure(walk, walk.expected, unit=False)
    name = walk.expected_label or BY_NOW
    return (
        f"{name} {bare}",
        f"{walk.expected_label or 'いまごろ'} {bare}",
        f"いまごろ {bare}",
        f"いまごろ {bare}",
        bare,
    )


def baseline_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「基準 0時間（令和元年度）」 and shorter."""
    if walk.baseline is None:
        return ()
    full, bare = figure(walk, walk.baseline), figure(walk, walk.baseline, unit=False)
    return (f"基準 {full}{_in_brackets(walk.baseline_label)}", f"基準 {full}", f"基準 {bare}", bare)


def target_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「目標 60時間（令和10年度）」「目標 2,000人以上」 and shorter."""
    if walk.target is None:
        return ()
    rule = _RULE.get(walk.kind, "")
    full = figure(walk, walk.target)
    bare = figure(walk, walk.target, unit=False)
    when = _in_brackets(walk.target_label)
    return (f"目標 {full}{rule}{when}", f"目標 {full}{rule}", f"目標 {bare}{rule}", f"{bare}{rule}")


def spoken(walk: WalkLine) -> str:
    """The sentence for those who do not see the line; the caller's own when there is one."""
    if walk.description:
        return walk.description
    parts = [
        _part("基準値", walk, walk.baseline, walk.baseline_label),
        _part("現在", walk, walk.current, "・".join(filter(None, (walk.current_label, "速報" * walk.provisional)))),
        _part("いまごろの期待値", walk, walk.expected, walk.expected_label),
        _part("目標", walk, walk.target, walk.target_label, _RULE.get(walk.kind, "")),
    ]
    if walk.current is None:
        parts[1] = f"現在の値は{walk.missing or '未報告'}"
    if walk.kind is WalkKind.NO_TARGET:
        parts[2:] = ["目標は設けていません"]
    said = "、".join(part for part in parts if part)
    return f"{said}。{walk.grade}。" if walk.grade else f"{said}。"


def _part(name: str, walk: WalkLine, value: Decimal | None, when: str, rule: str = "") -> str:
    return "" if value is None else f"{name}{figure(walk, value)}{rule}{_in_brackets(when)}"


def outside(walk: WalkLine, share: Decimal) -> str:
    """Why the dot lies beside the line, "" when it lies on it. `share` is 0 at the baseline, 1 at the target."""
    if share > 1:
        return "目標超え"
    return "基準より後ろ" if share < 0 else ""
