"""The head of a set of minutes: title, day, hours, place. Labelled or not; never the day a page was put up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from shirube.minutes.dates import find_day, find_hours, fiscal_year_in, plain
from shirube.minutes.draft import Notice
from shirube.minutes.labels import Concept, Label, label_at
from shirube.minutes.layout import Row, is_bare_number

_BODY = (
    r"会議|審議会|委員会|協議会|部会|懇談会|懇話会|検討会|本部|研究会|分科会|評議会|ワーキング|ＷＧ|WG|連絡会|"
    r"幹事会|理事会|役員会|総会|推進会|策定会|タスクフォース|ワークショップ|座談会|意見交換会|フォーラム|"
    r"ミーティング|説明会|審査会|公聴会|集会|例会|連合|サミット|打合せ"
)
_RECORD = (
    r"議\s*事\s*録|会\s*議\s*録|議事要旨|議事概要|会議結果|開催結果|結果概要|要点筆記|会議概要|会議記録|"
    r"会議要旨|議事要録|議事抄録|発言要旨|審議結果|意見交換会の概要"
)
_HAS_BODY, _HAS_RECORD = re.compile(_BODY), re.compile(_RECORD)
_ONLY_RECORD = re.compile(
    rf"[（(]?(?:{_RECORD}|概\s*要|要\s*旨|サマリー|記\s*録)(?:\s*[(（][^()（）]{{1,12}}[)）])?[）)]?"
)
_ONLY_YEAR = re.compile(r"(?:令和|平成|昭和)?\s*[元0-9０-９一二三四五六七八九十]{1,4}\s*年度")
_ORDINAL = re.compile(r"第\s*[0-9０-９一二三四五六七八九十]+\s*回")
_ONLY_ORDINAL = re.compile(r"[(（]?第\s*[0-9０-９一二三四五六七八九十]+\s*回[)）]?")
_SENTENCE_TAIL = re.compile(r"(?:は|を)、?(?:次|以下|下記|[^。]{0,20}開催|[^。]{0,12}行).{0,60}[。]$")
_UPLOADED = re.compile(r"^[\[［【(（]\s*[0-9０-９元令平昭]{1,6}[^\]］】)）]{2,16}[\]］】)）]$")
_PLACE = re.compile(
    r"会議室|庁舎|庁議室|ホール|センター|会館|公民館|役場|市役所|県庁|ホテル|オンライン|Zoom|Ｗｅｂ|"
    r"Web会議|WEB|委員会室|講堂|研修室|大会議|プラザ|議事堂|庁内|応接室|特別室|教室|[0-9０-９]階"
)
_HEAD_ROWS = 150


@dataclass
class Head:
    """What the head says, and what of it a person must look at."""

    title: str = ""
    held_on: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True)
class Value:
    """One line that belongs to a label, with the label itself."""

    label: Label
    text: str
    row: Row
    at: int
    """The line the label stands on."""


def values_of(rows: Sequence[Row]) -> list[Value]:
    """Every line of the head beside its label: that of its own line, or the last one before it."""
    values: list[Value] = []
    label: Label | None = None
    at = 0
    for row in rows:
        found = label_at(row.mark)
        if found is not None:
            label, at = found, row.number
            if found.value:
                values.append(Value(found, found.value, row, at))
        elif label is not None:
            values.append(Value(label, row.text.strip(), row, at))
    return values


def read_head(rows: Sequence[Row]) -> Head:
    """The head of a text, from the rows before its record begins."""
    rows = rows[:_HEAD_ROWS]
    head = Head(title=_title(rows))
    values = values_of(rows)
    said = [value for value in values if value.label.concept is Concept.TITLE]
    if said and _HAS_BODY.search(said[0].text):
        head.title = said[0].text
    _read_day(head, rows, values)
    _read_place(head, rows, values)
    if not head.title:
        head.notices.append(Notice(None, "会議の題名が見つかりません。題名を入れてください。"))
    return head


def _title(rows: Sequence[Row]) -> str:
    best, score, late = -1, 0, False
    for at, row in enumerate(rows[:20]):
        found = label_at(row.mark)
        if found is not None and found.concept is not Concept.TITLE:
            if found.concept in (Concept.NOT_THE_DAY, Concept.RECORD, Concept.OTHER) and (
                found.is_weak or not found.value or found.concept is Concept.NOT_THE_DAY
            ):
                continue
            late = True
            continue
        points = _points(row)
        if late and not (_HAS_RECORD.search(row.text) and points > _CERTAIN):
            continue
        if points > score:
            best, score = at, points
    return _whole_title(rows, best) if best >= 0 else ""


_CERTAIN = 2
"""Points of a line that names a body and its record: a title wherever it stands."""


def _points(row: Row) -> int:
    text = row.text.strip()
    if (
        len(text) > 120
        or row.mark.numbers
        or row.cells
        or not _HAS_BODY.search(text)
        or (text[0] in "※（(→" and not _HAS_RECORD.search(text))
    ):
        return 0
    if _PLACE.search(text) and not (_ORDINAL.search(text) or _HAS_RECORD.search(text)):
        return 0
    ordinal = 2 if _ORDINAL.search(text) else 0
    record = 2 if _HAS_RECORD.search(text) or "結果" in text or "サマリー" in text else 0
    return 1 + ordinal + record - (1 if text.endswith("。") and not _SENTENCE_TAIL.search(text) else 0)


def _whole_title(rows: Sequence[Row], at: int) -> str:
    """The best line with what belongs to it: a 年度 above, 「第17回」 and the body's name or 「議事録」 below."""
    pieces = [rows[at].text.strip(" \t\u3000■◆●○◎<>＜＞【】[]")]
    if at and _ONLY_YEAR.fullmatch(before := rows[at - 1].text.strip()):
        pieces.insert(0, before)
    for row in rows[at + 1 : at + 4]:
        text = row.text.strip(" \t\u3000【】[]")
        more = _ONLY_ORDINAL.fullmatch(text) or _goes_with(row, text)
        if not more and not (_ONLY_ORDINAL.fullmatch(pieces[-1]) and _points(row)):
            break
        pieces.append(text)
    return _SENTENCE_TAIL.sub("", " ".join(pieces))


def _goes_with(row: Row, text: str) -> bool:
    """Whether a line under the title is its last word: 会議録, （概要）; 「概要」 set apart is a heading."""
    return bool(_ONLY_RECORD.fullmatch(text)) and (row.gap == 0 or bool(_HAS_RECORD.search(text)) or text[0] in "(（")


def _read_day(head: Head, rows: Sequence[Row], values: Sequence[Value]) -> None:
    fiscal = fiscal_year_in(head.title)
    dated = [value for value in values if value.label.concept in (Concept.DATE, Concept.TIME)]
    tried = [(value.text, value.row) for value in dated] or [
        (row.text, row) for row in rows if _may_be_day(row, head.title)
    ]
    for text, row in tried:
        found = find_day(text, fiscal)
        if found is None:
            continue
        head.held_on = found.day
        head.notices += [Notice(row.number, said) for said in found.said]
        _read_hours(head, row, plain(text)[found.end :], rows, dated)
        return
    in_title = find_day(head.title)
    if in_title is not None and in_title.day is not None:
        head.held_on = in_title.day
        return
    head.notices.append(Notice(None, "開催日が見つかりません。開催日を入れてください。"))
    for value in dated:
        _keep_hours(head, value.row, value.text)


def _may_be_day(row: Row, title: str) -> bool:
    """A line without a label that may say when: not the day of the page, not the title's own."""
    text = row.text.strip()
    label = label_at(row.mark)
    if (
        label is not None
        and label.concept is Concept.NOT_THE_DAY
        or _UPLOADED.match(text)
        or re.search(r"更新|掲載|公開日|登録日|発行|公布|現在", text)
    ):
        return False
    found = find_day(text)
    return (
        found is not None
        and (found.start <= 6 or bool(re.search(r"開催|日時", text[: found.start])))
        and text[:12] not in title
    )


def _read_hours(head: Head, row: Row, rest: str, rows: Sequence[Row], dated: Sequence[Value]) -> None:
    """The hours behind the day, on the line after it, or under a label of their own."""
    _keep_hours(head, row, rest)
    at = next(place for place, one in enumerate(rows) if one is row)
    near = [value.text for value in dated if value.row is not row]
    if at + 1 < len(rows) and label_at(rows[at + 1].mark) is None:
        near.insert(0, rows[at + 1].text)
    for text in near:
        if not head.starts_at or not head.ends_at:
            _keep_hours(head, row, text)


def _keep_hours(head: Head, row: Row, text: str) -> None:
    starts, ends, said = find_hours(text[:120])
    if (
        head.starts_at
        and not head.ends_at
        and starts
        and not ends
        and starts > head.starts_at.rjust(5, "0")
        and "閉会" in text
    ):
        head.ends_at = starts
    if not head.starts_at:
        head.starts_at, head.ends_at = starts, ends
    head.notices += [Notice(row.number, one) for one in said]


def _read_place(head: Head, rows: Sequence[Row], values: Sequence[Value]) -> None:
    said = [value for value in values if value.label.concept is Concept.PLACE and not is_bare_number(value.row)]
    if said:
        head.place = said[0].text
        return
    after_day = False
    for row in rows[:40]:
        text = row.text.strip()
        if (
            after_day
            and len(text) <= 60
            and "。" not in text
            and "、" not in text
            and text[0] not in "※（("
            and not row.mark.numbers
            and _PLACE.search(text)
        ):
            head.place = text.removeprefix("於").strip()
            return
        after_day = (
            after_day
            or _may_be_day(row, head.title)
            or (label_at(row.mark) or Label(Concept.END, "", "")).concept is Concept.DATE
        )
