"""Dashboard, 体系図 and 分野 pages: the plan and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.changes import Changes
from shirube.editions.document import PlanText
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import lists
from shirube.portal.pages.filters import FilterView, filter_view, finder_path
from shirube.portal.pages.given import ListGiven
from shirube.portal.parts import Link, Row


@dataclass(frozen=True)
class DashboardView:
    """How every indicator stands."""

    counts: lists.CountsView
    filter: FilterView
    sets: tuple[tuple[str, str], ...]
    areas: tuple[lists.AreaView, ...]
    loose: tuple[Row, ...]
    references: tuple[Row, ...]
    changed: str
    changes_href: str
    method: str
    finder: str


@dataclass(frozen=True)
class TreeView:
    """理念 → 分野 → めざす姿 → 施策 → 指標 on one sheet."""

    plan: PlanText
    areas: tuple[lists.AreaView, ...]
    loose: tuple[Row, ...]


@dataclass(frozen=True)
class AreaPageView:
    """One 分野 in full; `logic` is "" for one without a つながり."""

    area: lists.AreaView
    counts: lists.CountsView
    sets: tuple[tuple[str, str], ...]
    others: tuple[Link, ...]
    brief: str
    logic: str
    roadmap: str


def dashboard_page(given: ListGiven) -> Page:
    """数字で見る."""
    rows, links = lists.rows_of(given), Links(given.frame, given.path)
    areas, loose = lists.area_views(given, rows), lists.loose_rows(given, rows)
    view = DashboardView(
        counts=lists.counts_view(given),
        sets=lists.sets_view(given),
        filter=filter_view(tuple(rows.values()), given.policy_areas, given.scale),
        areas=tuple(area for area in areas if area.rows),
        loose=loose,
        references=tuple(row for area in areas for row in area.references),
        changed=_changed(given.changes),
        changes_href=links.page("changes"),
        method=links.page("method"),
        finder=finder_path(links),
    )
    said = tr("{said}。", said=view.counts.sentence)
    return Page("dashboard.html", given.path, tr("数字で見る"), view, "dashboard", said, ("folding", "filter"))


def tree_page(given: ListGiven) -> Page:
    """計画の体系."""
    rows = lists.rows_of(given, full=False)
    view = TreeView(given.plan, lists.area_views(given, rows), lists.loose_rows(given, rows))
    description = tr("基本理念から、分野、めざす姿、施策、指標へのつながりです。A4・A3横の1枚に印刷できます。")
    return Page("tree.html", given.path, tr("計画の体系"), view, "tree", description)


def area_page(given: ListGiven) -> Page:
    """分野; `given.focus` is its code."""
    links, areas = Links(given.frame, given.path), lists.area_views(given, lists.rows_of(given))
    area = next(one for one in areas if one.code == given.focus)
    view = AreaPageView(
        area=area,
        counts=lists.counts_view(given, given.focus),
        sets=lists.sets_view(given),
        others=tuple(Link(one.name, one.href) for one in areas if one.code != given.focus),
        brief=links.page("briefs", "areas", given.focus),
        logic=links.logic(given.focus) if given.logic else "",
        roadmap=links.roadmap() if given.frame.roadmap else "",
    )
    description = tr("{area}の分野で、めざす姿と、どこまで進んでいるか。", area=area.name)
    return Page("area.html", given.path, area.name, view, "dashboard", description)


def _changed(changes: Changes | None) -> str:
    """「前回（令和6年3月末現在）から変わった12件」; "" for the first Edition."""
    if changes is None:
        return ""
    before = AsOf(changes.old_as_of).label
    if not changes.items:
        return tr("前回（{edition}）から変更なし", edition=before)
    return tr("前回（{edition}）から変わった{count}件", edition=before, count=len(changes.items))
