"""The page of one 事業: the sheet as the plan has it, then its story, its numbers and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from msgspec import structs

from shirube.charts.gantt import Years
from shirube.editions.roadmap import Activity, Initiative
from shirube.editions.roadtexts import OPEN, worded
from shirube.editions.roadwords import InitiativeStatus, Open
from shirube.editions.words import DutyRole
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import opinions, words
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.initiatives import status_view
from shirube.portal.opinions import OpinionView
from shirube.portal.pages import gantt, gantt_heads, initiative_story, lists
from shirube.portal.pages.given_cards import EarlierInitiative, InitiativeCard
from shirube.portal.pages.given_initiative import InitiativeGiven
from shirube.portal.pages.initiative_story import Decided, Learned, Report, Way
from shirube.portal.pages.judgement import Fact
from shirube.portal.parts import GradeView, Link, Row

_WENT_ON = (InitiativeStatus.MERGED, InitiativeStatus.SPLIT)


@dataclass(frozen=True)
class Sheet:
    """What the plan's own sheet of a 事業 holds; `body` are the rows of its table as HTML."""

    areas: tuple[Link, ...]
    outline: str
    issues: str
    digital: str
    change: str
    duties: tuple[tuple[str, str], ...]
    heads: tuple[gantt_heads.YearHead, ...]
    now: str
    body: SafeString
    activities: int


@dataclass(frozen=True)
class InitiativeView:
    """Everything the template prints."""

    name: str
    marked: bool
    crumbs: tuple[Link, ...]
    status: GradeView
    reason: str
    decided: bool
    notes: tuple[str, ...]
    sheet: Sheet
    key: gantt_heads.Key
    dates: tuple[Fact, ...]
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    source_note: str
    reports: tuple[Report, ...]
    revisions: tuple[Decided, ...]
    reflections: tuple[Learned, ...]
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]
    more_ways: bool
    logic: Link | None
    first: bool
    changes: tuple[Fact, ...]
    changes_href: str
    opinions: tuple[OpinionView, ...]


def initiative_page(given: InitiativeGiven) -> Page:
    """The page, as seen from its Edition's own folder or from where the page object says it stands."""
    title = words.titled(given.initiative.name, given.initiative.fictitious)
    return Page("initiative.html", given.path, title, _view(given), "roadmap", _description(given))


def initiative_alone(given: InitiativeGiven) -> bytes:
    """The whole page, at one address alone."""
    return render(initiative_page(given), given.frame)


def _description(given: InitiativeGiven) -> str:
    one = given.initiative
    return one.outline or tr("事業「{name}」の工程、進み具合、見直しと振り返り。", name=one.name)


def _view(given: InitiativeGiven) -> InitiativeView:
    one, links = given.initiative, Links(given.frame, given.path)
    sheet = _sheet(given, links)
    return InitiativeView(
        name=one.name,
        marked=words.marked(one.name, one.fictitious),
        crumbs=(Link(tr("ロードマップ"), links.roadmap()), *sheet.areas),
        status=status_view(one.status),
        reason=one.status_reason,
        decided=bool(one.decision),
        notes=_notes(given),
        sheet=sheet,
        key=gantt_heads.key_of((one,), sheet.now, given.frame.as_of),
        dates=_dates(one),
        relations=_relations(given, links),
        source_note=one.source_note,
        reports=initiative_story.reports(given),
        revisions=initiative_story.revisions(given, links),
        reflections=initiative_story.reflections(given),
        rows=tuple(lists.rows_of(given).values()),
        ways=initiative_story.ways(given),
        more_ways=initiative_story.branches(given),
        logic=initiative_story.logic_link(given, links),
        first=given.told is None,
        changes=_changes(given),
        changes_href=links.page("changes"),
        opinions=opinions.views(given.opinions, links),
    )


def _sheet(given: InitiativeGiven, links: Links) -> Sheet:
    one, years = given.initiative, Years(given.frame.start_year, given.frame.end_year)
    areas = tuple(Link(area.name, links.area(area.code)) for area in given.policy_areas)
    policies = tuple(Link(policy.name, links.area(policy.area, policy.code)) for policy in given.policies)
    bodies = "".join(_body(each, one, years) for each in one.activities)
    return Sheet(
        areas=(*areas, *policies),
        outline=one.outline,
        issues=one.issues,
        digital=one.digital,
        change=one.change,
        duties=tuple((duty.division, worded(DutyRole, duty.role)) for duty in one.duties),
        heads=gantt_heads.heads(given.frame.as_of, years),
        now=gantt_heads.now(given.frame.as_of, years),
        body=mark_safe(bodies),  # noqa: S308 - every text is escaped where it is put in
        activities=len(one.activities),
    )


def _body(activity: Activity, one: Initiative, years: Years) -> str:
    """The rows of one 取組: its name, then 目標 and 実績, before them what a 見直し replaced."""
    ended = f' <b class="tag">{escape(tr("終了"))}</b>' if activity.ended else ""
    number = escape(tr("取組{code}", code=activity.code))
    heading = f"<small>{number}</small><b>{escape(activity.name)}</b>{ended}"
    rows = gantt.rows(structs.replace(one, activities=(activity,)), heading, years)
    return f"<tbody data-row>{rows}</tbody>\n"


def _notes(given: InitiativeGiven) -> tuple[str, ...]:
    """What a reader must know before reading on, each as a sentence."""
    one, found = given.initiative, []
    if not any(duty.role == DutyRole.LEAD for duty in one.duties):
        found.append(tr("主担当がまだ決まっていません。"))
    if one.relisted_from:
        name = given.relisted_from.name if given.relisted_from else one.relisted_from
        found.append(
            tr("再掲：「{name}」と同じ事業を、この施策にも載せています。数えるときは一度だけ数えます。", name=name)
        )
    if one.status in _WENT_ON and not given.heirs:
        found.append(tr("引き継ぐ事業は未設定です。"))
    return tuple(found)


def _dates(one: Initiative) -> tuple[Fact, ...]:
    """開始 and 終了, with those of the original sheet where a 見直し moved them."""
    ends = ((tr("開始"), one.start, one.first_start), (tr("終了"), one.end, one.first_end))
    return tuple(Fact(name, _when(now), tr("当初は{when}", when=_when(was)) if was else "") for name, now, was in ends)


def _when(key: str) -> str:
    if not key:
        return tr("未設定です")
    return words.label(Open, key) if key in OPEN else words.period(key).label


def _relations(given: InitiativeGiven, links: Links) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Other 事業 this one is tied to, by the word for the tie; ties that do not exist are left out."""
    origin = (given.relisted_from,) if given.relisted_from else ()
    groups = (
        (tr("引き継いだ事業（統合・分割・改称の前）"), tuple(_earlier(one, links) for one in given.predecessors)),
        (tr("引き継いだ先の事業"), tuple(_link(one, links) for one in given.heirs)),
        (tr("再掲元"), tuple(_link(one, links) for one in origin)),
        (tr("再掲先"), tuple(_link(one, links) for one in given.relisted_as)),
    )
    return tuple((word, found) for word, found in groups if found)


def _link(one: InitiativeCard, links: Links) -> Link:
    return Link(words.titled(one.name, one.fictitious), links.initiative(one.code))


def _earlier(one: EarlierInitiative, links: Links) -> Link:
    """One it succeeds: as it is now, else as the Edition that last showed it had it."""
    if one.last is None:
        return _link(one.card, links)
    name = words.titled(one.card.name, one.card.fictitious)
    note = tr("{as_of}の版まで掲載", as_of=AsOf(one.last).label)
    return Link(name, links.edition(one.slug, "initiatives", one.card.code), note)


def _changes(given: InitiativeGiven) -> tuple[Fact, ...]:
    """What changed, after and before; both "" for what is listed for the first time."""
    items = given.told.items if given.told else ()
    return tuple(
        Fact(item.headline, item.after or tr("なし"), item.before or tr("なし"))
        if item.before or item.after
        else Fact(item.headline, "")
        for item in items
    )
