"""What the pages of this room show, built whole before a template sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.kernel import clock
from shirube.people.models import Member
from shirube.people.queries import Standing, standings_of


@dataclass(frozen=True)
class MyRolesPage:
    """「自分の役割」: who I am, which roles I have, had and will have, and on which day that is told."""

    display_name: str
    username: str
    today: date
    standings: tuple[Standing, ...]


def build_my_roles_page(member: Member) -> MyRolesPage:
    """Two queries, however many roles there are."""
    today = clock.today()
    return MyRolesPage(member.display_name, member.username, today, tuple(standings_of(member, today)))
