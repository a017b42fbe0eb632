"""The page of one indicator: the figure, how far on the way, why the target is what it is, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shirube.editions.changes import Change
from shirube.editions.document import Indicator
from shirube.kernel.language import tr
from shirube.portal import opinions, pictures, words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.opinions import OpinionView
from shirube.portal.pages import explained, facts
from shirube.portal.pages.chart_files import PREFECTURES, all_views, credit_of
from shirube.portal.pages.drawn import Drawn, drawn
from shirube.portal.pages.embed import EMBED
from shirube.portal.pages.facts import Behind, Neighbour, NoteView, TargetLine
from shirube.portal.pages.given import IndicatorGiven
from shirube.portal.pages.judgement import Fact, JudgementView, judgement_view
from shirube.portal.pages.views import FILES, OF_ALL, Cell, View
from shirube.portal.pages.works import Work, works
from shirube.portal.parts import Link, missing_now, proposal
from shirube.portal.series import Figures


@dataclass(frozen=True)
class Figure:
    """A view with its time and source in words, and the files to keep."""

    view: View
    credit: str
    csv: str
    svg: str


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
    figures: tuple[Figure, ...]
    cells: tuple[Cell, ...]
    cells_head: str
    cells_missing: str
    table_notes: tuple[str, ...]
    revised: tuple[str, ...]
    behind: Behind
    neighbours: tuple[Neighbour, ...]
    targets: tuple[TargetLine, ...]
    notes: tuple[NoteView, ...]
    missing_items: tuple[str, ...]
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    changes: tuple[Fact, ...]
    csv: str
    book: str
    prefectures_csv: str
    embed: str
    method: str
    brief: str
    works: tuple[Work, ...]
    roadmap: str
    opinions: tuple[OpinionView, ...]


def indicator_page(given: IndicatorGiven) -> Page:
    """The page, as seen from its Edition's own folder."""
    title = words.titled(given.indicator.name, given.indicator.fictitious)
    view = _view(given)
    scripts = ("views",) if len(view.figures) > 1 else ()
    return Page("indicator.html", given.path, title, view, "dashboard", view.drawn.reading, scripts)


def _view(given: IndicatorGiven) -> IndicatorView:
    indicator, links, found = given.indicator, Links(given.frame, given.path), all_views(given)
    picture = drawn(indicator, given.own_area, given.areas, given.scale)
    figures, latest = picture.figures, picture.figures.latest
    return IndicatorView(
        **_named(indicator),
        crumbs=_crumbs(given, links),
        labels=words.labels(indicator),
        proposal=proposal(indicator),
        proposal_reason=indicator.proposal_reason,
        value=words.number(indicator, Decimal(latest.value or 0)) if latest else "",
        state=words.state(indicator, latest) if latest else "",
        provisional=latest.provisional if latest else False,
        missing=missing_now(figures.own.newest()),
        judgement=judgement_view(indicator, given.scale),
        drawn=picture,
        figures=tuple(_figure(given, one, links) for one in found.views),
        cells=found.cells,
        cells_head=found.when,
        cells_missing=found.missing,
        table_notes=(*picture.twin.notes, *_table_notes(figures)),
        revised=explained.revisions(figures, given.changes),
        behind=facts.behind(given, figures),
        neighbours=facts.neighbours(figures),
        targets=facts.targets(indicator, given.decisions),
        notes=facts.notes(indicator),
        missing_items=indicator.missing_items,
        relations=facts.relations(given, links),
        changes=_changes(given),
        csv=_beside(given, links, "data-excel.csv"),
        book=_beside(given, links, "data.xlsx"),
        prefectures_csv=_beside(given, links, PREFECTURES) if found.cells else "",
        embed=EMBED if found.views else "",
        method=links.page("method"),
        brief="" if indicator.kind == "component" else links.page("briefs", indicator.code),
        works=works(given.works, links),
        roadmap=links.roadmap() if given.frame.roadmap else "",
        opinions=opinions.views(given.opinions, links),
    )


def _named(indicator: Indicator) -> dict[str, Any]:
    """What it is called and counted in."""
    return {
        "name": indicator.name,
        "fictitious": indicator.fictitious,
        "marked": words.marked(indicator.name, indicator.fictitious),
        "component": indicator.kind == "component",
        "unit": words.unit(indicator),
    }


def _crumbs(given: IndicatorGiven, links: Links) -> tuple[Link, ...]:
    crumbs = [Link(tr("数字で見る"), links.page("dashboard"))]
    if given.policy_area is not None:
        crumbs.append(Link(given.policy_area.name, links.area(given.policy_area.code)))
    if given.policy is not None:
        crumbs.append(Link(given.policy.name, links.area(given.policy.area, given.policy.code)))
    return tuple(crumbs)


def _figure(given: IndicatorGiven, view: View, links: Links) -> Figure:
    csv = _beside(given, links, PREFECTURES if view.key in OF_ALL else "data-excel.csv")
    svg = links.to(given.path.replace("index.html", FILES[view.key]))
    return Figure(view, credit_of(given, view.when).text, csv, svg)


def _beside(given: IndicatorGiven, links: Links, name: str) -> str:
    """The link to a data file of this indicator: there is one in all languages."""
    return links.file(given.path.replace("index.html", name))


def _table_notes(figures: Figures) -> tuple[str, ...]:
    """What the marks in the table mean, besides what it says of itself."""
    shown = (figures.own, *figures.dimensions, *pictures.compared(figures))
    rows = [row for one in shown for row in one.rows.values()]
    return (*explained.provisional(rows), *explained.reasons(rows), *explained.breaks(figures.indicator))


def _changes(given: IndicatorGiven) -> tuple[Fact, ...]:
    if given.changes is None:
        return ()
    return tuple(_change(item, _whose(given, item.area)) for item in given.changes.items)


def _change(item: Change, whose: str) -> Fact:
    """What changed, after and before; both "" for an indicator that is listed for the first time."""
    name = f"{item.headline}{whose}"
    return (
        Fact(name, item.after or tr("なし"), item.before or tr("なし")) if item.before or item.after else Fact(name, "")
    )


def _whose(given: IndicatorGiven, area: str) -> str:
    if not area or area == given.own_area:
        return ""
    return tr("（{area}）", area=next((one.name for one in given.areas if one.code == area), area))
