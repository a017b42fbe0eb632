"""Rows of this room: previews being looked at, and statistics files waiting for a person's yes. Nothing of record."""

from __future__ import annotations

from django.db import models

from shirube.desk.words import Making, UploadKind
from shirube.editions.words import Stage
from shirube.people.models import Member
from shirube.plans.models import Plan


class Preview(models.Model):
    """下見: one document as compiled for a person to look at, and the private site made from it.

    Kept for a while and then cleaned; what is decided on is frozen in an Edition. `release` names the folder of the
    private site. `total` is 0 until the number of pages is known.
    """

    token = models.CharField("目印", max_length=32, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    as_of = models.DateField("基準日")
    stage = models.CharField("段階", max_length=10, choices=Stage.choices())
    stamp = models.CharField("表示", max_length=10, blank=True)
    known_at = models.DateTimeField("内容の確定日時")
    opens_at = models.DateTimeField("公表日時", null=True, blank=True)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="作った人")
    made_at = models.DateTimeField("作った日時")
    touched_at = models.DateTimeField("進んだ日時")
    state = models.CharField("状態", max_length=10, choices=Making.choices(), default=Making.WAITING.value)
    done = models.PositiveIntegerField("できた数", default=0)
    total = models.PositiveIntegerField("全体の数", default=0)
    problem = models.TextField("問題", blank=True)
    raw = models.BinaryField("文書", null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    release = models.CharField("下見のフォルダー", max_length=100, blank=True)

    class Meta:
        verbose_name = "下見"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["plan", "sha256"], name="preview_by_content")]

    def __str__(self) -> str:
        return f"{self.as_of.isoformat()} {Stage(self.stage).label}"


class Upload(models.Model):
    """取込待ちのファイル: a file of some `kind` as handed in, in a folder of `settings.UPLOADS` named by its token.

    `as_of`, `published_on` and `release` are what the person knows of it and the file itself may not say. `scope` says
    of a 様式 where it was handed in: the round, and the 課 or 部.
    """

    token = models.CharField("目印", max_length=32, unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+", verbose_name="計画")
    kind = models.CharField("種類", max_length=20, choices=UploadKind.choices(), default=UploadKind.STATISTICS.value)
    name = models.CharField("ファイル名", max_length=200)
    size = models.PositiveBigIntegerField("大きさ")
    sha256 = models.CharField("SHA-256", max_length=64)
    as_of = models.DateField("資料の時点", null=True, blank=True)
    published_on = models.DateField("資料の公表日", null=True, blank=True)
    release = models.CharField("資料の版", max_length=200, blank=True)
    scope = models.CharField("出した先", max_length=200, blank=True)
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="出した人")
    made_at = models.DateTimeField("出した日時")
    confirmed_at = models.DateTimeField("取り込んだ日時", null=True, blank=True)

    class Meta:
        verbose_name = "取込待ちのファイル"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name
