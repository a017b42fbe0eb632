"""委員確認: whom the 議事録 was sent to, what they answered, and the page a link opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shirube.deliberation.models import MinutesCheck, MinutesComment
from shirube.deliberation.queries.meetings import seats_on
from shirube.deliberation.queries.minutes import CheckLine, RemarkLine, check_lines, remark_lines
from shirube.deliberation.words import CheckAnswer, MinutesState, Part
from shirube.desk.meetingground import MEETINGS, MinutesGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meeting import facts_of
from shirube.desk.pages.minutes import Comment
from shirube.desk.roundtext import day_text
from shirube.desk.wording import moment_text
from shirube.kernel import clock

DAYS = 14
"""Days that 委員 are given at first."""
MAIL = """{name} 様

「{meeting}」の議事録（案）を作成しましたので、内容の確認をお願いします。

下のアドレスを開くと、発言ごとに読めます。直すところがあれば、その発言の欄に書いて送ってください。直すところがなければ「異議なし」を選んで送ってください。

{link}

期限：{due}
このアドレスは{name}様だけのものです。ほかの方に転送しないでください。期限を過ぎると開けなくなります。"""


@dataclass(frozen=True)
class Asked:
    """One 委員: whether they were asked, by when, and what they answered."""

    code: str
    name: str
    role: str
    state: str
    tone: str
    due: str
    sent: str
    answered: str
    ticked: bool


@dataclass(frozen=True)
class CheckPage:
    """委員確認 of a 議事録: who was asked and has answered, comments to be settled first."""

    frame: Frame
    address: str
    back: str
    meeting: str
    asked: tuple[Asked, ...]
    counts: str
    comments: tuple[Comment, ...]
    done: tuple[Comment, ...]
    settled: bool
    problems: tuple[str, ...]


def build_check_page(at: MinutesGround, ticked: Iterable[str] | None = None, problems: Iterable[str] = ()) -> CheckPage:
    """3 queries."""
    lines = check_lines(at.minutes)
    known = {one.check.seat.code: one for one in lines}
    chosen = frozenset(ticked) if ticked is not None else None
    asked = tuple(
        _asked(seat.code, seat.name, seat.role, known.get(seat.code), chosen)
        for seat in seats_on(at.at.meeting.committee, at.at.meeting.held_on)
    )
    comments = [_comment(at, line, one) for line in lines for one in line.comments]
    answered = sum(one.check.answered_at is not None for one in lines)
    return CheckPage(
        frame=frame_of(at.here, MEETINGS),
        address=f"{at.address}check/",
        back=at.address,
        meeting=at.at.meeting.name,
        asked=asked,
        counts=f"{len(lines)}人に依頼し、{answered}人が回答しました。" if lines else "",
        comments=tuple(one for one in comments if not one.settled),
        done=tuple(one for one in comments if one.settled),
        settled=at.minutes.state == MinutesState.SETTLED.value,
        problems=tuple(problems),
    )


def _asked(code: str, name: str, role: str, line: CheckLine | None, chosen: frozenset[str] | None) -> Asked:
    if line is None:
        return Asked(code, name, role, "未依頼", "calm", "", "", "", chosen is None or code in chosen)
    row, today = line.check, clock.today()
    state, tone = "回答待ち", "info"
    if row.answered_at is not None:
        answer = CheckAnswer(row.answer)
        state, tone = answer.label, "good" if answer is CheckAnswer.RIGHT else "care"
    elif row.due_on < today:
        state, tone = "期限切れ", "late"
    return Asked(
        code,
        name,
        role,
        state,
        tone,
        day_text(row.due_on),
        moment_text(row.sent_at),
        moment_text(row.answered_at),
        code in chosen if chosen is not None else row.answered_at is None,
    )


def _comment(at: MinutesGround, line: CheckLine, one: MinutesComment) -> Comment:
    where = f"発言{one.remark.order}：{one.remark.text[:60]}" if one.remark else "議事録の全体"
    href = f"{at.address}remarks/{one.remark_id}/" if one.remark_id else ""
    return Comment(
        f"{at.address}check/{one.pk}/",
        line.check.seat.name,
        one.text,
        moment_text(one.at),
        one.settled,
        where,
        href,
        one.stamp,
    )


@dataclass(frozen=True)
class Letter:
    """The link of one 委員, with a text to be sent."""

    name: str
    link: str
    text: str


@dataclass(frozen=True)
class LinksPage:
    """The links, shown this once."""

    frame: Frame
    back: str
    meeting: str
    due: str
    letters: tuple[Letter, ...]


def links_page(at: MinutesGround, links: Mapping[str, str], due_on: date) -> LinksPage:
    """`links` are addresses by the code of the 委員. 1 query."""
    names = {one.code: one.name for one in seats_on(at.at.meeting.committee, at.at.meeting.held_on)}
    due, meeting = day_text(due_on), at.at.meeting.name
    return LinksPage(
        frame=frame_of(at.here, MEETINGS),
        back=f"{at.address}check/",
        meeting=meeting,
        due=due,
        letters=tuple(
            Letter(names[code], link, MAIL.format(name=names[code], meeting=meeting, link=link, due=due))
            for code, link in links.items()
        ),
    )


@dataclass(frozen=True)
class ReadRemark:
    """One 発言 as a 委員 reads it. `public` is the unnamed text where it differs; `typed` what they would correct."""

    key: int
    number: int
    topic: str
    speaker: str
    part: str
    text: str
    public: str
    typed: str
    settled: tuple[str, ...]


@dataclass(frozen=True)
class MemberCheckPage:
    """What the link of a 委員 opens: the 議事録 without what is withheld, and room for corrections. `key` tells it from
    the page of another 委員, whose drafts in the same browser are not theirs."""

    key: int
    name: str
    meeting: str
    facts: tuple[tuple[str, str], ...]
    due: str
    answered: str
    answer: str
    remarks: tuple[ReadRemark, ...]
    whole: str
    whole_settled: tuple[str, ...]
    problems: tuple[str, ...]


def build_member_check_page(
    check: MinutesCheck,
    typed: Mapping[int | None, str] | None = None,
    answer: str = "",
    problems: Iterable[str] = (),
) -> MemberCheckPage:
    """6 queries. `typed` are the comments as somebody typed them; else those that stand."""
    meeting = check.minutes.meeting
    own = list(MinutesComment.objects.filter(check_of=check).order_by("at", "pk"))
    standing = {one.remark_id: one.text for one in own if one.settled_at is None}
    words = standing if typed is None else typed
    told: dict[int | None, list[str]] = {}
    for one in own:
        if one.settled_at is not None:
            told.setdefault(one.remark_id, []).append(f"「{one.text}」→ {one.settled}")
    return MemberCheckPage(
        key=check.pk,
        name=check.seat.name,
        meeting=meeting.name,
        facts=facts_of(meeting),
        due=day_text(check.due_on),
        answered=moment_text(check.answered_at),
        answer=answer or check.answer,
        remarks=_read(remark_lines(check.minutes), words, told),
        whole=words.get(None, ""),
        whole_settled=tuple(told.get(None, ())),
        problems=tuple(problems),
    )


def _read(
    lines: Iterable[RemarkLine], words: Mapping[int | None, str], told: Mapping[int | None, Sequence[str]]
) -> tuple[ReadRemark, ...]:
    """The 発言 as a 委員 reads them; an item is named where it begins."""
    remarks, topic = [], ""
    for line in lines:
        row, title = line.remark, str(line.remark.agenda) if line.remark.agenda else ""
        remarks.append(
            ReadRemark(
                key=row.pk,
                number=row.order,
                topic=title if title != topic else "",
                speaker=row.speaker,
                part=Part(row.part).label,
                text=line.withheld,
                public=line.public if line.public != line.withheld else "",
                typed=words.get(row.pk, ""),
                settled=tuple(told.get(row.pk, ())),
            )
        )
        topic = title
    return tuple(remarks)
