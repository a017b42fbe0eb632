"""How a decided sheet changes: by a 見直し案 that is decided, or by a 軽微な修正."""

from __future__ import annotations

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.models import Plan
from shirube.roadmap.actions.revisions import make_revision, tell_sheet
from shirube.roadmap.actions.sheet import apply_sheet, decision_of, locked_sheet, refuse_sheet
from shirube.roadmap.models import Proposal, Revision
from shirube.roadmap.queries.standing import sheets
from shirube.roadmap.revisionrules import why_not_decide, why_not_minor, why_not_reason
from shirube.roadmap.sheet import Sheet, differences, sheet_from_json, sheet_to_json
from shirube.roadmap.words import ProposalState, RevisionKind

NOTHING = "変わったところがありません。"
NOT_DECIDED = "この事業のシートはまだ決定していません（策定中）。見直しにせず、そのまま直せます。"


@transaction.atomic
def propose_revision(
    plan: Plan, code: str, sheet: Sheet, *, kind: RevisionKind, reason: str, seen: int, by: Actor
) -> Proposal:
    """Keep a whole sheet as 見直し案; the sheet itself stays. The same proposal twice is one.

    Raises NotSo when it cannot be like this or nothing differs, NotNow when the sheet is another version than `seen`.
    """
    row, standing = locked_sheet(plan, code, seen)
    if row.decision_id is None:
        raise NotNow(NOT_DECIDED)
    if kind is RevisionKind.MINOR:
        raise NotSo("軽微な修正に見直し案は要りません。そのまま直してください。")
    _refuse_reason(reason)
    refuse_sheet(plan, sheet)
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
    tell_sheet(plan, row, "見直し案", differences(standing, sheet), by, reason)
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
    refuse_sheet(plan, sheet)
    standing = sheets([proposal.initiative])[code]
    if not differences(standing, sheet):
        raise NotSo(NOTHING)
    before = sheet_from_json(proposal.sheet)
    values = {"kind": kind, "reason": reason, "sheet": sheet_to_json(sheet), "base": sheet_to_json(standing)}
    if all(getattr(proposal, name) == value for name, value in values.items()):
        return proposal
    Proposal.objects.filter(pk=proposal.pk).update(**values, version=proposal.version + 1)
    tell_sheet(plan, proposal.initiative, "見直し案の変更", differences(before, sheet), by, reason)
    proposal.refresh_from_db()
    return proposal


@transaction.atomic
def withdraw_proposal(plan: Plan, code: str, number: int, *, by: Actor, why: str) -> None:
    """Give up a 見直し案; it stays readable. Raises NotNow when it is no longer open."""
    proposal = _open_proposal(plan, code, number)
    _refuse_reason(why)
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.WITHDRAWN, version=proposal.version + 1)
    tell_sheet(plan, proposal.initiative, "見直し案の取下げ", (), by, why)


@transaction.atomic
def decide_revision(plan: Plan, code: str, number: int, *, decision: str, by: Actor) -> Revision:
    """Let a 見直し案 take effect by a 決定 of the plan (its code). The original bars stay readable.

    Raises NotNow when it is no longer open or the sheet has changed since, NotSo for an unknown or future decision.
    """
    proposal = _open_proposal(plan, code, number)
    row = proposal.initiative
    decided = decision_of(plan, decision)
    if why_not := why_not_decide(decided.decided_on, clock.today()):
        raise NotSo(why_not)
    standing, wanted = sheets([row])[code], sheet_from_json(proposal.sheet)
    if sheet_to_json(standing) != proposal.base:
        raise NotNow("見直し案を作ったあとに、シートが変わりました。案を開き、今のシートと比べて作り直してください。")
    refuse_sheet(plan, wanted)
    items = differences(standing, wanted)
    revision = make_revision(row, RevisionKind(proposal.kind), proposal.reason, items, decided, before=standing)
    apply_sheet(plan, row, standing, wanted, revision, by=by, why=proposal.reason)
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.DECIDED, version=proposal.version + 1)
    return revision


@transaction.atomic
def correct_sheet(plan: Plan, code: str, sheet: Sheet, *, reason: str, seen: int, by: Actor) -> Revision:
    """軽微な修正 of a decided sheet: wording alone, at once, with its reason and no 決定.

    Raises NotSo when more than wording differs or nothing does, NotNow for another version than `seen`.
    """
    row, standing = locked_sheet(plan, code, seen)
    if row.decision_id is None:
        raise NotNow(NOT_DECIDED)
    _refuse_reason(reason)
    refuse_sheet(plan, sheet)
    items = differences(standing, sheet)
    if not items:
        raise NotSo(NOTHING)
    if why_not := why_not_minor(items):
        raise NotSo(why_not)
    revision = make_revision(row, RevisionKind.MINOR, reason, items, None, before=standing)
    apply_sheet(plan, row, standing, sheet, revision, by=by, why=reason)
    return revision


def _open_proposal(plan: Plan, code: str, number: int) -> Proposal:
    found = Proposal.objects.filter(initiative__plan=plan, initiative__code=code, number=number)
    proposal = found.select_related("initiative__decision").first()
    if proposal is None:
        raise NotHere("見直し案がありません。")
    if proposal.state != ProposalState.OPEN:
        raise NotNow(f"この見直し案は、すでに「{ProposalState(proposal.state).label}」になっています。")
    return proposal


def _refuse_reason(reason: str) -> None:
    if why_not := why_not_reason(reason):
        raise NotSo(why_not)
