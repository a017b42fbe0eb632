"""データ版 of a roadmap: one row for each 線, each row complete in itself. Whoever writes it and whoever reads it agree
here on its columns.

A 事業 without 取組, and a 取組 without 線, has one row with the rest blank. Text stands on one line (`flat`).
"""

from __future__ import annotations

from dataclasses import dataclass

SHEET = "線"
"""The sheet that is read back; the others explain it."""


@dataclass(frozen=True)
class TidyColumn:
    """One column: its header, what sort of value stands there, and what it means."""

    name: str
    kind: str
    meaning: str


COLUMNS: tuple[TidyColumn, ...] = (
    TidyColumn("事業コード", "コード", "事業のコード。変わらない"),
    TidyColumn("事業名", "文字", "事業の名称"),
    TidyColumn("分野", "コード", "分野のコード"),
    TidyColumn("分野の名称", "文字", "分野の名称。取込では読まない"),
    TidyColumn("施策", "コード", "施策のコード。施策に属さない事業は空欄"),
    TidyColumn("施策の名称", "文字", "施策の名称。取込では読まない"),
    TidyColumn("担当課", "文字", "主担当の課の、時点の日の名称。取込では今日の名称か課のコード"),
    TidyColumn("概要", "文字", "概要"),
    TidyColumn("現状・課題", "文字", "現状と課題"),
    TidyColumn("D", "文字", "デジタルで行うこと"),
    TidyColumn("X", "文字", "それで何が変わるか"),
    TidyColumn("事業の開始", "期間", "事業が始まる期間。分からないときは「不明」"),
    TidyColumn("事業の終了", "期間", "事業が終わる期間。分からないときは「不明」、定めのないときは「なし」"),
    TidyColumn("状態", "選択", "事業の状態"),
    TidyColumn("状態の理由", "文字", "延期・中止のときは必ず書く"),
    TidyColumn("取組", "コード", "事業の中の取組のコード"),
    TidyColumn("取組の名称", "文字", "取組の名称"),
    TidyColumn("線", "選択", "目標か実績か"),
    TidyColumn("番号", "整数", "取組の中で、目標・実績それぞれの線の番号"),
    TidyColumn("内容", "文字", "線の上の言葉"),
    TidyColumn("開始", "期間", "線が始まる期間（年度・半期・月）。その初日から"),
    TidyColumn("終了", "期間", "線が終わる期間（年度・半期・月）。その末日まで"),
    TidyColumn("推定", "はい・いいえ", "時期が推定か。trueかfalse（取込では○か空欄でもよい）"),
    TidyColumn("時点", "日付", "実績だけ：いつ現在の実績か"),
)
HEADER: tuple[str, ...] = tuple(column.name for column in COLUMNS)
BAR_COLUMNS: tuple[str, ...] = ("線", "番号", "内容", "開始", "終了", "推定", "時点")
"""What a row without 線 leaves blank."""


def flat(text: str) -> str:
    """A text on one line: every run of blanks and line ends is one blank, and none stands at its ends."""
    return " ".join(text.split())
