"""下見: what to make, how far the making is, and what was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from shirube.desk.access import Ground
from shirube.desk.making import site_folder
from shirube.desk.models import Preview
from shirube.desk.pages.changes import ChangesPart, changes_part
from shirube.desk.pages.doubts import Doubts, doubts_of
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import edition_slug, edition_with_content, recent_previews
from shirube.desk.rules import has_stalled, why_not_secretariat
from shirube.desk.wording import moment_text
from shirube.desk.words import Making
from shirube.editions.document import Document
from shirube.editions.encoding import decode
from shirube.editions.models import Edition
from shirube.editions.queries import latest_edition, open_request
from shirube.editions.rules import unreported, why_not_freeze
from shirube.editions.words import Stage
from shirube.kernel import clock
from shirube.kernel.periods import AsOf, FiscalYear
from shirube.progress.rollup import Exclusion

NUMBER_LATER = "（下で記入）"
"""Stands for the 文書番号 while only the rest of a refusal is asked for."""


@dataclass(frozen=True)
class PreviewLine:
    """One preview in the list."""

    href: str
    name: str
    made: str
    by: str
    state: str
    tone: str


@dataclass(frozen=True)
class PreviewsPage:
    """Where a preview is asked for, and the newest ones."""

    frame: Frame
    why_not: str | None
    asked: str
    previews: tuple[PreviewLine, ...]


@dataclass(frozen=True)
class Count:
    """How many indicators show a grade."""

    mark: str
    word: str
    tone: str
    count: int


@dataclass(frozen=True)
class Content:
    """What a finished preview holds; `doubts` are None without 審議 in it. `why_not_…` stand beside the disabled
    buttons; `kept` is the address of the Edition or request that already holds exactly this content, "" while there is
    none."""

    site: str
    indicators: int
    judged: int
    counts: tuple[Count, ...]
    left_out: tuple[tuple[str, int], ...]
    doubts: Doubts | None
    unreported: tuple[str, ...]
    missing: tuple[str, ...]
    since_public: ChangesPart | None
    since_meeting: ChangesPart | None
    why_not: str | None
    kept: str
    kept_word: str


@dataclass(frozen=True)
class PreviewPage:
    """One preview: being made, failed, or made (`content`)."""

    frame: Frame
    address: str
    name: str
    stage: str
    is_public: bool
    stamp: str
    known: str
    opens: str
    sha256: str
    making: bool
    stalled: bool
    problem: str
    done: int
    total: int
    gone: bool
    content: Content | None


def default_as_of(today: date) -> date:
    """The last end of a half-year before today: what an office most often wants to show."""
    year = FiscalYear.containing(today)
    return year.half(1).end if today > year.half(1).end else year.start - timedelta(days=1)


def build_previews_page(here: Ground) -> PreviewsPage:
    """2 queries."""
    asked = open_request(here.plan)
    return PreviewsPage(
        frame=frame_of(here, "preview/"),
        why_not=why_not_secretariat(here.held),
        asked=f"{here.base}requests/{asked.pk}/" if asked else "",
        previews=tuple(_line(here, preview) for preview in recent_previews(here.plan)),
    )


def build_preview_page(here: Ground, preview: Preview) -> PreviewPage:
    """None while it is being made; 7 queries for a finished one."""
    making = preview.state in (Making.WAITING, Making.MAKING)
    ready = preview.state == Making.READY
    return PreviewPage(
        frame=frame_of(here, "preview/"),
        address=_address(here, preview),
        name=f"{AsOf(preview.as_of).label}の{Stage(preview.stage).label}",
        stage=Stage(preview.stage).label,
        is_public=preview.stage == Stage.PUBLIC,
        stamp=preview.stamp,
        known=moment_text(preview.known_at),
        opens=moment_text(preview.opens_at),
        sha256=preview.sha256,
        making=making,
        stalled=making and has_stalled(preview.touched_at, clock.now()),
        problem=preview.problem,
        done=preview.done,
        total=preview.total,
        gone=ready and site_folder(preview) is None,
        content=_content(here, preview) if ready and preview.raw is not None else None,
    )


def _address(here: Ground, preview: Preview) -> str:
    return f"{here.base}preview/{preview.token}/"


def _line(here: Ground, preview: Preview) -> PreviewLine:
    tones = {Making.READY.value: "good", Making.FAILED.value: "late"}
    return PreviewLine(
        href=_address(here, preview),
        name=f"{AsOf(preview.as_of).label}の{Stage(preview.stage).label}",
        made=moment_text(preview.made_at),
        by=preview.made_by.display_name,
        state=Making(preview.state).label,
        tone=tones.get(preview.state, "calm"),
    )


def _content(here: Ground, preview: Preview) -> Content:
    document = decode(bytes(preview.raw or b""))
    public = _document(latest_edition(here.plan, Stage.PUBLIC))
    meeting = latest_edition(here.plan, Stage.MEETING, as_of=preview.as_of) if preview.stage == Stage.PUBLIC else None
    kept, kept_word = _kept(here, preview)
    whole = next((one for one in document.denominators if one.scope == ""), None)
    return Content(
        site=f"{_address(here, preview)}site/{document.plan.code}/index.html",
        indicators=whole.listed if whole else 0,
        judged=whole.judged if whole else 0,
        counts=counts_of(document),
        left_out=_left_out(document),
        doubts=doubts_of(here, document, public),
        unreported=unreported(document),
        missing=tuple(
            f"{one.name}：{'・'.join(one.missing_items)}" for one in document.indicators if one.missing_items
        ),
        since_public=changes_part(public, document) if public else None,
        since_meeting=changes_part(before, document) if (before := _document(meeting)) else None,
        why_not=_why_not(here, document, kept),
        kept=kept,
        kept_word=kept_word,
    )


def counts_of(document: Document) -> tuple[Count, ...]:
    """How many indicators of the whole plan show each grade, in the order of the scale."""
    counted = {one.grade: one.count for one in document.counts if one.scope == ""}
    return tuple(
        Count(grade.mark, grade.label, grade.tone, counted.get(grade.code, 0))
        for grade in document.scale.grades
        if counted.get(grade.code, 0)
    )


def _left_out(document: Document) -> tuple[tuple[str, int], ...]:
    """Why indicators are in no count, in words: an exclusion, or an outcome of the scale that is not a grade."""
    words = {grade.code: grade.label for grade in document.scale.grades} | {one.value: one.label for one in Exclusion}
    whole = next((one for one in document.denominators if one.scope == ""), None)
    return tuple((words.get(reason, reason), count) for reason, count in whole.excluded) if whole else ()


def _document(edition: Edition | None) -> Document | None:
    return decode(bytes(edition.raw)) if edition is not None else None


def _kept(here: Ground, preview: Preview) -> tuple[str, str]:
    """Where exactly this content has gone already."""
    edition = edition_with_content(here.plan, preview.sha256)
    if edition is not None:
        return f"{here.base}editions/{edition_slug(edition)}/", "この内容は、すでに版として凍結されています。"
    asked = open_request(here.plan)
    if asked is not None and asked.sha256 == preview.sha256:
        return f"{here.base}requests/{asked.pk}/", "この内容は、公表を申し出て、二人目の承認を待っています。"
    return "", ""


def _why_not(here: Ground, document: Document, kept: str) -> str | None:
    """Why this cannot be frozen or asked for now, before a 文書番号 is given."""
    if kept:
        return "すでに手続きが進んでいます。"
    if refusal := why_not_secretariat(here.held) or why_not_freeze(document, document_number=NUMBER_LATER):
        return refusal
    if document.stage == Stage.PUBLIC and open_request(here.plan) is not None:
        return "承認待ちの申出がすでにあります。先にそれを承認するか、取り下げてください。"
    if document.stage == Stage.PUBLIC and document.published_on and document.published_on < clock.today():
        return "文書に書かれた公表日を過ぎました。もう一度、下見を作ってください。"
    return None
