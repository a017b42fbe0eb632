"""Records of the roadmap, one per line: 事業, their 取組 and 線, 進み具合, 見直し, 振り返り, and the つながり."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from shirube.editions import roadwords as r
from shirube.editions.document import Decision, Document, Initiative, LogicNode
from shirube.editions.roadmap import Bar, Revision, Standing
from shirube.editions.words import DutyRole
from shirube.kernel.words import Word
from shirube.portal import words
from shirube.portal.csvtext import Cell, columns
from shirube.portal.records import span

Records = Iterator[Sequence[Cell]]

INITIATIVE_COLUMNS = columns(
    "plan_code,edition_as_of,edition_number,sequence,initiative_code,initiative_name,fictitious,policy_area_code,"
    "policy_area_name,policy_code,policy_name,outline,issues,digital,transformation,initiative_status,"
    "initiative_status_label,status_reason,start_period,start_period_label,start_day,start_missing,"
    "start_missing_label,end_period,end_period_label,end_day,end_missing,end_missing_label,original_start_period,"
    "original_start_period_label,original_start_missing,original_end_period,original_end_period_label,"
    "original_end_missing,relisted_from_initiative_code,source_note"
)
_NAMED = "initiative_code,initiative_name,fictitious"
DUTY_COLUMNS = columns("initiative_code,sequence,division,division_role,division_role_label")
PREDECESSOR_COLUMNS = columns("initiative_code,sequence,predecessor_code,predecessor_name")
AIM_COLUMNS = columns("initiative_code,sequence,indicator_code,indicator_name")
ACTIVITY_COLUMNS = columns(f"{_NAMED},sequence,activity_code,activity_name,activity_ended")
BAR_COLUMNS = columns(
    f"{_NAMED},activity_code,activity_name,sequence,bar_line,bar_line_label,bar_number,bar_text,start_period,"
    "start_period_label,start_day,end_period,end_period_label,end_day,estimated,as_of,revision_number,replaced_on,"
    "replaced_by_revision"
)
STANDING_COLUMNS = columns(
    f"{_NAMED},sequence,period,period_label,period_start,period_end,as_of,conduct,conduct_label,attainment,"
    "attainment_label,standing_note,future_direction,future_direction_label,next_step"
)
REVISION_COLUMNS = columns(
    f"{_NAMED},revision_number,revision_kind,revision_kind_label,revision_reason,decided_on,decision_code,"
    "decision_title"
)
ITEM_COLUMNS = columns("initiative_code,revision_number,sequence,revised_item,text_before,text_after")
REFLECTION_COLUMNS = columns(
    f"{_NAMED},sequence,reflection_number,reflection_kind,reflection_kind_label,period,period_label,period_start,"
    "period_end,reflection_title,what_was_expected,what_happened,what_was_changed,lesson,published_on"
)
NODE_COLUMNS = columns(
    "node_code,policy_area_code,policy_area_name,policy_code,policy_name,logic_stage,logic_stage_label,sequence,"
    "node_text,initiative_code,activity_code,indicator_code,vision_number"
)
LINK_COLUMNS = columns(
    "source_node_code,target_node_code,link_reason,evidence,evidence_label,evidence_note,external_factor"
)
_OPEN = tuple(word.value for word in r.Open)


def _coded(kind: type[Word], code: str) -> tuple[str, str]:
    """A code and its word; two blanks for none."""
    return (code, words.label(kind, code) if code else "")


def _edge(key: str) -> tuple[str, str, date | None, date | None, str]:
    """Where a 事業 starts or ends: period, its label, first and last day; or the code of why there is none."""
    if not key or key in _OPEN:
        return ("", "", None, None, key)
    period = words.period(key)
    return (key, period.label, period.start, period.end, "")


def _named(one: Initiative) -> tuple[Cell, ...]:
    return (one.code, one.name, one.fictitious)


def initiative_rows(document: Document) -> Records:
    """One record per 事業, in plan order."""
    areas = {area.code: area.name for area in document.policy_areas}
    policies = {policy.code: policy.name for policy in document.policies}
    edition = (document.plan.code, document.as_of, document.number)
    for at, one in enumerate(document.initiatives or (), start=1):
        yield (
            *edition,
            at,
            *_named(one),
            *(one.area, areas.get(one.area, ""), one.policy, policies.get(one.policy, "")),
            *(one.outline, one.issues, one.digital, one.change),
            *_coded(r.InitiativeStatus, one.status),
            one.status_reason,
            *_edges(one),
            one.relisted_from,
            one.source_note,
        )


def _edges(one: Initiative) -> Sequence[Cell]:
    start, end = _edge(one.start), _edge(one.end)
    first_start, first_end = _edge(one.first_start), _edge(one.first_end)
    return (
        *(start[0], start[1], start[2], *_coded(r.Open, start[4])),
        *(end[0], end[1], end[3], *_coded(r.Open, end[4])),
        *(first_start[0], first_start[1], first_start[4]),
        *(first_end[0], first_end[1], first_end[4]),
    )


def duty_rows(document: Document) -> Records:
    """担当課 of every 事業, in its order."""
    for one in document.initiatives or ():
        for at, duty in enumerate(one.duties, start=1):
            yield (one.code, at, duty.division, *_coded(DutyRole, duty.role))


def predecessor_rows(editions: Sequence[Document]) -> Records:
    """The 事業 that each one succeeds, as the newest of these Editions that showed them called them."""
    names = {one.code: one.name for document in editions for one in document.initiatives or ()}
    for one in editions[-1].initiatives or ():
        for at, code in enumerate(one.predecessors, start=1):
            yield (one.code, at, code, names.get(code, ""))


def aim_rows(document: Document) -> Records:
    """The indicators that each 事業 works on."""
    names = {one.code: one.name for one in document.indicators}
    for one in document.initiatives or ():
        for at, code in enumerate(one.indicators, start=1):
            yield (one.code, at, code, names.get(code, ""))


def activity_rows(document: Document) -> Records:
    """取組 of every 事業."""
    for one in document.initiatives or ():
        for at, activity in enumerate(one.activities, start=1):
            yield (*_named(one), at, activity.code, activity.name, activity.ended)


def bar_rows(document: Document) -> Records:
    """線 of every 取組, those that a revision took away included; `sequence` counts all of one 取組."""
    for one in document.initiatives or ():
        for activity in one.activities:
            for at, bar in enumerate(activity.bars, start=1):
                yield (*_named(one), activity.code, activity.name, at, *_bar(bar))


def _bar(bar: Bar) -> Sequence[Cell]:
    start, end = _edge(bar.start), _edge(bar.end)
    return (
        *_coded(r.BarLine, bar.line),
        bar.number,
        bar.text,
        *(start[0], start[1], start[2]),
        *(end[0], end[1], end[3]),
        bar.estimated,
        bar.as_of,
        bar.revision or None,
        bar.replaced_on,
        bar.replaced_by or None,
    )


def standing_rows(document: Document) -> Records:
    """進み具合: 実施状況 and 達成度 stand apart, and no figure is made of them."""
    for one in document.initiatives or ():
        for at, standing in enumerate(one.standings, start=1):
            yield (*_named(one), at, *_standing(standing))


def _standing(one: Standing) -> Sequence[Cell]:
    return (
        *span(one.period),
        one.as_of,
        *_coded(r.Conduct, one.conduct),
        *_coded(r.Attainment, one.attainment),
        one.note,
        *_coded(r.Direction, one.direction),
        one.next_step,
    )


def revision_rows(document: Document) -> Records:
    """見直し that were decided, with the 決定."""
    decisions = {decision.code: decision for decision in document.decisions}
    for one in document.initiatives or ():
        for revision in one.revisions:
            yield (*_named(one), *_revision(revision, decisions))


def _revision(one: Revision, decisions: Mapping[str, Decision]) -> Sequence[Cell]:
    decision = decisions.get(one.decision)
    return (
        one.number,
        *_coded(r.RevisionKind, one.kind),
        one.reason,
        one.decided_on,
        one.decision,
        decision.title if decision else "",
    )


def item_rows(document: Document) -> Records:
    """What each 見直し changed: 変更前 and 変更後."""
    for one in document.initiatives or ():
        for revision in one.revisions:
            for at, item in enumerate(revision.items, start=1):
                yield (one.code, revision.number, at, item.what, item.before, item.after)


def reflection_rows(document: Document) -> Records:
    """振り返り: what was expected, what happened, what was changed and learned."""
    for one in document.initiatives or ():
        for at, found in enumerate(one.reflections, start=1):
            told = (found.title, found.expected, found.happened, found.changed, found.lesson)
            kind = _coded(r.ReflectionKind, found.kind)
            yield (*_named(one), at, found.number, *kind, *span(found.period), *told, found.published_on)


def node_rows(document: Document) -> Records:
    """Places in the つながり, counted within the stage of their 分野."""
    areas = {area.code: area.name for area in document.policy_areas}
    policies = {policy.code: policy.name for policy in document.policies}
    counted: dict[tuple[str, str], int] = {}
    for one in document.logic_nodes or ():
        place = (one.area, one.stage)
        counted[place] = counted.get(place, 0) + 1
        yield (
            one.code,
            *(one.area, areas.get(one.area, ""), one.policy, policies.get(one.policy, "")),
            *_coded(r.LogicStage, one.stage),
            counted[place],
            one.text,
            *_stands_for(one),
        )


def _stands_for(one: LogicNode) -> Sequence[Cell]:
    return (one.initiative, one.activity, one.indicator, one.vision or None)


def link_rows(document: Document) -> Records:
    """つながり from one place to the next: why the effect follows, and why one believes so."""
    for one in document.logic_links or ():
        yield (one.source, one.target, one.why, *_coded(r.Evidence, one.evidence), one.evidence_note, one.external)
