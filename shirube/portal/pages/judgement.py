"""The judgement box: the grade, the formula with its numbers filled in, and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.document import Indicator, JudgementText, ScaleText
from shirube.kernel import eras
from shirube.kernel.figures import display
from shirube.portal import words
from shirube.portal.parts import GradeView, grade_view
from shirube.progress.scale import UNGRADED


@dataclass(frozen=True)
class Fact:
    """A name, what stands for it, and small words behind."""

    name: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class JudgementView:
    """判定 as shown on the indicator's page."""

    grade: GradeView
    reason: str
    formula: str
    filled: str
    figures: tuple[Fact, ...]
    inputs: tuple[Fact, ...]
    override: str
    over: str
    scale: str
    graded: bool


def judgement_view(indicator: Indicator, scale: ScaleText) -> JudgementView | None:
    """The box of one indicator; None when it is not judged."""
    judgement, grade = indicator.judgement, grade_view(indicator, scale)
    if judgement is None or grade is None:
        return None
    return JudgementView(
        grade=grade,
        reason=judgement.reason,
        formula=judgement.formula,
        filled=filled(judgement, indicator.digits),
        figures=tuple(_figures(judgement, indicator)),
        inputs=tuple(Fact(name, _input(text)) for name, text in judgement.inputs),
        override=_override(indicator, scale),
        over=_over(judgement, scale),
        scale=f"{scale.name} 第{scale.version}版",
        graded=judgement.shown not in UNGRADED,
    )


def filled(judgement: JudgementText, digits: int) -> str:
    """「（18－0）÷（21－0）＝85.71％」: the formula with the inputs of the same name put in; "" when none fits."""
    if judgement.rate is None or not judgement.formula:
        return ""
    text = judgement.formula
    for name, value in sorted(_named(judgement).items(), key=lambda pair: -len(pair[0])):
        text = text.replace(name, display(Decimal(value), max(digits, _places(value))))
    return f"{text} ＝ {percent(judgement.rate)}" if text != judgement.formula else ""


def _named(judgement: JudgementText) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in judgement.inputs:
        if _is_number(value):
            found[name] = value
            if name.endswith("値") and len(name) > 2:
                found.setdefault(name[:-1], value)
    return found


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _input(text: str) -> str:
    """An input for people: periods and days in words, figures grouped; a point of a line is a day and its figure."""
    if _is_number(text):
        return display(Decimal(text), _places(text))
    day, blank, value = text.partition(" ")
    try:
        return words.period(day).label + (f"　{_input(value)}" if blank else "")
    except ValueError:
        return text


def percent(share: str) -> str:
    """「85.71％」: a share with as many places as it has."""
    value = Decimal(share) * 100
    return f"{display(value, max(0, _places(format(value.normalize(), 'f'))))}％"


def _figures(judgement: JudgementText, indicator: Indicator) -> list[Fact]:
    facts = []
    if judgement.expected is not None:
        facts.append(Fact(_expected_name(judgement), words.computed(indicator, Decimal(judgement.expected))))
    if judgement.rate is not None:
        facts.append(Fact("判定に使った率", percent(judgement.rate), judgement.formula))
    if judgement.achievement is not None:
        facts.append(Fact("目標までの達成率", percent(judgement.achievement), "（実績−基準）÷（最終目標−基準）"))
    if judgement.pace is not None:
        facts.append(Fact("歩みの速さ", percent(judgement.pace), "達成率÷時間の経過率。100％でちょうど予定どおり"))
    return facts


def _expected_name(judgement: JudgementText) -> str:
    inputs = dict(judgement.inputs)
    if "予定段階" in inputs:
        return "予定の段階"
    return "この期間の目標値" if inputs.get("期待値の決め方") == "目標値" else "いまの期待値"


def _over(judgement: JudgementText, scale: ScaleText) -> str:
    if not judgement.over or scale.over is None:
        return ""
    return f"率が{percent(scale.over)}以上のため、目標の妥当性を確認する対象です。"


def _override(indicator: Indicator, scale: ScaleText) -> str:
    override, judgement = indicator.override, indicator.judgement
    if override is None or judgement is None:
        return ""
    proposed = words.grade_of(scale, judgement.grade).label
    given = words.grade_of(scale, override.grade).label
    day = eras.date_text(override.decided_on)
    moved = f"計算による判定は「{proposed}」でしたが、{override.office}が{day}に「{given}」としました。"
    return f"{moved}理由：{override.reason}"
