"""What may be frozen and published, decided from the document and plain values."""

from __future__ import annotations

from datetime import date, datetime

from shirube.editions.document import Document
from shirube.editions.words import Stage, Stamp
from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period


def unreported(document: Document) -> tuple[str, ...]:
    """The places that still say 未報告, as 「指標の名称 期間」."""
    return tuple(
        f"{indicator.name} {Period.from_key(row.period).label}"
        for indicator in document.indicators
        for row in indicator.observations
        if row.missing == Emptiness.UNREPORTED
    )


def why_not_freeze(document: Document, *, document_number: str) -> str | None:
    """Why this document cannot be frozen at its stage, in words for the screen; None when it can."""
    if document.stage == Stage.DRAFT:
        return "案は凍結できません。会議提示版または公表版を選んでください。"
    if document.stage == Stage.MEETING:
        return None if document.stamp else "会議提示版には「（案）」などの表示が必要です。"
    if document.stamp not in (Stamp.NONE, Stamp.IMAGE):
        return f"公表版に「{document.stamp}」の表示は付けられません。"
    if not document_number.strip():
        return "公表版には決裁の文書番号が必要です。"
    waiting = unreported(document)
    if waiting:
        first = "、".join(waiting[:3])
        return f"未報告が{len(waiting)}件あります（{first}）。事務局で集計中または未公表に改めてから公表してください。"
    return None


def why_not_second_person(requested_by: int | None, approved_by: int | None) -> str | None:
    """Why this person cannot be the second person of a publication; None when they can."""
    if approved_by is None:
        return "公表の承認は、職員本人が行う必要があります。"
    if requested_by == approved_by:
        return "公表の承認は、公表を申し出た人とは別の人が行ってください。"
    return None


def why_not_opening(opens_at: datetime, known_at: datetime, *, opens_on: date, as_of: date) -> str | None:
    """Why an Edition cannot open at this moment; None when it can. `opens_on` is the moment's day in Japan."""
    if opens_at < known_at:
        return "公表日時は、内容を確定した日時より後にしてください。"
    if opens_on < as_of:
        return "公表日は基準日以後にしてください。"
    return None
