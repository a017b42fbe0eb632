"""Reading Editions: shelves for the public side, lists for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import models
from django.db.models import Max, Min, Q

from shirube.editions.encoding import decode
from shirube.editions.models import Edition, Erratum, FreezeRequest, Publication
from shirube.editions.shelf import ErratumNote, Shelf, Shelved
from shirube.editions.words import Stage
from shirube.plans.models import Plan


@dataclass(frozen=True)
class Published:
    """Codes of indicators, 施策 and 事業 that stood in a public Edition."""

    indicators: frozenset[str] = frozenset()
    policies: frozenset[str] = frozenset()
    initiatives: frozenset[str] = frozenset()


def shelved(edition: Edition) -> Shelved:
    """The stored row as the public side sees it."""
    raw = bytes(edition.raw)
    return Shelved(decode(raw), raw, edition.sha256)


def public_shelves(at: datetime) -> list[Shelf]:
    """The shelf of every plan with something public at this moment, in plan code order. Two queries."""
    by_plan: dict[int, list[Edition]] = {}
    for edition in _opened(at):
        by_plan.setdefault(edition.plan_id, []).append(edition)
    errata = _errata([edition.pk for rows in by_plan.values() for edition in rows])
    shelves = []
    for rows in by_plan.values():
        notes = tuple(note for edition in rows for note in errata.get(edition.pk, ()))
        shelves.append(Shelf(tuple(shelved(edition) for edition in rows), notes))
    return shelves


def _opened(at: datetime) -> models.QuerySet[Edition]:
    standing = Q(publication__withdrawn_at=None) | Q(publication__withdrawn_at__gt=at)
    rows = Edition.objects.filter(standing, publication__opens_at__lte=at)
    return rows.select_related("plan").order_by("plan__code", "plan_id", "as_of", "number")


def _errata(edition_ids: list[int]) -> dict[int, list[ErratumNote]]:
    found: dict[int, list[ErratumNote]] = {}
    for row in Erratum.objects.filter(edition__in=edition_ids).select_related("edition"):
        slug = f"{row.edition.as_of.isoformat()}-{row.edition.number}"
        note = ErratumNote(slug, row.published_on, row.place, row.wrong, row.right, row.reason)
        found.setdefault(row.edition_id, []).append(note)
    return found


class _Coded(msgspec.Struct):
    code: str


class _Codes(msgspec.Struct):
    indicators: list[_Coded]
    policies: list[_Coded]
    initiatives: list[_Coded] = []


def published_codes(plan: Plan, at: datetime) -> Published:
    """The codes a reader may have met by this moment in public Editions of the plan. One query."""
    read = [msgspec.json.decode(bytes(row.raw), type=_Codes) for row in _opened(at).filter(plan=plan)]
    return Published(
        frozenset(one.code for codes in read for one in codes.indicators),
        frozenset(one.code for codes in read for one in codes.policies),
        frozenset(one.code for codes in read for one in codes.initiatives),
    )


@dataclass(frozen=True)
class Carrying:
    """A frozen Edition, and the codes of the indicators and 事業 that stand in it."""

    edition: Edition
    indicators: frozenset[str]
    initiatives: frozenset[str]


def carrying_since(plan: Plan, moment: datetime) -> list[Carrying]:
    """The Editions of a plan that know of this moment, oldest first, withdrawn ones left out. One query."""
    rows = Edition.objects.filter(plan=plan, known_at__gte=moment).select_related("publication")
    found = []
    for row in rows.order_by("known_at", "number"):
        publication = getattr(row, "publication", None)
        if publication is not None and publication.withdrawn_at is not None:
            continue
        codes = msgspec.json.decode(bytes(row.raw), type=_Codes)
        found.append(
            Carrying(
                row,
                frozenset(one.code for one in codes.indicators),
                frozenset(one.code for one in codes.initiatives),
            )
        )
    return found


def next_number(plan: Plan, as_of: date, stage: Stage) -> int:
    """The 版次 the next Edition of this as-of date gets. One query."""
    held = Edition.objects.filter(plan=plan, as_of=as_of, stage=stage).aggregate(last=Max("number"))["last"]
    return (held or 0) + 1


def editions_of(plan: Plan) -> list[Edition]:
    """All frozen Editions with their publication, without their bytes. One query.

    The newest as-of day first, and of one day what was frozen last.
    """
    return list(
        Edition.objects.filter(plan=plan)
        .select_related("publication", "plan")
        .defer("raw")
        .order_by("-as_of", "-frozen_at", "-number", "stage")
    )


def latest_edition(plan: Plan, stage: Stage, *, as_of: date | None = None) -> Edition | None:
    """The newest Edition of a stage, of one as-of date when given. One query."""
    rows = Edition.objects.filter(plan=plan, stage=stage)
    if as_of is not None:
        rows = rows.filter(as_of=as_of)
    return rows.select_related("plan").order_by("-as_of", "-number").first()


def open_request(plan: Plan) -> FreezeRequest | None:
    """The request waiting for its second person, if there is one. One query."""
    return FreezeRequest.objects.filter(plan=plan, closed_at=None).select_related("plan", "requested_by").first()


def publication_state(at: datetime) -> tuple[tuple[int, ...], int]:
    """What a publisher compares to know whether to run: the open Editions and the number of errata. Two queries."""
    return tuple(_opened(at).values_list("pk", flat=True)), Erratum.objects.count()


def public_hashes(at: datetime) -> frozenset[str]:
    """The SHA-256 of every Edition public at this moment. One query."""
    return frozenset(_opened(at).values_list("sha256", flat=True))


def next_change(at: datetime) -> datetime | None:
    """The first moment after this one at which an Edition opens or is withdrawn; None when none is set. One query."""
    moments = Publication.objects.aggregate(
        opens=Min("opens_at", filter=Q(opens_at__gt=at)),
        ends=Min("withdrawn_at", filter=Q(withdrawn_at__gt=at)),
    )
    return min((moment for moment in moments.values() if moment is not None), default=None)
