"""レク資料 of one 分野, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shirube.editions.changes import ChangeKind
from shirube.editions.document import Area, Indicator
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.confirmed import confirmed, judged_on_provisional
from shirube.portal.engine import Page
from shirube.portal.frame import Links, day_state, published_text
from shirube.portal.pages import lists
from shirube.portal.pages.brief_answers import short
from shirube.portal.pages.given import BriefsGiven, ListGiven, Named
from shirube.portal.pages.judgement import Fact
from shirube.portal.parts import NO_TARGET, Beside, GradeView, Link, beside, divisions, grade_view, missing_now
from shirube.portal.reading import when
from shirube.portal.series import Figures, figures_of

_CHANGES = 10
_BESIDE = 3
_LONG = 120
_NAMED_MEMBERS = 10


@dataclass(frozen=True)
class BriefRow:
    """One indicator of the table: the newest confirmed figure beside its target and its neighbours."""

    name: str
    href: str
    marked: bool
    value: str
    state: str
    target: str
    grade: GradeView | None
    no_grade: str
    beside: tuple[Beside, ...]
    divisions: str


@dataclass(frozen=True)
class AreaBriefView:
    """One 分野."""

    name: str
    dates: tuple[Fact, ...]
    why: str
    visions: tuple[str, ...]
    counts: str
    denominator: str
    preliminary: int
    policies: tuple[Fact, ...]
    rows: tuple[BriefRow, ...]
    sets: tuple[Fact, ...]
    changed: str
    changes: tuple[Fact, ...]
    more_changes: int
    page: str
    briefs: str


@dataclass(frozen=True)
class Shelfmark:
    """One 分野 in the list of all sheets."""

    area: Link | None
    name: str
    indicators: tuple[Link, ...]


def area_brief_page(given: ListGiven) -> Page:
    """The sheet of one 分野; `given.focus` is its code and `given.indicators` are its indicators."""
    area = next(one for one in given.policy_areas if one.code == given.focus)
    links, counts = Links(given.frame, given.path), lists.counts_view(given, given.focus)
    inside, areas = lists.listed(given), {one.code: one for one in given.areas}
    changes = tuple(_changes(given))
    view = AreaBriefView(
        name=area.name,
        dates=_dates(given),
        why=short(area.why, _LONG),
        visions=area.visions,
        counts=counts.sentence,
        denominator=counts.denominator,
        preliminary=sum(judged_on_provisional(one, given.own_area) for one in inside),
        policies=tuple(Fact(one.name, "") for one in given.policies if one.area == area.code),
        rows=tuple(_row(one, given, areas, links) for one in inside),
        sets=_sets(inside, areas),
        changed=AsOf(given.changes.old_as_of).label if given.changes else "",
        changes=changes[:_CHANGES],
        more_changes=max(0, len(changes) - _CHANGES),
        page=links.area(area.code),
        briefs=links.page("briefs"),
    )
    title = tr("レク資料：{name}", name=area.name)
    return Page("brief_area.html", given.path, title, view, "dashboard", f"{area.name}　{counts.sentence}")


def index_page(given: BriefsGiven) -> Page:
    """レク資料の一覧."""
    links = Links(given.frame, given.path)
    groups = [
        Shelfmark(
            area=Link(tr("{area}のレク資料", area=name), links.page("briefs", "areas", code)),
            name=name,
            indicators=tuple(_link(one, links) for area, one in given.indicators if area == code),
        )
        for code, name in given.policy_areas
    ]
    known = {code for code, _ in given.policy_areas}
    loose = tuple(_link(one, links) for area, one in given.indicators if area not in known)
    if loose:
        groups.append(Shelfmark(None, tr("計画全体の指標"), loose))
    said = tr("指標と分野ごとに、現状・比較・取組・課題・今後をA4横にまとめた説明資料の一覧です。")
    return Page("briefs.html", given.path, tr("レク資料"), tuple(groups), "dashboard", said)


def _link(named: Named, links: Links) -> Link:
    note = tr("架空") if words.marked(named.name, named.fictitious) else ""
    return Link(named.name, links.page("briefs", named.code), note)


def _dates(given: ListGiven) -> tuple[Fact, ...]:
    return (
        Fact(tr("時点"), day_state(given.frame.as_of)),
        Fact(tr("公表日"), published_text(given.frame)),
        Fact(tr("版"), tr("第{number}版", number=given.frame.number)),
    )


def _row(indicator: Indicator, given: ListGiven, areas: dict[str, Area], links: Links) -> BriefRow:
    sure = confirmed(indicator, given.own_area)
    figures = figures_of(sure, given.own_area, areas)
    latest, final = figures.latest, figures.final()
    grade = grade_view(sure, given.scale)
    return BriefRow(
        name=indicator.name,
        href=links.page("briefs", indicator.code),
        marked=words.marked(indicator.name, indicator.fictitious),
        value=words.figure(sure, Decimal(latest.value or 0)) if latest else missing_now(figures.own.newest()),
        state=when(latest) if latest else "",
        target=_target(figures) if final else tr(NO_TARGET),
        grade=grade,
        no_grade="" if grade else _no_grade(indicator, given.own_area),
        beside=beside(figures)[: _BESIDE + 1],
        divisions=short(divisions(indicator), _LONG),
    )


def _target(figures: Figures) -> str:
    final = figures.final()
    if final is None:
        return tr(NO_TARGET)
    value = words.figure(figures.indicator, Decimal(final.value))
    return tr("{value}（{period}）", value=value, period=words.era_period(final.period))


def _no_grade(indicator: Indicator, own_area: str) -> str:
    if judged_on_provisional(indicator, own_area):
        return tr("速報による判定のため省略")
    return tr("提案中") if indicator.proposal == "proposed" else tr("判定の対象外")


def _sets(inside: tuple[Indicator, ...], areas: dict[str, Area]) -> tuple[Fact, ...]:
    """The sets the table compares with, and what each is made of; of a large one how many."""
    codes = sorted({one.area for indicator in inside for one in indicator.comparisons})
    found = (areas[code] for code in codes if code in areas and areas[code].members)
    return tuple(Fact(one.name, _members(one, areas)) for one in found)


def _members(area: Area, areas: dict[str, Area]) -> str:
    if len(area.members) > _NAMED_MEMBERS:
        return tr("構成する{count}団体", count=len(area.members))
    return tr("・").join(words.area_name(areas, code) for code in area.members)


def _changes(given: ListGiven) -> Iterator[Fact]:
    """What changed, by indicator and without figures: some of them may be 速報."""
    found: dict[str, list[str]] = {}
    for item in given.changes.items if given.changes else ():
        if item.subject == "indicator" and item.kind is not ChangeKind.TEXT:
            found.setdefault(item.name, []).append(item.headline)
    for name, headlines in found.items():
        yield Fact(name, tr("、").join(dict.fromkeys(headlines)))
