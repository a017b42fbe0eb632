"""The boxes of one answer as its form shows them: what is typed, what is wrong, what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shirube.desk.forms.report import field_name
from shirube.editions.roadwords import Attainment, Conduct, Direction, ReflectionKind
from shirube.kernel import eras
from shirube.reporting.fields import BOXES, LONG, MAX_BARS, Box, bar_boxes
from shirube.reporting.meaning import Question
from shirube.reporting.queries.sheets import Asking
from shirube.reporting.words import HOWS, Forecast, How

SPARE_BARS = 2
"""Empty rows for 実績の線 after those that are filled."""
PLAIN, TEXT, SELECT, RADIO, TICK = "plain", "text", "select", "radio", "tick"
WORDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "conduct": Conduct.choices(),
    "attainment": Attainment.choices(),
    "direction": Direction.choices(),
    "forecast": Forecast.choices(),
    "reflection_kind": ReflectionKind.choices(),
}
"""The words of the boxes that are chosen from."""
_RADIOS = ("conduct", "attainment")
_EMPTY = {"direction": "継続（ふつうはこれ）"}


@dataclass(frozen=True)
class Choice:
    """One of the words of a box. `value` is what is sent: what was typed, where it means this word."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class BoxField:
    """One box. `hows` are the 回答区分 in which it counts, as codes; empty: in all but 変更なし."""

    name: str
    key: str
    label: str
    shape: str
    value: str
    problem: str
    caution: str
    hint: str
    hows: str
    published: bool
    longest: int
    unit: str = ""
    empty: str = ""
    rows: int = 2
    choices: tuple[Choice, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def described(self) -> str:
        """The ids of what is said about the box."""
        return f"{self.name}-said"


@dataclass(frozen=True)
class BarRow:
    """One row for a 実績の線."""

    number: int
    fields: tuple[BoxField, ...]
    problem: str

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return any(field.value for field in self.fields)


def choices_of(words: Sequence[tuple[str, str]], typed: str) -> tuple[Choice, ...]:
    """The words of a box; what was typed and is none of them stands last, so that it is not lost."""
    bare = typed.strip()
    found = tuple(Choice(typed if bare in pair else pair[1], pair[1], bare in pair) for pair in words)
    if bare and not any(one.chosen for one in found):
        found = (*found, Choice(typed, f"「{bare[:20]}」（読めません）", True))
    return found


def how_choices(one: Asking) -> tuple[tuple[How, Choice], ...]:
    """The 回答区分 of a card, 変更なし first."""
    typed = one.typed.get("how", "")
    hows = sorted(HOWS[one.inquiry.kind], key=lambda how: how is not How.SAME)
    return tuple((how, Choice(typed if one.how is how else how.label, how.label, one.how is how)) for how in hows)


def fields_of(one: Asking, *, public: bool) -> dict[str, BoxField]:
    """Every box of an answer but those of the 実績の線, by name."""
    names = (box for box in BOXES[one.inquiry.kind] if not box.name.startswith("bar"))
    return {box.name: _field(one, box, public) for box in names}


def bar_rows(one: Asking, *, public: bool) -> tuple[BarRow, ...]:
    """The rows of the 実績の線: those filled and two more, up to as many as an answer holds."""
    filled = [number for number in range(1, MAX_BARS + 1) if any(one.typed.get(box.name) for box in bar_boxes(number))]
    last = min(MAX_BARS, max(filled, default=0) + SPARE_BARS)
    return tuple(_row(one, number, public) for number in range(1, last + 1))


def _row(one: Asking, number: int, public: bool) -> BarRow:
    fields = tuple(_field(one, box, public) for box in bar_boxes(number))
    return BarRow(number, fields, " ".join(dict.fromkeys(field.problem for field in fields if field.problem)))


def _field(one: Asking, box: Box, public: bool) -> BoxField:
    typed = one.typed.get(box.name, "")
    words = _words(box.name, one.question)
    return BoxField(
        name=field_name(one.inquiry.pk, box.name),
        key=box.name,
        label=box.label,
        shape=_shape(box, bool(words)),
        value=typed,
        problem=one.reading.problems.get(box.name, "") if one.how else "",
        caution=one.reading.cautions.get(box.name, ""),
        hint=box.hint,
        hows=" ".join(box.hows),
        published=box.published and public,
        longest=box.longest,
        unit=one.question.unit if box.name in ("value", "forecast_value") else "",
        empty=_empty(box.name, one.question),
        choices=choices_of(words, typed) if words else (),
        offered=tuple(each.label.partition("（")[0] for each in one.periods) if box.name == "period" else (),
    )


def _words(name: str, question: Question) -> Sequence[tuple[str, str]]:
    if name == "grade":
        return tuple(question.grades.items())
    if name.endswith("_activity"):
        return tuple(question.activities.items())
    return WORDS.get(name, ())


def _shape(box: Box, has_words: bool) -> str:
    if box.name == "provisional":
        return TICK
    if has_words or box.name.endswith("_activity"):
        return RADIO if box.name in _RADIOS else SELECT
    return TEXT if box.longest >= LONG else PLAIN


def _empty(name: str, question: Question) -> str:
    """What an empty box stands for."""
    if name == "period":
        return (question.suggested or question.period).label.partition("（")[0]
    if name == "as_of":
        return eras.date_text(question.as_of)
    if name.endswith(("_start", "_end")):
        return question.period.label.partition("（")[0]
    if name.endswith("_activity") and len(question.activities) == 1:
        return next(iter(question.activities.values()))
    return _EMPTY.get(name, "選ばない" if name in WORDS or name == "grade" else "")
