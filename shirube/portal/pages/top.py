"""Top: what the plan is, how it stands, and where to go from here."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions.changes import Change, ChangeKind
from shirube.editions.document import Indicator, PlanText, PolicyArea
from shirube.editions.roadwords import InitiativeStatus
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.initiatives import status_view
from shirube.portal.pages import lists
from shirube.portal.pages.given_front import TopGiven
from shirube.portal.pages.heard import HeardView, heard_view
from shirube.portal.pages.ways import WayGroupView, group_views
from shirube.portal.parts import GradeView, Link, Row
from shirube.progress.facts import Shape


@dataclass(frozen=True)
class ChangeHint:
    """One change in a short list: what it is about, the link, and what changed."""

    name: str
    href: str
    text: str
    fictitious: bool


@dataclass(frozen=True)
class KeyView:
    """One of the few numbers that matter: its row, by when the target is to be reached, and which way is better."""

    row: Row
    when: str
    direction: str


@dataclass(frozen=True)
class Tile:
    """A 施策 by name."""

    name: str
    href: str
    priority: bool


@dataclass(frozen=True)
class RoomView:
    """A 分野 in the house: めざす姿, its 施策 and how it stands; `listed` says whether it has indicators at all."""

    name: str
    href: str
    supports: bool
    why: str
    visions: tuple[str, ...]
    policies: tuple[Tile, ...]
    counts: str
    listed: bool


@dataclass(frozen=True)
class TopView:
    """The plan's front door."""

    plan: PlanText
    counts: lists.CountsView
    key: tuple[KeyView, ...]
    ways: tuple[WayGroupView, ...]
    places: int
    places_href: str
    fields: tuple[RoomView, ...]
    supports: tuple[RoomView, ...]
    policies: int
    kinds: tuple[Link, ...]
    changes: tuple[ChangeHint, ...]
    changed: str
    changes_href: str
    dashboard: str
    tree: str
    roadmap: str
    states: tuple[tuple[GradeView, int], ...]
    initiatives: int
    heard: HeardView | None


def top_page(given: TopGiven) -> Page:
    """トップ."""
    links = Links(given.frame, given.path)
    rooms = tuple(_room(area, given, links) for area in given.policy_areas)
    view = TopView(
        plan=given.plan,
        counts=lists.counts_view(given),
        key=_key(given),
        ways=group_views(given.ways, links),
        places=given.places,
        places_href=links.page("places") if given.places else "",
        fields=tuple(room for room in rooms if not room.supports),
        supports=tuple(room for room in rooms if room.supports),
        policies=len(given.policies),
        kinds=tuple(_kind(kind, count, links) for kind, count in given.kinds),
        changes=tuple(_hint(item, given, links) for item in given.hints),
        changed=_changed(given),
        changes_href=links.page("changes"),
        dashboard=links.page("dashboard"),
        tree=links.page("tree"),
        roadmap=links.roadmap() if given.frame.roadmap else "",
        states=_states(given),
        initiatives=sum(count for _, count in given.states),
        heard=heard_view(given.heard, links),
    )
    return Page("top.html", given.path, given.plan.name, view, "", _description(given))


def _description(given: TopGiven) -> str:
    return tr("{plan}が何をめざし、いまどこまで進んでいるかをお知らせします。", plan=given.plan.name)


def _key(given: TopGiven) -> tuple[KeyView, ...]:
    rows = lists.rows_of(given)
    return tuple(
        KeyView(rows[one.code], _target_when(one), _direction(one)) for one in given.indicators if one.code in rows
    )


def _target_when(indicator: Indicator) -> str:
    """「令和9年度（2027年度）」: the last period with a target in force; "" when there is none."""
    periods = [target.period for target in indicator.targets if target.replaced_on is None]
    return words.period(max(periods, key=words.order)).label if periods else ""


def _direction(indicator: Indicator) -> str:
    return "" if indicator.shape == Shape.NO_TARGET else words.direction_label(indicator)


def _room(area: PolicyArea, given: TopGiven, links: Links) -> RoomView:
    inside = [policy for policy in given.policies if policy.area == area.code]
    return RoomView(
        name=area.name,
        href=links.area(area.code),
        supports=area.role == "support",
        why=area.why,
        visions=area.visions,
        policies=tuple(Tile(one.name, links.area(area.code, one.code), one.priority) for one in inside),
        counts=lists.scope_sentence(given, area.code),
        listed=any(one.scope == area.code and one.listed for one in given.denominators),
    )


def _kind(kind: str, count: int, links: Links) -> Link:
    """「判定 16」: how many changes of a kind there are, with a link to them."""
    return Link(f"{words.label(ChangeKind, kind)} {count}", links.page("changes", at=kind))


def _states(given: TopGiven) -> tuple[tuple[GradeView, int], ...]:
    """How the 事業 stand, in the order in which states follow one another."""
    known = [state.value for state in InitiativeStatus]
    order = sorted(given.states, key=lambda one: (known.index(one[0]) if one[0] in known else len(known), one[0]))
    return tuple((status_view(code), count) for code, count in order)


def _hint(item: Change, given: TopGiven, links: Links) -> ChangeHint:
    text = item.headline
    if item.after:
        text = tr("{what} {before} → {after}", what=item.headline, before=item.before or tr("なし"), after=item.after)
    marked = words.marked(item.name, item.code in given.invented)
    return ChangeHint(item.name, links.indicator(item.code), text, marked)


def _changed(given: TopGiven) -> str:
    """「前回（令和6年3月末現在）から変わった12件」; "" for the first Edition."""
    if given.changes is None:
        return ""
    before = AsOf(given.changes.old_as_of).label
    if not given.total:
        return tr("前回（{before}）から変更なし", before=before)
    return tr("前回（{before}）から変わった{count}件", before=before, count=given.total)
