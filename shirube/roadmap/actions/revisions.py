"""見直し that were decided: making the rows that never change, and taking them from a plan file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Decision, Plan
from shirube.plans.rules import why_not_unknown
from shirube.roadmap.actions.initiatives import KIND
from shirube.roadmap.edits import RevisionEdit
from shirube.roadmap.models import Initiative, Revision, RevisionItem
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.revisionrules import why_not_decide, why_not_revision
from shirube.roadmap.sheet import Item, Sheet, sheet_to_json
from shirube.roadmap.words import RevisionKind


@transaction.atomic
def record_revisions(
    plan: Plan,
    lists: Mapping[str, Sequence[RevisionEdit]],
    *,
    by: Actor,
    why: str = "",
    before: Mapping[str, Sheet] | None = None,
) -> dict[str, Revision]:
    """Record 見直し that were decided elsewhere, as a plan file states them; 事業 → the newest that is new.

    `before` are the sheets as they stood until now. The same again changes nothing and gives no revision. Raises NotSo
    for one that was recorded otherwise before, or was not decided.
    """
    rows = initiative_rows(plan, lists)
    decisions = {row.code: row for row in Decision.objects.filter(plan=plan)}
    newest: dict[str, Revision] = {}
    for code, edits in lists.items():
        if why_not := why_not_unknown(KIND, code, rows):
            raise NotSo(why_not)
        for edit in sorted(edits, key=lambda one: one.number):
            made = _record(plan, rows[code], edit, decisions, by, (before or {}).get(code))
            newest |= {code: made} if made else {}
    return newest


def _record(
    plan: Plan,
    row: Initiative,
    edit: RevisionEdit,
    decisions: Mapping[str, Decision],
    by: Actor,
    before: Sheet | None,
) -> Revision | None:
    """The new revision; None when it is recorded already. 4 queries at most."""
    where = f"事業「{row.name}」の見直し{edit.number}"
    if why_not := why_not_revision(edit) or (
        why_not_unknown("決定", edit.decision, decisions) if edit.decision else None
    ):
        raise NotSo(f"{where}：{why_not}")
    decision = decisions.get(edit.decision)
    decided_on = edit.decided_on or (decision.decided_on if decision else None)
    if edit.kind is not RevisionKind.MINOR and decided_on is None:
        raise NotSo(f"{where}：決定か決定日を記入してください。見直し案は、画面で作ります。")
    if decided_on and (why_not := why_not_decide(decided_on, clock.today())):
        raise NotSo(f"{where}：{why_not}")
    items = tuple(Item(item.what, item.before, item.after) for item in edit.items)
    standing = row.revisions.filter(number=edit.number).prefetch_related("items").first()
    if standing is None:
        made = make_revision(
            row, edit.kind, edit.reason, items, decision, decided_on=decided_on, number=edit.number, before=before
        )
        tell_sheet(plan, row, f"見直し{edit.number}", items, by, edit.reason)
        return made
    told = tuple(Item(item.what, item.before, item.after) for item in standing.items.all())
    if (standing.kind, standing.reason, standing.decided_on, told) != (edit.kind, edit.reason, decided_on, items):
        raise NotSo(f"{where}は決定済みで、書き換えられません。新しい番号の見直しにしてください。")
    return None


def make_revision(
    row: Initiative,
    kind: RevisionKind,
    reason: str,
    items: Sequence[Item],
    decision: Decision | None,
    *,
    decided_on: date | None = None,
    number: int = 0,
    before: Sheet | None = None,
) -> Revision:
    """Store a 見直し with its contents and the sheet before it, under the next number or the given one. 3 queries."""
    last = row.revisions.order_by("-number").first()
    revision = Revision.objects.create(
        initiative=row,
        number=number or (last.number if last else 0) + 1,
        kind=kind,
        reason=reason,
        decision=decision,
        decided_on=decided_on or (decision.decided_on if decision else None),
        before=sheet_to_json(before) if before else "",
        recorded_at=clock.now(),
    )
    RevisionItem.objects.bulk_create(
        RevisionItem(revision=revision, order=order, what=item.what, before=item.before, after=item.after)
        for order, item in enumerate(items, start=1)
    )
    return revision


def tell_sheet(plan: Plan, row: Initiative, act: str, items: Sequence[Item], by: Actor, why: str) -> None:
    """Tell the history what happened to a sheet, each difference before → after."""
    changes: dict[str, tuple[object, object]] = {item.what: (item.before, item.after) for item in items}
    history.note(
        act, body=plan.body, kind=KIND, key=f"{plan.code}/{row.code}", label=row.name, by=by, changes=changes, why=why
    )
