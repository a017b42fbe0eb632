"""意見様式: to which 委員 one went, by when it is to come back, and which opinions came of its rows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shirube.deliberation.models.meetings import CommitteeSeat, Meeting
from shirube.deliberation.models.opinions import Opinion


class OpinionAsking(models.Model):
    """意見様式 of one 委員 and meeting. One that came in without being made here has no day and no moment of making."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="opinion_askings", verbose_name="会議")
    seat = models.ForeignKey(CommitteeSeat, models.PROTECT, related_name="opinion_askings", verbose_name="委員")
    due_on = models.DateField("締切", null=True, blank=True)
    made_at = models.DateTimeField("作った日時", null=True, blank=True)
    answered_at = models.DateTimeField("回答を取り込んだ日時", null=True, blank=True)

    class Meta:
        verbose_name = "意見様式"
        ordering = ["meeting_id", "seat_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="opinion_asking_once_per_seat"),
            models.CheckConstraint(
                condition=Q(due_on=None, made_at=None) | Q(due_on__isnull=False, made_at__isnull=False),
                name="opinion_asking_made_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.seat_id}"


class OpinionAskingRow(models.Model):
    """意見様式の行 as it came: by it a file that comes again is known. `opinion` is what it became; None once that was
    taken back. `number` is None for a row somebody added without one."""

    asking = models.ForeignKey(OpinionAsking, models.PROTECT, related_name="rows", verbose_name="意見様式")
    number = models.PositiveIntegerField("番号", null=True, blank=True)
    document = models.CharField("資料番号", max_length=200, blank=True)
    page = models.CharField("頁", max_length=200, blank=True)
    text = models.TextField("御意見")
    opinion = models.ForeignKey(
        Opinion, models.SET_NULL, related_name="form_rows", null=True, blank=True, verbose_name="意見"
    )

    class Meta:
        verbose_name = "意見様式の行"
        ordering = ["asking_id", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="opinion_asking_row_has_text")]

    def __str__(self) -> str:
        return self.text[:40]
