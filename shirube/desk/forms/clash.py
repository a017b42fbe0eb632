"""Two people on one form: what stands now beside what was typed. Nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import ChoiceField
from django.http import QueryDict

from shirube.desk.forms.indicator import IndicatorForm, initial_of
from shirube.desk.subject import Subject

TAKE = "take"
"""The boxes 「今の内容を使う」, one for each field that differs."""


@dataclass(frozen=True)
class Clash:
    """One field that differs: its name and word, what stands, what was typed."""

    name: str
    word: str
    standing: str
    typed: str


def clashes(form: IndicatorForm, subject: Subject) -> tuple[Clash, ...]:
    """Every field in which the typed form differs from what stands now, in the form's order."""
    now = initial_of(subject.edit, subject.seen)
    found = []
    for name, field in form.fields.items():
        if name in ("seen", "why"):
            continue
        words = dict(field.widget.choices) if isinstance(field, ChoiceField) else {}
        standing, typed = _line(now[name]), _line(form[name].value())
        if standing != typed:
            shown = words.get(standing, standing), words.get(typed, typed)
            found.append(Clash(name, str(field.label), str(shown[0]), str(shown[1])))
    return tuple(found)


def caught_up(data: QueryDict, subject: Subject) -> QueryDict:
    """The typed form, now said to have been made from the version that stands."""
    fresh = data.copy()
    fresh["edit-seen"] = str(subject.seen)
    return fresh


def with_taken(data: QueryDict, subject: Subject) -> QueryDict:
    """The typed form, with what stands in the fields whose box 「今の内容を使う」 is ticked."""
    fresh = data.copy()
    now = initial_of(subject.edit, subject.seen)
    for name in data.getlist(TAKE):
        if name in now and name != "seen":
            fresh[f"edit-{name}"] = _line(now[name])
    return fresh


def _line(value: object) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
