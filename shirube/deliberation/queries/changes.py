"""What of a plan was changed: offered as 反映先, and told before → after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from shirube.deliberation.models import OpinionLink, Point, PointIndicator, ReplyPlace
from shirube.deliberation.places import customary_label
from shirube.indicators.models import Indicator, Target
from shirube.kernel import clock
from shirube.kernel.figures import display
from shirube.people.models import HistoryEntry
from shirube.plans.models import Decision, Plan
from shirube.roadmap.models import Bar, Initiative, Reflection, Revision, RevisionItem
from shirube.roadmap.words import BarLine

MOST = 30
"""Changes of one kind that are offered; older ones are left out."""


@dataclass(frozen=True)
class Offered:
    """One thing that a 対応 can point to. `near`: it hangs on what the opinions of the 論点 are about. `when` is the
    day it was recorded, None for what has no such day."""

    kind: str
    key: int
    label: str
    near: bool
    when: date | None


def places_offered(point: Point, since: date) -> tuple[Offered, ...]:
    """What a 対応 to this 論点 may have changed: everything its opinions are about, and whatever was recorded since a
    day; the nearest first, then the latest. 9 queries."""
    about = _about(point)
    found = [one for rows in _candidates(point.plan, about, since) for one in rows]
    return tuple(sorted(found, key=lambda one: (not one.near, one.kind, -(one.when or since).toordinal(), one.label)))


@dataclass(frozen=True)
class _About:
    indicators: frozenset[int]
    initiatives: frozenset[int]


def _about(point: Point) -> _About:
    links = OpinionLink.objects.filter(opinion__point=point).values_list("indicator", "initiative")
    pairs = list(links)
    born = PointIndicator.objects.filter(point=point).values_list("indicator", flat=True)
    indicators = {one for one, _ in pairs if one is not None} | set(born)
    return _About(frozenset(indicators), frozenset(one for _, one in pairs if one is not None))


def _candidates(plan: Plan, about: _About, since: date) -> Iterable[list[Offered]]:
    """By kind, each the latest. 7 queries."""
    lately = Q(recorded_at__gte=clock.in_japan(since))
    of_indicator, of_initiative = Q(indicator__in=about.indicators), Q(initiative__in=about.initiatives)
    targets = Target.objects.filter(of_indicator | lately, indicator__plan=plan, replaced_at=None)
    yield _offer("target", targets.select_related("indicator"), about)
    yield _offer("indicator", Indicator.objects.filter(plan=plan, pk__in=about.indicators), about)
    bars = Bar.objects.filter(activity__initiative__plan=plan, replaced_at=None, line=BarLine.TARGET.value)
    on_it = Q(activity__initiative__in=about.initiatives) | lately & Q(revision__isnull=False)
    yield _offer("bar", bars.filter(on_it).select_related("activity__initiative"), about)
    revisions = Revision.objects.filter(of_initiative | lately, initiative__plan=plan)
    yield _offer("revision", revisions.select_related("initiative"), about)
    reflections = Reflection.objects.filter(of_initiative | lately, initiative__plan=plan)
    yield _offer("reflection", reflections.select_related("initiative"), about)
    yield _offer("initiative", Initiative.objects.filter(plan=plan, pk__in=about.initiatives), about)
    yield _offer("decision", Decision.objects.filter(plan=plan, decided_on__gte=since), about)


def _offer(kind: str, rows: QuerySet[Any], about: _About) -> list[Offered]:
    latest = rows.order_by("-decided_on" if kind == "decision" else "-pk")[:MOST]
    return [Offered(kind, row.pk, customary_label(row), _near(row, about), _day(row)) for row in latest]


def _near(row: Model, about: _About) -> bool:
    match row:
        case Target():
            return row.indicator_id in about.indicators
        case Bar():
            return row.activity.initiative_id in about.initiatives
        case Revision() | Reflection():
            return row.initiative_id in about.initiatives
    return not isinstance(row, Decision)


def _day(row: Model) -> date | None:
    if isinstance(row, Decision):
        return row.decided_on
    moment = getattr(row, "recorded_at", None)
    return moment.astimezone(clock.JAPAN).date() if moment else None


@dataclass(frozen=True)
class Told:
    """One thing of a 反映先, before → after; "" where there was or is nothing."""

    what: str
    before: str
    after: str


def told_of(plan: Plan, places: Collection[ReplyPlace], since: date) -> Mapping[int, tuple[Told, ...]]:
    """反映先, loaded with the things themselves → what was changed there since a day. 4 queries at most."""
    revisions = _items([one.revision_id for one in places if one.revision_id is not None])
    targets = _earlier_targets([one.target for one in places if one.target is not None])
    bars = _earlier_bars([one.bar for one in places if one.bar is not None])
    history = _history(plan, places, since)
    found: dict[int, tuple[Told, ...]] = {}
    for one in places:
        if one.target is not None:
            found[one.pk] = (_target(one.target, targets.get((one.target.indicator_id, one.target.period.key))),)
        elif one.bar is not None:
            found[one.pk] = (_bar(one.bar, bars.get((one.bar.activity_id, one.bar.number))),)
        elif one.revision_id is not None:
            found[one.pk] = revisions.get(one.revision_id, ())
        elif one.reflection is not None:
            found[one.pk] = _reflection(one.reflection)
        elif one.decision is not None:
            found[one.pk] = (Told("決定", "", one.decision.title),)
        else:
            found[one.pk] = history.get(one.pk, ())
    return found


def _items(revisions: Collection[int]) -> Mapping[int, tuple[Told, ...]]:
    found: dict[int, list[Told]] = {}
    for one in RevisionItem.objects.filter(revision__in=revisions).order_by("revision", "order"):
        found.setdefault(one.revision_id, []).append(Told(one.what, one.before, one.after))
    return {key: tuple(items) for key, items in found.items()}


def _earlier_targets(targets: Collection[Target]) -> Mapping[tuple[int, str], Target]:
    """Indicator and period → the target that stood last before one of these."""
    rows = Target.objects.filter(indicator__in=[one.indicator_id for one in targets], replaced_at__isnull=False)
    latest = {(one.indicator_id, one.period.key): one.recorded_at for one in targets}
    found: dict[tuple[int, str], Target] = {}
    for one in rows.order_by("recorded_at"):
        key = (one.indicator_id, one.period.key)
        if key in latest and one.recorded_at < latest[key]:
            found[key] = one
    return found


def _target(now: Target, before: Target | None) -> Told:
    digits, unit = now.indicator.digits, now.indicator.unit
    shown = f"{display(before.value, digits)}{unit}" if before else ""
    return Told(f"{now.period.label}の目標値", shown, f"{display(now.value, digits)}{unit}")


def _earlier_bars(bars: Collection[Bar]) -> Mapping[tuple[int, int], Bar]:
    """取組 and number → the 線 that stood last before one of these."""
    rows = Bar.objects.filter(
        activity__in=[one.activity_id for one in bars], line=BarLine.TARGET.value, replaced_at__isnull=False
    )
    latest = {(one.activity_id, one.number): one.recorded_at for one in bars}
    found: dict[tuple[int, int], Bar] = {}
    for one in rows.order_by("recorded_at"):
        key = (one.activity_id, one.number)
        if key in latest and one.recorded_at < latest[key]:
            found[key] = one
    return found


def _bar(now: Bar, before: Bar | None) -> Told:
    return Told(f"取組「{now.activity.name}」", _bar_text(before) if before else "", _bar_text(now))


def _bar_text(bar: Bar) -> str:
    return f"{bar.text}（{bar.start.label}〜{bar.end.label}）"


def _reflection(row: Reflection) -> tuple[Told, ...]:
    return tuple(Told(word, "", text) for word, text in (("変えたこと", row.changed), ("気づき", row.lesson)) if text)


def _history(plan: Plan, places: Collection[ReplyPlace], since: date) -> Mapping[int, tuple[Told, ...]]:
    """反映先 that are an 指標 or 事業 as a whole → what was changed of it since a day, first to last. 1 query."""
    things = {one.pk: one.indicator or one.initiative for one in places}
    keys = {key: f"{plan.code}/{thing.code}" for key, thing in things.items() if thing is not None}
    if not keys:
        return {}
    rows = HistoryEntry.objects.filter(chain=plan.body.code, kind__in=("指標", "事業"), key__in=set(keys.values()))
    changed: dict[str, dict[str, tuple[str, str]]] = {}
    for entry in rows.filter(at__gte=clock.in_japan(since)).order_by("number"):
        fields = changed.setdefault(entry.key, {})
        for word, (old, new) in entry.changed.items():
            fields[word] = (fields[word][0] if word in fields else old or "", new or "")
    return {key: tuple(Told(word, *pair) for word, pair in changed.get(code, {}).items()) for key, code in keys.items()}
