"""地域: what a figure is a figure of. Areas belong to the whole installation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from shirube.indicators.words import AreaKind


class Area(models.Model):
    """地域. `code` is a six-digit 団体コード, `000000` for the nation, or `set:<name>` for a set of areas."""

    code = models.CharField("コード", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("種類", max_length=20, choices=AreaKind.choices())

    class Meta:
        verbose_name = "地域"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="area_has_code_and_name"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in AreaKind]), name="area_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=AreaKind.SET.value, code__startswith="set:")
                | (~Q(kind=AreaKind.SET.value) & ~Q(code__startswith="set:")),
                name="area_set_code_says_so",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaMember(models.Model):
    """構成: `member` belongs to the set `area`. A set holds plain areas, never sets."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="memberships", verbose_name="集合")
    member = models.ForeignKey(Area, models.PROTECT, related_name="set_memberships", verbose_name="構成")

    class Meta:
        verbose_name = "地域の構成"
        ordering = ["area", "member"]
        constraints = [
            models.UniqueConstraint(fields=["area", "member"], name="area_member_once"),
            models.CheckConstraint(condition=~Q(area=F("member")), name="area_not_in_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.area} ∋ {self.member}"
