"""Committees and their seats, meetings and what belongs to one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.deliberation.words import Disclosure, MeetingWay, Presence, StepKind
from shirube.editions.models import Edition
from shirube.indicators.models.indicator import is_word
from shirube.people.models import Member
from shirube.plans.models import Decision, Plan
from shirube.plans.words import Visibility


class Committee(models.Model):
    """委員会 of a plan. `disclosure` is what its meetings start with."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=200)
    basis = models.TextField("設置根拠", blank=True)
    disclosure = models.CharField(
        "公開区分", max_length=20, choices=Disclosure.choices(), default=Disclosure.OPEN.value
    )
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "委員会"
        ordering = ["plan_id", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="committee_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="committee_has_code_and_name"),
            is_word("disclosure", Disclosure, "committee_disclosure_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class CommitteeSeat(models.Model):
    """委員 from one day to another (both included). `listed`: the name stands on the public 名簿. `member` is the
    sign-in, where there is one."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats", verbose_name="委員会")
    code = models.CharField("コード", max_length=40)
    order = models.PositiveSmallIntegerField("順", default=1)
    name = models.CharField("氏名", max_length=100)
    name_kana = models.CharField("ふりがな", max_length=100, blank=True)
    post = models.CharField("職・所属", max_length=200, blank=True)
    role = models.CharField("役職", max_length=40, default="委員")
    since = models.DateField("任期の初日")
    until = models.DateField("任期の末日", null=True, blank=True)
    listed = models.BooleanField("名簿に載せる", default=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="利用者")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "委員"
        ordering = ["committee_id", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="seat_code_once_per_committee"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name="") & ~Q(role=""), name="seat_has_code_and_name"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="seat_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """会議. Times are text as an office writes them ("15:00"). `attended` and `absent` are the numbers as printed,
    for a meeting of which no attendance by name is kept. `edition` is the 版 under discussion."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", verbose_name="委員会")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("会議名", max_length=200)
    number = models.PositiveSmallIntegerField("回", null=True, blank=True)
    held_on = models.DateField("開催日")
    starts_at = models.CharField("開会", max_length=20, blank=True)
    ends_at = models.CharField("閉会", max_length=20, blank=True)
    place = models.CharField("場所", max_length=200, blank=True)
    way = models.CharField("開催方法", max_length=20, choices=MeetingWay.choices(), default=MeetingWay.VENUE.value)
    disclosure = models.CharField(
        "公開区分", max_length=20, choices=Disclosure.choices(), default=Disclosure.OPEN.value
    )
    disclosure_reason = models.TextField("公開しない理由", blank=True)
    observers = models.PositiveIntegerField("傍聴者数", null=True, blank=True)
    attended = models.PositiveSmallIntegerField("出席者数", null=True, blank=True)
    absent = models.PositiveSmallIntegerField("欠席者数", null=True, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="審議する版"
    )
    visibility = models.CharField(
        "公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL.value
    )
    recorded_at = models.DateTimeField("記録日時")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "会議"
        ordering = ["committee_id", "-held_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="meeting_code_once_per_committee"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="meeting_has_code_and_name"),
            is_word("way", MeetingWay, "meeting_way_is_known"),
            is_word("disclosure", Disclosure, "meeting_disclosure_is_known"),
            is_word("visibility", Visibility, "meeting_visibility_is_known"),
            models.CheckConstraint(
                condition=Q(disclosure=Disclosure.OPEN.value) | ~Q(disclosure_reason=""),
                name="meeting_not_open_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """議題 of the 次第, under another one or at the top. `order` counts through the whole 次第; `number` is as printed
    ("３", "（１）", "ア", ""). `body_only`: it stands in the text of the 議事録 and not in the 次第."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda", verbose_name="会議")
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name="上位の議題"
    )
    order = models.PositiveSmallIntegerField("順")
    number = models.CharField("番号", max_length=20, blank=True)
    title = models.CharField("議題", max_length=300)
    body_only = models.BooleanField("本文だけにある", default=False)

    class Meta:
        verbose_name = "議題"
        ordering = ["meeting_id", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="agenda_has_title"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="agenda_not_under_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class MeetingDocument(models.Model):
    """会議資料 with its 資料番号. `where` is a title or address by which it is found; the file itself is not kept."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="documents", verbose_name="会議")
    agenda = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="documents", null=True, blank=True, verbose_name="議題"
    )
    order = models.PositiveSmallIntegerField("順")
    number = models.CharField("資料番号", max_length=40, blank=True)
    title = models.CharField("資料名", max_length=300)
    disclosure = models.CharField(
        "公開区分", max_length=20, choices=Disclosure.choices(), default=Disclosure.OPEN.value
    )
    where = models.CharField("所在", max_length=500, blank=True)

    class Meta:
        verbose_name = "会議資料"
        ordering = ["meeting_id", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_title"),
            is_word("disclosure", Disclosure, "document_disclosure_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Attendance(models.Model):
    """出欠 of one 委員 at one meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances", verbose_name="会議")
    seat = models.ForeignKey(CommitteeSeat, models.PROTECT, related_name="attendances", verbose_name="委員")
    presence = models.CharField("出欠", max_length=20, choices=Presence.choices())
    proxy_name = models.CharField("代理者", max_length=100, blank=True)
    note = models.CharField("備考", max_length=200, blank=True)

    class Meta:
        verbose_name = "出欠"
        ordering = ["meeting_id", "seat_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once"),
            is_word("presence", Presence, "attendance_presence_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {Presence(self.presence).label}"


class MeetingStep(models.Model):
    """会議の手順: what is to be done before or after a meeting, by when, and when it was."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps", verbose_name="会議")
    kind = models.CharField("種類", max_length=20, choices=StepKind.choices())
    due_on = models.DateField("期限")
    done_on = models.DateField("済んだ日", null=True, blank=True)

    class Meta:
        verbose_name = "会議の手順"
        ordering = ["meeting_id", "due_on", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="meeting_step_once"),
            is_word("kind", StepKind, "meeting_step_kind_is_known"),
        ]

    def __str__(self) -> str:
        return StepKind(self.kind).label


class MeetingDecision(models.Model):
    """会議での決定: a 決定 that was taken at a meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions", verbose_name="会議")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", verbose_name="決定")

    class Meta:
        verbose_name = "会議での決定"
        ordering = ["meeting_id", "decision_id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "decision"], name="meeting_decision_once")]

    def __str__(self) -> str:
        return str(self.decision)
