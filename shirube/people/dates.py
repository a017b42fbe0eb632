"""Validity: from a first day to a last day, both inclusive; no last day means until further notice."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

Row = TypeVar("Row", bound=models.Model, covariant=True)


def valid_on(day: date) -> Q:
    """The condition that a row with `starts_on` and `ends_on` holds on that day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def in_force(day: date) -> Q:
    """The condition that a row whose `starts_on` and `ends_on` may both be open holds on that day."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


def overlapping(starts_on: date, ends_on: date | None) -> Q:
    """The condition that a row shares at least one day with the given span."""
    begins = Q() if ends_on is None else Q(starts_on__lte=ends_on)
    return begins & (Q(ends_on=None) | Q(ends_on__gte=starts_on))


def in_order(name: str) -> models.CheckConstraint:
    """The promise that a row does not end before it starts."""
    message = "終了日は開始日以後の日にしてください。"
    condition = Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with `starts_on` and `ends_on`."""

    def on(self, day: date) -> DatedQuerySet[Row]:
        """The rows that hold on that day."""
        return self.filter(valid_on(day))
