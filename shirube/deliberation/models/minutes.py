"""議事録: the draft read from a file, the record itself, what of it is withheld, and how the 委員 confirm it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.deliberation.models.meetings import AgendaItem, CommitteeSeat, Meeting
from shirube.deliberation.words import CheckAnswer, ImportState, MinutesState, Part
from shirube.indicators.models.indicator import is_word
from shirube.plans.models import Plan
from shirube.plans.words import Visibility


class MinutesImport(models.Model):
    """議事録の取込: what was read from a file (`draft`, never changed) and as a person corrected it (`edited`), both as
    JSON text, until it is confirmed. The text is kept, the file itself is not."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    number = models.PositiveIntegerField("番号")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="imports", null=True, blank=True, verbose_name="会議"
    )
    file_name = models.CharField("ファイル名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    source_text = models.TextField("元の文章", blank=True)
    draft = models.TextField("読み取った内容")
    edited = models.TextField("直した内容")
    state = models.CharField("状態", max_length=20, choices=ImportState.choices(), default=ImportState.OPEN.value)
    at = models.DateTimeField("取込日時")
    office = models.CharField("取り込んだ職", max_length=200)
    closed_at = models.DateTimeField("確定・取消の日時", null=True, blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "議事録の取込"
        ordering = ["plan_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="minutes_import_number_once"),
            is_word("state", ImportState, "minutes_import_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ImportState.OPEN.value, closed_at=None)
                | ~Q(state=ImportState.OPEN.value) & Q(closed_at__isnull=False),
                name="minutes_import_closed_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.CONFIRMED.value) | Q(meeting__isnull=False),
                name="minutes_import_confirmed_has_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class Minutes(models.Model):
    """議事録 of a meeting. `source_text` is the text it was taken from. Only one that is 確定 can be 公表, unnamed."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes", verbose_name="会議")
    state = models.CharField("状態", max_length=20, choices=MinutesState.choices(), default=MinutesState.DRAFT.value)
    source_text = models.TextField("元の文章", blank=True)
    settled_at = models.DateTimeField("確定日時", null=True, blank=True)
    visibility = models.CharField(
        "公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL.value
    )
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "議事録"
        ordering = ["meeting_id"]
        constraints = [
            is_word("state", MinutesState, "minutes_state_is_known"),
            is_word("visibility", Visibility, "minutes_visibility_is_known"),
            models.CheckConstraint(
                condition=~Q(state=MinutesState.SETTLED.value) | Q(settled_at__isnull=False),
                name="minutes_settled_says_when",
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.INTERNAL.value) | Q(state=MinutesState.SETTLED.value),
                name="minutes_public_when_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} 議事録"


class Remark(models.Model):
    """発言. `speaker` is exactly what the record says, "" where it names none; `gist` is the unnamed text for the
    public, "" where `text` without what is withheld will do."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="remarks", verbose_name="議事録")
    agenda = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="remarks", null=True, blank=True, verbose_name="議題"
    )
    order = models.PositiveSmallIntegerField("順")
    part = models.CharField("発言者の別", max_length=20, choices=Part.choices())
    speaker = models.CharField("発言者", max_length=200, blank=True)
    seat = models.ForeignKey(
        CommitteeSeat, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="委員"
    )
    text = models.TextField("発言")
    gist = models.TextField("要旨", blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "発言"
        ordering = ["minutes_id", "order", "pk"]
        constraints = [
            is_word("part", Part, "remark_part_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="remark_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Redaction(models.Model):
    """非公開部分: characters `start` to `end` (not included) of a 発言 that never leave the office, and why."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="redactions", verbose_name="発言")
    start = models.PositiveIntegerField("初め")
    end = models.PositiveIntegerField("終わり")
    reason = models.CharField("理由", max_length=400)
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)

    class Meta:
        verbose_name = "非公開部分"
        ordering = ["remark_id", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["remark", "start", "end"], name="redaction_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="redaction_covers_something"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(office=""), name="redaction_says_why_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class MinutesCheck(models.Model):
    """議事録の確認 asked of one 委員 by a link. Of the link only the hash is kept; it opens nothing after `due_on`."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="checks", verbose_name="議事録")
    seat = models.ForeignKey(CommitteeSeat, models.PROTECT, related_name="checks", verbose_name="委員")
    token_hash = models.CharField("リンクの照合値", max_length=64, unique=True)
    due_on = models.DateField("期限")
    sent_at = models.DateTimeField("依頼日時")
    answered_at = models.DateTimeField("回答日時", null=True, blank=True)
    answer = models.CharField("回答", max_length=20, choices=CheckAnswer.choices(), blank=True)

    class Meta:
        verbose_name = "議事録の確認"
        ordering = ["minutes_id", "seat_id"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "seat"], name="minutes_check_once_per_seat"),
            is_word("answer", CheckAnswer, "minutes_check_answer_is_known", blank=True),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="minutes_check_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.seat_id}"


class MinutesComment(models.Model):
    """議事録への修正意見 of a 委員, on one 発言 or the whole; `settled` says what was done about it."""

    check_of = models.ForeignKey(MinutesCheck, models.PROTECT, related_name="comments", verbose_name="確認")
    remark = models.ForeignKey(
        Remark, models.PROTECT, related_name="comments", null=True, blank=True, verbose_name="発言"
    )
    text = models.TextField("修正意見")
    at = models.DateTimeField("日時")
    settled = models.TextField("どうしたか", blank=True)
    settled_at = models.DateTimeField("処理日時", null=True, blank=True)

    class Meta:
        verbose_name = "議事録への修正意見"
        ordering = ["check_of_id", "at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="minutes_comment_has_text"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled="") | Q(settled_at__isnull=False) & ~Q(settled=""),
                name="minutes_comment_settled_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def stamp(self) -> str:
        """What is another once the comment is written anew or settled. No query."""
        return f"{self.at.isoformat()}/{self.settled_at.isoformat() if self.settled_at else ''}"
