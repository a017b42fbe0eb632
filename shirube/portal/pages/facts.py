"""What stands behind an indicator's figures: meaning, reason, formula, source, neighbours, division, next update."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.document import Decision, Indicator, Observation, Target
from shirube.editions.words import Method, TargetRevision
from shirube.kernel import eras
from shirube.kernel.language import later, tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.frame import Links
from shirube.portal.pages.given import Heir, IndicatorGiven, Named
from shirube.portal.pages.judgement import Fact
from shirube.portal.parts import NO_RATIONALE, NO_TARGET, Link, beside_one, divisions
from shirube.portal.reading import comparable, when
from shirube.portal.series import AreaSeries, Figures
from shirube.progress import timeline

UNSET = later("未設定です")
_NAMED_MEMBERS = 10


@dataclass(frozen=True)
class TargetLine:
    """One row of the target's history."""

    period: str
    value: str
    revision: str
    rationale: str
    decision: str
    state: str


@dataclass(frozen=True)
class Neighbour:
    """比較参考値: whose, how it comes about, the newest figure with its own time, and what is said of it."""

    name: str
    method: str
    text: str
    when: str
    note: str


@dataclass(frozen=True)
class NoteView:
    """要因と次の一手 of one period."""

    period: str
    cause: str
    next_step: str


@dataclass(frozen=True)
class Behind:
    """What stands behind the figure, in words; what is not there says so."""

    meaning: str
    reason: Fact
    formula: str
    source: str
    source_url: str
    credit: str
    divisions: str
    next_update: str
    updates: bool


def behind(given: IndicatorGiven, figures: Figures) -> Behind:
    """The facts of one indicator. A source's address is linked only when it is one of the web."""
    indicator = given.indicator
    web = indicator.source_url.startswith(("https://", "http://"))
    return Behind(
        meaning=indicator.meaning or tr("意味は未設定です"),
        reason=target_reason(figures, given.decisions),
        formula=indicator.formula or tr("算式は未設定です"),
        source=indicator.source or tr("出典は未設定です"),
        source_url=indicator.source_url if web else "",
        credit=indicator.credit,
        divisions=divisions(indicator),
        next_update=next_update(indicator, figures),
        updates=_has_update_month(indicator),
    )


def decision_text(decisions: tuple[Decision, ...], code: str) -> str:
    """「令和6年2月9日 第5回策定委員会（会議）」; "" when no decision is named."""
    for decision in decisions:
        if decision.code == code:
            number = f"・{decision.document_number}" if decision.document_number else ""
            return f"{eras.date_text(decision.decided_on)} {decision.title}{number}"
    return ""


def target_reason(figures: Figures, decisions: tuple[Decision, ...]) -> Fact:
    """この目標値にした理由, with the meeting that decided it."""
    final = figures.final()
    if final is None:
        return Fact(tr("目標値"), tr(NO_TARGET))
    decided = decision_text(decisions, final.decision)
    note = tr("{decided}で決定", decided=decided) if decided else tr("決定した会議・決裁は未設定です")
    return Fact(tr("この目標値にした理由"), final.rationale or tr(NO_RATIONALE), note)


def next_update(indicator: Indicator, figures: Figures) -> str:
    """「令和7年7月ごろ」: when the next period's figure should be at hand."""
    if indicator.update_month is None or not _has_update_month(indicator):
        return tr(UNSET)
    month = tr("毎年{month}月ごろ", month=indicator.update_month)
    newest = figures.latest
    if newest is None:
        return month
    awaited = timeline.following(words.period(newest.period))
    due = timeline.due_day(awaited, indicator.update_month, indicator.lag_months)
    return tr("{month}ごろ（{period}の値）", month=words.month_text(due), period=words.era_period(awaited.key))


def _has_update_month(indicator: Indicator) -> bool:
    return indicator.update_month in range(1, 13)


def targets(indicator: Indicator, decisions: tuple[Decision, ...]) -> tuple[TargetLine, ...]:
    """The target's history: every target ever set, by period, with what became of it."""
    return tuple(_target(indicator, target, decisions) for target in indicator.targets)


def _target(indicator: Indicator, target: Target, decisions: tuple[Decision, ...]) -> TargetLine:
    return TargetLine(
        period=words.period(target.period).label,
        value=words.figure(indicator, Decimal(target.value)),
        revision=words.label(TargetRevision, target.revision),
        rationale=target.rationale or tr("理由は未設定です"),
        decision=decision_text(decisions, target.decision) or tr(UNSET),
        state=tr("{day}に改定", day=eras.date_text(target.replaced_on)) if target.replaced_on else tr("現在の目標値"),
    )


def neighbours(figures: Figures) -> tuple[Neighbour, ...]:
    """比較参考値 in code order: 全国, sets, then neighbours by code."""
    return tuple(_neighbour(figures, series) for series in figures.others)


def _neighbour(figures: Figures, series: AreaSeries) -> Neighbour:
    shown = beside_one(figures, series)
    row = comparable(figures, series) if series.method != "none" else None
    note = shown.note if series.method == "none" else tr("。").join(filter(None, (_made_of(series), series.note)))
    return Neighbour(series.name, _method(series, row), shown.text, when(row) if row else "", note)


def _method(series: AreaSeries, row: Observation | None) -> str:
    """How a neighbour's figure comes about. A rate we divide ourselves is not 公表値, though its parts may be."""
    if row is not None and row.origin == words.Origin.DERIVED:
        return tr(words.Origin.DERIVED.label)
    return words.label(Method, series.method)


def _made_of(series: AreaSeries) -> str:
    """The members of a set; of the whole nation only when its figure was added up from them."""
    if len(series.members) <= _NAMED_MEMBERS:
        return tr("・").join(series.members)
    return tr("構成する{count}団体", count=len(series.members)) if series.method == Method.POOLED else ""


def notes(indicator: Indicator) -> tuple[NoteView, ...]:
    """要因と次の一手, newest first."""
    ordered = sorted(indicator.notes, key=lambda note: words.period(note.period), reverse=True)
    return tuple(NoteView(words.period(note.period).label, note.cause, note.next_step) for note in ordered)


def relations(given: IndicatorGiven, links: Links) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Other indicators this one is tied to, by the word for the tie; ties that do not exist are left out."""
    groups: tuple[tuple[str, tuple[Named | None, ...]], ...] = (
        (tr("上位の指標"), (given.parent,)),
        (tr("下位の指標"), given.children),
        (tr("分子"), (given.numerator,)),
        (tr("分母"), (given.denominator,)),
        (tr("この内訳を使う指標"), given.used_by),
        (tr("再掲元"), (given.relisted_from,)),
        (tr("引き継いだ先の指標"), given.heirs),
    )
    tied = tuple(
        (word, tuple(_link(one, links) for one in named if one is not None)) for word, named in groups if any(named)
    )
    earlier = tuple(_heir(one, links) for one in given.predecessors)
    return (*tied, (tr("引き継いだ指標"), earlier)) if earlier else tied


def _heir(heir: Heir, links: Links) -> Link:
    """One it succeeds: a link while it is shown, else by its name with the day it was last shown at."""
    if heir.last is None:
        return _link(heir.named, links)
    name = words.titled(heir.named.name, heir.named.fictitious)
    return Link(name, "", tr("{as_of}の版まで掲載", as_of=AsOf(heir.last).label))


def _link(named: Named, links: Links) -> Link:
    return Link(
        named.name, links.indicator(named.code), tr(words.FICTION) if words.marked(named.name, named.fictitious) else ""
    )
