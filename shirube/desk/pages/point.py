"""One 論点 whole: its opinions, what is asked of which 課, the 対応 and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.deliberation.models import Opinion, Point, PointMove, PointRequest
from shirube.deliberation.pointrules import SETTLED, sentence, why_not_point
from shirube.deliberation.queries.changes import Told, told_of
from shirube.deliberation.queries.parties import led_divisions
from shirube.deliberation.queries.points import ReplyLine, WholePoint, whole_point
from shirube.deliberation.queries.readers import told_reply
from shirube.deliberation.words import Hand, PointAct, PointState, RequestAct, RequestState
from shirube.desk.opinionground import Hearing, PointGround
from shirube.desk.opinionletters import Letter
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.opinions import POINT_TONES, Pairs, open_points
from shirube.desk.pages.points import Asked, Proposed, asked_of, owner_of
from shirube.desk.rules import why_not_secretariat
from shirube.desk.wording import moment_text
from shirube.indicators.words import ProposalState
from shirube.kernel import clock, eras
from shirube.plans.words import Visibility

ACTS = {**dict(PointAct.choices()), **dict(RequestAct.choices())}


@dataclass(frozen=True)
class Quote:
    """One opinion of the 論点."""

    code: str
    href: str
    quote: str
    where: str


@dataclass(frozen=True)
class Answer:
    """What one 課 is asked, and its answer where that is the member's to read; `opens` says whether the 照会 is."""

    asked: Asked
    answer: str
    by: str
    opens: bool


@dataclass(frozen=True)
class Changed:
    """One 反映先 and what was changed there."""

    label: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Past:
    """One thing that happened."""

    when: str
    who: str
    what: str
    text: str
    why: str


@dataclass(frozen=True)
class PointPage:
    """The 論点. `why_not_…` are the sentences beside the buttons that cannot be pressed."""

    frame: Frame
    address: str
    code: str
    version: int
    title: str
    note: str
    state: str
    tone: str
    owner: str
    settled: bool
    facts: Pairs
    public: bool
    merged: tuple[str, str] | None
    quotes: tuple[Quote, ...]
    answers: tuple[Answer, ...]
    reply: ReplyLine | None
    changed: tuple[Changed, ...]
    earlier: tuple[ReplyLine, ...]
    reports: tuple[str, ...]
    past: tuple[Past, ...]
    proposed: tuple[Proposed, ...]
    others: Pairs
    letters: tuple[Letter, ...]
    why_not: str | None
    why_not_ask: str | None
    why_not_reply: str | None
    why_not_check: str | None
    why_not_reopen: str | None
    why_not_follow: str | None


def build_point_page(at: PointGround, whole: WholePoint | None = None, letters: tuple[Letter, ...] = ()) -> PointPage:
    """18 queries at most, of which reading the 論点 is 8, however much hangs on it."""
    found, row, base = whole or whole_point(at.row, seen=at.seen), at.row, at.here.base
    state, office = PointState(row.state), at.here.is_secretariat
    reply = found.reply if found.reply and told_reply(at.standing, found.reply.reply) else None
    hands = frozenset({Hand.SECRETARIAT}) if office else frozenset()
    no = {act: sentence(why_not_point(act, state, hands, with_reason=False)) for act in PointAct}
    no = no if row.merged_into is None else dict.fromkeys(PointAct, "ほかの論点にまとめられています。")
    return PointPage(
        frame=frame_of(at.here, "opinions/"),
        address=at.address,
        code=row.code,
        version=row.version,
        title=row.title,
        note=row.note if at.standing.sees_all else "",
        state=state.label,
        tone=POINT_TONES[state],
        owner=owner_of(found.requests),
        settled=state in SETTLED,
        facts=_facts(row),
        public=row.visibility == Visibility.PUBLIC,
        merged=(row.merged_into.title, f"{base}points/{row.merged_into.code}/") if row.merged_into else None,
        quotes=quotes_of(at, found.opinions),
        answers=_answers(at, found.requests),
        reply=reply,
        changed=changed_of(at.row, reply),
        earlier=tuple(one for one in found.replies if one.reply.replaced_at) if office else (),
        reports=tuple(f"{one.meeting.name}（{eras.date_text(one.meeting.held_on)}）" for one in found.reports),
        past=tuple(_past(one) for one in reversed(found.moves)) if at.standing.sees_all else (),
        proposed=_proposed(at, found),
        others=tuple(one for one in open_points(at.here.plan) if one[0] != row.code) if office else (),
        letters=letters,
        why_not=why_not_secretariat(at.here.held),
        why_not_ask=no[PointAct.ASK],
        why_not_reply=no[PointAct.REPLY],
        why_not_check=no[PointAct.CHECK],
        why_not_reopen=no[PointAct.REOPEN],
        why_not_follow=no[PointAct.FOLLOW],
    )


def _facts(row: Point) -> Pairs:
    found = [("出された会議", row.meeting.name if row.meeting else "")]
    found.append(("議題とする会議", row.next_meeting.name if row.next_meeting else ""))
    return tuple((word, text) for word, text in found if text)


def quotes_of(at: Hearing, opinions: tuple[Opinion, ...]) -> tuple[Quote, ...]:
    """Opinions of a 論点 in the words that are the reader's. 3 queries at most, none for the 事務局."""
    reading = at.reading(opinions)
    return tuple(_quote(at.here.base, one, reading.words(one).quote) for one in opinions)


def _quote(base: str, one: Opinion, words: str) -> Quote:
    where = "　".join(filter(None, (one.meeting.name if one.meeting else "", str(one.agenda or ""))))
    return Quote(one.code, f"{base}opinions/{one.code}/", words, where)


def _answers(at: PointGround, requests: tuple[PointRequest, ...]) -> tuple[Answer, ...]:
    """Each 課 that is asked; what it answered is for those who may read that 照会. 1 query for a 主管課, none else."""
    today = clock.today()
    led = frozenset(led_divisions(at.here.plan, at.standing)) if at.standing.posts.lead_of else frozenset()
    found = []
    for one in requests:
        theirs = at.standing.sees_request(one) or one.division_id in led
        by = f"{one.answered_office}　{moment_text(one.answered_at)}" if one.answered_at else ""
        asked = asked_of(at.address, one, today)
        found.append(Answer(asked, one.answer if theirs else "", by if theirs else "", opens=theirs))
    return tuple(found)


def changed_of(row: Point, line: ReplyLine | None) -> tuple[Changed, ...]:
    """What a 対応 changed, before → after. 4 queries at most, none without 反映先."""
    if line is None or not line.places:
        return ()
    told = told_of(row.plan, line.places, since_of(row))
    return tuple(Changed(one.label, told[one.pk]) for one in line.places)


def since_of(row: Point) -> date:
    """From which day on a change may have come of a 論点: that of its meeting, or when it was opened. No query."""
    opened = row.recorded_at.astimezone(clock.JAPAN).date()
    return min(opened, row.meeting.held_on) if row.meeting else opened


def _past(one: PointMove) -> Past:
    what = f"{one.request.division_name}：{ACTS[one.act]}" if one.request else ACTS[one.act]
    return Past(moment_text(one.at), one.office, what, one.text, one.why)


def _proposed(at: PointGround, found: WholePoint) -> tuple[Proposed, ...]:
    """The indicators this 論点 asked for. No query."""
    return tuple(
        Proposed(
            name=one.indicator.name,
            href=f"{at.here.base}indicators/{one.indicator.code}/",
            state=ProposalState(one.indicator.proposal or ProposalState.ADOPTED).label,
            reason=one.indicator.proposal_reason,
            point="",
            point_href="",
        )
        for one in found.indicators
    )


def answered(requests: tuple[PointRequest, ...]) -> str:
    """What the 課 answered, together: what a 対応案 starts from. No query."""
    told = [one for one in requests if one.answer and one.state != RequestState.WITHDRAWN]
    return "\n\n".join(one.answer if len(told) == 1 else f"【{one.division_name}】{one.answer}" for one in told)
