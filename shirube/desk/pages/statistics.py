"""統計の取込: files handed in, and what taking one in would change."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.models import Upload
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import recent_uploads
from shirube.desk.rules import why_not_secretariat
from shirube.desk.wording import moment_text, reading_text, size_text
from shirube.exchange.actions import matched
from shirube.exchange.drafts import ImportDraft
from shirube.exchange.rules import Matched, Outcome
from shirube.indicators.edits import ObservationReading
from shirube.indicators.queries import IndicatorLine, area_names, indicator_lines, source_keys
from shirube.kernel import eras
from shirube.kernel.periods import AsOf
from shirube.kernel.refusals import Refusal

SHOWN = 100
"""Changed figures, unused series and problems shown; the rest are counted."""


@dataclass(frozen=True)
class UploadLine:
    """One file handed in."""

    href: str
    name: str
    size: str
    made: str
    by: str
    confirmed: str


@dataclass(frozen=True)
class StatisticsPage:
    """Where a file is handed in, the newest ones, and the series the plan takes in."""

    frame: Frame
    why_not: str | None
    uploads: tuple[UploadLine, ...]
    series: int


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that would be replaced."""

    indicator: str
    area: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class ImportPage:
    """One file read: what confirming it would do, or why it cannot be. `why_not` stands beside the button."""

    frame: Frame
    address: str
    name: str
    kind: str
    release: str
    published: str
    size: str
    sha256: str
    confirmed: str
    outcome: Outcome | None
    changed: tuple[ChangedFigure, ...]
    changed_more: int
    unused: tuple[str, ...]
    unused_more: int
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    problems_more: int
    why_not: str | None


def build_statistics_page(here: Ground) -> StatisticsPage:
    """2 queries."""
    return StatisticsPage(
        frame=frame_of(here, "statistics/"),
        why_not=why_not_secretariat(here.held),
        uploads=tuple(_line(here, upload) for upload in recent_uploads(here.plan)),
        series=len(source_keys(here.plan)),
    )


def build_import_page(here: Ground, upload: Upload, draft: ImportDraft) -> ImportPage:
    """7 queries at most, whatever the file holds."""
    found, refused = _matched(here, draft)
    outcome = found.outcome if found else None
    problems = tuple(str(problem) for problem in draft.problems) or ((refused,) if refused else ())
    changed = _changed(here, found) if found and found.revised else ()
    unused = outcome.unused_keys if outcome else ()
    return ImportPage(
        frame=frame_of(here, "statistics/"),
        address=f"{here.base}statistics/{upload.token}/",
        name=upload.name,
        kind=draft.format,
        release=draft.release,
        published=eras.date_text(upload.published_on) if upload.published_on else "",
        size=size_text(upload.size),
        sha256=upload.sha256,
        confirmed=moment_text(upload.confirmed_at),
        outcome=outcome,
        changed=changed,
        changed_more=outcome.replaced - len(changed) if outcome else 0,
        unused=unused[:SHOWN],
        unused_more=max(0, len(unused) - SHOWN),
        notes=draft.notes,
        problems=problems[:SHOWN],
        problems_more=max(0, len(problems) - SHOWN),
        why_not=_why_not(here, upload, outcome),
    )


def _matched(here: Ground, draft: ImportDraft) -> tuple[Matched | None, str]:
    try:
        return matched(draft, here.plan), ""
    except Refusal as refusal:
        return None, str(refusal)


def _why_not(here: Ground, upload: Upload, outcome: Outcome | None) -> str | None:
    if refusal := why_not_secretariat(here.held):
        return refusal
    if outcome is None:
        return "問題があるため取り込めません。ファイルを直して、もう一度出してください。"
    if not outcome.added and not outcome.replaced:
        done = "すでに取り込んだファイルです。" if upload.confirmed_at else ""
        return f"{done}取り込むと変わる値がありません。"
    return None


def _changed(here: Ground, found: Matched) -> tuple[ChangedFigure, ...]:
    """The first figures that would be replaced, those of the own body before the rest. 4 queries."""
    areas, lines = area_names(), {line.code: line for line in indicator_lines(here.plan)}
    return tuple(
        ChangedFigure(
            indicator=lines[new.indicator].name,
            area=areas.get(new.area, new.area),
            period=new.period.label,
            before=_told(old, lines[new.indicator], new),
            after=_told(new, lines[new.indicator], old),
        )
        for old, new in sorted(found.revised, key=lambda pair: pair[1].area != here.plan.body.code)[:SHOWN]
    )


def _told(reading: ObservationReading, line: IndicatorLine, other: ObservationReading) -> str:
    """A figure, with what sets it apart where the number itself is that of the other."""
    text = reading_text(reading, line.digits, line.unit)
    if text != reading_text(other, line.digits, line.unit):
        return text
    published = f"{eras.date_text(reading.published_on)}公表" if reading.published_on else ""
    told = filter(None, (AsOf(reading.as_of).short, published, reading.source_release))
    return f"{text}（{'、'.join(told)}）"


def _line(here: Ground, upload: Upload) -> UploadLine:
    return UploadLine(
        href=f"{here.base}statistics/{upload.token}/",
        name=upload.name,
        size=size_text(upload.size),
        made=moment_text(upload.made_at),
        by=upload.made_by.display_name,
        confirmed=moment_text(upload.confirmed_at),
    )
