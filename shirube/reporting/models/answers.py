"""回答: what was typed, and every time it was saved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.indicators.models import Observation
from shirube.indicators.models.indicator import is_word
from shirube.kernel.immutability import protect
from shirube.reporting.models.rounds import Inquiry
from shirube.reporting.words import Via
from shirube.roadmap.models import Reflection, Standing


class Answer(models.Model):
    """回答 to one 照会 as it stands: `typed` is JSON text, box → exactly what was typed; what it means is read anew.

    `returned` is the reason it came back with, until it is saved again. What the closing of the round made of it is
    named by `observation`, `standing` and `reflection`. `version` grows with every save.
    """

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="answer", verbose_name="照会")
    typed = models.TextField("入力", default="{}")
    version = models.PositiveIntegerField("版", default=1)
    saved_at = models.DateTimeField("保存日時")
    office = models.CharField("職", max_length=200)
    member = models.PositiveIntegerField("利用者", null=True, blank=True)
    via = models.CharField("入力の方法", max_length=20, choices=Via.choices())
    returned = models.TextField("差戻しの理由", blank=True)
    observation = models.ForeignKey(
        Observation, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="実績値"
    )
    standing = models.ForeignKey(
        Standing, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="進み具合"
    )
    reflection = models.ForeignKey(
        Reflection, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="振り返り"
    )

    class Meta:
        verbose_name = "回答"
        ordering = ["inquiry_id"]
        constraints = [
            is_word("via", Via, "answer_via_is_known"),
            models.CheckConstraint(condition=~Q(typed="") & ~Q(office=""), name="answer_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return str(self.inquiry_id)


class AnswerEntry(models.Model):
    """One save of an answer, as it was typed. Never changed, never taken away: nothing typed is lost."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="entries", verbose_name="照会")
    number = models.PositiveIntegerField("番号")
    typed = models.TextField("入力")
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)
    member = models.PositiveIntegerField("利用者", null=True, blank=True)
    via = models.CharField("入力の方法", max_length=20, choices=Via.choices())
    why = models.CharField("理由", max_length=400, blank=True)

    class Meta:
        verbose_name = "回答の控え"
        ordering = ["inquiry_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "number"], name="answer_entry_number_once"),
            is_word("via", Via, "answer_entry_via_is_known"),
            models.CheckConstraint(condition=~Q(office=""), name="answer_entry_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.number}"


protect(AnswerEntry)
