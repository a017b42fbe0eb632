"""指標 as it stands today, and what hangs on it without being a figure of record."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models.areas import Area
from shirube.indicators.rules import MAX_DIGITS, MAX_LAG_MONTHS
from shirube.indicators.words import DutyRole, IndicatorKind, Method, ProposalState
from shirube.kernel.fields import FigureField, PeriodField
from shirube.kernel.words import Word
from shirube.people.models import Division
from shirube.plans.models import Plan, Policy, PolicyArea, Way
from shirube.plans.words import Visibility
from shirube.progress.facts import Direction, Shape


def is_word(field: str, words: type[Word], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """The promise that a column holds one of the codes of `words` (or nothing, where `blank`)."""
    allowed = [word.value for word in words] + ([""] if blank else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)


class Indicator(models.Model):
    """指標. Neither direction nor shape nor kind has a default: a plan has to say them.

    A derived indicator is `numerator` ÷ `denominator` × `factor`. `stages` is a JSON list of the names of a
    マイルストン's stages. `predecessors` are those it succeeds, by renaming, merging or splitting. `version` grows by
    one with every edit and catches concurrent ones.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    policy_area = models.ForeignKey(
        PolicyArea, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="分野"
    )
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="施策")
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name="親"
    )
    code = models.CharField("コード", max_length=60)
    name = models.CharField("名称", max_length=200)
    order = models.PositiveSmallIntegerField("順")
    kind = models.CharField("種類", max_length=20, choices=IndicatorKind.choices())
    shape = models.CharField("型", max_length=20, choices=Shape.choices())
    direction = models.CharField("方向", max_length=20, choices=Direction.choices())
    unit = models.CharField("単位", max_length=40, blank=True)
    digits = models.PositiveSmallIntegerField("小数桁", default=0)
    meaning = models.TextField("意味", blank=True)
    formula = models.TextField("算式", blank=True)
    source = models.TextField("出典", blank=True)
    source_url = models.CharField("出典URL", max_length=500, blank=True)
    credit = models.TextField("クレジット", blank=True)
    update_month = models.PositiveSmallIntegerField("更新月", null=True, blank=True)
    lag_months = models.PositiveSmallIntegerField("公表の遅れ月", default=0)
    fictitious = models.BooleanField("架空", default=False)
    relisted_from = models.ForeignKey(
        "self", models.PROTECT, related_name="relistings", null=True, blank=True, verbose_name="再掲元"
    )
    proposal = models.CharField("提案", max_length=20, choices=ProposalState.choices(), blank=True)
    proposal_reason = models.TextField("提案理由", blank=True)
    numerator = models.ForeignKey(
        "self", models.PROTECT, related_name="as_numerator", null=True, blank=True, verbose_name="分子"
    )
    denominator = models.ForeignKey(
        "self", models.PROTECT, related_name="as_denominator", null=True, blank=True, verbose_name="分母"
    )
    factor = FigureField("係数", default=Decimal(1))
    stages = models.TextField("段階", default="[]")
    baseline_period = PeriodField("基準期間", null=True, blank=True)
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)
    source_key = models.CharField("取込元", max_length=200, blank=True)
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, related_name="successors", blank=True, verbose_name="引き継ぐ指標"
    )
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "指標"
        ordering = ["plan", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="indicator_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="indicator_has_code_and_name"),
            is_word("kind", IndicatorKind, "indicator_kind_is_known"),
            is_word("shape", Shape, "indicator_shape_is_known"),
            is_word("direction", Direction, "indicator_direction_is_known"),
            is_word("visibility", Visibility, "indicator_visibility_is_known"),
            is_word("proposal", ProposalState, "indicator_proposal_is_known", blank=True),
            models.CheckConstraint(
                condition=Q(digits__gte=0, digits__lte=MAX_DIGITS), name="indicator_digits_are_sensible"
            ),
            models.CheckConstraint(
                condition=Q(update_month=None) | Q(update_month__gte=1, update_month__lte=12),
                name="indicator_update_month_is_a_month",
            ),
            models.CheckConstraint(
                condition=Q(lag_months__gte=0, lag_months__lte=MAX_LAG_MONTHS), name="indicator_lag_is_sensible"
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None) | Q(numerator__isnull=False, denominator__isnull=False),
                name="indicator_derived_needs_both",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="indicator_versions_from_one"),
        ]

    def __str__(self) -> str:
        return self.name


class WayIndicator(models.Model):
    """入口の指標: a number that concerns the readers of a 入口; they stand in the order of the plan."""

    way = models.ForeignKey(Way, models.PROTECT, related_name="+", verbose_name="入口")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="ways", verbose_name="指標")

    class Meta:
        verbose_name = "入口の指標"
        ordering = ["way", "indicator"]
        constraints = [models.UniqueConstraint(fields=["way", "indicator"], name="way_indicator_once")]

    def __str__(self) -> str:
        return f"{self.way} {self.indicator}"


class IndicatorDuty(models.Model):
    """責任課: a division is responsible between two days (both included; null is open)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="duties", verbose_name="指標")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    role = models.CharField("役割", max_length=20, choices=DutyRole.choices())
    starts_on = models.DateField("開始日", null=True, blank=True)
    ends_on = models.DateField("終了日", null=True, blank=True)

    class Meta:
        verbose_name = "責任課"
        ordering = ["indicator", "role", "division"]
        constraints = [
            is_word("role", DutyRole, "duty_role_is_known"),
            models.UniqueConstraint(fields=["indicator", "division", "role", "starts_on"], name="duty_once"),
            models.UniqueConstraint(
                fields=["indicator", "division", "role"], condition=Q(starts_on=None), name="duty_once_from_the_first"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="duty_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.division}"


class Comparison(models.Model):
    """比較参考値: another area whose figures stand beside ours, or why there are none (`area` null, なし)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="comparisons", verbose_name="指標")
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="comparisons", null=True, blank=True, verbose_name="地域"
    )
    order = models.PositiveSmallIntegerField("順")
    method = models.CharField("方法", max_length=20, choices=Method.choices())
    note = models.TextField("注記", blank=True)

    class Meta:
        verbose_name = "比較"
        ordering = ["indicator", "order"]
        constraints = [
            is_word("method", Method, "comparison_method_is_known"),
            models.UniqueConstraint(fields=["indicator", "order"], name="comparison_order_once"),
            models.UniqueConstraint(fields=["indicator", "area"], name="comparison_area_once"),
            models.CheckConstraint(
                condition=Q(method=Method.NONE.value) | Q(area__isnull=False), name="comparison_has_area"
            ),
            models.CheckConstraint(
                condition=~Q(method=Method.NONE.value) | ~Q(note=""), name="comparison_none_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.area}"


class ExpectedPoint(models.Model):
    """期待値 stated for one day; two or more make a curve instead of a straight line."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="expected", verbose_name="指標")
    day = models.DateField("日付")
    value = FigureField("値")

    class Meta:
        verbose_name = "期待値"
        ordering = ["indicator", "day"]
        constraints = [models.UniqueConstraint(fields=["indicator", "day"], name="expected_once_a_day")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.day}"


class SeriesBreak(models.Model):
    """系列断絶: from this day on, figures do not compare with earlier ones."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="breaks", verbose_name="指標")
    day = models.DateField("日付")
    reason = models.TextField("理由")

    class Meta:
        verbose_name = "系列断絶"
        ordering = ["indicator", "day"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "day"], name="break_once_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="break_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.day}"
