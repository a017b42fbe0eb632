"""Small page parts several pages share: grade tags, figures side by side, change marks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.line_model import Role
from shirube.charts.walk import WalkSize
from shirube.editions.document import Area, Indicator, Observation, ScaleText
from shirube.editions.words import DutyRole, ProposalState
from shirube.portal import pictures, words
from shirube.portal.frame import Links
from shirube.portal.reading import comparable, when
from shirube.portal.series import AreaSeries, Figures, figures_of

_FEW = 2
NO_RATIONALE = "目標値の理由は未設定です"
NO_TARGET = "目標値は定めていません"


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
    provisional: bool
    missing: str
    grade: GradeView | None
    picture: SafeString
    caption: str
    beside: tuple[Beside, ...]
    changed: str
    source: str
    divisions: str


def grade_view(indicator: Indicator, scale: ScaleText) -> GradeView | None:
    """The grade shown; None for what is not judged: references, components and proposals still undecided."""
    if indicator.judgement is None or indicator.proposal == "proposed":
        return None
    grade = words.grade_of(scale, indicator.judgement.shown)
    return GradeView(grade.label, grade.mark, grade.tone, indicator.override is not None)


def proposal(indicator: Indicator) -> str:
    """「提案中」, "" when the indicator is not a proposal."""
    return words.label(ProposalState, indicator.proposal)


def rationale(figures: Figures) -> str:
    """Why the target is what it is, or that this is not said."""
    final = figures.final()
    if final is None:
        return NO_TARGET
    return final.rationale or NO_RATIONALE


def beside(figures: Figures) -> tuple[Beside, ...]:
    """Own past, then 全国, sets and neighbours in code order, each with its own time; what is missing is said.

    More than two neighbours give way to 全国 and the sets when one of those has a figure; where they stand is said.
    """
    wide = [series for series in figures.others if series.role is not Role.PEER]
    peers = [series for series in figures.others if series.role is Role.PEER]
    give_way = len(peers) > _FEW and any(comparable(figures, series) for series in wide)
    shown = [beside_one(figures, series) for series in (wide if give_way else (*wide, *peers))]
    if give_way:
        shown.append(Beside(f"ほか{len(peers)}団体", "指標のページに掲載"))
    return (_past(figures), *(shown or (Beside("全国・他県", "比較できる値は未設定"),)))


def _past(figures: Figures) -> Beside:
    """Our figure of one year before, else the one before the newest, else that there is none."""
    for name, row in (("1年前", figures.year_before()), ("前の値", figures.previous())):
        if row is not None:
            note = f"{when(row)}・系列断絶の前" if figures.broken_since(row) else when(row)
            return Beside(name, words.figure(figures.indicator, Decimal(row.value or 0)), note)
    return Beside("1年前", "値なし")


def beside_one(figures: Figures, series: AreaSeries) -> Beside:
    """One neighbour's figure with its own time."""
    if series.method == "none":
        return Beside(series.name, "なし", series.note or "比較できる値がありません")
    row = comparable(figures, series)
    if row is None:
        return Beside(series.name, "値なし")
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
    """One indicator as a row of the dashboard or of its 分野; `changed` names what changed since the Edition before.

    Not `full` leaves out the picture and what stands beside, for lists of names alone.
    """
    figures = figures_of(indicator, own_area, areas)
    latest, newest = figures.latest, figures.own.newest()
    return Row(
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
        provisional=latest.provisional if latest else False,
        missing=missing_now(newest),
        grade=grade_view(indicator, scale),
        picture=_picture(figures, scale, prefix) if full else SafeString(),
        caption=_caption(figures) if full else "",
        beside=beside(figures) if full else (),
        changed=changed,
        source=indicator.source or "出典は未設定です",
        divisions=divisions(indicator),
    )


def missing_now(newest: Observation | None) -> str:
    """Why the newest period has no figure; "" when it has one."""
    if newest is None:
        return "実績値はまだありません"
    if newest.value is not None:
        return ""
    return f"{words.era_period(newest.period)}は{words.missing_label(newest.missing)}"


def divisions(indicator: Indicator) -> str:
    """「DX推進課（主担当）」, or that no division is named."""
    named = (f"{duty.division}（{words.label(DutyRole, duty.role)}）" for duty in indicator.duties)
    return "、".join(named) or "責任課は未設定です"


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
        return mark_safe(pictures.spark(figures, prefix) if figures.own.rows else "")  # noqa: S308 - charts escape
    svg = pictures.walk(figures, scale, figures.indicator.judgement, WalkSize.COMPACT, prefix)
    return mark_safe(svg)  # noqa: S308 - charts escape
