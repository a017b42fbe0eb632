"""つながり: the page of all 分野, and the page of one with each 施策, the words, and the figures at the places."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from shirube.kernel.language import later, tr
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import lists
from shirube.portal.pages.given_logic import LogicGiven
from shirube.portal.pages.logic_drawn import LogicDrawing, chart_title, counted
from shirube.portal.pages.logic_files import chart_name
from shirube.portal.pages.logic_parts import LogicPart, area_part, parts_of, whole_name
from shirube.portal.pages.logic_reading import Leg, branches, legs, missing, ways, works
from shirube.portal.parts import Link, Row

_NODES, _LINKS = "data/logic_nodes-excel.csv", "data/logic_links-excel.csv"


@dataclass(frozen=True)
class PartView:
    """One part: its drawing in two widths, what it counts, its ways read aloud, and the file to keep ("" for none).

    `more` says that the ways do not tell all of it.
    """

    anchor: str
    name: str
    title: str
    counts: str
    wide: SafeString
    narrow: SafeString
    ways: tuple[str, ...]
    more: bool
    svg: str


@dataclass(frozen=True)
class LogicAreaView:
    """The つながり of one 分野; `legs` are all its links, `parts` the 施策 when there are more than one."""

    crumbs: tuple[Link, ...]
    name: str
    visions: tuple[str, ...]
    counts: str
    missing: tuple[str, ...]
    whole: PartView
    parts: tuple[PartView, ...]
    legs: tuple[Leg, ...]
    rows: tuple[Row, ...]
    sets: tuple[tuple[str, str], ...]
    works: tuple[Link, ...]
    nodes: str
    links: str


@dataclass(frozen=True)
class LogicIndexView:
    """The つながり of all 分野 that have one; `absent` names the others."""

    areas: tuple[tuple[Link, PartView], ...]
    absent: str
    nodes: str
    links: str


def index_page(given: LogicGiven) -> Page:
    """つながり of all 分野."""
    links, drawing = Links(given.frame, given.path), LogicDrawing(given)
    held = {one.area for one in given.nodes}
    view = LogicIndexView(
        areas=tuple(
            (Link(one.name, links.logic(one.code)), _part(area_part(given, one.code, one.name), drawing, at, svg=""))
            for at, one in enumerate(given.policy_areas, start=1)
            if one.code in held
        ),
        absent=tr("、").join(one.name for one in given.policy_areas if one.code not in held),
        nodes=links.file(_NODES),
        links=links.file(_LINKS),
    )
    return Page("logic.html", given.path, tr("めざす姿へのつながり"), view, "roadmap", tr(_SAID))


_SAID = later("取組が何を生み、何が変わり、めざす姿へどうつながるかを、分野ごとに図と文で示します。")


def area_page(given: LogicGiven) -> Page:
    """つながり of one 分野."""
    links, drawing, (whole, *parts) = Links(given.frame, given.path), LogicDrawing(given), parts_of(given)
    rows = lists.rows_of(given)
    name, area = whole_name(given), next(one for one in given.policy_areas if one.code == given.focus)
    view = LogicAreaView(
        crumbs=(Link(tr("めざす姿へのつながり"), links.page("logic")), Link(name, links.area(given.focus))),
        name=name,
        visions=area.visions,
        counts=counted(whole),
        missing=missing(given),
        whole=_part(whole, drawing, 0, svg=_file(given, links, whole)),
        parts=tuple(_part(one, drawing, at, svg=_file(given, links, one)) for at, one in enumerate(parts, start=1)),
        legs=legs(whole, drawing, "step"),
        rows=tuple(rows.values()),
        sets=lists.sets_view(given),
        works=works(given, drawing),
        nodes=links.file(_NODES),
        links=links.file(_LINKS),
    )
    title = tr("{name}のつながり", name=name)
    return Page("logic_area.html", given.path, title, view, "roadmap", f"{chart_title(whole)}。{counted(whole)}")


def _file(given: LogicGiven, links: Links, part: LogicPart) -> str:
    return links.to(given.path.replace("index.html", chart_name(part.code)))


def _part(part: LogicPart, drawing: LogicDrawing, at: int, *, svg: str) -> PartView:
    wide, narrow = drawing.both(part, f"logic{at}")
    return PartView(
        anchor=f"part-{at}",
        name=part.name,
        title=chart_title(part),
        counts=counted(part),
        wide=wide,
        narrow=narrow,
        ways=ways(part),
        more=branches(part),
        svg=svg,
    )
