"""委員限り資料: that a package went out to the 委員 of a meeting, by the hash of its bytes."""

from __future__ import annotations

from django.db import transaction

from shirube.deliberation.actions.recording import tell
from shirube.deliberation.models import Meeting
from shirube.deliberation.words import PACKAGED
from shirube.people.actor import Actor


@transaction.atomic
def note_package(meeting: Meeting, *, name: str, sha256: str, by: Actor) -> None:
    """Note that a package was made: its file's name and SHA-256, by whom and when. The bytes are not kept."""
    tell(meeting, PACKAGED, {"ファイル名": ("", name), "SHA-256": ("", sha256)}, by=by)
