"""調査票の履歴: its moves, and every text that was saved, with what differed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.reportcards import worded
from shirube.desk.pages.reportmoves import OPEN_STATES
from shirube.desk.reportground import ReportGround
from shirube.desk.wording import moment_text
from shirube.reporting.fields import LABELS
from shirube.reporting.models import AnswerEntry, SheetMove
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.rules import why_not_write
from shirube.reporting.words import Act, RoundState, SheetState, Via

AT_ONE_SITTING = timedelta(minutes=10)
"""Saves of one hand within so long are told as one: the page saves by itself while one types."""


@dataclass(frozen=True)
class MoveLine:
    """One move."""

    when: str
    act: str
    way: str
    office: str
    why: str
    print_href: str


@dataclass(frozen=True)
class SaveLine:
    """What one hand saved at one sitting: every box that differed from before, (label, before, after)."""

    when: str
    office: str
    via: str
    why: str
    saves: int
    changes: tuple[tuple[str, str, str], ...]
    bring: str
    stands: bool


@dataclass(frozen=True)
class AnswerHistory:
    """The saves of one answer, the newest first."""

    key: int
    label: str
    lines: tuple[SaveLine, ...]


@dataclass(frozen=True)
class HistoryPage:
    """The whole history of a 調査票."""

    frame: Frame
    address: str
    name: str
    division: str
    moves: tuple[MoveLine, ...]
    answers: tuple[AnswerHistory, ...]


def build_history_page(
    at: ReportGround, askings: Sequence[Asking], moves: Sequence[SheetMove], entries: Sequence[AnswerEntry]
) -> HistoryPage:
    """No query."""
    by_inquiry: dict[int, list[AnswerEntry]] = {}
    for entry in entries:
        by_inquiry.setdefault(entry.inquiry_id, []).append(entry)
    writes = _writes(at)
    return HistoryPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        name=at.round.name,
        division=at.sheet.division_name,
        moves=tuple(_move(at, one) for one in reversed(moves)),
        answers=tuple(
            AnswerHistory(
                one.inquiry.pk, one.inquiry.label, _lines(one, by_inquiry[one.inquiry.pk], at.address if writes else "")
            )
            for one in askings
            if one.inquiry.pk in by_inquiry
        ),
    )


def _writes(at: ReportGround) -> bool:
    state = SheetState(at.sheet.state)
    may = why_not_write(state, RoundState(at.round.state), at.parties, with_reason=False) is None
    return may and state in OPEN_STATES


def _move(at: ReportGround, one: SheetMove) -> MoveLine:
    return MoveLine(
        when=moment_text(one.at),
        act=Act(one.act).label,
        way=f"{SheetState(one.source).label} → {SheetState(one.target).label}",
        office=one.office,
        why=one.why,
        print_href=f"{at.address}print/?move={one.number}" if one.content else "",
    )


def _lines(one: Asking, entries: Sequence[AnswerEntry], address: str) -> tuple[SaveLine, ...]:
    """The saves as sittings, the newest first; `address` is where a text is brought back to, "" where it cannot be."""
    found: list[SaveLine] = []
    before: dict[str, str] = {}
    begun = 0
    for place, entry in enumerate(entries):
        last = place + 1 == len(entries)
        if not last and _same_sitting(entry, entries[place + 1]):
            continue
        after = dict(json.loads(entry.typed))
        bring = f"{address}?bring={one.inquiry.pk}.{entry.number}#q{one.inquiry.pk}" if address and not last else ""
        found.append(
            SaveLine(
                when=moment_text(entry.at),
                office=entry.office,
                via=Via(entry.via).label,
                why=entry.why,
                saves=place + 1 - begun,
                changes=_changes(one, before, after),
                bring=bring,
                stands=last,
            )
        )
        before, begun = after, place + 1
    return tuple(reversed(found))


def _same_sitting(entry: AnswerEntry, following: AnswerEntry) -> bool:
    same_hand = (entry.office, entry.member, entry.via, entry.why) == (
        following.office,
        following.member,
        following.via,
        following.why,
    )
    return same_hand and following.at - entry.at <= AT_ONE_SITTING


def _changes(one: Asking, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, worded(one, name, before.get(name, "")), worded(one, name, after.get(name, "")))
        for name, label in LABELS[one.inquiry.kind].items()
        if before.get(name, "") != after.get(name, "")
    )
