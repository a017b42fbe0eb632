"""計画の体系: 分野 → めざす姿 → 施策 → 事業 and 指標, with what is 公表 and what 部内限り."""

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
from shirube.roadmap.queries.editing import Leaf, initiative_leaves


@dataclass(frozen=True)
class TreeLeaf:
    """A 事業 or an indicator in the tree; `latest` is the newest figure of an indicator, the state of a 事業."""

    href: str
    name: str
    kind: str
    public: bool
    latest: str


@dataclass(frozen=True)
class PolicyNode:
    """A 施策 with its 事業 and indicators; `public` says whether it reaches an Edition."""

    code: str
    name: str
    priority: bool
    public: bool
    initiatives: tuple[TreeLeaf, ...]
    indicators: tuple[TreeLeaf, ...]


@dataclass(frozen=True)
class AreaNode:
    """A 分野 with its めざす姿, 施策, and the 事業 and indicators that hang on no 施策."""

    code: str
    name: str
    support: bool
    visions: tuple[str, ...]
    policies: tuple[PolicyNode, ...]
    initiatives: tuple[TreeLeaf, ...]
    indicators: tuple[TreeLeaf, ...]


Hung = dict[tuple[str, str], list[TreeLeaf]]
"""Codes of 分野 and 施策 → what hangs there."""


@dataclass(frozen=True)
class TreePage:
    """The whole tree; `unplaced` are indicators without a 分野."""

    frame: Frame
    years: str
    philosophy: str
    horizon: int | None
    areas: tuple[AreaNode, ...]
    unplaced: tuple[TreeLeaf, ...]
    policies: int
    initiatives: int
    indicators: int
    internal: int


def build_tree_page(here: Ground) -> TreePage:
    """7 queries."""
    plan = here.plan
    branches, lines, initiatives = policy_tree(plan), indicator_lines(plan), initiative_leaves(plan)
    hung: Hung = defaultdict(list)
    for line in lines:
        hung[line.area, line.policy].append(_leaf(here, line))
    works: Hung = defaultdict(list)
    for one in initiatives:
        works[one.area, one.policy].append(_work(here, one))
    return TreePage(
        frame=frame_of(here, ""),
        years=f"{FiscalYear(plan.start_year).label}から{FiscalYear(plan.end_year).label}まで",
        philosophy=plan.philosophy,
        horizon=plan.horizon_year,
        areas=tuple(_area(branch, hung, works) for branch in branches),
        unplaced=tuple(hung.get(("", ""), ())),
        policies=sum(len(branch.policies) for branch in branches),
        initiatives=len(initiatives),
        indicators=len(lines),
        internal=sum(line.visibility is Visibility.INTERNAL for line in lines)
        + sum(not one.public for one in initiatives),
    )


def _work(here: Ground, one: Leaf) -> TreeLeaf:
    href = f"{here.base}initiatives/{one.code}/"
    return TreeLeaf(href=href, name=one.name, kind="事業", public=one.public, latest=one.status.label)


def _leaf(here: Ground, line: IndicatorLine) -> TreeLeaf:
    return TreeLeaf(
        href=f"{here.base}indicators/{line.code}/",
        name=line.name,
        kind=line.kind.label,
        public=line.visibility is Visibility.PUBLIC,
        latest=reading_text(line.latest, line.digits, line.unit),
    )


def _area(branch: AreaBranch, hung: Hung, works: Hung) -> AreaNode:
    def place(policy: str) -> tuple[str, str]:
        return branch.code, policy

    return AreaNode(
        code=branch.code,
        name=branch.name,
        support=branch.role is AreaRole.SUPPORT,
        visions=branch.visions,
        policies=tuple(
            _policy(leaf, hung.get(place(leaf.code), []), works.get(place(leaf.code), [])) for leaf in branch.policies
        ),
        initiatives=tuple(works.get(place(""), ())),
        indicators=tuple(hung.get(place(""), ())),
    )


def _policy(leaf: PolicyLeaf, indicators: list[TreeLeaf], works: list[TreeLeaf]) -> PolicyNode:
    public = leaf.visibility is Visibility.PUBLIC
    return PolicyNode(leaf.code, leaf.name, leaf.priority, public, tuple(works), tuple(indicators))
