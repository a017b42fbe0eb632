"""The 様式 that came back, file by file: whose each is, what of it can be taken in, and which are two of one 委員."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from shirube.deliberation.memberform import FormId, FormKind
from shirube.deliberation.words import CheckAnswer
from shirube.exchange.member_compare import RowLine, check_row_lines, opinion_lines
from shirube.exchange.member_forms import MemberForm
from shirube.exchange.member_known import MeetingKnown, why_not_form
from shirube.exchange.report_compare import Fate

NOBODY = FormId(FormKind.OPINION, "", "", "", "", "")
"""Stands for the mark of a file that has none."""
TWICE = "「{source}」と同じ内容です。一つだけ取り込みます。"


@dataclass(frozen=True)
class FilePart:
    """One file. `refused` says why nothing of it is taken; `problems` what is wrong in it (then it is not taken
    either). `answered`: this 委員 answered before; `asks`: 確認の結果 has to be chosen among `offers`; `twin`: another
    file is of the same 委員. `kept` is what stands and is not in the file: it stays."""

    number: int
    source: str
    form: FormId
    member: str = ""
    refused: str = ""
    lines: tuple[RowLine, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    answer: CheckAnswer | None = None
    answered: bool = False
    moved: bool = False
    asks: bool = False
    offers: tuple[str, ...] = ()
    twin: bool = False
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def whose(self) -> str:
        """Kind and seat: what two files of one 委員 share."""
        return f"{self.form.kind.value}-{self.form.seat}"

    @property
    def takes(self) -> bool:
        """Whether it can be taken in at all."""
        return not self.refused and not self.problems

    @property
    def changes(self) -> bool:
        """Whether taking it in would change anything."""
        fates = {line.fate for line in self.lines if line.fate is not Fate.CHANGED or line.key}
        return self.takes and (bool(fates & {Fate.NEW, Fate.CHANGED}) or not self.answered or self.moved)


def parts_of(forms: Sequence[MemberForm], known: MeetingKnown) -> tuple[FilePart, ...]:
    """The files in the order they were handed in. No query."""
    numbers = count(1)
    parts: list[FilePart] = []
    for at, form in enumerate(forms, start=1):
        part = _part(at, form, known, numbers)
        first = next((one for one in parts if part.takes and one.takes and _says(one) == _says(part)), None)
        parts.append(replace(part, refused=TWICE.format(source=first.source), lines=()) if first else part)
    files = Counter(part.whose for part in parts if part.takes)
    return tuple(replace(part, twin=part.takes and files[part.whose] > 1) for part in parts)


def _says(part: FilePart) -> tuple[object, ...]:
    return part.whose, part.answer, tuple((one.row, one.text, one.document, one.page) for one in part.lines)


def _part(at: int, form: MemberForm, known: MeetingKnown, numbers: Iterator[int]) -> FilePart:
    problems = tuple(str(one) for one in form.problems)
    remarks = tuple(str(one) for one in form.remarks)
    if form.form is None:
        return FilePart(at, form.source, NOBODY, problems=problems, remarks=remarks)
    mark = form.form
    seat = known.seats.get(mark.seat)
    part = FilePart(at, form.source, mark, seat.name if seat else "", problems=problems, remarks=remarks)
    if refused := why_not_form(mark, known):
        return replace(part, refused=refused)
    if problems:
        return part
    if mark.kind is FormKind.OPINION:
        return _of_opinions(part, form, known, numbers)
    return _of_check(part, form, known, numbers)


def _of_opinions(part: FilePart, form: MemberForm, known: MeetingKnown, numbers: Iterator[int]) -> FilePart:
    asking = known.askings.get(part.form.seat)
    lines = opinion_lines(form.rows, part.form.seat, known, numbers)
    told = {line.key for line in lines} | {None}
    texts = {line.text for line in lines}
    kept = [
        (f"番号{one.number}" if one.number is not None else "番号のない行", one.text)
        for one in (asking.rows if asking else ())
        if one.pk not in told and one.text not in texts and one.opinion_id is not None
    ]
    answered = asking is not None and asking.asking.answered_at is not None
    return replace(part, lines=lines, kept=tuple(kept), answered=answered)


def _of_check(part: FilePart, form: MemberForm, known: MeetingKnown, numbers: Iterator[int]) -> FilePart:
    check = known.checks.get(part.form.seat)
    lines = check_row_lines(form.rows, part.form.seat, known, numbers)
    problems = tuple(f"{line.place}：{line.note}" for line in lines if line.fate is Fate.PROBLEM)
    still = [one for one in (check.comments if check else ()) if one.settled_at is None]
    given = {line.row for line in lines}
    kept = [
        (f"発言{one.remark.order}" if one.remark else "議事録の全体", one.text)
        for one in still
        if one.remark_id not in given
    ]
    some = bool(still) or any(line.fate is Fate.NEW for line in lines)
    asks = form.answer is None or (form.answer is CheckAnswer.RIGHT) == (some or bool(lines))
    answered = check is not None and check.check.answered_at is not None
    before = check.check.answer if check else ""
    moved = form.answer is not None and before != form.answer.value and not (asks and answered)
    offers = (CheckAnswer.RIGHT.value, *((CheckAnswer.CHANGE.value,) if some else ()))
    return replace(
        part,
        lines=lines,
        problems=problems,
        kept=tuple(kept),
        answer=form.answer,
        answered=answered,
        moved=moved,
        asks=asks,
        offers=offers,
    )
