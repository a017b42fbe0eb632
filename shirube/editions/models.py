"""Rows of this room. Every one is frozen: triggers refuse UPDATE and DELETE beneath Django as well."""

from __future__ import annotations

from django.db import models

from shirube.editions.words import Stage
from shirube.kernel.immutability import protect
from shirube.people.models import Member
from shirube.plans.models import Plan


class Edition(models.Model):
    """版: the bytes of one document and their hash, with the moment its rows were known at."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    stage = models.CharField("段階", max_length=10, choices=Stage.choices())
    as_of = models.DateField("基準日")
    number = models.PositiveSmallIntegerField("版次")
    known_at = models.DateTimeField("内容の確定日時")
    stamp = models.CharField("表示", max_length=10, blank=True)
    raw = models.BinaryField("文書")
    sha256 = models.CharField("SHA-256", max_length=64)
    frozen_at = models.DateTimeField("凍結日時")
    frozen_by = models.CharField("凍結した人", max_length=100)

    class Meta:
        verbose_name = "版"
        ordering = ("plan", "as_of", "number")
        constraints = [
            models.UniqueConstraint(fields=["plan", "stage", "as_of", "number"], name="one_edition_per_number"),
            models.CheckConstraint(condition=~models.Q(stage="draft"), name="edition_is_not_a_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.as_of.isoformat()}-{self.number}（{Stage(self.stage).label}）"


class FreezeRequest(models.Model):
    """公表の申出: what one person asks another to publish; the hash says exactly which content was seen."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    as_of = models.DateField("基準日")
    number = models.PositiveSmallIntegerField("版次")
    known_at = models.DateTimeField("内容の確定日時")
    opens_at = models.DateTimeField("公表日時")
    stamp = models.CharField("表示", max_length=10, blank=True)
    document_number = models.CharField("決裁の文書番号", max_length=100)
    sha256 = models.CharField("SHA-256", max_length=64)
    requested_at = models.DateTimeField("申出日時")
    requested_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)
    requested_label = models.CharField("申し出た人", max_length=100)
    closed_at = models.DateTimeField("処理日時", null=True)

    class Meta:
        verbose_name = "公表の申出"
        ordering = ("requested_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(closed_at=None), name="one_open_freeze_request_per_plan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.as_of.isoformat()}-{self.number} {self.document_number}"


class Publication(models.Model):
    """公表: from `opens_at` an Edition is public, until it is withdrawn. Names the 決裁 and the second person."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="publication")
    opens_at = models.DateTimeField("公表日時")
    document_number = models.CharField("決裁の文書番号", max_length=100)
    approved_by = models.CharField("承認した人", max_length=100)
    recorded_at = models.DateTimeField("記録日時")
    withdrawn_at = models.DateTimeField("取下げ日時", null=True)

    class Meta:
        verbose_name = "公表"
        ordering = ("opens_at",)

    def __str__(self) -> str:
        return f"{self.edition} {self.opens_at.isoformat()}"


class Erratum(models.Model):
    """正誤: a correction shown beside an Edition, which itself stays as published."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="errata")
    place = models.CharField("箇所", max_length=200)
    wrong = models.TextField("誤")
    right = models.TextField("正")
    reason = models.TextField("理由")
    published_on = models.DateField("公表日")
    recorded_at = models.DateTimeField("記録日時")
    recorded_by = models.CharField("記録した人", max_length=100)

    class Meta:
        verbose_name = "正誤"
        ordering = ("published_on", "pk")

    def __str__(self) -> str:
        return f"{self.place}：{self.wrong} → {self.right}"


protect(Edition)
protect(FreezeRequest, may_set_once=("closed_at",))
protect(Publication, may_set_once=("withdrawn_at",))
protect(Erratum)
