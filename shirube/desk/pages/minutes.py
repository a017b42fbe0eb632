"""議事録: what was said and what of it the public reads, side by side; one 発言; the paper of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from shirube.deliberation.actions import why_not_settle
from shirube.deliberation.models import Redaction, Remark
from shirube.deliberation.queries.meetings import seats_of
from shirube.deliberation.queries.minutes import RemarkLine, remark_lines
from shirube.deliberation.words import LeftOut, MinutesState, Part, RemarkKind
from shirube.desk.meetingground import MEETINGS, MinutesGround
from shirube.desk.pages.doubts import DoubtRow
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meetings import MINUTES_TONES
from shirube.desk.wording import moment_text
from shirube.plans.words import Visibility


@dataclass(frozen=True)
class Stretch:
    """Words of a 発言 that are all withheld, or all not."""

    text: str
    hidden: bool


@dataclass(frozen=True)
class RemarkRow:
    """One 発言: as recorded, and as the public reads it, unless `left_out` tells why it does not. Speaker, `seat` and
    `href` are for the 事務局 alone."""

    href: str
    number: int
    speaker: str
    part: str
    seat: str
    stretches: tuple[Stretch, ...]
    public: str
    own_gist: bool
    left_out: str
    opinion: str
    opinion_href: str
    kind: str
    comments: int


@dataclass(frozen=True)
class Topic:
    """The 発言 of one 議題, in order."""

    title: str
    remarks: tuple[RemarkRow, ...]


@dataclass(frozen=True)
class MinutesPage:
    """A 議事録. `named` tells whether the record itself is shown beside the public text; `left_out` how many 発言 are
    not in the public text, and why, in a sentence; `doubts` what of that text the 事務局 looks at before 公表."""

    frame: Frame
    address: str
    back: str
    meeting: str
    state: str
    tone: str
    settled: bool
    when: str
    public: bool
    named: bool
    seen: int
    topics: tuple[Topic, ...]
    left_out: str
    doubts: tuple[DoubtRow, ...]
    why_not_settle: str | None
    meeting_public: bool
    checking: bool


def build_minutes_page(at: MinutesGround) -> MinutesPage:
    """6 queries for the 事務局 before 確定, 4 else. Who does not read everything reads what the public does."""
    row, state, lines = at.minutes, MinutesState(at.minutes.state), remark_lines(at.minutes)
    settled = state is MinutesState.SETTLED
    return MinutesPage(
        frame=frame_of(at.here, MEETINGS),
        address=at.address,
        back=at.at.address,
        meeting=at.at.meeting.name,
        state=state.label,
        tone=MINUTES_TONES[state],
        settled=settled,
        when=moment_text(row.settled_at),
        public=row.visibility == Visibility.PUBLIC.value,
        named=at.named,
        seen=row.version,
        topics=topics_of(at, lines, whole=at.at.standing.sees_all),
        left_out=left_out_of(lines),
        doubts=tuple(_doubts(at, lines)) if at.named else (),
        why_not_settle=why_not_settle(row) if at.named and not settled else None,
        meeting_public=at.at.meeting.visibility == Visibility.PUBLIC.value,
        checking=state is MinutesState.CHECKING,
    )


def topics_of(at: MinutesGround, lines: Iterable[RemarkLine], *, whole: bool = False) -> tuple[Topic, ...]:
    """The 発言 under their 議題, in the order they were said: of what is unnamed those that are public, unless the
    `whole` is asked for. No query."""
    topics: list[tuple[int | None, str, list[RemarkRow]]] = []
    for one in lines:
        if one.left_out is not None and not (whole or at.named):
            continue
        if not topics or topics[-1][0] != one.remark.agenda_id:
            title = str(one.remark.agenda) if one.remark.agenda else "（議題なし）"
            topics.append((one.remark.agenda_id, title, []))
        topics[-1][2].append(_row(at, one))
    return tuple(Topic(title, tuple(rows)) for _, title, rows in topics)


def _row(at: MinutesGround, one: RemarkLine) -> RemarkRow:
    row, opinion = one.remark, one.opinion if at.named else None
    return RemarkRow(
        href=f"{at.address}remarks/{row.pk}/" if at.named else "",
        number=row.order,
        speaker=row.speaker if at.named else "",
        part=Part(row.part).label,
        seat=row.seat.name if row.seat and at.named else "",
        stretches=stretches_of(row.text, one.redactions) if at.named else (),
        public=one.public,
        own_gist=one.own_gist,
        left_out=one.left_out.label if one.left_out else "",
        opinion=opinion.code if opinion else "",
        opinion_href=f"{at.here.base}opinions/{opinion.code}/" if opinion else "",
        kind=RemarkKind(opinion.kind).label if opinion else "",
        comments=sum(each.settled_at is None for each in one.comments) if at.named else 0,
    )


def _doubts(at: MinutesGround, lines: Iterable[RemarkLine]) -> Iterator[DoubtRow]:
    """What may be a name in the public text. No query."""
    for one in lines:
        where, href = f"発言{one.remark.order}", f"{at.address}remarks/{one.remark.pk}/"
        yield from (DoubtRow(where, href, each.word, each.times, each.around, each.why) for each in one.doubts)


def left_out_of(lines: Collection[RemarkLine]) -> str:
    """How many 発言 are not in the public text, and why; "" where all are. No query."""
    why = Counter(one.left_out for one in lines if one.left_out)
    if not why:
        return ""
    told = "、".join(f"{word.label}{why[word]}件" for word in LeftOut if why[word])
    return f"発言{len(lines)}件のうち{why.total()}件は、公開の文に入りません（{told}）。"


def stretches_of(text: str, redactions: Iterable[Redaction]) -> tuple[Stretch, ...]:
    """A 発言 cut where what is withheld begins and ends. No query."""
    found, at = [], 0
    for one in sorted(redactions, key=lambda one: (one.start, one.end)):
        start, end = max(one.start, at), min(one.end, len(text))
        if start < end:
            found += [Stretch(text[at:start], False), Stretch(text[start:end], True)]
            at = end
    found.append(Stretch(text[at:], False))
    return tuple(one for one in found if one.text)


@dataclass(frozen=True)
class Hidden:
    """A part that is withheld, why, who said so and when; `address` takes the reason for showing it again."""

    address: str
    text: str
    reason: str
    who: str


@dataclass(frozen=True)
class Comment:
    """What a 委員 would have corrected, and what was done about it ("" while nothing was)."""

    address: str
    who: str
    text: str
    when: str
    settled: str
    remark: str = ""
    remark_href: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class RemarkPage:
    """One 発言: the record, the public text, what is withheld, what the 委員 said of it. `onward` leads to the next."""

    frame: Frame
    address: str
    back: str
    meeting: str
    number: int
    count: int
    topic: str
    part: str
    stretches: tuple[Stretch, ...]
    public: str
    left_out: str
    hidden: tuple[Hidden, ...]
    comments: tuple[Comment, ...]
    opinion: str
    opinion_href: str
    kinds: tuple[tuple[str, str], ...]
    settled: bool
    before: str
    onward: str
    problems: tuple[str, ...]


def build_remark_page(at: MinutesGround, row: Remark, problems: Iterable[str] = ()) -> RemarkPage:
    """4 queries."""
    lines = remark_lines(at.minutes)
    place = next(place for place, one in enumerate(lines) if one.remark.pk == row.pk)
    one, address = lines[place], f"{at.address}remarks/{row.pk}/"
    around = [
        f"{at.address}remarks/{lines[near].remark.pk}/" if 0 <= near < len(lines) else ""
        for near in (place - 1, place + 1)
    ]
    return RemarkPage(
        frame=frame_of(at.here, MEETINGS),
        address=address,
        back=at.address,
        meeting=at.at.meeting.name,
        number=one.remark.order,
        count=len(lines),
        topic=str(one.remark.agenda) if one.remark.agenda else "（議題なし）",
        part=Part(one.remark.part).label,
        stretches=stretches_of(one.remark.text, one.redactions),
        public=one.public,
        left_out=one.left_out.label if one.left_out else "",
        hidden=tuple(_hidden(address, one.remark.text, each) for each in one.redactions),
        comments=tuple(
            Comment(
                f"{at.address}check/{each.pk}/",
                each.check_of.seat.name,
                each.text,
                moment_text(each.at),
                each.settled,
            )
            for each in one.comments
        ),
        opinion=one.opinion.code if one.opinion else "",
        opinion_href=f"{at.here.base}opinions/{one.opinion.code}/" if one.opinion else "",
        kinds=tuple(RemarkKind.choices()) if one.remark.part == Part.COMMITTEE.value else (),
        settled=at.minutes.state == MinutesState.SETTLED.value,
        before=around[0],
        onward=around[1],
        problems=tuple(problems),
    )


def _hidden(address: str, text: str, one: Redaction) -> Hidden:
    who = f"{moment_text(one.at)}　{one.office}"
    return Hidden(f"{address}reveal/{one.pk}/", text[one.start : one.end], one.reason, who)


def seat_choices(at: MinutesGround) -> list[tuple[str, str]]:
    """The 委員 a 発言 can be of. 1 query."""
    return [(str(one.pk), f"{one.name}（{one.role}）") for one in seats_of(at.at.meeting.committee)]
