"""進捗報告 of a plan: the rounds, one of them, and the form that makes or changes one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.reportground import RoundGround
from shirube.desk.roundtext import cautions, day_text
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.reporting.models import ReportingRound, ReportSheet
from shirube.reporting.queries.campaign import listings_of, own_sheets, states_by_round
from shirube.reporting.queries.parties import Posts
from shirube.reporting.queries.rounds import SheetLine, dates_of, due_on, rounds_of, sheet_lines, unassigned
from shirube.reporting.rules import NOT_IN, is_late, why_not_open
from shirube.reporting.words import ListingState, RoundState, SheetState

PART = "reports/"
TONES = {RoundState.PREPARING: "calm", RoundState.OPEN: "info", RoundState.CLOSED: "good"}
SHEET_TONES = {
    SheetState.UNTOUCHED: "calm",
    SheetState.DRAFT: "info",
    SheetState.RETURNED: "care",
    SheetState.SUBMITTED: "info",
    SheetState.CHIEF_APPROVED: "info",
    SheetState.LEAD_CHECKED: "info",
    SheetState.CHECKED: "good",
    SheetState.CONFIRMED: "good",
}
"""Every state of a 調査票 and the tone of its chip."""


@dataclass(frozen=True)
class OwnSheet:
    """The 調査票 of a 課 that is the member's own."""

    href: str
    division: str
    state: str
    tone: str
    due: str
    late: int


@dataclass(frozen=True)
class RoundCard:
    """One round: how many 調査票 there are, how many were handed in and how many the 事務局 has checked."""

    href: str
    name: str
    state: str
    tone: str
    as_of: str
    opens_on: str
    due: str
    sheets: int
    handed: int
    checked: int
    own: tuple[OwnSheet, ...]


@dataclass(frozen=True)
class RoundsPage:
    """All rounds of the plan; one in preparation is shown to the 事務局 alone."""

    frame: Frame
    rounds: tuple[RoundCard, ...]
    may_prepare: bool


def build_rounds_page(here: Ground, posts: Posts) -> RoundsPage:
    """3 queries."""
    counted = states_by_round(here.plan)
    own = own_sheets(here.plan, posts.own)
    seen = [row for row in rounds_of(here.plan) if posts.secretariat or row.state != RoundState.PREPARING]
    cards = (
        _card(here, row, counted.get(row.pk, Counter()), [one for one in own if one.round_id == row.pk]) for row in seen
    )
    return RoundsPage(frame_of(here, PART), tuple(cards), posts.secretariat)


def _card(here: Ground, row: ReportingRound, states: Counter[SheetState], own: Iterable[ReportSheet]) -> RoundCard:
    href = f"{here.base}{PART}{row.code}/"
    done = (SheetState.CHECKED, SheetState.CONFIRMED)
    return RoundCard(
        href=href,
        name=row.name,
        state=RoundState(row.state).label,
        tone=TONES[RoundState(row.state)],
        as_of=eras.date_text(row.as_of),
        opens_on=day_text(row.opens_on),
        due=day_text(row.due),
        sheets=states.total(),
        handed=sum(count for state, count in states.items() if state not in NOT_IN),
        checked=sum(states[state] for state in done),
        own=tuple(own_sheet(href, row, sheet) for sheet in own),
    )


def own_sheet(href: str, row: ReportingRound, sheet: ReportSheet) -> OwnSheet:
    """No query, when the 調査票 is loaded with its 課. `href` is the address of the round."""
    state, due, today = SheetState(sheet.state), due_on(row, sheet), clock.today()
    late = row.state == RoundState.OPEN and is_late(state, due, today)
    return OwnSheet(
        href=f"{href}sheets/{sheet.division.code}/",
        division=sheet.division_name,
        state=state.label,
        tone=SHEET_TONES[state],
        due=day_text(due),
        late=(today - due).days if late else 0,
    )


@dataclass(frozen=True)
class RoundFormPage:
    """The form of a new round or of one that stands; `address` is where it is sent, `back` where it leads out."""

    frame: Frame
    name: str
    address: str
    back: str
    new: bool


def round_form_page(here: Ground, row: ReportingRound | None) -> RoundFormPage:
    """No query."""
    base = f"{here.base}{PART}"
    if row is None:
        return RoundFormPage(frame_of(here, PART), "進捗報告を準備する", f"{base}new/", base, True)
    back = f"{base}{row.code}/"
    return RoundFormPage(frame_of(here, PART), f"{row.name}を直す", f"{back}edit/", back, False)


@dataclass(frozen=True)
class Step:
    """One thing of a round to be looked after: its word, what stands there now, where it is done."""

    href: str
    word: str
    says: str
    tone: str


@dataclass(frozen=True)
class RoundPage:
    """One round: what stands in it, how far it is, what is to be done next."""

    frame: Frame
    address: str
    back: str
    name: str
    state: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    letter: str
    guidance: str
    cautions: tuple[str, ...]
    steps: tuple[Step, ...]
    own: tuple[OwnSheet, ...]
    leads: bool
    prepares: bool
    open: bool
    closed: bool
    why_not_open: str | None


def build_round_page(at: RoundGround) -> RoundPage:
    """5 queries for the 事務局, 2 for everybody else."""
    row, posts = at.round, at.posts
    lines = sheet_lines(row, today=clock.today())
    state = RoundState(row.state)
    unowned = len(unassigned(row)) if posts.secretariat else 0
    asked = unowned + sum(line.asked for line in lines)
    return RoundPage(
        frame=frame_of(at.here, PART),
        address=at.address,
        back=f"{at.here.base}{PART}",
        name=row.name,
        state=state.label,
        tone=TONES[state],
        facts=_facts(row),
        letter=row.letter,
        guidance=row.guidance,
        cautions=cautions(dates_of(row)) if posts.secretariat and state is not RoundState.CLOSED else (),
        steps=_steps(at, lines, unowned) if posts.secretariat else (),
        own=tuple(own_sheet(at.address, row, line.sheet) for line in lines if line.code in posts.own),
        leads=bool(posts.lead_of) and row.asks_lead,
        prepares=state is RoundState.PREPARING,
        open=state is RoundState.OPEN,
        closed=state is RoundState.CLOSED,
        why_not_open=why_not_open(inquiries=asked, unassigned=unowned, letter=row.letter),
    )


def _facts(row: ReportingRound) -> tuple[tuple[str, str], ...]:
    steps = [word for word, asked in (("課長承認", row.asks_chief), ("主管課確認", row.asks_lead)) if asked]
    found = (
        ("報告する期間", row.period.label),
        ("基準日", f"{eras.date_text(row.as_of)}現在"),
        ("依頼日", day_text(row.opens_on)),
        ("部局内締切", day_text(row.division_due) if row.division_due else ""),
        ("事務局締切", day_text(row.due)),
        ("文書番号", row.document_number),
        ("求める手順", "・".join(["提出", *steps, "事務局確認"])),
        ("受付開始", moment_text(row.opened_at)),
        ("終了", moment_text(row.closed_at) if row.state == RoundState.CLOSED else ""),
    )
    return tuple((word, text) for word, text in found if text)


def _steps(at: RoundGround, lines: Iterable[SheetLine], unowned: int) -> tuple[Step, ...]:
    """What the 事務局 looks after, in the order of the way. 1 query."""
    rows = list(lines)
    asked, misdirected = sum(line.asked for line in rows), sum(line.misdirected for line in rows)
    handed, late = sum(line.state not in NOT_IN for line in rows), sum(line.late for line in rows)
    checked = sum(line.state in (SheetState.CHECKED, SheetState.CONFIRMED) for line in rows)
    listings = listings_of(at.round)
    waiting = sum(one.state == ListingState.OPEN for one in listings)
    says = (
        f"{asked + unowned}件を{len(rows)}課に"
        + (f"、照会先が未定{unowned}件" if unowned else "")
        + (f"、所管違い{misdirected}件" if misdirected else "")
    )
    base = at.address
    return (
        Step(f"{base}inquiries/", "照会先", says, "care" if unowned or misdirected else "good"),
        Step(f"{base}matrix/", "回答の状況", f"{len(rows)}課のうち提出{handed}、事務局確認{checked}", "info"),
        Step(
            f"{base}reminders/",
            "督促",
            f"締切を過ぎた課{late}" if late else "遅れている課はありません",
            "late" if late else "calm",
        ),
        Step(f"{base}letters/", "鑑", "依頼と回答の事務連絡をWordと印刷で", "calm"),
        Step(
            f"{base}listings/", "掲載の申出", f"{len(listings)}件（回答待ち{waiting}件）", "care" if waiting else "calm"
        ),
    )
