"""公表の承認: what was asked for, by whom, and what would become public."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.changes import ChangesPart, changes_part
from shirube.desk.pages.doubts import Doubts, doubts_of
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.previews import Count, counts_of
from shirube.desk.queries import edition_slug, edition_with_content, preview_with_content
from shirube.desk.rules import why_not_approve_today, why_not_secretariat
from shirube.desk.wording import moment_text
from shirube.editions.document import Document
from shirube.editions.encoding import decode
from shirube.editions.models import FreezeRequest
from shirube.editions.queries import latest_edition
from shirube.editions.rules import why_not_second_person
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.kernel.periods import AsOf


@dataclass(frozen=True)
class RequestPage:
    """One request. `edition` is the address of what became of it; `preview` that of its preview, "" when cleaned."""

    frame: Frame
    address: str
    name: str
    by: str
    asked: str
    opens: str
    opens_at_once: bool
    document_number: str
    sha256: str
    closed: bool
    edition: str
    preview: str
    site: str
    counts: tuple[Count, ...]
    doubts: Doubts | None
    since_public: ChangesPart | None
    since_meeting: ChangesPart | None
    why_not_approve: str | None
    why_not_withdraw: str | None


def why_not_approve(here: Ground, asked: FreezeRequest) -> str | None:
    """Why this member cannot approve this request now; None when they can."""
    if asked.closed_at is not None:
        return "この申出はすでに処理されています。"
    return (
        why_not_secretariat(here.held)
        or why_not_second_person(asked.requested_by_id, here.member.pk)
        or why_not_approve_today(asked.opens_at.astimezone(clock.JAPAN).date(), clock.today())
    )


def build_request_page(here: Ground, asked: FreezeRequest, document: Document | None) -> RequestPage:
    """5 queries at most. `document` is the content asked for, None where it is no longer at hand."""
    found = preview_with_content(here.plan, asked.sha256)
    edition = edition_with_content(here.plan, asked.sha256)
    preview = f"{here.base}preview/{found.token}/" if found else ""
    public = _before(here, Stage.PUBLIC, asked) if document else None
    return RequestPage(
        frame=frame_of(here, "preview/"),
        address=f"{here.base}requests/{asked.pk}/",
        name=f"{AsOf(asked.as_of).label}の公表版（第{asked.number}版）",
        by=asked.requested_by.display_name if asked.requested_by else asked.requested_label,
        asked=moment_text(asked.requested_at),
        opens=moment_text(asked.opens_at),
        opens_at_once=asked.opens_at <= clock.now(),
        document_number=asked.document_number,
        sha256=asked.sha256,
        closed=asked.closed_at is not None,
        edition=f"{here.base}editions/{edition_slug(edition)}/" if edition else "",
        preview=preview,
        site=f"{preview}site/{here.plan.code}/index.html" if preview else "",
        counts=counts_of(document) if document else (),
        doubts=doubts_of(here, document, public) if document and asked.closed_at is None else None,
        since_public=changes_part(public, document) if public and document else None,
        since_meeting=changes_part(shown, document)
        if document and (shown := _before(here, Stage.MEETING, asked))
        else None,
        why_not_approve=why_not_approve(here, asked),
        why_not_withdraw=why_not_secretariat(here.held),
    )


def _before(here: Ground, stage: Stage, asked: FreezeRequest) -> Document | None:
    """The newest Edition of a stage that is there already; None for a request that is closed. 1 query."""
    if asked.closed_at is not None:
        return None
    edition = latest_edition(here.plan, stage, as_of=asked.as_of if stage is Stage.MEETING else None)
    return decode(bytes(edition.raw)) if edition else None
