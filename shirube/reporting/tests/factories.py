"""Rounds for the tests: two 課 in one 部, two indicators and one 事業 of theirs. All 架空."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shirube.indicators.actions import record_observations, set_duties
from shirube.indicators.edits import DutyEdit
from shirube.indicators.tests.factories import make_division, on, reading
from shirube.kernel.periods import Period
from shirube.people.actions import add_division
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.reporting import actions
from shirube.reporting.edits import RoundEdit, Typed
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet
from shirube.reporting.queries.rounds import find_sheet, sheet_lines
from shirube.reporting.queries.sheets import typed_of
from shirube.reporting.words import Party, SheetState
from shirube.roadmap import actions as road
from shirube.roadmap.edits import InitiativeDutyEdit
from shirube.roadmap.tests.factories import make_roadmap
from shirube.roadmap.words import DutyRole

BY = Actor.job("テストの準備")
OFFICER = frozenset({Party.OFFICER})
CHIEF = frozenset({Party.CHIEF})
LEAD = frozenset({Party.LEAD})
OFFICE = frozenset({Party.SECRETARIAT})
TODAY = (2023, 10, 10)

SAME = {"how": "変更なし"}
NEW = {"how": "新しい値", "value": "120", "aim": "次の半年で130に"}
REPORT = {"how": "報告する", "conduct": "取組中", "note": "聞き取りを30件した", "aim": "試行を始める"}


def round_edit(**changes: object) -> RoundEdit:
    """令和5年度上半期, asked on 2 October, due on the 20th."""
    values: dict[str, object] = {
        "code": "2023-h1",
        "name": "令和5年度上半期 進捗報告",
        "period": Period.half(2023, 1),
        "as_of": date(2023, 9, 30),
        "opens_on": date(2023, 10, 2),
        "due": date(2023, 10, 20),
        "letter": "進捗状況を報告してください。",
    }
    return RoundEdit(**{**values, **changes})


@dataclass(frozen=True)
class Campaign:
    """A round and the 調査票 in it, by the code of the 課."""

    plan: Plan
    round: ReportingRound

    def sheet(self, division: str = "welfare") -> ReportSheet:
        """As it stands now."""
        found = find_sheet(self.round, division)
        assert found is not None
        return found

    def inquiry(self, code: str) -> Inquiry:
        """The 照会 about an indicator or 事業."""
        rows = Inquiry.objects.filter(round=self.round).select_related("indicator", "initiative")
        return next(one for one in rows if code == (one.indicator or one.initiative).code)

    def save(self, code: str, boxes: Mapping[str, str], *, division: str = "welfare", **more: object) -> int:
        """Save one answer as the 担当; gives its version."""
        key = self.inquiry(code).pk
        parties = more.pop("parties", OFFICER)
        by = more.pop("by", BY)
        done = actions.save_answers(
            self.sheet(division), [Typed(inquiry=key, boxes=boxes, **more)], parties=parties, by=by
        )
        return done.versions[key]

    def typed(self, code: str) -> dict[str, str]:
        """What is typed in an answer."""
        inquiry = self.inquiry(code)
        return typed_of(getattr(inquiry, "answer", None))


def make_prepared(**changes: object) -> Campaign:
    """K1 and J1 of 福祉課, K2 of 道路課, both in 生活部, whose 主管課 is 福祉課. Prepared on 2023-10-02."""
    plan = make_roadmap("J1")
    with on(2023, 4, 1):
        bureau = make_division(plan.body, "life-bureau", "生活部")
        for code, name in (("welfare", "福祉課"), ("roads", "道路課")):
            add_division(body=plan.body, code=code, name=name, parent=bureau, starts_on=date(2020, 4, 1), by=BY)
        lead = {"k1": "welfare", "k2": "roads"}
        duties = {code: [DutyEdit(division=name, role=DutyRole.LEAD)] for code, name in lead.items()}
        set_duties(plan, duties, by=BY)
        road.set_duties(plan, {"J1": [InitiativeDutyEdit(division="welfare", role=DutyRole.LEAD)]}, by=BY)
        record_observations(plan, [reading("k1", "R3", "100")], by=BY)
    with on(2023, 10, 2):
        return Campaign(plan, actions.prepare_round(plan, round_edit(**changes), by=BY))


def make_open(**changes: object) -> Campaign:
    """The same, opened on 2023-10-02."""
    made = make_prepared(**changes)
    with on(2023, 10, 2):
        return Campaign(made.plan, actions.open_round(made.round, by=BY))


def answer_all(made: Campaign) -> None:
    """Whole answers to everything."""
    made.save("k1", NEW)
    made.save("J1", REPORT)
    made.save("k2", SAME, division="roads")


def bring_to_check(made: Campaign) -> None:
    """Both 調査票 as far as 事務局確認."""
    from_hand = Actor.job("別の人")
    for division in ("welfare", "roads"):
        actions.submit(made.sheet(division), seen=None, parties=OFFICER, by=BY)
        actions.approve(made.sheet(division), seen=None, parties=CHIEF, by=from_hand)
        actions.check_as_lead(made.sheet(division), seen=None, parties=LEAD, by=BY)
        actions.check(made.sheet(division), seen=None, parties=OFFICE, by=BY)


def states(made: Campaign) -> list[SheetState]:
    """Where the 調査票 stand, by 部 and 課."""
    return [line.state for line in sheet_lines(made.round, today=date(*TODAY))]
