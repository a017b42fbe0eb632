"""The rows of record: added, replaced, never edited, so any day can be replayed. The database holds it by triggers."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models.areas import Area
from shirube.indicators.models.indicator import Indicator, is_word
from shirube.indicators.words import TargetRevision
from shirube.kernel.fields import FigureField, PeriodField
from shirube.kernel.figures import REASONS
from shirube.kernel.immutability import protect
from shirube.plans.models import Decision

Row = TypeVar("Row", bound=models.Model)


class RecordQuerySet(models.QuerySet[Row]):
    """Rows with a recorded and a replaced moment."""

    def current(self) -> RecordQuerySet[Row]:
        """The rows nothing has replaced yet."""
        return self.filter(replaced_at=None)

    def known_at(self, moment: datetime) -> RecordQuerySet[Row]:
        """The rows as they stood at `moment`: recorded by then, not replaced by then."""
        return self.filter(recorded_at__lte=moment).filter(Q(replaced_at=None) | Q(replaced_at__gt=moment))


def replaced_later(name: str) -> models.CheckConstraint:
    """The promise that nothing is replaced before it was recorded."""
    return models.CheckConstraint(condition=Q(replaced_at=None) | Q(replaced_at__gte=F("recorded_at")), name=name)


class Target(models.Model):
    """目標値 for one period, with why it is that figure and who decided it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name="指標")
    period = PeriodField("期間")
    value = FigureField("値")
    rationale = models.TextField("理由", blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="決定")
    revision = models.CharField("区分", max_length=20, choices=TargetRevision.choices())
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["Target"].as_manager()

    class Meta:
        verbose_name = "目標値"
        ordering = ["indicator", "period", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(replaced_at=None), name="one_current_target"
            ),
            is_word("revision", TargetRevision, "target_revision_is_known"),
            replaced_later("target_replaced_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Observation(models.Model):
    """実績値 of one area and period, or the reason there is none. `dimension` is "" for the whole."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations", verbose_name="指標")
    area = models.ForeignKey(Area, models.PROTECT, related_name="observations", verbose_name="地域")
    period = PeriodField("期間")
    period_start = models.DateField("期間の初日")
    period_end = models.DateField("期間の末日")
    dimension = models.CharField("内訳", max_length=100, default="", blank=True)
    value = FigureField("値", null=True, blank=True)
    missing = models.CharField(
        "値がない理由", max_length=20, choices=[(r.value, r.label) for r in REASONS], default="", blank=True
    )
    as_of = models.DateField("時点")
    published_on = models.DateField("公表日", null=True, blank=True)
    provisional = models.BooleanField("速報", default=False)
    source_release = models.CharField("出典版", max_length=200, default="", blank=True)
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["Observation"].as_manager()

    class Meta:
        verbose_name = "実績値"
        ordering = ["indicator", "area", "period_end", "dimension", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "dimension"],
                condition=Q(replaced_at=None),
                name="one_current_observation",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value=None) & ~Q(missing="")),
                name="observation_has_value_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(missing__in=["", *(reason.value for reason in REASONS)]),
                name="observation_reason_is_known",
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="observation_period_in_order"),
            replaced_later("observation_replaced_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area} {self.period}"


class Override(models.Model):
    """判定の見直し: the grade a person gave for one as-of date instead of the proposed one, and why."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="overrides", verbose_name="指標")
    as_of = models.DateField("時点")
    grade = models.CharField("判定", max_length=40)
    reason = models.TextField("理由")
    office = models.CharField("職", max_length=200)
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["Override"].as_manager()

    class Meta:
        verbose_name = "判定の見直し"
        ordering = ["indicator", "as_of", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "as_of"], condition=Q(replaced_at=None), name="one_current_override"
            ),
            models.CheckConstraint(
                condition=~Q(grade="") & ~Q(reason="") & ~Q(office=""), name="override_says_what_why_and_who"
            ),
            replaced_later("override_replaced_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.as_of}"


class Note(models.Model):
    """要因と次の一手 for one period."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="notes", verbose_name="指標")
    period = PeriodField("期間")
    cause = models.TextField("要因", blank=True)
    next_step = models.TextField("次の一手", blank=True)
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["Note"].as_manager()

    class Meta:
        verbose_name = "要因"
        ordering = ["indicator", "period", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"], condition=Q(replaced_at=None), name="one_current_note"
            ),
            models.CheckConstraint(condition=~Q(cause="") | ~Q(next_step=""), name="note_says_something"),
            replaced_later("note_replaced_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


for record in (Target, Observation, Override, Note):
    protect(record, may_set_once=["replaced_at"])
