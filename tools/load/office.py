"""An office with a plan, an open 進捗報告 and the people who answer it: the same size gives the same office.

python -m tools.load.office SIZE     found it in the home that SHIRUBE_HOME names; prints who works there, as JSON
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.config.settings")
    django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from shirube.kernel import clock  # noqa: E402
from shirube.kernel.periods import Period  # noqa: E402
from shirube.people.actions import add_body, add_division, add_member, add_membership  # noqa: E402
from shirube.people.models import Body, Division, Member  # noqa: E402
from shirube.people.roles import Role  # noqa: E402
from shirube.plans.models import Plan  # noqa: E402
from shirube.reporting.actions import check, open_round, prepare_round, save_answers, submit  # noqa: E402
from shirube.reporting.edits import RoundEdit, Typed  # noqa: E402
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet  # noqa: E402
from shirube.reporting.words import Kind, Party  # noqa: E402
from tools.load.plan import BY, last_half, make_plan  # noqa: E402
from tools.load.size import PASSWORD, Office, Size, Worker  # noqa: E402

BODY, PLAN = "020001", "keisoku"
CLOSING = 5
"""課 that are asked in a plan whose round waits to be closed."""
OFFICER, OFFICE = frozenset({Party.OFFICER}), frozenset({Party.SECRETARIAT})
ANSWERS = {
    Kind.INDICATOR: {"how": "新しい値", "value": "321", "aim": "次の半年で330に"},
    Kind.INITIATIVE: {"how": "報告する", "conduct": "取組中", "note": "聞き取りを30件した", "aim": "試行を始める"},
}
SINCE = date(2020, 4, 1)
CHEAP = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def make_office(size: Size) -> Office:
    """Found the body with its 課, plan and people, and open the round of the half year that ended last."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        office = _founded(size)
    if connection.vendor == "postgresql":  # which does so by itself within a minute: an office at work has been counted
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return office


def _founded(size: Size) -> Office:
    body = add_body(code=BODY, name="計測用の県（架空）", fictitious=True, by=BY)
    divisions = _divisions(body, size.divisions)
    codes = [one.code for one in divisions]
    plan = make_plan(body, PLAN, indicators=size.indicators, initiatives=size.initiatives, divisions=codes)
    row = make_round(plan)
    closings = tuple(make_closing(body, f"shime{at:02d}", codes[:CLOSING]) for at in range(size.closings))
    return Office(BODY, PLAN, row.code, tuple(_staff(body, divisions, row, size.users)), closings)


def make_closing(body: Body, code: str, divisions: Sequence[str]) -> str:
    """A small plan whose round is answered and checked, and waits to be closed; its code."""
    plan = make_plan(body, code, indicators=2 * len(divisions), initiatives=len(divisions), divisions=divisions)
    row = make_round(plan, asks_chief=False, asks_lead=False)
    for sheet in ReportSheet.objects.filter(round=row):
        asked = Inquiry.objects.filter(sheet=sheet)
        typed = [Typed(inquiry=one.pk, boxes=ANSWERS[one.kind], seen=0) for one in asked]
        save_answers(sheet, typed, parties=OFFICER, by=BY)
        submit(sheet, seen=None, parties=OFFICER, by=BY)
        check(sheet, seen=None, parties=OFFICE, by=BY)
    return code


def make_round(plan: Plan, *, asks_chief: bool = True, asks_lead: bool = True) -> ReportingRound:
    """The round of the half year that ended last, open."""
    today, half = clock.today(), last_half(clock.today())
    edit = RoundEdit(
        code=f"{half.fiscal_year.year}-h{half.number}",
        name=f"{half.label} 進捗報告",
        period=Period.half(half.fiscal_year.year, half.number),
        as_of=half.end,
        opens_on=today,
        due=today + timedelta(days=20),
        letter="進捗状況を報告してください（架空）。",
        asks_chief=asks_chief,
        asks_lead=asks_lead,
    )
    return open_round(prepare_round(plan, edit, by=BY), by=BY)


def _divisions(body: Body, count: int) -> list[Division]:
    bureaus = [
        add_division(body=body, code=f"bu{at:02d}", name=f"計測{at}部（架空）", starts_on=SINCE, by=BY)
        for at in range(max(1, count // 6))
    ]
    return [
        add_division(
            body=body,
            code=f"ka{at:03d}",
            name=f"計測{at}課（架空）",
            parent=bureaus[at % len(bureaus)],
            starts_on=SINCE,
            by=BY,
        )
        for at in range(count)
    ]


def _staff(body: Body, divisions: list[Division], row: ReportingRound, users: int) -> list[Worker]:
    """担当 who answer, each 照会 by another one as long as there are enough; and one of the 事務局 for every sixty."""
    asked = {one.code: list(Inquiry.objects.filter(round=row, sheet__division=one)) for one in divisions}
    workers = []
    for at in range(users):
        division, turn = divisions[at % len(divisions)], at // len(divisions)
        inquiries = asked[division.code]
        mine = inquiries[turn % len(inquiries)]
        workers.append(Worker(f"tantou{at:03d}", division=division.code, inquiry=mine.pk, kind=mine.kind.value))
    workers += [Worker(f"jimukyoku{at}") for at in range(max(1, users // 60))]
    by_code = {one.code: one for one in divisions}
    with override_settings(PASSWORD_HASHERS=CHEAP):  # hashing once for each would take minutes
        for worker in workers:
            _hire(body, worker, by_code.get(worker.division))
    Member.objects.update(password=make_password(PASSWORD))
    return workers


def _hire(body: Body, worker: Worker, division: Division | None) -> None:
    name = f"{worker.username}（架空）"
    member = add_member(username=worker.username, display_name=name, password=PASSWORD, body=body, by=BY)
    role = Role.OFFICER if division else Role.SECRETARIAT
    add_membership(member=member, body=body, division=division, role=role, starts_on=SINCE, by=BY)


if __name__ == "__main__":
    print(json.dumps(asdict(make_office(replace(Size(), **json.loads(sys.argv[1]))))))
