"""Whoever must not be named in what the public reads of 審議."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import IntegerField, QuerySet, Value
from msgspec.structs import replace

from shirube.deliberation.models import Attendance, CommitteeSeat, Remark
from shirube.deliberation.naming import Names
from shirube.deliberation.words import Part
from shirube.editions import deliberation as parts


def names_in(plan: int) -> Names:
    """委員 of all committees of a plan (by key), whatever their terms, who came instead of them, and whom its 議事録
    call the speakers of what 委員 said. 1 query."""
    seats = CommitteeSeat.objects.filter(committee__plan=plan)
    came = Attendance.objects.filter(meeting__committee__plan=plan).exclude(proxy_name="")
    said = Remark.objects.filter(minutes__meeting__committee__plan=plan, part=Part.COMMITTEE.value).exclude(speaker="")
    rows = _called(seats, "name", 0).union(_called(came, "proxy_name", 0), _called(said, "speaker", 1))
    found: tuple[list[str], list[str]] = ([], [])
    for name, speaks in rows:
        found[speaks].append(name)
    return Names(*found)


def _called(rows: QuerySet[Any], field: str, speaks: int) -> QuerySet[Any, Any]:
    marked: QuerySet[Any, Any] = rows.order_by().annotate(speaks=Value(speaks, IntegerField()))
    return marked.values_list(field, "speaks")


def unnamed_topics(agenda: Iterable[parts.AgendaItem], names: Names) -> tuple[parts.AgendaItem, ...]:
    """Without names in topics out of the text of a 議事録; the printed 次第 stays as it was printed. No query."""
    return tuple(replace(one, title=names.hide(one.title)) if one.body_only else one for one in agenda)


def unnamed_points(points: Iterable[parts.Point], names: Names) -> tuple[parts.Point, ...]:
    """Without names in headings and 対応. No query."""
    return tuple(replace(one, title=names.hide(one.title), reply=_reply(one.reply, names.hide)) for one in points)


def _reply(one: parts.Reply | None, hide: Callable[[str], str]) -> parts.Reply | None:
    return replace(one, text=hide(one.text)) if one else None
