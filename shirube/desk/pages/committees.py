"""Committees of a plan and who sits on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.deliberation.models import CommitteeSeat
from shirube.deliberation.queries.meetings import seats_of
from shirube.deliberation.words import Disclosure
from shirube.desk.access import Ground
from shirube.desk.meetingground import MEETINGS, CommitteeGround
from shirube.desk.pages.frame import Frame, frame_of
from shirube.kernel import clock, eras


@dataclass(frozen=True)
class SeatLine:
    """One 委員 of the 名簿. `state` says whether the term runs today."""

    href: str
    name: str
    kana: str
    post: str
    role: str
    term: str
    listed: bool
    signs_in: str
    state: str
    tone: str


@dataclass(frozen=True)
class CommitteePage:
    """A committee: those whose term runs or will, and those whose term is over."""

    frame: Frame
    address: str
    name: str
    basis: str
    disclosure: str
    now: tuple[SeatLine, ...]
    past: tuple[SeatLine, ...]


def build_committee_page(at: CommitteeGround) -> CommitteePage:
    """1 query."""
    today = clock.today()
    lines = [(row, _line(at, row, today)) for row in seats_of(at.committee)]
    return CommitteePage(
        frame=frame_of(at.here, MEETINGS),
        address=at.address,
        name=at.committee.name,
        basis=at.committee.basis,
        disclosure=Disclosure(at.committee.disclosure).label,
        now=tuple(line for row, line in lines if row.until is None or row.until >= today),
        past=tuple(line for row, line in lines if row.until is not None and row.until < today),
    )


def _line(at: CommitteeGround, row: CommitteeSeat, today: date) -> SeatLine:
    state, tone = "在任", "good"
    if row.since > today:
        state, tone = "就任前", "info"
    elif row.until is not None and row.until < today:
        state, tone = "任期満了", "calm"
    return SeatLine(
        href=f"{at.address}seats/{row.code}/" if at.here.is_secretariat else "",
        name=row.name,
        kana=row.name_kana,
        post=row.post,
        role=row.role,
        term=term_text(row),
        listed=row.listed,
        signs_in=row.member.username if row.member and at.here.is_secretariat else "",
        state=state,
        tone=tone,
    )


def term_text(row: CommitteeSeat) -> str:
    """「令和5年4月1日〜令和7年3月31日」."""
    return f"{eras.date_text(row.since)}〜{eras.date_text(row.until) if row.until else ''}"


@dataclass(frozen=True)
class FormPage:
    """A form of 審議: where it is sent, where one came from, and what its button says."""

    frame: Frame
    name: str
    address: str
    back: str
    back_word: str
    do: str
    lead: str = ""


def form_page(here: Ground, name: str, address: str, back: tuple[str, str], do: str, lead: str = "") -> FormPage:
    """No query."""
    return FormPage(frame_of(here, MEETINGS), name, address, *back, do, lead)
