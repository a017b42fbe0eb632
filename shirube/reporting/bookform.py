"""The 様式 in which a 課 answers outside the screen: its sheets, its columns, and how a row says which 照会 it is.

Shared by whoever writes the workbook and whoever reads it back. Every row carries in its first column whose it is, so
that renamed files, renamed or moved sheets, sorted rows and sheets put together from several books are still known.
Above the heads stands a small row that names the box of each column. Plain Python.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from shirube.editions.roadwords import Attainment, Conduct, Direction, ReflectionKind
from shirube.kernel.periods import Period
from shirube.kernel.words import Word
from shirube.reporting.fields import BOXES, Box
from shirube.reporting.meaning import Question
from shirube.reporting.words import HOWS, Forecast, How, Kind

FORMAT = "shirube-report/1"
"""What stands at the left of the row that names the boxes: this is a 様式, of this make."""

ON = "速報"
_YES = ("1", "on", "はい", ON)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_ID = re.compile(
    r"(?P<body>[^/]+)/(?P<plan>[^/]+)/(?P<round>[^/]+)/(?P<division>[^/]+)/(?P<kind>indicator|initiative)/(?P<code>[^/]+)"
    r"/(?P<seen>[0-9]{1,9})/(?P<slot>[0-9]{0,2})/(?P<mark>[a-z]{3})"
)
_WORDS: Mapping[str, type[Word]] = {
    "how": How,
    "conduct": Conduct,
    "attainment": Attainment,
    "direction": Direction,
    "forecast": Forecast,
    "reflection_kind": ReflectionKind,
}


@dataclass(frozen=True)
class Home:
    """Where an answer belongs: the codes of body, plan, round and 課."""

    body: str
    plan: str
    round: str
    division: str


@dataclass(frozen=True)
class RowId:
    """What a row says of itself: the 照会 by kind and code, the version of the answer when the book was made (0: none),
    and of an 実績の線 its number (0: no line)."""

    home: Home
    kind: Kind
    code: str
    seen: int
    slot: int = 0

    @property
    def text(self) -> str:
        """As it stands in the first column. The letters at its end betray an altered one."""
        return f"{self._bare()}/{_mark(self._bare())}"

    def _bare(self) -> str:
        home = self.home
        where = (home.body, home.plan, home.round, home.division)
        return "/".join((*where, self.kind.value, self.code, str(self.seen), str(self.slot or "")))

    @classmethod
    def read(cls, text: str) -> RowId | None:
        """The row a text names; None for any other text, and for one that was altered."""
        found = _ID.fullmatch(text.strip())
        if found is None:
            return None
        home = Home(found["body"], found["plan"], found["round"], found["division"])
        row = cls(home, Kind(found["kind"]), found["code"], int(found["seen"]), int(found["slot"] or 0))
        return row if row.text == text.strip() else None


def _mark(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:3])


@dataclass(frozen=True)
class Column:
    """One column. `box` is the name of the box typed in it, "" where it only tells something (`tells` says what)."""

    head: str
    width: int
    box: str = ""
    tells: str = ""


@dataclass(frozen=True)
class Layout:
    """One sheet of a 課: what its tab and its title say, for which kind of 照会, and its columns."""

    name: str
    title: str
    kind: Kind
    columns: tuple[Column, ...]
    bars: bool = False

    @property
    def boxes(self) -> tuple[str, ...]:
        """The boxes typed on this sheet."""
        return tuple(column.box for column in self.columns if column.box)


def box_of(kind: Kind, name: str) -> Box:
    """The box of this name; of a column of 実績の線 that of the first line."""
    by_name = {box.name: box for box in BOXES[kind]}
    return by_name[name] if name in by_name else by_name[f"bar1_{name}"]


def _typed(kind: Kind, name: str, width: int) -> Column:
    box = box_of(kind, name)
    return Column(box.label + ("\n【公表】" if box.published else ""), width, box=name)


def _columns(
    kind: Kind, told: tuple[tuple[str, str, int], ...], typed: tuple[tuple[str, int], ...]
) -> tuple[Column, ...]:
    head = tuple(Column(word, width, tells=name) for name, word, width in told)
    return (*head, *(_typed(kind, name, width) for name, width in typed))


INDICATORS = Layout(
    "指標",
    "調査票（指標）",
    Kind.INDICATOR,
    _columns(
        Kind.INDICATOR,
        (
            ("number", "No.", 30),
            ("name", "指標名", 156),
            ("unit", "単位", 46),
            ("last", "前回の値\n（時点）", 88),
            ("target", "目標", 88),
            ("before", "前回掲げたこと", 112),
        ),
        (
            ("how", 82),
            ("value", 72),
            ("period", 96),
            ("as_of", 76),
            ("provisional", 44),
            ("due_month", 60),
            ("cause", 160),
            ("aim", 150),
            ("forecast", 66),
            ("forecast_value", 62),
            ("forecast_why", 110),
            ("memo", 92),
        ),
    ),
)
INITIATIVES = Layout(
    "事業",
    "調査票（事業）",
    Kind.INITIATIVE,
    _columns(
        Kind.INITIATIVE,
        (
            ("number", "No.", 30),
            ("name", "事業名", 160),
            ("last", "前回の進み具合", 116),
            ("before", "前回掲げたこと", 130),
        ),
        (
            ("how", 82),
            ("conduct", 72),
            ("attainment", 72),
            ("note", 236),
            ("cause", 160),
            ("direction", 66),
            ("aim", 160),
            ("forecast", 66),
            ("forecast_why", 120),
            ("memo", 100),
        ),
    ),
)
BARS = Layout(
    "実績の線",
    "実績の線",
    Kind.INITIATIVE,
    _columns(
        Kind.INITIATIVE,
        (("number", "No.", 30), ("name", "事業名", 190), ("actuals", "これまでの実績の線", 300)),
        (("activity", 220), ("text", 320), ("start", 110), ("end", 110)),
    ),
    bars=True,
)
REFLECTIONS = Layout(
    "振り返り",
    "振り返り（書くことがあるときだけ）",
    Kind.INITIATIVE,
    _columns(
        Kind.INITIATIVE,
        (("number", "No.", 30), ("name", "事業名", 170)),
        (
            ("reflection_kind", 130),
            ("reflection_title", 190),
            ("expected", 200),
            ("happened", 200),
            ("changed", 200),
            ("lesson", 200),
        ),
    ),
)
MORE = Layout(
    "補足",
    "補足（指標：必要なときだけ）",
    Kind.INDICATOR,
    _columns(
        Kind.INDICATOR,
        (("number", "No.", 30), ("name", "指標名", 260)),
        (("published_on", 150), ("grade", 150), ("grade_reason", 460)),
    ),
)
LAYOUTS = (INDICATORS, INITIATIVES, BARS, REFLECTIONS, MORE)
"""The sheets of a 課, in order; one is left out where nothing of its kind is asked."""


def written_text(question: Question, box: str, typed: str) -> str:
    """What stands in the cell of a box where this was typed: choices by their words, the rest as it is, without what a
    sheet cannot show. Asked again of what was typed, it tells of a cell read back whether anybody changed it."""
    bare = typed.strip()
    if box in _WORDS:
        word = next((one for one in _WORDS[box] if bare in (one.value, one.label)), None)
        return word.label if word is not None else _shown(typed)
    if box == "provisional":
        return ON if bare in _YES else _shown(typed)
    if box == "grade":
        return question.grades.get(bare, _shown(typed))
    if box.startswith("bar") and box.endswith("_activity"):
        return question.activities.get(bare, _shown(typed))
    if box == "period" or box.endswith(("_start", "_end")):
        return _period(bare) or _shown(typed)
    return _shown(typed)


def _period(bare: str) -> str:
    try:
        return Period.from_key(bare).label
    except ValueError:
        return ""


def _shown(typed: str) -> str:
    return _UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))


def choices_of(question: Question, box: str, periods: tuple[Period, ...] = ()) -> tuple[str, ...]:
    """The words to choose from in the cell of a box; () where anything may be written."""
    if box == "how":
        return tuple(one.label for one in HOWS[question.kind])
    if box in _WORDS:
        return tuple(one.label for one in _WORDS[box])
    if box == "provisional":
        return (ON,)
    if box == "grade":
        return tuple(question.grades.values())
    if box == "activity":
        return tuple(question.activities.values())
    return tuple(one.label for one in periods) if box == "period" else ()
