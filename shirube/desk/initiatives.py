"""What the forms about a 事業 start from and do."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.http import QueryDict

from shirube.desk.access import Ground
from shirube.desk.forms.initiative import DutyForm, NewInitiativeForm, SettingsForm
from shirube.desk.road import Road
from shirube.indicators.queries import indicator_names
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.people.queries import divisions_as_of
from shirube.plans.queries import policy_tree
from shirube.roadmap.actions import save_initiatives, set_duties, set_indicators, set_predecessors
from shirube.roadmap.alike import alike
from shirube.roadmap.edits import InitiativeDutyEdit
from shirube.roadmap.queries.editing import all_duties, initiative_edit, initiative_names, last_order, links_of
from shirube.roadmap.words import DutyRole


def new_form(here: Ground, data: QueryDict | None = None) -> NewInitiativeForm:
    """The form of a 事業 to be made. 4 queries."""
    divisions = list(divisions_as_of(here.plan.body, clock.today()).items())
    return NewInitiativeForm(data, branches=policy_tree(here.plan), divisions=divisions)


def names_alike(here: Ground, name: str) -> tuple[tuple[str, str], ...]:
    """Address and name of the 事業 called nearly the same, the nearest first. 1 query."""
    names = initiative_names(here.plan)
    return tuple((f"{here.base}initiatives/{code}/", names[code]) for code in alike(name, names))


@transaction.atomic
def add_initiative(here: Ground, form: NewInitiativeForm) -> str:
    """Make the 事業 with its 主担当; its code. Raises NotSo, also for a name another bears: sent twice, made once."""
    plan, by = here.plan, here.actor()
    names = initiative_names(plan)
    if form.cleaned_data["name"] in names.values():
        raise NotSo(
            f"「{form.cleaned_data['name']}」という事業がすでにあります。その事業を開くか、名前を変えてください。"
        )
    code = _next_code(names)
    save_initiatives(plan, [form.edit(code, last_order(plan) + 10)], by=by)
    if form.cleaned_data["division"]:
        lead = InitiativeDutyEdit(division=form.cleaned_data["division"], role=DutyRole.LEAD)
        set_duties(plan, {code: [lead]}, by=by)
    return code


def settings_form(road: Road, data: QueryDict | None = None) -> SettingsForm:
    """Where the 事業 stands. 7 queries."""
    row, plan = road.row, road.here.plan
    edit = initiative_edit(row)
    indicators, predecessors = links_of(row)
    others = [(code, name) for code, name in initiative_names(plan).items() if code != row.code]
    return SettingsForm(
        data,
        prefix="settings",
        branches=policy_tree(plan),
        others=others,
        indicators=list(indicator_names(plan).items()),
        initial={
            "seen": row.version,
            "visibility": edit.visibility.value,
            "place": f"policy:{edit.policy}" if edit.policy else f"area:{edit.area}",
            "order": edit.order,
            "relisted_from": edit.relisted_from,
            "indicators": list(indicators),
            "predecessors": list(predecessors),
            "source_note": edit.source_note,
        },
    )


@transaction.atomic
def save_settings(road: Road, form: SettingsForm) -> bool:
    """Store what the form says; False when nothing differs. Raises NotSo, NotNow."""
    plan, code, given = road.here.plan, road.row.code, form.cleaned_data
    by, why = road.here.actor(), given["why"]
    wanted = form.edit_from(initiative_edit(road.row))
    if not wanted.area and not wanted.policy:
        wanted = replace(wanted, area=road.row.policy_area.code)
    saved = save_initiatives(plan, [wanted], by=by, why=why, seen={code: given["seen"]})
    linked = set_indicators(plan, {code: given["indicators"]}, by=by, why=why)
    inherited = set_predecessors(plan, {code: given["predecessors"]}, by=by, why=why)
    return bool(saved.changed or linked.changed or inherited.changed)


def division_names(road: Road) -> dict[str, str]:
    """Code → what each 課 is called today. 1 query."""
    return divisions_as_of(road.here.plan.body, clock.today())


def duty_form(road: Road, data: QueryDict | None = None) -> DutyForm:
    """One more 担当課. 1 query."""
    divisions = list(divisions_as_of(road.here.plan.body, clock.today()).items())
    past = [(edit.division, edit.division) for edit in all_duties(road.row)]
    known = dict(past) | dict(divisions)
    return DutyForm(data, prefix="duty", divisions=list(known.items()))


def record_duty(road: Road, form: DutyForm) -> bool:
    """Add the 担当課, or give one that stands its last day; False when it stands so already. Raises NotSo."""
    added = form.duty()
    standing = list(all_duties(road.row))
    key = (added.division, added.role, added.starts_on)
    kept = [one for one in standing if (one.division, one.role, one.starts_on) != key]
    if added in standing:
        return False
    set_duties(road.here.plan, {road.row.code: [*kept, added]}, by=road.here.actor(), why=form.cleaned_data["why"])
    return True


def _next_code(names: dict[str, str]) -> str:
    """A code nobody has: J001, J002 …"""
    number = len(names) + 1
    while f"J{number:03d}" in names:
        number += 1
    return f"J{number:03d}"
