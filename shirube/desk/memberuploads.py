"""様式 of 委員 handed in together: stored until they are taken in or replaced, and then gone; what stays is a note."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shirube.desk import uploads
from shirube.desk.meetingground import MeetingGround
from shirube.desk.models import Upload
from shirube.desk.uploads import Stored
from shirube.desk.words import UploadKind
from shirube.exchange.member_forms import MemberForm, read_member_form
from shirube.kernel import clock
from shirube.kernel.refusals import NotHere, NotSo
from shirube.people.access import NOTHING_HERE

SUFFIXES = (".docx", ".xlsx")
MOST_FILES = 40
KEPT_FILES = 400
SHOWN = 20


def store_files(files: Sequence[UploadedFile[Any]]) -> list[Stored]:
    """Write the files to the disk, all or none. Raises NotSo with the sentence of the first that cannot be taken."""
    if len(files) > MOST_FILES:
        raise NotSo(f"一度に出せるのは{MOST_FILES}個までです（{len(files)}個あります）。分けて出してください。")
    stored: list[Stored] = []
    try:
        for file in files:
            stored.append(uploads.store(file, suffixes=SUFFIXES))
    except BaseException:
        for one in stored:
            uploads.drop(one.token)
        raise
    return stored


@transaction.atomic
def keep_files(at: MeetingGround, stored: Sequence[Stored], given_on: date) -> str:
    """Note files handed in together; gives the name of the batch. The same files of the same person are one batch."""
    told = "".join(sorted(f"{one.name}/{one.sha256}" for one in stored))
    batch = hashlib.sha256(f"{at.here.member.pk}/{given_on}/{told}".encode()).hexdigest()[:16]
    _drop(Upload.objects.filter(plan=at.here.plan, kind=UploadKind.MEMBER, scope=f"{_scope(at)}{batch}"))
    now = clock.now()
    for one in stored:
        Upload.objects.create(
            token=one.token,
            plan=at.here.plan,
            kind=UploadKind.MEMBER.value,
            name=one.name,
            size=one.size,
            sha256=one.sha256,
            as_of=given_on,
            scope=f"{_scope(at)}{batch}",
            made_by=at.here.member,
            made_at=now,
        )
    old = Upload.objects.filter(plan=at.here.plan, kind=UploadKind.MEMBER).order_by("-made_at", "-pk")[KEPT_FILES:]
    _drop(Upload.objects.filter(pk__in=[one.pk for one in old]))
    return batch


def batch_of(at: MeetingGround, batch: str) -> list[Upload]:
    """The files of a batch in order. 1 query. NotHere for one of another meeting or none."""
    rows = Upload.objects.filter(plan=at.here.plan, kind=UploadKind.MEMBER, scope=f"{_scope(at)}{batch}")
    found = list(rows.order_by("pk"))
    if not found:
        raise NotHere(NOTHING_HERE)
    return found


def recent_files(at: MeetingGround) -> list[Upload]:
    """The newest files handed in for a meeting. 1 query."""
    rows = Upload.objects.filter(plan=at.here.plan, kind=UploadKind.MEMBER, scope__startswith=_scope(at))
    return list(rows.select_related("made_by").order_by("-made_at", "pk")[:SHOWN])


def read_files(rows: Sequence[Upload]) -> list[MemberForm]:
    """What the files say. Raises NotNow for one that is gone."""
    return [read_member_form(uploads.checked(row)) for row in rows]


def finish(rows: Sequence[Upload]) -> None:
    """The files were taken in: they go, the note of them stays."""
    Upload.objects.filter(pk__in=[one.pk for one in rows], confirmed_at=None).update(confirmed_at=clock.now())
    for one in rows:
        uploads.drop(one.token)


def batch_name(row: Upload) -> str:
    """The batch a file belongs to."""
    return row.scope.rpartition("/")[2]


def _scope(at: MeetingGround) -> str:
    return f"{at.meeting.committee.code}/{at.meeting.code}/"


def _drop(rows: Iterable[Upload]) -> None:
    for one in list(rows):
        uploads.drop(one.token)
        one.delete()
