"""Taking 意見様式 and 議事録確認 in, once a person has seen what they would change: exactly that, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from shirube.deliberation.actions import answer_check, note_check, take_form
from shirube.deliberation.actions.recording import held
from shirube.deliberation.edits import FormRowEdit
from shirube.deliberation.memberform import FormKind
from shirube.deliberation.models import Meeting
from shirube.deliberation.words import CheckAnswer
from shirube.exchange.member_compare import RowLine
from shirube.exchange.member_forms import MemberForm
from shirube.exchange.member_known import MeetingKnown, known_of
from shirube.exchange.member_parts import FilePart, parts_of
from shirube.exchange.report_compare import Fate
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.actor import Actor

CHANGED_SINCE = "確かめたあとに、会議の意見か議事録の確認が変わりました。もう一度確かめてください。"
NOTHING_HERE = "ここで取り込めるものがありません。下の理由を確かめてください。"
PICK_FIRST = "{member}の{kind}が二つ以上あります。どれを取り込むかを選んでください。"
ASK_FIRST = "{member}の「確認の結果」を、御本人に確かめて選んでください。"
SKIP = "skip"
"""Chosen where nothing of a file is to be taken in now."""


@dataclass(frozen=True)
class MembersOutcome:
    """What taking these files in would change. `digest` names exactly this: only this is confirmed."""

    parts: tuple[FilePart, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything can be taken in."""
        return any(part.changes for part in self.parts)

    def count(self, fate: Fate) -> int:
        """How many rows of what can be taken in have this fate."""
        return sum(line.fate is fate for part in self.parts if part.takes for line in part.lines)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) over all that is shown."""
        return hashlib.sha256(repr(self.parts).encode()).hexdigest()


@dataclass(frozen=True)
class MembersChoice:
    """What a person said: the digest of what was looked at, which rows may replace what stands, which file of several
    of one 委員 is taken, and 確認の結果 where the file leaves it open."""

    digest: str
    replaced: Collection[int] = ()
    picked: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MembersDone:
    """How many opinions were taken in or replaced, and how many 委員 confirmed the 議事録."""

    opinions: int = 0
    members: tuple[str, ...] = ()


def preview_members(forms: Sequence[MemberForm], meeting: Meeting) -> MembersOutcome:
    """What confirming would change; nothing is written. 10 queries at most, however many files and rows."""
    return MembersOutcome(parts_of(forms, known_of(meeting)))


@transaction.atomic
def confirm_members(
    forms: Sequence[MemberForm], meeting: Meeting, *, choice: MembersChoice, given_on: date, by: Actor
) -> MembersDone:
    """Take in exactly what was shown, all of it or nothing; files taken in before change nothing.

    Raises NotNow when anything differs from what was looked at, NotSo where nothing can be taken in or a choice lacks.
    """
    row = held(meeting, "committee__plan__body")
    known = known_of(row)
    outcome = MembersOutcome(parts_of(forms, known))
    if not any(part.takes for part in outcome.parts):
        raise NotSo(NOTHING_HERE)
    if not outcome.changes:
        return MembersDone()
    if outcome.digest != choice.digest:
        raise NotNow(CHANGED_SINCE)
    wanted = [part for part in outcome.parts if part.changes and _is_picked(part, choice)]
    answers = {part.number: _answer(part, choice) for part in wanted}
    counts = {}
    for part in wanted:
        if answers[part.number] != SKIP:
            take = _take_opinions if part.form.kind is FormKind.OPINION else _take_check
            if (count := take(part, answers[part.number], known, choice, given_on, by)) is not None:
                counts[part.number] = count
    names = tuple(part.member for part in wanted if part.number in counts)
    return MembersDone(sum(counts.values()), names)


def _is_picked(part: FilePart, choice: MembersChoice) -> bool:
    if not part.twin:
        return True
    picked = choice.picked.get(part.whose, "")
    if not picked:
        raise NotSo(PICK_FIRST.format(member=part.member, kind=part.form.kind.label))
    return picked == str(part.number)


def _answer(part: FilePart, choice: MembersChoice) -> str:
    """確認の結果 of a part, as the file says or a person chose."""
    if not part.asks:
        return part.answer.value if part.answer else ""
    chosen = choice.answers.get(part.number, "")
    if chosen not in (*part.offers, SKIP):
        raise NotSo(ASK_FIRST.format(member=part.member))
    return chosen


def _taken(part: FilePart, choice: MembersChoice) -> list[RowLine]:
    return [
        line
        for line in part.lines
        if line.fate is Fate.NEW or (line.fate is Fate.CHANGED and line.key and line.number in choice.replaced)
    ]


def _take_opinions(
    part: FilePart, _chosen: str, known: MeetingKnown, choice: MembersChoice, given_on: date, by: Actor
) -> int | None:
    lines = _taken(part, choice)
    if not lines and part.answered:
        return None
    rows = [
        FormRowEdit(
            text=line.text,
            number=line.row,
            document=line.document,
            page=line.page,
            agenda=line.agenda,
            kind=line.kind,
            replaces=line.key,
        )
        for line in lines
    ]
    return len(take_form(known.meeting, known.seats[part.form.seat], rows, given_on=given_on, by=by))


def _take_check(
    part: FilePart, answer: str, known: MeetingKnown, choice: MembersChoice, _given_on: date, by: Actor
) -> int | None:
    check = known.checks.get(part.form.seat)
    standing = {one.remark_id: one.text for one in check.comments if one.settled_at is None} if check else {}
    told = dict(standing)
    told.update({line.row: line.text for line in _taken(part, choice)})
    if answer == CheckAnswer.RIGHT:
        told = {}
    if check is not None and check.check.answer == answer and told == standing:
        return None
    if known.minutes is None:
        raise NotNow(CHANGED_SINCE)
    row = check.check if check else note_check(known.minutes, known.seats[part.form.seat])
    answer_check(row, CheckAnswer(answer), told, by=by)
    return 0
