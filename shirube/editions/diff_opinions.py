"""What changed in 審議 from one Edition to the next: meetings told of, opinions added, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shirube.editions.changes import Change, ChangeKind
from shirube.editions.deliberation import Meeting, Opinion, Point
from shirube.editions.document import Document
from shirube.editions.meetingtexts import Standing
from shirube.kernel import eras
from shirube.kernel.language import tr

_SHORT = 40
"""How many letters of an opinion stand for it."""


def deliberation(old: Document, new: Document) -> Iterator[Change]:
    """Meetings first, then opinions, then 論点 (told of their first opinion), those no longer there last.

    The opinions of a meeting that is new are told with it, in one.
    """
    yield from _meetings(old, new)
    yield from _opinions(old, new)
    yield from _points(old, new)


def _meetings(old: Document, new: Document) -> Iterator[Change]:
    before = {one.code: one for one in old.meetings or ()}
    counted = (_counted(old), _counted(new))
    for one in new.meetings or ():
        was = before.pop(one.code, None)
        if was is None:
            yield _of_meeting(one, tr("会議を新たに掲載"), "", _held(one, counted[1][one.code]))
        else:
            yield from _again(was, one)
    for gone in before.values():
        held = _held(gone, counted[0][gone.code])
        yield Change(ChangeKind.REMOVED, "meeting", gone.code, gone.name, tr("掲載を終了"), held)


def _again(was: Meeting, now: Meeting) -> Iterator[Change]:
    """What a reader is told of a meeting that was there before: its summary, and whatever else was put right."""
    if len(was.remarks) != len(now.remarks):
        before, after = (tr("{count}件の発言", count=len(one.remarks)) if one.remarks else "" for one in (was, now))
        yield _of_meeting(now, tr("発言の要旨"), before, after)
    told = (
        (tr("会議名"), was.name, now.name),
        (tr("開催日"), eras.date_text(was.held_on), eras.date_text(now.held_on)),
        (tr("場所"), was.place, now.place),
        (tr("次第"), _agenda(was), _agenda(now)),
        (tr("資料"), _papers(was), _papers(now)),
    )
    for what, before, after in told:
        if before != after:
            yield _of_meeting(now, what, before, after)


def _of_meeting(one: Meeting, what: str, before: str, after: str) -> Change:
    return Change(ChangeKind.MEETING, "meeting", one.code, one.name, what, before, after)


def _counted(document: Document) -> Counter[str]:
    return Counter(one.meeting for one in document.opinions or ())


def _held(one: Meeting, opinions: int) -> str:
    day = tr("{day}開催", day=eras.date_text(one.held_on))
    return tr("{day}、意見{count}件", day=day, count=opinions) if opinions else day


def _agenda(one: Meeting) -> str:
    return tr("／").join(f"{item.number} {item.title}".strip() for item in one.agenda)


def _papers(one: Meeting) -> str:
    return tr("／").join(f"{item.number} {item.title}".strip() for item in one.papers)


def _opinions(old: Document, new: Document) -> Iterator[Change]:
    before = {one.code: one for one in old.opinions or ()}
    held = {one.code for one in old.meetings or ()}
    still = {one.code for one in new.meetings or ()}
    for one in new.opinions or ():
        was = before.pop(one.code, None)
        if was is None and (not one.meeting or one.meeting in held):
            yield _of_opinion(one, tr("意見を新たに掲載"), "", one.text)
        elif was is not None and was.text != one.text:
            yield _of_opinion(one, tr("意見の文章"), was.text, one.text)
    for gone in before.values():
        if not gone.meeting or gone.meeting in still:
            yield Change(ChangeKind.REMOVED, "opinion", gone.code, called(gone), tr("掲載を終了"), gone.text)


def _of_opinion(one: Opinion, what: str, before: str, after: str) -> Change:
    return Change(ChangeKind.OPINION, "opinion", one.code, called(one), what, before, after)


def called(one: Opinion) -> str:
    """The first words of an opinion, by which it is named where there is room for a line only."""
    text = " ".join(one.text.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _points(old: Document, new: Document) -> Iterator[Change]:
    before = {one.code: one for one in old.points or ()}
    first = _first_opinions(new)
    standing = (Standing(old), Standing(new))
    for one in new.points or ():
        if one.code in first:
            was, opinion = before.get(one.code), first[one.code]
            replies = (_reply(was, old), _reply(one, new))
            yield from _answered(was, one, opinion, replies)
            states = (tr(standing[0].of(was).label), tr(standing[1].of(one).label))
            if was is not None and replies[0] == replies[1] and states[0] != states[1]:
                yield _of_point(one, opinion, tr("意見の状態"), *states)


def _first_opinions(document: Document) -> dict[str, str]:
    """The code of the first opinion of each 論点."""
    found: dict[str, str] = {}
    for one in document.opinions or ():
        if one.point:
            found.setdefault(one.point, one.code)
    return found


def _answered(was: Point | None, now: Point, opinion: str, replies: tuple[str, str]) -> Iterator[Change]:
    if replies[0] != replies[1]:
        yield _of_point(now, opinion, tr("意見への対応"), *replies)
    places = tuple(_places(one) for one in (was, now))
    if places[0] != places[1]:
        yield _of_point(now, opinion, tr("反映したところ"), *places)


def _of_point(one: Point, opinion: str, what: str, before: str, after: str) -> Change:
    return Change(ChangeKind.REPLY, "opinion", opinion, one.title, what, before, after)


def _reply(one: Point | None, document: Document) -> str:
    if one is None or one.reply is None:
        return ""
    names = {each.code: each.name for each in document.reply_categories or ()}
    category = names.get(one.reply.category, one.reply.category)
    return tr("{category}：{text}", category=category, text=one.reply.text)


def _places(one: Point | None) -> str:
    return tr("／").join(each.label for each in one.reply.places) if one and one.reply else ""
