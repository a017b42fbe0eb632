"""What goes with a round: 掲載の申出, 督促, where a 課 is written to, and lessons another 課 found useful."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.indicators.models.indicator import is_word
from shirube.kernel.immutability import protect
from shirube.people.models import Division
from shirube.reporting.models.rounds import Inquiry, ReportingRound, ReportSheet
from shirube.reporting.words import ListingKind, ListingState, ReminderWay
from shirube.roadmap.models import Reflection


class ListingRequest(models.Model):
    """掲載の申出: a 課 asks for 新規掲載 of something, or for 掲載終了 of something it is asked about (`inquiry`)."""

    sheet = models.ForeignKey(ReportSheet, models.PROTECT, related_name="listings", verbose_name="調査票")
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("種類", max_length=20, choices=ListingKind.choices())
    inquiry = models.ForeignKey(
        Inquiry, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="終えるもの"
    )
    name = models.CharField("名称", max_length=200)
    reason = models.TextField("理由")
    office = models.CharField("申し出た職", max_length=200)
    at = models.DateTimeField("申出日時")
    state = models.CharField("状態", max_length=20, choices=ListingState.choices(), default=ListingState.OPEN.value)
    reply = models.TextField("事務局の回答", blank=True)

    class Meta:
        verbose_name = "掲載の申出"
        ordering = ["sheet_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="listing_number_once"),
            is_word("kind", ListingKind, "listing_kind_is_known"),
            is_word("state", ListingState, "listing_state_is_known"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(reason="") & ~Q(office=""), name="listing_says_what_why_and_who"
            ),
            models.CheckConstraint(
                condition=Q(state=ListingState.OPEN.value) | ~Q(reply=""), name="listing_answered_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """督促 as it went out: to which 課, how, in which words. `address` is empty where the text was copied by hand."""

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="reminders", verbose_name="進捗報告")
    sheet = models.ForeignKey(ReportSheet, models.PROTECT, related_name="reminders", verbose_name="調査票")
    way = models.CharField("方法", max_length=20, choices=ReminderWay.choices())
    address = models.CharField("宛先", max_length=254, blank=True)
    text = models.TextField("文面")
    at = models.DateTimeField("日時")
    office = models.CharField("送った職", max_length=200)

    class Meta:
        verbose_name = "督促"
        ordering = ["round_id", "at", "pk"]
        constraints = [
            is_word("way", ReminderWay, "reminder_way_is_known"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(office=""), name="reminder_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.at.isoformat()}"


class Contact(models.Model):
    """Where a 課 is written to: the address of the office, never that of a person."""

    division = models.OneToOneField(Division, models.PROTECT, related_name="+", verbose_name="課")
    address = models.EmailField("メールアドレス")

    class Meta:
        verbose_name = "課の連絡先"
        ordering = ["division_id"]

    def __str__(self) -> str:
        return self.address


class LessonMark(models.Model):
    """参考になった: a 課 says that the 振り返り of another one was of use to it."""

    reflection = models.ForeignKey(Reflection, models.PROTECT, related_name="+", verbose_name="振り返り")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)

    class Meta:
        verbose_name = "参考になった"
        ordering = ["reflection_id", "at"]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "division"], name="lesson_marked_once"),
            models.CheckConstraint(condition=~Q(office=""), name="lesson_mark_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.reflection_id} {self.division_id}"


class AnswerUse(models.Model):
    """使われた先: a document outside of Shirube in which a confirmed answer was used, as somebody noted it."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="uses", verbose_name="照会")
    document = models.CharField("使った資料", max_length=200)
    on = models.DateField("使った日")
    at = models.DateTimeField("記録日時")
    office = models.CharField("記録した職", max_length=200)

    class Meta:
        verbose_name = "使われた先"
        ordering = ["inquiry_id", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "document", "on"], name="answer_use_once"),
            models.CheckConstraint(condition=~Q(document="") & ~Q(office=""), name="answer_use_says_where_and_who"),
        ]

    def __str__(self) -> str:
        return self.document


protect(Reminder)
protect(AnswerUse)
