"""氏名かもしれない語: what a person should look at before a content with 審議 in it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shirube.deliberation.doubtful import Doubtful
from shirube.deliberation.queries.named import names_in
from shirube.desk.access import Ground
from shirube.desk.meetingground import MEETINGS
from shirube.editions import deliberation as parts
from shirube.editions.document import Document
from shirube.kernel import eras

WHERE_IT_LIES = "資料の所在（アドレス）に氏名"


@dataclass(frozen=True)
class DoubtRow:
    """A word that may be a name: where it stands, and where it is put right."""

    where: str
    href: str
    word: str
    times: int
    around: str
    why: str


@dataclass(frozen=True)
class Doubts:
    """`new` stand in texts that were not published before; `known` is how many stand in others."""

    new: tuple[DoubtRow, ...]
    known: tuple[DoubtRow, ...]


@dataclass(frozen=True)
class _Text:
    """One text of a document: where it stands, in words and below the address of the plan."""

    where: str
    path: str
    text: str


def doubts_of(here: Ground, document: Document, public: Document | None) -> Doubts | None:
    """What may be a name in the 審議 of a document; `public` is what was published last. 1 query, none without 審議."""
    texts = list(_texts(document))
    if not texts:
        return None
    names = names_in(here.plan.pk)
    doubtful, before = Doubtful(names), {one.text for one in _texts(public)} if public else set()
    found: tuple[list[DoubtRow], list[DoubtRow]] = ([], [])
    for one in texts:
        rows = found[one.text in before]
        rows += [
            DoubtRow(one.where, f"{here.base}{one.path}", each.word, each.times, each.around, each.why)
            for each in doubtful.found(one.text)
        ]
    for one in _addresses(document):
        if names.hide(one.text) != one.text:
            found[0].append(DoubtRow(one.where, f"{here.base}{one.path}", one.text, 1, one.text, WHERE_IT_LIES))
    return Doubts(*map(tuple, found))


def _texts(document: Document) -> Iterator[_Text]:
    """Everything that was said or written of 審議, once: what is said in a 議事録 and is an opinion stands there."""
    for meeting in document.meetings or ():
        name, path = _place(meeting)
        for topic in meeting.agenda:
            yield _Text(f"{name}　次第", path, topic.title)
        for paper in meeting.papers:
            yield _Text(f"{name}　{paper.number or '資料'}", path, paper.title)
        for one in meeting.remarks:
            if not one.opinion:
                yield _Text(f"{name}　議事要旨の発言{one.number}", f"{path}minutes/", one.text)
    for opinion in document.opinions or ():
        yield _Text(f"意見 {opinion.code}", f"opinions/{opinion.code}/", opinion.text)
    for point in document.points or ():
        told = f"{point.title}\n{point.reply.text}" if point.reply else point.title
        yield _Text(f"論点 {point.code}", f"points/{point.code}/", told)


def _addresses(document: Document) -> Iterator[_Text]:
    for meeting in document.meetings or ():
        name, path = _place(meeting)
        for paper in meeting.papers:
            yield _Text(f"{name}　{paper.number or '資料'}", path, paper.where)


def _place(meeting: parts.Meeting) -> tuple[str, str]:
    code = meeting.code.removeprefix(f"{meeting.committee}-")
    return f"{meeting.name}（{eras.date_text(meeting.held_on)}）", f"{MEETINGS}{meeting.committee}/{code}/"
