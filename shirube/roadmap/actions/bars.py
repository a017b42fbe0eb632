"""取組 and their 線. A bar is added and replaced, never edited; a 取組 that had bars ends instead of going away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from shirube.indicators.actions.recording import (
    Content,
    Key,
    Recorded,
    Sorted,
    Standing,
    gathered,
    note_records,
    retire,
    sort_out,
)
from shirube.indicators.actions.recording import Sheet as Columns
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan
from shirube.plans.rules import why_not_unknown
from shirube.plans.upsert import Saved
from shirube.roadmap.edits import ActivityEdit, BarEdit
from shirube.roadmap.models import Activity, Bar, Initiative, LogicNode, Revision
from shirube.roadmap.queries.standing import initiative_rows
from shirube.roadmap.revisionrules import why_not_minor_bars, why_not_original
from shirube.roadmap.rules import why_not_activities, why_not_bars
from shirube.roadmap.words import BarLine, RevisionKind

BARS = Columns("線", ("内容", "開始", "終了", "推定", "時点"))
KIND = "取組"


@transaction.atomic
def set_activities(
    plan: Plan, lists: Mapping[str, Sequence[ActivityEdit]], *, by: Actor, why: str = "", whole: bool = False
) -> Saved:
    """Add or change 取組 of 事業 (by code); with `whole`, those not named end. 3 look-ups. Raises NotSo.

    One that ends and never had a bar nor a place in the つながり is simply taken away.
    """
    rows = initiative_rows(plan, lists)
    _refuse_unknown(lists, rows)
    standing = {(one.initiative.code, one.code): one for one in _activities(rows)}
    now = clock.now()
    new: list[Activity] = []
    changed: list[Activity] = []
    notes: list[Note] = []
    for code, edits in lists.items():
        _refuse(code, edits, standing, whole=whole)
        for edit in edits:
            row = standing.get((code, edit.code))
            if row is None:
                new.append(
                    Activity(initiative=rows[code], code=edit.code, name=edit.name, order=edit.order, recorded_at=now)
                )
                notes.append(_note(plan, "追加", code, edit.code, edit.name, {"名称": (None, edit.name)}, why))
            elif told := _differences(row, edit):
                row.name, row.order, row.ended_at = edit.name, edit.order, None
                changed.append(row)
                notes.append(_note(plan, "変更", code, edit.code, edit.name, told, why))
    Activity.objects.bulk_create(new, batch_size=200)
    Activity.objects.bulk_update(changed, ["name", "order", "ended_at"], batch_size=200)
    if whole:
        named = {(code, edit.code) for code, edits in lists.items() for edit in edits}
        notes += _end(plan, [one for key, one in standing.items() if key not in named], now, why)
    _bump({note.key.split("/")[1] for note in notes}, rows)
    history.note_all(notes, body=plan.body, by=by)
    same = sum(map(len, lists.values())) - len(new) - len(changed)
    return Saved(len(new), len(changed), same)


@transaction.atomic
def record_bars(
    plan: Plan,
    lists: Mapping[str, Sequence[BarEdit]],
    *,
    by: Actor,
    why: str = "",
    revisions: Mapping[str, Revision] | None = None,
    whole: BarLine | None = None,
) -> Recorded:
    """Record bars of 事業 (by code) by 取組, line and number; those not named stay. The same again changes nothing.

    With `whole`, the lists say all there is of that line, and a standing bar that is not among them is taken away.
    `revisions` says by which 見直し the 目標 of a 事業 change. 4 look-ups. Raises NotSo for a bar that cannot be,
    and for a 目標 of a decided sheet that would change without one.
    """
    rows = initiative_rows(plan, lists)
    _refuse_unknown(lists, rows)
    activities = {(one.initiative.code, one.code): one for one in _activities(rows)}
    _refuse_bars(plan, lists, rows, activities)
    by_key = {_key(code, edit): edit for code, edits in lists.items() for edit in edits}
    wanted = gathered(((key, _content(edit)) for key, edit in by_key.items()), BARS.kind)
    standing = _standing(rows)
    found = sort_out(standing, wanted)
    gone = [key for key in standing if whole and key[2] == whole.value and key not in wanted]
    _refuse_unrevised(rows, standing, [*found.added, *found.replaced, *gone], revisions or {})
    _refuse_minor(rows, standing, wanted, [*found.added, *found.replaced, *gone], revisions or {})
    now = clock.now()
    brought = _brought(standing, found, revisions or {})
    _retire(standing, [*found.replaced, *gone], revisions or {}, now)
    Bar.objects.bulk_create(
        [
            _bar(activities[key[0], key[1]], by_key[key], brought.get(key), now)
            for key in (*found.added, *found.replaced)
        ],
        batch_size=500,
    )
    _bump({key[0] for key in (*found.added, *found.replaced, *gone)}, rows)
    note_records(plan, BARS, found, standing, wanted, by=by, why=why)
    _note_gone(plan, gone, standing, by, why)
    return found.counts


def _refuse_unknown(lists: Mapping[str, object], rows: Mapping[str, Initiative]) -> None:
    for code in lists:
        if why_not := why_not_unknown("事業", code, rows):
            raise NotSo(why_not)


def _refuse(
    code: str, edits: Sequence[ActivityEdit], standing: Mapping[tuple[str, str], Activity], *, whole: bool
) -> None:
    named = {edit.code for edit in edits}
    kept = [
        ActivityEdit(code=one.code, name=one.name, order=one.order)
        for (initiative, _), one in standing.items()
        if not whole and initiative == code and one.code not in named and one.ended_at is None
    ]
    if why_not := why_not_activities([*kept, *edits]):
        raise NotSo(f"事業「{code}」：{why_not}")


def _activities(rows: Mapping[str, Initiative]) -> list[Activity]:
    """1 query."""
    return list(Activity.objects.filter(initiative__in=rows.values()).select_related("initiative"))


def _differences(row: Activity, edit: ActivityEdit) -> dict[str, tuple[object, object]]:
    told: dict[str, tuple[object, object]] = {}
    if row.name != edit.name:
        told["名称"] = (row.name, edit.name)
    if row.order != edit.order:
        told["順"] = (row.order, edit.order)
    if row.ended_at is not None:
        told["終了"] = ("終了", None)
    return told


def _end(plan: Plan, gone: Sequence[Activity], now: datetime, why: str) -> list[Note]:
    """End those that are left out; what never had a bar or a place in the つながり goes. 2 look-ups."""
    open_ones = [one for one in gone if one.ended_at is None]
    used = set(Bar.objects.filter(activity__in=open_ones).values_list("activity_id", flat=True))
    used |= set(LogicNode.objects.filter(activity__in=open_ones).values_list("activity_id", flat=True))
    kept = [one.pk for one in open_ones if one.pk in used]
    Activity.objects.filter(pk__in=kept).update(ended_at=now)
    Activity.objects.filter(pk__in=[one.pk for one in open_ones if one.pk not in used]).delete()
    return [
        _note(plan, "終了", one.initiative.code, one.code, one.name, {"名称": (one.name, None)}, why)
        for one in open_ones
    ]


def _note(
    plan: Plan, act: str, code: str, activity: str, label: str, told: Mapping[str, tuple[object, object]], why: str
) -> Note:
    return Note(act, KIND, f"{plan.code}/{code}/{activity}", label, told, why)


def _bump(codes: set[str], rows: Mapping[str, Initiative]) -> None:
    """A sheet that changed is another version."""
    Initiative.objects.filter(pk__in=[rows[code].pk for code in codes]).update(version=F("version") + 1)


def _key(code: str, edit: BarEdit) -> Key:
    return (code, edit.activity, edit.line.value, str(edit.number))


def _content(edit: BarEdit) -> Content:
    return (edit.text, edit.start, edit.end, edit.estimated, edit.as_of)


def _standing(rows: Mapping[str, Initiative]) -> dict[Key, Standing]:
    """1 query."""
    current = Bar.objects.current().filter(activity__initiative__in=rows.values())
    return {
        (row.activity.initiative.code, row.activity.code, row.line, str(row.number)): Standing(
            row.pk, row.recorded_at, (row.text, row.start, row.end, row.estimated, row.as_of)
        )
        for row in current.select_related("activity__initiative")
    }


def _refuse_bars(
    plan: Plan,
    lists: Mapping[str, Sequence[BarEdit]],
    rows: Mapping[str, Initiative],
    activities: Mapping[tuple[str, str], Activity],
) -> None:
    for code, edits in lists.items():
        of_it = {key[1]: one for key, one in activities.items() if key[0] == code}
        if why_not := why_not_bars(edits, of_it, (plan.start_year, plan.end_year)):
            raise NotSo(f"事業「{rows[code].name}」：{why_not}")


def _refuse_unrevised(
    rows: Mapping[str, Initiative],
    standing: Mapping[Key, Standing],
    touched: Sequence[Key],
    revisions: Mapping[str, Revision],
) -> None:
    begun = {key[0] for key in standing if key[2] == BarLine.TARGET}
    for code in sorted({key[0] for key in touched if key[2] == BarLine.TARGET}):
        row = rows[code]
        if why_not := why_not_original(row.decision_id is not None, code in begun, code in revisions):
            raise NotSo(f"事業「{row.name}」：{why_not}")


def _refuse_minor(
    rows: Mapping[str, Initiative],
    standing: Mapping[Key, Standing],
    wanted: Mapping[Key, Content],
    touched: Sequence[Key],
    revisions: Mapping[str, Revision],
) -> None:
    """A 軽微な修正 leaves every 目標 where it stands."""
    minor = {code for code, revision in revisions.items() if revision.kind == RevisionKind.MINOR}
    for key in (key for key in touched if key[2] == BarLine.TARGET and key[0] in minor):
        moved = key not in standing or key not in wanted or standing[key].content[1:3] != wanted[key][1:3]
        if why_not := why_not_minor_bars(moved):
            raise NotSo(f"事業「{rows[key[0]].name}」：{why_not}")


def _retire(
    standing: Mapping[Key, Standing], keys: Sequence[Key], revisions: Mapping[str, Revision], now: datetime
) -> None:
    """Mark bars as replaced, 目標 by the revision of their 事業 where there is one."""
    by_revision: dict[int | None, list[Standing]] = {}
    for key in keys:
        revision = revisions.get(key[0]) if key[2] == BarLine.TARGET else None
        by_revision.setdefault(revision.pk if revision else None, []).append(standing[key])
    for revision_id, rows in by_revision.items():
        also = {"replaced_by_id": revision_id} if revision_id else {}
        retire(Bar.objects.all(), rows, at=now, **also)


def _brought(
    standing: Mapping[Key, Standing], found: Sorted, revisions: Mapping[str, Revision]
) -> dict[Key, int | None]:
    """目標 → the revision that brings it. A 軽微な修正 brings nothing new: what it rewords keeps its own. 1 query."""
    minor = {code for code, revision in revisions.items() if revision.kind == RevisionKind.MINOR}
    reworded = {standing[key].pk: key for key in found.replaced if key[0] in minor}
    kept = dict(Bar.objects.filter(pk__in=reworded).values_list("pk", "revision_id"))
    touched = [key for key in (*found.added, *found.replaced) if key[2] == BarLine.TARGET]
    told: dict[Key, int | None] = {key: revisions[key[0]].pk for key in touched if key[0] in revisions}
    return {**told, **{key: kept[pk] for pk, key in reworded.items() if key[2] == BarLine.TARGET}}


def _bar(activity: Activity, edit: BarEdit, revision: int | None, now: datetime) -> Bar:
    return Bar(
        activity=activity,
        line=edit.line.value,
        number=edit.number,
        text=edit.text,
        start=edit.start,
        end=edit.end,
        starts_on=edit.start.start,
        ends_on=edit.end.end,
        estimated=edit.estimated,
        as_of=edit.as_of,
        revision_id=revision,
        recorded_at=now,
    )


def _note_gone(plan: Plan, gone: Sequence[Key], standing: Mapping[Key, Standing], by: Actor, why: str) -> None:
    if not gone:
        return
    gone_now = {key: (None,) * len(BARS.words) for key in gone}
    note_records(plan, BARS, Sorted((), tuple(gone), 0), standing, gone_now, by=by, why=why)
