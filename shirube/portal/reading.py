"""One plain sentence or three that read an indicator aloud, made from its figures alone.

Says what is and by how much, never 「大幅に」 or 「悪化」, and gives every neighbour's own year.
"""

from __future__ import annotations

from decimal import Decimal

from shirube.charts.line_model import Role
from shirube.editions.document import Observation, SeriesBreak
from shirube.kernel import eras
from shirube.kernel.figures import display, rounded
from shirube.portal import words
from shirube.portal.series import AreaSeries, Figures
from shirube.progress.facts import Direction, Shape

_RATES = ("%", "％", "‰", "倍")
_FEW = 2
_NAMED = (Shape.MILESTONE, Shape.RANK)


def aloud(figures: Figures, expected: Decimal | None = None) -> str:
    """The reading of one indicator; `expected` is the 期待値 of the judgement, when there is one."""
    latest = figures.latest
    if latest is None or latest.value is None:
        return _nothing_yet(figures) + _neighbours(figures)
    sentences = [_now(figures, latest)]
    newest = figures.own.newest()
    if newest is not None and newest.value is None:
        sentences.append(f"{words.era_period(newest.period)}の値は{words.missing_label(newest.missing)}です。")
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
        return "実績値はまだありません。"
    return f"{words.era_period(newest.period)}の値は{words.missing_label(newest.missing)}です。"


def _now(figures: Figures, latest: Observation) -> str:
    indicator, value = figures.indicator, Decimal(latest.value or 0)
    said = f"{when(latest)}は{_quoted(figures, value)}"
    earlier = figures.year_before()
    if broken := _broken(figures, earlier):
        day = eras.date_text(broken.day)
        return f"{said}です。{day}に数え方などが変わった（系列断絶）ため、前の値とは比べられません。"
    if earlier is None:
        return f"{said}です。{_before(figures)}"
    was = Decimal(earlier.value or 0)
    if indicator.shape in _NAMED:
        return f"{said}です。1年前（{when(earlier)}）は{_quoted(figures, was)}でした。"
    if value == was:
        return f"{said}で、1年前（{when(earlier)}）と同じです。"
    moved = "増えました" if value > was else "減りました"
    return f"{said}で、1年前（{when(earlier)}）より{_gap(figures, value, was)}{moved}。"


def _broken(figures: Figures, earlier: Observation | None) -> SeriesBreak | None:
    before = earlier or figures.previous()
    return figures.broken_since(before) if before is not None else None


def _before(figures: Figures) -> str:
    previous = figures.previous()
    if previous is None:
        return "1年前の値はありません。"
    return f"1年前の値はなく、その前の値は{when(previous)}の{_quoted(figures, Decimal(previous.value or 0))}です。"


def _against(figures: Figures, latest: Observation, value: Decimal, expected: Decimal) -> str:
    stated = latest.period in figures.aims
    name = f"{words.era_period(latest.period)}の目標値" if stated else "いまの期待値"
    goal = f"{name}{words.computed(figures.indicator, expected)}"
    direction, digits = figures.indicator.direction, figures.indicator.digits
    gap = _gap(figures, rounded(value, digits), expected, fine=rounded(expected, digits) != expected)
    if value == expected:
        return f"{goal}と同じです。"
    if figures.indicator.shape in _NAMED:
        return f"{name}は{_quoted(figures, expected)}です。"
    if direction == Direction.DOWN:
        return (
            f"{goal}を{gap}下回っています（小さいほどよい指標です）。"
            if value < expected
            else f"{goal}まで、あと{gap}です。"
        )
    return f"{goal}を{gap}上回っています。" if value > expected else f"{goal}に{gap}届いていません。"


def _neighbours(figures: Figures) -> str:
    peers = sum(series.role is Role.PEER for series in figures.others)
    told = [one for one in figures.others if one.role is not Role.PEER or peers <= _FEW]
    said = [text for text in (_neighbour(figures, series) for series in told) if text]
    return f"{'、'.join(said)}です。" if said else ""


def _neighbour(figures: Figures, series: AreaSeries) -> str:
    row = comparable(figures, series)
    if row is None or series.method == "none":
        return ""
    name = series.name + (f"（{'・'.join(series.members)}）" if 0 < len(series.members) <= 4 else "")
    own = figures.latest
    year = "" if own is not None and row.period == own.period else f"（{when(row)}）"
    return f"{name}は{_quoted(figures, Decimal(row.value or 0))}{year}"


def comparable(figures: Figures, series: AreaSeries) -> Observation | None:
    """A neighbour's figure for our newest period, else its newest one."""
    own = figures.latest
    same = series.rows.get(own.period) if own is not None else None
    return same if same is not None and same.value is not None else series.latest()


def _quoted(figures: Figures, value: Decimal) -> str:
    text = words.figure(figures.indicator, value)
    return f"「{text}」" if figures.indicator.shape == Shape.MILESTONE else text


def _gap(figures: Figures, one: Decimal, other: Decimal, *, fine: bool = False) -> str:
    """The difference of two figures as they are shown, so that a reader can work it out again."""
    indicator = figures.indicator
    unit = "ポイント" if indicator.unit in _RATES else indicator.unit
    digits = indicator.digits + fine
    return f"{display(abs(rounded(one, digits) - rounded(other, digits)), digits)}{unit}"
