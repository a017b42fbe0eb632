"""What each view of an indicator shows, in one or two plain sentences made from its figures alone.

They name no first and no last: of many areas they say from where to where the figures reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from shirube.charts.classes import Classes
from shirube.charts.line_model import Role
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.prefectures import ALL, Prefectures
from shirube.portal.reading import comparable, neighbour_text, quoted, when
from shirube.portal.series import AreaSeries, Figures


def history(figures: Figures) -> str:
    """「令和2年度の3時間から令和6年度上半期の18時間までの動きです。最終目標は令和10年度の60時間です。」"""
    known = [row for row in figures.own.rows.values() if row.value is not None]
    ordered = sorted(known, key=lambda row: words.order(row.period))
    said = [_span(figures, [(when(row), Decimal(row.value or 0)) for row in ordered])]
    final = figures.final()
    if final is not None:
        period, value = words.era_period(final.period), quoted(figures, Decimal(final.value))
        said.append(tr("最終の目標値は{period}の{value}です。", period=period, value=value))
    return "".join(said)


def _span(figures: Figures, ends: Sequence[tuple[str, Decimal]]) -> str:
    if not ends:
        return tr("実績値はまだありません。")
    first, last = ends[0], ends[-1]
    if len(ends) == 1:
        return tr("実績値は{period}の{value}だけです。", period=first[0], value=quoted(figures, first[1]))
    return tr(
        "{start}の{from_value}から{end}の{to_value}までの動きです。",
        start=first[0],
        from_value=quoted(figures, first[1]),
        end=last[0],
        to_value=quoted(figures, last[1]),
    )


def compare(figures: Figures, shown: Sequence[AreaSeries]) -> str:
    """Our newest figure, then 全国 and the sets with their members, then from where to where the neighbours reach."""
    own = figures.latest
    if own is None:
        return tr("{area}の実績値はまだありません。", area=figures.own.name)
    value = quoted(figures, Decimal(own.value or 0))
    ours = tr("{period}の{area}は{value}です。", period=when(own), area=figures.own.name, value=value)
    wide = [neighbour_text(figures, one) for one in shown if one.role is not Role.PEER]
    beside = tr("{all}です。", all=tr("、").join(wide)) if wide else ""
    return ours + beside + _peers(figures, [one for one in shown if one.role is Role.PEER])


def _peers(figures: Figures, peers: Sequence[AreaSeries]) -> str:
    """Neighbours with a figure for our own period are told together; the others stand in the table with their time."""
    own = figures.latest
    found = [(one, comparable(figures, one)) for one in peers]
    same = [(one, Decimal(row.value or 0)) for one, row in found if row and own and row.period == own.period]
    if len(same) < 2:
        told = [text for one in peers if (text := neighbour_text(figures, one))]
        return tr("{all}です。", all=tr("、").join(told)) if told else ""
    names, values = tr("・").join(one.name for one, _ in same), [value for _, value in same]
    low, high = (words.figure(figures.indicator, value) for value in (min(values), max(values)))
    return tr("{names}は{low}から{high}までの間にあります。", names=names, low=low, high=high)


def spread(figures: Figures, prefectures: Prefectures, nation: Decimal | None) -> str:
    """From where to where, where the middle lies, and where we and 全国 are."""
    indicator, values = figures.indicator, sorted(value for _, value in prefectures.figures)
    low, high = (words.figure(indicator, value) for value in (values[0], values[-1]))
    count, edge = len(values), (len(values) + 1) // 4
    said = tr(
        "{period}の{count}都道府県の値は、{low}から{high}までに散らばっています。",
        period=words.era_period(prefectures.period), count=count, low=low, high=high,
    )  # fmt: skip
    said += tr(
        "値の順で真ん中に入る{count}都道府県は{low}から{high}までの間です。",
        count=count - 2 * edge, low=words.figure(indicator, values[edge]),
        high=words.figure(indicator, values[-edge - 1]),
    )  # fmt: skip
    return said + _ours(figures, prefectures, nation)


def _ours(figures: Figures, prefectures: Prefectures, nation: Decimal | None) -> str:
    value = words.figure(figures.indicator, prefectures.own_figure)
    if nation is None:
        return tr("{area}は{value}です。", area=figures.own.name, value=value)
    whole = words.figure(figures.indicator, nation)
    return tr("{area}は{value}、全国は{whole}です。", area=figures.own.name, value=value, whole=whole)


def tiles(figures: Figures, prefectures: Prefectures, classes: Classes, bounds: Sequence[str]) -> str:
    """How many prefectures each shade holds, and which one is ours. `bounds` are the words of the classes."""
    found = [classes.of(value) for _, value in prefectures.figures]
    counted = [tr("「{bounds}」が{count}", bounds=text, count=found.count(place)) for place, text in enumerate(bounds)]
    said = tr(
        "{period}の値を{count}つに分けて濃さで示しています。都道府県の数は{all}です。",
        period=words.era_period(prefectures.period), count=len(bounds), all=tr("、").join(counted),
    )  # fmt: skip
    ours = bounds[classes.of(prefectures.own_figure)]
    value = words.figure(figures.indicator, prefectures.own_figure)
    return said + tr("{area}は{value}で「{bounds}」です。", area=figures.own.name, value=value, bounds=ours)


def without(prefectures: Prefectures) -> str:
    """Which prefectures have no figure and why; "" when all have one."""
    named = [
        tr("{area}（{reason}）", area=area.name, reason=words.missing_label(row.missing))
        for area, row in prefectures.rows
        if row.value is None
    ]
    absent = ALL - len(prefectures.rows)
    if absent > 0:
        named.append(tr("資料にない{count}都道府県", count=absent))
    return tr("値がないもの：{names}。", names=tr("、").join(named)) if named else ""
