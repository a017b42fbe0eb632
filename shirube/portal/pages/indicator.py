"""The page of one indicator: the figure, how far on the way, why the target is what it is, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.changes import Change
from shirube.kernel import eras
from shirube.portal import pictures, words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import facts
from shirube.portal.pages.drawn import Drawn, drawn
from shirube.portal.pages.facts import Behind, Neighbour, NoteView, TargetLine
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.judgement import Fact, JudgementView, judgement_view
from shirube.portal.parts import Link, missing_now, proposal


@dataclass(frozen=True)
class IndicatorView:
    """Everything the template prints, in texts and links."""

    name: str
    fictitious: bool
    marked: bool
    component: bool
    crumbs: tuple[Link, ...]
    labels: str
    proposal: str
    proposal_reason: str
    value: str
    unit: str
    state: str
    provisional: bool
    missing: str
    judgement: JudgementView | None
    drawn: Drawn
    chart_title: str
    chart_source: str
    behind: Behind
    neighbours: tuple[Neighbour, ...]
    targets: tuple[TargetLine, ...]
    notes: tuple[NoteView, ...]
    breaks: tuple[Fact, ...]
    missing_items: tuple[str, ...]
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    changes: tuple[Fact, ...]
    csv: str
    svg: str
    method: str
    brief: str


def indicator_page(given: IndicatorGiven) -> Page:
    """The page, as seen from its Edition's own folder."""
    title = words.titled(given.indicator.name, given.indicator.fictitious)
    view = _view(given)
    return Page("indicator.html", given.path, title, view, "dashboard", view.drawn.reading)


def indicator_chart(given: IndicatorGiven) -> bytes:
    """The chart alone, as a file to keep; an empty picture when there is nothing to draw."""
    picture = _drawn(given)
    return (picture.chart or pictures.line(picture.figures, picture.reading)).encode()


def _drawn(given: IndicatorGiven) -> Drawn:
    return drawn(given.indicator, given.own_area, given.areas, given.scale)


def _view(given: IndicatorGiven) -> IndicatorView:
    indicator, picture, links = given.indicator, _drawn(given), Links(given.frame, given.path)
    figures, latest = picture.figures, picture.figures.latest
    return IndicatorView(
        name=indicator.name,
        fictitious=indicator.fictitious,
        marked=words.marked(indicator.name, indicator.fictitious),
        component=indicator.kind == "component",
        crumbs=_crumbs(given, links),
        labels=words.labels(indicator),
        proposal=proposal(indicator),
        proposal_reason=indicator.proposal_reason,
        value=words.number(indicator, Decimal(latest.value or 0)) if latest else "",
        unit=words.unit(indicator),
        state=words.state(indicator, latest) if latest else "",
        provisional=latest.provisional if latest else False,
        missing=missing_now(figures.own.newest()),
        judgement=judgement_view(indicator, given.scale),
        drawn=picture,
        chart_title=pictures.chart_title(figures),
        chart_source=_source_line(given),
        behind=facts.behind(given, figures),
        neighbours=facts.neighbours(figures),
        targets=facts.targets(indicator, given.decisions),
        notes=facts.notes(indicator),
        breaks=tuple(Fact(eras.date_text(one.day), one.reason) for one in indicator.breaks),
        missing_items=indicator.missing_items,
        relations=facts.relations(given, links),
        changes=_changes(given),
        csv=links.file(given.path.replace("index.html", "data.csv")),
        svg=links.to(given.path.replace("index.html", "chart.svg")),
        method=links.page("method"),
        brief="" if indicator.kind == "component" else links.page("briefs", indicator.code),
    )


def _crumbs(given: IndicatorGiven, links: Links) -> tuple[Link, ...]:
    crumbs = [Link("数字で見る", links.page("dashboard"))]
    if given.policy_area is not None:
        crumbs.append(Link(given.policy_area.name, links.area(given.policy_area.code)))
    if given.policy is not None:
        crumbs.append(Link(given.policy.name, links.area(given.policy.area, given.policy.code)))
    return tuple(crumbs)


def _source_line(given: IndicatorGiven) -> str:
    indicator = given.indicator
    unit = words.unit(indicator) or "段階"
    fiction = "架空（デモ）" if indicator.fictitious else (indicator.source or "未設定")
    return f"単位：{unit}　出典：{fiction}"


def _changes(given: IndicatorGiven) -> tuple[Fact, ...]:
    if given.changes is None:
        return ()
    return tuple(_change(item, _whose(given, item.area)) for item in given.changes.items)


def _change(item: Change, whose: str) -> Fact:
    """What changed, after and before; both "" for an indicator that is listed for the first time."""
    name = f"{item.headline}{whose}"
    return Fact(name, item.after or "なし", item.before or "なし") if item.before or item.after else Fact(name, "")


def _whose(given: IndicatorGiven, area: str) -> str:
    if not area or area == given.own_area:
        return ""
    return f"（{next((one.name for one in given.areas if one.code == area), area)}）"
