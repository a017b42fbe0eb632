"""Setting targets, and the notes on causes and next steps: rows of record, one current per indicator and period."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from shirube.indicators.actions.recording import (
    Key,
    Recorded,
    Sheet,
    Standing,
    gathered,
    ids_by_code,
    key_text,
    note_records,
    refuse_first,
    retire,
    sort_out,
)
from shirube.indicators.edits import NoteEdit, TargetEdit
from shirube.indicators.models import Indicator, Note, Target
from shirube.indicators.rules import why_not_figure, why_not_note
from shirube.indicators.words import TargetRevision
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.kernel.refusals import NotHere
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Decision, Plan

TARGETS = Sheet("目標値", ("値", "理由", "決定", "区分"))
NOTES = Sheet("要因", ("要因", "次の一手"))


@transaction.atomic
def set_targets(plan: Plan, targets: Sequence[TargetEdit], *, by: Actor, why: str = "") -> Recorded:
    """Set targets by indicator and period; those not named stay. The same again changes nothing. 3 look-ups.

    Raises NotSo for an unknown indicator or decision, a figure that cannot be stored or one key with two contents.
    """
    refuse_first(why_not_figure(target.value) for target in targets)
    wanted = gathered(
        (
            ((each.indicator, each.period.key), (each.value, each.rationale, each.decision, each.revision))
            for each in targets
        ),
        TARGETS.kind,
    )
    indicators = _indicators(plan, [target.indicator for target in targets])
    decisions = ids_by_code(
        Decision.objects.filter(plan=plan).values_list("code", "pk"),
        [target.decision for target in targets if target.decision],
        "決定",
    )
    standing = _standing_targets(plan)
    found = sort_out(standing, wanted)
    now = clock.now()
    retire(Target.objects.all(), (standing[key] for key in found.replaced), at=now)
    by_key = {(target.indicator, target.period.key): target for target in targets}
    Target.objects.bulk_create(
        Target(
            indicator_id=indicators[target.indicator],
            period=target.period,
            value=target.value,
            rationale=target.rationale,
            decision_id=decisions[target.decision] if target.decision else None,
            revision=target.revision,
            recorded_at=now,
        )
        for target in (by_key[code, period] for code, period in (*found.added, *found.replaced))
    )
    note_records(plan, TARGETS, found, standing, wanted, by=by, why=why)
    return found.counts


@transaction.atomic
def withdraw_target(plan: Plan, indicator: str, period: Period, *, by: Actor, why: str) -> None:
    """Let a target stand no longer; the target history still shows it. NotHere when none stands."""
    row = Target.objects.current().filter(indicator__plan=plan, indicator__code=indicator, period=period).first()
    if row is None:
        raise NotHere("取り下げる目標値がありません。")
    retire(Target.objects.all(), [Standing(row.pk, row.recorded_at, ())], at=clock.now())
    key = (indicator, period.key)
    history.note(
        "取り下げ",
        body=plan.body,
        kind=TARGETS.kind,
        key=key_text(plan, key),
        label=" ".join(key),
        by=by,
        changes={"値": (row.value, None), "理由": (row.rationale, None)},
        why=why,
    )


@transaction.atomic
def set_notes(plan: Plan, notes: Sequence[NoteEdit], *, by: Actor, why: str = "") -> Recorded:
    """Set 要因と次の一手 by indicator and period; those not named stay. The same again changes nothing. 2 look-ups.

    Raises NotSo for an unknown indicator, an empty note or one key with two contents.
    """
    refuse_first(why_not_note(each) for each in notes)
    wanted = gathered((((each.indicator, each.period.key), (each.cause, each.next_step)) for each in notes), NOTES.kind)
    indicators = _indicators(plan, [each.indicator for each in notes])
    standing = _standing_notes(plan)
    found = sort_out(standing, wanted)
    now = clock.now()
    retire(Note.objects.all(), (standing[key] for key in found.replaced), at=now)
    by_key = {(each.indicator, each.period.key): each for each in notes}
    Note.objects.bulk_create(
        Note(
            indicator_id=indicators[each.indicator],
            period=each.period,
            cause=each.cause,
            next_step=each.next_step,
            recorded_at=now,
        )
        for each in (by_key[code, period] for code, period in (*found.added, *found.replaced))
    )
    note_records(plan, NOTES, found, standing, wanted, by=by, why=why)
    return found.counts


def _indicators(plan: Plan, codes: Sequence[str]) -> dict[str, int]:
    return ids_by_code(Indicator.objects.filter(plan=plan).values_list("code", "pk"), codes, "指標")


def _standing_targets(plan: Plan) -> dict[Key, Standing]:
    found: dict[Key, Standing] = {}
    for row in Target.objects.current().filter(indicator__plan=plan).select_related("indicator", "decision"):
        decision = row.decision.code if row.decision else ""
        content = (row.value, row.rationale, decision, TargetRevision(row.revision))
        found[row.indicator.code, row.period.key] = Standing(row.pk, row.recorded_at, content)
    return found


def _standing_notes(plan: Plan) -> dict[Key, Standing]:
    found: dict[Key, Standing] = {}
    for row in Note.objects.current().filter(indicator__plan=plan).select_related("indicator"):
        found[row.indicator.code, row.period.key] = Standing(row.pk, row.recorded_at, (row.cause, row.next_step))
    return found
