"""A 発言 more in a 議事録 that stands."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from shirube.deliberation.actions.recording import SETTLED, held, refuse_if, refuse_overtaken, store, tell
from shirube.deliberation.edits import NewRemark
from shirube.deliberation.models import AgendaItem, CommitteeSeat, Minutes, Remark
from shirube.deliberation.rules import why_not_remark
from shirube.deliberation.words import MinutesState
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text


@transaction.atomic
def add_remark(minutes: Minutes, new: NewRemark, *, why: str, seen: int | None, by: Actor) -> Remark:
    """Put a 発言 that is missing into a 議事録 that is not 確定, at its place; those behind it move on by one. It
    becomes no opinion by itself; the history tells how long it is, never the words. The same again at the same place is
    the one that stands.

    Raises NotSo without words or why, NotNow for one that is 確定 or when somebody was faster, NotHere for a place,
    議題 or 委員 that is not there.
    """
    row = held(minutes, "meeting__committee__plan__body")
    if row.state == MinutesState.SETTLED:
        raise NotNow(SETTLED)
    refuse_if(why_not_remark(new.text) or why_not_text("発言者", new.speaker, longest=200))
    refuse_if(why_not_text("加える理由", why.strip(), longest=400, needed=True))
    standing = Remark.objects.filter(minutes=row, order=new.after + 1).first()
    if standing is not None and (standing.text, standing.speaker) == (new.text.strip(), new.speaker.strip()):
        return standing
    refuse_overtaken(row, seen)
    _refuse_places(row, new)
    Remark.objects.filter(minutes=row, order__gt=new.after).update(order=F("order") + 1)
    made = Remark.objects.create(
        minutes=row,
        agenda_id=new.agenda,
        order=new.after + 1,
        part=new.part.value,
        speaker=new.speaker.strip(),
        seat_id=new.seat,
        text=new.text.strip(),
    )
    store(row, {})
    tell(row.meeting, "発言の追加", {f"発言{made.order}": (None, f"{len(made.text)}字")}, by=by, why=why.strip())
    return made


def _refuse_places(row: Minutes, new: NewRemark) -> None:
    if new.after < 0 or (new.after and not Remark.objects.filter(minutes=row, order=new.after).exists()):
        raise NotSo("どの発言の次に加えるかを選んでください。")
    if new.agenda is not None and not AgendaItem.objects.filter(meeting=row.meeting, pk=new.agenda).exists():
        raise NotHere("議題がありません。次第から選んでください。")
    rows = CommitteeSeat.objects.filter(committee=row.meeting.committee, pk=new.seat or 0)
    if new.seat is not None and not rows.exists():
        raise NotHere("委員がいません。名簿から選んでください。")
