"""Small page parts several pages share: grade tags, figures side by side, change marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.line_model import Role
from shirube.charts.walk import WalkSize
from shirube.editions.document import Area, Indicator, Observation, ScaleText
from shirube.editions.words import DutyRole, ProposalState
from shirube.kernel.figures import display
from shirube.kernel.language import later, tr
from shirube.portal import pictures, words
from shirube.portal.frame import Links
from shirube.portal.reading import comparable, when
from shirube.portal.series import AreaSeries, Figures, figures_of

_FEW = 2
NO_RATIONALE = later("目標値の理由は未設定です")
NO_TARGET = later("目標値は定めていません")
_SMALL, _LARGE = (132, 30), (248, 44)
_FAST = 2
"""From this many times the planned speed on, a pace is said in words: a large rate of a small way says little."""


@dataclass(frozen=True)
class GradeView:
    """A grade as word, mark and tone; `by_hand` says that a person set it."""

    label: str
    mark: str
    tone: str
    by_hand: bool = False


@dataclass(frozen=True)
class Link:
    """A link with its words; `note` stands behind it in small letters."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Beside:
    """A comparison beside a figure: whose, the figure or why none, and when it is from."""

    name: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One indicator in a list: the figure never walks alone."""

    area: str
    name: str
    href: str
    kind: str
    fictitious: bool
    proposal: str
    proposal_reason: str
    why: str
    value: str
    unit: str
    state: str
    target: str
    target_when: str
    provisional: bool
    missing: str
    grade: GradeView | None
    pace: str
    changed: str
    source: str
    divisions: str
    offices: tuple[str, ...]
    picture: SafeString = SafeString()
    spark: SafeString = SafeString()
    caption: str = ""
    beside: tuple[Beside, ...] = ()


def grade_view(indicator: Indicator, scale: ScaleText) -> GradeView | None:
    """The grade shown; None for what is not judged: references, components and proposals still undecided."""
    if indicator.judgement is None or indicator.proposal == "proposed":
        return None
    grade = words.grade_of(scale, indicator.judgement.shown)
    return GradeView(grade.label, grade.mark, grade.tone, indicator.override is not None)


def proposal(indicator: Indicator) -> str:
    """「提案中」, "" when the indicator is not a proposal."""
    return words.label(ProposalState, indicator.proposal) if indicator.proposal else ""


def rationale(figures: Figures) -> str:
    """Why the target is what it is, or that this is not said."""
    final = figures.final()
    if final is None:
        return tr(NO_TARGET)
    return final.rationale or tr(NO_RATIONALE)


def beside(figures: Figures) -> tuple[Beside, ...]:
    """Own past, then 全国, sets and neighbours in code order, each with its own time; what is missing is said.

    More than two neighbours give way to 全国 and the sets when one of those has a figure; where they stand is said.
    """
    wide = [series for series in figures.others if series.role is not Role.PEER]
    peers = [series for series in figures.others if series.role is Role.PEER]
    give_way = len(peers) > _FEW and any(comparable(figures, series) for series in wide)
    shown = [beside_one(figures, series) for series in (wide if give_way else (*wide, *peers))]
    if give_way:
        shown.append(Beside(tr("ほか{count}団体", count=len(peers)), tr("指標のページに掲載")))
    return (_past(figures), *(shown or (Beside(tr("全国・他県"), tr("比較できる値は未設定")),)))


def _past(figures: Figures) -> Beside:
    """Our figure of one year before, else the one before the newest, else that there is none."""
    for name, row in ((tr("1年前"), figures.year_before()), (tr("前の値"), figures.previous())):
        if row is not None:
            note = when(row)
            if figures.broken_since(row):
                note = tr("{when}・系列断絶の前", when=note)
            return Beside(name, words.figure(figures.indicator, Decimal(row.value or 0)), note)
    return Beside(tr("1年前"), tr("値なし"))


def beside_one(figures: Figures, series: AreaSeries) -> Beside:
    """One neighbour's figure with its own time."""
    if series.method == "none":
        return Beside(series.name, tr("なし"), series.note or tr("比較できる値がありません"))
    row = comparable(figures, series)
    if row is None:
        return Beside(series.name, tr("値なし"))
    own = figures.latest
    late = "" if own is not None and row.period == own.period else when(row)
    return Beside(series.name, words.figure(figures.indicator, Decimal(row.value or 0)), late)


def row_of(
    indicator: Indicator,
    own_area: str,
    areas: dict[str, Area],
    scale: ScaleText,
    links: Links,
    *,
    changed: str,
    prefix: str,
    full: bool = True,
) -> Row:
    """One indicator as a row; `changed` names what changed since the Edition before. Not `full`: words alone."""
    figures = figures_of(indicator, own_area, areas)
    latest, final = figures.latest, figures.final()
    row = Row(
        area=indicator.area,
        name=indicator.name,
        href=links.indicator(indicator.code),
        kind=words.kind_label(indicator),
        fictitious=words.marked(indicator.name, indicator.fictitious),
        proposal=proposal(indicator),
        proposal_reason=indicator.proposal_reason,
        why=rationale(figures),
        value=words.number(indicator, Decimal(latest.value or 0)) if latest else "",
        unit=words.unit(indicator),
        state=words.state(indicator, latest, brief=True) if latest else "",
        target=words.figure(indicator, Decimal(final.value)) if final else "",
        target_when=words.era_period(final.period) if final else "",
        provisional=latest.provisional if latest else False,
        missing=missing_now(figures.own.newest()),
        grade=grade_view(indicator, scale),
        pace=pace(indicator),
        changed=changed,
        source=indicator.source or tr("出典は未設定です"),
        divisions=divisions(indicator),
        offices=tuple(dict.fromkeys(duty.division for duty in indicator.duties)),
    )
    return _drawn(row, figures, scale, prefix) if full else row


def _drawn(row: Row, figures: Figures, scale: ScaleText, prefix: str) -> Row:
    """The row with its pictures and with what stands beside the figure."""
    return replace(
        row,
        picture=_picture(figures, scale, prefix),
        spark=_spark(figures, f"{prefix}s", _SMALL) if _walks(figures) else SafeString(),
        caption=_caption(figures),
        beside=beside(figures),
    )


def pace(indicator: Indicator) -> str:
    """How fast we walk, 100％ being as planned; "" where the judgement has no pace."""
    judgement = indicator.judgement
    if judgement is None or judgement.pace is None:
        return ""
    speed = Decimal(judgement.pace)
    if speed >= _FAST:
        return tr("予定の2倍以上の速さ")
    return tr("予定より後ろへ動いています") if speed < 0 else tr("予定の{pace}％の速さ", pace=display(speed * 100, 0))


def missing_now(newest: Observation | None) -> str:
    """Why the newest period has no figure; "" when it has one."""
    if newest is None:
        return tr("実績値はまだありません")
    if newest.value is not None:
        return ""
    return tr("{period}は{reason}", period=words.era_period(newest.period), reason=words.missing_label(newest.missing))


def divisions(indicator: Indicator) -> str:
    """「DX推進課（主担当）」, or that no division is named."""
    named = (
        tr("{division}（{role}）", division=duty.division, role=words.label(DutyRole, duty.role))
        for duty in indicator.duties
    )
    return tr("、").join(named) or tr("責任課は未設定です")


def _caption(figures: Figures) -> str:
    """What a sparkline goes from and to, in words; "" where the walk line says it."""
    if _walks(figures) or not figures.own.rows:
        return ""
    known = [row for row in figures.own.rows.values() if row.value is not None]
    ordered = sorted(known, key=lambda row: words.period(row.period))
    ends = ordered[:1] + ordered[1:][-1:]
    return " → ".join(f"{when(row)} {words.figure(figures.indicator, Decimal(row.value or 0))}" for row in ends)


def _walks(figures: Figures) -> bool:
    return figures.indicator.judgement is not None and bool(figures.aims)


def _picture(figures: Figures, scale: ScaleText, prefix: str) -> SafeString:
    if not _walks(figures):
        return _spark(figures, prefix)
    svg = pictures.walk(figures, scale, figures.indicator.judgement, WalkSize.ROW, prefix)
    return mark_safe(svg)  # noqa: S308 - charts escape


def _spark(figures: Figures, prefix: str, size: tuple[int, int] = _LARGE) -> SafeString:
    if not figures.own.rows:
        return SafeString()
    return mark_safe(pictures.spark(figures, prefix, size, dotted=size == _LARGE))  # noqa: S308 - charts escape
