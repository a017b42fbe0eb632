"""One 事業 as the desk meets it: its row, who is responsible, and what this member may do with it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.rules import why_not_agree_as_chief, why_not_edit_initiative, why_not_secretariat
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotYours
from shirube.people.access import NOTHING_HERE
from shirube.people.queries import divisions_of
from shirube.people.roles import ROLES_OF_A_DIVISION, Role
from shirube.roadmap.models import Initiative
from shirube.roadmap.queries.duties import InitiativeDutyLine, initiative_duties_on
from shirube.roadmap.queries.standing import initiative_rows


@dataclass(frozen=True)
class Road:
    """A 事業 and what a member may do with it. Each `why_not` is the sentence that stands beside the disabled button,
    None for a member who may: change the 事業, agree as 課長 of a 担当課, do what is the 事務局's."""

    here: Ground
    row: Initiative
    duties: tuple[InitiativeDutyLine, ...]
    why_not: str | None
    why_not_chief: str | None
    why_not_secretariat: str | None

    @property
    def address(self) -> str:
        """The page of the 事業."""
        return f"{self.here.base}initiatives/{self.row.code}/"

    @property
    def decided(self) -> bool:
        """Whether the sheet was decided: then it changes by 見直し alone."""
        return self.row.decision_id is not None

    def refuse_unless_editable(self) -> None:
        """Raise NotYours with the sentence of the disabled button."""
        if self.why_not:
            raise NotYours(self.why_not)

    def refuse_unless_chief(self) -> None:
        """Raise NotYours for one who is not 課長 of a 担当課."""
        if self.why_not_chief:
            raise NotYours(self.why_not_chief)

    def refuse_unless_secretariat(self) -> None:
        """Raise NotYours for one who is not of the 事務局."""
        if self.why_not_secretariat:
            raise NotYours(self.why_not_secretariat)


def road_of(here: Ground, code: str) -> Road:
    """The 事業 of this code. 5 queries. NotHere when the plan has none."""
    row = initiative_rows(here.plan, [code]).get(code)
    if row is None:
        raise NotHere(NOTHING_HERE)
    row.plan = here.plan
    duties = initiative_duties_on(here.plan, clock.today(), code=code).get(code, ())
    responsible = [(line.code, line.name) for line in duties]
    own = divisions_of(here.member, here.plan.body, *ROLES_OF_A_DIVISION)
    return Road(
        here=here,
        row=row,
        duties=duties,
        why_not=why_not_edit_initiative(here.held, own_divisions=own, responsible=responsible),
        why_not_chief=why_not_agree_as_chief(
            chief_of=divisions_of(here.member, here.plan.body, Role.CHIEF), responsible=responsible
        ),
        why_not_secretariat=why_not_secretariat(here.held),
    )
