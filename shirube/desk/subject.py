"""One indicator as the desk meets it: what stands, who is responsible, whether this member may change it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.queries import DutyLine, duties_today
from shirube.desk.rules import why_not_edit, why_not_secretariat
from shirube.indicators.edits import IndicatorEdit
from shirube.indicators.queries import area_names, indicator_form
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotYours
from shirube.people.access import NOTHING_HERE
from shirube.people.queries import divisions_as_of, divisions_of
from shirube.people.roles import Role
from shirube.plans.live import LiveDecision
from shirube.plans.queries import AreaBranch, decisions_of, policy_tree, scale_of
from shirube.progress.scale import Scale

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Subject:
    """An indicator, its version, and everything a form about it may choose from. `why_not` is the sentence that
    stands beside the disabled button, None for a member who may change it."""

    here: Ground
    edit: IndicatorEdit
    seen: int
    duties: tuple[DutyLine, ...]
    why_not: str | None
    why_not_override: str | None
    branches: tuple[AreaBranch, ...]
    areas: Pairs
    divisions: Pairs
    decisions: tuple[LiveDecision, ...]
    scale: Scale

    @property
    def address(self) -> str:
        """The page of the indicator."""
        return f"{self.here.base}indicators/{self.edit.code}/"

    def refuse_unless_editable(self) -> None:
        """Raise NotYours with the sentence of the disabled button."""
        if self.why_not:
            raise NotYours(self.why_not)

    def refuse_unless_judge(self) -> None:
        """Raise NotYours for one who may not give another grade."""
        if self.why_not_override:
            raise NotYours(self.why_not_override)


def subject_of(here: Ground, code: str) -> Subject:
    """The indicator of this code. 9 queries. NotHere when the plan has none."""
    form = indicator_form(here.plan, code)
    if form is None:
        raise NotHere(NOTHING_HERE)
    duties = duties_today(here.plan, indicator=code).get(code, ())
    mine = divisions_of(here.member, here.plan.body, Role.OFFICER)
    responsible = [(line.code, line.name) for line in duties]
    return Subject(
        here=here,
        edit=form.edit,
        seen=form.seen,
        duties=duties,
        why_not=why_not_edit(here.held, own_divisions=mine, responsible=responsible),
        why_not_override=why_not_secretariat(here.held),
        branches=policy_tree(here.plan),
        areas=_own_first(tuple(area_names().items()), here.plan.body.code),
        divisions=tuple(divisions_as_of(here.plan.body, clock.today()).items()),
        decisions=decisions_of(here.plan),
        scale=scale_of(here.plan),
    )


def _own_first(areas: Pairs, own: str) -> Pairs:
    return tuple(sorted(areas, key=lambda pair: (pair[0] != own, pair[0])))
