"""Opinions as they were given, and what they are about."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.deliberation.models.meetings import AgendaItem, CommitteeSeat, Meeting
from shirube.deliberation.models.minutes import Remark
from shirube.deliberation.models.points import Point, exactly_one
from shirube.deliberation.words import OpinionSource, RemarkKind
from shirube.indicators.models import Indicator
from shirube.indicators.models.indicator import is_word
from shirube.plans.models import Plan, Policy
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative


class Opinion(models.Model):
    """意見. `quote` is what was said, word for word; `gist` what the public reads, "" where the quote will do.
    `seat` never leaves the office. `folded` is the search key of code, quote, gist and agenda."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    code = models.CharField("番号", max_length=60)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="opinions", null=True, blank=True, verbose_name="会議"
    )
    agenda = models.ForeignKey(
        AgendaItem, models.PROTECT, related_name="opinions", null=True, blank=True, verbose_name="議題"
    )
    remark = models.OneToOneField(
        Remark, models.PROTECT, related_name="opinion", null=True, blank=True, verbose_name="発言"
    )
    source = models.CharField("出し方", max_length=20, choices=OpinionSource.choices())
    kind = models.CharField("種類", max_length=20, choices=RemarkKind.choices())
    quote = models.TextField("意見")
    gist = models.TextField("要旨", blank=True)
    seat = models.ForeignKey(
        CommitteeSeat, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="委員"
    )
    given_on = models.DateField("出された日")
    point = models.ForeignKey(
        Point, models.PROTECT, related_name="opinions", null=True, blank=True, verbose_name="論点"
    )
    visibility = models.CharField(
        "公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL.value
    )
    recorded_at = models.DateTimeField("記録日時")
    folded = models.TextField("検索用", blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "意見"
        ordering = ["plan_id", "-given_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="opinion_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(quote=""), name="opinion_has_code_and_quote"),
            is_word("source", OpinionSource, "opinion_source_is_known"),
            is_word("kind", RemarkKind, "opinion_kind_is_known"),
            is_word("visibility", Visibility, "opinion_visibility_is_known"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(agenda=None, remark=None), name="opinion_agenda_has_its_meeting"
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "-given_on", "code"], name="opinion_in_order"),
            models.Index(fields=["plan", "point"], name="opinion_by_point"),
        ]

    def __str__(self) -> str:
        return self.code


LINKED = ("indicator", "initiative", "policy", "earlier")
"""The keys of a 意見の関連, of which exactly one is set."""


class OpinionLink(models.Model):
    """意見の関連: what an opinion is about, as a person said, with why."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="links", verbose_name="意見")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="指標"
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="事業"
    )
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="施策")
    earlier = models.ForeignKey(
        Opinion, models.PROTECT, related_name="later_links", null=True, blank=True, verbose_name="前の意見"
    )
    why = models.CharField("理由", max_length=400, blank=True)
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)

    class Meta:
        verbose_name = "意見の関連"
        ordering = ["opinion_id", "pk"]
        constraints = [
            exactly_one(LINKED, "opinion_link_is_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=["opinion", field], condition=Q(**{f"{field}__isnull": False}), name=f"opinion_{field}_once"
                )
                for field in LINKED
            ),
            models.CheckConstraint(
                condition=Q(earlier=None) | ~Q(earlier=F("opinion")), name="opinion_not_linked_to_itself"
            ),
            models.CheckConstraint(condition=~Q(office=""), name="opinion_link_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.pk}"
