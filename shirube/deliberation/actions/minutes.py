"""A 議事録 after its import: 要旨, what is withheld, corrections, 確定, publishing."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.opinions import folded
from shirube.deliberation.actions.recording import (
    SETTLED,
    held,
    office_of,
    refuse_if,
    refuse_overtaken,
    store,
    tell,
)
from shirube.deliberation.models import CommitteeSeat, Meeting, Minutes, MinutesCheck, Opinion, Redaction, Remark
from shirube.deliberation.queries.spoken import withheld_of
from shirube.deliberation.rules import MAX_TEXT, Span, why_not_redact, why_not_remark
from shirube.deliberation.words import MinutesState
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text
from shirube.plans.words import Visibility


@transaction.atomic
def begin_minutes(meeting: Meeting, *, by: Actor) -> Minutes:
    """An empty 議事録 of a meeting, to be written by hand; the one that stands, where there is one."""
    row = held(meeting, "committee__plan__body")
    minutes, made = Minutes.objects.get_or_create(meeting=row)
    if made:
        tell(row, "議事録の作成", {}, by=by)
    return minutes


@transaction.atomic
def write_gist(remark: Remark, gist: str, *, seen: int | None, by: Actor) -> Remark:
    """要旨 of a 発言, unnamed, for the public; "" lets the text without what is withheld stand. Its opinion follows."""
    row, meeting = _held(remark)
    refuse_if(why_not_text("要旨", gist, longest=MAX_TEXT))
    if row.gist != gist.strip():
        refuse_overtaken(row, seen)
        store(row, {"gist": gist.strip()})
        _follow(row)
        tell(meeting, "要旨の変更", {f"発言{row.order}": ("変更前", "変更後")}, by=by)
    return row


@transaction.atomic
def correct_remark(
    remark: Remark, *, text: str, speaker: str, seat: int | None, seen: int | None, by: Actor, why: str = ""
) -> Remark:
    """Correct the words of a 発言, its speaker as written, or whose it was. Its opinion follows.

    Raises NotNow where something of it is withheld and the text changes: the range would cover other words.
    """
    row, meeting = _held(remark)
    refuse_if(why_not_remark(text) or why_not_text("発言者", speaker, longest=200))
    if text.strip() != row.text and row.redactions.exists():
        raise NotNow("非公開とした部分があります。先に非公開を解いてから、発言を直してください。")
    rows = CommitteeSeat.objects.filter(pk=seat or 0, committee=meeting.committee)
    if seat is not None and not rows.exists():
        raise NotHere("委員がいません。名簿から選んでください。")
    values = {"text": text.strip(), "speaker": speaker.strip(), "seat_id": seat}
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        refuse_overtaken(row, seen)
        store(row, values)
        _follow(row)
        tell(meeting, "発言の訂正", {f"発言{row.order}": ("訂正前", "訂正後")}, by=by, why=why)
    return row


@transaction.atomic
def redact(remark: Remark, span: Span, *, reason: str, by: Actor) -> Redaction:
    """Withhold a part of a 発言: wherever it is read outside, 「（非公開）」 stands for it. The same again is one.

    A 要旨 that was written before may tell it all the same: it has to be looked at again, so it is emptied.
    """
    row, meeting = _held(remark)
    refuse_if(why_not_redact(row.text, span, reason) or why_not_text("理由", reason, longest=400))
    made, new = Redaction.objects.get_or_create(
        remark=row,
        start=span.start,
        end=span.end,
        defaults={"reason": reason.strip(), "at": clock.now(), "office": office_of(by)},
    )
    if new:
        store(row, {"gist": ""})
        _follow(row)
        tell(meeting, "非公開", {f"発言{row.order}": (None, f"{span.end - span.start}字")}, by=by, why=reason)
    return made


@transaction.atomic
def reveal(remark: Remark, redaction: int, *, by: Actor, why: str) -> None:
    """Take back that a part is withheld, with why; one that is gone stays gone."""
    row, meeting = _held(remark)
    if not why.strip():
        raise NotSo("非公開を解く理由を記入してください。")
    found = Redaction.objects.filter(pk=redaction, remark=row).first()
    if found is None:
        return
    found.delete()
    _follow(row)
    tell(meeting, "非公開の解除", {f"発言{row.order}": (f"{found.end - found.start}字", None)}, by=by, why=why)


@transaction.atomic
def settle_minutes(minutes: Minutes, *, seen: int | None, by: Actor) -> Minutes:
    """確定. Raises NotNow while a comment of a 委員 is not settled; the same again changes nothing."""
    row = _minutes(minutes)
    if row.state == MinutesState.SETTLED:
        return row
    refuse_overtaken(row, seen)
    refuse_now(why_not_settle(row))
    store(row, {"state": MinutesState.SETTLED.value, "settled_at": clock.now()})
    _tell_state(row, "議事録の確定", by=by)
    return row


@transaction.atomic
def unsettle_minutes(minutes: Minutes, *, why: str, by: Actor) -> Minutes:
    """確定を解く, with why: it can be corrected again and is 部内限り until it is 確定 and 公表 once more."""
    row = _minutes(minutes)
    if row.state != MinutesState.SETTLED:
        return row
    if not why.strip():
        raise NotSo("確定を解く理由を記入してください。")
    asked = MinutesCheck.objects.filter(minutes=row).exists()
    state = MinutesState.CHECKING if asked else MinutesState.DRAFT
    store(row, {"state": state.value, "settled_at": None, "visibility": Visibility.INTERNAL.value})
    _tell_state(row, "議事録の確定の解除", by=by, why=why)
    return row


@transaction.atomic
def publish_minutes(minutes: Minutes, *, visibility: Visibility, by: Actor, why: str = "") -> Minutes:
    """公表 or 部内限り of the unnamed summary. NotNow for one that is not 確定, or whose meeting is 部内限り."""
    row = _minutes(minutes)
    if row.visibility == visibility:
        return row
    if visibility is Visibility.PUBLIC and row.state != MinutesState.SETTLED:
        raise NotNow("公表できるのは、確定した議事録だけです。")
    if visibility is Visibility.PUBLIC and row.meeting.visibility != Visibility.PUBLIC:
        raise NotNow("会議が部内限りです。先に会議を公表としてください。")
    told = {"議事録の公開": (Visibility(row.visibility), visibility)}
    store(row, {"visibility": visibility.value})
    tell(row.meeting, "議事録の公開の変更", told, by=by, why=why)
    return row


def why_not_settle(row: Minutes) -> str | None:
    """Why a 議事録 cannot be 確定 now. 2 queries."""
    if not row.remarks.exists():
        return "発言が一つもありません。"
    open_ones = row.checks.filter(comments__settled_at=None, comments__isnull=False).count()
    if open_ones:
        return f"委員の修正意見が{open_ones}件、まだ処理されていません。どうしたかを記入してください。"
    return None


def refuse_now(why_not: str | None) -> None:
    """Raise NotNow with the sentence, when there is one."""
    if why_not:
        raise NotNow(why_not)


def _held(remark: Remark) -> tuple[Remark, Meeting]:
    """The 発言 as it stands now, of a 議事録 that may still be corrected."""
    row = held(remark, "minutes__meeting__committee__plan__body")
    if row.minutes.state == MinutesState.SETTLED:
        raise NotNow(SETTLED)
    return row, row.minutes.meeting


def _minutes(minutes: Minutes) -> Minutes:
    return held(minutes, "meeting__committee__plan__body")


def _follow(remark: Remark) -> None:
    """The opinion taken from a 発言 says what the 発言 says."""
    row = Opinion.objects.filter(remark=remark).first()
    if row is not None:
        row.quote, row.gist, row.seat_id = remark.text, remark.gist, remark.seat_id
        key = folded(row, withheld_of(remark.pk))
        store(row, {"quote": row.quote, "gist": row.gist, "seat_id": row.seat_id, "folded": key})


def _tell_state(row: Minutes, act: str, *, by: Actor, why: str = "") -> None:
    tell(row.meeting, act, {"議事録の状態": (None, MinutesState(row.state))}, by=by, why=why)
