"""What hangs on initiatives, by their primary keys, as sections of a document. One query each unless said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Q

from shirube.editions import roadmap as parts
from shirube.kernel.clock import JAPAN
from shirube.people.dates import in_force
from shirube.plans.words import Visibility
from shirube.roadmap.models import (
    Activity,
    Bar,
    Initiative,
    InitiativeDuty,
    Reflection,
    Revision,
    RevisionItem,
    Standing,
)
from shirube.roadmap.sheet import Sheet, sheet_from_json
from shirube.roadmap.words import BarLine, DutyRole, RevisionKind

T = TypeVar("T")


@dataclass(frozen=True)
class When:
    """The moment of what is known, and the day by which a 見直し must have been decided."""

    known_at: datetime
    opens_on: date

    def has_seen(self, revision: Revision) -> bool:
        """Whether the revision is part of what may be told."""
        decided = revision.decided_on is None or revision.decided_on <= self.opens_on
        return decided and revision.recorded_at <= self.known_at


ByInitiative = Mapping[int, tuple[T, ...]]
Keys = Sequence[int]


def duties(keys: Keys, names: Mapping[str, str], as_of: date) -> ByInitiative[parts.InitiativeDuty]:
    """Those in force at the as-of day, 主担当 first, by the names (code → name) the divisions had then."""
    roles = list(DutyRole)
    rows = (
        InitiativeDuty.objects.filter(initiative__in=keys)
        .filter(in_force(as_of))
        .values_list("initiative_id", "division__code", "role")
    )
    ordered = sorted(rows, key=lambda row: (roles.index(DutyRole(row[2])), row[1]))
    return _hung(
        (key, parts.InitiativeDuty(division=names[code], role=role)) for key, code, role in ordered if code in names
    )


def activities(keys: Keys, as_of: date, when: When, earlier: Mapping[int, Sheet]) -> ByInitiative[parts.Activity]:
    """取組 recorded by the moment with their bars; one that ended stays while it has bars to show. 2 queries.

    Where a later revision changed the sheet (`earlier`), names and places are those of the sheet before it.
    """
    bars = _bars(keys, as_of, when)
    rows = Activity.objects.filter(initiative__in=keys, recorded_at__lte=when.known_at)
    found: dict[int, list[tuple[int, Activity, str, bool]]] = defaultdict(list)
    for row in rows:
        sheet = earlier.get(row.initiative_id)
        stood = {one.code: (place, one.name) for place, one in enumerate(sheet.activities if sheet else (), start=1)}
        ended = row.code not in stood if sheet else row.ended_at is not None and row.ended_at <= when.known_at
        if bars.get(row.pk) or not ended:
            place, name = stood.get(row.code, (row.order, row.name))
            found[row.initiative_id].append((place, row, name, ended))
    return {key: _in_place(listed, bars) for key, listed in found.items()}


def _in_place(
    listed: list[tuple[int, Activity, str, bool]], bars: Mapping[int, list[parts.Bar]]
) -> tuple[parts.Activity, ...]:
    """取組 of one 事業, given with their places, names and whether they ended; numbered anew from 1."""
    ordered = sorted(listed, key=lambda one: (one[0], one[1].code))
    return tuple(
        parts.Activity(code=row.code, name=name, order=order, bars=tuple(bars.get(row.pk, ())), ended=ended)
        for order, (_, row, name, ended) in enumerate(ordered, start=1)
    )


def _bars(keys: Keys, as_of: date, when: When) -> dict[int, list[parts.Bar]]:
    """Activity → its bars by line, start, end, number; those a revision took away before those in their place."""
    rows = Bar.objects.filter(activity__initiative__in=keys, recorded_at__lte=when.known_at)
    rows = rows.select_related("revision", "replaced_by").defer("revision__before", "replaced_by__before")
    found: dict[int, list[parts.Bar]] = defaultdict(list)
    lines = list(BarLine)
    for row in sorted(
        rows, key=lambda one: (lines.index(BarLine(one.line)), one.starts_on, one.ends_on, one.number, one.recorded_at)
    ):
        part = _bar(row, as_of, when)
        if part is not None:
            found[row.activity_id].append(part)
    return found


def _bar(row: Bar, as_of: date, when: When) -> parts.Bar | None:
    """The bar as it stood, None where it is not to be shown."""
    if row.revision and not when.has_seen(row.revision):
        return None
    gone = row.replaced_at is not None and row.replaced_at <= when.known_at
    gone = gone and (row.replaced_by is None or when.has_seen(row.replaced_by))
    by = row.replaced_by if gone else None
    if gone and (by is None or by.kind == RevisionKind.MINOR or row.replaced_at == row.recorded_at):
        return None
    if row.as_of is not None and row.as_of > as_of:
        return None
    return parts.Bar(
        line=row.line,
        number=row.number,
        text=row.text,
        start=row.start.key,
        end=row.end.key,
        estimated=row.estimated,
        as_of=row.as_of,
        revision=row.revision.number if row.revision else 0,
        replaced_on=by.decided_on if by else None,
        replaced_by=by.number if by else 0,
    )


def standings(keys: Keys, as_of: date, known_at: datetime) -> ByInitiative[parts.Standing]:
    """Those of the as-of day or before, as known, by period."""
    rows = Standing.objects.known_at(known_at).filter(initiative__in=keys, as_of__lte=as_of)
    return _hung(
        (
            row.initiative_id,
            parts.Standing(
                period=row.period.key,
                as_of=row.as_of,
                conduct=row.conduct,
                attainment=row.attainment,
                note=row.note,
                direction=row.direction,
                next_step=row.next_step,
            ),
        )
        for row in sorted(rows, key=lambda one: (one.period, one.as_of))
    )


def sheets_before(keys: Keys, when: When) -> dict[int, Sheet]:
    """Initiative → the sheet before the first revision that was not there yet; those without such a one are left out.

    1 query. Not knowing what stood before (the plan file brought both at once), the sheet is as it is.
    """
    rows = Revision.objects.filter(initiative__in=keys).exclude(before="")
    later = rows.filter(Q(recorded_at__gt=when.known_at) | Q(decided_on__gt=when.opens_on))
    found: dict[int, Sheet] = {}
    for row in later.order_by("recorded_at", "number"):
        found.setdefault(row.initiative_id, sheet_from_json(row.before))
    return found


def revisions(keys: Keys, when: When) -> ByInitiative[parts.Revision]:
    """Those decided by the day and known by the moment, by number; 軽微な修正 are left out. 2 queries."""
    items: dict[int, list[parts.RevisionItem]] = defaultdict(list)
    for item in RevisionItem.objects.filter(revision__initiative__in=keys).order_by("revision_id", "order"):
        part = parts.RevisionItem(what=item.what, before=item.before, after=item.after)
        items[item.revision_id].append(part)
    rows = Revision.objects.filter(initiative__in=keys, recorded_at__lte=when.known_at, decided_on__lte=when.opens_on)
    rows = rows.exclude(kind=RevisionKind.MINOR).select_related("decision").defer("before").order_by("number")
    return _hung((row.initiative_id, _revision(row, tuple(items.get(row.pk, ())))) for row in rows)


def _revision(row: Revision, items: tuple[parts.RevisionItem, ...]) -> parts.Revision:
    if row.decided_on is None:
        raise ValueError(f"{row} was never decided")
    return parts.Revision(
        number=row.number,
        kind=row.kind,
        reason=row.reason,
        decided_on=row.decided_on,
        decision=row.decision.code if row.decision else "",
        items=items,
    )


def reflections(keys: Keys, known_at: datetime, *, internal: bool) -> ByInitiative[parts.Reflection]:
    """公表 ones agreed to by the moment (all that were written by then, where `internal`), by period then number."""
    rows = Reflection.objects.filter(initiative__in=keys, recorded_at__lte=known_at)
    if not internal:
        rows = rows.filter(visibility=Visibility.PUBLIC)
        rows = rows.filter(chief_agreed_at__lte=known_at, secretariat_agreed_at__lte=known_at)
    return _hung(
        (row.initiative_id, _reflection(row)) for row in sorted(rows, key=lambda one: (one.period, one.number))
    )


def _reflection(row: Reflection) -> parts.Reflection:
    agreed = [at for at in (row.chief_agreed_at, row.secretariat_agreed_at) if at is not None]
    public = row.visibility == Visibility.PUBLIC
    return parts.Reflection(
        number=row.number,
        kind=row.kind,
        period=row.period.key,
        title=row.title,
        expected=row.expected,
        happened=row.happened,
        changed=row.changed,
        lesson=row.lesson,
        published_on=max(agreed).astimezone(JAPAN).date() if public and agreed else None,
    )


def indicators(keys: Keys, *, internal: bool) -> ByInitiative[str]:
    """The codes of 公表 indicators (all, where `internal`), in plan order."""
    through = Initiative.indicators.through.objects.filter(initiative__in=keys)
    if not internal:
        through = through.filter(indicator__visibility=Visibility.PUBLIC)
    pairs = through.order_by("indicator__order", "indicator__code")
    return _hung(pairs.values_list("initiative_id", "indicator__code"))


def predecessors(keys: Keys) -> ByInitiative[str]:
    """The codes of those each succeeds, by code."""
    through = Initiative.predecessors.through.objects.filter(from_initiative__in=keys)
    pairs = through.order_by("to_initiative__code").values_list("from_initiative_id", "to_initiative__code")
    return _hung(pairs)


def _hung(pairs: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    found: dict[int, list[T]] = defaultdict(list)
    for key, part in pairs:
        found[key].append(part)
    return {key: tuple(listed) for key, listed in found.items()}
