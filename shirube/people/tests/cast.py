"""The cast of the tests, all 架空.

Hana (担当課), Ren (another 課), Mio (事務局), Kei (課長), Sou (主管課), Aya (委員), View (閲覧), Nao (another body).
"""

from dataclasses import dataclass
from datetime import date

from shirube.people import actions
from shirube.people.actor import Actor
from shirube.people.models import Body, Division, Member
from shirube.people.roles import Role

PASSWORD = "yama-to-kawa-7"
JOB = Actor.job("テストの準備")
FIRST_DAY = date(2023, 4, 1)


@dataclass(frozen=True)
class Town:
    """A body with three 課 and a person in each role; a neighbour with one person who belongs nowhere here."""

    body: Body
    neighbour: Body
    dx: Division
    welfare: Division
    roads: Division
    hana: Member
    ren: Member
    mio: Member
    kei: Member
    sou: Member
    aya: Member
    view: Member
    nao: Member


def member(username: str, display_name: str) -> Member:
    return actions.add_member(username=username, display_name=display_name, password=PASSWORD, by=JOB)


def hold(who: Member, body: Body, role: Role, division: Division | None = None, **dates: date | None) -> Member:
    starts_on = dates.get("starts_on") or FIRST_DAY
    ends_on = dates.get("ends_on")
    actions.add_membership(
        member=who, body=body, role=role, division=division, starts_on=starts_on, ends_on=ends_on, by=JOB
    )
    return who


def build_town() -> Town:
    """Needs the database."""
    body = actions.add_body(code="020001", name="架空県", fictitious=True, by=JOB)
    neighbour = actions.add_body(code="030007", name="架空の隣県", fictitious=True, by=JOB)
    dx, welfare, roads = (
        actions.add_division(body=body, code=code, name=name, starts_on=FIRST_DAY, by=JOB)
        for code, name in (("dx", "企画政策部DX推進課"), ("welfare", "福祉課"), ("roads", "道路課"))
    )
    return Town(
        body=body,
        neighbour=neighbour,
        dx=dx,
        welfare=welfare,
        roads=roads,
        hana=hold(member("hana", "花（架空）"), body, Role.OFFICER, welfare),
        ren=hold(member("ren", "蓮（架空）"), body, Role.OFFICER, roads),
        mio=hold(member("mio", "澪（架空）"), body, Role.SECRETARIAT, dx),
        kei=hold(member("kei", "圭（架空）"), body, Role.CHIEF, welfare),
        sou=hold(member("sou", "想（架空）"), body, Role.LEAD_DIVISION, welfare),
        aya=hold(member("aya", "彩（架空）"), body, Role.COMMITTEE),
        view=hold(member("view", "望（架空）"), body, Role.VIEWER),
        nao=hold(member("nao", "直（架空）"), neighbour, Role.SECRETARIAT),
    )
