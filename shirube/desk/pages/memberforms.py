"""委員の様式: who got which and has answered, and what files that came back would change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shirube.deliberation.memberform import FormKind
from shirube.deliberation.models import CommitteeSeat, Minutes
from shirube.deliberation.queries.forms import AskingLine, answer_counts, asking_lines
from shirube.deliberation.queries.meetings import seats_on
from shirube.deliberation.queries.minutes import CheckLine, check_lines, find_minutes
from shirube.deliberation.words import CheckAnswer, MinutesState
from shirube.desk.meetingground import MEETINGS, MeetingGround
from shirube.desk.memberuploads import batch_name, recent_files
from shirube.desk.models import Upload
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.roundtext import day_text
from shirube.desk.wording import moment_text
from shirube.exchange.member_import import SKIP, MembersChoice, MembersOutcome
from shirube.exchange.member_parts import FilePart
from shirube.exchange.report_compare import Fate
from shirube.kernel import clock

TONES = {Fate.NEW: "info", Fate.CHANGED: "care", Fate.SAME: "calm", Fate.PROBLEM: "late"}


@dataclass(frozen=True)
class MemberRow:
    """One 委員: whether a 様式 was made, by when it is due, and whether they answered."""

    code: str
    name: str
    role: str
    state: str
    tone: str
    due: str
    made: str
    answered: str
    ticked: bool


@dataclass(frozen=True)
class FileRow:
    """A file handed in before."""

    href: str
    name: str
    made: str
    confirmed: str


@dataclass(frozen=True)
class MemberFormsPage:
    """Both 様式 of a meeting. `no_check` says why there is no 議事録確認 to be made ("" when there is)."""

    frame: Frame
    address: str
    back: str
    meeting: str
    opinions: tuple[MemberRow, ...]
    opinion_counts: str
    checks: tuple[MemberRow, ...]
    check_counts: str
    no_check: str
    files: tuple[FileRow, ...]


def build_member_forms_page(at: MeetingGround, ticked: Mapping[str, Collection[str]] | None = None) -> MemberFormsPage:
    """7 queries at most. `ticked`: the 委員 as somebody chose them, by the code of the 様式."""
    seats = seats_on(at.meeting.committee, at.meeting.held_on)
    minutes = find_minutes(at.meeting)
    askings = asking_lines(at.meeting)
    lines = {one.check.seat.code: one for one in check_lines(minutes)} if minutes else {}
    chosen = ticked or {}
    opinions = tuple(_asked(one, askings.get(one.code), chosen.get(FormKind.OPINION.value)) for one in seats)
    checks = tuple(_checked(one, lines.get(one.code), chosen.get(FormKind.CHECK.value)) for one in seats)
    return MemberFormsPage(
        frame=frame_of(at.here, MEETINGS),
        address=f"{at.address}forms/",
        back=at.address,
        meeting=at.meeting.name,
        opinions=opinions,
        opinion_counts=_counts(opinions),
        checks=checks,
        check_counts=_counts(checks),
        no_check=why_no_check(minutes),
        files=tuple(_file(at, one) for one in recent_files(at)),
    )


def forms_text(at: MeetingGround) -> str:
    """「意見様式：12人に依頼、5人回答」 for the page of the meeting; "" where nobody was asked. 2 queries."""
    counts = zip(FormKind, answer_counts(at.meeting), strict=True)
    return "　".join(f"{kind.label}：{asked}人に依頼、{answered}人回答" for kind, (asked, answered) in counts if asked)


def why_no_check(minutes: Minutes | None) -> str:
    """Why no 議事録確認 can be made; "" when it can. No query."""
    if minutes is None:
        return "議事録がまだありません。議事録を取り込むと、確認の様式を作れます。"
    return "議事録は確定しています。" if minutes.state == MinutesState.SETTLED.value else ""


def _counts(rows: tuple[MemberRow, ...]) -> str:
    made = sum(bool(one.made or one.answered) for one in rows)
    answered = sum(bool(one.answered) for one in rows)
    return f"{made}人に依頼し、{answered}人が回答しました。" if made else ""


def _asked(seat: CommitteeSeat, line: AskingLine | None, ticked: Collection[str] | None) -> MemberRow:
    row = line.asking if line else None
    said = f"意見{len(line.rows)}件" if line and line.rows else "意見なし"
    return _row(
        seat, ticked, said, "good", row.due_on if row else None, row.made_at if row else None,
        row.answered_at if row else None,
    )  # fmt: skip


def _checked(seat: CommitteeSeat, line: CheckLine | None, ticked: Collection[str] | None) -> MemberRow:
    row = line.check if line else None
    said = CheckAnswer(row.answer).label if row and row.answer else ""
    tone = "care" if row and row.answer == CheckAnswer.CHANGE else "good"
    return _row(
        seat, ticked, said, tone, row.due_on if row else None, row.sent_at if row else None,
        row.answered_at if row else None,
    )  # fmt: skip


def _row(
    seat: CommitteeSeat,
    ticked: Collection[str] | None,
    said: str,
    said_tone: str,
    due: date | None,
    made: datetime | None,
    answered: datetime | None,
) -> MemberRow:
    state, tone = "未依頼", "calm"
    if answered is not None:
        state, tone = f"回答あり（{said}）", said_tone
    elif due is not None:
        state, tone = ("期限切れ", "late") if due < clock.today() else ("回答待ち", "info")
    return MemberRow(
        code=seat.code,
        name=seat.name,
        role=seat.role,
        state=state,
        tone=tone,
        due=day_text(due) if due else "",
        made=moment_text(made),
        answered=moment_text(answered),
        ticked=seat.code in ticked if ticked is not None else answered is None,
    )


def _file(at: MeetingGround, row: Upload) -> FileRow:
    href = "" if row.confirmed_at else f"{at.address}forms/back/{batch_name(row)}/"
    return FileRow(href, row.name, moment_text(row.made_at), moment_text(row.confirmed_at))


@dataclass(frozen=True)
class BackLine:
    """One row of a file. `ticked`: a person said that it replaces what stands."""

    number: int
    label: str
    about: str
    text: str
    fate: str
    tone: str
    standing: str
    note: str
    kind: str
    replaces: bool
    ticked: bool


@dataclass(frozen=True)
class BackPart:
    """One file that came back, in words."""

    number: int
    source: str
    title: str
    kind: str
    is_check: bool
    refused: str
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    lines: tuple[BackLine, ...]
    kept: tuple[tuple[str, str], ...]
    answer: str
    answered: bool
    changes: bool
    takes: bool
    asks: bool
    offers: tuple[tuple[str, str, bool], ...]
    twin: str
    picked: bool


@dataclass(frozen=True)
class BackPage:
    """Files that came back and what taking them in would change; `digest` names exactly that."""

    frame: Frame
    address: str
    back: str
    meeting: str
    given_on: str
    when: str
    tallies: tuple[tuple[str, str, int], ...]
    parts: tuple[BackPart, ...]
    twins: tuple[tuple[str, str, bool], ...]
    takes: bool
    digest: str


def build_back_page(
    at: MeetingGround, batch: str, given_on: date, outcome: MembersOutcome, choice: MembersChoice
) -> BackPage:
    """No query."""
    parts = tuple(_part(one, choice) for one in outcome.parts)
    held_on = at.meeting.held_on
    several = [part for part in outcome.parts if part.twin and part.changes]
    twins = {part.whose: f"{part.member}の{part.form.kind.label}" for part in several}
    return BackPage(
        frame=frame_of(at.here, MEETINGS),
        address=f"{at.address}forms/back/{batch}/",
        back=f"{at.address}forms/",
        meeting=at.meeting.name,
        given_on=day_text(given_on),
        when="会議の前" if given_on < held_on else "会議の当日" if given_on == held_on else "会議の後",
        tallies=tuple((TONES[fate], fate.label, outcome.count(fate)) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME)),
        parts=parts,
        twins=tuple((whose, name, choice.picked.get(whose) == SKIP) for whose, name in twins.items()),
        takes=outcome.changes,
        digest=outcome.digest,
    )


def _part(part: FilePart, choice: MembersChoice) -> BackPart:
    chosen = choice.answers.get(part.number, "")
    offers = [(value, CheckAnswer(value).label, value == chosen) for value in part.offers]
    known = bool(part.form.body)
    is_check = part.form.kind is FormKind.CHECK
    return BackPart(
        number=part.number,
        source=part.source,
        title=part.member or ("どなたのものか分かりません" if not known else "名簿にない委員"),
        kind=part.form.kind.label if known else "",
        is_check=is_check and known,
        refused=part.refused,
        problems=part.problems,
        remarks=part.remarks,
        lines=tuple(
            BackLine(
                number=line.number,
                label=line.label,
                about=line.about,
                text=line.text,
                fate="取込済み" if line.fate is Fate.SAME and not line.note else line.fate.label,
                tone=TONES[line.fate],
                standing=line.standing,
                note=line.note,
                kind="" if is_check or line.fate is not Fate.NEW else line.kind.label,
                replaces=line.fate is Fate.CHANGED and line.key is not None,
                ticked=line.number in choice.replaced,
            )
            for line in part.lines
        ),
        kept=part.kept,
        answer=part.answer.label if part.answer else "選ばれていません",
        answered=part.answered,
        changes=part.changes,
        takes=part.takes,
        asks=part.asks and part.changes,
        offers=(*offers, (SKIP, "今は取り込まない", chosen == SKIP)),
        twin=part.whose if part.twin else "",
        picked=choice.picked.get(part.whose) == str(part.number),
    )
