"""机: the member's plans and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.models import CommitteeSeat
from shirube.desk.pages.drafts import DraftLine, draft_lines
from shirube.desk.pages.homemeetings import meetings_waiting
from shirube.desk.pages.homeopinions import opinions_waiting
from shirube.desk.pages.homereports import Used, Waiting, reports_waiting, used_of
from shirube.desk.queries import indicators_of, publication_of
from shirube.desk.rules import STAFF
from shirube.desk.wording import moment_text
from shirube.editions.models import Edition
from shirube.editions.queries import editions_of, open_request
from shirube.editions.words import Stage
from shirube.indicators.queries import completeness
from shirube.kernel import clock
from shirube.kernel.periods import AsOf, FiscalYear
from shirube.people.models import Body, Member
from shirube.people.queries import bodies_of, current_roles, divisions_of
from shirube.people.roles import Role
from shirube.plans.models import Plan
from shirube.plans.queries import whole_plans_of
from shirube.roadmap.queries.waiting import what_waits


@dataclass(frozen=True)
class PlanCard:
    """One plan: its years, how complete its indicators are, and in words the newest Edition that is open (`latest`)
    and the next that will be (`coming`, "" when none is approved)."""

    base: str
    name: str
    years: str
    fictitious: bool
    indicators: int
    lacking: int
    latest: str
    coming: str
    waiting: tuple[Waiting, ...]
    used: tuple[Used, ...]


@dataclass(frozen=True)
class BodyPart:
    """One body with the roles held in it and its plans; no plan is shown to one who is 委員 alone."""

    name: str
    roles: str
    works_here: bool
    people: str
    people_word: str
    plans: tuple[PlanCard, ...]
    reads: bool
    drafts: tuple[DraftLine, ...]
    rooms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HomePage:
    """The whole of 机."""

    display_name: str
    bodies: tuple[BodyPart, ...]


def build_home_page(member: Member) -> HomePage:
    """1 query, 2 more for each body and 38 for each of its plans at most, whatever their size."""
    return HomePage(member.display_name, tuple(_body(member, body) for body in bodies_of(member)))


def _body(member: Member, body: Body) -> BodyPart:
    held = current_roles(member, body)
    works_here = bool(held & set(STAFF))
    found = whole_plans_of(body) if works_here else []
    return BodyPart(
        name=body.name,
        roles="・".join(sorted(role.label for role in held)),
        works_here=works_here,
        people=f"/desk/people/{body.code}/",
        people_word="組織と利用者" if Role.SECRETARIAT in held else "組織",
        plans=tuple(_card(member, held, plan) for plan in found),
        reads=Role.COMMITTEE in held,
        drafts=draft_lines(body) if Role.COMMITTEE in held else (),
        rooms=_rooms(member, body) if Role.COMMITTEE in held else (),
    )


def _rooms(member: Member, body: Body) -> tuple[tuple[str, str], ...]:
    """The 委員の部屋 of each plan in whose committees they have a seat: address and plan. 1 query."""
    plans = Plan.objects.filter(pk__in=CommitteeSeat.objects.filter(member=member).values("committee__plan"), body=body)
    return tuple((f"/desk/{body.code}/{one.code}/member/", one.name) for one in plans.order_by("code"))


def _card(member: Member, held: frozenset[Role], plan: Plan) -> PlanCard:
    lines = completeness(plan)
    lacking = {line.code for line in lines if line.missing}
    base = f"/desk/{plan.body.code}/{plan.code}/"
    frozen = editions_of(plan)
    editions = [one for one in frozen if one.stage == Stage.PUBLIC and _stands(one)]
    now = clock.now()
    opened = [one for one in editions if one.publication.opens_at <= now]
    coming = [one for one in editions if one.publication.opens_at > now]
    reports, own = reports_waiting(member, plan, base)
    waiting = (
        *reports,
        *(meetings_waiting(plan, base) if Role.SECRETARIAT in held else ()),
        *opinions_waiting(member, plan, base),
        *_request(member, held, plan, base),
        *_roadmap(member, held, plan, base),
        *_lacking(member, held, plan, base, lacking),
    )
    return PlanCard(
        base=base,
        name=plan.name,
        years=f"{FiscalYear(plan.start_year).era_label}〜{FiscalYear(plan.end_year).era_label}",
        fictitious=plan.fictitious or plan.body.fictitious,
        indicators=len(lines),
        lacking=len(lacking),
        latest=f"{_named(opened[0])} 公表" if opened else "公表した版はまだありません。",
        coming=f"{_named(coming[-1])} に公開" if coming else "",
        waiting=waiting,
        used=used_of(plan, own, frozen, base),
    )


def _request(member: Member, held: frozenset[Role], plan: Plan, base: str) -> tuple[Waiting, ...]:
    asked = open_request(plan)
    if asked is None or Role.SECRETARIAT not in held:
        return ()
    what = f"{AsOf(asked.as_of).short}の版（{asked.document_number}）"
    href = f"{base}requests/{asked.pk}/"
    if asked.requested_by_id == member.pk:
        return (
            Waiting(
                "info", "承認待ち", f"{what}の公表を申し出ました。二人目の承認を待っています。", href, "申出を見る"
            ),
        )
    name = asked.requested_by.display_name if asked.requested_by else asked.requested_label
    return (Waiting("care", "承認待ち", f"{name}さんが、{what}の公表を申し出ています。", href, "確かめて承認する"),)


def _roadmap(member: Member, held: frozenset[Role], plan: Plan, base: str) -> tuple[Waiting, ...]:
    """見直し案 that wait for a 決定, for the 事務局; 振り返り that wait for one's own agreement. 3 queries."""
    waits = what_waits(plan, chief_of=divisions_of(member, plan.body, Role.CHIEF), today=clock.today())
    found = []
    if Role.SECRETARIAT in held and waits.proposals:
        what = f"決定を待つ見直し案が{waits.proposals}件あります。"
        found.append(Waiting("care", "見直し案", what, f"{base}revisions/", "見直し案を見る"))
    mine = waits.for_secretariat if Role.SECRETARIAT in held else waits.for_chief
    if mine:
        what = f"公表への同意を待つ振り返りが{mine}件あります。"
        found.append(Waiting("info", "振り返り", what, f"{base}reflections/", "振り返りを見る"))
    return tuple(found)


def _lacking(member: Member, held: frozenset[Role], plan: Plan, base: str, lacking: set[str]) -> tuple[Waiting, ...]:
    """For the secretariat all incomplete indicators, for a 担当 those of their own 課."""
    if Role.SECRETARIAT in held:
        count, whose = len(lacking), "説明の足りない指標"
    else:
        own = indicators_of(plan, divisions_of(member, plan.body, Role.OFFICER))
        count, whose = len(lacking & own), "自分の課の、説明の足りない指標"
    href = f"{base}indicators/?lacking=1" + ("" if Role.SECRETARIAT in held else "&mine=1")
    return (Waiting("info", "足りないもの", f"{whose}が{count}件あります。", href, "一覧を見る"),) if count else ()


def _named(edition: Edition) -> str:
    opens = moment_text(edition.publication.opens_at)
    return f"{AsOf(edition.as_of).label}の第{edition.number}版　{opens}"


def _stands(edition: Edition) -> bool:
    publication = publication_of(edition)
    return publication is not None and publication.withdrawn_at is None
