"""Whom a name printed in a 議事録 seems to be of a 名簿: a proposal with its reason, or a question. Plain Python.

Names are compared as written, but for blanks, which are layout, and notes in brackets: 髙 is not 高. Nothing is
matched by itself, and whoever is not printed is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shirube.kernel.text import fold
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.words import Part, Presence, Side

_TITLES = (
    "委員長職務代理者 委員長代理 会長代理 会長職務代理 会長職務代理者 副委員長 委員長 副会長 会長 副座長 座長 議長 "
    "副部会長 部会長 専門委員 臨時委員 公募委員 特別委員 委員 構成員 オブザーバー アドバイザー 氏 様 さん"
)
_TITLE = "|".join(sorted(_TITLES.split(), key=len, reverse=True))
_BLANKS = re.compile(r"[ \t\u3000\u00a0]+")
_NOTE = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
_BEHIND = re.compile(rf"(?P<name>.*?)(?P<title>{_TITLE})")
_BEFORE = re.compile(rf"(?P<title>{_TITLE})[ \t\u3000\u00a0]+(?P<name>.+)")
_BRACKETS = "【】［］〔〕<>＜＞〈〉《》「」『』"
_SHORTEST = 2
"""Letters of a name without a blank that may be its 姓."""


@dataclass(frozen=True)
class PrintedName:
    """A name as it is printed: how many 発言 of the 委員 stand under it, and how the list of those there has it."""

    name: str
    remarks: int = 0
    presence: Presence | None = None


@dataclass(frozen=True)
class SeatName:
    """A 委員 of the 名簿: key, name as it stands there, 役職."""

    key: int
    name: str
    role: str


@dataclass(frozen=True)
class Proposal:
    """Which 委員 a printed name seems to be (None: nobody in particular) and why; `question` is what a person has to
    settle."""

    key: int | None = None
    why: str = ""
    question: str = ""


def printed_names(draft: MinutesDraft) -> tuple[PrintedName, ...]:
    """Every name printed for somebody of the committee, once, as written: who was there, then who speaks."""
    there = {one.name: one.presence for one in draft.attendance.people if one.side is Side.COMMITTEE}
    spoken: dict[str, int] = {}
    for piece in draft.record:
        if piece.part is Part.COMMITTEE and piece.speaker:
            spoken[piece.speaker] = spoken.get(piece.speaker, 0) + 1
    names = dict.fromkeys([*there, *spoken])
    return tuple(PrintedName(name, spoken.get(name, 0), there.get(name)) for name in names)


def proposal_for(printed: str, seats: Sequence[SeatName]) -> Proposal:
    """The 委員 a printed name seems to be: the same 氏名, the only one of this 姓, or the only one of this 役職.

    >>> takahashi = SeatName(1, "髙橋 花子", "委員")
    >>> proposal_for("髙橋委員", [takahashi])
    Proposal(key=1, why='姓が同じ委員は一人です', question='')
    >>> proposal_for("高橋委員", [takahashi])
    Proposal(key=None, why='', question='名簿の「髙橋 花子」とは字が違います。同じ方か確かめてください。')
    """
    if "代理" in "".join(_NOTE.findall(printed)):
        return Proposal(question="代理の方のようです。委員本人の発言か確かめてください。")
    name, title = _parts(printed)
    if not name:
        return _by_role(title, seats)
    for found, why in (
        ([one for one in seats if _bare(one.name) == name], "氏名が同じです"),
        ([one for one in seats if _surname(one.name) == name], "姓が同じ委員は一人です"),
        ([one for one in seats if _begins(one.name, name)], "氏名の初めが同じ委員は一人です"),
    ):
        if found:
            return _of_several(found, why, _otherwise_written(name, seats))
    return Proposal(question=_otherwise_written(name, seats))


def _parts(printed: str) -> tuple[str, str]:
    """The name without blanks, and the title beside it."""
    bare = _NOTE.sub("", printed).strip(_BRACKETS + " \t\u3000\u00a0()（）")
    if match := _BEFORE.fullmatch(bare):
        return _bare(match["name"]), match["title"]
    bare = _bare(bare)
    match = _BEHIND.fullmatch(bare)
    return (match["name"], match["title"]) if match else (bare, "")


def _bare(name: str) -> str:
    """A name without blanks and without what stands in brackets beside it (架空, 兼務)."""
    return _BLANKS.sub("", _NOTE.sub("", name))


def _surname(name: str) -> str:
    """What stands before the first blank; "" where the 名簿 does not divide the name."""
    first, *rest = _BLANKS.split(_NOTE.sub("", name).strip())
    return first if rest else ""


def _begins(name: str, printed: str) -> bool:
    return len(printed) >= _SHORTEST and not _surname(name) and _bare(name).startswith(printed)


def _by_role(title: str, seats: Sequence[SeatName]) -> Proposal:
    found = [one for one in seats if one.role == title and title != "委員"]
    return Proposal(found[0].key, f"役職が「{title}」の委員は一人です") if len(found) == 1 else Proposal()


def _of_several(found: Sequence[SeatName], why: str, otherwise: str) -> Proposal:
    if len(found) == 1:
        return Proposal(found[0].key, why, otherwise)
    names = "・".join(one.name for one in found)
    return Proposal(question=f"名簿に{len(found)}人います（{names}）。どなたか確かめてください。")


def _otherwise_written(name: str, seats: Sequence[SeatName]) -> str:
    """The question about those whose 氏名 or 姓 is the same but for the form of a letter (髙・高)."""
    found = [
        one.name
        for one in seats
        for written in (_bare(one.name), _surname(one.name))
        if written and written != name and fold(written) == fold(name)
    ]
    names = "・".join(f"「{one}」" for one in dict.fromkeys(found))
    return f"名簿の{names}とは字が違います。同じ方か確かめてください。" if found else ""
