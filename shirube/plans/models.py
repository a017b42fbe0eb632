"""計画: the plan's text as it stands today, the decisions behind it, and the scales it is judged by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from shirube.kernel.immutability import protect
from shirube.people.models import Body, Division
from shirube.plans.words import AreaRole, DecisionKind, Visibility, WayGroup


class Plan(models.Model):
    """計画. Years are fiscal years, both included; `horizon_year` is the year it looks toward (2040).

    `code` is the address of the public site (`/<code>/`), so it stands once in the whole installation, case apart.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="団体")
    code = models.SlugField("コード", max_length=40)
    name = models.CharField("名称", max_length=200)
    provisional_name = models.CharField("仮称", max_length=200, blank=True)
    start_year = models.PositiveSmallIntegerField("開始年度")
    end_year = models.PositiveSmallIntegerField("終了年度")
    horizon_year = models.PositiveSmallIntegerField("目標年", null=True, blank=True)
    philosophy = models.TextField("基本理念", blank=True)
    philosophy_meaning = models.TextField("理念に込めた思い", blank=True)
    purpose = models.TextField("趣旨", blank=True)
    legal_basis = models.TextField("根拠法令", blank=True)
    upper_plans = models.TextField("上位計画", blank=True)
    predecessor = models.TextField("前計画", blank=True)
    publisher_name = models.CharField("公表者", max_length=200, blank=True)
    publisher_contact = models.TextField("問い合わせ", blank=True)
    licence = models.CharField("ライセンス", max_length=200, blank=True)
    fictitious = models.BooleanField("架空", default=False)
    notice = models.TextField("お断り", blank=True)
    source_note = models.TextField("元資料", blank=True)
    scale = models.ForeignKey("Scale", models.PROTECT, related_name="judged_plans", verbose_name="物差し")

    class Meta:
        verbose_name = "計画"
        ordering = ["body", "code"]
        constraints = [
            models.UniqueConstraint(Lower("code"), name="plan_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="plan_has_code_and_name"),
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="plan_years_in_order"),
            models.CheckConstraint(
                condition=Q(start_year__gte=1868) & Q(end_year__lte=2200), name="plan_years_are_sensible"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """決定: what targets, revisions and scales point to."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="decisions", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    decided_on = models.DateField("決定日")
    kind = models.CharField("種類", max_length=20, choices=DecisionKind.choices())
    title = models.CharField("件名", max_length=300)
    document_number = models.CharField("文書番号", max_length=100, blank=True)

    class Meta:
        verbose_name = "決定"
        ordering = ["plan", "decided_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="decision_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="decision_has_code_and_title"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DecisionKind]), name="decision_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Scale(models.Model):
    """物差し: one version of one scale, for ever. `plan` null means one shipped with Shirube.

    `definition` is the JSON text of `plans.scales.scale_to_json`. The database refuses update and delete:
    another threshold is another version.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="scales", null=True, blank=True, verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    version = models.PositiveSmallIntegerField("版")
    definition = models.TextField("定義")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="scales", null=True, blank=True, verbose_name="決定"
    )

    class Meta:
        verbose_name = "物差し"
        ordering = ["plan", "code", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], condition=Q(plan=None), name="scale_version_once_shipped"
            ),
            models.UniqueConstraint(fields=["plan", "code", "version"], name="scale_version_once_per_plan"),
            models.CheckConstraint(condition=Q(version__gte=1), name="scale_versions_from_one"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(definition=""), name="scale_has_code_and_definition"),
        ]

    def __str__(self) -> str:
        return f"{self.code} 第{self.version}版"


protect(Scale)


class PolicyArea(models.Model):
    """分野 (or 下支え), in plan order. Its めざす姿 are a list of Visions."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="areas", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=200)
    role = models.CharField("区分", max_length=20, choices=AreaRole.choices(), default=AreaRole.FIELD)
    order = models.PositiveSmallIntegerField("順")
    why = models.TextField("なぜ", blank=True)
    source_note = models.TextField("元資料", blank=True)

    class Meta:
        verbose_name = "分野"
        ordering = ["plan", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="policy_area_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="policy_area_has_code_and_name"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in AreaRole]), name="policy_area_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Vision(models.Model):
    """めざす姿: one sentence of a 分野's list."""

    area = models.ForeignKey(PolicyArea, models.PROTECT, related_name="visions", verbose_name="分野")
    order = models.PositiveSmallIntegerField("順")
    text = models.TextField("本文")

    class Meta:
        verbose_name = "めざす姿"
        ordering = ["area", "order"]
        constraints = [
            models.UniqueConstraint(fields=["area", "order"], name="vision_order_once_per_area"),
            models.CheckConstraint(condition=~Q(text=""), name="vision_has_text"),
        ]

    def __str__(self) -> str:
        return self.text


class Policy(models.Model):
    """施策. `plan` repeats the area's plan, so that the database keeps codes unique within a plan.

    `predecessors` are those it succeeds: by renaming, merging or splitting.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="policies", verbose_name="計画")
    area = models.ForeignKey(PolicyArea, models.PROTECT, related_name="policies", verbose_name="分野")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=200)
    order = models.PositiveSmallIntegerField("順")
    approach = models.TextField("取組方針", blank=True)
    priority = models.BooleanField("重点", default=False)
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)
    source_note = models.TextField("元資料", blank=True)
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, related_name="successors", blank=True, verbose_name="引き継ぐ施策"
    )

    class Meta:
        verbose_name = "施策"
        ordering = ["plan", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="policy_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="policy_has_code_and_name"),
            models.CheckConstraint(
                condition=Q(visibility__in=[word.value for word in Visibility]), name="policy_visibility_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Way(models.Model):
    """入口: what the plan means for readers of one work or life, which 施策 concern them, and whom to ask.

    The indicators that concern them are linked from the room above.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="ways", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=100)
    group = models.CharField("区分", max_length=20, choices=WayGroup.choices())
    order = models.PositiveSmallIntegerField("順")
    lead = models.TextField("ひとこと")
    contact = models.TextField("連絡先", blank=True)
    policies = models.ManyToManyField(Policy, related_name="ways", blank=True, verbose_name="施策")
    divisions = models.ManyToManyField(Division, related_name="+", blank=True, verbose_name="課")
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)

    class Meta:
        verbose_name = "入口"
        ordering = ["plan", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="way_code_once_per_plan"),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name="") & ~Q(lead=""), name="way_has_code_name_and_lead"
            ),
            models.CheckConstraint(
                condition=Q(group__in=[group.value for group in WayGroup]), name="way_group_is_known"
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=[word.value for word in Visibility]), name="way_visibility_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
