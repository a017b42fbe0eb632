"""A meeting and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from shirube.deliberation.actions.recording import held, refuse_if, refuse_overtaken, store, tell
from shirube.deliberation.edits import MeetingEdit, StepEdit
from shirube.deliberation.models import Committee, Meeting, MeetingDecision, MeetingStep
from shirube.deliberation.rules import customary_steps, why_not_disclosure, why_not_time
from shirube.deliberation.words import StepKind
from shirube.editions.models import Edition
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.models import Decision
from shirube.plans.rules import why_not_code, why_not_text
from shirube.plans.upsert import differences
from shirube.plans.words import Visibility

MOST = 32_767
TAKEN = frozenset({"new"})


@transaction.atomic
def add_meeting(committee: Committee, edit: MeetingEdit, *, by: Actor) -> Meeting:
    """A new 会議, 部内限り, with its customary steps. The same again gives the one that stands."""
    committee = held(committee, "plan__body")
    values = _values(committee, edit)
    standing = Meeting.objects.select_related("committee__plan__body").filter(committee=committee, code=edit.code)
    if (row := standing.first()) is not None:
        if not _told(row, values):
            return row
        raise NotNow(f"コード「{edit.code}」の会議はすでにあります。別のコードにしてください。")
    row = Meeting.objects.create(committee=committee, code=edit.code, recorded_at=clock.now(), **values)
    MeetingStep.objects.bulk_create(
        MeetingStep(meeting=row, kind=kind.value, due_on=due) for kind, due in customary_steps(edit.held_on)
    )
    tell(row, "追加", {"開催日": (None, edit.held_on)}, by=by)
    return row


@transaction.atomic
def change_meeting(meeting: Meeting, edit: MeetingEdit, *, seen: int | None, by: Actor, why: str = "") -> Meeting:
    """Change a 会議; its code stays. With its day, the steps that are still due by custom move along.

    Raises NotNow when somebody was faster, NotSo for what cannot be.
    """
    row = held(meeting, "committee__plan__body")
    values = _values(row.committee, edit)
    if edit.code != row.code:
        raise NotSo("会議のコードは変えられません。")
    if told := _told(row, values):
        refuse_overtaken(row, seen)
        before = row.held_on
        store(row, values)
        _move_steps(row, before)
        tell(row, "変更", told, by=by, why=why)
    return row


@transaction.atomic
def set_steps(meeting: Meeting, steps: Sequence[StepEdit], *, by: Actor) -> None:
    """The whole checklist of a meeting: when each step is due, and when it was done. NotSo for a day to come."""
    row = held(meeting, "committee__plan__body")
    wanted = {one.kind: one for one in steps}
    if len(wanted) != len(steps):
        raise NotSo("同じ手順が二度あります。")
    if any(one.done_on and one.done_on > clock.today() for one in steps):
        raise NotSo("済んだ日が今日より後です。")
    current = {StepKind(one.kind): one for one in MeetingStep.objects.filter(meeting=row)}
    told = {
        kind.label: (_step_text(current.get(kind)), _step_text(wanted.get(kind)))
        for kind in StepKind
        if _step_text(current.get(kind)) != _step_text(wanted.get(kind))
    }
    if told:
        MeetingStep.objects.filter(meeting=row).delete()
        MeetingStep.objects.bulk_create(
            MeetingStep(meeting=row, kind=one.kind.value, due_on=one.due_on, done_on=one.done_on) for one in steps
        )
        tell(row, "手順の変更", told, by=by)


@transaction.atomic
def set_decisions(meeting: Meeting, decisions: Sequence[str], *, by: Actor) -> None:
    """Which 決定, by code, were taken at a meeting. NotHere for one the plan does not have."""
    row = held(meeting, "committee__plan__body")
    found = {one.code: one for one in Decision.objects.filter(plan=row.committee.plan, code__in=decisions)}
    if missing := sorted(set(decisions) - set(found)):
        raise NotHere(f"決定「{missing[0]}」がありません。一覧から選んでください。")
    links = MeetingDecision.objects.filter(meeting=row).select_related("decision")
    before = {one.decision.code for one in links}
    if before == set(found):
        return
    MeetingDecision.objects.filter(meeting=row).exclude(decision__in=found.values()).delete()
    MeetingDecision.objects.bulk_create(
        MeetingDecision(meeting=row, decision=one) for code, one in found.items() if code not in before
    )
    tell(row, "決定の変更", {"決定": ("・".join(sorted(before)), "・".join(sorted(found)))}, by=by)


@transaction.atomic
def publish_meeting(meeting: Meeting, *, visibility: Visibility, by: Actor, why: str = "") -> Meeting:
    """公表 or 部内限り: an Edition compiled from now on has it or not. The same again changes nothing."""
    row = held(meeting, "committee__plan__body")
    if row.visibility != visibility:
        told = {"公開": (Visibility(row.visibility), visibility)}
        store(row, {"visibility": visibility.value})
        tell(row, "公開の変更", told, by=by, why=why)
    return row


def _values(committee: Committee, edit: MeetingEdit) -> dict[str, object]:
    """What is stored of a meeting. 1 query at most."""
    refuse_if(
        why_not_code(edit.code)
        or (
            f"コード「{edit.code}」はアドレスに使われています。別のコードにしてください。"
            if edit.code in TAKEN
            else None
        )
        or why_not_text("会議名", edit.name, longest=200, needed=True)
        or why_not_text("場所", edit.place, longest=200)
        or why_not_time("開会", edit.starts_at)
        or why_not_time("閉会", edit.ends_at)
        or why_not_disclosure(edit.disclosure, edit.disclosure_reason)
        or _why_not_numbers(edit)
    )
    names = ("name", "held_on", "number", "starts_at", "ends_at", "place", "observers", "attended", "absent")
    plain: dict[str, object] = {name: getattr(edit, name) for name in names}
    words = {"way": edit.way.value, "disclosure": edit.disclosure.value, "disclosure_reason": edit.disclosure_reason}
    return {**plain, **words, "edition_id": _edition(committee, edit.edition)}


def _told(row: Meeting, values: dict[str, object]) -> dict[str, tuple[object, object]]:
    """What changes. The 版 is told by its day and number; at most 2 queries for it."""
    told = differences(row, {name: value for name, value in values.items() if name != "edition_id"})
    if row.edition_id != values["edition_id"]:
        rows = Edition.objects.filter(pk__in=[key for key in (row.edition_id, values["edition_id"]) if key])
        named: dict[object, str] = {one.pk: str(one) for one in rows.defer("raw")}
        told["審議する版"] = (named.get(row.edition_id), named.get(values["edition_id"]))
    return told


def _why_not_numbers(edit: MeetingEdit) -> str | None:
    told = {"回": edit.number, "傍聴者数": edit.observers, "出席者数": edit.attended, "欠席者数": edit.absent}
    for word, value in told.items():
        if value is not None and not 0 <= value <= MOST:
            return f"{word}は0から{MOST:,}までにしてください。"
    return None


def _edition(committee: Committee, key: int | None) -> int | None:
    if key is not None and not Edition.objects.filter(pk=key, plan=committee.plan).exists():
        raise NotHere("審議する版がありません。一覧から選んでください。")
    return key


def _move_steps(row: Meeting, before: date) -> None:
    """Steps not done yet that stand on their customary day of the old date go to that of the new one."""
    old, new = dict(customary_steps(before)), dict(customary_steps(row.held_on))
    for step in MeetingStep.objects.filter(meeting=row, done_on=None):
        kind = StepKind(step.kind)
        if step.due_on == old.get(kind):
            MeetingStep.objects.filter(pk=step.pk).update(due_on=new[kind])


def _step_text(step: MeetingStep | StepEdit | None) -> str:
    if step is None:
        return ""
    done = f"（{step.done_on.isoformat()}済）" if step.done_on else ""
    return f"{step.due_on.isoformat()}{done}"
