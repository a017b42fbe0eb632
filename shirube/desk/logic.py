"""The つながり of one 分野 as the desk meets it, and what forms about it may choose from."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.forms.logic import Choices
from shirube.desk.rules import why_not_edit_node
from shirube.editions.roadmap import LogicLink, LogicNode
from shirube.indicators.queries import indicator_names
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere
from shirube.people.access import NOTHING_HERE
from shirube.people.queries import divisions_of
from shirube.people.roles import ROLES_OF_A_DIVISION
from shirube.plans.queries import AreaBranch, policy_tree
from shirube.roadmap.models import Activity
from shirube.roadmap.models import LogicNode as Row
from shirube.roadmap.queries import logic_links, logic_nodes
from shirube.roadmap.queries.duties import initiative_duties_on
from shirube.roadmap.queries.editing import initiative_names

SHOWN = 46
"""So much of a long name fits in a choice."""


@dataclass(frozen=True)
class Ways:
    """The つながり of one 分野. `rows` are its points as they are stored, by code; `may` the 事業 one may change."""

    here: Ground
    area: AreaBranch
    nodes: tuple[LogicNode, ...]
    links: tuple[LogicLink, ...]
    rows: dict[str, Row]
    names: dict[str, str]
    indicators: dict[str, str]
    activities: tuple[tuple[str, str, str], ...]
    may: frozenset[str]

    @property
    def address(self) -> str:
        """The page of the 分野."""
        return f"{self.here.base}logic/{self.area.code}/"

    @property
    def texts(self) -> dict[str, str]:
        """Code → text of each point."""
        return {node.code: node.text for node in self.nodes}

    def why_not(self, initiative: str) -> str | None:
        """Why a point that stands for this 事業 ("" for none) cannot be changed; None when it can."""
        return why_not_edit_node(self.here.held, own_initiatives=self.may, initiative=initiative)

    def why_not_any(self) -> str | None:
        """Why nothing here can be added; None when something can."""
        return None if self.here.is_secretariat or self.may else self.why_not("")

    def things(self) -> Choices:
        """What a point may stand for."""
        own = {code for code in self.names if self.here.is_secretariat or code in self.may}
        works: Choices = [
            (f"initiative:{code}", f"事業　{name[:SHOWN]}") for code, name in self.names.items() if code in own
        ]
        works += [
            (f"initiative:{code}/{activity}", f"取組　{self.names[code][:24]}／{name[:24]}")
            for code, activity, name in self.activities
            if code in own
        ]
        visions = [
            (f"vision:{number}", f"めざす姿　{text[:SHOWN]}") for number, text in enumerate(self.area.visions, start=1)
        ]
        measures = [(f"indicator:{code}", f"指標　{name[:SHOWN]}") for code, name in self.indicators.items()]
        return [*works, *measures, *visions]

    def policies(self) -> Choices:
        """The 施策 of the 分野."""
        return [(leaf.code, leaf.name) for leaf in self.area.policies]


def ways_of(here: Ground, area: str) -> Ways:
    """12 queries. NotHere when the plan has no such 分野."""
    plan = here.plan
    branch = next((one for one in policy_tree(plan) if one.code == area), None)
    if branch is None:
        raise NotHere(NOTHING_HERE)
    names = initiative_names(plan)
    nodes = tuple(one for one in logic_nodes(plan, names, internal=True) if one.area == area)
    own = divisions_of(here.member, plan.body, *ROLES_OF_A_DIVISION)
    duties = initiative_duties_on(plan, clock.today())
    activities = Activity.objects.filter(initiative__plan=plan, ended_at=None).order_by("initiative__code", "order")
    return Ways(
        here=here,
        area=branch,
        nodes=nodes,
        links=logic_links(plan, {one.code for one in nodes}),
        rows={row.code: row for row in Row.objects.filter(plan=plan, policy_area__code=area)},
        names=names,
        indicators=indicator_names(plan),
        activities=tuple(activities.values_list("initiative__code", "code", "name")),
        may=frozenset(code for code, lines in duties.items() if own & {line.code for line in lines}),
    )


def free_code(here: Ground) -> str:
    """A code of a point nobody has: n1, n2 … 1 query."""
    taken = set(Row.objects.filter(plan=here.plan).values_list("code", flat=True))
    number = len(taken) + 1
    while f"n{number}" in taken:
        number += 1
    return f"n{number}"
