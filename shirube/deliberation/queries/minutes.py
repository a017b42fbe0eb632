"""議事録: drafts from files, what was said, what of it is read outside, and what the 委員 say of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from shirube.deliberation.models import (
    Meeting,
    Minutes,
    MinutesCheck,
    MinutesComment,
    MinutesImport,
    Opinion,
    Redaction,
    Remark,
)
from shirube.deliberation.rules import Span, published
from shirube.deliberation.words import ImportState
from shirube.plans.models import Plan


def open_imports(plan: Plan) -> tuple[MinutesImport, ...]:
    """Drafts that wait for a person, latest first. 1 query."""
    rows = MinutesImport.objects.filter(plan=plan, state=ImportState.OPEN.value)
    return tuple(rows.defer("source_text", "draft", "edited").order_by("-number"))


def find_import(plan: Plan, number: int) -> MinutesImport | None:
    """One draft by its number, whatever became of it. 1 query."""
    rows = MinutesImport.objects.filter(plan=plan, number=number)
    return rows.select_related("plan__body", "meeting__committee").first()


def find_minutes(meeting: Meeting) -> Minutes | None:
    """The 議事録 of a meeting. 1 query."""
    return Minutes.objects.filter(meeting=meeting).select_related("meeting__committee__plan__body").first()


@dataclass(frozen=True)
class RemarkLine:
    """A 発言 with what of it is withheld. `public` is its 要旨, or its words without what is withheld."""

    remark: Remark
    redactions: tuple[Redaction, ...]
    comments: tuple[MinutesComment, ...]
    opinion: Opinion | None
    public: str

    @property
    def withheld(self) -> str:
        """The words without what is withheld, whatever the 要旨 says. No query."""
        return published(self.remark.text, [Span(one.start, one.end) for one in self.redactions])


def remark_lines(minutes: Minutes) -> tuple[RemarkLine, ...]:
    """Everything that was said, in order. 4 queries."""
    remarks = list(Remark.objects.filter(minutes=minutes).select_related("agenda", "seat").order_by("order", "pk"))
    redactions: dict[int, list[Redaction]] = {}
    for one in Redaction.objects.filter(remark__minutes=minutes).order_by("start", "pk"):
        redactions.setdefault(one.remark_id, []).append(one)
    comments: dict[int, list[MinutesComment]] = {}
    rows = MinutesComment.objects.filter(check_of__minutes=minutes, remark__isnull=False)
    for comment in rows.select_related("check_of__seat").order_by("at", "pk"):
        comments.setdefault(comment.remark_id or 0, []).append(comment)
    opinions = {one.remark_id: one for one in Opinion.objects.filter(remark__minutes=minutes)}
    return tuple(
        RemarkLine(
            one,
            tuple(redactions.get(one.pk, ())),
            tuple(comments.get(one.pk, ())),
            opinions.get(one.pk),
            public_text(one, redactions.get(one.pk, ())),
        )
        for one in remarks
    )


def public_text(remark: Remark, redactions: tuple[Redaction, ...] | list[Redaction]) -> str:
    """What the public reads of a 発言 whose withheld parts are loaded. No query."""
    return remark.gist or published(remark.text, [Span(one.start, one.end) for one in redactions])


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
