"""事業 as it stands today, its 取組, and how its sheet was changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models import Indicator
from shirube.indicators.models.indicator import is_word
from shirube.kernel.immutability import protect
from shirube.people.models import Division
from shirube.plans.models import Decision, Plan, Policy, PolicyArea
from shirube.plans.words import Visibility
from shirube.roadmap.words import DutyRole, InitiativeStatus, ProposalState, RevisionKind


class Initiative(models.Model):
    """事業. `code` never changes. `start` and `end` hold a period key, 不明 ("unknown") or なし ("none").

    `decision` is the 決定 of the original sheet: before it the sheet is being made and edited freely, after it every
    change is a 見直し. `first_start` and `first_end` keep the original dates once a revision has moved them.
    `predecessors` are those it succeeds, by 統合, 分割 or 改称. `version` grows with every change of the sheet.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    policy_area = models.ForeignKey(PolicyArea, models.PROTECT, related_name="+", verbose_name="分野")
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="施策")
    code = models.CharField("コード", max_length=60)
    name = models.CharField("事業名", max_length=200)
    order = models.PositiveSmallIntegerField("順")
    outline = models.TextField("概要", blank=True)
    issues = models.TextField("現状・課題", blank=True)
    digital = models.TextField("D", blank=True)
    change = models.TextField("X", blank=True)
    start = models.CharField("開始", max_length=20)
    end = models.CharField("終了", max_length=20)
    first_start = models.CharField("当初の開始", max_length=20, blank=True)
    first_end = models.CharField("当初の終了", max_length=20, blank=True)
    status = models.CharField("状態", max_length=20, choices=InitiativeStatus.choices())
    status_reason = models.TextField("状態の理由", blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="決定")
    fictitious = models.BooleanField("架空", default=False)
    relisted_from = models.ForeignKey(
        "self", models.PROTECT, related_name="relistings", null=True, blank=True, verbose_name="再掲元"
    )
    indicators = models.ManyToManyField(Indicator, related_name="+", blank=True, verbose_name="指標")
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, related_name="successors", blank=True, verbose_name="引き継ぐ事業"
    )
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)
    source_note = models.TextField("元資料", blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "事業"
        ordering = ["plan_id", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="initiative_code_once_per_plan"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(start="") & ~Q(end=""), name="initiative_has_code_name_dates"
            ),
            is_word("status", InitiativeStatus, "initiative_status_is_known"),
            is_word("visibility", Visibility, "initiative_visibility_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=[InitiativeStatus.POSTPONED.value, InitiativeStatus.STOPPED.value])
                | ~Q(status_reason=""),
                name="initiative_status_says_why",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="initiative_versions_from_one"),
        ]

    def __str__(self) -> str:
        return self.name


class InitiativeDuty(models.Model):
    """担当課 of an initiative between two days (both included; null is open)."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="duties", verbose_name="事業")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    role = models.CharField("役割", max_length=20, choices=DutyRole.choices())
    starts_on = models.DateField("開始日", null=True, blank=True)
    ends_on = models.DateField("終了日", null=True, blank=True)

    class Meta:
        verbose_name = "担当課"
        ordering = ["initiative_id", "role", "division_id"]
        constraints = [
            is_word("role", DutyRole, "initiative_duty_role_is_known"),
            models.UniqueConstraint(
                fields=["initiative", "division", "role", "starts_on"], name="initiative_duty_once"
            ),
            models.UniqueConstraint(
                fields=["initiative", "division", "role"],
                condition=Q(starts_on=None),
                name="initiative_duty_once_from_the_first",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiative_duty_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.division}"


class Activity(models.Model):
    """取組, known within its initiative by its code. One that had bars is never deleted: it ends (`ended_at`)."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="activities", verbose_name="事業")
    code = models.CharField("取組", max_length=20)
    name = models.CharField("名称", max_length=200)
    order = models.PositiveSmallIntegerField("順")
    recorded_at = models.DateTimeField("記録日時")
    ended_at = models.DateTimeField("終了日時", null=True, blank=True)

    class Meta:
        verbose_name = "取組"
        ordering = ["initiative_id", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "code"], name="activity_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="activity_has_code_and_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """見直し案: a whole sheet as it is proposed, and the one it was made from (`base`), as JSON of `roadmap.sheet`.

    It can be decided while the sheet still is as `base` says, and stays as written once decided or withdrawn.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="proposals", verbose_name="事業")
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("種類", max_length=20, choices=RevisionKind.choices())
    reason = models.TextField("理由")
    sheet = models.TextField("見直し案")
    base = models.TextField("もとのシート")
    state = models.CharField("段階", max_length=20, choices=ProposalState.choices(), default=ProposalState.OPEN)
    office = models.CharField("職", max_length=200, blank=True)
    made_at = models.DateTimeField("作成日時")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "見直し案"
        ordering = ["initiative_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="proposal_number_once"),
            is_word("kind", RevisionKind, "proposal_kind_is_known"),
            is_word("state", ProposalState, "proposal_state_is_known"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(sheet=""), name="proposal_says_what_and_why"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} 見直し案{self.number}"


class Revision(models.Model):
    """見直し that was decided, or a 軽微な修正 that needed no decision. Never edited or deleted.

    `before` is the sheet as it stood until then, as JSON of `roadmap.sheet`: what an earlier moment is replayed from.
    It is "" where a plan file brought the revision together with the 事業.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="revisions", verbose_name="事業")
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("種類", max_length=20, choices=RevisionKind.choices())
    reason = models.TextField("理由")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="決定")
    decided_on = models.DateField("決定日", null=True, blank=True)
    before = models.TextField("見直し前のシート", blank=True)
    recorded_at = models.DateTimeField("記録日時")

    class Meta:
        verbose_name = "見直し"
        ordering = ["initiative_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="revision_number_once"),
            is_word("kind", RevisionKind, "revision_kind_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="revision_says_why"),
            models.CheckConstraint(
                condition=Q(kind=RevisionKind.MINOR.value) | Q(decided_on__isnull=False), name="revision_was_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} 見直し{self.number}"


class RevisionItem(models.Model):
    """見直しの内容: one thing that was changed, in words, before → after. Never edited or deleted."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="items", verbose_name="見直し")
    order = models.PositiveSmallIntegerField("順")
    what = models.CharField("箇所", max_length=500)
    before = models.TextField("変更前", blank=True)
    after = models.TextField("変更後", blank=True)

    class Meta:
        verbose_name = "見直しの内容"
        ordering = ["revision_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "order"], name="revision_item_once"),
            models.CheckConstraint(condition=~Q(what=""), name="revision_item_says_what"),
        ]

    def __str__(self) -> str:
        return self.what


protect(Revision)
protect(RevisionItem)
