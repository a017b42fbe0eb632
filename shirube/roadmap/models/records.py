"""The rows of record of an initiative: added, replaced, never edited, so any day can be replayed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models import RecordQuerySet
from shirube.indicators.models.indicator import is_word
from shirube.indicators.models.records import replaced_later
from shirube.kernel.fields import PeriodField
from shirube.kernel.immutability import protect
from shirube.roadmap.models.initiative import Activity, Initiative, Revision
from shirube.roadmap.words import Attainment, BarLine, Conduct, Direction


class Bar(models.Model):
    """線, 目標 or 実績, known within its 取組 and line by its number.

    `revision` brought it (null: it stood from the start, or is a 実績); `replaced_by` took it away. A 実績 says as of
    which day it was reported.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="bars", verbose_name="取組")
    line = models.CharField("線", max_length=20, choices=BarLine.choices())
    number = models.PositiveSmallIntegerField("番号")
    text = models.CharField("内容", max_length=200)
    start = PeriodField("開始")
    end = PeriodField("終了")
    starts_on = models.DateField("初日")
    ends_on = models.DateField("末日")
    estimated = models.BooleanField("推定", default=False)
    as_of = models.DateField("時点", null=True, blank=True)
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="見直し"
    )
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)
    replaced_by = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="置き換えた見直し"
    )

    objects = RecordQuerySet["Bar"].as_manager()

    class Meta:
        verbose_name = "線"
        ordering = ["activity_id", "line", "starts_on", "number", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "line", "number"], condition=Q(replaced_at=None), name="one_current_bar"
            ),
            is_word("line", BarLine, "bar_line_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="bar_has_text"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="bar_days_in_order"),
            models.CheckConstraint(
                condition=Q(line=BarLine.TARGET.value, as_of=None)
                | Q(line=BarLine.ACTUAL.value, as_of__isnull=False, revision=None),
                name="bar_actual_says_as_of",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(replaced_at__isnull=False), name="bar_replaced_by_and_when"
            ),
            replaced_later("bar_replaced_later"),
        ]

    def __str__(self) -> str:
        return self.text


class Standing(models.Model):
    """進み具合 of one initiative in one period: 実施状況 and 達成度, two axes that never become one."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="standings", verbose_name="事業")
    period = PeriodField("期間")
    as_of = models.DateField("時点")
    conduct = models.CharField("実施状況", max_length=20, choices=Conduct.choices())
    attainment = models.CharField("達成度", max_length=20, choices=Attainment.choices(), blank=True)
    note = models.TextField("内容", blank=True)
    direction = models.CharField("方向性", max_length=20, choices=Direction.choices(), blank=True)
    next_step = models.TextField("次の一手", blank=True)
    recorded_at = models.DateTimeField("記録日時")
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["Standing"].as_manager()

    class Meta:
        verbose_name = "進み具合"
        ordering = ["initiative_id", "as_of", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "period"], condition=Q(replaced_at=None), name="one_current_standing"
            ),
            is_word("conduct", Conduct, "standing_conduct_is_known"),
            is_word("attainment", Attainment, "standing_attainment_is_known", blank=True),
            is_word("direction", Direction, "standing_direction_is_known", blank=True),
            replaced_later("standing_replaced_later"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.period}"


protect(Bar, may_set_once=["replaced_at", "replaced_by"])
protect(Standing, may_set_once=["replaced_at"])
