"""Whoever must not be named in what the public reads of 審議."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from django.db.models import IntegerField, QuerySet, Value
from msgspec.structs import replace

from shirube.deliberation.models import Attendance, CommitteeSeat, Remark
from shirube.deliberation.naming import Names, People
from shirube.deliberation.words import Part
from shirube.editions import deliberation as parts
from shirube.people.models import DivisionName, Member
from shirube.plans.models import Plan


class _Who(IntEnum):
    """What a name that was read is."""

    SEAT = 0
    SPEAKER = 1
    OFFICER = 2
    STAFF = 3
    OFFICE = 4


def names_in(plan: int) -> Names:
    """Whoever may be named in the 審議 of a plan (by key). 1 query.

    委員 of all its committees, whatever their terms, who came instead of them, and whom its 議事録 call speakers; those
    who have an account of its body, whatever they hold. With them the names its 課 ever had, which are no people.
    """
    body = Plan.objects.filter(pk=plan).values("body")
    said = Remark.objects.filter(minutes__meeting__committee__plan=plan).exclude(speaker="")
    came = Attendance.objects.filter(meeting__committee__plan=plan).exclude(proxy_name="")
    rows = _called(CommitteeSeat.objects.filter(committee__plan=plan), "name", _Who.SEAT).union(
        _called(came, "proxy_name", _Who.SEAT),
        _called(said.filter(part=Part.COMMITTEE.value), "speaker", _Who.SPEAKER),
        _called(said.exclude(part=Part.COMMITTEE.value), "speaker", _Who.OFFICER),
        _called(Member.objects.filter(memberships__body__in=body), "display_name", _Who.STAFF),
        _called(DivisionName.objects.filter(division__body__in=body), "name", _Who.OFFICE),
    )
    found: dict[int, list[str]] = {one: [] for one in _Who}
    for name, who in rows:
        found[who].append(name)
    return Names(People(*(tuple(sorted(found[one])) for one in _Who)))


def _called(rows: QuerySet[Any], field: str, who: _Who) -> QuerySet[Any, Any]:
    marked: QuerySet[Any, Any] = rows.order_by().annotate(who=Value(who, IntegerField()))
    return marked.values_list(field, "who")


def unnamed_agenda(agenda: Iterable[parts.AgendaItem], names: Names) -> tuple[parts.AgendaItem, ...]:
    """Without names in what is on the agenda, printed or out of the text of a 議事録. No query."""
    return tuple(replace(one, title=names.hide(one.title)) for one in agenda)


def unnamed_papers(papers: Iterable[parts.MeetingPaper], names: Names) -> tuple[parts.MeetingPaper, ...]:
    """Without names in the titles of documents. No query."""
    return tuple(replace(one, title=names.hide(one.title)) for one in papers)


def unnamed_points(points: Iterable[parts.Point], names: Names) -> tuple[parts.Point, ...]:
    """Without names in headings and 対応. No query."""
    return tuple(replace(one, title=names.hide(one.title), reply=_reply(one.reply, names.hide)) for one in points)


def _reply(one: parts.Reply | None, hide: Callable[[str], str]) -> parts.Reply | None:
    return replace(one, text=hide(one.text)) if one else None
