"""What a walk line says: its labels from full to short, and the sentence that reads it aloud."""

from __future__ import annotations

from decimal import Decimal

from shirube.charts.walk_model import WalkKind, WalkLine
from shirube.charts.walk_parts import figure
from shirube.kernel.language import later, tr

BY_NOW = later("いまごろここまで")
_SOON = later("いまごろ")
_RULE = {
    WalkKind.AT_LEAST: later("{value}以上"),
    WalkKind.AT_MOST: later("{value}以下"),
    WalkKind.HOLD: later("{value}を維持"),
    WalkKind.HOLD_UP: later("{value}を維持"),
    WalkKind.HOLD_DOWN: later("{value}を維持"),
}


def _in_brackets(*parts: str) -> str:
    inside = "・".join(part for part in parts if part)
    return tr("（{inside}）", inside=inside) if inside else ""


def _ruled(walk: WalkLine, text: str) -> str:
    """「2,000人以上」: a target with the side it is met on."""
    return tr(_RULE[walk.kind], value=text) if text and walk.kind in _RULE else text


def current_wordings(walk: WalkLine, remark: str = "") -> tuple[str, ...]:
    """「△ 現在 18時間（速報）」 and shorter; `remark` says that it lies outside the line."""
    mark = f"{walk.mark} " if walk.mark else ""
    if walk.current is None:
        missing = walk.missing or tr("未報告")
        return (tr("現在の値は{missing}です", missing=missing), tr("現在 {value}", value=missing))
    rough = tr("速報") if walk.provisional else ""
    full, bare = figure(walk, walk.current), figure(walk, walk.current, unit=False)
    whole, short = tr("現在 {value}", value=full), tr("現在 {value}", value=bare)
    return (
        f"{mark}{whole}{_in_brackets(rough, remark)}",
        f"{mark}{short}{_in_brackets(rough, remark)}",
        f"{mark}{short}{_in_brackets(rough)}",
        f"{mark}{short}",
        f"{mark}{bare}",
    )


def expected_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「いまごろここまで 21時間」 and shorter; empty without an expected figure."""
    if walk.expected is None:
        return ()
    bare = figure(walk, walk.expected, unit=False)
    names = (walk.expected_label or tr(BY_NOW), walk.expected_label or tr(_SOON), tr(_SOON), tr(_SOON))
    return (*(f"{name} {bare}" for name in names), bare)


def baseline_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「基準 0時間（令和元年度）」 and shorter."""
    if walk.baseline is None:
        return ()
    full, bare = figure(walk, walk.baseline), figure(walk, walk.baseline, unit=False)
    whole, short = tr("基準 {value}", value=full), tr("基準 {value}", value=bare)
    return (f"{whole}{_in_brackets(walk.baseline_label)}", whole, short, bare)


def target_wordings(walk: WalkLine) -> tuple[str, ...]:
    """「目標 60時間（令和10年度）」「目標 2,000人以上」 and shorter."""
    if walk.target is None:
        return ()
    full = _ruled(walk, figure(walk, walk.target))
    bare = _ruled(walk, figure(walk, walk.target, unit=False))
    whole, short = tr("目標 {value}", value=full), tr("目標 {value}", value=bare)
    return (f"{whole}{_in_brackets(walk.target_label)}", whole, short, bare)


def spoken(walk: WalkLine) -> str:
    """The sentence for those who do not see the line; the caller's own when there is one."""
    if walk.description:
        return walk.description
    rough = tr("速報") if walk.provisional else ""
    parts = [
        _part(later("基準値{value}"), _said(walk, walk.baseline), walk.baseline_label),
        _part(later("現在{value}"), _said(walk, walk.current), walk.current_label, rough),
        _part(later("いまごろの期待値{value}"), _said(walk, walk.expected), walk.expected_label),
        _part(later("目標{value}"), _ruled(walk, _said(walk, walk.target)), walk.target_label),
    ]
    if walk.current is None:
        parts[1] = tr("現在の値は{missing}", missing=walk.missing or tr("未報告"))
    if walk.kind is WalkKind.NO_TARGET:
        parts[2:] = [tr("目標は設けていません")]
    said = tr("、").join(part for part in parts if part)
    return tr("{said}。", said=said) + (tr("{said}。", said=walk.grade) if walk.grade else "")


def _said(walk: WalkLine, value: Decimal | None) -> str:
    return "" if value is None else figure(walk, value)


def _part(words: str, value: str, *when: str) -> str:
    return tr(words, value=value) + _in_brackets(*when) if value else ""


def outside(walk: WalkLine, share: Decimal) -> str:
    """Why the dot lies beside the line, "" when it lies on it. `share` is 0 at the baseline, 1 at the target."""
    if share > 1:
        return tr("目標超え")
    return tr("基準より後ろ") if share < 0 else ""
