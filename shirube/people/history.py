"""履歴: who changed what, when, from what to what, and why. Added to and never edited; one hash chain per body.

The chain finds an edit, an insertion, a reordering and a deletion in the middle. It cannot see a tail cut off:
keep `head(body)` outside the database (backups do) and hand it to `verify_chain` as the anchor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Max

from shirube.kernel import clock
from shirube.kernel.words import Word
from shirube.people.actor import Actor
from shirube.people.models import Body, HistoryEntry

CHANGED = "変更あり"
"""What stands in the place of a personal value."""

PERSONAL = frozenset({"表示名", "ユーザー名", "メールアドレス", "パスワード", "氏名", "ふりがな"})
"""Fields whose values never enter the history, whatever they belong to."""


@dataclass(frozen=True)
class Note:
    """One change of one object. `act` and `kind` are words of the glossary (「名称変更」「課」); `key` is the natural
    key, `label` what people call it; `changes` is field → (old, new), where equal pairs are left out."""

    act: str
    kind: str
    key: str
    label: str
    changes: Mapping[str, tuple[object, object]] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Head:
    """The end of a chain: how many entries there are and the hash of the last ("" when there is none)."""

    number: int
    hash: str


def note(
    act: str,
    *,
    body: Body | None,
    kind: str,
    key: str,
    label: str,
    by: Actor,
    changes: Mapping[str, tuple[object, object]] | None = None,
    why: str = "",
) -> None:
    """Add one entry to the body's chain (None: the installation's own), in the caller's transaction. Two queries."""
    note_all([Note(act, kind, key, label, changes or {}, why)], body=body, by=by)


def note_all(notes: Sequence[Note], *, body: Body | None, by: Actor) -> None:
    """Add entries in order, in the caller's transaction: two queries, however many there are, and none for none.

    Raises RuntimeError outside `transaction.atomic`: a change and its entry are stored together or not at all.
    """
    if not notes:
        return
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("history is noted inside the transaction of the change it tells of")
    end = head(body)  # still the end when this commits: a transaction has its turn on either database
    at = clock.now()
    entries = []
    for each in notes:
        entry = _entry(each, chain=_chain(body), after=end, at=at, by=by)
        end = Head(entry.number, entry.hash)
        entries.append(entry)
    HistoryEntry.objects.bulk_create(entries, batch_size=500)


def head(body: Body | None) -> Head:
    """The end of the chain, to be kept where the database cannot reach. One query."""
    last = HistoryEntry.objects.filter(chain=_chain(body)).order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last else Head(0, "")


def verify_chain(body: Body | None, *, anchor: Head | None = None) -> list[str]:
    """What is wrong with the chain, in Japanese, in order; empty when nothing is. Reads each entry once.

    `anchor` is a head noted earlier: entries up to it must still be there, unchanged.
    """
    return verify_code(_chain(body), anchor)


def chain_heads(using: str = DEFAULT_DB_ALIAS) -> dict[str, Head]:
    """The end of every chain by its code ("": the installation's own), in order. One query.

    It fetches a number that ends some chain from every chain; in order, so that each chain's own end is the last.
    """
    ends = HistoryEntry.objects.using(using).values("chain").annotate(last=Max("number")).values("last")
    rows = HistoryEntry.objects.using(using).filter(number__in=ends).order_by("chain", "number")
    return {chain: Head(number, hash_) for chain, number, hash_ in rows.values_list("chain", "number", "hash")}


def verify_code(chain: str, anchor: Head | None = None, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """`verify_chain` by the code of the chain, in a database of one's choice."""
    problems: list[str] = []
    last = Head(0, "")
    for entry in HistoryEntry.objects.using(using).filter(chain=chain).order_by("number").iterator():
        problems += _faults(entry, last)
        if anchor and entry.number == anchor.number and entry.hash != anchor.hash:
            problems.append(f"履歴{entry.number}番が、控えのハッシュ値と一致しません。")
        last = Head(entry.number, entry.hash)
    if anchor and last.number < anchor.number:
        problems.append(f"履歴は{last.number}番で終わっていますが、控えでは{anchor.number}番までありました。")
    return problems


def hash_of(entry: HistoryEntry) -> str:
    """SHA-256 (hex) over the entry's canonical bytes: every column but `id` and `hash`, keys sorted, UTF-8 JSON."""
    content = {
        column.name: getattr(entry, column.name)
        for column in HistoryEntry._meta.concrete_fields
        if column.name not in ("id", "hash")
    }
    content["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(_canonical(content)).hexdigest()


def _entry(each: Note, *, chain: str, after: Head, at: datetime, by: Actor) -> HistoryEntry:
    entry = HistoryEntry(
        chain=chain,
        number=after.number + 1,
        at=at,
        actor_label=by.label,
        actor_office=by.office,
        actor_member=by.member_id,
        act=each.act,
        kind=each.kind,
        key=each.key,
        label=each.label,
        changes=_canonical(_told(each.changes)).decode(),
        why=each.why,
        previous_hash=after.hash,
    )
    entry.hash = hash_of(entry)
    return entry


def _faults(entry: HistoryEntry, last: Head) -> list[str]:
    faults = []
    first, until = last.number + 1, entry.number - 1
    if first <= until:
        lost = f"履歴{first}番" if first == until else f"履歴{first}番から{until}番まで"
        faults.append(f"{lost}が失われています。")
    if entry.previous_hash != last.hash:
        faults.append(f"履歴{entry.number}番は、直前の履歴につながっていません。")
    if entry.hash != hash_of(entry):
        faults.append(f"履歴{entry.number}番の内容が、記録された後に書き換えられています。")
    return faults


def _told(changes: Mapping[str, tuple[object, object]]) -> dict[str, list[str | None]]:
    """The changes as they are stored: texts, equal pairs left out, personal values withheld."""
    told: dict[str, list[str | None]] = {}
    for name, (old, new) in changes.items():
        before, after = text_of(old), text_of(new)
        if before == after:
            continue
        told[name] = [None, CHANGED] if name in PERSONAL else [before, after]
    return told


def text_of(value: object) -> str | None:
    """A value as the history keeps it; None for nothing. Raises TypeError for a row: keys and labels are kept."""
    match value:
        case None | "":
            return None
        case Word():
            return value.label
        case bool():
            return "はい" if value else "いいえ"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case models.Model():
            raise TypeError("history keeps natural keys and labels, not rows")
    return str(value)


def _canonical(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _chain(body: Body | None) -> str:
    return body.code if body is not None else ""
