"""How a row of record changes: the standing row is marked as replaced, then the new one is added. Never an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model

from shirube.indicators.models import RecordQuerySet
from shirube.kernel.refusals import NotNow, NotSo
from shirube.people import history
from shirube.people.actor import Actor
from shirube.people.history import Note
from shirube.plans.models import Plan

Row = TypeVar("Row", bound=Model)
Key = tuple[str, ...]
Content = tuple[object, ...]

NOTED_SINGLY = 20
"""Up to so many changed rows each get an entry in the history; a larger batch shares entries, each row told in one."""
NOTED_TOGETHER = 5_000
"""How many rows one shared entry tells of at most."""
CHUNK = 500


@dataclass(frozen=True)
class Recorded:
    """How many rows were added for new keys, replaced by changed ones, and left as they were."""

    added: int = 0
    replaced: int = 0
    same: int = 0


@dataclass(frozen=True)
class Standing:
    """A current row: its primary key, when it was recorded, and its content in column order."""

    pk: int
    recorded_at: datetime
    content: Content


@dataclass(frozen=True)
class Sheet:
    """What is being recorded: the word of the history (「実績値」) and the screen words of the content's columns."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sorted:
    """Keys by what has to happen to them."""

    added: tuple[Key, ...]
    replaced: tuple[Key, ...]
    same: int

    @property
    def counts(self) -> Recorded:
        """The same in numbers."""
        return Recorded(len(self.added), len(self.replaced), self.same)


def sort_out(standing: Mapping[Key, Standing], wanted: Mapping[Key, Content]) -> Sorted:
    """Compare in memory: what is new, what differs, and how much is equal."""
    added = tuple(key for key in wanted if key not in standing)
    replaced = tuple(key for key in wanted if key in standing and standing[key].content != wanted[key])
    return Sorted(added, replaced, len(wanted) - len(added) - len(replaced))


def retire(rows: RecordQuerySet[Row], standing: Iterable[Standing], *, at: datetime, **also: object) -> None:
    """Mark standing rows as replaced at a moment. Raises NotNow when one was recorded later or is gone already.

    `also` are further columns that tell of the replacement and may be set once.
    """
    found = list(standing)
    if any(row.recorded_at > at for row in found):
        raise NotNow("いまの時刻より後に記録された値があるため、置き換えられません。時計の設定を確認してください。")
    keys = [row.pk for row in found]
    done = sum(
        rows.current().filter(pk__in=keys[start : start + CHUNK]).update(replaced_at=at, **also)
        for start in range(0, len(keys), CHUNK)
    )
    if done != len(keys):
        raise NotNow("ほかの人が先に変更しました。最新の内容を確認して、もう一度行ってください。")


def note_records(
    plan: Plan,
    sheet: Sheet,
    sorted_out: Sorted,
    standing: Mapping[Key, Standing],
    wanted: Mapping[Key, Content],
    *,
    by: Actor,
    why: str,
) -> None:
    """Tell the history what each row was and is: an entry per row, or entries shared by the rows of a large batch."""
    touched = [*sorted_out.added, *sorted_out.replaced]
    if not touched:
        return
    if len(touched) > NOTED_SINGLY:
        parts = [touched[start : start + NOTED_TOGETHER] for start in range(0, len(touched), NOTED_TOGETHER)]
        label = f"{plan.name}（{_counted(sorted_out.counts)}）"
        notes = [
            Note("一括記録", sheet.kind, plan.code, label, _together(sheet, part, standing, wanted), why)
            for part in parts
        ]
    else:
        notes = [_note(plan, sheet, key, standing.get(key), wanted[key], why) for key in touched]
    history.note_all(notes, body=plan.body, by=by)


def _counted(counts: Recorded) -> str:
    return f"追加{counts.added}件、置き換え{counts.replaced}件、変更なし{counts.same}件"


def _together(
    sheet: Sheet, keys: Sequence[Key], standing: Mapping[Key, Standing], wanted: Mapping[Key, Content]
) -> dict[str, tuple[object, object]]:
    """Row → (what it said, what it says), each as one line."""
    return {
        " ".join(filter(None, key)): (
            _line(sheet, standing[key].content) if key in standing else None,
            _line(sheet, wanted[key]),
        )
        for key in keys
    }


def _line(sheet: Sheet, content: Content) -> str:
    told = (
        (word, history.text_of(value)) for word, value in zip(sheet.words, content, strict=True) if value is not False
    )
    return "・".join(f"{word} {text}" for word, text in told if text is not None)


def _note(plan: Plan, sheet: Sheet, key: Key, old: Standing | None, new: Content, why: str) -> Note:
    before = old.content if old else (None,) * len(new)
    changes = dict(zip(sheet.words, zip(before, new, strict=True), strict=True))
    return Note(
        "置き換え" if old else "追加", sheet.kind, key_text(plan, key), " ".join(filter(None, key)), changes, why
    )


def key_text(plan: Plan, key: Key) -> str:
    """The natural key of a row in the history."""
    return "/".join([plan.code, *filter(None, key)])[:200]


def gathered(pairs: Iterable[tuple[Key, Content]], kind: str) -> dict[Key, Content]:
    """Key → content. The same row twice counts once; raises NotSo when one key has two contents."""
    found: dict[Key, Content] = {}
    for key, content in pairs:
        if found.setdefault(key, content) != content:
            raise NotSo(f"{kind}「{' '.join(filter(None, key))}」に、異なる内容が二つあります。一つにしてください。")
    return found


def refuse_first(whys: Iterable[str | None]) -> None:
    """Raise NotSo with the first reason there is."""
    for why in whys:
        if why:
            raise NotSo(why)


def ids_by_code(rows: Iterable[tuple[str, int]], codes: Sequence[str], kind: str) -> dict[str, int]:
    """Code → primary key; raises NotSo naming the first code that is not among the rows."""
    found = dict(rows)
    for code in codes:
        if code not in found:
            raise NotSo(f"{kind}のコード「{code}」は登録されていません。")
    return found
