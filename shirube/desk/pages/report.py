"""調査票: the page on which a 課 answers, and on which 課長, 主管課 and 事務局 look it through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shirube.desk.forms.reportmoves import Back
from shirube.desk.judging import Judged
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.reportcards import Card, ClashView, build_card, told
from shirube.desk.pages.reportmoves import (
    OPEN_STATES,
    READY,
    Due,
    Offer,
    Step,
    due_of_sheet,
    is_office,
    next_hand,
    offers_of,
    steps_walked,
)
from shirube.desk.reportground import ReportGround
from shirube.desk.roundquestions import QuestionBox
from shirube.desk.wording import moment_text
from shirube.kernel import clock, eras
from shirube.kernel.periods import AsOf
from shirube.reporting.edits import Typed
from shirube.reporting.fields import LABELS, tidy
from shirube.reporting.models import ListingRequest, Reminder, SheetMove
from shirube.reporting.queries.sheets import Asking, typed_of
from shirube.reporting.rules import why_not_write
from shirube.reporting.words import Act, RoundState, SheetState


@dataclass(frozen=True)
class Around:
    """What was read beside the answers themselves."""

    askings: tuple[Asking, ...]
    judged: Mapping[str, Judged]
    moves: tuple[SheetMove, ...]
    listings: tuple[ListingRequest, ...] = ()
    divisions: Mapping[str, str] = field(default_factory=dict)
    reminder: Reminder | None = None
    questions: tuple[QuestionBox, ...] = ()


@dataclass(frozen=True)
class Said:
    """What the page has to say beyond what stands: a refusal, what clashed, what was typed and is not stored.

    `unsaved` can no longer be stored and is shown to be copied from, by 照会. `same` were just set to 変更なし, which
    can be undone; `brought` is an earlier text put back into its box, `back` what was typed to send answers back.
    """

    problem: str = ""
    heading: str = "まだ保存していません"
    why: str = ""
    clashing: Mapping[int, Typed] | None = None
    same: tuple[int, ...] = ()
    unsaved: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    brought: tuple[int, str] = (0, "")
    opened: str = ""
    back: Mapping[int, Back] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportPage:
    """The whole 調査票. `writing`: as a form; `late`: it was handed in, so that a reason is asked for."""

    frame: Frame
    address: str
    round_address: str
    name: str
    division: str
    as_of: str
    due: Due
    office_due: str
    state: str
    steps: tuple[Step, ...]
    next_hand: str
    nothing: str
    approval: str
    letter: str
    reminder: tuple[str, str]
    guidance: str
    returned: str
    version: int
    cards: tuple[Card, ...]
    questions: tuple[QuestionBox, ...]
    whole: int
    untouched: int
    writing: bool
    late: bool
    proxy: bool
    why_not_write: str | None
    own: bool
    offers: tuple[Offer, ...]
    listings: tuple[ListingRequest, ...]
    divisions: tuple[tuple[str, str], ...]
    said: Said
    member: int

    @property
    def due_day(self) -> str:
        """The last day of the 課."""
        return eras.date_text(self.due.day)

    @property
    def may_write(self) -> bool:
        """Whether the member can write in it, with a reason where it was handed in."""
        return self.why_not_write is None

    @property
    def open(self) -> bool:
        """Whether it is still with the 課, and the member can write."""
        return self.may_write and not self.late

    @property
    def may_return(self) -> bool:
        """Whether the member can send it back now."""
        return any(one.act == Act.RETURN and one.why_not is None for one in self.offers)

    @property
    def ready(self) -> tuple[str, ...]:
        """Ready sentences for a 差戻し."""
        return READY

    @property
    def lacking(self) -> int:
        """How many answers are not whole yet."""
        unanswered = sum(not one.answered for one in self.questions)
        return len([card for card in self.cards if not card.misdirected]) - self.whole + unanswered


def build_report_page(at: ReportGround, around: Around, said: Said = Said(), *, write: bool = False) -> ReportPage:
    """No query. `write` asks for the form where it is not what the member comes for."""
    state = SheetState(at.sheet.state)
    why_not = why_not_write(state, RoundState(at.round.state), at.parties, with_reason=False)
    own, late = is_office(at.parties), state not in OPEN_STATES
    asked = [one for one in around.askings if not one.inquiry.misdirected_why]
    return ReportPage(
        frame=frame_of(at.here, "reports/"),
        address=at.address,
        round_address=f"{at.here.base}reports/{at.round.code}/",
        name=at.round.name,
        division=at.sheet.division_name,
        as_of=AsOf(at.round.as_of).label,
        due=due_of_sheet(at, clock.today()),
        office_due=eras.date_text(at.round.due),
        state=state.label,
        steps=steps_walked(at, around.moves),
        next_hand=next_hand(at),
        nothing=at.sheet.nothing_why if at.sheet.nothing else "",
        approval=approval_text(at),
        letter=at.round.letter,
        reminder=_reminder(state, around.reminder),
        guidance=at.round.guidance,
        returned=_returned(state, around.moves),
        version=at.sheet.version,
        cards=_cards(at, around, said),
        questions=around.questions,
        whole=sum(one.reading.whole for one in asked),
        untouched=sum(not one.touched for one in asked),
        writing=why_not is None and (write or (own and not late)),
        late=late,
        proxy=not own,
        why_not_write=why_not,
        own=own,
        offers=offers_of(at, around.askings),
        listings=around.listings,
        divisions=tuple(around.divisions.items()),
        said=said,
        member=at.here.member.pk,
    )


def _reminder(state: SheetState, last: Reminder | None) -> tuple[str, str]:
    """The day of the last 督促 and its text, while the 調査票 is with the 課; two blanks when there is none."""
    if last is None or state not in OPEN_STATES:
        return ("", "")
    return (moment_text(last.at), last.text)


def _cards(at: ReportGround, around: Around, said: Said) -> tuple[Card, ...]:
    found = []
    for number, one in enumerate(around.askings, start=1):
        code = one.inquiry.indicator.code if one.inquiry.indicator else ""
        card = build_card(one, number, at.here.base, around.judged.get(code))
        mine = (said.clashing or {}).get(one.inquiry.pk)
        if mine is not None:
            card = replace(card, clash=clash_view(one, mine), stands=one.seen, seen=mine.seen or 0)
        brought = said.brought[1] if said.brought[0] == card.key else ""
        found.append(replace(card, brought=brought, back=said.back.get(card.key)))
    return tuple(found)


def clash_view(one: Asking, mine: Typed) -> ClashView:
    """What stands beside what was typed, box by box. `one` shows what stands, or what was typed over it."""
    stands = typed_of(one.answer)
    typed = tidy(one.inquiry.kind, mine.boxes)
    rows = tuple(
        (label, _said(one, name, stands), _said(one, name, typed))
        for name, label in LABELS[one.inquiry.kind].items()
        if stands.get(name, "") != typed.get(name, "")
    )
    return ClashView(one.answer.office if one.answer else "", rows)


def _said(one: Asking, name: str, typed: Mapping[str, str]) -> str:
    found = told(one, {name: typed.get(name, "")}, (name,))
    return found[0][1] if found else ""


def approval_text(at: ReportGround) -> str:
    """The 決裁 as it is recorded: 「総政D第123号　令和6年10月15日　福祉課長（代決）」; "" before there is one."""
    sheet = at.sheet
    if sheet.approved_on is None:
        return ""
    deputy = "（代決）" if sheet.by_deputy else ""
    number = f"{sheet.approval_number}　" if sheet.approval_number else "画面で承認　"
    return f"{number}{eras.date_text(sheet.approved_on)}　{sheet.approver}{deputy}"


def _returned(state: SheetState, moves: Sequence[SheetMove]) -> str:
    """Why it came back, while it is back."""
    if state is not SheetState.RETURNED:
        return ""
    return next((move.why for move in reversed(moves) if move.act == Act.RETURN), "")
