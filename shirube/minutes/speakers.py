"""Who speaks, where a text says so: 【山田委員】, （会長） on its own line, 「山田：」, ○山田委員　…, Q and A.

A speaker is only ever what is written as one; nobody is worked out from what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shirube.kernel.text import narrow
from shirube.minutes.marks import Opening
from shirube.minutes.proceedings import told_by
from shirube.minutes.roles import ROLES, SURE, Seat
from shirube.minutes.sentences import is_spoken
from shirube.minutes.words import RemarkKind


@dataclass(frozen=True)
class Voice:
    """A speaker's label: `name` verbatim ("" for Q and 質問, which name nobody), the seat, what stands behind it.

    `alone`: the label has its line for itself. `kind`: the label itself says what the piece is.
    """

    name: str
    seat: Seat
    rest: str
    alone: bool = False
    kind: RemarkKind | None = None
    is_strong: bool = True


_TAIL = r"[A-ZＡ-Ｚa-zａ-ｚ0-9０-９①-⑳甲乙丙丁イロハ一二三四五六七八九○〇]{0,2}"
_NOTE = r"(?:[(（\[［][^（）()\[\]［］]{1,24}[)）\]］])?"
_ANY_ROLE = "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True))
_ROLE = re.compile(rf"(?P<name>[^、。！？「」『』…：:|]{{0,18}}?)(?P<role>{_ANY_ROLE})(?P<tail>{_TAIL}){_NOTE}")
_MASKED_ROLE = re.compile(rf"(?:委員|事務局)?[(（]?[A-ZＡ-Ｚ]{_TAIL}(?:氏|委員|さん|社|市民)?[)）]?")
_SEATED = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3}番[(（]?([^()（）]{2,12}(?:君|議員|委員|氏))[)）]?")
"""「一番（山田花子君）」: by the number of the seat."""
_NOT_A_NAME = re.compile(r"(?:から|より|による|について|として|への|との|ための|する|した|[のはがをにとで、]$|各)")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_OPEN, _CLOSE = "【[［〔<＜〈《(（", "】]］〕>＞〉》)）"
_HALF = re.compile(r"([^()（）、。：:\s]{2,18}|[県市町村])[)）]")
_BLANKS = " \t\u3000\u00a0"
_TIGHT = re.compile(r"[ \t\u3000\u00a0]+")
_GAP = re.compile(r"\u3000+|\t+|[ \u00a0]{2,}")
_Q = r"[QＱ]|問|質問|質疑"
_A = r"[AＡ]|答|回答|答弁|対応|考え方"
_SAID = r"ご?意見|御意見|要望|ご要望|提案|ご提案|指摘|感想"
_ASKING = re.compile(
    rf"[【(（<＜［\[〔]?(?:(?P<q>{_Q})|(?P<a>{_A})|(?P<o>{_SAID}))[ "
    rf"\u3000]?[0-9０-９①-⑳]{{0,2}}(?P<end>[】)）>＞］\]〕][:：]?|[:：.．、]|[ \t\u3000]+|$)"
)
_LATIN_Q = re.compile(r"[QＱ][ \u3000]?[0-9０-９]{0,3}[ \t\u3000:：.．、)）]")
_KINDS = {
    "質": RemarkKind.QUESTION, "問": RemarkKind.QUESTION, "Q": RemarkKind.QUESTION, "Ｑ": RemarkKind.QUESTION,
    "要": RemarkKind.REQUEST, "提": RemarkKind.PROPOSAL,
}  # fmt: skip


def asks_in_letters(text: str) -> bool:
    """Whether a line begins with Q: only then does A begin an answer and not an item of a list."""
    return bool(_LATIN_Q.match(text.strip(_BLANKS + "【(（<＜［[〔・○●")[:8]))


def seat_of(label: str, known: frozenset[str] = frozenset()) -> Seat | None:
    """The seat a label speaks from; None when it is no speaker. `known` are surnames of the list of members.

    >>> seat_of("○○委員"), seat_of("庄司委員（座長）"), seat_of("事務局（課長）"), seat_of("事務局説明")
    (<Seat.MEMBER: 1>, <Seat.CHAIR: 2>, <Seat.OFFICE: 3>, None)
    """
    bare = _TIGHT.sub("", label)
    if not bare or len(bare) > 32:
        return None
    if match := _ROLE.fullmatch(bare):
        name = match["name"]
        if _NOT_A_NAME.search(name) or (len(match["role"]) == 1 and match["role"] in "部課室局係班" and not name):
            return None
        return Seat.CHAIR if "座長" in bare and "副座長" not in bare else ROLES[match["role"]]
    if (numbered := _SEATED.fullmatch(bare)) and _ROLE.fullmatch(numbered[1]):
        return Seat.MEMBER
    if _MASKED_ROLE.fullmatch(bare):
        return Seat.MEMBER
    return (
        Seat.MEMBER
        if bare in known or any(bare.startswith(one) and len(bare) - len(one) < 4 for one in known)
        else None
    )


def voice_at(mark: Opening, known: frozenset[str] = frozenset(), *, letters: bool = False) -> Voice | None:
    """The speaker a line begins with. `letters`: Q and A are used in this text."""
    if mark.numbers and len(mark.numbers) > 1:
        return None
    text = mark.rest
    return (
        (_asking(text, letters=letters) if not mark.numbers or mark.numbers[0].style != "latin" else None)
        or _bracketed(text, known)
        or _before_colon(text, known)
        or (_gapped(text, mark.bullet, known) if not mark.numbers or mark.bullet else None)
    )


def _asking(text: str, *, letters: bool) -> Voice | None:
    match = _ASKING.match(text[:24])
    if match is None:
        return None
    word = match["q"] or match["a"] or match["o"]
    end, numbered = match["end"], bool(re.search(r"[0-9０-９①-⑳]", match.group()))
    if word in "QＱAＡ" and not letters:
        return None
    gapped = bool(end) and is_spoken(text[match.end() :])
    if (not end.strip(_BLANKS) and not numbered and word not in "QＱAＡ問答" and not gapped) or (
        not end and not numbered
    ):
        return None
    if end.strip(_BLANKS)[:1] in ("、", ".") and not numbered and word not in "QＱAＡ問答":
        return None
    rest = text[match.end() :].strip(_BLANKS)
    seat = Seat.OFFICE if match["a"] else Seat.MEMBER
    return Voice("", seat, rest, alone=not rest, kind=None if match["a"] else _KINDS.get(word.lstrip("ご御")[0]))


def _bracketed(text: str, known: frozenset[str]) -> Voice | None:
    if not text or text[0] not in _OPEN:
        return _half_bracketed(text, known)
    close = _CLOSE[_OPEN.index(text[0])]
    end = _closing(text[:60], text[0], close)
    label = text[1:end]
    seat = seat_of(label, known) if end > 1 else None
    if seat is None:
        return None
    rest = text[end + 1 :].lstrip(":：" + _BLANKS)
    return Voice(_name(label), seat, rest, alone=not rest)


def _half_bracketed(text: str, known: frozenset[str]) -> Voice | None:
    """「山本委員長）ただ今から…」, as some offices write it."""
    match = _HALF.match(text[:24])
    seat = seat_of(match[1], known) if match else None
    rest = text[match.end() :].strip(_BLANKS) if match else ""
    return Voice(_name(match[1]), seat, rest) if match and seat and rest else None


def _closing(text: str, open_: str, close: str) -> int:
    depth = 0
    for place, character in enumerate(text):
        depth += (character == open_) - (character == close)
        if not depth:
            return place
    return -1


def _before_colon(text: str, known: frozenset[str]) -> Voice | None:
    head = text[:36]
    places = [place for sign in ":：" if (place := head.find(sign)) > 0]
    if not places:
        return None
    label, rest = text[: min(places)], text[min(places) + 1 :].strip(_BLANKS)
    if label[0] in _OPEN and label.rstrip()[-1:] not in _CLOSE:
        return None
    seat = seat_of(label.strip("「『" + _OPEN + _CLOSE[:-2]), known)
    return Voice(_name(label), seat, rest, alone=not rest) if seat else None


def _gapped(text: str, bullet: str, known: frozenset[str]) -> Voice | None:
    """「○山田委員　…」, 「山田委員　　…」 and a label alone on its line."""
    if len(text) <= 24 and (seat := _sure_seat(text, known)):
        return Voice(_name(text), seat, "", alone=True, is_strong=bool(bullet))
    if (spaced := _spaced(text)) is not None:
        return spaced
    gap = (_TIGHT if bullet else _GAP).search(text[:40]) or _one_blank(text)
    if gap is None or not gap.start():
        return None
    label, rest = text[: gap.start()], text[gap.end() :]
    seat = _sure_seat(label, known)
    if seat is None and not bullet:
        return None
    if seat is None and (second := _TIGHT.search(text[:40], gap.end())):
        label, rest = text[: second.start()], text[second.end() :]
        seat = _sure_seat(label, known)
    return Voice(_name(label), seat, rest.strip(_BLANKS)) if seat and rest else None


_SAID_AT_LEAST = 30


def _one_blank(text: str) -> re.Match[str] | None:
    """The single blank of 「山田委員 素案の…」, where what follows is something said and no name."""
    gap = _TIGHT.search(text[:20])
    said = text[gap.end() :] if gap else ""
    return gap if gap and gap.start() > 1 and (is_spoken(said) or len(said) >= _SAID_AT_LEAST) else None


_PIECES, _SHORT_PIECE = 7, 3


def _spaced(text: str) -> Voice | None:
    """「委　員　　…」 「山　田　委員　…」: a label spread out over its column; the blanks inside it are layout."""
    pieces = _TIGHT.split(text[:40])[:_PIECES]
    if len(pieces) < 2 or len(pieces[0]) != 1:
        return None
    for count in range(len(pieces), 1, -1):
        label = "".join(pieces[:count])
        seat = _sure_seat(label, frozenset()) if max(map(len, pieces[:count])) <= _SHORT_PIECE else None
        if seat is not None:
            rest = _behind(text, count)
            return Voice(label, seat, rest, alone=not rest, is_strong=bool(rest))
    return None


def _behind(text: str, pieces: int) -> str:
    rest = text
    for _ in range(pieces):
        rest = rest[len(_TIGHT.split(rest, maxsplit=1)[0]) :].lstrip(_BLANKS)
    return rest


def _sure_seat(label: str, known: frozenset[str]) -> Seat | None:
    match = _ROLE.fullmatch(_TIGHT.sub("", label))
    if _SEATED.fullmatch(_TIGHT.sub("", label)):
        return Seat.MEMBER
    if match is None or match["role"] not in SURE or len(match["name"]) > 14:
        return seat_of(label, known) if known and _TIGHT.sub("", label) in known else None
    if len(match["role"]) == 1 and match["name"]:
        return None
    return seat_of(label, known)


def _name(label: str) -> str:
    return label.strip(_BLANKS + "「」『』")


_TRAILING = re.compile(r"[(（【〔［\[]([^（）()【】〔〕［］\[\]、。]{1,16})[)）】〕］\]]。?$")


def signed(text: str, known: frozenset[str] = frozenset()) -> tuple[str, Voice] | None:
    """A remark signed at its end, 「…ではないか。（山田委員）」: the text before, and who signed."""
    if (teller := told_by(text)) and not is_generic(teller) and (seat := seat_of(teller, known)) is Seat.MEMBER:
        return text, Voice(teller, seat, text)
    match = _TRAILING.search(text[-24:])
    if match is None:
        return None
    bare = _TIGHT.sub("", match[1])
    role = _ROLE.fullmatch(bare)
    if role is None or role["role"] not in SURE or len(role["role"]) == 1 or seat_of(bare, known) is None:
        return None
    before = text[: len(text) - len(match.group())].rstrip()
    seat = seat_of(bare, known)
    return (before, Voice(match[1].strip(_BLANKS), seat, before)) if before and seat else None


def is_generic(name: str) -> bool:
    """Whether a label names nobody in particular: 委員, ○○委員, 委員Ａ, 各委員."""
    bare = _TIGHT.sub("", narrow(name))
    return not bare or bool(
        re.fullmatch(
            (
                r"(?:[○〇◯●◎△□▲▼▽◆◇☆★A-Za-z]{1,4}|各|ある|別の|他の)?(?:専門)?(?:委員|構成員|出席者|参加者|"
                r"有識者)[A-Za-z0-9①-⑳甲乙丙]{0,2}"
            ),
            bare,
        )
    )
