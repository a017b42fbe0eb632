"""様式版: one 事業 as a sheet like the one a 策定委員会 looks at, on exactly one A4横.

Top to bottom: plan and 資料番号; 政策分野, 事業名, 担当課, 概要, 現状・課題; the grid of 取組 by half years; what D
brings and what X changes; how far it has come; 見直し with 当初 → 変更後 and the reason.
Rows are as tall as their texts need.
"""

from __future__ import annotations

from typing import Any

from shirube.editions.roadmap import Activity, Initiative, Revision
from shirube.editions.roadwords import InitiativeStatus, RevisionKind
from shirube.editions.words import DutyRole
from shirube.kernel import eras
from shirube.kernel.periods import FiscalYear
from shirube.papers.book import Book, foot, put
from shirube.papers.grid import Line, lines_of_activity
from shirube.papers.measure import TALLEST, height_of
from shirube.papers.paper import Paper, edge_text, latest, standing_text, status_text

NAME, LINE = 130, 44
"""Pixels of the columns of 取組 and of 目標／実績."""
HALVES = 866
"""Pixels the half years share."""
MIN_FACT, MIN_LANE, MIN_PURPOSE = 22.0, 28.0, 54.0
"""Points that the parts of a sheet have at least, so that a short one still fills its paper."""
_QUIET = {InitiativeStatus.PLANNED, InitiativeStatus.ACTIVE}
_SMALL = 9.0


class SheetWriter:
    """Writes one 事業 into a worksheet from top to bottom."""

    def __init__(self, book: Book, page: Any, paper: Paper) -> None:
        self.book, self.page, self.paper = book, page, paper
        halves = paper.span.halves
        self.widths = (NAME, LINE, *(max(16, HALVES // halves) for _ in range(halves)))
        self.last = len(self.widths) - 1
        self.row = 0
        for column, width in enumerate(self.widths):
            page.set_column_pixels(column, column, width)

    def write(self, one: Initiative) -> None:
        """The whole sheet."""
        self._head(one)
        self._facts(one)
        self._grid(one)
        self._purpose(one)
        self._state(one)
        if one.revisions:
            self._revisions(one)
        self.page.fit_to_pages(1, 1)
        self.page.print_area(0, 0, self.row - 1, self.last)
        foot(self.page, f"{self.paper.plan}　{one.code}", self.paper.day)

    def _head(self, one: Initiative) -> None:
        """Plan and meeting on the left, the stamp and the box of the 資料番号 on the right."""
        box = 2 if self.last >= 7 else 1
        first, last = self._rows(26)
        edge = self.last - box
        stamp = self.paper.stamped(one.code)
        self._put(first, 0, last, edge - box, f"{self.paper.plan}　ロードマップ", "title")
        self._put(first, edge - box + 1, last, edge, stamp, "stamp" if stamp else "plain")
        self._put(first, edge + 1, last, self.last, self.paper.number, "number" if self.paper.number else "plain")
        first, last = self._rows(18)
        told = "　".join(filter(None, (self.paper.meeting, self.paper.day, "（架空の事業）" if one.fictitious else "")))
        self._put(first, 0, last, self.last, told, "quiet")

    def _facts(self, one: Initiative) -> None:
        names = self.paper.names
        area = names.areas.get(one.area, one.area)
        policy = names.policies.get(one.policy, one.policy)
        self._fact("政策分野", "　".join(filter(None, (area, policy))))
        self._fact("事業名", one.name, "name", 12)
        self._fact("担当課", _divisions(one))
        self._fact("期間", _span(one))
        self._fact("概要", one.outline)
        self._fact("現状・課題", one.issues)

    def _fact(self, label: str, text: str, look: str = "text", size: float = 10) -> None:
        width = self._wide(1, self.last)
        first, last = self._rows(max(MIN_FACT, height_of(text, width, size)))
        self._put(first, 0, last, 0, label, "label")
        self._put(first, 1, last, self.last, text, look)

    def _grid(self, one: Initiative) -> None:
        first, last = self._rows(18)
        self._put(first, 0, last, 1, "取組", "head")
        for at, year in enumerate(range(self.paper.years[0], self.paper.years[1] + 1)):
            self._put(first, 2 + at * 2, last, 3 + at * 2, FiscalYear(year).short, "head")
        for activity in one.activities:
            if not activity.ended:
                self._activity(activity)
        if not one.activities:
            first, last = self._rows(20)
            self._put(first, 0, last, self.last, "取組はまだありません", "text")

    def _activity(self, activity: Activity) -> None:
        top = self.row
        lines = lines_of_activity(activity, self.paper.span)
        need = height_of(activity.name, NAME, 10)
        least = need / sum(len(line.lanes) for line in lines)
        for line in lines:
            self._line(line, least)
        self._put(top, 0, self.row - 1, 0, activity.name, "text")

    def _line(self, line: Line, least: float) -> None:
        """The lanes of one line; between its bars stand empty cells."""
        top = self.row
        for lane in line.lanes:
            heights = [height_of(bar.text, self._wide(2 + bar.first, 2 + bar.last), _SMALL) for bar in lane]
            first, last = self._rows(max(MIN_LANE, least, *heights))
            taken = {column for bar in lane for column in range(bar.first, bar.last + 1)}
            for column in range(self.paper.span.halves):
                if column not in taken:
                    self._put(first, 2 + column, last, 2 + column, "", "grid")
            for bar in lane:
                self._put(first, 2 + bar.first, last, 2 + bar.last, bar.text, line.look)
        self._put(top, 1, self.row - 1, 1, line.word, "line")

    def _purpose(self, one: Initiative) -> None:
        """D on the left, X on the right."""
        first, last = self._rows(18)
        self._put(first, 0, last, self.last, "デジタル活用によってどう変わるか", "head")
        middle = self._middle()
        texts = (f"【D】デジタルで行うこと\n{one.digital}", f"【X】それで何が変わるか\n{one.change}")
        need = max(
            MIN_PURPOSE,
            height_of(texts[0], self._wide(0, middle), 10),
            height_of(texts[1], self._wide(middle + 1, self.last), 10),
        )
        first, last = self._rows(need)
        self._put(first, 0, last, middle, texts[0], "text")
        self._put(first, middle + 1, last, self.last, texts[1], "text")

    def _state(self, one: Initiative) -> None:
        """Where it stands, when there is more to say than that it runs as planned."""
        found = latest(one)
        if one.status not in _QUIET or one.status_reason:
            self._fact("状態", status_text(one))
        if found is not None:
            self._fact("進み具合", "　".join(filter(None, (standing_text(found), found.note))))

    def _revisions(self, one: Initiative) -> None:
        first, last = self._rows(18)
        middle = self._middle()
        self._put(first, 0, last, 0, "見直し", "head")
        self._put(first, 1, last, middle, "見直した箇所", "head")
        self._put(first, middle + 1, last, self.last, "当初 → 変更後", "head")
        for revision in one.revisions:
            self._revision(revision, middle)

    def _revision(self, revision: Revision, middle: int) -> None:
        top = self.row
        for item in revision.items:
            change = f"{item.before or '（なし）'} → {item.after or '（なし）'}"
            need = max(
                height_of(item.what, self._wide(1, middle), _SMALL),
                height_of(change, self._wide(middle + 1, self.last), _SMALL),
            )
            first, last = self._rows(need)
            self._put(first, 1, last, middle, item.what, "small")
            self._put(first, middle + 1, last, self.last, change, "small")
        reason = f"理由：{revision.reason}"
        kind = RevisionKind(revision.kind).label
        label = f"見直し{revision.number}（{kind}）\n{eras.date_text(revision.decided_on)}決定"
        need = max(height_of(reason, self._wide(1, self.last), _SMALL), 0 if revision.items else 36)
        first, last = self._rows(need)
        self._put(first, 1, last, self.last, reason, "small")
        self._put(top, 0, self.row - 1, 0, label, "small")

    def _rows(self, height: float) -> tuple[int, int]:
        """The next rows, together this tall: several where one cannot be."""
        count = max(1, int(-(-height // TALLEST)))
        first = self.row
        for row in range(first, first + count):
            self.page.set_row(row, height / count)
        self.row += count
        return first, self.row - 1

    def _put(self, first_row: int, first: int, last_row: int, last: int, text: str, look: str) -> None:
        put(self.page, (first_row, first, last_row, last), text, self.book.look(look))

    def _wide(self, first: int, last: int) -> int:
        return sum(self.widths[first : last + 1])

    def _middle(self) -> int:
        """The last column of the left half."""
        half = sum(self.widths) / 2
        return next(at for at in range(1, self.last) if self._wide(0, at + 1) > half or at == self.last - 1)


def _divisions(one: Initiative) -> str:
    """主担当 first, the others with their part."""
    told = [
        duty.division if duty.role == DutyRole.LEAD else f"{duty.division}（{DutyRole(duty.role).label}）"
        for duty in one.duties
    ]
    return "、".join(told) or "未定"


def _span(one: Initiative) -> str:
    """From when to when, and from when to when it was to be at first."""
    now = f"{edge_text(one.start)}から {edge_text(one.end)}まで" if one.end != "none" else f"{edge_text(one.start)}から"
    first = [
        f"当初の{word}は{edge_text(key)}"
        for word, key in (("開始", one.first_start), ("終了", one.first_end))
        if key and key not in (one.start, one.end)
    ]
    return now + (f"（{'、'.join(first)}）" if first else "")
