"""Dashboard, 体系図 and 分野 pages: the plan and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.changes import Changes
from shirube.editions.document import PlanText
from shirube.kernel.periods import AsOf
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import lists
from shirube.portal.pages.given import ListGiven
from shirube.portal.parts import Link, Row


@dataclass(frozen=True)
class DashboardView:
    """How every indicator stands."""

    counts: lists.CountsView
    areas: tuple[lists.AreaView, ...]
    loose: tuple[Row, ...]
    references: tuple[Row, ...]
    changed: str
    changes_href: str
    method: str


@dataclass(frozen=True)
class TreeView:
    """理念 → 分野 → めざす姿 → 施策 → 指標 on one sheet."""

    plan: PlanText
    areas: tuple[lists.AreaView, ...]
    loose: tuple[Row, ...]


@dataclass(frozen=True)
class AreaPageView:
    """One 分野 in full."""

    area: lists.AreaView
    counts: lists.CountsView
    others: tuple[Link, ...]
    brief: str


def dashboard_page(given: ListGiven) -> Page:
    """数字で見る."""
    rows, links = lists.rows_of(given), Links(given.frame, given.path)
    areas, loose = lists.area_views(given, rows), lists.loose_rows(given, rows)
    view = DashboardView(
        counts=lists.counts_view(given),
        areas=tuple(area for area in areas if area.rows),
        loose=loose,
        references=tuple(row for area in areas for row in area.references),
        changed=_changed(given.changes),
        changes_href=links.page("changes"),
        method=links.page("method"),
    )
    return Page("dashboard.html", given.path, "数字で見る", view, "dashboard")


def tree_page(given: ListGiven) -> Page:
    """計画の体系."""
    rows = lists.rows_of(given, full=False)
    view = TreeView(given.plan, lists.area_views(given, rows), lists.loose_rows(given, rows))
    return Page("tree.html", given.path, "計画の体系", view, "tree")


def area_page(given: ListGiven) -> Page:
    """分野; `given.focus` is its code."""
    areas = lists.area_views(given, lists.rows_of(given))
    area = next(one for one in areas if one.code == given.focus)
    view = AreaPageView(
        area=area,
        counts=lists.counts_view(given, given.focus),
        others=tuple(Link(one.name, one.href) for one in areas if one.code != given.focus),
        brief=Links(given.frame, given.path).page("briefs", "areas", given.focus),
    )
    return Page("area.html", given.path, area.name, view, "dashboard")


def _changed(changes: Changes | None) -> str:
    """「前回（令和6年3月末現在）から変わった12件」; "" for the first Edition."""
    if changes is None:
        return ""
    before = AsOf(changes.old_as_of).label
    return f"前回（{before}）から変わった{len(changes.items)}件" if changes.items else f"前回（{before}）から変更なし"
