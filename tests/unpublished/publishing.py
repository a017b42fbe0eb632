"""From the rows of an office to every byte that goes out, as an installation would publish them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shirube.compilation.compile import compile_edition
from shirube.editions.document import Document
from shirube.editions.encoding import encode, sha256
from shirube.editions.models import Edition, Publication
from shirube.editions.queries import public_shelves
from shirube.editions.words import Stage
from shirube.portal.site import site_files
from tests.unpublished.office import AUTUMN, KNOWN, NOW, SPRING, Office

Outputs = dict[str, bytes]
Leak = Callable[[Office, Document], Document]


def nothing(office: Office, document: Document) -> Document:
    """No leak."""
    return document


def outputs(office: Office, leak: Leak = nothing) -> Outputs:
    """Both Editions compiled, kept and opened, then every file of the whole site, by path."""
    documents(office, leak)
    return {file.path: file.make() for file in site_files(public_shelves(NOW))}


def documents(office: Office, leak: Leak = nothing) -> Outputs:
    """Both Editions compiled, kept and opened: their documents, each of which is a file of the site as it stands."""
    for as_of in (SPRING, AUTUMN):
        _publish(office, as_of, leak)
    return {f"{one.as_of}.json": bytes(one.raw) for one in Edition.objects.filter(plan=office.plan)}


def _publish(office: Office, as_of: date, leak: Leak) -> None:
    moment = KNOWN[as_of]
    prepared = compile_edition(office.plan, as_of=as_of, known_at=moment, stage=Stage.PUBLIC, opens_at=moment)
    raw = encode(leak(office, prepared.document))
    edition = Edition.objects.create(
        plan=office.plan,
        stage=Stage.PUBLIC.value,
        as_of=as_of,
        number=prepared.document.number,
        known_at=moment,
        raw=raw,
        sha256=sha256(raw),
        frozen_at=moment,
        frozen_by=office.member.display_name,
    )
    Publication.objects.create(
        edition=edition,
        opens_at=moment,
        document_number="架空第1号",
        approved_by=office.member.display_name,
        recorded_at=moment,
    )


def differences(one: Outputs, other: Outputs) -> list[str]:
    """The paths at which two sites differ."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
