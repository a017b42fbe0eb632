"""申し送り: what is asked of a 課, kept until it is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import Max

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_unknown
from shirube.roadmap.edits import MatterEdit
from shirube.roadmap.models import Initiative, Matter
from shirube.roadmap.rules import MAX_TEXT, why_not_matter

KIND = "申し送り"


@transaction.atomic
def add_matter(plan: Plan, edit: MatterEdit, *, by: Actor) -> Matter:
    """Keep a 申し送り. The same one still open is not added twice. Raises NotSo for an unknown 課 or 事業."""
    division = Division.objects.filter(body=plan.body, code=edit.division).first()
    initiative = Initiative.objects.filter(plan=plan, code=edit.initiative).first() if edit.initiative else None
    why_not = why_not_matter(edit) or (None if division else why_not_unknown("課", edit.division, []))
    if edit.initiative and initiative is None:
        why_not = why_not or why_not_unknown("事業", edit.initiative, [])
    if why_not:
        raise NotSo(why_not)
    values = {**asdict(edit), "division": division, "initiative": initiative}
    same = Matter.objects.filter(plan=plan, closed_on=None, **values).first()
    if same is not None:
        return same
    last = Matter.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    row = Matter.objects.create(plan=plan, number=last + 1, **values)
    changes: dict[str, tuple[object, object]] = {"内容": (None, edit.text), "期限": (None, edit.due_on)}
    _tell(plan, row, "追加", changes, by)
    return row


@transaction.atomic
def close_matter(plan: Plan, number: int, *, outcome: str, on: date, by: Actor) -> Matter:
    """Say that a 申し送り is done and how. NotHere; NotNow when it was closed before; NotSo without an outcome."""
    row = Matter.objects.filter(plan=plan, number=number).first()
    if row is None:
        raise NotHere("申し送りがありません。")
    if row.closed_on is not None:
        raise NotNow("この申し送りは、すでに済んでいます。")
    if not outcome.strip():
        raise NotSo("どうしたかを記入してください。")
    if len(outcome) > MAX_TEXT:
        raise NotSo(f"「どうしたか」が長すぎます。{MAX_TEXT}文字までにしてください。")
    if on < row.received_on:
        raise NotSo("済んだ日が、受けた日より前です。")
    Matter.objects.filter(pk=row.pk).update(closed_on=on, outcome=outcome)
    row.refresh_from_db()
    _tell(plan, row, "済み", {"どうしたか": (None, outcome), "済んだ日": (None, on)}, by)
    return row


@transaction.atomic
def hand_on_matters(plan: Plan, numbers: Collection[int], *, division: Division, by: Actor, why: str = "") -> int:
    """Give open 申し送り to another 課 of the body, as work does when 課 merge. Gives how many moved; 2 queries, 1 more
    for each that moves. NotSo for a 課 of another body."""
    if division.body_id != plan.body_id:
        raise NotSo("申し送りは、同じ団体の課にだけ引き継げます。")
    rows = Matter.objects.filter(plan=plan, number__in=numbers, closed_on=None).exclude(division=division)
    found = list(rows.select_related("division").order_by("number"))
    Matter.objects.filter(pk__in=[row.pk for row in found]).update(division=division)
    told = [
        history.Note(
            "引継ぎ", KIND, f"{plan.code}/{row.number}", str(row), {"課": (row.division.code, division.code)}, why
        )
        for row in found
    ]
    history.note_all(told, body=plan.body, by=by)
    return len(found)


def _tell(plan: Plan, row: Matter, act: str, changes: dict[str, tuple[object, object]], by: Actor) -> None:
    history.note(
        act, body=plan.body, kind=KIND, key=f"{plan.code}/{row.number}", label=str(row), by=by, changes=changes
    )
