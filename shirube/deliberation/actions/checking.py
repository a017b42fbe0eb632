"""委員確認: each 委員 is asked by a link whether the 議事録 is right; what they would have corrected is settled."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from django.db import transaction

from shirube.deliberation.actions.recording import SETTLED, held, refuse_if, store, tell
from shirube.deliberation.models import CommitteeSeat, Meeting, Minutes, MinutesCheck, MinutesComment, Remark
from shirube.deliberation.rules import MAX_TEXT
from shirube.deliberation.words import CheckAnswer, MinutesState
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.plans.rules import why_not_text

NO_LINK = "このリンクは使えません。期限が過ぎたか、新しいリンクが送られています。事務局に連絡してください。"
COMMENTS = 200


def token_hash(token: str) -> str:
    """What of a link is kept."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_for_checks(minutes: Minutes, seats: Sequence[str], *, due_on: date, by: Actor) -> dict[str, str]:
    """Ask these 委員, by code, until a day; gives code → the secret of the link, which is shown this once.

    Asked again, a 委員 gets a new link, the old one ends, and an answer given before is kept as it is.
    Raises NotSo for a day that is past or nobody, NotNow for a 議事録 that is 確定.
    """
    row, found = _asked(minutes, seats, due_on)
    links = {code: secrets.token_urlsafe(32) for code in sorted(found)}
    for code, token in links.items():
        values = {"token_hash": token_hash(token), "due_on": due_on, "sent_at": clock.now()}
        MinutesCheck.objects.update_or_create(minutes=row, seat=found[code], defaults=values)
    _tell_asked(row, links, due_on, by)
    return links


@transaction.atomic
def send_checks(minutes: Minutes, seats: Sequence[str], *, due_on: date, by: Actor) -> Minutes:
    """Ask these 委員, by code, with a 議事録確認 of Word or Excel; gives the 議事録 as the 様式 are to be made of it.

    A link that somebody has stays good until the new day. The same day again changes nothing. Raises as
    `ask_for_checks` does.
    """
    row, found = _asked(minutes, seats, due_on)
    standing = {one.seat_id: one for one in MinutesCheck.objects.filter(minutes=row, seat__in=found.values())}
    new = [code for code, seat in found.items() if seat.pk not in standing or standing[seat.pk].due_on != due_on]
    for code in new:
        values = {"due_on": due_on, "sent_at": clock.now()}
        secret = {"token_hash": token_hash(secrets.token_urlsafe(32))}
        MinutesCheck.objects.update_or_create(
            minutes=row, seat=found[code], defaults=values, create_defaults={**values, **secret}
        )
    if new:
        _tell_asked(row, new, due_on, by)
    return row


@transaction.atomic
def note_check(minutes: Minutes, seat: CommitteeSeat) -> MinutesCheck:
    """The 確認 of a 委員 whose 議事録確認 comes in though it was not asked for here: due today, with no link."""
    values = {"token_hash": token_hash(secrets.token_urlsafe(32)), "due_on": clock.today(), "sent_at": clock.now()}
    row, _ = MinutesCheck.objects.get_or_create(minutes=minutes, seat=seat, defaults=values)
    return row


def _asked(minutes: Minutes, seats: Sequence[str], due_on: date) -> tuple[Minutes, dict[str, CommitteeSeat]]:
    """The 議事録, held, and the 委員 to be asked, by code in order."""
    row = held(minutes, "meeting__committee__plan__body")
    if row.state == MinutesState.SETTLED:
        raise NotNow(SETTLED)
    if not seats:
        raise NotSo("確認を依頼する委員を一人以上選んでください。")
    return row, seats_asked(row.meeting, seats, due_on, "確認の期限")


def seats_asked(meeting: Meeting, seats: Sequence[str], due_on: date, word: str) -> dict[str, CommitteeSeat]:
    """The 委員 of these codes. NotSo for nobody or a day that is past, NotHere for one who is not there. 1 query."""
    if not seats:
        raise NotSo("依頼する委員を一人以上選んでください。")
    if due_on < clock.today():
        raise NotSo(f"{word}が過去の日です。")
    rows = CommitteeSeat.objects.filter(committee=meeting.committee, code__in=seats)
    found = {one.code: one for one in rows.order_by("order", "code")}
    if len(found) != len(set(seats)):
        raise NotHere("委員がいません。名簿から選んでください。")
    return found


def _tell_asked(row: Minutes, codes: Iterable[str], due_on: date, by: Actor) -> None:
    if row.state == MinutesState.DRAFT:
        store(row, {"state": MinutesState.CHECKING.value})
    tell(row.meeting, "委員確認の依頼", {"委員": (None, "・".join(codes)), "期限": (None, due_on)}, by=by)


def check_of_link(token: str) -> MinutesCheck:
    """What a link opens, with 議事録, meeting and 委員. 1 query. NotHere for one that opens nothing (any more)."""
    rows = MinutesCheck.objects.filter(token_hash=token_hash(token), due_on__gte=clock.today())
    row = rows.select_related("seat", "minutes__meeting__committee__plan__body").first()
    if row is None or row.minutes.state == MinutesState.SETTLED:
        raise NotHere(NO_LINK)
    return row


@transaction.atomic
def answer_check(
    check: MinutesCheck,
    answer: CheckAnswer,
    comments: Mapping[int | None, str],
    *,
    by: Actor | None = None,
) -> MinutesCheck:
    """What a 委員 says: 異議なし, or 修正あり with comments on 発言 by key (None: on the whole).

    Sent again, it replaces what nobody has settled yet; a comment that is the same stays as it is, also one that was
    settled. `by` None: by the link.

    Raises NotSo for 修正あり without a word or a comment that is too long, NotHere for a 発言 of another 議事録.
    """
    row = held(check, "seat", "minutes__meeting__committee__plan__body")
    if row.minutes.state == MinutesState.SETTLED:
        raise NotHere(NO_LINK)
    told = {key: text.strip() for key, text in comments.items() if text.strip()}
    _refuse_comments(row, answer, told)
    row.answer, row.answered_at = answer.value, clock.now()
    row.save(update_fields=["answer", "answered_at"])
    _write_comments(row, told)
    actor = by or Actor(label=f"委員{row.seat.code}", office="委員確認のリンク")
    changes: dict[str, tuple[object, object]] = {"回答": (None, answer), "修正意見": (None, len(told) or None)}
    tell(row.minutes.meeting, f"委員確認の回答（{row.seat.code}）", changes, by=actor)
    return row


@transaction.atomic
def settle_comment(comment: MinutesComment, *, settled: str, seen: str | None, by: Actor) -> MinutesComment:
    """Say what was done about a comment of a 委員. The text of the 発言 is corrected on its own.

    `seen` is the stamp of the comment as the person saw it. Raises NotNow when somebody settled it meanwhile, or the
    委員 wrote it anew.
    """
    held(MinutesCheck(pk=comment.check_of_id))  # as an answer that is sent again does
    row = held(comment, "check_of__minutes__meeting__committee__plan__body")
    refuse_if(why_not_text("どうしたか", settled.strip(), longest=MAX_TEXT, needed=True))
    if row.settled != settled.strip():
        if seen is not None and seen != row.stamp:
            raise NotNow(
                f"この修正意見は、ほかの人が先に処理しました（「{row.settled}」）。"
                if row.settled
                else "この修正意見は、委員が書き直しました。今の文を確かめてください。"
            )
        before = row.settled or None
        row.settled, row.settled_at = settled.strip(), clock.now()
        row.save(update_fields=["settled", "settled_at"])
        tell(row.check_of.minutes.meeting, "修正意見の処理", {"どうしたか": (before, row.settled)}, by=by)
    return row


def _write_comments(row: MinutesCheck, told: Mapping[int | None, str]) -> None:
    """What nobody settled is as it is told now. A comment on the same place stays the same row, so that whoever is
    just settling it is told of the new words; one that says the same is left alone, also when it was settled."""
    standing = list(row.comments.order_by("at", "pk"))
    open_ones = {one.remark_id: one for one in standing if one.settled_at is None}
    same = {(one.remark_id, one.text) for one in standing}
    left = {one.pk for one in standing if one.settled_at is None}
    for key, text in told.items():
        one = open_ones.get(key)
        if (key, text) not in same:
            comment = one or MinutesComment(check_of=row, remark_id=key)
            comment.text, comment.at = text, clock.now()
            comment.save()
        if one is not None and one.text == text:
            left.discard(one.pk)
    row.comments.filter(pk__in=left).delete()


def _refuse_comments(row: MinutesCheck, answer: CheckAnswer, told: Mapping[int | None, str]) -> None:
    if answer is CheckAnswer.CHANGE and not told:
        raise NotSo("どこをどう直すかを記入してください。直すところがなければ「異議なし」を選んでください。")
    if answer is CheckAnswer.RIGHT and told:
        raise NotSo("修正意見が記入されています。「修正あり」を選んでください。")
    if len(told) > COMMENTS:
        raise NotSo(f"修正意見は{COMMENTS}件までにしてください。")
    for text in told.values():
        refuse_if(why_not_text("修正意見", text, longest=MAX_TEXT))
    keys = [key for key in told if key is not None]
    if Remark.objects.filter(pk__in=keys, minutes=row.minutes).count() != len(keys):
        raise NotHere("発言がありません。議事録を開き直してください。")
