"""Checking 審議 in an Edition: every code it names is in the document, every 議題 stands under an earlier one, and what
was counted is a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shirube.editions.deliberation import Meeting, Opinion, Point, ReplyPlace
from shirube.editions.document import Document, Indicator, Initiative
from shirube.editions.meetingwords import PlaceKind


@dataclass(frozen=True)
class _Held:
    """What the document holds, by its code."""

    indicators: dict[str, Indicator]
    initiatives: dict[str, Initiative]
    policies: frozenset[str]
    decisions: frozenset[str]
    committees: frozenset[str]
    meetings: dict[str, Meeting]
    opinions: dict[str, Opinion]
    points: frozenset[str]
    categories: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> _Held:
        return cls(
            indicators={one.code: one for one in document.indicators},
            initiatives={one.code: one for one in document.initiatives or ()},
            policies=frozenset(one.code for one in document.policies),
            decisions=frozenset(one.code for one in document.decisions),
            committees=frozenset(one.code for one in document.committees or ()),
            meetings={one.code: one for one in document.meetings or ()},
            opinions={one.code: one for one in document.opinions or ()},
            points=frozenset(one.code for one in document.points or ()),
            categories=frozenset(one.code for one in document.reply_categories or ()),
        )


def meeting_problems(document: Document) -> Iterator[str]:
    """Every problem as a sentence with its place."""
    held = _Held.of(document)
    yield from _twice("委員会のコード", document.committees or ())
    yield from _twice("会議のコード", document.meetings or ())
    yield from _twice("意見の番号", document.opinions or ())
    yield from _twice("論点のコード", document.points or ())
    yield from _twice("対応区分のコード", document.reply_categories or ())
    for meeting in document.meetings or ():
        yield from _meeting(meeting, held)
    for opinion in document.opinions or ():
        yield from _opinion(opinion, held)
    for point in document.points or ():
        yield from _point(point, held)


def _meeting(one: Meeting, held: _Held) -> Iterator[str]:
    place = f"会議{one.code}"
    yield from _unknown(place, "委員会", (one.committee,), held.committees)
    yield from _unknown(place, "決定", one.decisions, held.decisions)
    yield from _agenda(one, place)
    named = (*(paper.agenda for paper in one.papers), *(remark.agenda for remark in one.remarks))
    for at in (at for at in dict.fromkeys(named) if not 0 <= at <= len(one.agenda)):
        yield f"{place}：次第の{at}番目がこの会議にありません。"
    yield from _unknown(place, "意見", (remark.opinion for remark in one.remarks), held.opinions)
    for remark in one.remarks:
        opinion = held.opinions.get(remark.opinion)
        if opinion is not None and (opinion.meeting, opinion.agenda) != (one.code, remark.agenda):
            yield f"{place} 発言{remark.number}：意見「{opinion.code}」の会議または議題と異なります。"
    for word, count in (("出席者", one.attended), ("欠席者", one.absent), ("傍聴者", one.observers)):
        if count is not None and count < 0:
            yield f"{place}：{word}の数が{count}です。"


def _agenda(one: Meeting, place: str) -> Iterator[str]:
    for at, item in enumerate(one.agenda, start=1):
        if item.place != at:
            yield f"{place}：次第の{at}番目の番号が{item.place}です。"
        if not 0 <= item.parent < at:
            yield f"{place}：次第の{at}番目が、まだ出ていない{item.parent}番目の下にあります。"


def _opinion(one: Opinion, held: _Held) -> Iterator[str]:
    place = f"意見{one.code}"
    yield from _unknown(place, "会議", (one.meeting,), held.meetings)
    yield from _unknown(place, "指標", one.indicators, held.indicators)
    yield from _unknown(place, "事業", one.initiatives, held.initiatives)
    yield from _unknown(place, "施策", one.policies, held.policies)
    yield from _unknown(place, "意見", one.earlier, held.opinions)
    yield from _unknown(place, "論点", (one.point,), held.points)
    if one.code in one.earlier:
        yield f"{place}：自分自身を前の意見にしています。"
    meeting = held.meetings.get(one.meeting)
    if not 0 <= one.agenda <= (len(meeting.agenda) if meeting else 0):
        yield f"{place}：次第の{one.agenda}番目が会議「{one.meeting}」にありません。"


def _point(one: Point, held: _Held) -> Iterator[str]:
    place = f"論点{one.code}"
    yield from _unknown(place, "会議", (one.next_meeting, *one.reported), held.meetings)
    yield from _unknown(place, "指標", one.proposed, held.indicators)
    if one.reply is None:
        if one.reported:
            yield f"{place}：対応がないのに、会議に報告したことになっています。"
        return
    yield from _unknown(place, "対応区分", (one.reply.category,), held.categories)
    for where in one.reply.places:
        yield from _place(f"{place} 反映先「{where.label}」", where, held)


def _place(place: str, one: ReplyPlace, held: _Held) -> Iterator[str]:
    if one.kind not in {kind.value for kind in PlaceKind}:
        yield f"{place}：種類「{one.kind}」は確認できません。"
    elif not reflected(one, held.indicators, held.initiatives, held.decisions):
        yield f"{place}：この版にありません。"


def reflected(
    one: ReplyPlace,
    indicators: dict[str, Indicator],
    initiatives: dict[str, Initiative],
    decisions: Iterable[str],
) -> bool:
    """Whether the thing a 反映先 names is among these."""
    indicator, initiative = indicators.get(one.indicator), initiatives.get(one.initiative)
    if one.kind == PlaceKind.DECISION:
        return one.decision in decisions
    if one.kind == PlaceKind.INDICATOR:
        return indicator is not None
    if one.kind == PlaceKind.TARGET:
        return indicator is not None and any(each.period == one.period for each in indicator.targets)
    return initiative is not None and _within(one, initiative)


def _within(one: ReplyPlace, initiative: Initiative) -> bool:
    if one.kind == PlaceKind.REVISION:
        return any(each.number == one.number for each in initiative.revisions)
    if one.kind == PlaceKind.REFLECTION:
        return any(each.number == one.number for each in initiative.reflections)
    if one.kind == PlaceKind.BAR:
        return any(
            (each.line, each.number) == (one.line, one.number)
            for activity in initiative.activities
            if activity.code == one.activity
            for each in activity.bars
        )
    return one.kind == PlaceKind.INITIATIVE


def _unknown(place: str, what: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for code in dict.fromkeys(named):
        if code and code not in known:
            yield f"{place}：{what}「{code}」がこの版にありません。"


def _twice(what: str, found: Sequence[object]) -> Iterator[str]:
    for code, count in Counter(getattr(one, "code", "") for one in found).items():
        if count > 1:
            yield f"{what}「{code}」が{count}回あります。"
