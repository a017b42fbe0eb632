"""Moving a 調査票 on: locked, checked against the table, written down, told to the history."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people import history
from shirube.people.actor import Actor
from shirube.reporting.models import Inquiry, ReportingRound, ReportSheet, SheetMove
from shirube.reporting.queries.rounds import steps_of
from shirube.reporting.rules import Asked, find_move, why_not_move
from shirube.reporting.words import Act, Party, RoundState, SheetState

KIND = "調査票"
OVERTAKEN = "この調査票は、ほかの人が先に進めました。最新の状態を開き直してください。"


def locked(sheet: ReportSheet) -> ReportSheet:
    """The 調査票 as it stands now, its row held until the transaction ends. 1 query. NotHere when it is gone."""
    rows = ReportSheet.objects.select_related("division", "parent", "round__plan__body")
    if transaction.get_connection().features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(pk=sheet.pk).first()
    if row is None:
        raise NotHere("調査票がありません。")
    return row


def locked_round(row: ReportingRound) -> ReportingRound:
    """The round as it stands now, its row held until the transaction ends. 1 query."""
    rows = ReportingRound.objects.select_related("plan__body")
    if transaction.get_connection().features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=row.pk)


def refuse(asked: Asked) -> None:
    """Raise the sentence of the disabled button: NotYours for a party, NotSo for what lacks, NotNow for the state."""
    why_not = why_not_move(asked)
    if why_not is None:
        return
    move = find_move(asked.act, asked.state, asked.steps)
    if move is not None and asked.parties and not asked.parties & set(move.parties):
        raise NotYours(why_not)
    if move is not None and asked.parties & set(move.parties) and asked.round_state is RoundState.OPEN:
        raise NotSo(why_not)
    raise NotNow(why_not)


def move_on(
    sheet: ReportSheet,
    act: Act,
    *,
    by: Actor,
    why: str = "",
    content: str = "",
    values: Mapping[str, object] | None = None,
) -> ReportSheet:
    """Write one move of a locked 調査票 whose refusals were asked before; `values` are what else it changes."""
    row = sheet.round
    move = find_move(act, SheetState(sheet.state), steps_of(row))
    if move is None:
        raise NotNow(OVERTAKEN)
    source = SheetState(sheet.state)
    changes = {"state": move.target.value, "version": sheet.version + 1, **(values or {})}
    if ReportSheet.objects.filter(pk=sheet.pk, version=sheet.version).update(**changes) != 1:
        raise NotNow(OVERTAKEN)
    SheetMove.objects.create(
        sheet=sheet,
        number=SheetMove.objects.filter(sheet=sheet).count() + 1,
        act=act.value,
        source=source.value,
        target=move.target.value,
        at=clock.now(),
        office=by.office or by.label,
        member=by.member_id,
        why=why,
        content=content,
    )
    tell(sheet, act.label, {"状態": (source, move.target)}, by=by, why=why)
    for name, value in changes.items():
        setattr(sheet, name, value)
    return sheet


def tell(
    sheet: ReportSheet, act: str, changes: Mapping[str, tuple[object, object]], *, by: Actor, why: str = ""
) -> None:
    """Note a change of a 調査票 in the history."""
    row = sheet.round
    history.note(
        act,
        body=row.plan.body,
        kind=KIND,
        key=f"{row.plan.code}/{row.code}/{sheet.division.code}",
        label=f"{row.name} {sheet.division_name}",
        by=by,
        changes=changes,
        why=why,
    )


def asked_of(
    sheet: ReportSheet,
    act: Act,
    parties: frozenset[Party],
    *,
    open_answers: int = 0,
    own_work: bool = False,
    recorded: bool = False,
    reason: str = "",
) -> Asked:
    """The question to the rules about a 調査票 as it stands. No query."""
    return Asked(
        act=act,
        state=SheetState(sheet.state),
        steps=steps_of(sheet.round),
        parties=parties,
        round_state=RoundState(sheet.round.state),
        open_answers=open_answers,
        own_work=own_work,
        recorded=recorded,
        reason=reason,
    )


def refuse_another_version(sheet: ReportSheet, seen: int | None) -> None:
    """Raise NotNow when the person saw another version; None takes whatever stands."""
    if seen is not None and seen != sheet.version:
        raise NotNow(OVERTAKEN)


def refuse_foreign(inquiry: Inquiry | None, sheet: ReportSheet) -> Inquiry:
    """The 照会, when it stands in this 調査票. NotHere otherwise."""
    if inquiry is None or inquiry.sheet_id != sheet.pk:
        raise NotHere("この照会は、この調査票にはありません。")
    return inquiry
