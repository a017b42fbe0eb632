"""事業 for the desk's tests: J1 (福祉課, decided), J2 (nobody's, 策定中), and as many more as asked for."""

from datetime import date

from shirube.kernel.periods import Period
from shirube.people.tests.cast import JOB
from shirube.plans.actions import save_decisions
from shirube.plans.models import Plan
from shirube.plans.rules import DecisionEdit
from shirube.plans.words import DecisionKind, Visibility
from shirube.roadmap.actions import adopt_sheets, record_bars, save_initiatives, set_activities, set_duties
from shirube.roadmap.edits import ActivityEdit, BarEdit, InitiativeDutyEdit, InitiativeEdit
from shirube.roadmap.words import BarLine, DutyRole, InitiativeStatus

DECISION = DecisionEdit(
    code="D1", decided_on=date(2024, 3, 1), kind=DecisionKind.MEETING, title="当初の会議（架空）", document_number=""
)


def initiative(code: str, order: int = 1, **more: object) -> InitiativeEdit:
    values: dict[str, object] = {
        "code": code,
        "name": f"{code}の仕事（架空）",
        "order": order,
        "policy": "life-1",
        "outline": "困りごとを聞き、道具をつくる。",
        "start": Period.fiscal_year(2024),
        "end": Period.fiscal_year(2026),
        "status": InitiativeStatus.ACTIVE,
        "visibility": Visibility.PUBLIC,
    }
    return InitiativeEdit(**{**values, **more})


def bar(number: int, start: str, end: str, text: str = "調査", activity: str = "1", **more: object) -> BarEdit:
    values: dict[str, object] = {
        "activity": activity,
        "line": BarLine.TARGET,
        "number": number,
        "text": text,
        "start": Period.from_key(start),
        "end": Period.from_key(end),
    }
    return BarEdit(**{**values, **more})


def build_roadmap(plan: Plan, count: int = 0) -> None:
    codes = ["J1", "J2", *(f"M{number:04d}" for number in range(count))]
    save_initiatives(plan, [initiative(code, order) for order, code in enumerate(codes, start=1)], by=JOB)
    lead = InitiativeDutyEdit(division="welfare", role=DutyRole.LEAD)
    set_duties(plan, {code: [lead] for code in codes if code != "J2"}, by=JOB)
    set_activities(plan, {code: [ActivityEdit(code="1", name="聞き取り", order=1)] for code in codes}, by=JOB)
    bars = [bar(1, "FY2024-H1", "FY2024-H2"), bar(2, "FY2025", "FY2026", "試行")]
    record_bars(plan, dict.fromkeys(codes, bars), by=JOB)
    save_decisions(plan, [DECISION], by=JOB)
    adopt_sheets(plan, ["J1"], decision="D1", by=JOB)
