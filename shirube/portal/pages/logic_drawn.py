"""The drawing of a つながり: its boxes say the 事業 or the indicator behind them, and what is missing."""

from __future__ import annotations

from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.logic import LogicArrow, LogicBox, LogicChart, draw_logic
from shirube.editions import logicgraph
from shirube.editions.document import Indicator, LogicLink, LogicNode
from shirube.editions.roadwords import Evidence, LogicStage
from shirube.kernel.language import tr
from shirube.portal import words
from shirube.portal.frame import Links
from shirube.portal.pages.given_logic import LogicGiven
from shirube.portal.pages.logic_parts import LogicPart
from shirube.portal.parts import grade_view

_STAGES = {stage.value: at for at, stage in enumerate(LogicStage)}


class LogicDrawing:
    """Draws parts of one page object; whether an outcome is measured or a 取組 leads on is seen over all of it."""

    def __init__(self, given: LogicGiven) -> None:
        self.given, self.links = given, Links(given.frame, given.path)
        self.indicators = {one.code: one for one in given.indicators}
        self.initiatives = {one.code: one for one in given.initiatives}
        self.areas = {one.code: one.name for one in given.policy_areas}
        self.nowhere = {one.code for one in logicgraph.leading_nowhere(given.nodes, given.links)}
        self.unmeasured = {one.code for one in logicgraph.unmeasured(given.nodes)}

    def chart(self, part: LogicPart, prefix: str) -> LogicChart:
        """The chart of a part, wide; a stage of a later version stands last."""
        texts = {one.code: one.text for one in part.nodes}
        return LogicChart(
            title=chart_title(part),
            description=counted(part),
            columns=(*(tr(stage.label) for stage in LogicStage), tr("その他")),
            boxes=tuple(self._box(one, part) for one in part.nodes),
            arrows=tuple(
                LogicArrow(one.source, one.target, one.evidence, arrow_text(one, texts)) for one in part.links
            ),
            prefix=prefix,
        )

    def both(self, part: LogicPart, prefix: str) -> tuple[SafeString, SafeString]:
        """The drawing for screens and paper, and the one for phones."""
        chart = self.chart(part, prefix)
        return _safe(draw_logic(chart)), _safe(draw_logic(replace(chart, narrow=True, prefix=f"{prefix}n")))

    def _box(self, node: LogicNode, part: LogicPart) -> LogicBox:
        return LogicBox(
            key=node.code,
            column=_STAGES.get(node.stage, len(_STAGES)),
            text=node.text,
            notes=self._notes(node, part),
            href=self.href(node),
            lacking=node.code in self.nowhere | self.unmeasured,
            goal=node.stage == LogicStage.VISION,
        )

    def href(self, node: LogicNode) -> str:
        """To the 事業 or the indicator a node stands for; "" for neither."""
        if node.initiative in self.initiatives:
            return self.links.initiative(node.initiative)
        return self.links.indicator(node.indicator) if node.indicator in self.indicators else ""

    def behind(self, node: LogicNode) -> tuple[str, ...]:
        """「指標：総労働時間の減少幅」「● 順調」: what a node stands for, in words."""
        if node.initiative in self.initiatives:
            one = self.initiatives[node.initiative]
            return (tr("事業：{name}", name=words.titled(one.name, one.fictitious)),)
        if node.indicator in self.indicators:
            return self._measured(self.indicators[node.indicator])
        return ()

    def _measured(self, indicator: Indicator) -> tuple[str, ...]:
        name = tr("指標：{name}", name=words.titled(indicator.name, indicator.fictitious))
        grade = grade_view(indicator, self.given.scale)
        return (name, f"{grade.mark} {grade.label}") if grade else (name,)

    def _notes(self, node: LogicNode, part: LogicPart) -> tuple[str, ...]:
        return (
            *((tr("分野：{name}", name=self.areas.get(node.area, node.area)),) if node.area != part.area else ()),
            *self.behind(node),
            *((tr("測る指標は未設定"),) if node.code in self.unmeasured else ()),
            *((tr("成果へのつながりは未設定"),) if node.code in self.nowhere else ()),
        )


def chart_title(part: LogicPart) -> str:
    """「産業・しごと：取組からめざす姿へのつながり」."""
    return tr("{name}：取組からめざす姿へのつながり", name=part.name)


def counted(part: LogicPart) -> str:
    """「取組2、アウトプット1。つながりは3本で、そのうち想定（検証中）は1本です。」."""
    each = tr("、").join(
        tr("{label}{count}", label=tr(stage.label), count=count)
        for stage in LogicStage
        if (count := sum(one.stage == stage for one in part.nodes))
    )
    assumed = len(logicgraph.assumed(part.links))
    if not part.links:
        return tr("{each}。つながりはまだ書かれていません。", each=each)
    if not assumed:
        return tr("{each}。つながりは{count}本です。", each=each, count=len(part.links))
    return tr(
        "{each}。つながりは{count}本で、そのうち想定（検証中）は{assumed}本です。",
        each=each, count=len(part.links), assumed=assumed,
    )  # fmt: skip


def arrow_text(link: LogicLink, texts: dict[str, str]) -> str:
    """「困りごとを聞く → 地図が使われる：困りごとが集まるため（根拠：他団体事例）」."""
    ends = f"{texts[link.source]} → {texts[link.target]}"
    return tr(
        "{ends}：{why}（根拠：{evidence}）",
        ends=ends, why=link.why or tr("理由は未設定です"), evidence=words.label(Evidence, link.evidence),
    )  # fmt: skip


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - the charts room escapes every word
