"""One opinion: what was said, what it is about and may be about, its 論点 and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.actions.opinions import why_not_public
from shirube.deliberation.linking import Hit, LinkKind
from shirube.deliberation.models import Opinion, OpinionLink
from shirube.deliberation.queries import link_index, suggested_links
from shirube.deliberation.queries.forms import row_of_opinion
from shirube.deliberation.queries.meetings import agenda_of
from shirube.deliberation.queries.opinions import current_replies, links_of
from shirube.deliberation.queries.points import ReplyLine, places_of
from shirube.deliberation.queries.readers import Reading
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.desk.opinionground import OpinionGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.opinions import About, Pairs, about, open_points, state_of
from shirube.desk.rules import why_not_secretariat
from shirube.kernel import eras
from shirube.plans.words import Visibility

LONGEST_NAME = 90


@dataclass(frozen=True)
class Suggestion:
    """One thing the opinion may be about, and the words that speak for it. `to` is what the button sends."""

    to: str
    word: str
    name: str
    href: str
    words: tuple[str, ...]
    near: bool


@dataclass(frozen=True)
class Standing:
    """One link that a person made, with why."""

    key: int
    about: About
    why: str


@dataclass(frozen=True)
class OpinionPage:
    """One opinion, as far as it is the reader's. Names of 委員 are there for the 事務局 alone; `elsewhere` says that
    its 論点 is 部内限り; `why_not_public` why nothing of it is published, whatever its visibility."""

    frame: Frame
    address: str
    code: str
    version: int
    quote: str
    gist: str
    kind: str
    facts: Pairs
    public: bool
    why_not_public: str | None
    state: str
    tone: str
    point: str
    point_href: str
    elsewhere: bool
    reply: ReplyLine | None
    links: tuple[Standing, ...]
    later: tuple[About, ...]
    suggestions: tuple[Suggestion, ...]
    faint: tuple[Suggestion, ...]
    points: Pairs
    why_not: str | None


def build_opinion_page(at: OpinionGround) -> OpinionPage:
    """8 queries at most, 12 more for the 事務局."""
    row, base = at.row, at.here.base
    reading = at.reading([row])
    words, point = reading.words(row), reading.point(row)
    links = links_of([row]).get(row.pk, ())
    office = at.here.is_secretariat
    near, faint = _suggestions(base, row) if office else ((), ())
    state, tone = state_of(row, reading)
    return OpinionPage(
        frame=frame_of(at.here, "opinions/"),
        address=at.address,
        code=row.code,
        version=row.version,
        quote=words.quote,
        gist=words.gist,
        kind=RemarkKind(row.kind).label,
        facts=_facts(row, office=office),
        public=row.visibility == Visibility.PUBLIC,
        why_not_public=why_not_public(row),
        state=state,
        tone=tone,
        point=point.title if point else "",
        point_href=f"{base}points/{point.code}/" if point else "",
        elsewhere=reading.elsewhere(row),
        reply=_reply(row, reading),
        links=tuple(Standing(one.pk, shown, one.why) for one, shown in zip(links, about(base, links), strict=True)),
        later=_later(base, row),
        suggestions=near,
        faint=faint,
        points=open_points(at.here.plan) if office and row.point is None else (),
        why_not=why_not_secretariat(at.here.held),
    )


def _facts(row: Opinion, *, office: bool) -> Pairs:
    meeting = row.meeting.name if row.meeting else "会議によらない意見"
    found = [("会議", meeting), ("議題", str(row.agenda or "")), ("出し方", OpinionSource(row.source).label)]
    if row.source == OpinionSource.FORM and (of := row_of_opinion(row)) is not None:
        found.append(("様式に書かれた資料・頁", f"{of.document}　{of.page}".strip()))
    found.append(("出された日", eras.date_text(row.given_on)))
    if office and row.seat:
        found.append(("委員（事務局だけに見えます）", row.seat.name))
    return tuple((word, text) for word, text in found if text)


def _reply(row: Opinion, reading: Reading) -> ReplyLine | None:
    """The 対応 that stands, as far as it is the reader's. 2 queries at most."""
    point = reading.point(row)
    if point is None:
        return None
    found = reading.reply(row, current_replies([point.pk]).get(point.pk))
    return ReplyLine(found, places_of([found.pk]).get(found.pk, ())) if found else None


def _later(base: str, row: Opinion) -> tuple[About, ...]:
    links = OpinionLink.objects.filter(earlier=row).select_related("opinion").order_by("opinion__code")
    return tuple(
        About(eras.date_text(one.opinion.given_on), one.opinion.code, f"{base}opinions/{one.opinion.code}/")
        for one in links
    )


def _suggestions(base: str, row: Opinion) -> tuple[tuple[Suggestion, ...], tuple[Suggestion, ...]]:
    """What the opinion may be about: near enough to be shown first, and the others. 7 queries at most."""
    found = suggested_links(row, link_index(row.plan, before=row.given_on))
    hits = [suggestion(base, hit) for each in found for hit in each.hits]
    return tuple(one for one in hits if one.near), tuple(one for one in hits if not one.near)


def suggestion(base: str, hit: Hit) -> Suggestion:
    """One suggestion in words. No query."""
    kind, target = hit.target.kind, hit.target
    places = {LinkKind.INDICATOR: "indicators", LinkKind.INITIATIVE: "initiatives", LinkKind.EARLIER: "opinions"}
    name = target.name or f"{target.key}「{target.texts[-1]}」"
    return Suggestion(
        to=f"{kind.value}:{target.key}",
        word=kind.label,
        name=name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…",
        href=f"{base}{places[kind]}/{target.key}/" if kind in places else "",
        words=hit.words,
        near=hit.near,
    )


@dataclass(frozen=True)
class NewOpinionPage:
    """Typing an opinion in: which meeting it is about first, then the opinion."""

    frame: Frame
    address: str
    meeting: str
    meetings: Pairs
    meeting_name: str


def build_new_opinion_page(frame: Frame, meeting: str, meetings: Pairs) -> NewOpinionPage:
    """No query."""
    return NewOpinionPage(frame, f"{frame.base}opinions/new/", meeting, meetings, dict(meetings).get(meeting, ""))


def agenda_pairs(row: Opinion) -> tuple[tuple[int, str], ...]:
    """The 議題 of its meeting. 1 query, none without a meeting."""
    return tuple((one.item.pk, str(one.item)) for one in agenda_of(row.meeting)) if row.meeting else ()
