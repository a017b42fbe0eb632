"""A 議事録 from a file: kept as a draft, corrected, given up, or confirmed once and for all."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from shirube.deliberation.actions.recording import held, office_of, refuse_overtaken, store
from shirube.deliberation.drafting import draft_of, draft_text
from shirube.deliberation.models import MinutesImport
from shirube.deliberation.words import ImportState
from shirube.kernel import clock
from shirube.kernel.refusals import NotNow
from shirube.minutes.draft import MinutesDraft
from shirube.people import history
from shirube.people.actor import Actor
from shirube.plans.models import Plan

KIND = "議事録の取込"
CLOSED = {
    ImportState.CONFIRMED: "この取込は確定しています。直すには、議事録の画面で直してください。",
    ImportState.CANCELLED: "この取込は取り消されています。もう一度ファイルを取り込んでください。",
}


@transaction.atomic
def keep_draft(
    plan: Plan, draft: MinutesDraft, *, file_name: str, sha256: str, source_text: str, by: Actor
) -> MinutesImport:
    """What was read from a file, until a person confirms it. The same file again gives the draft that is still open.

    Nothing of it counts yet: no meeting, no opinion.
    """
    standing = MinutesImport.objects.filter(plan=plan, sha256=sha256, state=ImportState.OPEN.value).first()
    if standing is not None:
        return standing
    text = draft_text(draft)
    last = MinutesImport.objects.filter(plan=plan).order_by("-number").values_list("number", flat=True).first()
    row = MinutesImport.objects.create(
        plan=plan,
        number=(last or 0) + 1,
        file_name=file_name[:200],
        sha256=sha256,
        source_text=source_text,
        draft=text,
        edited=text,
        at=clock.now(),
        office=office_of(by),
    )
    tell_import(row, "追加", {"発言": (None, len(draft.record)), "委員の発言": (None, len(draft.remarks))}, by=by)
    return row


@transaction.atomic
def edit_draft(
    row: MinutesImport, change: Callable[[MinutesDraft], MinutesDraft], *, seen: int | None, by: Actor
) -> MinutesImport:
    """Let one of the functions of `drafting` correct what was read; what was read first stays beside it.

    Raises NotNow when somebody was faster or it is confirmed or given up, and what the function refuses.
    """
    row = open_import(row)
    refuse_overtaken(row, seen)
    before = draft_of(row.edited)
    after = change(before)
    if after != before:
        store(row, {"edited": draft_text(after)})
        tell_import(row, "訂正", {"発言": (len(before.record), len(after.record))}, by=by)
    return row


@transaction.atomic
def cancel_import(row: MinutesImport, *, by: Actor, why: str = "") -> MinutesImport:
    """Give a draft up; nothing of it counts. The same again changes nothing."""
    standing = held(row, "plan__body")
    if standing.state == ImportState.CANCELLED:
        return standing
    standing = open_import(row)
    store(standing, {"state": ImportState.CANCELLED.value, "closed_at": clock.now()})
    tell_import(standing, "取消", {"状態": (ImportState.OPEN, ImportState.CANCELLED)}, by=by, why=why)
    return standing


def open_import(row: MinutesImport) -> MinutesImport:
    """The draft as it stands now, held. NotNow when it is no longer open."""
    found = held(row, "plan__body")
    if found.state != ImportState.OPEN:
        raise NotNow(CLOSED[ImportState(found.state)])
    return found


def tell_import(
    row: MinutesImport, act: str, changes: dict[str, tuple[object, object]], *, by: Actor, why: str = ""
) -> None:
    """Note a change of a draft in the history: how much, never who said what."""
    history.note(
        act,
        body=row.plan.body,
        kind=KIND,
        key=f"{row.plan.code}/{row.number}",
        label=row.file_name,
        by=by,
        changes=changes,
        why=why,
    )
