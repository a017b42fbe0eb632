"""ロードマップの取込: files handed in, and what taking one in would change."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.models import Upload
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.statistics import UploadLine
from shirube.desk.queries import recent_uploads
from shirube.desk.wording import moment_text, size_text
from shirube.desk.words import UploadKind
from shirube.exchange.roadmap_import import Line, RoadmapOutcome

SHOWN = 100
"""Changed 事業 and problems shown; the rest are counted."""


@dataclass(frozen=True)
class RoadmapImportsPage:
    """Where a file is handed in, and the newest ones."""

    frame: Frame
    address: str
    uploads: tuple[UploadLine, ...]


@dataclass(frozen=True)
class RoadmapImportPage:
    """One file: its problems, or what it would change; `digest` names exactly that."""

    frame: Frame
    back: str
    address: str
    name: str
    size: str
    confirmed: str
    problems: tuple[str, ...]
    more_problems: int
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    more: int
    same: int
    digest: str


def build_roadmap_imports_page(here: Ground) -> RoadmapImportsPage:
    """1 query."""
    address = f"{here.base}papers/import/"
    return RoadmapImportsPage(
        frame=frame_of(here, "papers/"),
        address=address,
        uploads=tuple(
            UploadLine(
                href=f"{address}{row.token}/",
                name=row.name,
                size=size_text(row.size),
                made=moment_text(row.made_at),
                by=row.made_by.display_name,
                confirmed=moment_text(row.confirmed_at),
            )
            for row in recent_uploads(here.plan, UploadKind.ROADMAP)
        ),
    )


def build_roadmap_import_page(here: Ground, upload: Upload, outcome: RoadmapOutcome) -> RoadmapImportPage:
    """No query."""
    address = f"{here.base}papers/import/"
    new = [line for line in outcome.lines if line.fate == "new"]
    changed = [line for line in outcome.lines if line.fate == "changed"]
    return RoadmapImportPage(
        frame=frame_of(here, "papers/"),
        back=address,
        address=f"{address}{upload.token}/",
        name=upload.name,
        size=size_text(upload.size),
        confirmed=moment_text(upload.confirmed_at),
        problems=tuple(str(problem) for problem in outcome.problems[:SHOWN]),
        more_problems=max(0, len(outcome.problems) - SHOWN),
        new=tuple(new[:SHOWN]),
        changed=tuple(changed[:SHOWN]),
        more=max(0, len(new) - SHOWN) + max(0, len(changed) - SHOWN),
        same=outcome.count("same"),
        digest=outcome.digest,
    )
