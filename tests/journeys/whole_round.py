"""An office that has published once and is about to ask three 課: 福祉課, 道路課 and DX推進課."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.house import ROOT, environment

MAKE = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
from datetime import date
from shirube.compilation.compile import compile_edition
from shirube.desk.tests.office import build_office, edit, reading, target
from shirube.desk.tests.reports import ask
from shirube.editions.actions import approve_publication, request_publication
from shirube.editions.words import Stage
from shirube.indicators.actions import record_observations, save_indicators, set_duties, set_targets
from shirube.indicators.edits import DutyEdit
from shirube.indicators.tests.factories import on
from shirube.indicators.words import DutyRole
from shirube.kernel import clock
from shirube.people.roles import Role
from shirube.people.tests.cast import JOB, hold, member
office = build_office()
ask(office)
plan, town = office.plan, office.town
with on(2024, 4, 1):
    save_indicators(plan, [edit("D1", 31)], by=JOB)
    set_duties(plan, {"D1": [DutyEdit(division="dx", role=DutyRole.LEAD)]}, by=JOB)
    record_observations(plan, [reading("D1", 2023, "40")], by=JOB)
    set_targets(plan, [target("D1", 2027, "60")], by=JOB)
    hold(member("toki", "時（架空）"), town.body, Role.OFFICER, town.dx)
with on(2024, 11, 5):
    now = clock.now()
    made = compile_edition(plan, as_of=date(2024, 9, 30), known_at=now, stage=Stage.PUBLIC, opens_at=now)
    told = {"opens_at": now, "document_number": "架空第1号", "member": town.mio, "by": JOB}
    asked = request_publication(plan, made, **told)
    approve_publication(asked.pk, made, member=office.sora, by=JOB)
"""


def make_office(home: Path) -> None:
    """Make it in a home of its own, by a process of its own."""
    home.mkdir()
    settings = {"DJANGO_SETTINGS_MODULE": "shirube.config.settings"}
    command = [sys.executable, "-c", MAKE]
    subprocess.run(command, cwd=ROOT, env=environment(home, **settings), check=True, timeout=120)
