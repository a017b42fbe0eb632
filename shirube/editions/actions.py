"""Freezing, publishing, withdrawing and correcting Editions. Each action notes history and changes nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from shirube.editions.document import Document
from shirube.editions.encoding import decode, sha256
from shirube.editions.models import Edition, Erratum, FreezeRequest, Publication
from shirube.editions.rules import why_not_freeze, why_not_opening, why_not_second_person
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow, NotSo, NotYours
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.models import Member
from shirube.plans.models import Plan


@dataclass(frozen=True)
class Prepared:
    """Compiled bytes with the moment they were known at: what a person has looked at and now wants kept."""

    raw: bytes
    known_at: datetime

    @property
    def document(self) -> Document:
        """The document of the bytes."""
        return decode(self.raw)


@transaction.atomic
def freeze_for_meeting(plan: Plan, prepared: Prepared, *, by: Actor) -> Edition:
    """Keep a 会議提示版 as it is shown to the committee; it is not public."""
    document = prepared.document
    if document.stage != Stage.MEETING:
        raise NotSo("会議提示版として作られた文書ではありません。")
    if why_not := why_not_freeze(document, document_number=""):
        raise NotNow(why_not)
    return _store(plan, prepared, document, by=by, act="会議提示版の凍結")


@transaction.atomic
def request_publication(
    plan: Plan,
    prepared: Prepared,
    *,
    opens_at: datetime,
    document_number: str,
    member: Member | None,
    by: Actor,
) -> FreezeRequest:
    """Ask a second person to publish exactly these bytes from `opens_at` on. One request is open at a time."""
    document = prepared.document
    if document.stage != Stage.PUBLIC:
        raise NotSo("公表版として作られた文書ではありません。")
    opens_on = opens_at.astimezone(clock.JAPAN).date()
    refusal = why_not_freeze(document, document_number=document_number) or why_not_opening(
        opens_at, prepared.known_at, opens_on=opens_on, as_of=document.as_of
    )
    if refusal:
        raise NotNow(refusal)
    if document.published_on != opens_on:
        raise NotSo("文書の公表日と、申し出た公表日時が一致しません。")
    if FreezeRequest.objects.filter(plan=plan, closed_at=None).exists():
        raise NotNow("承認待ちの申出がすでにあります。先にそれを承認するか、取り下げてください。")
    request = FreezeRequest.objects.create(
        plan=plan,
        as_of=document.as_of,
        number=document.number,
        known_at=prepared.known_at,
        opens_at=opens_at,
        stamp=document.stamp,
        document_number=document_number,
        sha256=sha256(prepared.raw),
        requested_at=clock.now(),
        requested_by=member,
        requested_label=by.label,
    )
    _note("公表の申出", plan, str(request), by=by, why=document_number)
    return request


@transaction.atomic
def approve_publication(request_id: int, prepared: Prepared, *, member: Member | None, by: Actor) -> Publication:
    """The second person's act: store the Edition and let it open at its time.

    Raises NotYours for the person who asked, NotNow when the content is no longer what was asked for.
    """
    request = FreezeRequest.objects.select_for_update().select_related("plan").get(pk=request_id)
    if request.closed_at is not None:
        raise NotNow("この申出はすでに処理されています。")
    if refusal := why_not_second_person(request.requested_by_id, member.pk if member else None):
        raise NotYours(refusal)
    if sha256(prepared.raw) != request.sha256:
        raise NotNow("申出の後に内容が変わりました。申出を取り下げ、内容を確かめてから改めて申し出てください。")
    edition = _store(request.plan, prepared, prepared.document, by=by, act="公表版の凍結")
    publication = Publication.objects.create(
        edition=edition,
        opens_at=request.opens_at,
        document_number=request.document_number,
        approved_by=by.label,
        recorded_at=clock.now(),
    )
    FreezeRequest.objects.filter(pk=request.pk).update(closed_at=clock.now())
    _note("公表の承認", request.plan, str(edition), by=by, why=request.document_number)
    return publication


@transaction.atomic
def withdraw_request(request_id: int, *, by: Actor, why: str) -> None:
    """Close an open request without publishing. The reason is required."""
    _need_reason(why)
    request = FreezeRequest.objects.select_for_update().select_related("plan").get(pk=request_id)
    if request.closed_at is not None:
        raise NotNow("この申出はすでに処理されています。")
    FreezeRequest.objects.filter(pk=request.pk).update(closed_at=clock.now())
    _note("公表の申出の取下げ", request.plan, str(request), by=by, why=why)


@transaction.atomic
def withdraw_publication(publication_id: int, *, by: Actor, why: str) -> None:
    """Take a published Edition off the site from now on. The row and its bytes stay. The reason is required."""
    _need_reason(why)
    found = Publication.objects.select_for_update().select_related("edition__plan").get(pk=publication_id)
    if found.withdrawn_at is not None:
        raise NotNow("この版はすでに取り下げられています。")
    Publication.objects.filter(pk=found.pk).update(withdrawn_at=clock.now())
    _note("公表の取下げ", found.edition.plan, str(found.edition), by=by, why=why)


@transaction.atomic
def add_erratum(edition: Edition, *, place: str, wrong: str, right: str, reason: str, by: Actor) -> Erratum:
    """Publish a correction beside an Edition. All four texts are required; the Edition itself never changes."""
    if not all(text.strip() for text in (place, wrong, right, reason)):
        raise NotSo("正誤には、箇所・誤・正・理由のすべてが必要です。")
    if not Publication.objects.filter(edition=edition).exists():
        raise NotNow("公表していない版の正誤は載せられません。")
    erratum = Erratum.objects.create(
        edition=edition,
        place=place,
        wrong=wrong,
        right=right,
        reason=reason,
        published_on=clock.today(),
        recorded_at=clock.now(),
        recorded_by=by.label,
    )
    changes = {place: (wrong, right)}
    _note("正誤の掲載", edition.plan, str(edition), by=by, why=reason, changes=changes)
    return erratum


def _store(plan: Plan, prepared: Prepared, document: Document, *, by: Actor, act: str) -> Edition:
    taken = Edition.objects.filter(plan=plan, stage=document.stage, as_of=document.as_of, number=document.number)
    if taken.exists():
        raise NotNow(f"{document.as_of.isoformat()} の第{document.number}版はすでにあります。")
    edition = Edition.objects.create(
        plan=plan,
        stage=document.stage,
        as_of=document.as_of,
        number=document.number,
        known_at=prepared.known_at,
        stamp=document.stamp,
        raw=prepared.raw,
        sha256=sha256(prepared.raw),
        frozen_at=clock.now(),
        frozen_by=by.label,
    )
    _note(act, plan, str(edition), by=by, changes={"SHA-256": ("", edition.sha256)})
    return edition


def _note(
    act: str,
    plan: Plan,
    key: str,
    *,
    by: Actor,
    why: str = "",
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    history.note(
        act, body=plan.body, kind="版", key=f"{plan.code}/{key}", label=plan.name, by=by, changes=changes or {}, why=why
    )


def _need_reason(why: str) -> None:
    if not why.strip():
        raise NotSo("取り下げる理由を記入してください。")
