"""Whether a 物差し can be judged with."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from shirube.progress.scale import UNGRADED, Scale, Tone


def why_not_scale(scale: Scale) -> tuple[str, ...]:
    """Every reason this scale cannot be used, as sentences in Japanese; none when it can."""
    return (*_about_words(scale), *_about_codes(scale), *_about_thresholds(scale))


def _about_words(scale: Scale) -> list[str]:
    said = []
    if not scale.code or not scale.name:
        said.append("物差しのコードと名称を記入してください。")
    if scale.version < 1:
        said.append(f"物差しの版は1以上にしてください（{scale.version}になっています）。")
    for grade in scale.grades:
        if not (grade.code and grade.label and grade.mark):
            said.append(f"区分「{grade.code or grade.label}」のコード・言葉・記号をすべて記入してください。")
    for name, texts in (("コード", (g.code for g in scale.grades)), ("言葉", (g.label for g in scale.grades))):
        for text, count in Counter(texts).items():
            if count > 1 and text:
                said.append(f"区分の{name}「{text}」が{count}回使われています。1回にしてください。")
    return said


def _about_codes(scale: Scale) -> list[str]:
    said = []
    known = {grade.code: grade for grade in scale.grades}
    for code in UNGRADED:
        if code not in known:
            said.append(f"判定外の区分「{code}」がありません。加えてください。")
        elif known[code].tone is not Tone.CALM:
            said.append(f"判定外の区分「{code}」の色合いは「{Tone.CALM.label}」にしてください。")
    used = [("しきい値", step.grade) for step in scale.thresholds]
    used += [("最も低い区分", scale.lowest), ("満たしたときの区分", scale.met), ("満たさないときの区分", scale.unmet)]
    if scale.achieved:
        used.append(("達成の区分", scale.achieved))
    for where, code in used:
        if code not in known:
            said.append(f"{where}の「{code}」は、この物差しの区分にありません。")
        elif code in UNGRADED:
            said.append(f"{where}に判定外の区分「{code}」は使えません。")
    return said


def _about_thresholds(scale: Scale) -> list[str]:
    said = []
    rates = [step.at_least for step in scale.thresholds]
    if not rates:
        said.append("しきい値を1つ以上定めてください。")
    if not all(rate.is_finite() for rate in rates) or (scale.over is not None and not scale.over.is_finite()):
        return [*said, "しきい値は数値で定めてください。"]
    for higher, lower in zip(rates, rates[1:], strict=False):
        if higher <= lower:
            said.append(f"しきい値は大きい順に並べてください（{higher}の次が{lower}です）。")
    if scale.over is not None and scale.over <= Decimal(1):
        said.append(f"目標の妥当性を確認する率は1より大きくしてください（{scale.over}になっています）。")
    return said
