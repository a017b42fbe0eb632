"""A question from elsewhere that goes along with a 進捗報告."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.indicators.models import Indicator
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.reporting.models.rounds import ReportSheet


class RoundQuestion(models.Model):
    """進捗報告での質問 to one 課, about one of its 指標 or about its work at large. It waits (`sheet` null) for the
    next round that opens, then stands on the 調査票 of the 課 and is answered there. `origin` says where it comes
    from, in words. `version` grows with every answer."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    sheet = models.ForeignKey(
        ReportSheet, models.PROTECT, related_name="questions", null=True, blank=True, verbose_name="調査票"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="指標"
    )
    text = models.TextField("質問")
    origin = models.CharField("出どころ", max_length=300, blank=True)
    asked_at = models.DateTimeField("質問日時")
    answer = models.TextField("回答", blank=True)
    answered_at = models.DateTimeField("回答日時", null=True, blank=True)
    answered_office = models.CharField("回答した職", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("取下げ日時", null=True, blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "進捗報告での質問"
        ordering = ["plan_id", "division_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="round_question_has_text"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answered_office=""),
                name="round_question_answered_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
