"""審議 as an Edition may tell it: as known at one moment, without names and without anything 部内限り."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from shirube.deliberation.models import Committee, Meeting, MeetingDecision, Minutes, Opinion, OpinionLink
from shirube.deliberation.queries.live_meetings import Held, meeting_part, of_meetings
from shirube.deliberation.queries.live_points import Points, live_points
from shirube.deliberation.queries.named import names_in, unnamed_points
from shirube.deliberation.queries.spoken import PUBLIC, PUBLISHED, Said, public_quotes, said_in
from shirube.deliberation.words import MinutesState
from shirube.editions import deliberation as parts
from shirube.plans.models import Plan


@dataclass(frozen=True)
class LiveDeliberation:
    """審議 as the sections of a document. What it names outside of itself may not be in that document."""

    committees: tuple[parts.Committee, ...] = ()
    meetings: tuple[parts.Meeting, ...] = ()
    opinions: tuple[parts.Opinion, ...] = ()
    points: tuple[parts.Point, ...] = ()
    categories: tuple[parts.ReplyCategory, ...] = ()

    @property
    def decisions(self) -> frozenset[str]:
        """The codes of the 決定 named."""
        named = {code for one in self.meetings for code in one.decisions}
        named |= {place.decision for one in self.points if one.reply for place in one.reply.places}
        return frozenset(named - {""})


def live_deliberation(plan: Plan, *, known_at: datetime, opens_on: date) -> LiveDeliberation:
    """審議 of one Edition. 19 queries at most, whatever its size; 2 where no meeting and no opinion is public.

    公表 meetings, 議事録, opinions and 論点 alone, recorded by `known_at`; of a 議事録 that is 確定 the unnamed
    summary, of a 論点 the 対応 confirmed by then. An opinion of a meeting that is not shown is left out with it, and
    so is what it says in the 議事録; one out of a 議事録 that is not 確定 waits for it. 決定 decided by `opens_on`.
    """
    meetings = list(
        Meeting.objects.filter(committee__plan=plan, visibility=PUBLIC, recorded_at__lte=known_at)
        .select_related("committee", "edition")
        .defer("edition__raw")
        .order_by("held_on", "committee__code", "code")
    )
    shown = {one.pk: f"{one.committee.code}-{one.code}" for one in meetings}
    rows = [one for one in _opinions(plan, known_at) if one.meeting_id is None or one.meeting_id in shown]
    if not meetings and not rows:
        return LiveDeliberation()
    names, minutes = names_in(plan.pk), _minutes(shown, known_at)
    under = {one.agenda_id for one in rows}
    held = of_meetings(meetings, shown, names, told=set(minutes.values()), under=under)
    points = live_points(plan, shown, {one.point_id for one in rows}, known_at)
    texts = public_quotes(rows, names)
    remarks = _remarks(minutes, held, said_in(minutes, names, known_at=known_at))
    decided = _decided(shown, opens_on)
    return LiveDeliberation(
        committees=_committees(meetings),
        meetings=tuple(meeting_part(one, held, remarks.get(one.pk, ()), decided.get(one.pk, ())) for one in meetings),
        opinions=_parts(rows, texts, held, points),
        points=unnamed_points(points.points, names),
        categories=points.categories,
    )


def _opinions(plan: Plan, known_at: datetime) -> Iterable[Opinion]:
    settled = Q(remark=None) | Q(remark__minutes__settled_at__lte=known_at)
    rows = Opinion.objects.filter(PUBLISHED, settled, plan=plan, recorded_at__lte=known_at)
    return rows.defer("folded").order_by("given_on", "code")


def _committees(meetings: Iterable[Meeting]) -> tuple[parts.Committee, ...]:
    found: dict[str, Committee] = {one.committee.code: one.committee for one in meetings}
    return tuple(parts.Committee(code=code, name=found[code].name, basis=found[code].basis) for code in sorted(found))


def _decided(shown: Collection[int], opens_on: date) -> Mapping[int, tuple[str, ...]]:
    """会議 → the codes of what was decided there. 1 query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = MeetingDecision.objects.filter(meeting__in=shown, decision__decided_on__lte=opens_on)
    for key, code in rows.order_by("decision__decided_on", "decision__code").values_list(
        "meeting_id", "decision__code"
    ):
        found[key].append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _minutes(shown: Collection[int], known_at: datetime) -> Mapping[int, int]:
    """議事録 that are 確定 and 公表 → their 会議. 1 query."""
    settled = Minutes.objects.filter(meeting__in=shown, visibility=PUBLIC, state=MinutesState.SETTLED.value)
    return dict(settled.filter(settled_at__lte=known_at).values_list("pk", "meeting_id"))


def _remarks(of: Mapping[int, int], held: Held, said: Iterable[Said]) -> Mapping[int, tuple[parts.Remark, ...]]:
    """会議 → its public summary: what 事務局 and 進行 said, and the public opinions. No query."""
    found: dict[int, list[parts.Remark]] = defaultdict(list)
    for one in said:
        if one.left_out is not None:
            continue
        meeting = of[one.remark.minutes_id]
        found[meeting].append(
            parts.Remark(
                number=len(found[meeting]) + 1,
                agenda=held.place(one.remark.agenda_id),
                part=one.remark.part,
                text=one.public,
                opinion=one.opinion.code if one.opinion and one.opinion.visibility == PUBLIC else "",
            )
        )
    return {key: tuple(told) for key, told in found.items()}


def _parts(
    rows: Collection[Opinion], texts: Mapping[int, str], held: Held, points: Points
) -> tuple[parts.Opinion, ...]:
    codes = {one.pk: one.code for one in rows}
    links = _links(codes)
    return tuple(
        parts.Opinion(
            code=one.code,
            given_on=one.given_on,
            source=one.source,
            meeting=held.codes.get(one.meeting_id or 0, ""),
            agenda=held.place(one.agenda_id),
            kind=one.kind,
            text=texts[one.pk],
            point=points.codes.get(one.point_id or 0, ""),
            **links.get(one.pk, {}),
        )
        for one in rows
    )


def _links(codes: Mapping[int, str]) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    """意見 → what it is about, by code. 1 query."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = OpinionLink.objects.filter(opinion__in=codes).values_list(
        "opinion_id", "indicator__code", "initiative__code", "policy__code", "earlier_id"
    )
    for key, indicator, initiative, policy, earlier in rows:
        named = {"indicators": indicator, "initiatives": initiative, "policies": policy}
        for name, code in (*named.items(), ("earlier", codes.get(earlier or 0))):
            if code:
                found[key][name].add(code)
    return {key: {name: tuple(sorted(held)) for name, held in one.items()} for key, one in found.items()}
