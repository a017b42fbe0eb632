"""変更の履歴: who, when, what from what to what, and why. Keys are told in names wherever there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import history_kinds
from shirube.desk.wording import moment_text
from shirube.indicators.queries import area_names, indicator_names
from shirube.kernel import eras
from shirube.kernel.periods import Period
from shirube.people.history import verify_chain
from shirube.people.models import HistoryEntry
from shirube.people.queries import names_of_members

PER_PAGE = 50
LONGEST = 200
"""Characters of an old or new text shown; the rest is cut with 「…」."""
SHOWN_ROWS = 5
"""Rows of a 一括記録 shown; the rest are counted. The entry holds them all."""
TOGETHER = "一括記録"


@dataclass(frozen=True)
class Changed:
    """One field, from what to what."""

    word: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One change."""

    number: int
    when: str
    who: str
    office: str
    act: str
    kind: str
    label: str
    changes: tuple[Changed, ...]
    unseen: int
    added: str
    why: str


@dataclass(frozen=True)
class Names:
    """What codes are called: members by number, indicators and areas by code."""

    members: dict[int, str]
    indicators: dict[str, str]
    areas: dict[str, str]


@dataclass(frozen=True)
class HistoryPage:
    """One page of the history. `whole` widens it from the plan to the body; `faults` is None until asked for."""

    frame: Frame
    entries: tuple[Entry, ...]
    kinds: tuple[str, ...]
    kind: str
    whole: bool
    may_widen: bool
    audit: str
    number: int
    pages: int
    total: int
    newer: str
    older: str
    check: str
    faults: tuple[str, ...] | None


def build_history_page(here: Ground, *, kind: str, whole: bool, number: str, check: bool) -> HistoryPage:
    """6 queries; checking the chain reads every entry of the body once."""
    body = here.plan.body
    wide = whole and here.is_secretariat
    paginator = Paginator(_entries(here, kind, wide), PER_PAGE)
    page = paginator.get_page(number)
    rows = list(page.object_list)
    names = Names(
        names_of_members({row.actor_member for row in rows if row.actor_member is not None}),
        indicator_names(here.plan),
        area_names(),
    )
    return HistoryPage(
        frame=frame_of(here, "history/"),
        entries=tuple(entry_of(row, names) for row in rows),
        kinds=tuple(history_kinds(body.code)),
        kind=kind,
        whole=wide,
        may_widen=here.is_secretariat,
        audit=f"/desk/people/{body.code}/history/" if here.is_secretariat else "",
        number=page.number,
        pages=paginator.num_pages,
        total=paginator.count,
        newer=_address(kind, wide, page.number - 1) if page.has_previous() else "",
        older=_address(kind, wide, page.number + 1) if page.has_next() else "",
        check=_address(kind, wide, page.number, check="1"),
        faults=tuple(verify_chain(body)) if check else None,
    )


def _entries(here: Ground, kind: str, whole: bool) -> QuerySet[HistoryEntry]:
    rows = HistoryEntry.objects.filter(chain=here.plan.body.code).order_by("-number")
    if not whole:
        rows = rows.filter(Q(key=here.plan.code) | Q(key__startswith=f"{here.plan.code}/"))
    return rows.filter(kind=kind) if kind else rows


def _address(kind: str, whole: bool, number: int, **more: str) -> str:
    asked = {"kind": kind, "whole": "1" if whole else "", "page": str(number), **more}
    return "?" + urlencode({name: text for name, text in asked.items() if text})


def entry_of(row: HistoryEntry, names: Names) -> Entry:
    """One change in words. No query."""
    changes = tuple(Changed(word, _told(old), _told(new)) for word, (old, new) in row.changed.items())
    unseen = max(0, len(changes) - SHOWN_ROWS) if row.act == TOGETHER else 0
    changes = changes[: len(changes) - unseen]
    brand_new = bool(changes) and row.act != TOGETHER and not any(change.before for change in changes)
    said = "／".join(f"{change.word}：{change.after}" for change in changes if change.after not in ("", "いいえ"))
    who = names.members.get(row.actor_member, row.actor_label) if row.actor_member is not None else row.actor_label
    return Entry(
        number=row.number,
        when=moment_text(row.at),
        who=who,
        office=row.actor_office,
        act=row.act,
        kind=row.kind,
        label=_label(row, names),
        changes=() if brand_new else changes,
        unseen=unseen,
        added=said if brand_new else "",
        why=row.why,
    )


def _label(row: HistoryEntry, names: Names) -> str:
    """「S-01 020001 FY2024」 in names: indicator, area, period; an Edition with which one; any other as it stands."""
    if row.kind == "版":
        return f"{row.label} {row.key.partition('/')[2]}"
    first, *rest = row.label.split(" ")
    if first not in names.indicators or not rest:
        return row.label
    return " ".join([names.indicators[first], *(names.areas.get(part) or _period(part) for part in rest)])


def _period(part: str) -> str:
    try:
        return Period.from_key(part).label
    except ValueError:
        return part


def _told(text: str | None) -> str:
    """A recorded value for people: a day by its era, anything else as it stands, cut where it is long."""
    try:
        return eras.date_text(date.fromisoformat(text)) if text and len(text) == len("2024-09-30") else _cut(text)
    except ValueError:
        return _cut(text)


def _cut(text: str | None) -> str:
    return "" if text is None else text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
