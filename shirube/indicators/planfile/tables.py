"""The tables of this room in a plan file, and how their cells read."""

from __future__ import annotations

from shirube.indicators.areacodes import read_area_code
from shirube.indicators.words import (
    AreaKind,
    DutyRole,
    IndicatorKind,
    Method,
    ProposalState,
    TargetRevision,
)
from shirube.kernel.figures import Emptiness
from shirube.kernel.reading import read_date, read_period
from shirube.plans.cells import codes, mark, number, number_or_reason, whole
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape
from shirube.workbooks.tables import Table


def area_codes(text: str) -> tuple[str, ...]:
    """Codes of areas, blanks between them."""
    return tuple(read_area_code(part) for part in text.split())


def stages(text: str) -> tuple[str, ...]:
    """Names of stages, 「／」 between them."""
    return tuple(part.strip() for part in text.replace("/", "／").split("／"))


def final_or_not(text: str) -> bool:
    """Whether a figure is 速報."""
    if text not in ("速報", "確定"):
        raise ValueError(f"「{text}」は使えません。速報か確定にしてください。")
    return text == "速報"


def observed(text: str) -> object:
    """A figure or the reason there is none."""
    found = number_or_reason(text)
    if found is Emptiness.BLANK:
        raise ValueError("値が空欄です。数値か、未公表・集計中・未報告・対象外・評価困難のどれかを書いてください。")
    return found


AREAS = Table("areas", "地域", ("コード", "名称", "種類", "構成"), ("コード", "名称", "種類"), ("コード",))
AREA_READERS = {"コード": read_area_code, "種類": AreaKind.read, "構成": area_codes}

INDICATORS = Table(
    "indicators",
    "指標",
    (
        *("コード", "名称", "順", "分野", "施策", "親", "種類", "型", "方向", "単位", "小数桁", "意味", "算式"),
        *("出典", "出典URL", "クレジット", "更新月", "公表の遅れ月", "架空", "再掲元", "提案", "提案理由"),
        *("分子", "分母", "係数", "段階", "基準期間", "公開", "取込元", "引き継ぐ指標"),
    ),
    ("コード", "名称", "順", "種類", "型", "方向"),
    ("コード",),
)
INDICATOR_READERS = {
    "順": whole,
    "種類": IndicatorKind.read,
    "型": Shape.read,
    "方向": Direction.read,
    "小数桁": whole,
    "更新月": whole,
    "公表の遅れ月": whole,
    "架空": mark,
    "提案": ProposalState.read,
    "係数": number,
    "段階": stages,
    "基準期間": read_period,
    "公開": Visibility.read,
    "引き継ぐ指標": codes,
}

DUTIES = Table(
    "duties",
    "責任課",
    ("指標", "課", "役割", "開始日", "終了日"),
    ("指標", "課", "役割"),
    ("指標", "課", "役割", "開始日"),
)
DUTY_READERS = {"役割": DutyRole.read, "開始日": read_date, "終了日": read_date}

TARGETS = Table(
    "targets",
    "目標値",
    ("指標", "期間", "値", "理由", "決定", "区分"),
    ("指標", "期間", "値"),
    ("指標", "期間"),
)
TARGET_READERS = {"期間": read_period, "値": number, "区分": TargetRevision.read}

OBSERVATIONS = Table(
    "observations",
    "実績値",
    ("指標", "地域", "期間", "内訳", "値", "時点", "公表日", "区分", "出典版"),
    ("指標", "地域", "期間", "値", "時点"),
    ("指標", "地域", "期間", "内訳"),
)
OBSERVATION_READERS = {
    "地域": read_area_code,
    "期間": read_period,
    "値": observed,
    "時点": read_date,
    "公表日": read_date,
    "区分": final_or_not,
}

COMPARISONS = Table(
    "comparisons",
    "比較",
    ("指標", "地域", "順", "方法", "注記"),
    ("指標", "順", "方法"),
    ("指標", "順"),
)
COMPARISON_READERS = {"地域": read_area_code, "順": whole, "方法": Method.read}

EXPECTED = Table("expected", "期待値", ("指標", "日付", "値"), ("指標", "日付", "値"), ("指標", "日付"))
EXPECTED_READERS = {"日付": read_date, "値": number}

NOTES = Table("notes", "要因", ("指標", "期間", "要因", "次の一手"), ("指標", "期間"), ("指標", "期間"))
NOTE_READERS = {"期間": read_period}

BREAKS = Table("breaks", "系列断絶", ("指標", "日付", "理由"), ("指標", "日付", "理由"), ("指標", "日付"))
BREAK_READERS = {"日付": read_date}

WAY_INDICATORS = Table("way_indicators", "入口の指標", ("入口", "指標"), ("入口", "指標"), ("入口",))
WAY_INDICATOR_READERS = {"指標": codes}

TABLES: tuple[Table, ...] = (
    AREAS,
    INDICATORS,
    DUTIES,
    TARGETS,
    OBSERVATIONS,
    COMPARISONS,
    EXPECTED,
    NOTES,
    BREAKS,
    WAY_INDICATORS,
)
