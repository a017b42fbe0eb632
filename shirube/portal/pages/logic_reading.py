"""The つながり in words: its ways read aloud, every step with its reason, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.editions import logicgraph
from shirube.editions.document import LogicLink, LogicNode
from shirube.editions.roadwords import Evidence, LogicStage
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.pages.given_logic import LogicGiven
from shirube.portal.pages.logic_drawn import LogicDrawing
from shirube.portal.pages.logic_parts import LogicPart
from shirube.portal.parts import Link


@dataclass(frozen=True)
class Spot:
    """A node as the table names it: its stage, its words, what stands behind it; `at` is its place in the table, ""
    where nothing follows."""

    stage: str
    text: str
    behind: str
    href: str
    at: str


@dataclass(frozen=True)
class Step:
    """One link: where it leads, why, what one believes it for and since when unsure, and what else has a say."""

    target: Spot
    why: str
    evidence: str
    assumed: bool
    evidence_note: str
    external: str


@dataclass(frozen=True)
class Leg:
    """All links that leave one node."""

    source: Spot
    steps: tuple[Step, ...]


def legs(part: LogicPart, drawing: LogicDrawing, prefix: str) -> tuple[Leg, ...]:
    """The links by the node they leave, stage by stage; each target names its own place in the table."""
    nodes = {one.code: one for one in part.nodes}
    leaving: dict[str, list[LogicLink]] = {}
    for one in part.links:
        leaving.setdefault(one.source, []).append(one)
    ordered = [one for one in part.nodes if one.code in leaving]
    ordered.sort(key=lambda one: _stage_order(one.stage))
    places = {one.code: f"{prefix}-{at}" for at, one in enumerate(ordered, start=1)}
    spots = {code: _spot(node, drawing, places.get(code, "")) for code, node in nodes.items()}
    return tuple(
        Leg(spots[one.code], tuple(_step(link, spots[link.target]) for link in leaving[one.code])) for one in ordered
    )


def _stage_order(stage: str) -> int:
    codes = [word.value for word in LogicStage]
    return codes.index(stage) if stage in codes else len(codes)


def _spot(node: LogicNode, drawing: LogicDrawing, at: str) -> Spot:
    behind = " ".join(drawing.behind(node))
    return Spot(words.label(LogicStage, node.stage), node.text, behind, drawing.href(node), at)


def _step(link: LogicLink, target: Spot) -> Step:
    return Step(
        target=target,
        why=link.why or tr("理由は未設定です"),
        evidence=words.label(Evidence, link.evidence),
        assumed=link.evidence == Evidence.ASSUMED,
        evidence_note=link.evidence_note,
        external=link.external,
    )


def ways(part: LogicPart) -> tuple[str, ...]:
    """From every node that begins a way, the longest way read aloud; none while the links go round."""
    if logicgraph.cycle_in(part.links):
        return ()
    texts = {one.code: one.text for one in part.nodes}
    return tuple(
        logicgraph.way_text(logicgraph.longest_way(part.links, one.code), texts)
        for one in logicgraph.starts(part.nodes, part.links)
    )


def branches(part: LogicPart) -> bool:
    """Whether there is more to see than the ways read aloud: some node leads to two."""
    sources = [one.source for one in part.links]
    return len(sources) > len(set(sources))


def missing(given: LogicGiven) -> tuple[str, ...]:
    """What the つながり of a 分野 lacks: each place named, its own alone."""
    own = tuple(one for one in given.nodes if one.area == given.focus)
    codes, texts = {one.code for one in own}, {one.code: one.text for one in given.nodes}
    nowhere = logicgraph.leading_nowhere(given.nodes, given.links)
    unreached = logicgraph.unreached(given.nodes, given.links)
    return (
        *(
            tr("「{text}」（{stage}）を測る指標は未設定です。", text=one.text, stage=words.label(LogicStage, one.stage))
            for one in logicgraph.unmeasured(own)
        ),
        *(
            tr("取組「{text}」から成果へのつながりは未設定です。", text=one.text)
            for one in nowhere
            if one.code in codes
        ),
        *(
            tr(
                "「{text}」（{stage}）へつながる取組は未設定です。",
                text=one.text,
                stage=words.label(LogicStage, one.stage),
            )
            for one in unreached
            if one.code in codes
        ),
        *(
            tr(
                "「{source}」から「{target}」へのつながりは、まだ想定（検証中）です。",
                source=texts[one.source],
                target=texts[one.target],
            )
            for one in logicgraph.assumed(given.links)
            if one.source in codes
        ),
    )


def works(given: LogicGiven, drawing: LogicDrawing) -> tuple[Link, ...]:
    """The 事業 named, with their 主担当."""
    return tuple(
        Link(words.titled(one.name, one.fictitious), drawing.links.initiative(one.code), one.division)
        for one in given.initiatives
    )
