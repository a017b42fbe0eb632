"""つながり at the desk: the drawing, what is missing, and every point and link to be changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.logic import draw_logic
from shirube.charts.logic_model import LogicArrow, LogicBox, LogicChart
from shirube.desk.access import Ground
from shirube.desk.logic import Ways
from shirube.desk.pages.frame import Frame, frame_of
from shirube.editions import logicgraph
from shirube.plans.queries import AreaBranch
from shirube.roadmap.words import Evidence, LogicStage

STAGES = tuple(LogicStage)


@dataclass(frozen=True)
class NodeLine:
    """One point: where it is changed, and what it stands for."""

    href: str
    stage: str
    text: str
    stands_for: str
    public: bool
    why_not: str | None


@dataclass(frozen=True)
class LinkLine:
    """One link and why one believes it."""

    href: str
    source: str
    target: str
    why: str
    evidence: str
    note: str
    external: str
    assumed: bool


@dataclass(frozen=True)
class LogicAreaPage:
    """The つながり of one 分野."""

    frame: Frame
    address: str
    name: str
    visions: tuple[str, ...]
    wide: SafeString
    narrow: SafeString
    ways: tuple[str, ...]
    missing: tuple[str, ...]
    nodes: tuple[NodeLine, ...]
    links: tuple[LinkLine, ...]
    why_not: str | None


@dataclass(frozen=True)
class LogicIndexPage:
    """All 分野 with how many points each has."""

    frame: Frame
    areas: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class LogicFormPage:
    """The form of one point or link; `clashes` are (word, what stands, what was typed)."""

    frame: Frame
    back: str
    area: str
    address: str
    remove: str
    heading: str
    near: tuple[str, ...] = ()
    clashes: tuple[tuple[str, str, str], ...] = ()
    why_not: str | None = None


def build_logic_index(here: Ground, branches: tuple[AreaBranch, ...], counts: dict[str, int]) -> LogicIndexPage:
    """No query."""
    areas = tuple((f"{here.base}logic/{one.code}/", one.name, counts.get(one.code, 0)) for one in branches)
    return LogicIndexPage(frame_of(here, "logic/"), areas)


def build_logic_area(ways: Ways) -> LogicAreaPage:
    """No query."""
    return LogicAreaPage(
        frame=frame_of(ways.here, "logic/"),
        address=ways.address,
        name=ways.area.name,
        visions=ways.area.visions,
        wide=_drawn(ways, narrow=False),
        narrow=_drawn(ways, narrow=True),
        ways=_read(ways),
        missing=_missing(ways),
        nodes=tuple(_node(ways, one.code) for one in ways.nodes),
        links=tuple(_link(ways, at) for at in range(len(ways.links))),
        why_not=ways.why_not_any(),
    )


def _drawn(ways: Ways, *, narrow: bool) -> SafeString:
    if not ways.nodes:
        return SafeString("")
    unmeasured = {one.code for one in logicgraph.unmeasured(ways.nodes)}
    chart = LogicChart(
        title=f"{ways.area.name}のつながり",
        description=f"点{len(ways.nodes)}、つながり{len(ways.links)}。下の表に同じ内容があります。",
        columns=tuple(stage.label for stage in STAGES),
        boxes=tuple(
            LogicBox(
                key=one.code,
                column=STAGES.index(LogicStage(one.stage)),
                text=one.text,
                notes=("測る指標がない",) if one.code in unmeasured else (),
                href=f"{ways.address}nodes/{one.code}/",
                lacking=one.code in unmeasured,
                goal=one.stage == LogicStage.VISION,
            )
            for one in ways.nodes
        ),
        arrows=tuple(LogicArrow(one.source, one.target, one.evidence, one.why) for one in ways.links),
        narrow=narrow,
        prefix="narrow" if narrow else "wide",
    )
    return mark_safe(draw_logic(chart))  # noqa: S308 - the writer of the drawing escapes every text


def _read(ways: Ways) -> tuple[str, ...]:
    texts = ways.texts
    found = (logicgraph.longest_way(ways.links, one.code) for one in logicgraph.starts(ways.nodes, ways.links))
    return tuple(filter(None, (logicgraph.way_text(way, texts) for way in found)))


def _missing(ways: Ways) -> tuple[str, ...]:
    texts = ways.texts
    return (
        *(f"「{one.text}」を測る指標がありません。" for one in logicgraph.unmeasured(ways.nodes)),
        *(
            f"取組「{one.text}」が、成果につながっていません。"
            for one in logicgraph.leading_nowhere(ways.nodes, ways.links)
        ),
        *(f"「{one.text}」につながる取組がありません。" for one in logicgraph.unreached(ways.nodes, ways.links)),
        *(
            f"「{texts[one.source]}」から「{texts[one.target]}」へは、まだ想定です。"
            for one in logicgraph.assumed(ways.links)
        ),
    )


def _node(ways: Ways, code: str) -> NodeLine:
    node = next(one for one in ways.nodes if one.code == code)
    activity = next(
        (name for work, one, name in ways.activities if (work, one) == (node.initiative, node.activity)), ""
    )
    named = {
        "事業": ways.names.get(node.initiative, ""),
        "取組": activity,
        "指標": ways.indicators.get(node.indicator, ""),
        "めざす姿": str(node.vision) if node.vision else "",
    }
    return NodeLine(
        href=f"{ways.address}nodes/{code}/",
        stage=LogicStage(node.stage).label,
        text=node.text,
        stands_for="、".join(f"{word}：{name}" for word, name in named.items() if name),
        public=ways.rows[code].visibility == "public",
        why_not=ways.why_not(node.initiative),
    )


def _link(ways: Ways, at: int) -> LinkLine:
    link, texts = ways.links[at], ways.texts
    return LinkLine(
        href=f"{ways.address}links/{link.source}/{link.target}/",
        source=texts[link.source],
        target=texts[link.target],
        why=link.why,
        evidence=Evidence(link.evidence).label,
        note=link.evidence_note,
        external=link.external,
        assumed=link.evidence == Evidence.ASSUMED,
    )
