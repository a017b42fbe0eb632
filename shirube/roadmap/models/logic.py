"""つながり: from what is done to what it is for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.models import Indicator
from shirube.indicators.models.indicator import is_word
from shirube.plans.models import Plan, Policy, PolicyArea
from shirube.plans.words import Visibility
from shirube.roadmap.models.initiative import Activity, Initiative
from shirube.roadmap.words import Evidence, LogicStage


class LogicNode(models.Model):
    """つながりの点: at most one of a 事業 (or its 取組), an 指標 and a めざす姿 is what it stands for.

    A めざす姿 is named by its place in the 分野's list (`vision`, from 1; 0 for none), because the list is set whole.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    policy_area = models.ForeignKey(PolicyArea, models.PROTECT, related_name="+", verbose_name="分野")
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="施策")
    code = models.CharField("コード", max_length=60)
    stage = models.CharField("段階", max_length=20, choices=LogicStage.choices())
    order = models.PositiveSmallIntegerField("順")
    text = models.CharField("本文", max_length=300)
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="logic_nodes", null=True, blank=True, verbose_name="事業"
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="logic_nodes", null=True, blank=True, verbose_name="取組"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="指標"
    )
    vision = models.PositiveSmallIntegerField("めざす姿", default=0)
    visibility = models.CharField("公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "つながりの点"
        ordering = ["plan_id", "policy_area_id", "stage", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="logic_node_code_once_per_plan"),
            is_word("stage", LogicStage, "logic_node_stage_is_known"),
            is_word("visibility", Visibility, "logic_node_visibility_is_known"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(text=""), name="logic_node_has_code_and_text"),
            models.CheckConstraint(
                condition=Q(initiative=None, indicator=None)
                | Q(initiative=None, vision=0)
                | Q(indicator=None, vision=0),
                name="logic_node_stands_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(activity=None) | Q(initiative__isnull=False), name="logic_node_activity_of_initiative"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class LogicLink(models.Model):
    """つながり: why the one follows from the other, what makes one believe so, and what else plays a part."""

    source = models.ForeignKey(LogicNode, models.PROTECT, related_name="leads_to", verbose_name="元")
    target = models.ForeignKey(LogicNode, models.PROTECT, related_name="follows_from", verbose_name="先")
    why = models.TextField("理由")
    evidence = models.CharField("根拠", max_length=20, choices=Evidence.choices())
    evidence_note = models.TextField("根拠の説明", blank=True)
    external = models.TextField("外部要因", blank=True)

    class Meta:
        verbose_name = "つながり"
        ordering = ["source_id", "target_id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="logic_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="logic_link_not_to_itself"),
            is_word("evidence", Evidence, "logic_link_evidence_is_known"),
            models.CheckConstraint(condition=~Q(why=""), name="logic_link_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
