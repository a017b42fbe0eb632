"""What the desk keeps for itself: previews and uploaded files. What is of record is changed by the rooms below."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from shirube.desk import uploads
from shirube.desk.access import Ground
from shirube.desk.models import Preview, Upload
from shirube.desk.uploads import Stored
from shirube.desk.words import Making, UploadKind
from shirube.editions.encoding import sha256
from shirube.editions.words import Stage, Stamp
from shirube.exchange.drafts import About
from shirube.kernel import clock

KEPT_PREVIEWS = 20
"""Previews kept per plan; older ones go when a new one is asked for. Their folders go with the releases."""

KEPT_UPLOADS = 20
UNFINISHED = (Making.WAITING.value, Making.MAKING.value)


@transaction.atomic
def ask_for_preview(
    here: Ground, *, as_of: date, stage: Stage, stamp: Stamp, opens_at: datetime | None, now: datetime | None = None
) -> Preview:
    """Note what is to be made, known at this moment. Of a 公表版 that opens at once the moment is the opening too."""
    moment = now or clock.now()
    preview = Preview.objects.create(
        token=secrets.token_urlsafe(16).replace("-", "A").replace("_", "B"),
        plan=here.plan,
        as_of=as_of,
        stage=stage.value,
        stamp=stamp.value,
        known_at=moment,
        opens_at=(opens_at or moment) if stage is Stage.PUBLIC else None,
        made_by=here.member,
        made_at=moment,
        touched_at=moment,
    )
    old = (
        Preview.objects.filter(plan=here.plan).order_by("-made_at", "-pk").values_list("pk", flat=True)[KEPT_PREVIEWS:]
    )
    Preview.objects.filter(pk__in=list(old)).delete()
    return preview


def begin(preview: Preview) -> bool:
    """Take a waiting preview to make it; False when somebody else has."""
    waiting = Preview.objects.filter(pk=preview.pk, state=Making.WAITING.value)
    return waiting.update(state=Making.MAKING.value, touched_at=clock.now()) == 1


def keep_bytes(preview: Preview, raw: bytes) -> None:
    """Keep the compiled document with its hash."""
    Preview.objects.filter(pk=preview.pk).update(raw=raw, sha256=sha256(raw), touched_at=clock.now())


def note_progress(preview: Preview, done: int, total: int) -> None:
    """Say how far the pages are."""
    Preview.objects.filter(pk=preview.pk).update(done=done, total=total, touched_at=clock.now())


def finish(preview: Preview, *, release: str, files: int) -> None:
    """The preview can be looked at."""
    Preview.objects.filter(pk=preview.pk).update(
        state=Making.READY.value, release=release, done=files, total=files, touched_at=clock.now()
    )


def fail(preview: Preview, problem: str) -> None:
    """The preview could not be made, and why."""
    Preview.objects.filter(pk=preview.pk).update(state=Making.FAILED.value, problem=problem, touched_at=clock.now())


@transaction.atomic
def keep_upload(
    here: Ground, stored: Stored, about: About, kind: UploadKind = UploadKind.STATISTICS, scope: str = ""
) -> Upload:
    """Note a stored file; files and notes beyond the newest of its kind go, of 様式 those of the same person alone: all
    課 answer on the same days. The same file again is one upload."""
    told = {"as_of": about.as_of, "published_on": about.published_on, "release": about.release, "scope": scope}
    same = {"name": stored.name, "sha256": stored.sha256, "made_by": here.member, "confirmed_at": None, "kind": kind}
    waiting = Upload.objects.filter(plan=here.plan, **same, **told).first()
    if waiting is not None:
        uploads.drop(stored.token)
        return waiting
    upload = Upload.objects.create(
        token=stored.token,
        plan=here.plan,
        kind=kind,
        name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        made_by=here.member,
        made_at=clock.now(),
        **told,
    )
    rows = Upload.objects.filter(plan=here.plan, kind=kind)
    if kind is UploadKind.REPORT:
        rows = rows.filter(made_by=here.member)
    old = list(rows.order_by("-made_at", "-pk")[KEPT_UPLOADS:])
    for each in old:
        uploads.drop(each.token)
    Upload.objects.filter(pk__in=[each.pk for each in old]).delete()
    return upload


def note_confirmed(upload: Upload) -> None:
    """Note that the file was taken in."""
    Upload.objects.filter(pk=upload.pk, confirmed_at=None).update(confirmed_at=clock.now())
