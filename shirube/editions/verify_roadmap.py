"""Checking the roadmap of an Edition: every code it names is in the document, every period can be read, and no line
ends before it starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shirube.editions.document import Document
from shirube.editions.roadmap import Activity, Initiative, LogicNode
from shirube.editions.roadtexts import OPEN
from shirube.kernel.periods import Period


@dataclass(frozen=True)
class _Codes:
    """What a roadmap may name."""

    areas: frozenset[str]
    policies: frozenset[str]
    indicators: frozenset[str]
    decisions: frozenset[str]
    initiatives: frozenset[str]


def roadmap_problems(document: Document) -> Iterator[str]:
    """Every problem as a sentence with its place.

    A predecessor or the origin of a 再掲 may be missing: it may be of an earlier Edition, or not be public.
    """
    initiatives = document.initiatives or ()
    codes = _Codes(
        frozenset(one.code for one in document.policy_areas),
        frozenset(one.code for one in document.policies),
        frozenset(one.code for one in document.indicators),
        frozenset(one.code for one in document.decisions),
        frozenset(one.code for one in initiatives),
    )
    yield from _twice("事業のコード", (one.code for one in initiatives))
    for one in initiatives:
        yield from _initiative(one, codes)
    yield from _logic(document, codes)


def _initiative(one: Initiative, codes: _Codes) -> Iterator[str]:
    place = f"事業{one.code}"
    yield from _unknown(place, "分野", (one.area,), codes.areas)
    yield from _unknown(place, "施策", (one.policy,), codes.policies)
    yield from _unknown(place, "指標", one.indicators, codes.indicators)
    yield from _unknown(place, "決定", (one.decision, *(each.decision for each in one.revisions)), codes.decisions)
    if one.code in (*one.predecessors, one.relisted_from):
        yield f"{place}：自分自身を引き継ぐ事業または再掲元にしています。"
    yield from _span(f"{place} 期間", one.start, one.end)
    yield from _span(f"{place} 当初の期間", one.first_start, one.first_end)
    yield from _twice(f"{place} 取組の番号", (each.code for each in one.activities))
    yield from _twice(f"{place} 見直しの番号", (str(each.number) for each in one.revisions))
    for each in one.activities:
        yield from _activity(f"{place} 取組{each.code}", each, frozenset(made.number for made in one.revisions))
    for key in (*(each.period for each in one.standings), *(each.period for each in one.reflections)):
        yield from _unreadable(f"{place} 進み具合と振り返り", key)


def _activity(place: str, activity: Activity, revisions: frozenset[int]) -> Iterator[str]:
    for bar in activity.bars:
        line = f"{place} 線「{bar.text}」"
        yield from _span(line, bar.start, bar.end)
        for number in {bar.revision, bar.replaced_by} - {0} - revisions:
            yield f"{line}：見直し{number}がこの版にありません。"
        if (bar.replaced_on is None) != (bar.replaced_by == 0):
            yield f"{line}：置き換えた日と見直しの番号は、両方が必要です。"


def _logic(document: Document, codes: _Codes) -> Iterator[str]:
    nodes = {one.code: one for one in document.logic_nodes or ()}
    activities = {(one.code, each.code) for one in document.initiatives or () for each in one.activities}
    for node in nodes.values():
        yield from _node(node, codes, activities)
    for link in document.logic_links or ():
        place = f"つながり {link.source}→{link.target}"
        yield from _unknown(place, "点", (link.source, link.target), frozenset(nodes))


def _node(node: LogicNode, codes: _Codes, activities: set[tuple[str, str]]) -> Iterator[str]:
    place = f"つながりの点{node.code}"
    yield from _unknown(place, "分野", (node.area,), codes.areas)
    yield from _unknown(place, "施策", (node.policy,), codes.policies)
    yield from _unknown(place, "指標", (node.indicator,), codes.indicators)
    yield from _unknown(place, "事業", (node.initiative,), codes.initiatives)
    if node.initiative in codes.initiatives and node.activity and (node.initiative, node.activity) not in activities:
        yield f"{place}：事業{node.initiative}に取組「{node.activity}」がありません。"


def _unknown(place: str, what: str, named: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for code in dict.fromkeys(named):
        if code and code not in known:
            yield f"{place}：{what}「{code}」がこの版にありません。"


def _twice(what: str, found: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(found).items():
        if count > 1:
            yield f"{what}「{code}」が{count}回あります。"


def _span(place: str, start: str, end: str) -> Iterator[str]:
    problems = [*_unreadable(place, start), *_unreadable(place, end)]
    yield from problems
    if problems or not (start and end) or start in OPEN or end in OPEN:
        return
    if Period.from_key(end).end < Period.from_key(start).start:
        yield f"{place}：終わり（{end}）が始まり（{start}）より前です。"


def _unreadable(place: str, key: str) -> Iterator[str]:
    if not key or key in OPEN:
        return
    try:
        Period.from_key(key)
    except ValueError as problem:
        yield f"{place}：{problem}"
