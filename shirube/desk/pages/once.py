"""「一度書いたら」: a confirmed 調査票 as texts for other papers, and where each answer was used."""

from __future__ import annotations

from dataclasses import dataclass

from shirube.desk.oncetold import OnceTold, Use, once_told
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.reportground import ReportGround
from shirube.desk.rules import why_not_note_use
from shirube.kernel.periods import AsOf
from shirube.papers.once import AUDIT_HEADS, Form, audit_cells, plain_text
from shirube.reporting.words import SheetState


@dataclass(frozen=True)
class Answered:
    """One confirmed answer and where it was used."""

    key: int
    name: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Taken:
    """One form, to copy or to take out: a text of so many rows, or a table where the paper wants one."""

    code: str
    word: str
    text: str
    rows: int
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class OncePage:
    """What a confirmed 調査票 gives; before that `confirmed` is false and the rest is empty."""

    frame: Frame
    address: str
    back: str
    division: str
    round: str
    day: str
    confirmed: bool
    forms: tuple[Taken, ...]
    heads: tuple[str, ...]
    answers: tuple[Answered, ...]
    why_not: str | None


def build_once_page(at: ReportGround) -> OncePage:
    """15 queries at most, whatever was answered; none before it is confirmed."""
    told = once_told(at.sheet)
    confirmed = at.sheet.state == SheetState.CONFIRMED
    return OncePage(
        frame=frame_of(at.here, "reports/"),
        address=f"{at.address}once/",
        back=at.address,
        division=at.sheet.division_name,
        round=at.round.name,
        day=AsOf(at.round.as_of).label,
        confirmed=confirmed,
        forms=tuple(_taken(told, form) for form in Form) if confirmed else (),
        heads=AUDIT_HEADS,
        answers=_answers(told),
        why_not=why_not_note_use(at.parties),
    )


def _taken(told: OnceTold, form: Form) -> Taken:
    text = plain_text(told.report, form)
    rows = min(max(text.count("\n") + 1, 8), 18)
    cells = [audit_cells(one, told.report.approval) for one in told.report.answers] if form is Form.AUDIT else []
    return Taken(form.value, form.label, text, rows, tuple(cells))


def _answers(told: OnceTold) -> tuple[Answered, ...]:
    pairs = zip(told.keys, told.report.answers, told.uses, strict=True)
    return tuple(Answered(key, answer.name, uses) for key, answer, uses in pairs)
