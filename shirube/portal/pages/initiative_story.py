"""The story of a 事業: how far it is on two axes, what was decided anew, what was learned, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions import logicgraph
from shirube.editions.diff_story import newest_standings, revision_name, told_revisions
from shirube.editions.document import Decision, LogicNode
from shirube.editions.roadmap import Reflection, Revision, Standing
from shirube.editions.roadtexts import when
from shirube.editions.roadwords import Attainment, Conduct, Direction, Evidence, LogicStage, ReflectionKind
from shirube.kernel import eras
from shirube.kernel.language import later, tr
from shirube.kernel.periods import AsOf
from shirube.plans.words import DecisionKind
from shirube.portal import words
from shirube.portal.frame import Links
from shirube.portal.pages.given_initiative import InitiativeGiven
from shirube.portal.parts import Link

_NOT_SAID = later("記載なし")
_SAME = later("前回と同じ")


@dataclass(frozen=True)
class Axis:
    """One of the two axes: the word now, and what it was in the period before ("" for the first)."""

    name: str
    now: str
    since: str


@dataclass(frozen=True)
class Report:
    """進み具合 of one period."""

    period: str
    as_of: str
    axes: tuple[Axis, Axis]
    note: str
    direction: str
    next_step: str


@dataclass(frozen=True)
class Decided:
    """A 見直し: what kind, why, decided by whom and when, and what it changed (what, before, after)."""

    name: str
    reason: str
    decision: str
    told: str
    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Learned:
    """A 振り返り: its four steps as (word, text), those not written left out."""

    number: int
    kind: str
    period: str
    title: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Way:
    """One place that stands for the 事業 in the つながり, and the longest way it leads."""

    name: str
    text: str
    steps: tuple[tuple[str, str, str, str], ...]


def reports(given: InitiativeGiven) -> tuple[Report, ...]:
    """進み具合, the newest first; each says what changed since the one before it."""
    ordered = newest_standings(given.initiative)
    pairs = zip(ordered, (None, *ordered), strict=False)
    return tuple(_report(one, before) for one, before in reversed(list(pairs)))


def _report(one: Standing, before: Standing | None) -> Report:
    now, was = _said(one), _said(before) if before else (None, None)
    return Report(
        period=words.period(one.period).label,
        as_of=AsOf(one.as_of).label,
        axes=(_axis(tr("実施状況"), now[0], was[0]), _axis(tr("達成度"), now[1], was[1])),
        note=one.note,
        direction=words.label(Direction, one.direction) if one.direction else "",
        next_step=one.next_step,
    )


def _said(one: Standing) -> tuple[str, str]:
    attained = words.label(Attainment, one.attainment) if one.attainment else tr(_NOT_SAID)
    return words.label(Conduct, one.conduct), attained


def _axis(name: str, now: str, before: str | None) -> Axis:
    if before is None:
        return Axis(name, now, "")
    return Axis(name, now, tr(_SAME) if before == now else tr("前回は「{before}」", before=before))


def revisions(given: InitiativeGiven, links: Links) -> tuple[Decided, ...]:
    """見直し that were decided, by number."""
    return tuple(_decided(one, given, links) for one in told_revisions(given.initiative))


def _decided(one: Revision, given: InitiativeGiven, links: Links) -> Decided:
    name = revision_name(one)
    fresh = given.told is not None and any(item.what == name for item in given.told.items)
    return Decided(
        name=name,
        reason=one.reason,
        decision=_decision(one, given.decisions),
        told=links.page("changes", at="revision") if fresh else "",
        items=tuple((item.what, item.before or tr("なし"), item.after or tr("なし")) for item in one.items),
    )


def _decision(one: Revision, decisions: tuple[Decision, ...]) -> str:
    """「令和6年10月11日に決定（会議　第5回策定委員会・策5号）」."""
    day = eras.date_text(one.decided_on)
    found = next((each for each in decisions if each.code == one.decision), None)
    if found is None:
        return tr("{day}に決定（決定した会議・決裁は未設定です）", day=day)
    told = tr("・").join(filter(None, (found.title, found.document_number)))
    return tr("{day}に決定（{kind}：{title}）", day=day, kind=words.label(DecisionKind, found.kind), title=told)


def reflections(given: InitiativeGiven) -> tuple[Learned, ...]:
    """振り返り in time order."""
    ordered = sorted(given.initiative.reflections, key=lambda one: (words.order(one.period), one.number))
    return tuple(_learned(one) for one in ordered)


def _learned(one: Reflection) -> Learned:
    steps = (
        (tr("想定したこと"), one.expected),
        (tr("実際に起きたこと"), one.happened),
        (tr("変えたこと"), one.changed),
        (tr("気づき"), one.lesson),
    )
    return Learned(
        number=one.number,
        kind=words.label(ReflectionKind, one.kind),
        period=when(one.period),
        title=one.title,
        steps=tuple((name, text) for name, text in steps if text),
    )


def ways(given: InitiativeGiven) -> tuple[Way, ...]:
    """For each place that stands for the 事業: the longest way it leads, step by step with its reason."""
    nodes = {one.code: one for one in given.nodes}
    own = (one for one in given.nodes if one.initiative == given.initiative.code)
    return tuple(_way(one, nodes, given) for one in own)


def _way(start: LogicNode, nodes: dict[str, LogicNode], given: InitiativeGiven) -> Way:
    steps = tuple(
        (
            words.label(LogicStage, nodes[link.target].stage),
            nodes[link.target].text,
            link.why,
            words.label(Evidence, link.evidence),
        )
        for link in logicgraph.longest_way(given.links, start.code)
        if link.target in nodes
    )
    named = tr("取組{code}", code=start.activity) if start.activity else words.label(LogicStage, start.stage)
    return Way(named, start.text, steps)


def branches(given: InitiativeGiven) -> bool:
    """Whether there is more to see than the ways shown: some place leads to two."""
    sources = [one.source for one in given.links]
    return len(sources) > len(set(sources))


def logic_link(given: InitiativeGiven, links: Links) -> Link | None:
    """To the whole つながり of the 分野 its places stand in; None where it has none."""
    own = next((one for one in given.nodes if one.initiative == given.initiative.code), None)
    if own is None:
        return None
    name = next((one.name for one in given.policy_areas if one.code == own.area), own.area)
    return Link(tr("{area}のつながり全体を見る", area=name), links.logic(own.area))
