"""委員限り資料 of a meeting: what will be in it, what is missing, which went out."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.deliberation.queries.packages import packages_of
from shirube.desk.drafting import reading_of
from shirube.desk.meetingground import MeetingGround
from shirube.desk.packaging import NOT_READY, PAGES, edition_under_discussion
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meeting import edition_name
from shirube.desk.wording import moment_text


@dataclass(frozen=True)
class MadeRow:
    """A package that was made."""

    when: str
    by: str
    name: str
    sha256: str


@dataclass(frozen=True)
class PackagePage:
    """`edition` is "" where none is under discussion; `making` while its pages are made, `problem` why they are not;
    `why_not` says why no package can be made now."""

    frame: Frame
    address: str
    meeting: str
    meeting_href: str
    contents: tuple[str, ...]
    edition: str
    making: bool
    problem: str
    why_not: str | None
    made: tuple[MadeRow, ...]


def build_package_page(at: MeetingGround) -> PackagePage:
    """4 queries at most."""
    edition = edition_under_discussion(at)
    reading = reading_of(edition) if edition is not None else None
    ready = edition is None or (reading is not None and reading.folder is not None)
    return PackagePage(
        frame=frame_of(at.here, "meetings/"),
        address=f"{at.address}package/",
        meeting=at.meeting.name,
        meeting_href=at.address,
        contents=tuple(title for _, title in PAGES),
        edition=edition_name(edition) if edition else "",
        making=not ready and reading is not None and not reading.problem,
        problem=reading.problem if reading and not ready else "",
        why_not=None if ready else NOT_READY,
        made=tuple(MadeRow(moment_text(one.at), one.by, one.name, one.sha256) for one in packages_of(at.meeting)),
    )
