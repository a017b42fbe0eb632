"""聞かれそうなこと: what a committee asks, answered from the indicator's own figures and texts and nothing else."""

from __future__ import annotations

from decimal import Decimal

from shirube.editions.document import Indicator
from shirube.editions.words import TargetRevision
from shirube.kernel import eras
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.confirmed import judged_on_provisional
from shirube.portal.pages import facts
from shirube.portal.pages.facts import Neighbour
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.judgement import Fact, JudgementView
from shirube.portal.series import Figures

LONG = 115


def answers(
    given: IndicatorGiven, figures: Figures, judgement: JudgementView | None, neighbours: tuple[Neighbour, ...]
) -> tuple[Fact, ...]:
    """Question and answer, in the order they are asked. `figures` and `judgement` are the confirmed ones."""
    found = (
        _why(given.indicator, given.own_area, judgement),
        Fact(tr("全国や近隣と比べるとどうですか"), _beside(neighbours)),
        Fact(tr("目標値はいつ、どこで決まりましたか"), _decided(given, figures)),
        Fact(tr("次の数値はいつ出ますか"), _next(given.indicator, figures)),
        Fact(tr("この数字はどう数えていますか"), given.indicator.formula or tr("算式は未設定です")),
    )
    return tuple(Fact(one.name, short(one.text, LONG)) for one in found)


def short(text: str, most: int) -> str:
    """A text of at most `most` letters; a longer one is cut, and says where the rest stands."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else tr("{beginning}…（続きは指標のページ）", beginning=plain[:most])


def _why(indicator: Indicator, own_area: str, judgement: JudgementView | None) -> Fact:
    if judgement is not None and judgement.graded:
        said = "　".join(filter(None, (judgement.reason, judgement.filled, judgement.over, judgement.override)))
        return Fact(tr("なぜ「{grade}」という判定ですか", grade=judgement.grade.label), said)
    return Fact(tr("判定がないのはなぜですか"), why_no_grade(indicator, own_area))


def why_no_grade(indicator: Indicator, own_area: str) -> str:
    """Why a page of confirmed figures shows no grade."""
    if judged_on_provisional(indicator, own_area):
        return tr("判定が速報値によるため、確定値だけを載せるこの資料には示していません。指標のページにあります。")
    if indicator.judgement is not None:
        return indicator.judgement.reason
    if indicator.proposal == "proposed":
        return tr("提案中の指標で、目標値がまだ決まっていないため、判定していません。")
    return tr("公的な統計などの動きを見るもので、目標値も判定もありません。")


def _beside(neighbours: tuple[Neighbour, ...]) -> str:
    if not neighbours:
        return tr("比較できる参考値は未設定です。")
    told = tr("、").join(f"{one.name} {one.text}（{one.when or one.note or tr('理由は未設定')}）" for one in neighbours)
    return tr("{told}です。並びはコード順で、順位ではありません。", told=told)


def _decided(given: IndicatorGiven, figures: Figures) -> str:
    final = figures.final()
    if final is None:
        return tr("目標値は定めていません。")
    decided = facts.decision_text(given.decisions, final.decision)
    said = tr("{decision}で決定しました。", decision=decided) if decided else tr("決定した会議・決裁は未設定です。")
    for one in given.indicator.targets:
        if one.period == final.period and one.replaced_on is not None:
            said += tr(
                "{revision}の目標値は{value}で、{day}に改めました。",
                revision=words.label(TargetRevision, one.revision),
                value=words.figure(given.indicator, Decimal(one.value)),
                day=eras.date_text(one.replaced_on),
            )
    return said


def _next(indicator: Indicator, figures: Figures) -> str:
    when = facts.next_update(indicator, figures)
    return tr("更新の時期は未設定です。") if when == facts.UNSET else tr("{when}に更新する予定です。", when=when)
