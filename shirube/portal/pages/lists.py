"""Pages that show many indicators: the 分野 with their 施策 and indicators, arranged once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.tally import Segment, Tally, draw_tally
from shirube.editions.document import Denominator, Indicator, Policy, PolicyArea
from shirube.editions.words import AreaKind
from shirube.kernel.language import tr
from shirube.portal.frame import Links
from shirube.portal.pages.given import ListGiven
from shirube.portal.pages.works import Work, works
from shirube.portal.parts import Row, row_of
from shirube.portal.words import area_name, grade_of
from shirube.progress.rollup import Exclusion
from shirube.progress.scale import UNGRADED

_TALLIES = (("tally", 1000), ("tally-small", 360))


@dataclass(frozen=True)
class PolicyView:
    """施策 with the indicators that measure it."""

    code: str
    name: str
    href: str
    approach: str
    priority: bool
    source_note: str
    rows: tuple[Row, ...]
    works: tuple[Work, ...] = ()


@dataclass(frozen=True)
class AreaView:
    """分野: めざす姿, 施策, and indicators; `supports` says that it carries the others.

    `works` are its 事業 that belong to none of its 施策.
    """

    code: str
    name: str
    href: str
    supports: bool
    why: str
    visions: tuple[str, ...]
    source_note: str
    policies: tuple[PolicyView, ...]
    rows: tuple[Row, ...]
    references: tuple[Row, ...]
    counts: str
    works: tuple[Work, ...] = ()

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every graded, proposed or referenced indicator of the 分野 in plan order."""
        return self.rows + self.references

    @property
    def unplaced(self) -> tuple[Row, ...]:
        """Those that measure the whole 分野 and belong to none of its 施策."""
        placed = {row.href for policy in self.policies for row in policy.rows}
        return tuple(row for row in self.all_rows if row.href not in placed)


@dataclass(frozen=True)
class CountsView:
    """How it stands: one sentence, one bar, and what was left out."""

    sentence: str
    tally: SafeString
    tally_narrow: SafeString
    denominator: str


def is_reference(indicator: Indicator) -> bool:
    """Whether the indicator is 参考統計, listed apart without a grade."""
    return indicator.kind == "reference" and not indicator.proposal


def listed(given: ListGiven) -> tuple[Indicator, ...]:
    """The indicators that are listed by themselves, in plan order."""
    return tuple(one for one in given.indicators if one.kind != "component")


def rows_of(given: ListGiven, *, full: bool = True) -> dict[str, Row]:
    """Every listed indicator as a row, by code."""
    links, areas = Links(given.frame, given.path), {area.code: area for area in given.areas}
    changed: dict[str, list[str]] = {}
    for item in given.changes.items if given.changes else ():
        if item.subject == "indicator":
            changed.setdefault(item.code, []).append(tr(item.kind.label))
    return {
        one.code: row_of(
            one,
            given.own_area,
            areas,
            given.scale,
            links,
            changed="・".join(dict.fromkeys(changed.get(one.code, ()))),
            prefix=f"i{at}",
            full=full,
        )
        for at, one in enumerate(listed(given))
    }


def sets_view(given: ListGiven) -> tuple[tuple[str, str], ...]:
    """The sets these indicators are compared with, each with its members: a name alone can be read in two ways."""
    compared = {one.area for indicator in given.indicators for one in indicator.comparisons}
    areas = {area.code: area for area in given.areas}
    return tuple(
        (area_name(areas, area.code), tr("・").join(area_name(areas, code) for code in area.members))
        for area in given.areas
        if area.kind == AreaKind.SET and area.code in compared
    )


def area_views(given: ListGiven, rows: dict[str, Row]) -> tuple[AreaView, ...]:
    """All 分野 in plan order with their rows."""
    links = Links(given.frame, given.path)
    return tuple(_area(area, given, rows, links) for area in given.policy_areas)


def loose_rows(given: ListGiven, rows: dict[str, Row]) -> tuple[Row, ...]:
    """Rows of indicators that stand for the whole plan and belong to no 分野."""
    codes = {area.code for area in given.policy_areas}
    return tuple(rows[one.code] for one in listed(given) if one.area not in codes)


def _area(area: PolicyArea, given: ListGiven, rows: dict[str, Row], links: Links) -> AreaView:
    inside = [one for one in listed(given) if one.area == area.code]
    policies = [policy for policy in given.policies if policy.area == area.code]
    shown = works((one for one in given.works if one.area == area.code), links)
    return AreaView(
        code=area.code,
        name=area.name,
        href=links.area(area.code),
        supports=area.role == "support",
        why=area.why,
        visions=area.visions,
        source_note=area.source_note,
        policies=tuple(_policy(policy, inside, rows, links, shown) for policy in policies),
        rows=tuple(rows[one.code] for one in inside if not is_reference(one)),
        references=tuple(rows[one.code] for one in inside if is_reference(one)),
        counts=scope_sentence(given, area.code),
        works=tuple(one for one in shown if one.policy not in {policy.code for policy in policies}),
    )


def _policy(
    policy: Policy, inside: list[Indicator], rows: dict[str, Row], links: Links, shown: tuple[Work, ...]
) -> PolicyView:
    return PolicyView(
        code=policy.code,
        name=policy.name,
        href=links.area(policy.area, policy.code),
        approach=policy.approach,
        priority=policy.priority,
        source_note=policy.source_note,
        rows=tuple(rows[one.code] for one in inside if one.policy == policy.code),
        works=tuple(one for one in shown if one.policy == policy.code),
    )


def counts_view(given: ListGiven, scope: str = "") -> CountsView:
    """The counts of the whole plan, or of one 分野."""
    segments = _segments(given, scope)
    each = tr("、").join(tr("{label}{count}", label=one.label, count=one.count) for one in segments)
    name = tr("判定ごとの指標の数（{each}）", each=each or tr("なし"))
    wide, narrow = (_tally(Tally(name, segments, prefix=word, width=width)) for word, width in _TALLIES)
    return CountsView(
        sentence=scope_sentence(given, scope),
        tally=wide,
        tally_narrow=narrow,
        denominator=_denominator(given, scope),
    )


def _tally(tally: Tally) -> SafeString:
    return mark_safe(draw_tally(tally) if tally.segments else "")  # noqa: S308 - the charts room escapes every word


def _segments(given: ListGiven, scope: str) -> tuple[Segment, ...]:
    """Every outcome that occurs, in the scale's order, those that are no grade included."""
    counted = {one.grade: one.count for one in given.counts if one.scope == scope}
    counted = dict(_of(given, scope).excluded) | counted
    return tuple(
        Segment(tr(grade.label), grade.mark, grade.tone, counted[grade.code])
        for grade in given.scale.grades
        if counted.get(grade.code)
    )


def _of(given: ListGiven, scope: str) -> Denominator:
    found = next((one for one in given.denominators if one.scope == scope), None)
    return found or Denominator(scope=scope, listed=0, judged=0)


def scope_sentence(given: ListGiven, scope: str) -> str:
    """「判定した8件の指標のうち、4件が順調、1件が遅れです」: counts of what was judged, never a mean."""
    total = _of(given, scope)
    counted = {one.grade: one.count for one in given.counts if one.scope == scope}
    shown = [
        tr("{count}件が{grade}", count=counted[grade.code], grade=tr(grade.label))
        for grade in given.scale.grades
        if grade.code not in UNGRADED and counted.get(grade.code)
    ]
    if not shown:
        return tr("判定した指標はまだありません")
    return tr("判定した{count}件の指標のうち、{each}です", count=total.judged, each=tr("、").join(shown))


def _denominator(given: ListGiven, scope: str) -> str:
    total = _of(given, scope)
    left_out = tr("、").join(
        tr("{label}{count}", label=_left_out(given, reason), count=count) for reason, count in total.excluded if count
    )
    said = tr(
        "掲載している指標は{listed}件、判定したのはそのうち{judged}件です。", listed=total.listed, judged=total.judged
    )
    told = tr("数に入れていないもの：{each}。", each=left_out) if left_out else ""
    return said + told + tr("率の平均ではなく、数で示しています。")


def _left_out(given: ListGiven, reason: str) -> str:
    """Why indicators are not counted, in the words of the roll-up or of the scale."""
    return next((tr(word.label) for word in Exclusion if word.value == reason), grade_of(given.scale, reason).label)
