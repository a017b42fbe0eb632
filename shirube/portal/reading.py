"""One plain sentence or three that read an indicator aloud, made from its figures alone.

Says what is and by how much, never 「大幅に」 or 「悪化」, and gives every neighbour's own year.
"""

from __future__ import annotations

from decimal import Decimal

from shirube.charts.line_model import Role
from shirube.editions.document import Observation, SeriesBreak
from shirube.kernel import eras
from shirube.kernel.figures import display, rounded
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.series import AreaSeries, Figures
from shirube.progress.facts import Direction, Shape

_RATES = ("%", "％", "‰", later("倍"))
_FEW = 2
_MOST_NAMED = 6
_IS = later("{period}は{value}です。")
_MORE = later("{period}は{value}で、1年前（{earlier}）より{gap}増えました。")
_LESS = later("{period}は{value}で、1年前（{earlier}）より{gap}減りました。")
_ABOVE = later("{goal}を{gap}上回っています。")
_SHORT = later("{goal}に{gap}届いていません。")
_BELOW = later("{goal}を{gap}下回っています（小さいほどよい指標です）。")
_TO_GO = later("{goal}まで、あと{gap}です。")
_NAMED = (Shape.MILESTONE, Shape.RANK)


def aloud(figures: Figures, expected: Decimal | None = None) -> str:
    """The reading of one indicator; `expected` is the 期待値 of the judgement, when there is one."""
    latest = figures.latest
    if latest is None or latest.value is None:
        return _nothing_yet(figures) + _neighbours(figures)
    sentences = [_now(figures, latest)]
    newest = figures.own.newest()
    if newest is not None and newest.value is None:
        sentences.append(_no_figure(newest))
    if expected is not None:
        sentences.append(_against(figures, latest, Decimal(latest.value), expected))
    return "".join(sentences) + _neighbours(figures)


def when(row: Observation) -> str:
    """「令和6年9月末」 of a day's state, 「令和5年度」 of a period's figure."""
    span = words.period(row.period)
    return words.era_period(row.period) if span.end == row.as_of else words.state_short(row)


def _nothing_yet(figures: Figures) -> str:
    newest = figures.own.newest()
    if newest is None:
        return tr("実績値はまだありません。")
    return _no_figure(newest)


def _no_figure(row: Observation) -> str:
    period, reason = words.era_period(row.period), words.missing_label(row.missing)
    return tr("{period}の値は{reason}です。", period=period, reason=reason)


def _now(figures: Figures, latest: Observation) -> str:
    indicator, value = figures.indicator, Decimal(latest.value or 0)
    said = {"period": when(latest), "value": quoted(figures, value)}
    earlier = figures.year_before()
    if broken := _broken(figures, earlier):
        day = eras.date_text(broken.day)
        cut = tr("{day}に数え方などが変わった（系列断絶）ため、前の値とは比べられません。", day=day)
        return tr(_IS, **said) + cut
    if earlier is None:
        return tr(_IS, **said) + _before(figures)
    was = Decimal(earlier.value or 0)
    if indicator.shape in _NAMED:
        ago = tr("1年前（{earlier}）は{was}でした。", earlier=when(earlier), was=quoted(figures, was))
        return tr(_IS, **said) + ago
    if value == was:
        return tr("{period}は{value}で、1年前（{earlier}）と同じです。", **said, earlier=when(earlier))
    return tr(_MORE if value > was else _LESS, **said, earlier=when(earlier), gap=_gap(figures, value, was))


def _broken(figures: Figures, earlier: Observation | None) -> SeriesBreak | None:
    before = earlier or figures.previous()
    return figures.broken_since(before) if before is not None else None


def _before(figures: Figures) -> str:
    previous = figures.previous()
    if previous is None:
        return tr("1年前の値はありません。")
    value = quoted(figures, Decimal(previous.value or 0))
    return tr("1年前の値はなく、その前の値は{period}の{value}です。", period=when(previous), value=value)


def _against(figures: Figures, latest: Observation, value: Decimal, expected: Decimal) -> str:
    stated = latest.period in figures.aims
    period = words.era_period(latest.period)
    name = tr("{period}の目標値", period=period) if stated else tr("いまの期待値")
    goal = tr("{name}{value}", name=name, value=words.computed(figures.indicator, expected))
    direction, digits = figures.indicator.direction, figures.indicator.digits
    gap = _gap(figures, rounded(value, digits), expected, fine=rounded(expected, digits) != expected)
    if value == expected:
        return tr("{goal}と同じです。", goal=goal)
    if figures.indicator.shape in _NAMED:
        return tr("{name}は{value}です。", name=name, value=quoted(figures, expected))
    if direction == Direction.DOWN:
        return tr(_BELOW if value < expected else _TO_GO, goal=goal, gap=gap)
    return tr(_ABOVE if value > expected else _SHORT, goal=goal, gap=gap)


def _neighbours(figures: Figures) -> str:
    peers = sum(series.role is Role.PEER for series in figures.others)
    told = [one for one in figures.others if one.role is not Role.PEER or peers <= _FEW]
    said = [text for text in (neighbour_text(figures, series) for series in told) if text]
    return tr("{all}です。", all=tr("、").join(said)) if said else ""


def neighbour_text(figures: Figures, series: AreaSeries) -> str:
    """「全国は24時間（令和5年度）」: a neighbour's figure, with its own time when that is not ours; "" without one."""
    row = comparable(figures, series)
    if row is None or series.method == "none":
        return ""
    name, own = _with_members(series), figures.latest
    said = {"name": name, "value": quoted(figures, Decimal(row.value or 0))}
    if own is not None and row.period == own.period:
        return tr("{name}は{value}", **said)
    return tr("{name}は{value}（{period}）", **said, period=when(row))


def _with_members(series: AreaSeries) -> str:
    """「北3県（…）」: a set is read in two ways, so it names its members."""
    if 0 < len(series.members) <= _MOST_NAMED:
        return tr("{name}（{members}）", name=series.name, members=tr("・").join(series.members))
    return series.name


def comparable(figures: Figures, series: AreaSeries) -> Observation | None:
    """A neighbour's figure for our newest period, else its newest one."""
    own = figures.latest
    same = series.rows.get(own.period) if own is not None else None
    return same if same is not None and same.value is not None else series.latest()


def quoted(figures: Figures, value: Decimal) -> str:
    """「18時間」; of a stage its name in brackets."""
    text = words.figure(figures.indicator, value)
    return tr("「{text}」", text=text) if figures.indicator.shape == Shape.MILESTONE else text


def _gap(figures: Figures, one: Decimal, other: Decimal, *, fine: bool = False) -> str:
    """The difference of two figures as they are shown, so that a reader can work it out again."""
    indicator = figures.indicator
    unit = tr("ポイント") if indicator.unit in _RATES else tr(indicator.unit)
    digits = indicator.digits + fine
    return f"{display(abs(rounded(one, digits) - rounded(other, digits)), digits)}{unit}"
