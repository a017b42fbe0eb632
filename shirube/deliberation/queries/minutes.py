"""議事録: drafts from files, what was said, what of it is read outside, and what the 委員 say of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from shirube.deliberation.doubtful import Doubt, Doubtful
from shirube.deliberation.models import Meeting, Minutes, MinutesCheck, MinutesComment, MinutesImport, Remark
from shirube.deliberation.queries.named import names_in
from shirube.deliberation.queries.spoken import Said, said_in
from shirube.deliberation.words import ImportState, LeftOut
from shirube.plans.models import Plan


def open_imports(plan: Plan) -> tuple[MinutesImport, ...]:
    """Drafts that wait for a person, latest first. 1 query."""
    rows = MinutesImport.objects.filter(plan=plan, state=ImportState.OPEN.value)
    return tuple(rows.defer("source_text", "draft", "edited").order_by("-number"))


def taken_in_before(row: MinutesImport) -> Meeting | None:
    """The meeting that the same file was confirmed for already, the last one. 1 query."""
    same = MinutesImport.objects.filter(plan=row.plan_id, sha256=row.sha256, state=ImportState.CONFIRMED.value)
    last = same.exclude(pk=row.pk).select_related("meeting").order_by("-number").first()
    return last.meeting if last else None


def find_import(plan: Plan, number: int) -> MinutesImport | None:
    """One draft by its number, whatever became of it. 1 query."""
    rows = MinutesImport.objects.filter(plan=plan, number=number)
    return rows.select_related("plan__body", "meeting__committee").first()


def find_minutes(meeting: Meeting) -> Minutes | None:
    """The 議事録 of a meeting. 1 query."""
    return Minutes.objects.filter(meeting=meeting).select_related("meeting__committee__plan__body").first()


@dataclass(frozen=True)
class RemarkLine(Said):
    """A 発言, what the public reads of it, and what the 委員 say of it. `doubts` are the words of its public text that
    may be names; none of one that stays in the record alone."""

    comments: tuple[MinutesComment, ...]
    doubts: tuple[Doubt, ...]


def remark_lines(minutes: Minutes) -> tuple[RemarkLine, ...]:
    """Everything that was said, in order. 4 queries, where the meeting and its committee are loaded."""
    comments: dict[int, list[MinutesComment]] = {}
    rows = MinutesComment.objects.filter(check_of__minutes=minutes, remark__isnull=False)
    for comment in rows.select_related("check_of__seat").order_by("at", "pk"):
        comments.setdefault(comment.remark_id or 0, []).append(comment)
    names = names_in(minutes.meeting.committee.plan_id)
    doubtful = Doubtful(names)
    return tuple(
        RemarkLine(
            **vars(one),
            comments=tuple(comments.get(one.remark.pk, ())),
            doubts=doubtful.found(one.public) if one.left_out is not LeftOut.NO_OPINION else (),
        )
        for one in said_in([minutes.pk], names)
    )


def find_remark(minutes: Minutes, key: int) -> Remark | None:
    """One 発言 of a 議事録. 1 query."""
    return Remark.objects.filter(minutes=minutes, pk=key).select_related("agenda", "seat").first()


@dataclass(frozen=True)
class CheckLine:
    """What one 委員 was asked and said, with their comments."""

    check: MinutesCheck
    comments: tuple[MinutesComment, ...]

    @property
    def open_comments(self) -> int:
        """How many comments nobody has settled. No query."""
        return sum(one.settled_at is None for one in self.comments)


def check_lines(minutes: Minutes) -> tuple[CheckLine, ...]:
    """Whom the 議事録 was sent to, those who have not answered first. 2 queries."""
    rows = MinutesCheck.objects.filter(minutes=minutes).select_related("seat")
    checks = list(rows.order_by(F("answered_at").asc(nulls_first=True), "seat__order", "seat__code"))
    comments: dict[int, list[MinutesComment]] = {}
    said = MinutesComment.objects.filter(check_of__minutes=minutes).select_related("remark")
    for one in said.order_by("at", "pk"):
        comments.setdefault(one.check_of_id, []).append(one)
    return tuple(CheckLine(one, tuple(comments.get(one.pk, ()))) for one in checks)
