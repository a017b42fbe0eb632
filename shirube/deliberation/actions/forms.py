"""意見様式: it goes to a 委員, and the rows that come back become opinions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from shirube.deliberation.actions.checking import seats_asked
from shirube.deliberation.actions.opinions import add_opinion, change_opinion
from shirube.deliberation.actions.recording import held, tell
from shirube.deliberation.edits import FormRowEdit, OpinionEdit
from shirube.deliberation.models import CommitteeSeat, Meeting, Opinion, OpinionAsking, OpinionAskingRow
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere
from shirube.people.actor import Actor


@transaction.atomic
def send_forms(meeting: Meeting, seats: Sequence[str], *, due_on: date, by: Actor) -> None:
    """Note that these 委員, by code, get an 意見様式 that is due on a day; the same day again changes nothing.

    Raises NotSo for a day that is past or nobody, NotHere for a 委員 who is not there.
    """
    row = held(meeting, "committee__plan__body")
    found = seats_asked(row, seats, due_on, "締切")
    standing = OpinionAsking.objects.filter(meeting=row, seat__in=found.values(), due_on=due_on)
    same = set(standing.values_list("seat__code", flat=True))
    new = [code for code in found if code not in same]
    for code in new:
        values = {"due_on": due_on, "made_at": clock.now()}
        OpinionAsking.objects.update_or_create(meeting=row, seat=found[code], defaults=values)
    if new:
        tell(row, "意見様式の依頼", {"委員": (None, "・".join(new)), "締切": (None, due_on)}, by=by)


@transaction.atomic
def take_form(
    meeting: Meeting, seat: CommitteeSeat, rows: Sequence[FormRowEdit], *, given_on: date, by: Actor
) -> tuple[Opinion, ...]:
    """What a 委員 wrote on an 意見様式, as opinions, 部内限り; no rows: that there are none. Gives the opinions.

    Raises NotSo for what cannot be an opinion, NotHere for a row to be replaced that is gone.
    """
    of = held(meeting, "committee__plan__body")
    asking, _ = OpinionAsking.objects.get_or_create(meeting=of, seat=seat)
    asking.answered_at = clock.now()
    asking.save(update_fields=["answered_at"])
    tell(of, f"意見様式の取込（{seat.code}）", {"御意見": (None, len(rows) or "なし")}, by=by)
    return tuple(_take(asking, of, seat, row, given_on, by) for row in rows)


def _take(
    asking: OpinionAsking, of: Meeting, seat: CommitteeSeat, row: FormRowEdit, given_on: date, by: Actor
) -> Opinion:
    before = _before(asking, row.replaces)
    standing = before.opinion if before else None
    if standing is None:
        edit = OpinionEdit(
            quote=row.text,
            given_on=given_on,
            kind=row.kind,
            source=OpinionSource.FORM,
            agenda=row.agenda,
            seat=seat.pk,
        )
        opinion = add_opinion(of.committee.plan, edit, meeting=of, by=by)
    else:
        edit = OpinionEdit(
            quote=row.text,
            given_on=given_on,
            kind=RemarkKind(standing.kind),
            source=OpinionSource(standing.source),
            gist=standing.gist,
            agenda=standing.agenda_id or row.agenda,
            seat=standing.seat_id,
        )
        opinion = change_opinion(standing, edit, seen=None, by=by, why="意見様式が出し直された")
    kept = before or OpinionAskingRow(asking=asking)
    kept.number, kept.document, kept.page = row.number, row.document[:200], row.page[:200]
    kept.text, kept.opinion = row.text, opinion
    kept.save()
    return opinion


def _before(asking: OpinionAsking, key: int | None) -> OpinionAskingRow | None:
    if key is None:
        return None
    found = OpinionAskingRow.objects.filter(asking=asking, pk=key).select_related("opinion").first()
    if found is None:
        raise NotHere("前に取り込んだ行がありません。もう一度確かめてください。")
    return found
