"""What was learned on the way, and what is handed on to whoever comes next."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models.indicator import is_word
from shirube.kernel.fields import PeriodField
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.plans.words import Visibility
from shirube.roadmap.models.initiative import Initiative
from shirube.roadmap.words import MatterKind, ReflectionKind


class Reflection(models.Model):
    """振り返り. 部内限り until the 課長 and the 事務局 have both agreed; a change of its text takes both back."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="reflections", verbose_name="事業")
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("種類", max_length=20, choices=ReflectionKind.choices())
    period = PeriodField("期間")
    title = models.CharField("見出し", max_length=200)
    expected = models.TextField("想定", blank=True)
    happened = models.TextField("実際", blank=True)
    changed = models.TextField("変えたこと", blank=True)
    lesson = models.TextField("気づき", blank=True)
    chief_agreed_at = models.DateTimeField("課長の同意日時", null=True, blank=True)
    chief_office = models.CharField("同意した課長の職", max_length=200, blank=True)
    secretariat_agreed_at = models.DateTimeField("事務局の同意日時", null=True, blank=True)
    secretariat_office = models.CharField("同意した事務局の職", max_length=200, blank=True)
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)
    recorded_at = models.DateTimeField("記録日時")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "振り返り"
        ordering = ["initiative_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="reflection_number_once"),
            is_word("kind", ReflectionKind, "reflection_kind_is_known"),
            is_word("visibility", Visibility, "reflection_visibility_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="reflection_has_title"),
            models.CheckConstraint(
                condition=~Q(expected="", happened="", changed="", lesson=""), name="reflection_says_something"
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.INTERNAL.value)
                | Q(chief_agreed_at__isnull=False, secretariat_agreed_at__isnull=False),
                name="reflection_public_when_both_agree",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Matter(models.Model):
    """申し送り: something asked of a 課, an opinion or a need, until it is closed. Never leaves the office."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="matters", null=True, blank=True, verbose_name="事業"
    )
    number = models.PositiveIntegerField("番号")
    kind = models.CharField("種類", max_length=20, choices=MatterKind.choices())
    text = models.TextField("内容")
    source = models.CharField("だれから", max_length=200, blank=True)
    received_on = models.DateField("受けた日")
    due_on = models.DateField("期限", null=True, blank=True)
    closed_on = models.DateField("済んだ日", null=True, blank=True)
    outcome = models.TextField("どうしたか", blank=True)

    class Meta:
        verbose_name = "申し送り"
        ordering = ["plan_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="matter_number_once"),
            is_word("kind", MatterKind, "matter_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="matter_says_what"),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("received_on")), name="matter_due_after_received"
            ),
            models.CheckConstraint(condition=Q(closed_on=None) | ~Q(outcome=""), name="matter_closed_says_how"),
        ]

    def __str__(self) -> str:
        return self.text[:40]
