"""The reason of a judgement: one plain sentence with the numbers in it, and no adjectives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from shirube.kernel.figures import display, rounded
from shirube.progress.arithmetic import decimals, percent_text
from shirube.progress.comparing import Sign
from shirube.progress.expected import Basis, Expected
from shirube.progress.facts import Shape
from shirube.progress.scale import Measure
from shirube.progress.standing import Point, Standing

_CHECK_TARGET = "（目標の妥当性を確認）"
_WAYS = {Measure.PROGRESS: "基準値からの歩みで", Measure.RATIO: "実績÷計画値で"}


def figure(standing: Standing, value: Decimal, *, computed_from: int | None = None) -> str:
    """A figure with its unit, by the indicator's decimals or else its own.

    A computed one (from figures with `computed_from` decimals) that these places would round is shown one place
    finer, so that 31.99 is not 「32」.
    """
    digits = standing.facts.digits
    if computed_from is None:
        places = decimals(value) if digits is None else digits
    else:
        places = computed_from if digits is None else digits
        places += int(rounded(value, places) != value)
    return f"{display(value, places)}{standing.facts.unit}"


def expected_figure(standing: Standing, expected: Expected) -> str:
    """The expected figure for the reason."""
    return figure(standing, expected.value, computed_from=expected.places if expected.parts > 1 else None)


def _reading(standing: Standing) -> str:
    mark = "（速報）" if standing.provisional else ""
    value = figure(standing, standing.latest.value)
    return f"{standing.note}{standing.latest.period.label}の実績値{value}{mark}は、"


def by_rate(standing: Standing, expected: Expected, measure: Measure, rate: Decimal, *, over: bool) -> str:
    """「…の実績値32人は、…期待値32.0人に対し、基準値からの歩みで100％です。」."""
    tail = _CHECK_TARGET if over else ""
    against = f"{expected_name(expected)}{expected_figure(standing, expected)}に対し、"
    return f"{_reading(standing)}{against}{_WAYS[measure]}{percent_text(rate)}です{tail}。"


def achieved(standing: Standing, *, over: bool) -> str:
    """「…の実績値80人は、令和10年度（2028年度）の最終目標値80人に達しています。」."""
    final = f"{standing.final.period.label}の最終目標値{figure(standing, standing.final.value)}"
    return f"{_reading(standing)}{final}に達しています{_CHECK_TARGET if over else ''}。"


def by_sign(standing: Standing, what: str, bound: str, sign: Sign, *, holds: bool) -> str:
    """「…の実績値2箇所は、目標値2箇所以上を満たしています。」; `what` names the bound."""
    word = "以内" if standing.facts.shape is Shape.RANK and sign is Sign.AT_MOST else sign.label
    return _reading(standing) + _held(what + bound, sign, word, holds=holds)


def _held(bound: str, sign: Sign, word: str, *, holds: bool) -> str:
    """`word` is the sign's; of places it is 「28位以内」, for 「28位以下」 would be the 28th and all worse ones."""
    if sign is Sign.SAME:
        return f"{bound}と同じ{'です' if holds else 'ではありません'}。"
    return f"{bound}{word}を{'満たしています' if holds else '満たしていません'}。"


def by_mean(standing: Standing, years: Sequence[Point], mean: Decimal, finest: int, sign: Sign, *, holds: bool) -> str:
    """「令和6年度（2024年度）から令和7年度（2025年度）までの実績値2年分の平均612.5人は、…」."""
    first, last = years[0].period.label, years[-1].period.label
    span = last if len(years) == 1 else f"{first}から{last}まで"
    target = f"目標値{figure(standing, standing.final.value)}"
    start = f"{standing.note}{span}の実績値{len(years)}年分の平均{figure(standing, mean, computed_from=finest)}は、"
    return start + _held(target, sign, sign.label, holds=holds)


def by_stage(standing: Standing, planned: Decimal) -> str:
    """「…に達した段階は2「調整」で、予定の段階3「内容決定」に達していません。」."""
    reached = standing.latest.value
    ending = "達しています" if reached >= planned else "達していません"
    start = f"{standing.note}{standing.latest.period.label}の段階は{_stage(standing, reached)}で、"
    return f"{start}予定の段階{_stage(standing, planned)}に{ending}。"


def _stage(standing: Standing, number: Decimal) -> str:
    return f"{int(number)}「{standing.facts.stages[int(number) - 1]}」" if number else "0（未着手）"


def expected_name(expected: Expected) -> str:
    """What the reason calls the figure compared with."""
    return "この期間の目標値" if expected.basis is Basis.AIM else expected.basis.label
