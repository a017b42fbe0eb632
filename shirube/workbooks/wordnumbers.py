"""The automatic numbers of a document of Word as text: no one typed them, so they stand only in its numbering part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shirube.workbooks.xmlparts import Attributes, Walk

_PLACE = re.compile("%([1-9])")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROWS = {
    "aiueo": _AIUEO,
    "aiueoFullWidth": _AIUEO,
    "iroha": _IROHA,
    "irohaFullWidth": _IROHA,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
_COUNTING = ("japaneseCounting", "japaneseDigitalTenThousand", "chineseCounting", "chineseCountingThousand")
_FULL = ("decimalFullWidth", "decimalFullWidth2")
_PLAIN = ("decimal", "decimalHalfWidth", "ordinal", "cardinalText")
UNKNOWN = "〓"
"""What stands for a number whose form is not known, and for a sign of a font of signs."""
_LEVELS = 9


def written_number(number: int, form: str) -> str:
    """A number as Word writes it in this form; UNKNOWN for a form, or a number in it, that is not known."""
    if form in _PLAIN:
        return str(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in _FULL:
        return str(number).translate(_WIDE)
    if form in _COUNTING:
        return _counted(number)
    if form == "ideographDigital":
        return "".join(_KANJI[int(digit)] for digit in str(number))
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(number), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form) if number < 1000 else UNKNOWN
    row = _ROWS.get(form, "")
    return row[number - 1] if 0 < number <= len(row) else UNKNOWN


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        times, number = divmod(min(number, 9999), value)
        text += letters * times
    return text


def _counted(number: int) -> str:
    """十一, 二十, 百二: up to 999, as numbers of paragraphs go."""
    if not 0 < number < 1000:
        return _KANJI[0] if number == 0 else UNKNOWN
    text = ""
    for value, sign in ((100, "百"), (10, "十")):
        times, number = divmod(number, value)
        text += (("" if times == 1 else _KANJI[times]) + sign) if times else ""
    return text + (_KANJI[number] if number else "")


@dataclass
class Level:
    """How the numbers of one level look. `style` is the style of paragraph that stands on this level, if any."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    gap: str = "　"
    plain: bool = False
    restart: bool = True
    style: str = ""


@dataclass
class _Kind:
    """One abstract numbering: its levels; `styles` and `style_of` are the list style it uses, or is."""

    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""
    is_style: str = ""


@dataclass
class _List:
    kind: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class NumberingWalk(Walk):
    """word/numbering.xml."""

    def __init__(self) -> None:
        self.kinds: dict[str, _Kind] = {}
        self.lists: dict[str, _List] = {}
        self._kind: _Kind | None = None
        self._list: _List | None = None
        self._level = Level()
        self._override = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._kind, self._list = self.kinds.setdefault(attributes.get("abstractNumId", ""), _Kind()), None
        elif name == "num":
            self._list, self._kind = self.lists.setdefault(attributes.get("numId", ""), _List()), None
        elif name == "lvlOverride":
            self._override = _small(attributes.get("ilvl", ""))
        elif name == "startOverride" and self._list is not None:
            self._list.starts[self._override] = _small(value)
        elif name == "abstractNumId" and self._list is not None:
            self._list.kind = value
        elif name == "lvl":
            self._begin_level(_small(attributes.get("ilvl", "")))
        elif name == "numStyleLink" and self._kind is not None:
            self._kind.link = value
        elif name == "styleLink" and self._kind is not None:
            self._kind.is_style = value
        else:
            self._look(name, value, attributes)

    def _begin_level(self, number: int) -> None:
        self._level = Level()
        owner = self._list if self._list is not None else self._kind
        if owner is not None and number < _LEVELS:
            owner.levels[number] = self._level

    def _look(self, name: str, value: str, attributes: Attributes) -> None:
        level = self._level
        if name == "start":
            level.start = _small(value)
        elif name == "numFmt":
            level.form = value if value != "custom" else attributes.get("format", "")
        elif name == "lvlText":
            level.pattern = value[:100]
        elif name == "suff":
            level.gap = {"nothing": "", "space": " "}.get(value, "　")
        elif name == "isLgl":
            level.plain = value not in ("0", "false")
        elif name == "lvlRestart":
            level.restart = value != "0"
        elif name == "pStyle":
            level.style = value


class Numbers:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, walk: NumberingWalk, list_of_style: dict[str, str]) -> None:
        self._kinds, self._lists = walk.kinds, walk.lists
        self._list_of_style = list_of_style
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def level_of(self, list_id: str, style: str) -> int:
        """The level on which paragraphs of this style stand; 0 where the list does not say."""
        found = self._lists.get(list_id)
        levels = self._levels(found) if found is not None else {}
        return next((number for number, level in levels.items() if level.style and level.style == style), 0)

    def label(self, list_id: str, number: int) -> str:
        """What Word writes before the next paragraph of this list on this level; "" where that is nothing."""
        found = self._lists.get(list_id)
        if found is None or number >= _LEVELS:
            return ""
        levels = self._levels(found)
        counted = self._counted.setdefault(found.kind, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            counted.update({at: start - 1 for at, start in found.starts.items()})
        level = levels.get(number, Level())
        counted[number] = counted.get(number, level.start - 1) + 1
        for deeper in [at for at in counted if at > number and levels.get(at, level).restart]:
            del counted[deeper]
        return self._text(levels, level, counted)

    def _levels(self, found: _List) -> dict[int, Level]:
        kind = self._kinds.get(found.kind, _Kind())
        if kind.link and not kind.levels:
            by_style = self._lists.get(self._list_of_style.get(kind.link, ""))
            kind = self._kinds.get(by_style.kind, kind) if by_style is not None else kind
        return {**kind.levels, **found.levels}

    def _text(self, levels: dict[int, Level], level: Level, counted: dict[int, int]) -> str:
        if level.form == "bullet":
            return _bullet(level.pattern)
        if level.form == "none":
            return _PLACE.sub("", level.pattern) + (level.gap if level.pattern else "")

        def one(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at, Level())
            form = "decimal" if level.plain else other.form
            return "" if form in ("bullet", "none") else written_number(counted.get(at, other.start), form)

        text = _PLACE.sub(one, level.pattern)
        return text + level.gap if text else ""


def _bullet(pattern: str) -> str:
    """The mark before a point; those of fonts of signs, which no other font has, become 「・」."""
    bare = pattern.strip()
    return "・" if not bare or any("\ue000" <= sign <= "\uf8ff" for sign in bare) else bare


def _small(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
