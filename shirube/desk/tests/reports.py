"""A round at the desk: 福祉課 (Hana, Kei; 主管課 of its 部: Sou) is asked about I1 and J1, 道路課 (Ren) about R1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shirube.desk.tests.office import BASE, Office, edit, reading, target
from shirube.indicators.actions import record_observations, save_indicators, set_duties, set_targets
from shirube.indicators.edits import DutyEdit
from shirube.indicators.tests.factories import on
from shirube.indicators.words import DutyRole
from shirube.kernel.periods import Period
from shirube.people.actions import add_division, rename_division
from shirube.people.tests.cast import JOB
from shirube.reporting import actions
from shirube.reporting.edits import RoundEdit
from shirube.reporting.models import Inquiry
from shirube.reporting.queries.rounds import unassigned
from shirube.reporting.tests.factories import Campaign
from shirube.roadmap import actions as road
from shirube.roadmap.edits import InitiativeDutyEdit
from shirube.roadmap.tests.factories import make_roadmap

ROUND = BASE + "reports/2024-h1/"
SHEET = ROUND + "sheets/welfare/"
DAY = (2024, 10, 10)
"""The day on which the tests act: the round is open, and due on the 31st."""


@dataclass(frozen=True)
class Asked(Campaign):
    """A round at the desk of an office."""

    office: Office

    def fill(self, who: str = "hana") -> None:
        """変更なし to everything."""
        same = [sent(self, code, how="変更なし") for code in self.codes()]
        self.office.client(who).post(SHEET, {name: text for form in same for name, text in form.items()})

    def codes(self) -> list[str]:
        """What 福祉課 is asked about."""
        rows = Inquiry.objects.filter(sheet=self.sheet()).select_related("indicator", "initiative")
        return [(one.indicator or one.initiative).code for one in rows]

    def submit(self, who: str = "hana") -> int:
        """Hand the sheet of 福祉課 in through its page; gives the status of the answer."""
        client = self.office.client(who)
        text = client.get(SHEET + "submit/").content.decode()
        found = re.search(r'name="content" value="([0-9a-f]+)"', text)
        data = {"seen": str(self.sheet().version), "content": found.group(1) if found else ""}
        return client.post(SHEET + "submit/", data).status_code


def ask(
    office: Office, *, indicators: Sequence[str] = ("I1",), initiatives: Sequence[str] = ("J1",), opened: bool = True
) -> Asked:
    """A round of 令和6年度上半期, asked on 2 October 2024 and open unless `opened` says no."""
    plan, body = office.plan, office.town.body
    make_roadmap(*initiatives, plan=plan)
    with on(2024, 4, 1):
        bureau = add_division(body=body, code="life-bureau", name="生活部", starts_on=date(2020, 4, 1), by=JOB)
        for division, name in ((office.town.welfare, "福祉課"), (office.town.roads, "道路課")):
            rename_division(division=division, name=name, starts_on=date(2024, 4, 1), parent=bureau, by=JOB)
        wanted = [*indicators, "R1"]
        save_indicators(plan, [edit(code, order) for order, code in enumerate(wanted, start=11)], by=JOB)
        owner = {**dict.fromkeys(indicators, "welfare"), "R1": "roads"}
        set_duties(plan, {code: [DutyEdit(division=name, role=DutyRole.LEAD)] for code, name in owner.items()}, by=JOB)
        record_observations(
            plan, [reading(code, *one) for code in wanted for one in ((2022, "100"), (2023, "110"))], by=JOB
        )
        set_targets(plan, [target(code, 2027, "200") for code in wanted], by=JOB)
        lead = [InitiativeDutyEdit(division="welfare", role=DutyRole.LEAD)]
        road.set_duties(plan, dict.fromkeys(initiatives, lead), by=JOB)
    with on(2024, 10, 2):
        made = actions.prepare_round(plan, _edit(), by=JOB)
        unowned = [one.pk for one in unassigned(made)]
        actions.ask_not(made, unowned, by=JOB, why="照会先が決まっていないため")
        return Asked(plan, actions.open_round(made, by=JOB) if opened else made, office)


def _edit() -> RoundEdit:
    return RoundEdit(
        code="2024-h1",
        name="令和6年度上半期 進捗報告",
        period=Period.half(2024, 1),
        as_of=date(2024, 9, 30),
        opens_on=date(2024, 10, 2),
        division_due=date(2024, 10, 21),
        due=date(2024, 10, 31),
        letter="進捗状況を報告してください。",
        guidance="変わったものだけ書き、あとは「変更なし」を選んでください。",
    )


def sent(asked: Asked, code: str = "I1", seen: int = 0, **boxes: str) -> dict[str, str]:
    """The form with one answer."""
    key = asked.inquiry(code).pk
    return {f"q{key}-seen": str(seen), **{f"q{key}-{name}": text for name, text in boxes.items()}, "whole": "1"}
