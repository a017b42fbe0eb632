"""The planned sheet as a whole: saved freely while it is being made, adopted by a 決定."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Decision, Plan
from shirube.plans.rules import why_not_unknown
from shirube.roadmap.actions.bars import record_bars, set_activities
from shirube.roadmap.actions.initiatives import KIND, overtaken, write_sheet
from shirube.roadmap.actions.revisions import tell_sheet
from shirube.roadmap.edits import ActivityEdit
from shirube.roadmap.models import Initiative, Revision
from shirube.roadmap.queries.standing import initiative_rows, sheets
from shirube.roadmap.rules import target_bars, why_not_sheet
from shirube.roadmap.sheet import TEXTS, Sheet, differences
from shirube.roadmap.words import BarLine

DECIDED_ALREADY = "この事業のシートは決定済みです。変えるときは、見直し案か軽微な修正にしてください。"


@transaction.atomic
def save_sheet(plan: Plan, code: str, sheet: Sheet, *, seen: int, by: Actor, why: str = "") -> bool:
    """Bring a sheet that is still being made to this one; False when nothing differs.

    Raises NotNow when it was decided meanwhile or is another version than `seen`, NotSo when it cannot be like this.
    """
    row, standing = locked_sheet(plan, code, seen)
    if row.decision_id is not None:
        raise NotNow(DECIDED_ALREADY)
    refuse_sheet(plan, sheet)
    if not differences(standing, sheet):
        return False
    apply_sheet(plan, row, standing, sheet, None, by=by, why=why)
    return True


@transaction.atomic
def adopt_sheets(plan: Plan, codes: Collection[str], *, decision: str, by: Actor, why: str = "") -> int:
    """Say that the sheets of these 事業 were decided; from then on they change by 見直し. How many are newly decided.

    Raises NotSo for an unknown code or decision, NotNow for a sheet decided otherwise before.
    """
    rows = initiative_rows(plan, codes)
    decided = decision_of(plan, decision)
    for code in codes:
        if why_not := why_not_unknown(KIND, code, rows):
            raise NotSo(why_not)
    new = [row for row in rows.values() if row.decision_id != decided.pk]
    for row in new:
        if row.decision_id is not None:
            raise NotNow(f"事業「{row.name}」は、すでに別の決定で決まっています。")
        write_sheet(row, {"decision": decided})
    changes: dict[str, tuple[object, object]] = {"決定": (None, decided.code)}
    notes = [history.Note("決定", KIND, f"{plan.code}/{row.code}", row.name, changes, why) for row in new]
    history.note_all(notes, body=plan.body, by=by)
    return len(new)


def locked_sheet(plan: Plan, code: str, seen: int) -> tuple[Initiative, Sheet]:
    """The 事業 and its sheet as they stand. Raises NotHere, and NotNow for another version than `seen`."""
    row = initiative_rows(plan, [code]).get(code)
    if row is None:
        raise NotHere(f"事業「{code}」はありません。")
    if row.version != seen:
        raise NotNow(overtaken(row.name))
    return row, sheets([row])[code]


def decision_of(plan: Plan, code: str) -> Decision:
    """The 決定 of the plan with this code. Raises NotSo for an unknown one."""
    found = Decision.objects.filter(plan=plan, code=code).first()
    if found is None:
        raise NotSo(f"決定のコード「{code}」は登録されていません。")
    return found


def refuse_sheet(plan: Plan, sheet: Sheet) -> None:
    """Raise NotSo with the first reason why the sheet cannot be like this."""
    if why_not := why_not_sheet(sheet, (plan.start_year, plan.end_year)):
        raise NotSo(why_not)


def apply_sheet(
    plan: Plan, row: Initiative, old: Sheet, new: Sheet, revision: Revision | None, *, by: Actor, why: str
) -> None:
    """Bring the rows to the new sheet; the texts first, which also catches whoever was faster."""
    fields = (*TEXTS, "start", "end", "status")
    write_sheet(row, {name: getattr(new, name) for name in fields})
    activities = [
        ActivityEdit(code=one.code, name=one.name, order=order) for order, one in enumerate(new.activities, start=1)
    ]
    set_activities(plan, {row.code: activities}, by=by, why=why, whole=True)
    revisions = {row.code: revision} if revision else {}
    bars = {row.code: target_bars(new)}
    record_bars(plan, bars, by=by, why=why, revisions=revisions, whole=BarLine.TARGET)
    tell_sheet(plan, row, f"見直し{revision.number}" if revision else "変更", differences(old, new), by, why)
