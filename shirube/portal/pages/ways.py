"""わたしの入口: what the plan means for readers of one work or life, the numbers, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.document import Policy
from shirube.kernel.language import later, tr
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import lists
from shirube.portal.pages.given_front import WayCard, WayGiven, WaysGiven
from shirube.portal.pages.works import Work, works
from shirube.portal.parts import Link, Row

_GROUPS = {"work": later("しごとから"), "life": later("くらしから"), "office": later("市町村の仕事から")}


@dataclass(frozen=True)
class WayGroupView:
    """入口 that start from the same: しごと, くらし, 市町村."""

    code: str
    name: str
    ways: tuple[Link, ...]


@dataclass(frozen=True)
class ConcernView:
    """A 施策 that concerns the readers: what it does, and the 分野 it belongs to."""

    name: str
    href: str
    approach: str
    area: str
    priority: bool
    works: tuple[Work, ...] = ()


@dataclass(frozen=True)
class WayView:
    """Everything the page of one 入口 prints."""

    name: str
    lead: str
    policies: tuple[ConcernView, ...]
    rows: tuple[Row, ...]
    changed: tuple[Row, ...]
    first: bool
    changes_href: str
    divisions: tuple[str, ...]
    contact: str
    publisher: str
    publisher_contact: str
    groups: tuple[WayGroupView, ...]
    index: str


def group_views(ways: tuple[WayCard, ...], links: Links) -> tuple[WayGroupView, ...]:
    """入口 by what they start from, each group in plan order; a group without any is left out."""
    known = {group: tr(name) for group, name in _GROUPS.items()}
    groups = (*known, *dict.fromkeys(way.group for way in ways if way.group not in known))
    made = (
        WayGroupView(
            group,
            known.get(group, group),
            tuple(Link(way.name, links.page("ways", way.code)) for way in ways if way.group == group),
        )
        for group in groups
    )
    return tuple(group for group in made if group.ways)


def ways_page(given: WaysGiven) -> Page:
    """わたしの入口の一覧."""
    groups = group_views(given.ways, Links(given.frame, given.path))
    about = tr("しごとやくらしから、自分にかかわる施策と数字、相談先を探せます。")
    return Page("ways.html", given.path, tr("わたしの入口"), groups, description=about)


def way_page(given: WayGiven) -> Page:
    """わたしの入口."""
    links = Links(given.frame, given.path)
    rows = tuple(lists.rows_of(given).values())
    areas = {area.code: area.name for area in given.policy_areas}
    shown = works(given.works, links)
    view = WayView(
        name=given.way.name,
        lead=given.way.lead,
        policies=tuple(_concern(one, areas, links, shown) for one in given.policies),
        rows=rows,
        changed=tuple(row for row in rows if row.changed),
        first=given.changes is None,
        changes_href=links.page("changes"),
        divisions=given.way.divisions,
        contact=given.way.contact,
        publisher=given.publisher,
        publisher_contact=given.contact,
        groups=group_views(tuple(one for one in given.ways if one.code != given.way.code), links),
        index=links.page("ways"),
    )
    title = tr("{name}の入口", name=given.way.name)
    return Page("way.html", given.path, title, view, description=given.way.lead)


def _concern(policy: Policy, areas: dict[str, str], links: Links, shown: tuple[Work, ...]) -> ConcernView:
    return ConcernView(
        name=policy.name,
        href=links.area(policy.area, policy.code),
        approach=policy.approach,
        area=areas.get(policy.area, policy.area),
        priority=policy.priority,
        works=tuple(one for one in shown if one.policy == policy.code),
    )
