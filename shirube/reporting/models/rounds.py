"""The round, the 調査票 each 課 hands in, what it asks, and how it went from hand to hand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models import Indicator
from shirube.indicators.models.indicator import is_word
from shirube.kernel.fields import PeriodField
from shirube.kernel.immutability import protect
from shirube.people.models import Division
from shirube.plans.models import Plan
from shirube.reporting.words import Act, InquiryState, Kind, RoundState, SheetState
from shirube.roadmap.models import Initiative


class ReportingRound(models.Model):
    """進捗報告 of one half year. `division_due` is 部局内締切, `due` 事務局締切; `asks_chief` and `asks_lead` switch
    the steps of 課長 and 主管課. `version` grows with every change of what stands here."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=100)
    period = PeriodField("期間")
    as_of = models.DateField("基準日")
    opens_on = models.DateField("依頼日")
    division_due = models.DateField("部局内締切", null=True, blank=True)
    due = models.DateField("事務局締切")
    document_number = models.CharField("文書番号", max_length=100, blank=True)
    letter = models.TextField("依頼文", blank=True)
    guidance = models.TextField("記入要領", blank=True)
    asks_chief = models.BooleanField("課長承認を求める", default=True)
    asks_lead = models.BooleanField("主管課確認を求める", default=True)
    state = models.CharField("状態", max_length=20, choices=RoundState.choices(), default=RoundState.PREPARING.value)
    opened_at = models.DateTimeField("受付開始日時", null=True, blank=True)
    closed_at = models.DateTimeField("終了日時", null=True, blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "進捗報告"
        ordering = ["plan_id", "-as_of", "-opens_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="round_code_once_per_plan"),
            is_word("state", RoundState, "round_state_is_known"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="round_has_code_and_name"),
            models.CheckConstraint(condition=Q(due__gte=F("opens_on")), name="round_due_after_it_opens"),
            models.CheckConstraint(
                condition=Q(state=RoundState.PREPARING.value) | Q(opened_at__isnull=False), name="round_open_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.CLOSED.value) | Q(closed_at__isnull=False), name="round_closed_says_when"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportSheet(models.Model):
    """調査票 of one 課 in one round. The names of the 課 and of its 部 are those of the day it was asked.

    `nothing` is 該当なし, with why. A 決裁 typed by the 担当 stands in `approval_*`; an approval on screen too, without
    a number. `version` grows with every move, so that nobody approves what they have not seen.
    """

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="sheets", verbose_name="進捗報告")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    parent = models.ForeignKey(Division, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="部")
    division_name = models.CharField("課の名称", max_length=100)
    parent_name = models.CharField("部の名称", max_length=100, blank=True)
    state = models.CharField("状態", max_length=20, choices=SheetState.choices(), default=SheetState.UNTOUCHED.value)
    nothing = models.BooleanField("該当なし", default=False)
    nothing_why = models.CharField("該当なしの理由", max_length=400, blank=True)
    extended_to = models.DateField("延長後の締切", null=True, blank=True)
    extended_why = models.CharField("延長の理由", max_length=400, blank=True)
    submitted_at = models.DateTimeField("提出日時", null=True, blank=True)
    submitted_office = models.CharField("提出した職", max_length=200, blank=True)
    submitted_by = models.PositiveIntegerField("提出した利用者", null=True, blank=True)
    approval_number = models.CharField("決裁の文書番号", max_length=100, blank=True)
    approved_on = models.DateField("決裁日", null=True, blank=True)
    approver = models.CharField("決裁者", max_length=200, blank=True)
    by_deputy = models.BooleanField("代決", default=False)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "調査票"
        ordering = ["round_id", "division_id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "division"], name="one_sheet_per_division"),
            is_word("state", SheetState, "sheet_state_is_known"),
            models.CheckConstraint(condition=~Q(division_name=""), name="sheet_names_its_division"),
            models.CheckConstraint(condition=Q(nothing=False) | ~Q(nothing_why=""), name="sheet_nothing_says_why"),
            models.CheckConstraint(
                condition=Q(extended_to=None) | ~Q(extended_why=""), name="sheet_extension_says_why"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approver="") | Q(approved_on__isnull=False) & ~Q(approver=""),
                name="sheet_approval_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.division_name


class SheetMove(models.Model):
    """One move of a 調査票. With 提出 comes `content`: JSON text of exactly what was handed in, as it was typed."""

    sheet = models.ForeignKey(ReportSheet, models.PROTECT, related_name="moves", verbose_name="調査票")
    number = models.PositiveIntegerField("番号")
    act = models.CharField("動き", max_length=20, choices=Act.choices())
    source = models.CharField("前の状態", max_length=20, choices=SheetState.choices())
    target = models.CharField("後の状態", max_length=20, choices=SheetState.choices())
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)
    member = models.PositiveIntegerField("利用者", null=True, blank=True)
    why = models.TextField("理由", blank=True)
    content = models.TextField("提出した内容", blank=True)

    class Meta:
        verbose_name = "調査票の動き"
        ordering = ["sheet_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="sheet_move_number_once"),
            is_word("act", Act, "sheet_move_is_known"),
            is_word("source", SheetState, "sheet_move_source_is_known"),
            is_word("target", SheetState, "sheet_move_target_is_known"),
            models.CheckConstraint(condition=~Q(office=""), name="sheet_move_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {Act(self.act).label}"


class Inquiry(models.Model):
    """照会: one 指標 or one 事業 asked of one 課. `sheet` is null while no 課 is found for it (before the opening).

    `label` is its name on the day it was asked. A 課 that is not the right one says which is (`misdirected_*`).
    """

    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="inquiries", verbose_name="進捗報告")
    sheet = models.ForeignKey(
        ReportSheet, models.PROTECT, related_name="inquiries", null=True, blank=True, verbose_name="調査票"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="指標"
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="事業"
    )
    label = models.CharField("名称", max_length=200)
    order = models.PositiveIntegerField("順")
    state = models.CharField("状態", max_length=20, choices=InquiryState.choices(), default=InquiryState.ASKED.value)
    misdirected_to = models.ForeignKey(
        Division, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="正しい所管"
    )
    misdirected_why = models.CharField("所管違いの理由", max_length=400, blank=True)

    class Meta:
        verbose_name = "照会"
        ordering = ["round_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "indicator"], condition=Q(indicator__isnull=False), name="indicator_asked_once"
            ),
            models.UniqueConstraint(
                fields=["round", "initiative"], condition=Q(initiative__isnull=False), name="initiative_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(indicator=None, initiative__isnull=False) | Q(indicator__isnull=False, initiative=None),
                name="inquiry_asks_one_thing",
            ),
            is_word("state", InquiryState, "inquiry_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=InquiryState.MISDIRECTED.value) | ~Q(misdirected_why=""),
                name="inquiry_misdirected_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def kind(self) -> Kind:
        """Whether an 指標 or a 事業 is asked about. No query."""
        return Kind.INDICATOR if self.indicator_id is not None else Kind.INITIATIVE


protect(SheetMove)
