"""Bring rows to what they should be: what is equal is left alone, what differs is told as old → new.

Used by every action that takes a list of edits, in this room and the one above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models

from shirube.people.history import Note

Row = TypeVar("Row", bound=models.Model)
Values = Mapping[str, object]


@dataclass(frozen=True)
class Saved:
    """How many rows were added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Difference(Generic[Row]):
    """What has to be written: rows to add, rows to change (already holding the new values), and what to note."""

    new: tuple[Row, ...]
    changed: tuple[Row, ...]
    same: int
    notes: tuple[Note, ...]

    @property
    def counts(self) -> Saved:
        """The same in numbers."""
        return Saved(len(self.new), len(self.changed), self.same)


def bring(
    current: Mapping[str, Row],
    wanted: Mapping[str, Values],
    make: Callable[[str], Row],
    *,
    kind: str,
    prefix: str = "",
    why: str = "",
) -> Difference[Row]:
    """Compare rows by code with the values they should hold. No queries, as long as named foreign keys are loaded.

    `make` gives a new row of a code without its values; `kind` is the word of the history (「施策」), `prefix` stands
    before the code in its key.
    Changed rows are set to the new values, in memory only. Every value of a row must be given for a new one.
    """
    new, changed, notes = [], [], []
    same = 0
    for code, values in wanted.items():
        row = current.get(code)
        if row is None:
            row = make(code)
            told = differences(row, values)
            new.append(row)
            notes.append(Note("追加", kind, prefix + code, _label(row, values, code), told, why))
        elif told := differences(row, values):
            changed.append(row)
            notes.append(Note("変更", kind, prefix + code, _label(row, values, code), told, why))
        else:
            same += 1
        _set(row, values)
    return Difference(tuple(new), tuple(changed), same, tuple(notes))


def differences(row: models.Model, values: Values) -> dict[str, tuple[object, object]]:
    """Screen word of a field → (old, new) for every value that differs from the row's."""
    told: dict[str, tuple[object, object]] = {}
    for name, new in values.items():
        field = row._meta.get_field(name)
        if not isinstance(field, models.Field):
            raise TypeError(f"{name} is not a column")
        if field.is_relation:
            old_key, new_key = getattr(row, field.attname), new.pk if isinstance(new, models.Model) else None
            if old_key != new_key:
                old = getattr(row, name) if old_key is not None else None
                told[str(field.verbose_name)] = (_code(old), _code(new))
        elif getattr(row, name) != new:
            told[str(field.verbose_name)] = (_word(field, getattr(row, name)), _word(field, new))
    return told


def _set(row: models.Model, values: Values) -> None:
    for name, new in values.items():
        setattr(row, name, new)


def _label(row: models.Model, values: Values, code: str) -> str:
    return str(values.get("name") or values.get("title") or getattr(row, "name", "") or code)


def _code(row: object) -> object:
    return None if row is None else getattr(row, "code", None)


def _word(field: models.Field[object, object], value: object) -> object:
    if field.choices is None:
        return value
    return dict(field.flatchoices).get(value, value)
