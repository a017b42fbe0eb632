"""A 議事録 that was read from a file, until a person confirms it: its head and 次第, its pieces, where it goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from shirube.deliberation.drafting import draft_of
from shirube.deliberation.models import MinutesImport
from shirube.deliberation.queries.minutes import open_imports
from shirube.deliberation.words import ImportState
from shirube.desk.access import Ground
from shirube.desk.forms.minutesdraft import DROP, PieceRow, draft_items, draft_pieces
from shirube.desk.forms.programme import ItemRow
from shirube.desk.meetingground import MEETINGS, meeting_address
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.meetings import DraftLine
from shirube.desk.pages.printednames import NameLine
from shirube.desk.pages.programme import BLANKS, LEVELS
from shirube.desk.wording import moment_text
from shirube.minutes.draft import MinutesDraft, Notice
from shirube.minutes.lines import lines_of
from shirube.minutes.words import Part, RemarkKind

ON_A_PAGE = 40
"""Pieces on one page: what one sitting corrects, and what one form may carry."""
MOST_LINES = 60
PARTS = (
    (Part.COMMITTEE.value, "委員の発言（意見になる）"),
    *((one.value, f"{one.label}（意見にしない）") for one in Part if one is not Part.COMMITTEE),
    (DROP, "外す（残さない）"),
)


@dataclass(frozen=True)
class DraftHead:
    """What every page of a draft shares. `steps` are its pages: (address, word, current)."""

    frame: Frame
    address: str
    name: str
    when: str
    seen: int
    steps: tuple[tuple[str, str, bool], ...]
    opinions: int
    pieces: int


def draft_head(here: Ground, row: MinutesImport, draft: MinutesDraft, current: str) -> DraftHead:
    """No query."""
    address = f"{here.base}{MEETINGS}imports/{row.number}/"
    steps = (("", "会議と次第"), ("remarks/", "発言"), ("confirm/", "確定"))
    return DraftHead(
        frame=frame_of(here, MEETINGS),
        address=address,
        name=row.file_name,
        when=f"{moment_text(row.at)}　{row.office}",
        seen=row.version,
        steps=tuple((f"{address}{part}", word, part == current) for part, word in steps),
        opinions=len(draft.remarks),
        pieces=len(draft.record),
    )


@dataclass(frozen=True)
class ImportsPage:
    """The form that takes a 議事録 in, and the drafts that wait."""

    frame: Frame
    address: str
    drafts: tuple[DraftLine, ...]


def build_imports_page(here: Ground) -> ImportsPage:
    """1 query."""
    address = f"{here.base}{MEETINGS}imports/"
    drafts = tuple(
        DraftLine(f"{address}{one.number}/", one.file_name, moment_text(one.at)) for one in open_imports(here.plan)
    )
    return ImportsPage(frame_of(here, MEETINGS), address, drafts)


@dataclass(frozen=True)
class OfDraft:
    """A page of a draft."""

    head: DraftHead

    @property
    def frame(self) -> Frame:
        """The frame of the page. No query."""
        return self.head.frame


@dataclass(frozen=True)
class HeadPage(OfDraft):
    """Head and 次第 of a draft. `typed` is what somebody typed who was overtaken."""

    notices: tuple[str, ...]
    people: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[int, ItemRow], ...]
    levels: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    typed: tuple[str, ...]
    changed: bool


def build_head_page(
    here: Ground,
    row: MinutesImport,
    rows: Sequence[ItemRow] | None = None,
    problems: Sequence[str] = (),
    typed: Sequence[str] = (),
) -> HeadPage:
    """No query."""
    draft = draft_of(row.edited)
    items = draft_items(draft) if rows is None else rows
    first = min((one.line for one in draft.record), default=None)
    items_at = {one.line for one in draft.agenda}
    told = [
        one for one in draft.notices if one.line is None or first is None or one.line < first or one.line in items_at
    ]
    return HeadPage(
        head=draft_head(here, row, draft, ""),
        notices=tuple(_told(one) for one in told),
        people=tuple((one.side.label, one.name, one.presence.label) for one in draft.attendance.people),
        rows=tuple(enumerate((*items, *([ItemRow()] * BLANKS)))),
        levels=LEVELS,
        problems=tuple(problems),
        typed=tuple(typed),
        changed=row.edited != row.draft,
    )


def _told(one: Notice) -> str:
    return f"{one.line}行目：{one.text}" if one.line else one.text


@dataclass(frozen=True)
class PieceCard:
    """One piece of the record: as typed, what a person should look at, and the lines it was read from."""

    number: int
    typed: PieceRow
    why: str
    notices: tuple[str, ...]
    line: int
    source: str
    last: bool
    size: int


@dataclass(frozen=True)
class PiecesPage(OfDraft):
    """A page of the record of a draft. `pages` are (address, word, current); `typed` as in `HeadPage`."""

    address: str
    cards: tuple[PieceCard, ...]
    items: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    pages: tuple[tuple[str, str, bool], ...]
    onward: str
    problems: tuple[str, ...]
    typed: tuple[PieceRow, ...]


def build_pieces_page(
    here: Ground,
    row: MinutesImport,
    page: int,
    rows: Sequence[PieceRow] | None = None,
    problems: Sequence[str] = (),
    typed: Sequence[PieceRow] = (),
) -> PiecesPage:
    """No query. `rows` stand in the place of what is kept."""
    draft = draft_of(row.edited)
    last = max(1, ceil(len(draft.record) / ON_A_PAGE))
    page = min(max(page, 1), last)
    places = range((page - 1) * ON_A_PAGE, min(page * ON_A_PAGE, len(draft.record)))
    head = draft_head(here, row, draft, "remarks/")
    shown = {one.place: one for one in draft_pieces(draft, places)} | {one.place: one for one in rows or ()}
    told, source = notices_by_place(draft), sources_by_place(draft, row.source_text)
    address = f"{head.address}remarks/"
    return PiecesPage(
        head=head,
        address=f"{address}?page={page}",
        cards=tuple(_card(draft, shown[at], told, source) for at in places),
        items=tuple(
            (str(at), f"{'　' * max(one.level - 1, 0)}{one.number} {one.title}"[:60])
            for at, one in enumerate(draft.agenda)
        ),
        parts=PARTS,
        kinds=tuple(RemarkKind.choices()),
        counts=tuple(Counter(one.kind.label for one in draft.remarks if one.kind).items()),
        pages=tuple((f"{address}?page={at}", f"{at}", at == page) for at in range(1, last + 1)) if last > 1 else (),
        onward=f"{address}?page={page + 1}" if page < last else f"{head.address}confirm/",
        problems=tuple(problems),
        typed=tuple(typed),
    )


def _card(
    draft: MinutesDraft, typed: PieceRow, told: Mapping[int, Sequence[str]], source: Mapping[int, str]
) -> PieceCard:
    piece = draft.record[typed.place]
    return PieceCard(
        number=typed.place + 1,
        typed=typed,
        why=piece.why,
        notices=tuple(told.get(typed.place, ())),
        line=piece.line,
        source=source.get(typed.place, ""),
        last=typed.place + 1 == len(draft.record),
        size=min(3 + len(typed.text) // 45 + typed.text.count("\n"), 20),
    )


def notices_by_place(draft: MinutesDraft) -> dict[int, list[str]]:
    """Piece → what a person should look at in it. Notices above the first piece are about the head."""
    lines = [one.line for one in draft.record]
    found: dict[int, list[str]] = {}
    if lines != sorted(lines):
        lines = [max(lines[: at + 1]) for at in range(len(lines))]
    for one in draft.notices:
        at = bisect_right(lines, one.line) if one.line is not None else 0
        if at:
            found.setdefault(bisect_left(lines, lines[at - 1]), []).append(one.text)
    return found


def sources_by_place(draft: MinutesDraft, text: str) -> dict[int, str]:
    """Piece → the lines of the text it was read from, up to where the next one begins."""
    lines = [one.text for one in lines_of(text)]
    starts = sorted({one.line for one in draft.record if one.line})
    ends = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=True))
    return {
        at: "\n".join(lines[one.line - 1 : min(ends[one.line] - 1, one.line - 1 + MOST_LINES)]).strip()
        for at, one in enumerate(draft.record)
        if one.line
    }


@dataclass(frozen=True)
class ConfirmPage(OfDraft):
    """Where a draft goes, and what comes of it. `meetings` are those without a 議事録: (value, word)."""

    into: str
    meetings: tuple[tuple[str, str], ...]
    committees: tuple[tuple[str, str], ...]
    committee: str
    counts: tuple[tuple[str, int], ...]
    loose: int
    names: tuple[NameLine, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class ClosedPage:
    """A draft that is confirmed or was given up."""

    frame: Frame
    name: str
    said: str
    href: str
    do: str


def closed_page(here: Ground, row: MinutesImport) -> ClosedPage:
    """No query."""
    frame, base = frame_of(here, MEETINGS), f"{here.base}{MEETINGS}"
    if row.state == ImportState.CONFIRMED.value and row.meeting is not None:
        address = meeting_address(here, row.meeting)
        said = f"この取込は確定し、「{row.meeting.name}」の議事録になりました。直すには、議事録の画面で直してください。"
        return ClosedPage(frame, row.file_name, said, f"{address}minutes/", "議事録を開く")
    said = "この取込は取り消されました。もう一度取り込むには、ファイルを選び直してください。"
    return ClosedPage(frame, row.file_name, said, f"{base}imports/", "議事録を取り込む")
