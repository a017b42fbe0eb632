"""Words of the public pages: figures, periods and codes as residents read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from msgspec import structs

from shirube.editions.document import Area, GradeText, Indicator, Observation, ScaleText
from shirube.editions.figures import stage_name
from shirube.kernel import eras
from shirube.kernel.figures import Emptiness, display, rounded
from shirube.kernel.language import later, tr
from shirube.kernel.periods import AsOf, Period, PeriodKind
from shirube.kernel.words import Word
from shirube.progress.facts import Direction, Shape

FICTION = later("架空")
"""What is said of invented figures."""


class Kind(Word):
    """指標の種類."""

    KGI = "kgi", "KGI（最終目標）"
    KPI = "kpi", "KPI"
    MIDDLE = "middle", "中間指標"
    OUTPUT = "output", "アウトプット指標"
    REFERENCE = "reference", "参考統計"
    COMPONENT = "component", "算出の内訳"


class Origin(Word):
    """数値の由来."""

    REPORTED = "reported", "公表・報告された値"
    DERIVED = "derived", "分子÷分母で算出"
    POOLED = "pooled", "構成団体の合算で算出"


@lru_cache(maxsize=4096)
def period(key: str) -> Period:
    """The period of a key, read once."""
    return Period.from_key(key)


@lru_cache(maxsize=4096)
def order(key: str) -> tuple[int, int, str]:
    """Where a period stands in time, as `Period` sorts: by its last day, a part before the whole it closes."""
    span = period(key)
    return (span.end.toordinal(), -span.start.toordinal(), key)


def titled(name: str, fictitious: bool) -> str:
    """A name that says 架空 when its figures are invented."""
    return tr("{name}（架空）", name=name) if marked(name, fictitious) else name


def marked(name: str, fictitious: bool) -> bool:
    """Whether 架空 has to be added beside a name because the name does not say it."""
    return fictitious and FICTION not in name


def labels(indicator: Indicator) -> str:
    """「中間指標・累計・大きいほどよい」; without a target the direction means nothing and is left out."""
    parts = [kind_label(indicator), shape_label(indicator)]
    if indicator.shape != Shape.NO_TARGET:
        parts.append(direction_label(indicator))
    return "・".join(parts)


def kind_label(indicator: Indicator) -> str:
    """「中間指標」; a code of a later version is shown as it is."""
    return label(Kind, indicator.kind)


def shape_label(indicator: Indicator) -> str:
    """「累計」."""
    return label(Shape, indicator.shape)


def direction_label(indicator: Indicator) -> str:
    """「大きいほどよい」."""
    return label(Direction, indicator.direction)


def label(words: type[Word], code: str) -> str:
    """The word of a code; a code of a later version as it is."""
    return next((tr(word.label) for word in words if word.value == code), code)


def number(indicator: Indicator, value: Decimal) -> str:
    """A figure without its unit; of a milestone the stage's name."""
    if indicator.shape == Shape.MILESTONE and indicator.stages:
        return stage_name(indicator.stages, value)
    return display(value, indicator.digits)


def unit(indicator: Indicator) -> str:
    """The unit written behind a figure; stages need none."""
    return "" if indicator.shape == Shape.MILESTONE and indicator.stages else tr(indicator.unit)


def figure(indicator: Indicator, value: Decimal) -> str:
    """A figure with its unit, as it is spoken of in a sentence."""
    return f"{number(indicator, value)}{unit(indicator)}"


def computed(indicator: Indicator, value: Decimal) -> str:
    """A computed figure with its unit."""
    return f"{computed_number(indicator, value)}{unit(indicator)}"


def computed_number(indicator: Indicator, value: Decimal) -> str:
    """A computed figure: one place finer than the indicator's own when it does not fall on one."""
    if indicator.shape == Shape.MILESTONE:
        return number(indicator, value)
    finer = rounded(value, indicator.digits) != value
    return display(value, indicator.digits + finer)


def observed(indicator: Indicator, row: Observation) -> str:
    """A table cell: the figure, or the reason there is none; 速報 is said behind it."""
    if row.value is None:
        return missing_label(row.missing)
    shown = number(indicator, Decimal(row.value))
    return tr("{value}（速報）", value=shown) if row.provisional else shown


def missing_label(code: str | None) -> str:
    """「未公表」."""
    return label(Emptiness, code or "blank")


_FROM_SOURCES = (Kind.REFERENCE, Kind.COMPONENT)


def state(indicator: Indicator, row: Observation, *, brief: bool = False) -> str:
    """「令和6年度上半期（2024年度上半期）・令和6年9月末現在」: the period of a figure and the day it describes.

    A figure of one day says the day once. A source that names only the period of its figures does not say that they
    describe its last day (a census counts on 1 October), so of 参考統計 the period stands alone.
    """
    span = period(row.period)
    name = era_period(row.period) if brief else span.label
    if row.as_of != span.end:
        return tr("{period}・{as_of}", period=name, as_of=AsOf(row.as_of).label)
    if span.kind is PeriodKind.DAY:
        return tr("{day}現在", day=name)
    if indicator.kind in _FROM_SOURCES:
        return tr("{period}の値", period=name)
    return tr("{period}・{as_of}", period=name, as_of=AsOf(row.as_of).label)


def state_short(row: Observation) -> str:
    """「令和6年9月末」: the day a figure describes."""
    return AsOf(row.as_of).short


def era_period(key: str) -> str:
    """「令和6年度上半期」: a period without the western year, for sentences."""
    return period(key).label.partition("（")[0]


EVERYWHERE_ELSE = later("全国・近隣")
"""Where a comparison would be sought: named when an indicator says that none can be made."""


def area_name(areas: dict[str, Area], code: str) -> str:
    """The name of an area; its code when the document does not name it."""
    return tr(areas[code].name) if code in areas else code


def grade_of(scale: ScaleText, code: str) -> GradeText:
    """The grade of the scale; an unknown code is shown calmly as it is."""
    for grade in scale.grades:
        if grade.code == code:
            label = tr(grade.label)
            return grade if label == grade.label else structs.replace(grade, label=label)
    return GradeText(code=code, label=code, mark="－", tone="calm")


def month_text(day: date) -> str:
    """「令和6年5月」."""
    return tr("{era_year}年{month}月", **eras.month_values(day))
