"""Everything a person must look at before a draft is confirmed, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from shirube.minutes.agenda import AgendaTree
from shirube.minutes.draft import MinutesDraft, Notice, Remark
from shirube.minutes.giveaways import given_away
from shirube.minutes.speakers import is_generic
from shirube.minutes.words import Part

LONG_REMARK = 5_000
_VARYING = re.compile(r"[0-9,]+|「[^」]*」")
_EACH = 100
"""Notices of one kind; the rest are counted."""


def with_single_item(record: tuple[Remark, ...], tree: AgendaTree) -> tuple[tuple[Remark, ...], list[Notice]]:
    """Remarks without an item put under the only one there is to speak of, with a notice; else left without."""
    homeless = [remark for remark in record if remark.part is Part.COMMITTEE and remark.agenda is None]
    if not homeless or not tree.entries:
        return record, []
    items = tree.substantial()
    if len(items) != 1:
        said = f"発言{len(homeless)}件は、どの議題のものか書かれていません。議題を選んでください。"
        return record, [Notice(homeless[0].line, said)]
    title = tree.entries[items[0]].title
    said = (
        f"発言{len(homeless)}件は、議題との対応が書かれていないため、ただ一つの議題「{title[:40]}」のものとしました。"
    )
    placed = tuple(
        replace(remark, agenda=items[0]) if remark.agenda is None and remark.part is Part.COMMITTEE else remark
        for remark in record
    )
    return placed, [Notice(homeless[0].line, said)]


def notices_of(draft: MinutesDraft, said: Sequence[Notice], surnames: frozenset[str]) -> MinutesDraft:
    """The draft with every notice: those given, then those about its remarks."""
    mine = [*_nothing_found(draft), *_long(draft), *_giving_away(draft.remarks, surnames), *_alike(draft.remarks)]
    return replace(draft, notices=tuple(_bounded([*said, *mine])))


def _nothing_found(draft: MinutesDraft) -> list[Notice]:
    if draft.remarks:
        return []
    kept = f"説明や進行など{len(draft.record)}件は記録に残してあります。" if draft.record else ""
    return [Notice(None, f"委員の意見は見つかりませんでした。{kept}")]


def _long(draft: MinutesDraft) -> list[Notice]:
    return [
        Notice(
            piece.line,
            f"この発言は{len(piece.text):,}字あります。そのまま残しました。いくつかに分けられないか確かめてください。",
        )
        for piece in draft.record
        if len(piece.text) >= LONG_REMARK
    ]


def _giving_away(remarks: Sequence[Remark], surnames: frozenset[str]) -> list[Notice]:
    found = []
    for remark in remarks:
        if is_generic(remark.speaker) and (words := given_away(remark.text, surnames)):
            found.append(
                Notice(
                    remark.line,
                    f"名前のない発言ですが、「{words}」から発言者が分かるかもしれません。公表する前に確かめてください。",
                )
            )
    return found


def _alike(remarks: Sequence[Remark]) -> list[Notice]:
    seen: dict[str, int] = {}
    found = []
    for remark in remarks:
        first = seen.setdefault(remark.text, remark.line)
        if first != remark.line and len(remark.text) > 20:
            found.append(Notice(remark.line, f"{first}行目と同じ文の発言です。二重になっていないか確かめてください。"))
    return found


def _bounded(notices: Sequence[Notice]) -> list[Notice]:
    """At most so many of one wording, and a word for those not told."""
    counts: dict[str, int] = {}
    kept = []
    for notice in notices:
        kind = _VARYING.sub("", notice.text)[:16]
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _EACH:
            kept.append(notice)
    more = sum(count - _EACH for count in counts.values() if count > _EACH)
    return [*kept, Notice(None, f"同じ種類の注意がほかに{more:,}件あります。")] if more else kept
