"""計画ファイル: the tables of this room and how their cells are read."""

from __future__ import annotations

from shirube.kernel.periods import Period
from shirube.kernel.reading import read_date, read_period
from shirube.plans.cells import codes, mark, whole
from shirube.plans.words import Visibility
from shirube.roadmap.edits import Edge
from shirube.roadmap.words import (
    Attainment,
    BarLine,
    Conduct,
    Direction,
    DutyRole,
    Evidence,
    InitiativeStatus,
    LogicStage,
    Open,
    ReflectionKind,
    RevisionKind,
)
from shirube.workbooks.tables import Table


def edge(text: str) -> Edge:
    """開始 or 終了: a period, 不明 or なし."""
    return Open.read(text) if text.strip() in {one.label for one in Open} else read_period(text)


def period(text: str) -> Period:
    """A period."""
    return read_period(text)


INITIATIVES = Table(
    "initiatives",
    "事業",
    (
        *("コード", "名称", "順", "分野", "施策", "概要", "現状・課題", "D", "X", "開始", "終了", "状態", "状態の理由"),
        *("決定", "架空", "再掲元", "指標", "引き継ぐ事業", "公開", "元資料"),
    ),
    ("コード", "名称", "順", "開始", "終了", "状態"),
    ("コード",),
)
INITIATIVE_READERS = {
    "順": whole,
    "開始": edge,
    "終了": edge,
    "状態": InitiativeStatus.read,
    "架空": mark,
    "指標": codes,
    "引き継ぐ事業": codes,
    "公開": Visibility.read,
}

DUTIES = Table(
    "initiative_duties",
    "担当課",
    ("事業", "課", "役割", "開始日", "終了日"),
    ("事業", "課", "役割"),
    ("事業", "課", "役割", "開始日"),
)
DUTY_READERS = {"役割": DutyRole.read, "開始日": read_date, "終了日": read_date}

ACTIVITIES = Table(
    "activities", "取組", ("事業", "取組", "名称", "順"), ("事業", "取組", "名称", "順"), ("事業", "取組")
)
ACTIVITY_READERS = {"順": whole}

BARS = Table(
    "bars",
    "線",
    ("事業", "取組", "線", "番号", "内容", "開始", "終了", "推定", "時点"),
    ("事業", "取組", "線", "番号", "内容", "開始", "終了"),
    ("事業", "取組", "線", "番号"),
)
BAR_READERS = {
    "線": BarLine.read,
    "番号": whole,
    "開始": period,
    "終了": period,
    "推定": mark,
    "時点": read_date,
}

STANDINGS = Table(
    "standings",
    "進み具合",
    ("事業", "期間", "時点", "実施状況", "達成度", "内容", "方向性", "次の一手"),
    ("事業", "期間", "時点", "実施状況"),
    ("事業", "期間"),
)
STANDING_READERS = {
    "期間": period,
    "時点": read_date,
    "実施状況": Conduct.read,
    "達成度": Attainment.read,
    "方向性": Direction.read,
}

REVISIONS = Table(
    "revisions",
    "見直し",
    ("事業", "番号", "種類", "理由", "決定", "決定日"),
    ("事業", "番号", "種類", "理由"),
    ("事業", "番号"),
)
REVISION_READERS = {"番号": whole, "種類": RevisionKind.read, "決定日": read_date}

REVISION_ITEMS = Table(
    "revision_items",
    "見直しの内容",
    ("事業", "番号", "順", "箇所", "変更前", "変更後"),
    ("事業", "番号", "順", "箇所"),
    ("事業", "番号", "順"),
)
REVISION_ITEM_READERS = {"番号": whole, "順": whole}

REFLECTIONS = Table(
    "reflections",
    "振り返り",
    ("事業", "番号", "種類", "期間", "見出し", "想定", "実際", "変えたこと", "気づき", "公開"),
    ("事業", "番号", "種類", "期間", "見出し"),
    ("事業", "番号"),
)
REFLECTION_READERS = {
    "番号": whole,
    "種類": ReflectionKind.read,
    "期間": period,
    "公開": Visibility.read,
}

NODES = Table(
    "logic_nodes",
    "つながりの点",
    ("コード", "分野", "施策", "段階", "順", "本文", "事業", "取組", "指標", "めざす姿", "公開"),
    ("コード", "分野", "段階", "順", "本文"),
    ("コード",),
)
NODE_READERS = {"段階": LogicStage.read, "順": whole, "めざす姿": whole, "公開": Visibility.read}

LINKS = Table(
    "logic_links",
    "つながり",
    ("元", "先", "理由", "根拠", "根拠の説明", "外部要因"),
    ("元", "先", "理由", "根拠"),
    ("元", "先"),
)
LINK_READERS = {"根拠": Evidence.read}

TABLES: tuple[Table, ...] = (
    INITIATIVES,
    DUTIES,
    ACTIVITIES,
    BARS,
    STANDINGS,
    REVISIONS,
    REVISION_ITEMS,
    REFLECTIONS,
    NODES,
    LINKS,
)
