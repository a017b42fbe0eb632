"""整理: every opinion of a meeting into a 論点 with an owner, in few presses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from shirube.deliberation.linking import Hit, LinkKind, Nearest
from shirube.deliberation.models import Opinion, OpinionLink, PointRequest
from shirube.deliberation.queries import link_index
from shirube.deliberation.queries.opinions import links_of
from shirube.deliberation.queries.points import requests_of
from shirube.deliberation.queries.spoken import words_outside
from shirube.deliberation.words import PointState, RemarkKind
from shirube.desk.forms.fields import typed_day
from shirube.desk.forms.opinions import Gathering
from shirube.desk.meetingground import MeetingGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.opinion import Suggestion, suggestion
from shirube.desk.pages.opinions import POINT_TONES, About, Pairs, about, open_points
from shirube.desk.pages.points import owner_of
from shirube.desk.queries import duties_today
from shirube.desk.roundtext import working_day
from shirube.kernel import clock
from shirube.people.queries import divisions_as_of
from shirube.plans.models import Plan
from shirube.roadmap.queries.duties import initiative_duties_on

DAYS_TO_ANSWER = 28
SHOWN = 2
Owners = Mapping[str, tuple[str, str]]
"""「indicator:K1」 → code and name of the 課 that has it."""


@dataclass(frozen=True)
class LooseRow:
    """One opinion without a 論点, and what it may be about."""

    code: str
    href: str
    quote: str
    kind: str
    agenda: str
    about: tuple[About, ...]
    suggestions: tuple[Suggestion, ...]
    chosen: bool


@dataclass(frozen=True)
class Together:
    """Opinions near to the same thing, or of the same 議題: pressing it ticks them and fills in name and 課."""

    href: str
    word: str
    name: str
    codes: tuple[str, ...]
    division: str


@dataclass(frozen=True)
class SortedPoint:
    """A 論点 that holds opinions of the meeting, and who has it."""

    href: str
    title: str
    state: str
    tone: str
    owner: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class SortingPage:
    """The meeting's opinions: how many are left, what may belong together, and what was done."""

    frame: Frame
    address: str
    meeting: str
    meeting_href: str
    total: int
    left: int
    unowned: int
    rows: tuple[LooseRow, ...]
    together: tuple[Together, ...]
    done: tuple[SortedPoint, ...]
    points: Pairs
    divisions: Pairs
    given: Gathering
    problem: str

    @property
    def placed(self) -> int:
        """How many belong to a 論点."""
        return self.total - self.left


def build_sorting_page(at: MeetingGround, given: Gathering, problem: str = "") -> SortingPage:
    """15 queries, however many opinions there are."""
    plan, base, today = at.here.plan, at.here.base, clock.today()
    rows = list(Opinion.objects.filter(meeting=at.meeting).select_related("agenda", "point").order_by("code"))
    loose = [one for one in rows if one.point is None]
    links = links_of(loose)
    found = _nearest(at, loose, links)
    done = _done(base, rows)
    due = typed_day(working_day(today + timedelta(days=DAYS_TO_ANSWER)))
    address = f"{at.address}sort/"
    return SortingPage(
        frame=frame_of(at.here, "opinions/"),
        address=address,
        meeting=at.meeting.name,
        meeting_href=at.address,
        total=len(rows),
        left=len(loose),
        unowned=sum(one.owner == owner_of(()) for one in done),
        rows=tuple(_row(base, one, links.get(one.pk, ()), found.get(one.pk, ()), given) for one in loose),
        together=_together(address, loose, found, owners_of_things(plan)),
        done=done,
        points=open_points(plan),
        divisions=tuple(divisions_as_of(plan.body, today).items()),
        given=given if given.due else _with_due(given, due),
        problem=problem,
    )


def _with_due(given: Gathering, due: str) -> Gathering:
    return Gathering(given.do, given.chosen, given.title, given.point, given.divisions, due)


def _nearest(
    at: MeetingGround, rows: Collection[Opinion], links: Mapping[int, tuple[OpinionLink, ...]]
) -> Mapping[int, tuple[Nearest, ...]]:
    """Opinion → what it may be about, without what it is tied to already, by its words without what is withheld.
    6 queries."""
    index, words = link_index(at.here.plan, before=at.meeting.held_on), words_outside(rows)
    found = {}
    for one in rows:
        tied = {(kind, end.code) for link in links.get(one.pk, ()) for kind in LinkKind if (end := _end(link, kind))}
        found[one.pk] = index.nearest(words[one.pk].quote, one.agenda.title if one.agenda else "", leaving_out=tied)
    return found


def _end(link: OpinionLink, kind: LinkKind) -> Opinion | None:
    end: Opinion | None = getattr(link, kind.value)
    return end


def _row(base: str, row: Opinion, links: Iterable[OpinionLink], found: Iterable[Nearest], given: Gathering) -> LooseRow:
    hits = sorted((hit for each in found for hit in each.hits), key=lambda hit: -hit.score)
    return LooseRow(
        code=row.code,
        href=f"{base}opinions/{row.code}/",
        quote=row.quote,
        kind=RemarkKind(row.kind).label,
        agenda=str(row.agenda or ""),
        about=about(base, links),
        suggestions=tuple(suggestion(base, hit) for hit in hits[:SHOWN]),
        chosen=row.code in given.chosen,
    )


def owners_of_things(plan: Plan) -> Owners:
    """Which 課 has an 指標 or 事業 today. 4 queries."""
    of_indicators, of_initiatives = duties_today(plan), initiative_duties_on(plan, clock.today())
    owners = {f"indicator:{code}": (lines[0].code, lines[0].name) for code, lines in of_indicators.items()}
    return owners | {f"initiative:{code}": (lines[0].code, lines[0].name) for code, lines in of_initiatives.items()}


def _together(
    address: str, rows: Iterable[Opinion], found: Mapping[int, tuple[Nearest, ...]], owners: Owners
) -> tuple[Together, ...]:
    """Opinions near to the same 指標 or 事業, which has a 課 to ask, the most first; then the rest by 議題. No query.

    What shares a word by chance is no reason to ask a 課.
    """
    near: dict[tuple[str, str], list[str]] = {}
    rest: dict[str, list[str]] = {}
    for row in rows:
        best = _nearest_owned(found.get(row.pk, ()))
        if best is not None:
            near.setdefault((f"{best.target.kind.value}:{best.target.key}", best.target.name), []).append(row.code)
        elif row.agenda is not None:
            rest.setdefault(row.agenda.title, []).append(row.code)
    told = []
    for (key, name), codes in near.items():
        code, division = owners.get(key, ("", ""))
        told.append(_offered(address, "近いもの", name, codes, code, division))
    told.sort(key=lambda one: (-len(one.codes), one.codes))
    return (*told, *(_offered(address, "議題", name, codes) for name, codes in rest.items()))


def _nearest_owned(found: Iterable[Nearest]) -> Hit | None:
    """The nearest 指標 or 事業, if any is near."""
    kinds = (LinkKind.INDICATOR, LinkKind.INITIATIVE)
    hits = [hit for each in found for hit in each.hits if hit.near and hit.target.kind in kinds]
    return max(hits, key=lambda hit: hit.score, default=None)


def _offered(address: str, word: str, name: str, codes: Iterable[str], code: str = "", division: str = "") -> Together:
    """One offer: it ticks the opinions, names the 論点, and chooses the 課."""
    title = name if name.endswith("について") else f"{name}について"
    asked = [*(("o", one) for one in codes), ("title", title), ("division", code)]
    return Together(f"{address}?{urlencode(asked)}#gather", word, name, tuple(codes), division)


def _done(base: str, rows: Iterable[Opinion]) -> tuple[SortedPoint, ...]:
    """The 論点 the meeting's opinions belong to, in the order of their first opinion. 1 query."""
    points = {one.point_id: one.point for one in rows if one.point is not None}
    requests: Mapping[int, tuple[PointRequest, ...]] = requests_of([key for key in points if key is not None])
    return tuple(
        SortedPoint(
            href=f"{base}points/{point.code}/",
            title=point.title,
            state=PointState(point.state).label,
            tone=POINT_TONES[PointState(point.state)],
            owner=owner_of(requests.get(point.pk, ())),
            codes=tuple(one.code for one in rows if one.point_id == point.pk),
        )
        for point in points.values()
        if point is not None
    )
