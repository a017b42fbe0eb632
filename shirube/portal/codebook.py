"""The code book of the CSV files: what every column holds, and what every code in them stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shirube.editions.document import ScaleText
from shirube.editions.words import DutyRole, ProposalState, TargetRevision
from shirube.kernel.figures import REASONS
from shirube.kernel.words import Word
from shirube.portal import opendata, words
from shirube.progress.facts import Direction, Shape

_CODED: Mapping[str, tuple[Word, ...]] = {
    "kind": tuple(words.Kind),
    "shape": tuple(Shape),
    "direction": tuple(Direction),
    "proposal": tuple(ProposalState),
    "divisions": tuple(DutyRole),
    "missing_reason": REASONS,
    "origin": tuple(words.Origin),
    "revision": tuple(TargetRevision),
}
_MEANINGS = {
    "plan_code": "計画のコード",
    "edition_as_of": "この版の基準日",
    "edition_number": "この版の版次",
    "code": "指標のコード",
    "indicator_code": "指標のコード（indicators.csvのcode）",
    "name": "指標の名称",
    "indicator_name": "指標の名称",
    "fictitious": "架空（デモ）の数値ならtrue、そうでなければfalse",
    "kind": "指標の種類",
    "kind_label": "種類の日本語",
    "shape": "指標の型",
    "shape_label": "型の日本語",
    "direction": "望ましい方向",
    "direction_label": "望ましい方向の日本語",
    "unit": "数値の単位",
    "policy_area_code": "分野のコード",
    "policy_area_name": "分野の名称",
    "policy_code": "施策のコード",
    "policy_name": "施策の名称",
    "parent_code": "上位の指標のコード",
    "meaning": "指標の意味",
    "formula": "算式",
    "source": "出典",
    "source_url": "出典のURL",
    "credit": "出典の表示",
    "divisions": "責任課。「課の名称:役割」を「；」で区切る",
    "baseline_period": "基準とする期間",
    "latest_period": "最新の数値の期間",
    "latest_period_label": "最新の数値の期間の日本語",
    "latest_value": "最新の数値",
    "latest_as_of": "最新の数値の時点",
    "grade": "示している判定",
    "grade_label": "判定の日本語",
    "grade_proposed": "計算による判定。人が改めたときはgradeと異なる",
    "judgement_reason": "判定の理由",
    "judgement_formula": "判定に使った式",
    "rate": "判定に使った率（1が100％）",
    "achievement": "目標までの達成率（1が100％）",
    "pace": "達成率÷時間の経過率（1で予定どおり）",
    "expected": "期待値、またはその期間の目標値",
    "proposal": "提案の状態。提案でなければ空欄",
    "missing_items": "足りないもの。「；」で区切る",
    "area_code": "地域の全国地方公共団体コード。000000は全国、set: で始まるものは集合",
    "area_name": "地域の名称",
    "period": "期間の記号。FY2024は令和6年度、FY2024-H1は令和6年度上半期",
    "period_label": "期間の日本語",
    "period_start": "期間の最初の日",
    "period_end": "期間の最後の日",
    "dimension": "内訳の名前。全体の値なら空欄",
    "value": "数値。空欄は数値がないことを表し、0とは異なる",
    "missing_reason": "数値がない理由。数値があれば空欄",
    "missing_reason_label": "数値がない理由の日本語",
    "as_of": "数値が表す時点の日",
    "published_on": "元の資料が公表された日。分からなければ空欄",
    "provisional": "速報ならtrue",
    "origin": "数値の由来",
    "source_release": "元の資料の版",
    "rationale": "この目標値にした理由",
    "decision_code": "決定した会議・決裁のコード",
    "decision_title": "決定した会議・決裁の名称",
    "decided_on": "決定した日",
    "revision": "目標値の区分",
    "recorded_on": "目標値を記録した日",
    "replaced_on": "改定されて効力を失った日。現在の目標値なら空欄",
}


def columns_csv() -> bytes:
    """One record per column of the three files, in their order. Raises KeyError for a column nobody explained."""
    files = (
        ("indicators.csv", opendata.INDICATOR_COLUMNS),
        ("observations.csv", opendata.OBSERVATION_COLUMNS),
        ("targets.csv", opendata.TARGET_COLUMNS),
    )
    rows = ((file, column, _MEANINGS[column]) for file, names in files for column in names)
    return opendata.csv_bytes(("file", "column", "meaning"), rows)


def codes_csv(scale: ScaleText) -> bytes:
    """One record per code: the column it stands in, the code, its word. Grades are those of the Edition's scale."""
    return opendata.csv_bytes(("column", "code", "label"), _codes(scale))


def _codes(scale: ScaleText) -> Iterator[tuple[str, str, str]]:
    for column, coded in _CODED.items():
        yield from ((column, word.value, word.label) for word in coded)
    yield from (("grade", grade.code, grade.label) for grade in scale.grades)
