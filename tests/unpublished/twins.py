"""The unpublished twin of every model of the write side: ways to add a row, or change one, that no reader may notice.

A model without a twin fails the tests, so whoever adds a table says here what of it stays inside. A twin names each
row it adds only as far as it must; `Canaries.row` fills every other text and figure with a canary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import Model

from shirube.desk.models import Preview, Upload
from shirube.editions.models import Edition, Erratum, FreezeRequest, Publication
from shirube.editions.words import Stage
from shirube.indicators.models import AreaMember, Indicator, SeriesBreak, WayIndicator
from shirube.people.models import (
    Body,
    Division,
    DivisionName,
    HistoryEntry,
    Member,
    Membership,
    Succession,
)
from shirube.people.roles import Role
from shirube.plans.models import Decision, Plan, Policy, PolicyArea, Scale, Vision, Way
from tests.unpublished.office import ENTERED, FIRST_DAY, KNOWN, LATER, NOW, SPRING, Office
from tests.unpublished.twins_of_deliberation import DELIBERATION
from tests.unpublished.twins_of_opinions import OPINIONS
from tests.unpublished.twins_of_records import RECORDS
from tests.unpublished.twins_of_reporting import REPORTING
from tests.unpublished.twins_of_roadmap import ROADMAP
from tests.unpublished.twins_parts import (
    another_area,
    another_division,
    another_plan,
    hidden_indicator,
    hidden_policy,
    hidden_way,
)

Twin = Callable[[Office], object]


def a_name_of_a_later_day(office: Office) -> None:
    """The 課 on the page is renamed the day after the newest Edition was made."""
    first = date(2024, 11, 10)
    DivisionName.objects.filter(division=office.division()).update(ends_on=first - timedelta(days=1))
    office.canaries.row(DivisionName, division=office.division(), starts_on=first)


def a_name_before_the_plan(office: Office) -> None:
    last = FIRST_DAY - timedelta(days=1)
    office.canaries.row(DivisionName, division=office.division(), starts_on=date(2010, 4, 1), ends_on=last)


def other_names(office: Office) -> None:
    """Whoever entered things is called otherwise."""
    name = office.canaries.word("Member.display_name")
    Member.objects.filter(pk=office.member.pk).update(display_name=name)
    office.member.refresh_from_db()


def another_member(office: Office) -> Member:
    return office.canaries.row(Member)


def a_body_behind_its_publisher(office: Office) -> None:
    """The plan names its publisher, so the name of the body itself stands nowhere."""
    Body.objects.filter(pk=office.plan.body_id).update(name=office.canaries.word("Body.name"))


def a_history_entry(office: Office) -> HistoryEntry:
    given = {"chain": office.plan.body.code, "number": 9_999, "at": ENTERED, "actor_member": office.member.pk}
    return office.canaries.row(HistoryEntry, **given)


def a_succession(office: Office) -> Succession:
    return office.canaries.row(Succession, old=another_division(office), new=office.division(), on=ENTERED.date())


def a_membership(office: Office) -> Membership:
    given = {"member": another_member(office), "body": office.plan.body, "division": another_division(office)}
    return office.canaries.row(Membership, role=Role.OFFICER.value, starts_on=FIRST_DAY, **given)


def a_decision_nothing_points_to(office: Office) -> Decision:
    return office.canaries.row(Decision, plan=office.plan, decided_on=date(2023, 4, 1), kind="meeting")


def a_scale_not_adopted(office: Office) -> Scale:
    decision = a_decision_nothing_points_to(office)
    return office.canaries.row(Scale, plan=office.plan, version=1, decision=decision)


def a_policy_area_of_another_plan(office: Office) -> PolicyArea:
    return office.canaries.row(PolicyArea, plan=another_plan(office), order=1)


def a_vision_of_another_plan(office: Office) -> Vision:
    return office.canaries.row(Vision, area=a_policy_area_of_another_plan(office), order=1)


def a_hidden_predecessor_of_a_policy(office: Office) -> None:
    office.policy().predecessors.add(hidden_policy(office))
    hidden_policy(office).predecessors.add(office.policy())


def a_hidden_policy_on_a_way(office: Office) -> None:
    office.way().policies.add(hidden_policy(office))
    hidden_way(office).policies.add(office.policy())


def a_nameless_division_on_a_way(office: Office) -> None:
    """A 課 that had no name yet at the as-of date."""
    coming = office.canaries.row(Division, body=office.plan.body)
    office.canaries.row(DivisionName, division=coming, starts_on=date(2024, 11, 1))
    office.way().divisions.add(coming)
    hidden_way(office).divisions.add(office.division())


def hidden_links_of_an_indicator(office: Office) -> None:
    """A 公表 indicator that stands below a hidden one and repeats it."""
    hidden = hidden_indicator(office)
    Indicator.objects.filter(plan=office.plan, code="K3").update(parent=hidden, relisted_from=hidden, version=7)


def a_hidden_child(office: Office) -> Indicator:
    shown = office.indicator()
    return hidden_indicator(
        office, parent=shown, numerator=office.indicator("C1"), denominator=shown, relisted_from=shown
    )


def a_hidden_predecessor_of_an_indicator(office: Office) -> None:
    office.indicator().predecessors.add(hidden_indicator(office))
    hidden_indicator(office).predecessors.add(office.indicator())


def hidden_indicators_on_ways(office: Office) -> None:
    office.canaries.row(WayIndicator, way=office.way(), indicator=hidden_indicator(office))
    office.canaries.row(WayIndicator, way=hidden_way(office), indicator=office.indicator())


def a_set_nobody_compares_with(office: Office) -> AreaMember:
    loose = another_area(office)
    return office.canaries.row(AreaMember, area=loose, member=office.area())


def a_break_still_to_come(office: Office) -> SeriesBreak:
    return office.canaries.row(SeriesBreak, indicator=office.indicator(), day=date(2024, 10, 1))


def a_meeting_edition(office: Office) -> Edition:
    return _edition(office, SPRING, stage=Stage.MEETING.value)


def an_embargoed_edition(office: Office) -> Publication:
    edition = _edition(office, date(2024, 12, 31))
    return office.canaries.row(Publication, edition=edition, opens_at=LATER, recorded_at=NOW)


def a_withdrawn_edition(office: Office) -> Publication:
    edition = _edition(office, date(2023, 9, 30))
    gone = {"opens_at": ENTERED, "recorded_at": ENTERED, "withdrawn_at": ENTERED + timedelta(hours=1)}
    return office.canaries.row(Publication, edition=edition, **gone)


def an_embargoed_edition_of_another_plan(office: Office) -> Publication:
    edition = _edition(office, SPRING, plan=another_plan(office))
    return office.canaries.row(Publication, edition=edition, opens_at=LATER, recorded_at=NOW)


def an_erratum_of_a_withdrawn_edition(office: Office) -> Erratum:
    edition = a_withdrawn_edition(office).edition
    return office.canaries.row(Erratum, edition=edition, published_on=ENTERED.date(), recorded_at=ENTERED)


def _edition(office: Office, as_of: date, **more: object) -> Edition:
    stands = Edition.objects.filter(plan=office.plan, as_of=as_of).count()
    given = {"plan": office.plan, "stage": Stage.PUBLIC.value, "as_of": as_of, "number": stands + 1, **more}
    return office.canaries.row(Edition, known_at=ENTERED, frozen_at=ENTERED, **given)


def an_open_request(office: Office) -> FreezeRequest:
    FreezeRequest.objects.filter(plan=office.plan, closed_at=None).update(closed_at=NOW)
    given = {"known_at": KNOWN[SPRING], "opens_at": LATER, "requested_at": NOW, "requested_by": office.member}
    return office.canaries.row(FreezeRequest, plan=office.plan, as_of=SPRING, number=2, **given)


def a_preview(office: Office) -> Preview:
    given = {"known_at": ENTERED, "made_at": ENTERED, "touched_at": ENTERED, "made_by": office.member}
    return office.canaries.row(Preview, plan=office.plan, as_of=SPRING, stage=Stage.DRAFT.value, **given)


def an_upload(office: Office) -> Upload:
    given = {"size": 8, "made_by": office.member, "made_at": ENTERED}
    return office.canaries.row(Upload, plan=office.plan, **given)


TWINS: dict[type[Model], tuple[Twin, ...]] = {
    Body: (a_body_behind_its_publisher, another_plan),
    Division: (another_division,),
    DivisionName: (another_division, a_name_of_a_later_day, a_name_before_the_plan),
    Succession: (a_succession,),
    Member: (another_member, other_names),
    Membership: (a_membership,),
    HistoryEntry: (a_history_entry,),
    Plan: (another_plan,),
    Decision: (a_decision_nothing_points_to,),
    Scale: (a_scale_not_adopted,),
    PolicyArea: (a_policy_area_of_another_plan,),
    Vision: (a_vision_of_another_plan,),
    Policy: (hidden_policy,),
    Policy.predecessors.through: (a_hidden_predecessor_of_a_policy,),
    Way: (hidden_way,),
    Way.policies.through: (a_hidden_policy_on_a_way,),
    Way.divisions.through: (a_nameless_division_on_a_way,),
    Indicator: (hidden_indicator, a_hidden_child, hidden_links_of_an_indicator),
    Indicator.predecessors.through: (a_hidden_predecessor_of_an_indicator,),
    WayIndicator: (hidden_indicators_on_ways,),
    AreaMember: (a_set_nobody_compares_with,),
    SeriesBreak: (a_break_still_to_come,),
    Edition: (a_meeting_edition,),
    Publication: (an_embargoed_edition, a_withdrawn_edition, an_embargoed_edition_of_another_plan),
    Erratum: (an_erratum_of_a_withdrawn_edition,),
    FreezeRequest: (an_open_request,),
    Preview: (a_preview,),
    Upload: (an_upload,),
    **RECORDS,
    **ROADMAP,
    **REPORTING,
    **{model: (*twins, *OPINIONS.get(model, ())) for model, twins in DELIBERATION.items()},
}
"""Each model → what may happen to it unseen."""

BY_NAME = {twin.__name__: twin for twins in TWINS.values() for twin in twins}


def plant(office: Office, names: Iterable[str]) -> None:
    """Let these happen, in this order."""
    for name in names:
        BY_NAME[name](office)
