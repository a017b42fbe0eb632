"""Rows that name other rows by codes in a list: which to add, which to take away, and what to tell of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.db import models, transaction

from shirube.kernel.refusals import NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan, Policy
from shirube.plans.rules import why_not_successor, why_not_twice, why_not_unknown
from shirube.plans.upsert import Saved

Told = tuple[object, object]


def bring_links(
    through: type[models.Model],
    ends: tuple[str, str],
    rows: Mapping[str, models.Model],
    wanted: Mapping[str, Sequence[str]],
    others: Mapping[str, models.Model],
) -> dict[str, Told]:
    """Make the links of every row (by code) those wanted; code → (old, new) of each list that differs. 1 query to read.

    `through` is the table of the links, `ends` its columns for the row and for the other. The order of a list means
    nothing.
    """
    here, there = ends
    codes = {other.pk: code for code, other in others.items()}
    standing: dict[int, set[str]] = {}
    found = through._default_manager.filter(**{f"{here}__in": [rows[code].pk for code in wanted]})
    for row, other in found.values_list(f"{here}_id", f"{there}_id"):
        standing.setdefault(row, set()).add(codes[other])
    told: dict[str, Told] = {}
    new: list[models.Model] = []
    for code, named in wanted.items():
        key = rows[code].pk
        old = standing.get(key, set())
        if gone := old - set(named):
            ids = [others[one].pk for one in gone]
            through._default_manager.filter(**{f"{here}_id": key, f"{there}_id__in": ids}).delete()
        added = sorted(set(named) - old)
        new += [through(**{f"{here}_id": key, f"{there}_id": others[one].pk}) for one in added]
        if gone or added:
            told[code] = (" ".join(sorted(old)), " ".join(sorted(named)))
    through._default_manager.bulk_create(new, batch_size=200)
    return told


@transaction.atomic
def set_policy_predecessors(plan: Plan, lists: Mapping[str, Sequence[str]], *, by: Actor, why: str = "") -> Saved:
    """Give 施策 (by code) the whole list of those they succeed; 施策 not named keep theirs. Raises NotSo."""
    rows = {row.code: row for row in Policy.objects.filter(plan=plan).prefetch_related("predecessors")}
    check_succession("施策", lists, {code: _codes(row) for code, row in rows.items()})
    told = bring_links(Policy.predecessors.through, ("from_policy", "to_policy"), rows, lists, rows)
    tell_links(plan, "施策", rows, {code: {"引き継ぐ施策": pair} for code, pair in told.items()}, by=by, why=why)
    return Saved(changed=len(told), same=len(lists) - len(told))


def check_succession(kind: str, lists: Mapping[str, Sequence[str]], standing: Mapping[str, Sequence[str]]) -> None:
    """Raises NotSo for an unknown code, one named twice, and something that would succeed itself."""
    together = {**standing, **lists}
    for code, named in lists.items():
        for why_not in (
            *(why_not_unknown(kind, one, standing) for one in (code, *named)),
            why_not_twice(kind, named),
            why_not_successor(kind, code, together),
        ):
            if why_not:
                raise NotSo(why_not)


def tell_links(
    plan: Plan,
    kind: str,
    rows: Mapping[str, models.Model],
    told: Mapping[str, Mapping[str, Told]],
    *,
    by: Actor,
    why: str,
    label: Callable[[models.Model], str] = str,
) -> None:
    """Note every changed list in the history."""
    notes = [
        Note("変更", kind, f"{plan.code}/{code}", label(rows[code]), dict(pairs), why) for code, pairs in told.items()
    ]
    if notes:
        history.note_all(notes, body=plan.body, by=by)


def _codes(row: Policy) -> tuple[str, ...]:
    return tuple(one.code for one in row.predecessors.all())
