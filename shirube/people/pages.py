"""What the pages of this room show, built whole before a template sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from shirube.kernel import clock
from shirube.people.models import Body, Member
from shirube.people.queries import Standing, sessions_of, sign_in_ways_of, standings_of
from shirube.people.rules import place_of
from shirube.people.sessions import KeptForm


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


@dataclass(frozen=True)
class SessionRow:
    """One sign-in: where it seems to come from, since when, when it was last seen, and whether it is this one."""

    number: int
    place: str
    address: str
    since: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True)
class SessionsPage:
    """「サインイン中の端末」, this one first."""

    rows: tuple[SessionRow, ...]
    hours: int
    idle_minutes: int

    @property
    def others(self) -> int:
        """How many there are beside this one."""
        return sum(not row.here for row in self.rows)


@dataclass(frozen=True)
class AgainPage:
    """「送れなかった入力」: the fields as they were sent, and those of them a person typed."""

    path: str
    fields: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    files: bool


@dataclass(frozen=True)
class ResetPage:
    """「サインインの手段の解除」: whose, and which there are."""

    number: int
    body_code: str
    display_name: str
    username: str
    factors: tuple[str, ...]
    outside: bool
    address: str


def build_reset_page(body: Body, member: Member) -> ResetPage:
    """Two queries."""
    factors, outside = sign_in_ways_of(member)
    address = reverse("people_reset_sign_in", args=(body.code, member.pk))
    return ResetPage(member.pk, body.code, member.display_name, member.username, factors, outside, address)


def build_sessions_page(member: Member, here: str) -> SessionsPage:
    """Two queries, however many sessions there are."""
    rows = [
        SessionRow(each.number, place_of(each.user_agent), each.address, each.since, each.seen, each.key == here)
        for each in sessions_of(member)
    ]
    rows.sort(key=lambda row: (not row.here, -row.seen.timestamp()))
    return SessionsPage(tuple(rows), settings.SESSION_HOURS, settings.SESSION_IDLE_MINUTES)


def build_again_page(kept: KeptForm) -> AgainPage:
    """No query. What a person typed is told by being more than a key: Japanese, or several words."""
    typed = tuple(value for _, value in kept.fields if value.strip() and not _KEY.fullmatch(value))
    return AgainPage(kept.path, kept.fields, typed, kept.files)


_KEY = re.compile(r"[A-Za-z0-9_:./+=-]*")
