"""Unpublished twins of the roadmap: what is hidden, proposed, later, put right in time, or stays inside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model
from msgspec.structs import replace

from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people.actor import Actor
from shirube.roadmap import actions
from shirube.roadmap.models import (
    Activity,
    Bar,
    Initiative,
    InitiativeDuty,
    Proposal,
    Revision,
    RevisionItem,
    Standing,
)
from shirube.roadmap.queries import sheets
from shirube.roadmap.sheet import sheet_to_json
from shirube.roadmap.words import (
    BarLine,
    Conduct,
    DutyRole,
    RevisionKind,
)
from tests.unpublished.office import AUTUMN, ENTERED, FIRST_DAY, LATER, SPRING, Office
from tests.unpublished.office_roadmap import REVISED
from tests.unpublished.timing import SOON
from tests.unpublished.twins_of_story import STORY
from tests.unpublished.twins_parts import another_division, hidden_indicator, hidden_initiative, next_number

DUTY = {"role": DutyRole.COORDINATING.value}


def a_hidden_repetition(office: Office) -> Initiative:
    return hidden_initiative(office, relisted_from=office.initiative())


def hidden_links_of_an_initiative(office: Office) -> None:
    """A 公表 事業 that repeats a hidden one."""
    Initiative.objects.filter(plan=office.plan, code="J2").update(relisted_from=hidden_initiative(office), version=9)


def a_part_of_another_day(office: Office) -> None:
    given = {"initiative": office.initiative(), "division": another_division(office), **DUTY}
    office.canaries.row(InitiativeDuty, starts_on=AUTUMN + timedelta(days=1), **given)
    office.canaries.row(InitiativeDuty, starts_on=FIRST_DAY, ends_on=SPRING - timedelta(days=1), **given)


def a_part_in_a_hidden_initiative(office: Office) -> InitiativeDuty:
    return office.canaries.row(InitiativeDuty, initiative=hidden_initiative(office), division=office.division(), **DUTY)


def _activity(office: Office, initiative: Initiative, **more: object) -> Activity:
    return office.canaries.row(Activity, **{"initiative": initiative, "order": 0, "recorded_at": ENTERED, **more})


def a_later_activity(office: Office) -> Activity:
    return _activity(office, office.initiative(), recorded_at=LATER)


def an_activity_that_ended_in_time(office: Office) -> Activity:
    return _activity(office, office.initiative(), ended_at=SOON)


def an_activity_of_a_hidden_initiative(office: Office) -> Activity:
    return _activity(office, hidden_initiative(office))


def _bar(office: Office, line: BarLine = BarLine.TARGET, **more: object) -> Bar:
    period = Period.fiscal_year(2025)
    given = {
        "activity": Activity.objects.get(initiative=office.initiative("J2"), code="1"),
        "line": line.value,
        "number": 90 + Bar.objects.count(),
        "start": period,
        "end": period,
        "starts_on": period.start,
        "ends_on": period.end,
        "as_of": SPRING if line is BarLine.ACTUAL else None,
        "recorded_at": ENTERED,
    }
    return office.canaries.row(Bar, **{**given, **more})


def a_later_line(office: Office) -> Bar:
    return _bar(office, recorded_at=LATER)


def a_line_that_never_stood(office: Office) -> Bar:
    return _bar(office, replaced_at=ENTERED)


def a_line_reworded_in_time(office: Office) -> Bar:
    """By a 軽微な修正, which leaves no ghost."""
    return _bar(office, replaced_at=SOON, replaced_by=a_minor_correction(office))


def a_line_done_as_of_a_later_day(office: Office) -> Bar:
    return _bar(office, BarLine.ACTUAL, as_of=AUTUMN + timedelta(days=1))


def a_line_done_told_later(office: Office) -> Bar:
    return _bar(office, BarLine.ACTUAL, recorded_at=LATER)


def a_line_done_put_right_in_time(office: Office) -> Bar:
    return _bar(office, BarLine.ACTUAL, replaced_at=SOON)


def a_line_of_a_hidden_initiative(office: Office) -> Bar:
    return _bar(office, activity=an_activity_of_a_hidden_initiative(office))


def _standing(office: Office, **more: object) -> Standing:
    given = {
        "initiative": office.initiative("J2"),
        "period": Period.fiscal_year(2022),
        "as_of": SPRING,
        "conduct": Conduct.STOPPED.value,
        "recorded_at": ENTERED,
    }
    return office.canaries.row(Standing, **{**given, **more})


def a_later_standing(office: Office) -> Standing:
    return _standing(office, recorded_at=LATER)


def a_standing_of_a_later_day(office: Office) -> Standing:
    return _standing(office, period=Period.fiscal_year(2024), as_of=AUTUMN + timedelta(days=1))


def a_standing_put_right_in_time(office: Office) -> Standing:
    return _standing(office, replaced_at=SOON)


def a_standing_of_a_hidden_initiative(office: Office) -> Standing:
    return _standing(office, initiative=hidden_initiative(office))


def an_open_proposal(office: Office) -> Proposal:
    return _proposal(office, office.initiative())


def a_proposal_of_a_hidden_initiative(office: Office) -> Proposal:
    return _proposal(office, hidden_initiative(office))


def _proposal(office: Office, initiative: Initiative) -> Proposal:
    kind = RevisionKind.STOP.value
    return office.canaries.row(
        Proposal, initiative=initiative, number=next_number(Proposal, initiative), kind=kind, made_at=ENTERED
    )


def a_later_revision(office: Office) -> None:
    """Everything a decided sheet says is changed the day after the newest Edition opened."""
    row = office.initiative()
    sheet = sheets([row])["J1"]
    fields = ("name", "outline", "issues", "digital", "change", "status_reason")
    words = {name: office.canaries.word(f"Initiative.{name}") for name in fields}
    edges = {"status": "stopped", "start": "FY2024", "end": "FY2025"}
    gone = replace(sheet, activities=sheet.activities[1:], **words, **edges)
    by, kind = Actor.job(office.canaries.word("Actor.label")), RevisionKind.STOP
    with clock.set_to(LATER):
        reason = office.canaries.word("Revision.reason")
        made = actions.propose_revision(office.plan, "J1", gone, kind=kind, reason=reason, seen=row.version, by=by)
        actions.decide_revision(office.plan, "J1", made.number, decision="d2", by=by)


def a_minor_correction(office: Office) -> Revision:
    """Of long ago, and what the sheet was before it."""
    row = office.initiative("J2")
    given = {"kind": RevisionKind.MINOR.value, "decided_on": None, "before": sheet_to_json(sheets([row])["J2"])}
    return _revision(office, row, recorded_at=SOON, **given)


def a_revision_of_a_hidden_initiative(office: Office) -> Revision:
    return _revision(office, hidden_initiative(office))


def _revision(office: Office, initiative: Initiative, **more: object) -> Revision:
    given = {"kind": RevisionKind.CONTENT.value, "decided_on": REVISED.date(), "recorded_at": REVISED, **more}
    return office.canaries.row(Revision, initiative=initiative, number=next_number(Revision, initiative), **given)


def what_a_minor_correction_changed(office: Office) -> RevisionItem:
    return office.canaries.row(RevisionItem, revision=a_minor_correction(office), order=1)


def what_a_hidden_revision_changed(office: Office) -> RevisionItem:
    return office.canaries.row(RevisionItem, revision=a_revision_of_a_hidden_initiative(office), order=1)


def hidden_indicators_of_initiatives(office: Office) -> None:
    office.initiative().indicators.add(hidden_indicator(office))
    hidden_initiative(office).indicators.add(office.indicator())


def hidden_predecessors_of_initiatives(office: Office) -> None:
    office.initiative().predecessors.add(hidden_initiative(office))
    hidden_initiative(office).predecessors.add(office.initiative())


ROADMAP: dict[type[Model], tuple[Callable[[Office], object], ...]] = {
    Initiative: (hidden_initiative, a_hidden_repetition, hidden_links_of_an_initiative),
    Initiative.indicators.through: (hidden_indicators_of_initiatives,),
    Initiative.predecessors.through: (hidden_predecessors_of_initiatives,),
    InitiativeDuty: (a_part_of_another_day, a_part_in_a_hidden_initiative),
    Activity: (a_later_activity, an_activity_that_ended_in_time, an_activity_of_a_hidden_initiative),
    Bar: (
        a_later_line,
        a_line_that_never_stood,
        a_line_reworded_in_time,
        a_line_done_as_of_a_later_day,
        a_line_done_told_later,
        a_line_done_put_right_in_time,
        a_line_of_a_hidden_initiative,
    ),
    Standing: (
        a_later_standing,
        a_standing_of_a_later_day,
        a_standing_put_right_in_time,
        a_standing_of_a_hidden_initiative,
    ),
    Proposal: (an_open_proposal, a_proposal_of_a_hidden_initiative),
    Revision: (a_later_revision, a_minor_correction, a_revision_of_a_hidden_initiative),
    RevisionItem: (what_a_minor_correction_changed, what_a_hidden_revision_changed),
    **STORY,
}
