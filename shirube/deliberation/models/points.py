"""論点: what opinions have in common, what is asked of which 課 because of it, and what becomes of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.deliberation.models.meetings import Meeting
from shirube.deliberation.words import PointAct, PointState, RequestAct, RequestState
from shirube.indicators.models import Indicator, RecordQuerySet, Target
from shirube.indicators.models.indicator import is_word
from shirube.indicators.models.records import replaced_later
from shirube.kernel.immutability import protect
from shirube.people.models import Division
from shirube.plans.models import Decision, Plan
from shirube.plans.words import Visibility
from shirube.reporting.models import RoundQuestion
from shirube.roadmap.models import Bar, Initiative, Reflection, Revision


def exactly_one(fields: tuple[str, ...], name: str) -> models.CheckConstraint:
    """The promise that one of these keys is set, and no other."""
    condition = Q()
    for wanted in fields:
        condition |= Q(**{f"{field}__isnull": field != wanted for field in fields})
    return models.CheckConstraint(condition=condition, name=name)


class ReplyCategory(models.Model):
    """対応区分: data of the plan, founded with the customary ones. `means_agenda`: 次回の議題とする. One that is no
    longer `open` stays on the replies that have it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    name = models.CharField("名称", max_length=100)
    order = models.PositiveSmallIntegerField("順")
    means_agenda = models.BooleanField("次回の議題とする", default=False)
    open = models.BooleanField("選べる", default=True)

    class Meta:
        verbose_name = "対応区分"
        ordering = ["plan_id", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="reply_category_code_once_per_plan"),
            models.UniqueConstraint(fields=["plan", "name"], name="reply_category_name_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="reply_category_has_code_and_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Point(models.Model):
    """論点. The 事務局 has it until a 課 is asked. `meeting` is where it came up; `next_meeting` the one on whose
    agenda it is put (次回の議題とする). One that was merged into another keeps its record and has no opinions.
    `version` grows with every change."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    code = models.CharField("コード", max_length=40)
    title = models.CharField("論点", max_length=200)
    note = models.TextField("整理", blank=True)
    state = models.CharField("状態", max_length=20, choices=PointState.choices(), default=PointState.OPEN.value)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="points", null=True, blank=True, verbose_name="出された会議"
    )
    next_meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="points_taken_up", null=True, blank=True, verbose_name="議題とする会議"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="merged", null=True, blank=True, verbose_name="まとめた先"
    )
    visibility = models.CharField(
        "公開", max_length=20, choices=Visibility.choices(), default=Visibility.INTERNAL.value
    )
    recorded_at = models.DateTimeField("記録日時")
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "論点"
        ordering = ["plan_id", "code"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="point_code_once_per_plan"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="point_has_code_and_title"),
            is_word("state", PointState, "point_state_is_known"),
            is_word("visibility", Visibility, "point_visibility_is_known"),
            models.CheckConstraint(
                condition=Q(next_meeting=None) | Q(meeting=None) | ~Q(next_meeting=F("meeting")),
                name="point_taken_up_at_another_meeting",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="point_not_merged_into_itself"
            ),
        ]
        indexes = [models.Index(fields=["plan", "state"], name="point_by_state")]

    def __str__(self) -> str:
        return self.title


class PointRequest(models.Model):
    """課への照会 because of a 論点. The name of the 課 is that of the day it was asked. `question`: it was put into a
    進捗報告, and what the 課 answers there is the answer."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="requests", verbose_name="論点")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="課")
    division_name = models.CharField("課の名称", max_length=100)
    due_on = models.DateField("期限", null=True, blank=True)
    letter = models.TextField("照会文", blank=True)
    state = models.CharField("状態", max_length=20, choices=RequestState.choices(), default=RequestState.ASKED.value)
    sent_at = models.DateTimeField("照会日時")
    question = models.ForeignKey(
        RoundQuestion, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="進捗報告での質問"
    )
    answer = models.TextField("課の回答", blank=True)
    answered_at = models.DateTimeField("回答日時", null=True, blank=True)
    answered_office = models.CharField("回答した職", max_length=200, blank=True)
    returned = models.TextField("差戻しの理由", blank=True)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "課への照会"
        ordering = ["point_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["point", "division"], name="point_asks_division_once"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(question__isnull=False), name="point_request_question_once"
            ),
            is_word("state", RequestState, "point_request_state_is_known"),
            models.CheckConstraint(condition=~Q(division_name=""), name="point_request_names_its_division"),
            models.CheckConstraint(
                condition=~Q(state=RequestState.RETURNED.value) | ~Q(returned=""),
                name="point_request_returned_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.ANSWERED.value, RequestState.ACCEPTED.value])
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_office=""),
                name="point_request_answered_says_what_who_when",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(question__isnull=False), name="point_request_has_a_day"
            ),
        ]
        indexes = [models.Index(fields=["division", "state"], name="point_request_by_division")]

    def __str__(self) -> str:
        return f"{self.point} {self.division_name}"


ACTS = [*PointAct.choices(), *RequestAct.choices()]
STATES = list(dict([*PointState.choices(), *RequestState.choices()]).items())


class PointMove(models.Model):
    """論点の動き: one move of a 論点, or of what is asked of one 課 (`request`), for ever. `text` is what was written
    with it: the answer as it was handed in, the reply as it was checked."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="moves", verbose_name="論点")
    request = models.ForeignKey(
        PointRequest, models.PROTECT, related_name="moves", null=True, blank=True, verbose_name="照会"
    )
    number = models.PositiveIntegerField("番号")
    act = models.CharField("動き", max_length=20, choices=ACTS)
    source = models.CharField("前の状態", max_length=20, choices=STATES, blank=True)
    target = models.CharField("後の状態", max_length=20, choices=STATES)
    text = models.TextField("内容", blank=True)
    why = models.TextField("理由", blank=True)
    at = models.DateTimeField("日時")
    office = models.CharField("職", max_length=200)
    member = models.PositiveIntegerField("利用者", null=True, blank=True)

    class Meta:
        verbose_name = "論点の動き"
        ordering = ["point_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["point", "number"], name="point_move_number_once"),
            models.CheckConstraint(
                condition=Q(act__in=[code for code, _ in ACTS]) & ~Q(office=""), name="point_move_says_what_and_who"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.number}"


class PointReply(models.Model):
    """対応 to a 論点, the same on each of its opinions: replaced by another, never edited. `checked_at`: the 事務局
    confirmed it."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="replies", verbose_name="論点")
    category = models.ForeignKey(ReplyCategory, models.PROTECT, related_name="replies", verbose_name="対応区分")
    text = models.TextField("対応")
    office = models.CharField("書いた職", max_length=200)
    recorded_at = models.DateTimeField("記録日時")
    checked_at = models.DateTimeField("確認日時", null=True, blank=True)
    replaced_at = models.DateTimeField("置換日時", null=True, blank=True)

    objects = RecordQuerySet["PointReply"].as_manager()

    class Meta:
        verbose_name = "対応"
        ordering = ["point_id", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["point"], condition=Q(replaced_at=None), name="one_current_reply"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(office=""), name="reply_says_what_and_who"),
            replaced_later("reply_replaced_later"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


PLACES = ("target", "indicator", "bar", "revision", "reflection", "initiative", "decision")
"""The keys of a 反映先, of which exactly one is set."""


class ReplyPlace(models.Model):
    """反映先: the very thing that was changed because of a 論点, in words (`label`) as they stood then."""

    reply = models.ForeignKey(PointReply, models.PROTECT, related_name="places", verbose_name="対応")
    order = models.PositiveSmallIntegerField("順")
    label = models.CharField("箇所", max_length=300)
    target = models.ForeignKey(Target, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="目標値")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="指標"
    )
    bar = models.ForeignKey(Bar, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="線")
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="見直し"
    )
    reflection = models.ForeignKey(
        Reflection, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="振り返り"
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="事業"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="決定")

    class Meta:
        verbose_name = "反映先"
        ordering = ["reply_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "order"], name="reply_place_order_once"),
            models.CheckConstraint(condition=~Q(label=""), name="reply_place_has_label"),
            exactly_one(PLACES, "reply_place_is_one_thing"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def kind(self) -> str:
        """Which of its keys is set. No query."""
        return next(name for name in PLACES if getattr(self, f"{name}_id") is not None)


class PointReport(models.Model):
    """会議への報告: a 論点 and its reply were reported at a meeting."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="reports", verbose_name="論点")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reports", verbose_name="会議")
    reply = models.ForeignKey(PointReply, models.PROTECT, related_name="reports", verbose_name="対応")
    recorded_at = models.DateTimeField("記録日時")

    class Meta:
        verbose_name = "会議への報告"
        ordering = ["point_id", "meeting_id"]
        constraints = [models.UniqueConstraint(fields=["point", "meeting"], name="point_reported_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.point_id} {self.meeting_id}"


class PointIndicator(models.Model):
    """論点から生まれた指標: an indicator that is proposed (提案中) because of a 論点, until it is adopted or not."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="indicators", verbose_name="論点")
    indicator = models.OneToOneField(Indicator, models.PROTECT, related_name="+", verbose_name="指標")

    class Meta:
        verbose_name = "論点から生まれた指標"
        ordering = ["point_id", "indicator_id"]

    def __str__(self) -> str:
        return f"{self.point_id} {self.indicator_id}"


protect(PointMove)
protect(PointReply, may_set_once=["checked_at", "replaced_at"])
protect(ReplyPlace)
