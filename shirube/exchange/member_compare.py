"""One 様式 of a 委員 that came back, row by row, against what was taken in before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shirube.deliberation.models import MinutesComment, OpinionAskingRow
from shirube.deliberation.rules import MAX_TEXT
from shirube.exchange.member_known import MeetingKnown
from shirube.exchange.member_rows import FormRow
from shirube.exchange.report_compare import Fate
from shirube.kernel.text import fold
from shirube.minutes.kinds import kind_of
from shirube.minutes.words import RemarkKind
from shirube.plans.rules import why_not_text
from shirube.plans.words import Visibility

PUBLIC = "公表した意見なので、ここでは置き換えません。意見のページで直してください。"
KEPT = 200
"""Letters kept of 資料番号 and 頁."""
BACK = "前に取り込んだ意見は取り消されています。取り込むと、新しい意見になります。"


@dataclass(frozen=True)
class RowLine:
    """One row: `number` counts the rows of all files, `label` is the row as people call it, `about` what it is said
    of. `standing` is what stands now where the row differs, `key` that which it would replace; `note` tells more."""

    number: int
    place: str
    label: str
    about: str
    text: str
    fate: Fate
    standing: str = ""
    note: str = ""
    key: int | None = None
    row: int | None = None
    document: str = ""
    page: str = ""
    agenda: int | None = None
    kind: RemarkKind = RemarkKind.OPINION


def opinion_lines(
    rows: tuple[FormRow, ...], seat: str, known: MeetingKnown, numbers: Iterator[int]
) -> tuple[RowLine, ...]:
    """The rows of an 意見様式. No query."""
    asking = known.askings.get(seat)
    before = list(asking.rows) if asking else []
    taken = {_content(one): one for one in before}
    given = {_given(row) for row in rows}
    by_number = {one.number: one for one in before if one.number is not None and _content(one) not in given}
    lines: list[RowLine] = []
    for row in rows:
        same = _same(row, taken, seat, known, lines)
        lines.append(_opinion_line(row, same, by_number.get(row.number or 0), known, next(numbers)))
    return tuple(lines)


def _content(row: OpinionAskingRow) -> tuple[str, str, str]:
    return row.text, row.document, row.page


def _given(row: FormRow) -> tuple[str, str, str]:
    """A row as it would be kept."""
    return row.text, row.document[:KEPT], row.page[:KEPT]


def _same(
    row: FormRow, taken: Mapping[tuple[str, str, str], object], seat: str, known: MeetingKnown, above: list[RowLine]
) -> str | None:
    """Why a row is nothing new ("" for one taken in before); None for one that is."""
    if _given(row) in taken:
        return ""
    if any(line.text == row.text for line in above):
        return "同じ御意見が上の行にもあります。"
    code = known.quotes.get((known.seats[seat].pk, row.text))
    known_rows = {content[0] for content in taken}
    return f"同じ文の意見があります（意見{code}）。" if code and row.text not in known_rows else None


def _opinion_line(
    row: FormRow, same: str | None, before: OpinionAskingRow | None, known: MeetingKnown, number: int
) -> RowLine:
    about = "　".join(filter(None, (row.document, f"{row.page}頁" if row.page.isdecimal() else row.page)))
    fate, standing, note, key = Fate.NEW, "", "", None
    if same is not None:
        fate, note = Fate.SAME, same
    elif before is not None and before.opinion is None:
        note, key = BACK, before.pk
    elif before is not None and before.opinion is not None:
        fate, standing, key = Fate.CHANGED, before.opinion.quote, before.pk
        if before.opinion.visibility == Visibility.PUBLIC:
            note, key = PUBLIC, None
    return RowLine(
        number=number,
        place=str(row.place),
        label=f"番号{row.number}" if row.number is not None else "番号のない行",
        about=about,
        text=row.text,
        fate=fate,
        standing=standing,
        note=note,
        key=key,
        row=row.number,
        document=row.document,
        page=row.page,
        agenda=known.agenda.get(fold(row.document)) if row.document else None,
        kind=kind_of(row.text)[0],
    )


def check_row_lines(
    rows: tuple[FormRow, ...], seat: str, known: MeetingKnown, numbers: Iterator[int]
) -> tuple[RowLine, ...]:
    """The corrections of a 議事録確認. No query."""
    check = known.checks.get(seat)
    said = check.comments if check else ()
    return tuple(_check_line(row, said, known, next(numbers)) for row in rows)


def _check_line(row: FormRow, said: tuple[MinutesComment, ...], known: MeetingKnown, number: int) -> RowLine:
    remark = known.remarks.get(row.number or 0)
    here = [one for one in said if remark is not None and one.remark_id == remark.pk]
    open_one = next((one for one in here if one.settled_at is None), None)
    fate, standing, key = Fate.NEW, "", None
    note = "" if remark else "この番号の発言は、今の議事録にありません。"
    if remark is None or (note := why_not_text("修正", row.text, longest=MAX_TEXT) or ""):
        fate = Fate.PROBLEM
    elif any(one.text == row.text for one in here):
        fate = Fate.SAME
        note = next((f"処理済み：{one.settled}" for one in here if one.text == row.text and one.settled), "")
    elif open_one is not None:
        fate, standing, key = Fate.CHANGED, open_one.text, open_one.pk
    return RowLine(
        number=number,
        place=str(row.place),
        label=f"発言{row.number}",
        about=remark.text if remark else "",
        text=row.text,
        fate=fate,
        standing=standing,
        note=note,
        key=key,
        row=remark.pk if remark else None,
    )
