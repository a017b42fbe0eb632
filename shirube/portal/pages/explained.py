"""What marks in figures and tables mean, one plain sentence each, said where they occur and only there."""

from __future__ import annotations

from collections.abc import Iterable

from shirube.editions.changes import ChangeKind, Changes
from shirube.editions.document import Indicator, Observation
from shirube.kernel import eras
from shirube.kernel.figures import Emptiness
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.series import Figures

_REASONS = {
    Emptiness.BLANK: later("「空欄」は、数値も理由も記入されていないことを表します。"),
    Emptiness.UNPUBLISHED: later("「未公表」は、調べている機関がまだ公表していないことを表します。"),
    Emptiness.TALLYING: later("「集計中」は、数を集めているところで、まとまり次第のせることを表します。"),
    Emptiness.UNREPORTED: later("「未報告」は、担当からまだ数値の報告がないことを表します。"),
    Emptiness.NOT_APPLICABLE: later("「対象外」は、その期間や地域がこの数値の対象ではないことを表します。"),
    Emptiness.UNASSESSABLE: later("「評価困難」は、事情があって数値では評価できないことを表します。"),
}


def reasons(rows: Iterable[Observation]) -> tuple[str, ...]:
    """Each reason for a missing figure that occurs among the rows, in the order of the codes."""
    found = {row.missing or Emptiness.BLANK.value for row in rows if row.value is None}
    return tuple(tr(text) for code, text in _REASONS.items() if code.value in found)


def provisional(rows: Iterable[Observation]) -> tuple[str, ...]:
    """That 速報 may still change; nothing when no row is one."""
    if not any(row.provisional for row in rows):
        return ()
    return (tr("（速報）の値は、あとで確定した値に改まることがあります。図では白丸で示します。"),)


def breaks(indicator: Indicator) -> tuple[str, ...]:
    """Each 系列断絶 with its reason."""
    return tuple(
        tr(
            "{day}に系列断絶があります（{reason}）。この日の前と後の値は、そのままでは比べられません。",
            day=eras.date_text(one.day), reason=one.reason,
        )
        for one in indicator.breaks
    )  # fmt: skip


def revisions(figures: Figures, changes: Changes | None) -> tuple[str, ...]:
    """Each of our figures that was changed after an Edition had shown it (遡及改定)."""
    if changes is None:
        return ()
    own = (one for one in changes.items if one.kind is ChangeKind.REVISED_FIGURE and one.area == figures.own.code)
    return tuple(
        tr(
            "{period}の値は、前回の版で{before}としていたものを{after}に改めました（遡及改定）。前回の版はそのまま残しています。",
            period=words.era_period(one.period), before=one.before, after=one.after or tr("なし"),
        )
        for one in own
    )  # fmt: skip


def pooled(figures: Figures) -> tuple[str, ...]:
    """How a figure of several areas together comes about."""
    names = [one.name for one in figures.others if one.method == "pooled" and one.latest() is not None]
    if not names:
        return ()
    told = tr("・").join(names)
    return (tr("{names}の値は、構成する団体の値を合わせて算出したもので、率の平均ではありません。", names=told),)
