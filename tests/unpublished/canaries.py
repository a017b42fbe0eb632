"""Words and figures that stand in rows nobody may read, each once, so that a single one on a page betrays its field."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models

from shirube.kernel.fields import FigureField

Row = TypeVar("Row", bound=models.Model)


@dataclass
class Canaries:
    """What was planted: needle → the field it stands in. The same for the same fields in the same order."""

    planted: dict[str, str] = field(default_factory=dict)

    def word(self, label: str, longest: int | None = None) -> str:
        """A text of Japanese and Latin letters; of Latin ones alone where there is little room."""
        needle = self._needle(label, "abcdefghijklmnop")
        return needle if longest is not None and longest <= 60 else f"部外秘（{needle}）"

    def figure(self, label: str) -> Decimal:
        """A number of nine digits."""
        return Decimal(self._needle(label, "1234567891234567", "7"))

    def _needle(self, label: str, letters: str, first: str = "zq") -> str:
        digest = hashlib.sha256(f"{label} {len(self.planted)}".encode()).hexdigest()
        needle = first + "".join(letters[int(digit, 16)] for digit in digest[:8])
        self.planted[needle] = label
        return needle

    def row(self, model: type[Row], **given: Any) -> Row:
        """Add a row with what is given; every other text and figure of it is a canary.

        Fields with a fixed list of words, keys, days and counts are never filled in: give those that have no default.
        """
        for one in model._meta.local_concrete_fields:
            if one.name in given or one.primary_key or one.is_relation or one.choices:
                continue
            label = f"{model.__name__}.{one.name}"
            if isinstance(one, FigureField):
                given[one.name] = self.figure(label)
            elif isinstance(one, models.CharField | models.TextField):
                given[one.name] = self.word(label, one.max_length)
            elif isinstance(one, models.BinaryField):
                given[one.name] = self.word(label).encode()
        return model._default_manager.create(**given)


def free_texts(model: type[models.Model]) -> set[str]:
    """The fields of a model in which a person may write anything, as `Model.field`."""
    kinds = (FigureField, models.CharField, models.TextField, models.BinaryField)
    return {
        f"{model.__name__}.{one.name}"
        for one in model._meta.local_concrete_fields
        if isinstance(one, kinds) and not one.choices and not one.primary_key
    }
