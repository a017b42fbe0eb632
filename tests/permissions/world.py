"""Two bodies at work, with something of every kind in every state, and somebody in every role. All 架空.

Here (020001): 生活部 with 福祉課 (`welfare`) and 道路課 (`roads`), 港湾部 with 港湾課 (`ports`). One's own is what is
福祉課's. There (030007): the same again, so that an address there leads to something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from msgspec.structs import replace

from shirube.compilation.compile import compile_edition
from shirube.desk.models import Preview, Upload
from shirube.desk.words import Making
from shirube.editions.actions import approve_publication, freeze_for_meeting, request_publication
from shirube.editions.words import Stage
from shirube.indicators.actions import ensure_areas, record_observations, save_indicators, set_duties
from shirube.indicators.edits import AreaEdit, DutyEdit
from shirube.indicators.tests.factories import edit, on, reading
from shirube.indicators.words import AreaKind
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people import actions as people
from shirube.people.models import Body, Member
from shirube.people.roles import Role
from shirube.people.tests.cast import JOB, hold, member
from shirube.plans.actions import save_decisions
from shirube.plans.models import Plan
from shirube.plans.tests.factories import decision, make_plan
from shirube.plans.words import Visibility
from shirube.reporting import actions
from shirube.reporting.edits import Returning, RoundEdit, Typed
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.rounds import find_sheet
from shirube.reporting.rules import Approval
from shirube.reporting.words import Party, SheetState
from shirube.roadmap import actions as road
from shirube.roadmap.edits import ActivityEdit, InitiativeDutyEdit, InitiativeEdit, LinkEdit, MatterEdit, NodeEdit
from shirube.roadmap.queries import sheets as live_sheets
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.tests.factories import initiative, reflection
from shirube.roadmap.words import DutyRole, Evidence, LogicStage, MatterKind, RevisionKind
from tests.permissions.hearing import hear
from tests.permissions.world_meetings import build_meetings

HERE, THERE = "020001", "030007"
PLANS = {HERE: "dx", THERE: "town"}
BUREAUS = {"life-bureau": ("生活部", ("welfare", "roads")), "port-bureau": ("港湾部", ("ports",))}
NAMES = {"welfare": "福祉課", "roads": "道路課", "ports": "港湾課"}
OFFICER, OFFICE = frozenset({Party.OFFICER}), frozenset({Party.SECRETARIAT})
STATES = (
    SheetState.UNTOUCHED,
    SheetState.DRAFT,
    SheetState.SUBMITTED,
    SheetState.CHIEF_APPROVED,
    SheetState.LEAD_CHECKED,
    SheetState.CHECKED,
    SheetState.RETURNED,
    SheetState.CONFIRMED,
)
TODAY = date(2024, 10, 20)


@dataclass
class World:
    """Who there is, by name, and what stands under which number (`numbers`, by body and thing)."""

    members: dict[str, Member] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """A browser of somebody; of nobody for "citizen". Errors of the server come out as they are."""
        client = Client()
        if who != "citizen":
            client.force_login(self.members[who])
        return client


def build_world() -> World:
    """Everything, entered on the days an office would have entered it."""
    world = World()
    with on(2024, 4, 1):
        here = people.add_body(code=HERE, name="架空県", fictitious=True, by=JOB)
        there = people.add_body(code=THERE, name="架空の隣県", fictitious=True, by=JOB)
        for body in (here, there):
            _divisions(body)
        _members(world, here, there)
        areas = [AreaEdit(code=body.code, name=body.name, kind=AreaKind.PREFECTURE) for body in (here, there)]
        ensure_areas(areas, body=here, by=JOB)
    for body in (here, there):
        with on(2024, 4, 2):
            plan = make_plan(body, PLANS[body.code])
            _subjects(world, plan)
            _story(world, plan)
            for name, number in build_meetings(plan).items():
                world.numbers[body.code, name] = number
            hear(plan)
        _rounds(plan)
        with on(TODAY.year, TODAY.month, TODAY.day):
            _editions(world, plan)
    return world


def _divisions(body: Body) -> None:
    for bureau, (name, divisions) in BUREAUS.items():
        top = people.add_division(body=body, code=bureau, name=name, starts_on=date(2020, 4, 1), by=JOB)
        for code in divisions:
            people.add_division(body=body, code=code, name=NAMES[code], parent=top, starts_on=date(2020, 4, 1), by=JOB)
    people.add_division(body=body, code="dx", name="DX推進課", starts_on=date(2020, 4, 1), by=JOB)


ROLES: tuple[tuple[str, Role, str], ...] = (
    ("officer", Role.OFFICER, "welfare"),
    ("other_officer", Role.OFFICER, "roads"),
    ("far_officer", Role.OFFICER, "ports"),
    ("chief", Role.CHIEF, "welfare"),
    ("other_chief", Role.CHIEF, "roads"),
    ("lead", Role.LEAD_DIVISION, "roads"),
    ("far_lead", Role.LEAD_DIVISION, "ports"),
    ("secretariat", Role.SECRETARIAT, "dx"),
    ("committee", Role.COMMITTEE, ""),
    ("viewer", Role.VIEWER, ""),
)
"""Who works here: name, role and 課. `lead` is the 主管課 of 生活部."""

WHO = ("citizen", "suspended", "former", "neighbour", *(name for name, _, _ in ROLES))


def _members(world: World, here: Body, there: Body) -> None:
    for name, role, division in ROLES:
        row = here.divisions.get(code=division) if division else None
        world.members[name] = hold(member(name, f"{name}（架空）"), here, role, row)
    welfare, dx = here.divisions.get(code="welfare"), there.divisions.get(code="dx")
    world.members["neighbour"] = hold(member("neighbour", "隣（架空）"), there, Role.SECRETARIAT, dx)
    world.members["colleague"] = hold(member("colleague", "同僚（架空）"), there, Role.VIEWER)
    world.members["former"] = hold(
        member("former", "前任（架空）"), here, Role.OFFICER, welfare, ends_on=date(2024, 3, 31)
    )
    suspended = hold(member("suspended", "停止（架空）"), here, Role.SECRETARIAT, here.divisions.get(code="dx"))
    Member.objects.filter(pk=suspended.pk).update(suspended=True)
    suspended.refresh_from_db()
    world.members["suspended"] = suspended


OWNERS = {"K1": "welfare", "K2": "welfare", "K3": "roads", "K4": "ports"}
WORK = {"J1": "welfare", "J2": "welfare", "J3": "roads", "J4": "ports"}


def _subjects(world: World, plan: Plan) -> None:
    """Indicators (K2 部内限り) and 事業 (J2 decided, the others 策定中)."""
    hidden = {"K2": {"visibility": Visibility.INTERNAL}}
    save_indicators(plan, [edit(code, order=at, **hidden.get(code, {})) for at, code in enumerate(OWNERS, 1)], by=JOB)
    set_duties(plan, {code: [DutyEdit(division=one, role=DutyRole.LEAD)] for code, one in OWNERS.items()}, by=JOB)
    record_observations(plan, [reading(code, "R5", "10", area=plan.body.code) for code in OWNERS], by=JOB)
    road.save_initiatives(plan, [_work(code, at) for at, code in enumerate(WORK, 1)], by=JOB)
    duties = {code: [InitiativeDutyEdit(division=one, role=DutyRole.LEAD)] for code, one in WORK.items()}
    road.set_duties(plan, duties, by=JOB)
    activities = [ActivityEdit(code="1", name="調べる", order=1)]
    road.set_activities(plan, dict.fromkeys(WORK, activities), by=JOB)
    save_decisions(plan, [decision("d9", date(2024, 4, 1))], by=JOB)
    road.adopt_sheets(plan, list(WORK), decision="d9", by=JOB)


def _work(code: str, order: int) -> InitiativeEdit:
    return initiative(code, order=order)


def _story(world: World, plan: Plan) -> None:
    """A 振り返り and a 見直し案 of every 事業, the つながり of two, a 申し送り of three 課."""
    for code, division in WORK.items():
        road.write_reflection(plan, code, reflection(), seen=None, by=JOB)
        row = initiative_rows(plan, [code])[code]
        sheet = live_sheets([row])[code]
        changed = replace(sheet, outline="見直した概要")
        road.propose_revision(plan, code, changed, kind=RevisionKind.CONTENT, reason="見直し", seen=row.version, by=JOB)
        matter = MatterEdit(division=division, kind=MatterKind.REQUEST, text=f"{code}の宿題", received_on=TODAY)
        made = road.add_matter(plan, matter, by=JOB)
        world.numbers[plan.body.code, f"matter {code}"] = str(made.number)
    nodes = [
        NodeEdit(code="n1", area="life", stage=LogicStage.ACTIVITY, order=1, text="聞く", initiative="J1"),
        NodeEdit(code="n2", area="life", stage=LogicStage.ACTIVITY, order=2, text="測る", initiative="J3"),
        NodeEdit(code="n3", area="life", stage=LogicStage.OUTPUT, order=3, text="減る"),
    ]
    road.save_nodes(plan, nodes, by=JOB)
    links = [LinkEdit(source=one, target="n3", why="聞けば分かる", evidence=Evidence.ASSUMED) for one in ("n1", "n2")]
    road.save_links(plan, links, by=JOB)


def _rounds(plan: Plan) -> None:
    """A round in 準備中, one open for each state in which 福祉課's 調査票 can be, and a closed one."""
    for number, state in enumerate(STATES):
        day = date(2024, 5, 1) + timedelta(days=number)
        with clock.set_to(clock.in_japan(day, 10)):
            made = actions.open_round(actions.prepare_round(plan, _round(state.value, day), by=JOB), by=JOB)
            for division in NAMES:
                _bring(made, division, state)
            if state is SheetState.CONFIRMED:
                actions.close_round(made, by=JOB)
    with clock.set_to(clock.in_japan(date(2024, 6, 1), 10)):
        actions.prepare_round(plan, _round("preparing", date(2024, 6, 1)), by=JOB)


def _round(code: str, opens_on: date) -> RoundEdit:
    return RoundEdit(
        code=code,
        name=f"令和5年度下半期（{code}）",
        period=Period.half(2023, 2),
        as_of=date(2024, 3, 31),
        opens_on=opens_on,
        due=date(2024, 10, 31),
        letter="報告してください。",
    )


def _sheet(row: ReportingRound, division: str) -> ReportSheet:
    found = find_sheet(row, division)
    assert found is not None
    return found


def _bring(row: ReportingRound, division: str, until: SheetState) -> None:
    """One 調査票 as far as a state."""
    if until is SheetState.UNTOUCHED:
        return
    keys = Inquiry.objects.filter(sheet=_sheet(row, division)).values_list("pk", flat=True)
    same = [Typed(inquiry=key, boxes={"how": "変更なし"}) for key in keys]
    actions.save_answers(_sheet(row, division), same, parties=OFFICER, by=JOB)
    if until is SheetState.DRAFT:
        return
    approval = Approval("第1号", clock.today(), "課長")
    steps = (
        lambda one: actions.submit(one, seen=None, parties=OFFICER, by=JOB),
        lambda one: actions.approve(one, seen=None, parties=OFFICER, by=JOB, approval=approval),
        lambda one: actions.check_as_lead(one, seen=None, parties=OFFICE, by=JOB),
        lambda one: actions.check(one, seen=None, parties=OFFICE, by=JOB),
    )
    order = (SheetState.SUBMITTED, SheetState.CHIEF_APPROVED, SheetState.LEAD_CHECKED, SheetState.CHECKED)
    last = {SheetState.RETURNED: SheetState.SUBMITTED, SheetState.CONFIRMED: SheetState.CHECKED}.get(until, until)
    for state, step in zip(order, steps, strict=True):
        step(_sheet(row, division))
        if state is last:
            break
    if until is SheetState.RETURNED:
        actions.send_back(_sheet(row, division), Returning(why="直す"), seen=None, parties=OFFICE, by=JOB)


def _editions(world: World, plan: Plan) -> None:
    """A published Edition, one shown to a meeting, a preview, an upload and a request to publish."""
    now = clock.now()
    who = world.members["secretariat" if plan.body.code == HERE else "neighbour"]
    given = {"as_of": date(2024, 3, 31), "known_at": now}
    freeze_for_meeting(plan, compile_edition(plan, stage=Stage.MEETING, **given), by=JOB)
    prepared = compile_edition(plan, stage=Stage.PUBLIC, opens_at=now, **given)
    asked = {"opens_at": now, "document_number": "架空第1号", "member": who, "by": JOB}
    first = request_publication(plan, prepared, **asked)
    approve_publication(first.pk, prepared, member=world.members["viewer"], by=JOB)
    request = request_publication(plan, compile_edition(plan, stage=Stage.PUBLIC, opens_at=now, **given), **asked)
    preview = Preview.objects.create(
        token=f"preview{plan.body.code}",
        plan=plan,
        as_of=date(2024, 3, 31),
        stage=Stage.MEETING.value,
        known_at=now,
        made_by=who,
        made_at=now,
        touched_at=now,
        state=Making.WAITING.value,
    )
    upload = Upload.objects.create(
        token=f"upload{plan.body.code}", plan=plan, name="架空.csv", size=1, sha256="0" * 64, made_by=who, made_at=now
    )
    for name, value in (("preview", preview.token), ("upload", upload.token), ("request", str(request.pk))):
        world.numbers[plan.body.code, name] = value
