"""意見一覧: the opinions of a plan, narrowed, in pages, and to be gathered into 論点."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Q, Value

from shirube.deliberation.models import Opinion, OpinionLink, Point, PointRequest
from shirube.deliberation.pointrules import SETTLED
from shirube.deliberation.queries.parties import known_opinions, seen_points
from shirube.deliberation.queries.points import requests_of
from shirube.deliberation.queries.readers import Reading
from shirube.deliberation.queries.register import LOOSE, RegisterLine, RegisterPage, Wanted, register, register_choices
from shirube.deliberation.words import PointState, RemarkKind, RequestState
from shirube.desk.forms.opinions import Gathering
from shirube.desk.opinionground import Hearing
from shirube.desk.pages.frame import Frame, frame_of
from shirube.kernel import clock, eras
from shirube.kernel.text import whole_number
from shirube.people.models import DivisionName
from shirube.plans.models import Plan, PolicyArea
from shirube.plans.words import Visibility

POINT_TONES = {
    PointState.OPEN: "care",
    PointState.ASKED: "info",
    PointState.ANSWERED: "care",
    PointState.REPLIED: "info",
    PointState.CHECKED: "good",
    PointState.REPORTED: "calm",
}
LOOSE_WORD = "論点なし"
INSIDE_WORD = "検討中"
"""What everybody reads of an opinion whose 論点 is 部内限り."""
FILTERS = ("words", "area", "state", "meeting", "division", "kind")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class About:
    """One thing an opinion is about, with where it is: what to call it, and the page ("" for none)."""

    word: str
    name: str
    href: str


@dataclass(frozen=True)
class OpinionRow:
    """One opinion of the list."""

    code: str
    href: str
    quote: str
    gist: str
    kind: str
    where: str
    when: str
    about: tuple[About, ...]
    point: str
    point_href: str
    state: str
    tone: str
    divisions: tuple[str, ...]
    reply: str
    public: bool
    chosen: bool


@dataclass(frozen=True)
class OpinionsPage:
    """The list with what it can be narrowed to. `points` are those that opinions can be put into."""

    frame: Frame
    address: str
    query: str
    asked: dict[str, str]
    rows: tuple[OpinionRow, ...]
    found: int
    number: int
    pages: int
    newer: str
    older: str
    areas: Pairs
    states: Pairs
    meetings: Pairs
    divisions: Pairs
    kinds: Pairs
    points: Pairs
    given: Gathering
    problem: str


def _found(at: Hearing, asked: dict[str, str]) -> RegisterPage:
    plan, number = at.here.plan, whole_number(asked.get("page", "")) or 1
    known = None if at.standing.sees_all else known_opinions(plan, at.standing)
    return register(plan, wanted(asked), page=number, only=_only(at, asked), known=known)


def build_opinions_page(at: Hearing, asked: dict[str, str], given: Gathering, problem: str = "") -> OpinionsPage:
    """8 queries at most and those of the reading, however many opinions there are: the whole page of the 事務局 takes
    12, the sign-in included, that of a 課 15 at most."""
    plan = at.here.plan
    page = _found(at, asked)
    reading = at.reading([one.opinion for one in page.lines])
    requests = requests_of({one.opinion.point_id for one in page.lines if one.opinion.point_id})
    choices = register_choices(plan)
    words = {LOOSE: LOOSE_WORD, **dict(PointState.choices())}
    areas, divisions = _areas_and_divisions(plan)
    rest = {name: asked[name] for name in FILTERS if asked.get(name)}
    names = {
        key: tuple(one.division_name for one in rows if one.state != RequestState.WITHDRAWN)
        for key, rows in requests.items()
    }
    return OpinionsPage(
        frame=frame_of(at.here, "opinions/"),
        address=f"{at.here.base}opinions/",
        query=urlencode(asked),
        asked=asked,
        rows=tuple(
            row_of(at.here.base, one, reading, names.get(one.opinion.point_id or 0, ()), given) for one in page.lines
        ),
        found=page.found,
        number=page.page,
        pages=page.pages,
        newer=_turned(rest, page.page - 1) if page.page > 1 else "",
        older=_turned(rest, page.page + 1) if page.page < page.pages else "",
        areas=areas,
        states=tuple(
            (state, f"{words[state]}（{count}）" if at.seen is None else words[state])
            for state, count in choices.states
        ),
        meetings=tuple((str(one.pk), one.name) for one in choices.meetings if at.standing.sees_meeting(one)),
        divisions=divisions,
        kinds=tuple(RemarkKind.choices()),
        points=open_points(plan) if at.here.is_secretariat else (),
        given=given,
        problem=problem,
    )


def _areas_and_divisions(plan: Plan) -> tuple[Pairs, Pairs]:
    """分野 in the order of the plan, and the 課 of today by code. 1 query for both."""
    areas = PolicyArea.objects.filter(plan=plan).order_by().annotate(kind=Value(0), place=F("order"))
    today = DivisionName.objects.on(clock.today()).filter(division__body=plan.body).order_by()
    divisions = today.annotate(kind=Value(1), place=Value(0)).values_list("kind", "place", "division__code", "name")
    rows = sorted(areas.values_list("kind", "place", "code", "name").union(divisions, all=True))
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for kind, _, code, name in rows:
        found[kind][code] = name
    return tuple(found[0].items()), tuple(found[1].items())


def wanted(asked: dict[str, str]) -> Wanted:
    """What the address narrows the list to."""
    return Wanted(
        words=asked.get("words", ""),
        area=asked.get("area", ""),
        state=asked.get("state", ""),
        meeting=whole_number(asked.get("meeting", "")),
        kind=asked.get("kind", ""),
    )


def _only(at: Hearing, asked: dict[str, str]) -> Q | None:
    """What the member may see, and the 課 that is asked; None for everything. Of a 論点 that is not theirs to read,
    they cannot ask either."""
    only = at.seen
    if only is not None and (asked.get("division") or asked.get("state", "") not in ("", LOOSE)):
        only &= Q(point__in=Point.objects.filter(seen_points(at.here.plan, at.standing)).values("pk"))
    if asked.get("division"):
        rows = PointRequest.objects.filter(point__plan=at.here.plan, division__code=asked["division"])
        of_division = Q(point__in=rows.exclude(state=RequestState.WITHDRAWN.value).values("point"))
        only = of_division if only is None else only & of_division
    return only


def _turned(rest: dict[str, str], number: int) -> str:
    return "?" + urlencode({**rest, "page": number})


def open_points(plan: Plan) -> Pairs:
    """論点 that opinions can still be put into: code and title, newest first. 1 query."""
    rows = Point.objects.filter(plan=plan, merged_into=None).exclude(state__in=[state.value for state in SETTLED])
    return tuple(rows.order_by("-code").values_list("code", "title"))


def row_of(base: str, line: RegisterLine, reading: Reading, divisions: tuple[str, ...], given: Gathering) -> OpinionRow:
    """One opinion as the list shows it to this reader. No query."""
    row = line.opinion
    words, point, reply = reading.words(row), reading.point(row), reading.reply(row, line.reply)
    state, tone = state_of(row, reading)
    return OpinionRow(
        code=row.code,
        href=f"{base}opinions/{row.code}/",
        quote=words.quote,
        gist=words.gist,
        kind=RemarkKind(row.kind).label,
        where="　".join(filter(None, (row.meeting.name if row.meeting else "", str(row.agenda or "")))),
        when=eras.date_text(row.given_on),
        about=about(base, line.links),
        point=point.title if point else "",
        point_href=f"{base}points/{point.code}/" if point else "",
        state=state,
        tone=tone,
        divisions=divisions if point else (),
        reply=reply.category.name if reply else "",
        public=row.visibility == Visibility.PUBLIC,
        chosen=row.code in given.chosen,
    )


def state_of(row: Opinion, reading: Reading) -> tuple[str, str]:
    """Where an opinion stands in word and tone, as far as this reader may know: with its 論点, which must be loaded, or
    nowhere yet. No query."""
    if reading.elsewhere(row):
        return INSIDE_WORD, "calm"
    if row.point is None:
        return LOOSE_WORD, "late"
    state = PointState(row.point.state)
    return state.label, POINT_TONES[state]


def about(base: str, links: Iterable[OpinionLink]) -> tuple[About, ...]:
    """What an opinion is about; the ends of the links must be loaded. No query."""
    found = []
    for one in links:
        if one.indicator is not None:
            found.append(About("指標", one.indicator.name, f"{base}indicators/{one.indicator.code}/"))
        elif one.initiative is not None:
            found.append(About("事業", one.initiative.name, f"{base}initiatives/{one.initiative.code}/"))
        elif one.policy is not None:
            found.append(About("施策", one.policy.name, ""))
        elif one.earlier is not None:
            found.append(About("以前の意見", one.earlier.code, f"{base}opinions/{one.earlier.code}/"))
    return tuple(found)
