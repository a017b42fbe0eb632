"""Names of people inside a text, which are taken out of whatever the public reads. Plain Python.

「山田委員、お願いします。」 is told as 「○○委員、お願いします。」, 「弘前課長から」 as 「○○課長から」. What may as well
be a word or a place is not replaced: `doubtful` shows it to a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from shirube.deliberation.callings import EDGE, KANJI, POST, TITLE, is_of_an_office, names_an_office
from shirube.minutes.speakers import is_generic

NOBODY = "○○"
"""What stands in the place of a name."""

_BLANKS = re.compile(r"[\s　]+")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_NAMED = re.compile(rf"(?P<name>.+?)(?:{TITLE})?")
_OFFICER = re.compile(rf"{EDGE}(?P<name>[{KANJI}]{{1,4}}?|[ぁ-ん]{{2,4}}?|[ァ-ヴー]{{2,6}}?)(?P<post>{POST}|{TITLE})")
_LETTER = re.compile(r"[々〆ヶぁ-んァ-ヶー㐀-鿿豈-﫿]")
_ALIKE = ("高髙", "崎﨑碕", "辺邊邉", "斉齊齋斎", "沢澤", "浜濱濵", "広廣", "桜櫻", "滝瀧", "島嶋", "徳德", "真眞")
"""Letters one name is written with here and another way there."""
_GAP = r"[\s　]*"


@dataclass(frozen=True)
class People:
    """Whom a text may name: `seats` as they stand on a 名簿, `speakers` as a 議事録 writes 委員 (山田委員), `officers`
    as it writes 職員 (弘前課長), `staff` as their accounts are called. `offices` are the names of the 課."""

    seats: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


class Names:
    """The names that are taken out.

    A whole name goes wherever it stands; a surname, and what a 議事録 calls a speaker, before 委員, 会長, さん or a
    post (課長, 主幹): one of a single letter that is no 委員's only where a word begins.
    """

    def __init__(self, people: People | None = None) -> None:
        people = people or People()
        listed = [_told(told) for one in people.seats for told in dict.fromkeys((one, _bare(one)))]
        staff = [one for one in map(_told, map(_bare, people.staff)) if one and not names_an_office(one)]
        self.offices = frozenset(people.offices)
        officers = self._officers(people.officers)
        called = {*filter(None, map(_called, people.speakers))} | officers
        self.alone = frozenset(part for one in listed for part in _alone(one)) | called
        """What of a name may stand alone, as a word or a place does."""
        self.surnames = frozenset(one.split(" ")[0] for one in staff if " " in one)
        """Surnames of 職員."""
        seated = {part for one in listed for part in _parts(one)} | called
        self._pattern = _pattern({*listed, *staff} - {""}, seated, {part for one in staff for part in _surnames(one)})

    def _officers(self, labels: Iterable[str]) -> frozenset[str]:
        """The names in 「弘前課長」 and 「事務局（弘前主幹）」; of 「総務課長」 none."""
        found = (match for one in labels for match in _OFFICER.finditer(_BLANKS.sub("", one)))
        return frozenset(one["name"] for one in found if not is_of_an_office(one["name"], one["post"], self.offices))

    def hide(self, text: str) -> str:
        """The text with every name replaced.

        >>> Names(People(seats=("山田　花子",))).hide("山田委員、お願いします。")
        '○○委員、お願いします。'
        """
        return self._pattern.sub(NOBODY, text) if self._pattern else text


def one_of(names: Iterable[str]) -> str:
    """A pattern of any of these names however it is written: blanks between its letters, and letters that are alike."""
    found: dict[str, list[str]] = {}
    for one in sorted(set(names) - {""}, key=lambda one: (-len(one), one)):
        found.setdefault(_letters(one[0]), []).append(
            "".join(f"{_GAP}[{re.escape(_letters(each))}]" for each in one[1:])
        )
    return "|".join(f"[{re.escape(first)}](?:{'|'.join(rest)})" for first, rest in found.items())


def _pattern(listed: Collection[str], seated: set[str], staff: set[str]) -> re.Pattern[str] | None:
    """Whole names anywhere; parts of those of 委員 before a title, of everybody before a post."""
    whole = {one.replace(" ", "") for one in listed}
    alone = {one for one in whole if len(one) > 2 or one not in listed}
    named = whole | seated | staff
    short = {one for one in named if len(one) == 1}
    ways = (
        (alone, "{}"),
        (named - short, f"(?:{{}}){_GAP}(?={TITLE}|{POST})"),
        (short & seated, f"(?:{{}}){_GAP}(?={TITLE})"),
        (short, f"{EDGE}(?:{{}}){_GAP}(?={TITLE}|{POST})"),
    )
    found = [way.replace("{}", one_of(names)) for names, way in ways if names - {""}]
    starts = "".join(sorted({letter for one in named for letter in _letters(one[:1])}))
    return re.compile(f"(?=[{re.escape(starts)}])(?:{'|'.join(found)})") if found else None


def _parts(name: str) -> Iterator[str]:
    """Surname and given name; of a name without a blank whatever could be its surname."""
    first, *others = name.split(" ")
    yield from (first, *others) if others else (name[:end] for end in range(1, min(len(name), 5)))


def _surnames(name: str) -> Iterator[str]:
    return iter([name.split(" ")[0]]) if " " in name else _parts(name)


def _alone(name: str) -> Iterator[str]:
    """The surname, a given name that is no word of everyday (さち, こう), or a name that cannot be divided."""
    first, *others = name.split(" ")
    yield from filter(None, (first, *(one for one in others if not re.fullmatch(r".|[ぁ-ん]{2}", one))))


def _told(name: str) -> str:
    return _BLANKS.sub(" ", name.strip())


def _bare(name: str) -> str:
    """A name without what stands in brackets behind it: 架空, 兼務, a 課."""
    return _NOTE.sub("", name)


def _called(speaker: str) -> str:
    """The name in 「（山田委員）」, "" where there is none: 委員Ａ, ○○委員, 会長."""
    told = _BLANKS.sub("", speaker).strip("（）()【】［］[]「」：:")
    named = _NAMED.fullmatch(told)
    if named is None or is_generic(told) or re.fullmatch(TITLE, told):
        return ""
    return named["name"] if _LETTER.search(named["name"]) else ""


def _letters(letter: str) -> str:
    return next((group for group in _ALIKE if letter and letter in group), letter)
