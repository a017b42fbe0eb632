"""人: bodies, their divisions and the divisions' names over time, members, their roles, and the history of changes."""

from __future__ import annotations

import json
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from shirube.kernel.immutability import protect
from shirube.people.dates import DatedQuerySet, in_order
from shirube.people.roles import ROLES_OF_A_DIVISION, ROLES_OUTSIDE_DIVISIONS, Role

SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
"""Django's own, so that nobody is signed out by the update."""


class Body(models.Model):
    """団体: a local government, and the wall between tenants. `code` has six digits with its check digit."""

    code = models.CharField("団体コード", max_length=6, unique=True)
    name = models.CharField("名称", max_length=100)
    fictitious = models.BooleanField("架空", default=False)

    class Meta:
        verbose_name = "団体"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="body_has_code_and_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Division(models.Model):
    """課: an identity that outlives its names. A merge or a split makes a new one and a Succession."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="divisions", verbose_name="団体")
    code = models.CharField("コード", max_length=40)

    class Meta:
        verbose_name = "課"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["body", "code"], name="division_code_once_per_body"),
            models.CheckConstraint(condition=~Q(code=""), name="division_has_code"),
        ]

    def __str__(self) -> str:
        return self.code


class DivisionName(models.Model):
    """課の名称: what a division is called, and what it stands under, between two days (inclusive).

    At most one name holds on any day: the database refuses a second open one, the actions refuse any overlap.
    """

    division = models.ForeignKey(Division, models.PROTECT, related_name="names", verbose_name="課")
    name = models.CharField("名称", max_length=100)
    parent = models.ForeignKey(
        Division, models.PROTECT, related_name="children_names", null=True, blank=True, verbose_name="上位"
    )
    starts_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True)

    objects = DatedQuerySet["DivisionName"].as_manager()

    class Meta:
        verbose_name = "課の名称"
        ordering = ["division", "starts_on"]
        constraints = [
            in_order("division_name_dates_in_order"),
            models.UniqueConstraint(fields=["division", "starts_on"], name="division_name_starts_once"),
            models.UniqueConstraint(fields=["division"], condition=Q(ends_on=None), name="division_has_one_open_name"),
            models.CheckConstraint(condition=~Q(name=""), name="division_name_not_empty"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("division")), name="division_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """承継: the work of `old` went to `new` on a day (統合・分割). Old sheets keep the old name."""

    old = models.ForeignKey(Division, models.PROTECT, related_name="successors", verbose_name="旧")
    new = models.ForeignKey(Division, models.PROTECT, related_name="predecessors", verbose_name="新")
    on = models.DateField("承継日")
    note = models.CharField("説明", max_length=400, blank=True)

    class Meta:
        verbose_name = "承継"
        ordering = ["on", "old", "new"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="succession_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class MemberManager(BaseUserManager["Member"]):
    """Finds a member by the name they sign in with."""


class Member(AbstractBaseUser):
    """利用者: a person who can sign in. What they may do stands in their Memberships alone.

    A suspended member cannot sign in, and a session that is open ends with its next request; it stays ended when the
    member is let in again, because every 利用停止 begins another `round` of sign-ins. `must_change_password` leads
    every page to the change of password until it is done.
    """

    username = models.CharField("ユーザー名", max_length=60, unique=True)
    display_name = models.CharField("表示名", max_length=100)
    suspended = models.BooleanField("利用停止", default=False)
    must_change_password = models.BooleanField("パスワードの変更待ち", default=False)
    round = models.PositiveIntegerField("サインインの回", default=0)

    held_on: dict[date, list[Membership]] | None = None
    """What this person holds on a day, once it was read: of whoever asks for a page, and as long as that page is made.
    Elsewhere None, and read again each time."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]
    objects = MemberManager()

    class Meta:
        verbose_name = "利用者"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(condition=~Q(username=""), name="member_has_username"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django asks under this name; the fact is `suspended`
        """Whether this member may sign in."""
        return not self.suspended

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must know to stay open: the password, and since the first 利用停止 the round."""
        whole = f"{self.password}/{self.round}" if self.round else self.password
        return salted_hmac(SESSION_SALT, whole, secret=secret, algorithm="sha256").hexdigest()

    @property
    def neutral_label(self) -> str:
        """What stands for this member where no personal value may stand, such as in the history."""
        return f"利用者{self.pk}"


class Membership(models.Model):
    """所属と役割: a member holds a role in a body, for a 課 where the role needs one, between two days (inclusive)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships", verbose_name="利用者")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships", verbose_name="団体")
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="memberships", null=True, blank=True, verbose_name="課"
    )
    role = models.CharField("役割", max_length=20, choices=Role.choices())
    post = models.CharField("職", max_length=60, blank=True)
    starts_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta:
        verbose_name = "所属と役割"
        ordering = ["body", "member", "starts_on"]
        constraints = [
            in_order("membership_dates_in_order"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(division__isnull=False) | ~Q(role__in=[role.value for role in ROLES_OF_A_DIVISION]),
                name="membership_role_has_its_division",
            ),
            models.CheckConstraint(
                condition=Q(division=None) | ~Q(role__in=[role.value for role in ROLES_OUTSIDE_DIVISIONS]),
                name="membership_role_outside_divisions",
            ),
            models.UniqueConstraint(
                fields=["member", "body", "division", "role"],
                condition=Q(ends_on=None, division__isnull=False),
                name="membership_open_once_in_division",
            ),
            models.UniqueConstraint(
                fields=["member", "body", "role"],
                condition=Q(ends_on=None, division=None),
                name="membership_open_once_in_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {Role(self.role).label}"


class HistoryEntry(models.Model):
    """履歴: one change, for ever. Entries of a chain are numbered from 1; each carries the hash of the one before.

    `chain` is the body's code, or empty for what belongs to the whole installation. `changes` is JSON text
    {field: [old, new]} of strings or nulls. Written by `history.note` only; the database refuses update and delete.
    """

    chain = models.CharField("団体コード", max_length=6, blank=True)
    number = models.PositiveIntegerField("番号")
    at = models.DateTimeField("日時")
    actor_label = models.CharField("だれが", max_length=100)
    actor_office = models.CharField("職", max_length=200, blank=True)
    actor_member = models.BigIntegerField("利用者番号", null=True, blank=True)
    act = models.CharField("何を", max_length=60)
    kind = models.CharField("種類", max_length=60)
    key = models.CharField("キー", max_length=200)
    label = models.TextField("名称")
    changes = models.TextField("変更")
    why = models.TextField("理由", blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "履歴"
        ordering = ["chain", "number"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="history_number_once_per_chain"),
            models.CheckConstraint(condition=Q(number__gte=1), name="history_numbered_from_one"),
            models.CheckConstraint(condition=~Q(actor_label=""), name="history_has_actor"),
        ]
        indexes = [models.Index(fields=["chain", "kind", "key"], name="history_by_object")]

    def __str__(self) -> str:
        return f"{self.chain}#{self.number} {self.act} {self.label}"

    @property
    def changed(self) -> dict[str, tuple[str | None, str | None]]:
        """The changes: field name → (old, new)."""
        return {name: (old, new) for name, (old, new) in json.loads(self.changes).items()}


protect(HistoryEntry)
