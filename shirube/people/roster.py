"""Who is where: the holders of roles, the accounts of a body, what became of its 課. Each says what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from shirube.people.models import Body, Division, Member, Membership, Succession
from shirube.people.roles import Role


@dataclass(frozen=True)
class Holder:
    """One role of one person; `division` is the code of a 課, "" for none."""

    number: int
    member: int
    name: str
    suspended: bool
    division: str
    role: Role
    post: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Inherited:
    """承継 between two 課 (codes)."""

    old: str
    new: str
    on: date
    note: str


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which accounts are looked for. `quiet_since`: who has not signed in since; `state`: "", in, out or idle."""

    role: str = ""
    division: str = ""
    state: str = ""
    word: str = ""
    quiet_since: date | None = None


def holders_of(body: Body, *, on: date | None = None, members: Collection[int] | None = None) -> list[Holder]:
    """The roles of a body, by 課, role and name: those held on a day, or all; of some members where named. 1 query."""
    rows = Membership.objects.on(on) if on else Membership.objects.all()
    rows = rows.filter(body=body).select_related("member", "division")
    if members is not None:
        rows = rows.filter(member__in=members)
    order = list(Role)
    found = [
        Holder(
            number=row.pk,
            member=row.member_id,
            name=row.member.display_name,
            suspended=row.member.suspended,
            division=row.division.code if row.division else "",
            role=Role(row.role),
            post=row.post,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.division, order.index(one.role), one.starts_on, one.name, one.number))


def by_division(holders: Collection[Holder]) -> dict[str, tuple[Holder, ...]]:
    """Code of a 課 → its holders, in their order."""
    found: dict[str, list[Holder]] = defaultdict(list)
    for one in holders:
        found[one.division].append(one)
    return {code: tuple(rows) for code, rows in found.items()}


def accounts_of(body: Body, sought: Sought, today: date) -> QuerySet[Member]:
    """The accounts that hold, held or will hold a role in a body, by user name. Not asked yet."""
    rows = Member.objects.filter(Exists(Membership.objects.filter(member=OuterRef("pk"), body=body)))
    held = Membership.objects.on(today).filter(member=OuterRef("pk"), body=body)
    if sought.role:
        rows = rows.filter(Exists(held.filter(role=sought.role)))
    if sought.division:
        rows = rows.filter(Exists(held.filter(division__code=sought.division)))
    if sought.word:
        rows = rows.filter(Q(display_name__icontains=sought.word) | Q(username__icontains=sought.word))
    if sought.quiet_since:
        rows = rows.filter(Q(last_login=None) | Q(last_login__date__lt=sought.quiet_since))
    match sought.state:
        case "in":
            rows = rows.filter(Exists(held), suspended=False)
        case "out":
            rows = rows.filter(suspended=True)
        case "idle":
            rows = rows.filter(~Exists(held), suspended=False)
    return rows.order_by("username")


def account_of(body: Body, number: int) -> Member | None:
    """The account, when it holds, held or will hold a role in the body. 1 query."""
    return accounts_of(body, Sought(), date.min).filter(pk=number).first()


def works_elsewhere(member: Member, body: Body, today: date) -> bool:
    """Whether a member holds or will hold a role in another body. 1 query."""
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), member=member)
    return rows.exclude(body=body).exists()


def divisions_by_code(body: Body) -> dict[str, Division]:
    """Code → 課. 1 query."""
    return {row.code: row for row in Division.objects.filter(body=body)}


def successions_of(body: Body) -> list[Inherited]:
    """Every 承継 of a body, by day. 1 query."""
    rows = Succession.objects.filter(old__body=body).order_by("on", "old__code", "new__code")
    return [Inherited(*each) for each in rows.values_list("old__code", "new__code", "on", "note")]
