"""Who was there: counts as printed, people as listed, each verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirube.kernel.text import narrow
from shirube.minutes.draft import Attendance, Attendee
from shirube.minutes.head import Value, values_of
from shirube.minutes.labels import PEOPLE, Concept, Label
from shirube.minutes.layout import Row
from shirube.minutes.roles import Seat
from shirube.minutes.sentences import is_spoken
from shirube.minutes.speakers import seat_of
from shirube.minutes.words import Presence, Side

_PRESENT = re.compile(
    r"(?:出席(?:者|委員|構成員|委員数)?(?:数)?|参加者?)\s*[:：]?\s*(?:計|合計)?\s*([0-9]{1,3})\s*[名人](?!中|のうち)|"
    r"[0-9]{1,3}\s*[名人](?:中|のうち)、?\s*([0-9]{1,3})\s*[名人]|([0-9]{1,3})\s*[名人](?:が|"
    r"の)?出席"
)
_ABSENT = re.compile(
    r"欠席(?:者|委員|構成員)?(?:数)?\s*[:：]?\s*([0-9]{1,3})\s*[名人]|([0-9]{1,3})\s*[名人](?:が|は)?欠席"
)
_COUNT = re.compile(r"[(（]?(?:計|合計|委員)?[)）]?\s*(?:[0-9]{1,3}\s*[名人](?:中|のうち)、?\s*)?([0-9]{1,3})\s*[名人]")
_NONE = re.compile(r"(?:な\s*し|無し|いない|おりません|ございません)")
_BLANKS = re.compile(r"\s+")
_BRACKETED = re.compile(r"[(（][^()（）]{0,60}[)）]")
_SPLIT = re.compile(r"[、，,]\s*")
_TITLES = ("委員", "会長", "部長", "課長", "室長", "局長", "次長", "係長", "主幹", "主査")
_AFTER_ROLE = re.compile("(?<=" + "|".join(f"[^ 　、副部委]{title}" for title in _TITLES) + ")[ 　]+(?=[^ 　])")
_ONLINE = re.compile(r"オンライン|Web|WEB|Ｗｅｂ|リモート|Zoom")
_NOT_PEOPLE = re.compile(
    r"とおり|別紙|別添|名簿|敬称略|順|以下|参照|^※|[0-9０-９]+\s*[名人]|^職|氏\s*名|^計|^なし$|^\s*$"
)
_ORDERED = re.compile(r"[(（][^()（）]{0,20}(?:順|敬称略)[^()（）]{0,10}[)）]")
_PERSON = re.compile(r"[^。！？?]{2,60}")
_NAMED = re.compile(
    r"(?P<surname>[一-龠々ヶノ]{1,4}|[ァ-ヶー]{2,8}|[ぁ-ん]{2,6})(?:[ "
    r"\u3000]?[一-龠々ぁ-んァ-ヶー]{1,4})?(?=委員|会長|副会長|座長|副座長|構成員)"
)
_SPACED = re.compile(r"(?P<surname>[一-龠々ヶ]{1,4})[ \u3000]+[一-龠々ぁ-んァ-ヶー]{1,5}(?:[ \u3000(（]|$)")
_SURNAME_ALONE = re.compile(r"[一-龠々ヶ]{2,3}")
_TWO_PARTS = re.compile(r"[一-龠々ヶぁ-んァ-ヶー]{1,6}[ \u3000]+[^ \u3000、。]")
_COUNTED_ROWS, _LISTED = 200, 400


def read_attendance(rows: Sequence[Row]) -> Attendance:
    """Attendance from the rows before the record begins."""
    rows = rows[:_COUNTED_ROWS]
    values = [value for value in values_of(rows) if not value.row.cells or value.label.value]
    text, present, absent = _printed(rows)
    people = sorted([*_listed(values), *_unlabelled(rows, values)], key=lambda one: one.line)
    return Attendance(
        text=text or next((value.text[:200] for value in values if value.label.concept is Concept.MEMBERS), ""),
        attended=present if present is not None else _counted(values, Concept.MEMBERS),
        absent=absent if absent is not None else _absent(values),
        observers=_counted(values, Concept.OBSERVERS),
        people=tuple(people[:_LISTED]),
    )


def surnames_of(found: Attendance) -> frozenset[str]:
    """The surnames of the members listed, as far as their writing shows where the surname ends."""
    names = set()
    for one in found.people:
        if one.side is Side.COMMITTEE:
            bare = re.sub(r"^(?:委員長|副委員長|会長|副会長|座長|委員)[ \u3000]+", "", one.name)
            match = _SPACED.match(bare) or (_NAMED.match(bare) if len(bare) <= 8 else None)
            if match is not None and len(match["surname"]) > 1:
                names.add(match["surname"])
            elif _SURNAME_ALONE.fullmatch(bare):
                names.add(bare)
    return frozenset(names)


def colleagues_of(found: Attendance) -> frozenset[str]:
    """The titles of a body whose members all hold an office (推進本部, 庁議): 知事, 総務部長 … listed under 出席者.

    None where anybody else sits there: then a title of an office is one of the secretariat.
    """
    mine = [one.name for one in found.people if one.side is Side.COMMITTEE]
    if len(mine) < 2 or any(_seat(name.removeprefix("各")) is not Seat.OFFICE for name in mine):
        return frozenset()
    return frozenset(_BLANKS.sub("", _BRACKETED.sub("", name)) for name in mine)


def _printed(rows: Sequence[Row]) -> tuple[str, int | None, int | None]:
    """「出席者１１名（欠席者１名）」, wherever the head says it."""
    for row in rows:
        bare = narrow(row.text.strip())
        if len(bare) < 120 and (match := _PRESENT.search(bare)):
            absent = _ABSENT.search(bare)
            return row.mark.rest, _first(match), _first(absent) if absent else None
    return "", None, None


def _first(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))


def _counted(values: Sequence[Value], concept: Concept) -> int | None:
    for value in values:
        if value.label.concept is concept:
            bare = narrow(value.text.strip())
            if match := _COUNT.match(bare) or re.fullmatch(r"([0-9]{1,3})", bare):
                return int(match[1])
            if concept in (Concept.OBSERVERS, Concept.ABSENT) and _NONE.match(bare):
                return 0
            return None
    return None


def _absent(values: Sequence[Value]) -> int | None:
    """The count under its own label, or behind that of those present: 「委員7名（欠席1名）」."""
    counted = _counted(values, Concept.ABSENT)
    beside = [
        match
        for value in values
        if value.label.concept is Concept.MEMBERS and (match := _ABSENT.search(narrow(value.text)))
    ]
    return _first(beside[0]) if counted is None and beside else counted


_SIDES = {
    Concept.MEMBERS: (Presence.PRESENT, Side.COMMITTEE),
    Concept.ABSENT: (Presence.ABSENT, Side.COMMITTEE),
    Concept.OFFICE: (Presence.PRESENT, Side.OFFICE),
}


def _listed(values: Sequence[Value]) -> list[Attendee]:
    """People under labels; a list ends with the first line that is none of them."""
    people: list[Attendee] = []
    ended: Label | None = None
    for value in values:
        if value.label.concept not in PEOPLE or value.label is ended or is_spoken(value.text):
            continue
        found = [one for concept, text in _parts(value) for one in _people(text, concept, value.row.number)]
        if value.row.number != value.at and not _lists_people(value, found):
            ended = None if _NOT_PEOPLE.search(value.text) else value.label
            continue
        people += found
    return people


_WITHIN = re.compile(
    r"(?:(?:^|(?<=[ \u3000)）、]))(?=[委構事傍出欠])|[、 \u3000]*[【［\[〔])"
    r"(委員|構成員|事務局|傍聴者|出席者|欠席者|県|市|町|村|県側|市側|町側)"
    r"(?:\s*[:：]|[】］\]〕]|(?<=事務局)[ \t\u3000])\s*"
)
_WITHIN_CONCEPTS = {
    "事務局": Concept.OFFICE, "欠席者": Concept.ABSENT, "傍聴者": Concept.OBSERVERS, "県": Concept.OFFICE,
    "市": Concept.OFFICE, "町": Concept.OFFICE, "村": Concept.OFFICE, "県側": Concept.OFFICE,
    "市側": Concept.OFFICE, "町側": Concept.OFFICE,
}  # fmt: skip


def _parts(value: Value) -> list[tuple[Concept, str]]:
    """A line of people by the labels inside it: 「委員：…　事務局：…」."""
    pieces = _WITHIN.split(value.text.lstrip("・•○〇◎●- \u3000"))
    parts = [(value.label.concept, pieces[0])]
    for word, text in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.append((_WITHIN_CONCEPTS.get(word, value.label.concept), text))
    return [(concept, text) for concept, text in parts if concept in PEOPLE]


def _lists_people(value: Value, found: Sequence[Attendee]) -> bool:
    """Whether a line below a label of people names people: a post, a name in two parts, or several names."""
    if not found or is_spoken(value.text) or value.row.mark.numbers or value.text[0] in "<＜〈※【[■":
        return False
    return len(found) > 1 or _seat(found[0].name) is not None or bool(_TWO_PARTS.match(found[0].name))


def _people(text: str, concept: Concept, line: int) -> list[Attendee]:
    presence, side = _SIDES[concept]
    text = _ORDERED.sub("", text)
    return [
        Attendee(name, _presence(name, presence), side, line)
        for piece in _split(text)
        if (name := piece.strip(" \t\u3000|")) and _PERSON.fullmatch(name) and not _NOT_PEOPLE.search(name)
    ]


def _split(text: str) -> list[str]:
    """Names divided by 、, never inside brackets; or by blanks after a role."""
    held = _BRACKETED.sub(lambda match: match.group().replace("、", "\0").replace(",", "\1"), text)
    pieces = [piece for one in _SPLIT.split(held) for piece in _AFTER_ROLE.split(one)]
    return [piece.replace("\0", "、").replace("\1", ",") for piece in pieces]


def _presence(name: str, otherwise: Presence) -> Presence:
    if "代理" in name and "会長代理" not in name:
        return Presence.PROXY
    if "欠席" in name:
        return Presence.ABSENT
    return Presence.ONLINE if otherwise is Presence.PRESENT and _ONLINE.search(name) else otherwise


def _unlabelled(rows: Sequence[Row], values: Sequence[Value]) -> list[Attendee]:
    """Lines that are nothing but names with their posts, where no label says so."""
    people: list[Attendee] = []
    labelled = {value.row.number for value in values if value.label.concept in (*PEOPLE, Concept.AGENDA)}
    for row in rows:
        if row.number in labelled:
            continue
        pieces = _split(row.text.strip())
        if len(pieces) < 2 or "。" in row.text or row.mark.is_marked:
            continue
        seats = [_seat(piece) for piece in pieces]
        if sum(seat is not None for seat in seats) * 3 >= len(pieces) * 2:
            office = sum(seat is Seat.OFFICE for seat in seats) * 2 > len(seats)
            people += _people(row.text.strip(), Concept.OFFICE if office else Concept.MEMBERS, row.number)
    return people


def _seat(piece: str) -> Seat | None:
    first = re.split(r"[ \u3000]", piece.strip(), maxsplit=1)[0]
    return seat_of(piece.strip()) or seat_of(first)
