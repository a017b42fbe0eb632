"""担当課 of 事業: the whole list at a time. Who was abolished by then cannot lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.people.models import Division, Succession
from shirube.people.queries import name_spans
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_unknown
from shirube.plans.upsert import Saved
from shirube.roadmap.actions.initiatives import KIND
from shirube.roadmap.edits import InitiativeDutyEdit
from shirube.roadmap.models import Initiative, InitiativeDuty
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.rules import why_not_lead
from shirube.roadmap.words import DutyRole


@transaction.atomic
def set_duties(plan: Plan, lists: Mapping[str, Sequence[InitiativeDutyEdit]], *, by: Actor, why: str = "") -> Saved:
    """Give 事業 (by code) their whole lists of 担当課. 5 look-ups.

    Raises NotSo for an unknown 事業 or 課, one named twice, and a 主担当 that had been abolished by then.
    """
    rows = initiative_rows(plan, lists)
    divisions = {row.code: row for row in Division.objects.filter(body=plan.body)}
    _refuse(plan, lists, rows, divisions)
    before: dict[str, list[InitiativeDuty]] = {code: [] for code in lists}
    for row in InitiativeDuty.objects.filter(initiative__in=rows.values()).select_related("division", "initiative"):
        before[row.initiative.code].append(row)
    after = {
        code: [
            InitiativeDuty(
                initiative=rows[code],
                division=divisions[edit.division],
                role=edit.role.value,
                starts_on=edit.starts_on,
                ends_on=edit.ends_on,
            )
            for edit in edits
        ]
        for code, edits in lists.items()
    }
    told = {code: (_text(before[code]), _text(after[code])) for code in lists}
    changed = [code for code, (old, new) in told.items() if old != new]
    InitiativeDuty.objects.filter(pk__in=[row.pk for code in changed for row in before[code]]).delete()
    InitiativeDuty.objects.bulk_create([row for code in changed for row in after[code]], batch_size=500)
    notes = [
        Note("変更", KIND, f"{plan.code}/{code}", rows[code].name, {"担当課": told[code]}, why) for code in changed
    ]
    history.note_all(notes, body=plan.body, by=by)
    return Saved(changed=len(changed), same=len(lists) - len(changed))


def _refuse(
    plan: Plan,
    lists: Mapping[str, Sequence[InitiativeDutyEdit]],
    rows: Mapping[str, Initiative],
    divisions: Mapping[str, Division],
) -> None:
    """2 queries."""
    spans, heirs = name_spans(plan.body), _heirs(plan)
    for code, edits in lists.items():
        whys = [why_not_unknown(KIND, code, rows), _why_not_twice(edits)]
        for edit in edits:
            whys += [
                why_not_unknown("課", edit.division, divisions),
                why_not_lead(edit, spans.get(edit.division, []), heirs.get(edit.division, {})),
            ]
        for why_not in whys:
            if why_not:
                raise NotSo(f"事業「{code}」：{why_not}")


def _heirs(plan: Plan) -> dict[str, dict[str, str]]:
    """Division code → code and last name of those that took over its work. 1 query."""
    found: dict[str, dict[str, str]] = {}
    for row in Succession.objects.filter(old__body=plan.body).select_related("old", "new"):
        name = row.new.names.order_by("starts_on").last()
        found.setdefault(row.old.code, {})[row.new.code] = name.name if name else row.new.code
    return found


def _why_not_twice(edits: Sequence[InitiativeDutyEdit]) -> str | None:
    keys = [(edit.division, edit.role, edit.starts_on) for edit in edits]
    for key in keys:
        if keys.count(key) > 1:
            return f"課「{key[0]}」の{key[1].label}が二度あります。一つにしてください。"
    return None


def _text(rows: Sequence[InitiativeDuty]) -> str:
    lines = (
        f"{row.division.code} {DutyRole(row.role).label} {row.starts_on or ''}〜{row.ends_on or ''}" for row in rows
    )
    return "\n".join(sorted(lines))
