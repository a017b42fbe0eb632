"""How a planned sheet changes: freely while it is being made, by 見直し once it was decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Decision, Plan
from shirube.plans.rules import why_not_unknown
from shirube.roadmap.actions.bars import record_bars, set_activities
from shirube.roadmap.actions.initiatives import KIND, overtaken, write_sheet
from shirube.roadmap.edits import ActivityEdit, RevisionEdit
from shirube.roadmap.models import Initiative, Proposal, Revision, RevisionItem
from shirube.roadmap.queries.standing import initiative_rows, sheets
from shirube.roadmap.rules import target_bars, why_not_decide, why_not_minor, why_not_revision, why_not_sheet
from shirube.roadmap.sheet import TEXTS, Item, Sheet, differences, sheet_from_json, sheet_to_json
from shirube.roadmap.words import BarLine, ProposalState, RevisionKind

NOTHING = "変わったところがありません。"
DECIDED_ALREADY = "この事業のシートは決定済みです。変えるときは、見直し案か軽微な修正にしてください。"
NOT_DECIDED = "この事業のシートはまだ決定していません（策定中）。見直しにせず、そのまま直せます。"


@transaction.atomic
def save_sheet(plan: Plan, code: str, sheet: Sheet, *, seen: int, by: Actor, why: str = "") -> bool:
    """Bring a sheet that is still being made to this one; False when nothing differs.

    Raises NotNow when it was decided meanwhile or is another version than `seen`, NotSo when it cannot be like this.
    """
    row, standing = _locked(plan, code, seen)
    if row.decision_id is not None:
        raise NotNow(DECIDED_ALREADY)
    _refuse_sheet(plan, sheet)
    if not differences(standing, sheet):
        return False
    _apply(plan, row, standing, sheet, None, by=by, why=why)
    return True


@transaction.atomic
def adopt_sheets(plan: Plan, codes: Collection[str], *, decision: str, by: Actor, why: str = "") -> int:
    """Say that the sheets of these 事業 were decided; from then on they change by 見直し. How many are newly decided.

    Raises NotSo for an unknown code or decision, NotNow for a sheet decided otherwise before.
    """
    rows = initiative_rows(plan, codes)
    decided = _decision(plan, decision)
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


@transaction.atomic
def propose_revision(
    plan: Plan, code: str, sheet: Sheet, *, kind: RevisionKind, reason: str, seen: int, by: Actor
) -> Proposal:
    """Keep a whole sheet as 見直し案; the sheet itself stays. The same proposal twice is one.

    Raises NotSo when it cannot be like this or nothing differs, NotNow when the sheet is another version than `seen`.
    """
    row, standing = _locked(plan, code, seen)
    if row.decision_id is None:
        raise NotNow(NOT_DECIDED)
    if kind is RevisionKind.MINOR:
        raise NotSo("軽微な修正に見直し案は要りません。そのまま直してください。")
    _refuse_reason(reason)
    _refuse_sheet(plan, sheet)
    if not differences(standing, sheet):
        raise NotSo(NOTHING)
    base, text = sheet_to_json(standing), sheet_to_json(sheet)
    same = row.proposals.filter(state=ProposalState.OPEN, kind=kind, reason=reason, sheet=text, base=base).first()
    if same is not None:
        return same
    proposal = Proposal.objects.create(
        initiative=row,
        number=row.proposals.count() + 1,
        kind=kind,
        reason=reason,
        sheet=text,
        base=base,
        office=by.office,
        made_at=clock.now(),
    )
    _tell(plan, row, "見直し案", differences(standing, sheet), by, reason)
    return proposal


@transaction.atomic
def amend_proposal(
    plan: Plan, code: str, number: int, sheet: Sheet, *, kind: RevisionKind, reason: str, seen: int, by: Actor
) -> Proposal:
    """Change an open 見直し案. Raises NotNow when it is another version than `seen` or no longer open, NotSo."""
    proposal = _open_proposal(plan, code, number)
    if proposal.version != seen:
        raise NotNow("この見直し案は、ほかの人が先に変更しました。最新の案を開き直してください。")
    _refuse_reason(reason)
    _refuse_sheet(plan, sheet)
    standing = sheets([proposal.initiative])[code]
    if not differences(standing, sheet):
        raise NotSo(NOTHING)
    before = sheet_from_json(proposal.sheet)
    values = {"kind": kind, "reason": reason, "sheet": sheet_to_json(sheet), "base": sheet_to_json(standing)}
    if all(getattr(proposal, name) == value for name, value in values.items()):
        return proposal
    Proposal.objects.filter(pk=proposal.pk).update(**values, version=proposal.version + 1)
    _tell(plan, proposal.initiative, "見直し案の変更", differences(before, sheet), by, reason)
    proposal.refresh_from_db()
    return proposal


@transaction.atomic
def withdraw_proposal(plan: Plan, code: str, number: int, *, by: Actor, why: str) -> None:
    """Give up a 見直し案; it stays readable. Raises NotNow when it is no longer open."""
    proposal = _open_proposal(plan, code, number)
    _refuse_reason(why)
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.WITHDRAWN, version=proposal.version + 1)
    _tell(plan, proposal.initiative, "見直し案の取下げ", (), by, why)


@transaction.atomic
def decide_revision(plan: Plan, code: str, number: int, *, decision: str, by: Actor) -> Revision:
    """Let a 見直し案 take effect by a 決定 of the plan (its code). The original bars stay readable.

    Raises NotNow when it is no longer open or the sheet has changed since, NotSo for an unknown or future decision.
    """
    proposal = _open_proposal(plan, code, number)
    row = proposal.initiative
    decided = _decision(plan, decision)
    if why_not := why_not_decide(decided.decided_on, clock.today()):
        raise NotSo(why_not)
    standing, wanted = sheets([row])[code], sheet_from_json(proposal.sheet)
    if sheet_to_json(standing) != proposal.base:
        raise NotNow("見直し案を作ったあとに、シートが変わりました。案を開き、今のシートと比べて作り直してください。")
    _refuse_sheet(plan, wanted)
    revision = _revision(row, RevisionKind(proposal.kind), proposal.reason, differences(standing, wanted), decided)
    _apply(plan, row, standing, wanted, revision, by=by, why=proposal.reason)
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.DECIDED, version=proposal.version + 1)
    return revision


@transaction.atomic
def correct_sheet(plan: Plan, code: str, sheet: Sheet, *, reason: str, seen: int, by: Actor) -> Revision:
    """軽微な修正 of a decided sheet: wording alone, at once, with its reason and no 決定.

    Raises NotSo when more than wording differs or nothing does, NotNow for another version than `seen`.
    """
    row, standing = _locked(plan, code, seen)
    if row.decision_id is None:
        raise NotNow(NOT_DECIDED)
    _refuse_reason(reason)
    _refuse_sheet(plan, sheet)
    items = differences(standing, sheet)
    if not items:
        raise NotSo(NOTHING)
    if why_not := why_not_minor(items):
        raise NotSo(why_not)
    revision = _revision(row, RevisionKind.MINOR, reason, items, None)
    _apply(plan, row, standing, sheet, revision, by=by, why=reason)
    return revision


@transaction.atomic
def record_revisions(
    plan: Plan, lists: Mapping[str, Sequence[RevisionEdit]], *, by: Actor, why: str = ""
) -> dict[str, Revision]:
    """Record 見直し that were decided elsewhere, as a plan file states them; 事業 → its newest one named.

    The same again changes nothing. Raises NotSo for one that was recorded otherwise before, or was not decided.
    """
    rows = initiative_rows(plan, lists)
    decisions = {row.code: row for row in Decision.objects.filter(plan=plan)}
    newest: dict[str, Revision] = {}
    for code, edits in lists.items():
        if why_not := why_not_unknown(KIND, code, rows):
            raise NotSo(why_not)
        for edit in sorted(edits, key=lambda one: one.number):
            newest[code] = _record(plan, rows[code], edit, decisions, by, why)
    return newest


def _record(
    plan: Plan, row: Initiative, edit: RevisionEdit, decisions: Mapping[str, Decision], by: Actor, why: str
) -> Revision:
    where = f"事業「{row.name}」の見直し{edit.number}"
    if why_not := why_not_revision(edit) or (
        why_not_unknown("決定", edit.decision, decisions) if edit.decision else None
    ):
        raise NotSo(f"{where}：{why_not}")
    decision = decisions.get(edit.decision)
    decided_on = edit.decided_on or (decision.decided_on if decision else None)
    if edit.kind is not RevisionKind.MINOR:
        if decided_on is None:
            raise NotSo(f"{where}：決定か決定日を記入してください。見直し案は、画面で作ります。")
        if why_not := why_not_decide(decided_on, clock.today()):
            raise NotSo(f"{where}：{why_not}")
    items = tuple(Item(item.what, item.before, item.after) for item in edit.items)
    standing = row.revisions.filter(number=edit.number).prefetch_related("items").first()
    if standing is None:
        made = _revision(row, edit.kind, edit.reason, items, decision, decided_on=decided_on, number=edit.number)
        _tell(plan, row, f"見直し{edit.number}", items, by, edit.reason)
        return made
    told = tuple(Item(item.what, item.before, item.after) for item in standing.items.all())
    if (standing.kind, standing.reason, standing.decided_on, told) != (edit.kind, edit.reason, decided_on, items):
        raise NotSo(f"{where}は決定済みで、書き換えられません。新しい番号の見直しにしてください。")
    return standing


def _locked(plan: Plan, code: str, seen: int) -> tuple[Initiative, Sheet]:
    row = initiative_rows(plan, [code]).get(code)
    if row is None:
        raise NotHere(f"事業「{code}」はありません。")
    if row.version != seen:
        raise NotNow(overtaken(row.name))
    return row, sheets([row])[code]


def _open_proposal(plan: Plan, code: str, number: int) -> Proposal:
    found = Proposal.objects.filter(initiative__plan=plan, initiative__code=code, number=number)
    proposal = found.select_related("initiative__decision").first()
    if proposal is None:
        raise NotHere("見直し案がありません。")
    if proposal.state != ProposalState.OPEN:
        raise NotNow(f"この見直し案は、すでに「{ProposalState(proposal.state).label}」になっています。")
    return proposal


def _decision(plan: Plan, code: str) -> Decision:
    found = Decision.objects.filter(plan=plan, code=code).first()
    if found is None:
        raise NotSo(f"決定のコード「{code}」は登録されていません。")
    return found


def _refuse_reason(reason: str) -> None:
    if not reason.strip():
        raise NotSo("理由を記入してください。")


def _refuse_sheet(plan: Plan, sheet: Sheet) -> None:
    if why_not := why_not_sheet(sheet, (plan.start_year, plan.end_year)):
        raise NotSo(why_not)


def _revision(
    row: Initiative,
    kind: RevisionKind,
    reason: str,
    items: Sequence[Item],
    decision: Decision | None,
    *,
    decided_on: date | None = None,
    number: int = 0,
) -> Revision:
    last = row.revisions.order_by("-number").first()
    revision = Revision.objects.create(
        initiative=row,
        number=number or (last.number if last else 0) + 1,
        kind=kind,
        reason=reason,
        decision=decision,
        decided_on=decided_on or (decision.decided_on if decision else None),
        recorded_at=clock.now(),
    )
    RevisionItem.objects.bulk_create(
        RevisionItem(revision=revision, order=order, what=item.what, before=item.before, after=item.after)
        for order, item in enumerate(items, start=1)
    )
    return revision


def _apply(
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
    _tell(plan, row, f"見直し{revision.number}" if revision else "変更", differences(old, new), by, why)


def _tell(plan: Plan, row: Initiative, act: str, items: Sequence[Item], by: Actor, why: str) -> None:
    changes: dict[str, tuple[object, object]] = {item.what: (item.before, item.after) for item in items}
    history.note(
        act, body=plan.body, kind=KIND, key=f"{plan.code}/{row.code}", label=row.name, by=by, changes=changes, why=why
    )
