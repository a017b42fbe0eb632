"""Model fields for the two words every table shares: a figure and a period.

A DecimalField is a floating-point REAL on SQLite and loses digits; `FigureField` stores the canonical decimal text
instead. Text neither sorts nor sums as numbers do, so those lookups and aggregates are refused, not answered wrongly.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate
from django.db.models.expressions import BaseExpression

from shirube.kernel.figures import canonical, parse_canonical
from shirube.kernel.periods import Period

_ST = TypeVar("_ST")
_GT = TypeVar("_GT")

if TYPE_CHECKING:
    _Field = models.Field
else:

    class _Field(models.Field):
        """Generic as Django's own fields are for the type checker, which reads from `null=` whether None may come."""

        def __class_getitem__(cls, _types: object) -> type:
            return cls


_ALLOWED_LOOKUPS = frozenset({"exact", "in", "isnull"})


class _StoredAsText(_Field[_ST, _GT]):
    """What both fields share: a varchar of a fixed length, compared for equality alone."""

    length: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        kwargs["max_length"] = self.length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:  # noqa: ANN401
        """Leave out max_length, which is not for callers to choose."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """A varchar on every database."""
        return "CharField"

    def get_lookup(self, lookup_name: str) -> Any:  # noqa: ANN401
        """Refuse what would compare text where numbers or periods are meant."""
        found = super().get_lookup(lookup_name)
        if found is not None and lookup_name not in _ALLOWED_LOOKUPS:
            raise TypeError(f"{self.name}: only exact, in and isnull are possible, not {lookup_name}.")
        return found

    def value_to_string(self, obj: models.Model) -> str:
        """The stored text, for serialisation."""
        return self.get_prep_value(self.value_from_object(obj)) or ""


class FigureField(_StoredAsText[_ST, _GT]):
    """A Decimal kept as canonical text of at most 64 characters (`100`, `-0.5`); NULL only with `null=True`.

    Accepts finite Decimals only: a float, an int or a text raises TypeError, NaN raises ValueError.
    May be compared with exact, in and isnull; every other lookup and every aggregate but Count raises TypeError
    (or the database says itself, as PostgreSQL does, that texts have no sum).
    """

    description = "Decimal figure stored as canonical text"
    length = 64
    _pyi_private_set_type: Decimal
    _pyi_private_get_type: Decimal
    _pyi_lookup_exact_type: Decimal

    def get_prep_value(self, value: object) -> str | None:
        """The text to store. Raises TypeError or ValueError as the class says."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.name}: a figure must be a Decimal, not {type(value).__name__}.")
        text = canonical(value)
        if len(text) > self.length:
            raise ValueError("数値の桁数が多すぎます。")
        return text

    def from_db_value(
        self, value: object, expression: BaseExpression, connection: BaseDatabaseWrapper
    ) -> Decimal | None:
        """The stored figure. Raises TypeError for the result of an aggregate or of arithmetic in SQL."""
        if value is None:
            return None
        if isinstance(expression, Aggregate) or not isinstance(value, str):
            raise TypeError("Figures are stored as text and cannot be computed with in SQL.")
        return parse_canonical(value)

    def to_python(self, value: object) -> Decimal | None:
        """A Decimal from a Decimal or a canonical text. Raises ValidationError for anything else."""
        if value is None or isinstance(value, Decimal):
            return value
        if not isinstance(value, str):
            raise ValidationError("数値は十進数で指定してください。", code="invalid")
        try:
            return parse_canonical(value)
        except ValueError as problem:
            raise ValidationError(str(problem), code="invalid") from problem


class PeriodField(_StoredAsText[_ST, _GT]):
    """A kernel `Period` kept as its key (`FY2024`, `FY2024-H1`, `2024-09`); at most 16 characters.

    Accepts a Period, or its key as text; anything else raises TypeError, an unknown key ValueError.
    Keys do not sort as periods do: store the end date beside it to order by, and sort `Period`s in Python.
    """

    description = "Period stored as its key"
    length = 16
    _pyi_private_set_type: Period | str
    _pyi_private_get_type: Period
    _pyi_lookup_exact_type: Period | str

    def get_prep_value(self, value: object) -> str | None:
        """The key to store. Raises TypeError or ValueError as the class says."""
        if value is None:
            return None
        if isinstance(value, str):
            return Period.from_key(value).key
        if not isinstance(value, Period):
            raise TypeError(f"{self.name}: a period must be a Period, not {type(value).__name__}.")
        return value.key

    def from_db_value(
        self, value: str | None, expression: BaseExpression, connection: BaseDatabaseWrapper
    ) -> Period | None:
        """The stored period."""
        return None if value is None else Period.from_key(value)

    def to_python(self, value: object) -> Period | None:
        """A Period from a Period or a key. Raises ValidationError for anything else."""
        if value is None or isinstance(value, Period):
            return value
        try:
            return Period.from_key(str(value))
        except ValueError as problem:
            raise ValidationError(str(problem), code="invalid") from problem
