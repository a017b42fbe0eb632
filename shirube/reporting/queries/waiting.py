"""What waits for a member in the rounds that are open, and what became of the last report of their 課."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from shirube.plans.models import Plan
from shirube.reporting.models import AnswerUse, Inquiry, LessonMark, Reminder, ReportSheet, SheetMove
from shirube.reporting.queries.parties import Posts, parties_of
from shirube.reporting.words import Act, InquiryState, Party, RoundState


@dataclass(frozen=True)
class WaitingSheet:
    """A 調査票 in an open round that a member has a part in. `why` is what it came back with, while it is back;
    `reminded` when the last 督促 for it went out."""

    sheet: ReportSheet
    parties: frozenset[Party]
    asked: int
    answered: int
    why: str
    reminded: datetime | None = None


def waiting_sheets(plan: Plan, posts: Posts) -> tuple[WaitingSheet, ...]:
    """The 調査票 of all open rounds that are a member's business, the newest round first. 5 queries, 1 for none."""
    mine = Q(division__code__in=posts.own) | Q(parent__code__in=posts.lead_of)
    rows = ReportSheet.objects.filter(round__plan=plan, round__state=RoundState.OPEN.value)
    found = rows if posts.secretariat else rows.filter(mine)
    sheets = list(found.select_related("round", "division", "parent").order_by("-round__as_of", "round_id", "pk"))
    if not sheets:
        return ()
    asked, answered = _counts(sheets)
    back, reminded = _reasons(sheets), _reminded(sheets)
    return tuple(
        WaitingSheet(
            one, parties_of(posts, one), asked[one.pk], answered[one.pk], back.get(one.pk, ""), reminded.get(one.pk)
        )
        for one in sheets
    )


def _counts(sheets: Collection[ReportSheet]) -> tuple[Counter[int], Counter[int]]:
    """調査票 → how much is asked, and of how much something is typed. 1 query."""
    rows = Inquiry.objects.filter(sheet__in=sheets, state=InquiryState.ASKED.value)
    asked: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    for key, typed in rows.order_by().values_list("sheet_id", "answer__typed"):
        asked[key or 0] += 1
        answered[key or 0] += typed is not None and typed != "{}"
    return asked, answered


def _reasons(sheets: Collection[ReportSheet]) -> Mapping[int, str]:
    """調査票 that are back → why, the last reason given. 1 query."""
    rows = SheetMove.objects.filter(sheet__in=sheets, sheet__state="returned", act=Act.RETURN.value)
    return dict(rows.order_by("number").values_list("sheet_id", "why"))


def _reminded(sheets: Collection[ReportSheet]) -> Mapping[int, datetime]:
    """調査票 → when its last 督促 went out. 1 query."""
    return dict(Reminder.objects.filter(sheet__in=sheets).order_by("at", "pk").values_list("sheet_id", "at"))


@dataclass(frozen=True)
class LastReport:
    """The last 調査票 of a 課 that was confirmed: the documents it was used in, and its lessons that others marked."""

    sheet: ReportSheet
    documents: tuple[str, ...]
    useful: tuple[str, ...]


def last_reports(plan: Plan, divisions: Collection[str]) -> tuple[LastReport, ...]:
    """For each of these 課 its 調査票 in the round that was closed last. 3 queries at most."""
    rows = ReportSheet.objects.filter(round__plan=plan, round__state=RoundState.CLOSED.value)
    closed = rows.filter(division__code__in=divisions).select_related("round", "division")
    latest: dict[int, ReportSheet] = {}
    for one in closed.order_by("-round__as_of", F("round__closed_at").desc(nulls_last=True)):
        latest.setdefault(one.division_id, one)
    if not latest:
        return ()
    documents, useful = _documents(latest.values()), _useful(plan, latest.values())
    return tuple(LastReport(one, documents.get(one.pk, ()), useful.get(one.pk, ())) for one in latest.values())


def _documents(sheets: Collection[ReportSheet]) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    rows = AnswerUse.objects.filter(inquiry__sheet__in=sheets).order_by("on", "pk")
    for key, document in rows.values_list("inquiry__sheet_id", "document"):
        found.setdefault(key or 0, {})[document] = None
    return {key: tuple(names) for key, names in found.items()}


def _useful(plan: Plan, sheets: Collection[ReportSheet]) -> dict[int, tuple[str, ...]]:
    """調査票 → the titles of its 振り返り, once for each 課 that marked one."""
    rows = Inquiry.objects.filter(sheet__in=sheets, answer__reflection__isnull=False)
    owners = dict(rows.values_list("answer__reflection_id", "sheet_id"))
    marks = LessonMark.objects.filter(reflection__in=list(owners), reflection__initiative__plan=plan)
    found: dict[int, list[str]] = {}
    for key, title in marks.order_by("pk").values_list("reflection_id", "reflection__title"):
        found.setdefault(owners[key] or 0, []).append(title)
    return {key: tuple(titles) for key, titles in found.items()}
