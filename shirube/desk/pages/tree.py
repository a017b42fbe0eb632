"""計画の体系: 分野 → めざす姿 → 施策 → 指標, with what is 公表 and what 部内限り."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.wording import reading_text
from shirube.indicators.queries import IndicatorLine, indicator_lines
from shirube.kernel.periods import FiscalYear
from shirube.plans.queries import AreaBranch, PolicyLeaf, policy_tree
from shirube.plans.words import AreaRole, Visibility


@dataclass(frozen=True)
class IndicatorLeaf:
    """An indicator in the tree."""

    href: str
    name: str
    kind: str
    public: bool
    latest: str


@dataclass(frozen=True)
class PolicyNode:
    """A 施策 with its indicators; `public` says whether it reaches an Edition."""

    code: str
    name: str
    priority: bool
    public: bool
    indicators: tuple[IndicatorLeaf, ...]


@dataclass(frozen=True)
class AreaNode:
    """A 分野 with its めざす姿, 施策, and the indicators that hang on no 施策."""

    code: str
    name: str
    support: bool
    visions: tuple[str, ...]
    policies: tuple[PolicyNode, ...]
    indicators: tuple[IndicatorLeaf, ...]


@dataclass(frozen=True)
class TreePage:
    """The whole tree; `unplaced` are indicators without a 分野."""

    frame: Frame
    years: str
    philosophy: str
    horizon: int | None
    areas: tuple[AreaNode, ...]
    unplaced: tuple[IndicatorLeaf, ...]
    policies: int
    indicators: int
    internal: int


def build_tree_page(here: Ground) -> TreePage:
    """6 queries."""
    plan = here.plan
    branches, lines = policy_tree(plan), indicator_lines(plan)
    hung: dict[tuple[str, str], list[IndicatorLeaf]] = defaultdict(list)
    for line in lines:
        hung[line.area, line.policy].append(_leaf(here, line))
    return TreePage(
        frame=frame_of(here, ""),
        years=f"{FiscalYear(plan.start_year).label}から{FiscalYear(plan.end_year).label}まで",
        philosophy=plan.philosophy,
        horizon=plan.horizon_year,
        areas=tuple(_area(branch, hung) for branch in branches),
        unplaced=tuple(hung.get(("", ""), ())),
        policies=sum(len(branch.policies) for branch in branches),
        indicators=len(lines),
        internal=sum(line.visibility is Visibility.INTERNAL for line in lines),
    )


def _leaf(here: Ground, line: IndicatorLine) -> IndicatorLeaf:
    return IndicatorLeaf(
        href=f"{here.base}indicators/{line.code}/",
        name=line.name,
        kind=line.kind.label,
        public=line.visibility is Visibility.PUBLIC,
        latest=reading_text(line.latest, line.digits, line.unit),
    )


def _area(branch: AreaBranch, hung: dict[tuple[str, str], list[IndicatorLeaf]]) -> AreaNode:
    return AreaNode(
        code=branch.code,
        name=branch.name,
        support=branch.role is AreaRole.SUPPORT,
        visions=branch.visions,
        policies=tuple(_policy(leaf, hung.get((branch.code, leaf.code), [])) for leaf in branch.policies),
        indicators=tuple(hung.get((branch.code, ""), ())),
    )


def _policy(leaf: PolicyLeaf, indicators: list[IndicatorLeaf]) -> PolicyNode:
    public = leaf.visibility is Visibility.PUBLIC
    return PolicyNode(leaf.code, leaf.name, leaf.priority, public, tuple(indicators))
