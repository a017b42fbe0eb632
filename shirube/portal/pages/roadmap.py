"""ロードマップ: all 事業 over the fiscal years of the plan, 分野 by 分野, with what narrows the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.gantt import Years
from shirube.editions.document import PolicyArea
from shirube.editions.roadmap import Initiative
from shirube.editions.roadwords import InitiativeStatus, RevisionKind
from shirube.kernel.language import tr
from shirube.kernel.periods import AsOf
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.initiatives import NO_OFFICE, offices, status_view, years
from shirube.portal.pages import gantt, gantt_heads
from shirube.portal.pages.given_roadmap import RoadmapGiven
from shirube.portal.parts import GradeView

_SUCCEEDED = (InitiativeStatus.MERGED, InitiativeStatus.SPLIT)


@dataclass(frozen=True)
class Group:
    """事業 of one 施策: `name` and `href` are the 施策's, `rows` everything below it as HTML."""

    name: str
    href: str
    rows: SafeString


@dataclass(frozen=True)
class Field:
    """One 分野: `anchor` is its place on the page, `counts` how its 事業 stand."""

    anchor: str
    name: str
    href: str
    counts: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed by: 分野 (code, name), 課, 状態."""

    areas: tuple[tuple[str, str], ...]
    offices: tuple[str, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class RoadmapView:
    """`now` is the class pair that puts the as-of line where it belongs, "" when the day is outside the years.

    `logic` is the way to the つながり, "" where none is written.
    """

    sentence: str
    denominator: str
    choices: Choices
    heads: tuple[gantt_heads.YearHead, ...]
    columns: int
    now: str
    as_of: str
    fields: tuple[Field, ...]
    statuses: tuple[GradeView, ...]
    revised: bool
    estimated: bool
    relisted: bool
    logic: str = ""


def roadmap_page(given: RoadmapGiven) -> Page:
    """ロードマップ."""
    shown, frame = given.initiatives, given.frame
    span = Years(frame.start_year, frame.end_year)
    bars = [bar for one in shown for activity in one.activities for bar in activity.bars]
    view = RoadmapView(
        sentence=counts(shown),
        denominator=_denominator(shown),
        choices=_choices(given),
        heads=gantt_heads.heads(frame.as_of, span),
        columns=span.halves,
        now=gantt_heads.now(frame.as_of, span),
        as_of=AsOf(frame.as_of).label,
        fields=_fields(given, span),
        statuses=tuple(status_view(state) for state in InitiativeStatus if any(one.status == state for one in shown)),
        revised=any(_revised(one) for one in shown),
        estimated=any(bar.estimated for bar in bars),
        relisted=any(one.relisted_from for one in shown),
        logic=Links(frame, given.path).page("logic") if given.logic else "",
    )
    said = tr("{sentence}。すべての事業の目標と実績を、年度ごとの線で示します。", sentence=view.sentence)
    return Page("roadmap.html", given.path, tr("ロードマップ"), view, "roadmap", said, ("folding", "filter"))


def counts(initiatives: Sequence[Initiative]) -> str:
    """「12件の事業のうち、10件が実施中、1件が延期です」: 再掲 are counted where they come from."""
    counted = Counter(one.status for one in initiatives if not one.relisted_from)
    if not counted:
        return tr("数える事業はありません")
    known = [state.value for state in InitiativeStatus]
    order = [*known, *sorted(set(counted) - set(known))]
    each = [
        tr("{count}件が{status}", count=counted[code], status=words.label(InitiativeStatus, code))
        for code in order
        if counted[code]
    ]
    return tr("{count}件の事業のうち、{each}です", count=counted.total(), each=tr("、").join(each))


def _denominator(initiatives: Sequence[Initiative]) -> str:
    again = sum(bool(one.relisted_from) for one in initiatives)
    if not again:
        return tr("掲載している事業は{listed}件で、すべて数えています。", listed=len(initiatives))
    return tr(
        "掲載している事業は{listed}件です。再掲の{again}件は、もとの事業で数えているので数に入れていません。",
        listed=len(initiatives),
        again=again,
    )


def _choices(given: RoadmapGiven) -> Choices:
    shown = given.initiatives
    found = {status_view(one.status).label for one in shown}
    return Choices(
        areas=tuple((one.code, one.name) for one in given.policy_areas if any(i.area == one.code for i in shown)),
        offices=tuple(sorted({name for one in shown for name in offices(one)})),
        statuses=tuple(label for label in (tr(state.label) for state in InitiativeStatus) if label in found),
    )


def _fields(given: RoadmapGiven, span: Years) -> tuple[Field, ...]:
    codes = {area.code for area in given.policy_areas}
    found = [_field(given, span, area) for area in given.policy_areas]
    loose = tuple(one for one in given.initiatives if one.area not in codes)
    if loose:
        group = Group("", "", _bodies(given, loose, span))
        found.append(Field("area-loose", tr("計画全体の事業"), "", counts(loose), (group,)))
    return tuple(field for field in found if field.groups)


def _field(given: RoadmapGiven, span: Years, area: PolicyArea) -> Field:
    links = Links(given.frame, given.path)
    inside = tuple(one for one in given.initiatives if one.area == area.code)
    policies = {one.code: one.name for one in given.policies if one.area == area.code}
    groups = []
    for code, name in policies.items():
        if of_policy := tuple(one for one in inside if one.policy == code):
            groups.append(Group(name, links.area(area.code, code), _bodies(given, of_policy, span)))
    if rest := tuple(one for one in inside if one.policy not in policies):
        groups.append(Group(tr("分野全体"), "", _bodies(given, rest, span)))
    return Field(f"area-{area.code}", area.name, links.area(area.code), counts(inside), tuple(groups))


def _bodies(given: RoadmapGiven, initiatives: Sequence[Initiative], span: Years) -> SafeString:
    made = "".join(_body(one, given, span) for one in initiatives)
    return mark_safe(made)  # noqa: S308 - every text is escaped where it is put in


def _body(one: Initiative, given: RoadmapGiven, span: Years) -> str:
    who, state = escape("|".join(offices(one))), escape(status_view(one.status).label)
    known = f'data-area="{escape(one.area)}" data-offices="{who}" data-status="{state}"'
    return f"<tbody data-row {known}>{gantt.rows(one, _heading(one, given), span)}</tbody>\n"


def _heading(one: Initiative, given: RoadmapGiven) -> str:
    """Name, state, marks, who and when."""
    links = Links(given.frame, given.path)
    named = offices(one)
    who = named[0] if named else tr(NO_OFFICE)
    if len(named) > 1:
        who = tr("{office}ほか{count}課", office=who, count=len(named) - 1)
    return (
        f'<a href="{links.initiative(one.code)}">{escape(one.name)}</a>{_marks(one)}'
        f"<p>{_grade(status_view(one.status))}{_heirs(one, given, links)}</p>"
        f"<small>{escape(who)}<br>{escape(_when(one))}</small>"
    )


def _marks(one: Initiative) -> str:
    marks = (
        (tr(words.FICTION), words.marked(one.name, one.fictitious)),
        (tr("再掲"), bool(one.relisted_from)),
        (tr("見直しあり"), _revised(one)),
    )
    return "".join(f' <b class="tag">{escape(label)}</b>' for label, there in marks if there)


def _grade(view: GradeView) -> str:
    mark = f'<span class="mark" aria-hidden="true">{escape(view.mark)}</span>'
    return f'<span class="grade small {view.tone}">{mark}{escape(view.label)}</span>'


def _heirs(one: Initiative, given: RoadmapGiven, links: Links) -> str:
    """Where a 事業 that was merged or split went on; that it is not said, when it is not."""
    if one.status not in _SUCCEEDED:
        return ""
    found = [heir for heir in given.initiatives if one.code in heir.predecessors]
    named = [f'<a href="{links.initiative(heir.code)}">{escape(heir.name)}</a>' for heir in found]
    return f" → {escape(tr('、')).join(named) or escape(tr('引き継ぐ事業は未設定です'))}"


def _when(one: Initiative) -> str:
    """「R6〜R10」, with the years of the original sheet where a 見直し moved them."""
    now = years(one.start, one.end)
    if not (one.first_start or one.first_end):
        return now
    first = years(one.first_start or one.start, one.first_end or one.end)
    return tr("{now}（当初 {first}）", now=now, first=first)


def _revised(one: Initiative) -> bool:
    return any(revision.kind != RevisionKind.MINOR for revision in one.revisions)
