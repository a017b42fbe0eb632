"""統計の取込: files handed in, and what taking one in would change."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.models import Upload
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import recent_uploads
from shirube.desk.rules import why_not_secretariat
from shirube.desk.wording import moment_text, size_text
from shirube.exchange.actions import preview
from shirube.exchange.drafts import ImportDraft
from shirube.exchange.rules import Outcome
from shirube.indicators.edits import ObservationReading
from shirube.indicators.queries import area_names, indicator_lines, source_keys, standing_observations
from shirube.kernel import eras
from shirube.kernel.figures import display
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
    """8 queries, whatever the file holds."""
    outcome, refused = _outcome(here, draft)
    problems = tuple(str(problem) for problem in draft.problems) or ((refused,) if refused else ())
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
        changed=_changed(here, draft) if outcome and outcome.replaced else (),
        unused=unused[:SHOWN],
        unused_more=max(0, len(unused) - SHOWN),
        notes=draft.notes,
        problems=problems[:SHOWN],
        problems_more=max(0, len(problems) - SHOWN),
        why_not=_why_not(here, upload, outcome),
    )


def _outcome(here: Ground, draft: ImportDraft) -> tuple[Outcome | None, str]:
    try:
        return preview(draft, here.plan), ""
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


def _changed(here: Ground, draft: ImportDraft) -> tuple[ChangedFigure, ...]:
    """The figures that stand and would be replaced, the first of them."""
    codes, names = source_keys(here.plan), area_names()
    lines = {line.code: line for line in indicator_lines(here.plan)}
    standing = standing_observations(here.plan, [code for found in codes.values() for code in found])
    found: list[ChangedFigure] = []
    for reading in draft.readings:
        for code in codes.get(reading.source_key, ()):
            old = standing.get((code, reading.area, reading.period.key, reading.dimension))
            if old is None or (old.value, old.missing) == (reading.value, reading.missing):
                continue
            line = lines[code]
            after = _text(reading.value, line.digits, line.unit) if reading.value is not None else ""
            found.append(
                ChangedFigure(
                    line.name,
                    names.get(reading.area, reading.area),
                    reading.period.label,
                    _standing(old, line.digits, line.unit),
                    after or (reading.missing.label if reading.missing else ""),
                )
            )
            if len(found) == SHOWN:
                return tuple(found)
    return tuple(found)


def _standing(old: ObservationReading, digits: int, unit: str) -> str:
    if old.value is None:
        return old.missing.label if old.missing else ""
    return _text(old.value, digits, unit)


def _text(value: object, digits: int, unit: str) -> str:
    return f"{display(value, digits)}{unit}"  # type: ignore[arg-type]


def _line(here: Ground, upload: Upload) -> UploadLine:
    return UploadLine(
        href=f"{here.base}statistics/{upload.token}/",
        name=upload.name,
        size=size_text(upload.size),
        made=moment_text(upload.made_at),
        by=upload.made_by.display_name,
        confirmed=moment_text(upload.confirmed_at),
    )
