"""The judgement box: the grade, the formula with its numbers filled in, and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.editions.document import Indicator, JudgementText, ScaleText
from shirube.kernel import eras
from shirube.kernel.figures import display
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.parts import GradeView, grade_view
from shirube.progress import timeline
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
        inputs=tuple(Fact(tr(name), _input(text)) for name, text in judgement.inputs),
        override=_override(indicator, scale),
        over=over_text(judgement, scale),
        scale=tr("{name} 第{version}版", name=scale.name, version=scale.version),
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


_VALUE = later("値")


def _named(judgement: JudgementText) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in judgement.inputs:
        if _is_number(value):
            found[name] = value
            if name.endswith(_VALUE) and len(name) > 2:
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
        facts.append(Fact(tr("判定に使った率"), percent(judgement.rate), judgement.formula))
    if judgement.achievement is not None:
        facts.append(Fact(tr("目標までの達成率"), percent(judgement.achievement), achieved(judgement)))
    if judgement.pace is not None:
        facts.append(Fact(tr("歩みの速さ"), percent(judgement.pace), paced(judgement)))
    return facts


def achieved(judgement: JudgementText) -> str:
    """「（実績−基準）÷（最終目標−基準）＝（18−8）÷（60−8）」: how 目標までの達成率 comes about, with its numbers."""
    inputs = dict(judgement.inputs)
    formula = tr("（実績−基準）÷（最終目標−基準）")
    found = [inputs.get(name, "") for name in (_ACTUAL, _BASELINE, _FINAL)]
    if not all(map(_is_number, found)):
        return formula
    places = max(map(_places, found))
    here, start, end = (display(Decimal(text), places) for text in found)
    return tr("{formula}＝（{here}−{start}）÷（{end}−{start}）", formula=formula, here=here, start=start, end=end)


def paced(judgement: JudgementText) -> str:
    """「達成率÷時間の経過率＝19.23％÷（18か月÷72か月）。100％でちょうど予定どおり」."""
    inputs = dict(judgement.inputs)
    days = [inputs.get(name, "") for name in (_ACTUAL_DAY, _BASELINE_DAY, _FINAL_DAY)]
    told = tr("達成率÷時間の経過率。100％でちょうど予定どおり")
    if judgement.achievement is None or not all(days):
        return told
    here, start, end = (timeline.position(date.fromisoformat(day)) for day in days)
    gone, whole = (timeline.months_text(units) for units in (min(here, end) - start, end - start))
    return tr(
        "達成率÷時間の経過率＝{achievement}÷（{gone}か月÷{whole}か月）。100％でちょうど予定どおり",
        achievement=percent(judgement.achievement), gone=gone, whole=whole,
    )  # fmt: skip


_ACTUAL, _BASELINE, _FINAL = later("実績値"), later("基準値"), later("最終目標値")
_ACTUAL_DAY, _BASELINE_DAY, _FINAL_DAY = later("実績の時点"), later("基準の時点"), later("最終目標の時点")
_STAGE_DUE, _HOW_EXPECTED = later("予定段階"), later("期待値の決め方")
"""Names of inputs as documents hold them."""


def _expected_name(judgement: JudgementText) -> str:
    inputs = dict(judgement.inputs)
    if _STAGE_DUE in inputs:
        return tr("予定の段階")
    return tr("この期間の目標値") if inputs.get(_HOW_EXPECTED) == _BY_TARGET else tr("いまの期待値")


_BY_TARGET = later("目標値")


def over_text(judgement: JudgementText, scale: ScaleText) -> str:
    """What a rate far above what was expected means to a reader; "" when it is not."""
    if not judgement.over or scale.over is None:
        return ""
    over = percent(scale.over)
    if judgement.rate is None:
        return tr("率が{over}以上のため、{so}", over=over, so=tr(_SO))
    return tr("率が{rate}で、{over}以上のため、{so}", rate=percent(judgement.rate), over=over, so=tr(_SO))


_SO = later(
    "目標の妥当性を確認する対象です。取組がうまく進んだとも、目標が低すぎたとも考えられるため、"
    "この率だけで成果の大きさは決められません。"
)


def _override(indicator: Indicator, scale: ScaleText) -> str:
    override, judgement = indicator.override, indicator.judgement
    if override is None or judgement is None:
        return ""
    proposed = words.grade_of(scale, judgement.grade).label
    given = words.grade_of(scale, override.grade).label
    return tr(
        "計算による判定は「{proposed}」でしたが、{office}が{day}に「{given}」としました。理由：{reason}",
        proposed=proposed, office=override.office, day=eras.date_text(override.decided_on), given=given,
        reason=override.reason,
    )  # fmt: skip
