"""How a decided sheet may change, in sentences for the screen. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shirube.kernel import eras
from shirube.kernel.periods import Period
from shirube.plans.rules import why_not_text
from shirube.roadmap.edits import InitiativeEdit, ItemEdit, RevisionEdit
from shirube.roadmap.rules import MAX_TEXT, why_not_number, why_not_texts
from shirube.roadmap.sheet import Item, Sheet
from shirube.roadmap.words import InitiativeStatus, RevisionKind

MAX_WHAT = 500
BY_REVISION = frozenset(
    {InitiativeStatus.POSTPONED, InitiativeStatus.STOPPED, InitiativeStatus.MERGED, InitiativeStatus.SPLIT}
)
MINOR_ALONE = "軽微な修正は、誤字や時点修正など字句だけの直しに使います。"


def why_not_revision(edit: RevisionEdit) -> str | None:
    """Why a revision cannot be like this; None when it can."""
    if edit.kind is RevisionKind.MINOR and edit.decision:
        return "軽微な修正に決定は要りません。決定を経たものは、ほかの種類にしてください。"
    return (
        why_not_number("見直しの番号", edit.number)
        or why_not_reason(edit.reason)
        or next((why for item in edit.items if (why := why_not_item(item))), None)
    )


def why_not_item(item: ItemEdit) -> str | None:
    """Why one thing that changed cannot be told so; None when it can."""
    named = f"「{item.what[:20]}」の変更"
    return why_not_text("箇所", item.what, longest=MAX_WHAT, needed=True) or why_not_texts(
        {f"{named}前": item.before, f"{named}後": item.after}
    )


def why_not_reason(reason: str) -> str | None:
    """Why this cannot be the reason of a change; None when it can."""
    return why_not_text("理由", reason.strip() and reason, longest=MAX_TEXT, needed=True)


def why_not_original(decided: bool, begun: bool, revised: bool) -> str | None:
    """Why the 目標 of a sheet cannot be changed so; None when they can.

    Once it is `decided` and its 目標 have `begun` to stand, only a revision (`revised`) may touch them.
    """
    if decided and begun and not revised:
        return (
            "決定済みの目標は上書きできません。見直し（理由と決定）として記録してください。"
            "当初の時期はそのまま残ります。"
        )
    return None


def why_not_unrevised(standing: Sheet, edit: InitiativeEdit) -> str | None:
    """Why a decided sheet cannot become this without a revision; None when it can.

    Its dates, and that it is 延期, 中止, 統合 or 分割, come by 見直し; wording and going on as planned do not.
    """
    for word, old, new in (("開始", standing.start, edit.start), ("終了", standing.end, edit.end)):
        key = new.key if isinstance(new, Period) else new.value
        if key != old:
            return f"決定済みの事業の{word}は、見直し（理由と決定）と一緒に変えてください。"
    if edit.status in BY_REVISION and edit.status != standing.status:
        return f"決定済みの事業の状態を「{edit.status.label}」にするときは、見直し（理由と決定）と一緒にしてください。"
    return None


def why_not_minor(items: Iterable[Item]) -> str | None:
    """Why these differences cannot be a 軽微な修正; None when all of them change wording alone."""
    for item in items:
        if not item.minor:
            return f"「{item.what}」は軽微な修正にできません。{MINOR_ALONE}見直し案として残してください。"
    return None


def why_not_minor_bars(moved: bool) -> str | None:
    """Why 目標 cannot change by a 軽微な修正; None when they can. `moved`: one comes, goes or stands elsewhere."""
    if moved:
        return f"軽微な修正で目標の線を加える・外す・動かすことはできません。{MINOR_ALONE}種類を改めてください。"
    return None


def why_not_decide(decided_on: date, today: date) -> str | None:
    """Why a revision cannot have been decided on this day; None when it can."""
    if decided_on > today:
        return f"決定日（{eras.date_text(decided_on)}）が先の日になっています。決定してから記録してください。"
    return None
