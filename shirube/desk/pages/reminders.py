"""督促: whom to remind, in which words, and how it goes out; the addresses of 課."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.pages.rounds import PART, SHEET_TONES
from shirube.desk.reminding import Failure, Written, filled, mail_is_allowed
from shirube.desk.reportground import RoundGround
from shirube.desk.roundtext import day_text
from shirube.desk.wording import moment_text
from shirube.kernel import clock
from shirube.people.queries import divisions_as_of
from shirube.reporting.models import Reminder
from shirube.reporting.queries.campaign import MatrixRow, matrix_of
from shirube.reporting.queries.reminding import contacts_of, last_reminders
from shirube.reporting.words import ReminderWay

SOON = 7


@dataclass(frozen=True)
class Candidate:
    """A 課 that has not handed in. `late` counts days; `last` says when and how it was reminded before."""

    key: int
    division: str
    parent: str
    state: str
    tone: str
    due: str
    late: int
    waiting: int
    address: str
    last: str
    chosen: bool


@dataclass(frozen=True)
class RemindersPage:
    """Whom to remind; with `written` the texts as they would go out, with `failures` what did not go."""

    frame: Frame
    address: str
    back: str
    contacts: str
    name: str
    candidates: tuple[Candidate, ...]
    who: str
    days: int
    mail: bool
    written: tuple[Written, ...]
    unaddressed: tuple[str, ...]
    addresses: str
    failures: tuple[Failure, ...]
    problem: str
    why_not: str | None


@dataclass(frozen=True)
class Reminding:
    """What the page is made of: the 調査票 not handed in, addresses, earlier 督促."""

    at: RoundGround
    rows: tuple[MatrixRow, ...]
    contacts: dict[str, str]
    last: dict[int, Reminder]

    def chosen_by(self, who: str, days: int) -> frozenset[int]:
        """The 調査票 that are late, due within some days, or all."""
        until = clock.today() + timedelta(days=days)
        return frozenset(
            row.line.sheet.pk
            for row in self.rows
            if {"late": row.line.late, "soon": row.line.due <= until}.get(who, True)
        )

    def write(self, chosen: Collection[int], subject: str, text: str, site: str) -> tuple[Written, ...]:
        """The texts to the chosen 課. `site` is the address of the staff side, without a slash at its end."""
        return tuple(self._write(row, subject, text, site) for row in self.rows if row.line.sheet.pk in chosen)

    def _write(self, row: MatrixRow, subject: str, text: str, site: str) -> Written:
        values = {
            "課名": row.line.sheet.division_name,
            "報告名": self.at.round.name,
            "締切": day_text(row.line.due),
            "残り件数": str(row.waiting),
            "リンク": f"{site}{self.at.address}sheets/{row.line.code}/",
        }
        address = self.contacts.get(row.line.code, "")
        return Written(row.line.sheet, address, filled(subject, values), filled(text, values))


def reminding_of(at: RoundGround) -> Reminding:
    """15 queries at most, whatever the number of 課."""
    rows = tuple(row for row in matrix_of(at.round, today=clock.today()) if not row.handed_in)
    return Reminding(at, rows, contacts_of(at.here.plan.body), last_reminders(at.round))


def build_reminders_page(
    reminding: Reminding,
    chosen: Collection[int],
    *,
    who: str = "",
    days: int = SOON,
    written: Sequence[Written] = (),
    failures: Sequence[Failure] = (),
    problem: str = "",
) -> RemindersPage:
    """No query."""
    at = reminding.at
    return RemindersPage(
        frame=frame_of(at.here, PART),
        address=f"{at.address}reminders/",
        back=at.address,
        contacts=f"{at.here.base}{PART}contacts/",
        name=at.round.name,
        candidates=tuple(_candidate(reminding, row, chosen) for row in reminding.rows),
        who=who,
        days=days,
        mail=mail_is_allowed(),
        written=tuple(written),
        unaddressed=tuple(one.sheet.division_name for one in written if not one.address),
        addresses="; ".join(one.address for one in written if one.address),
        failures=tuple(failures),
        problem=problem,
        why_not=None if at.round.state == "open" else "督促できるのは、受付中の間だけです。",
    )


def _candidate(reminding: Reminding, row: MatrixRow, chosen: Collection[int]) -> Candidate:
    sheet, line = row.line.sheet, row.line
    last = reminding.last.get(sheet.pk)
    return Candidate(
        key=sheet.pk,
        division=sheet.division_name,
        parent=sheet.parent_name,
        state=line.state.label,
        tone=SHEET_TONES[line.state],
        due=day_text(line.due),
        late=(clock.today() - line.due).days if line.late else 0,
        waiting=row.waiting,
        address=reminding.contacts.get(line.code, ""),
        last=f"{moment_text(last.at)} {ReminderWay(last.way).label}" if last else "",
        chosen=sheet.pk in chosen,
    )


@dataclass(frozen=True)
class ContactLine:
    """One 課 and its address as typed or as it stands."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class ContactsPage:
    """The addresses of every 課 of today."""

    frame: Frame
    address: str
    back: str
    lines: tuple[ContactLine, ...]
    table: str
    problems: tuple[str, ...]


def build_contacts_page(
    here: Ground, typed: dict[str, str] | None = None, table: str = "", problems: tuple[str, ...] = ()
) -> ContactsPage:
    """2 queries."""
    standing = {**contacts_of(here.plan.body), **(typed or {})}
    divisions = divisions_as_of(here.plan.body, clock.today())
    return ContactsPage(
        frame=frame_of(here, PART),
        address=f"{here.base}{PART}contacts/",
        back=f"{here.base}{PART}",
        lines=tuple(ContactLine(code, name, standing.get(code, "")) for code, name in divisions.items()),
        table=table,
        problems=problems,
    )
