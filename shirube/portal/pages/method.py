"""判定のしかた: the walk line, the scale, the formulas, and each case worked with an indicator of the Edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.walk import WalkLine, WalkSize, draw_walk
from shirube.editions.document import GradeText, Indicator, ScaleText
from shirube.editions.roadwords import Attainment, Conduct
from shirube.kernel.language import later, tr
from shirube.portal import words
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages.given import MethodGiven
from shirube.portal.pages.judgement import JudgementView, judgement_view, percent
from shirube.portal.pages.method_words import NO_GRADE, PARTS, ROADMAP, SHAPES
from shirube.portal.parts import GradeView, Link
from shirube.progress.facts import Shape
from shirube.progress.scale import UNGRADED, Measure

_ACTUAL = later("実績値")


@dataclass(frozen=True)
class GradeLine:
    """One outcome of the scale and from where it is given."""

    grade: GradeView
    rule: str


@dataclass(frozen=True)
class Example:
    """A real indicator of this Edition: its judgement as computed, and the figure judged."""

    indicator: Link
    fictitious: bool
    judgement: JudgementView
    grade: GradeView
    value: str


@dataclass(frozen=True)
class ShapeLine:
    """One 指標の型: what it is, how it is judged, and an example where this Edition has one."""

    name: str
    what: str
    how: str
    example: Example | None


@dataclass(frozen=True)
class MethodView:
    """判定のしかた. `roadmap` says how to read the roadmap; empty, like the link to it, in an Edition without one."""

    walk: SafeString
    walk_narrow: SafeString
    parts: tuple[tuple[str, str], ...]
    scale: ScaleText
    measure: str
    graded: tuple[GradeLine, ...]
    ungraded: tuple[GradeLine, ...]
    over: str
    example: Example | None
    shapes: tuple[ShapeLine, ...]
    half_year: Example | None
    beyond: Example | None
    by_hand: Example | None
    roadmap: tuple[tuple[str, str], ...]
    roadmap_page: str


def examples(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators the page works its examples with, in the plan's order: one for each 型 and each special case."""
    chosen = {one.code for shape in Shape for one in _first(indicators, _of(shape))}
    for case in (_rated, _half_year, _beyond, _by_hand):
        chosen.update(one.code for one in _first(indicators, case))
    return tuple(one for one in indicators if one.code in chosen)


def method_page(given: MethodGiven) -> Page:
    """判定のしかた. `given.indicators` are those of `examples`."""
    scale, links = given.scale, Links(given.frame, given.path)

    def worked(case: Callable[[Indicator], bool]) -> Example | None:
        return next((_example(one, scale, links) for one in _first(given.indicators, case)), None)

    view = MethodView(
        walk=_model_walk(WalkSize.FULL, "model"),
        walk_narrow=_model_walk(WalkSize.COMPACT, "model-small"),
        parts=tuple((tr(name), tr(text)) for name, text in PARTS),
        scale=scale,
        measure=next((one.label for one in Measure if one.value == scale.measure), scale.measure),
        graded=tuple(GradeLine(_tag(one), _rule(scale, one.code)) for one in scale.grades if one.code not in UNGRADED),
        ungraded=tuple(GradeLine(_tag(one), tr(NO_GRADE[one.code])) for one in scale.grades if one.code in NO_GRADE),
        over=percent(scale.over) if scale.over else "",
        example=worked(_rated),
        shapes=tuple(
            ShapeLine(shape.label, tr(what), tr(how), worked(_of(shape))) for shape, (what, how) in SHAPES.items()
        ),
        half_year=worked(_half_year),
        beyond=worked(_beyond),
        by_hand=worked(_by_hand),
        roadmap=tuple(_read_so()) if given.frame.roadmap else (),
        roadmap_page=links.roadmap() if given.frame.roadmap else "",
    )
    said = tr("判定のことばの意味、計算の式、この版の指標での計算例。")
    return Page("method.html", given.path, tr("判定のしかた"), view, "method", said)


def _read_so() -> Iterator[tuple[str, str]]:
    """How to read the roadmap: each thing and what it says."""
    between = tr("・")
    axes = {
        "conduct": between.join(words.label(Conduct, one.value) for one in Conduct),
        "attainment": between.join(words.label(Attainment, one.value) for one in Attainment),
    }
    yield from ((tr(name), tr(text, **axes)) for name, text in ROADMAP)


def _first(indicators: tuple[Indicator, ...], case: Callable[[Indicator], bool]) -> tuple[Indicator, ...]:
    return tuple(one for one in indicators if one.proposal != "proposed" and case(one))[:1]


def _of(shape: Shape) -> Callable[[Indicator], bool]:
    """Whether an indicator of this 型 was judged with a formula, or is meant not to be judged."""

    def case(one: Indicator) -> bool:
        if one.judgement is None or one.shape != shape:
            return False
        return bool(one.judgement.formula) or shape is Shape.NO_TARGET

    return case


def _rated(one: Indicator) -> bool:
    return one.judgement is not None and one.judgement.rate is not None and not one.judgement.over


def _half_year(one: Indicator) -> bool:
    return one.judgement is not None and one.judgement.grade == "year_end"


def _beyond(one: Indicator) -> bool:
    return one.judgement is not None and one.judgement.over


def _by_hand(one: Indicator) -> bool:
    return one.judgement is not None and one.override is not None


def _example(one: Indicator, scale: ScaleText, links: Links) -> Example | None:
    found = judgement_view(one, scale)
    if found is None or one.judgement is None:
        return None
    actual = dict(one.judgement.inputs).get(_ACTUAL, "")
    return Example(
        indicator=Link(one.name, links.indicator(one.code)),
        fictitious=words.marked(one.name, one.fictitious),
        judgement=found,
        grade=_tag(words.grade_of(scale, one.judgement.grade)),
        value=words.figure(one, Decimal(actual)) if actual else "",
    )


def _tag(grade: GradeText) -> GradeView:
    return GradeView(tr(grade.label), grade.mark, grade.tone)


def _rule(scale: ScaleText, code: str) -> str:
    """When a grade is given: 「率が95％以上」 and the other ways to it."""
    ways, steps = [], scale.thresholds
    for at, step in enumerate(steps):
        if step.grade == code and at:
            below = percent(steps[at - 1].at_least)
            ways.append(tr("率が{least}以上{below}未満", least=percent(step.at_least), below=below))
        elif step.grade == code:
            ways.append(tr("率が{least}以上", least=percent(step.at_least)))
    if scale.lowest == code and steps:
        ways.append(tr("率が{below}未満", below=percent(steps[-1].at_least)))
    if scale.achieved == code:
        ways.append(tr("最終の目標値に達した"))
    if scale.met == code:
        ways.append(tr("「以上・以下・維持」の条件を満たした"))
    if scale.unmet == code:
        ways.append(tr("「以上・以下・維持」の条件を満たしていない"))
    return tr("、または").join(ways) or "―"


def _model_walk(size: WalkSize, prefix: str) -> SafeString:
    """A walk line with plain numbers, to explain its parts."""
    walk = WalkLine(
        name=tr("歩みの線の見かた（説明のための例）"),
        unit=tr("人"),
        tone="good",
        grade=tr("順調"),
        mark="●",
        baseline=Decimal(0),
        current=Decimal(45),
        expected=Decimal(40),
        target=Decimal(100),
        prefix=prefix,
    )
    return mark_safe(draw_walk(walk, size))  # noqa: S308 - the charts room escapes every word
