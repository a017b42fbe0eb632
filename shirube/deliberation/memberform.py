"""The 様式 that go out to 委員 outside the closed network and come back: 意見様式 and 議事録確認.

Shared by whoever writes them (Word and Excel) and whoever reads them back. The mark in a file says whose it is and of
which meeting; what the file is called makes no difference. Plain Python.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from shirube.kernel.words import Word

PROPERTY = "shirube-form"
"""The document property in which a 様式 of Word keeps its mark; on paper it stands below the table as well."""
ANSWER_NAME = "shirube_answer"
"""The name of the cell of a workbook in which 確認の結果 is chosen."""
ASKED = "確認の結果"
MARK_HEAD = "様式の目印（消さないでください）："
ANY_MARK = re.compile(r"shirube-(?:opinion|check)/\S+")
MAKE = 1
LONGEST = 20_000
"""Letters of one opinion or one correction."""

_CODE = r"[^/\s]+"
_ID = re.compile(
    rf"shirube-(?P<kind>opinion|check)/(?P<make>[0-9]{{1,3}})/(?P<body>{_CODE})/(?P<plan>{_CODE})/(?P<committee>{_CODE})"
    rf"/(?P<meeting>{_CODE})/(?P<seat>{_CODE})/(?P<seen>[0-9]{{1,9}})/(?P<mark>[a-z]{{4}})"
)


class FormKind(Word):
    """Which of the two."""

    OPINION = "opinion", "意見様式"
    CHECK = "check", "議事録確認"


@dataclass(frozen=True)
class FormId:
    """Whose 様式 it is: the codes of body, plan, committee, meeting and seat. `seen` is the version of the 議事録 a
    議事録確認 was made of (0 for an 意見様式)."""

    kind: FormKind
    body: str
    plan: str
    committee: str
    meeting: str
    seat: str
    seen: int = 0

    @property
    def text(self) -> str:
        """As it stands in the file. The letters at its end betray an altered one."""
        return f"{self._bare()}/{_mark(self._bare())}"

    def _bare(self) -> str:
        codes = (self.body, self.plan, self.committee, self.meeting, self.seat)
        where = "/".join(quote(code, safe="") for code in codes)
        return f"shirube-{self.kind.value}/{MAKE}/{where}/{self.seen}"

    @classmethod
    def read(cls, text: str) -> FormId | None:
        """The 様式 a text names; None for any other text, for one of another make, and for one that was altered."""
        found = _ID.fullmatch(text.strip())
        if found is None or int(found["make"]) != MAKE:
            return None
        body, plan, committee, meeting, seat = (unquote(code) for code in found.group(3, 4, 5, 6, 7))
        form = cls(FormKind(found["kind"]), body, plan, committee, meeting, seat, int(found["seen"]))
        return form if form.text == text.strip() else None


def _mark(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:4])


@dataclass(frozen=True)
class Column:
    """One column: its head, what it is called inside, its width in a workbook (pixels) and in Word (millimetres).

    `typed`: the 委員 writes in it; the others only tell."""

    name: str
    head: str
    pixels: int
    millimetres: int
    typed: bool = False


OPINION_COLUMNS = (
    Column("number", "番号", 40, 14),
    Column("document", "資料番号", 110, 32, typed=True),
    Column("page", "頁", 60, 18, typed=True),
    Column("text", "御意見", 570, 114, typed=True),
)
CHECK_COLUMNS = (
    Column("number", "番号", 40, 14),
    Column("agenda", "議題", 150, 40),
    Column("speaker", "発言者", 100, 26),
    Column("record", "発言（案）", 380, 105),
    Column("text", "修正（あるときだけ）", 340, 80, typed=True),
)
COLUMNS = {FormKind.OPINION: OPINION_COLUMNS, FormKind.CHECK: CHECK_COLUMNS}


def row_mark(number: int) -> str:
    """What stands at the left of a prepared row of a workbook: 「r3」."""
    return f"r{number}"


def row_number(mark: str) -> int | None:
    """The number a mark at the left of a row names; None for any other text."""
    found = re.fullmatch(r"r([0-9]{1,5})", mark.strip())
    return int(found[1]) if found else None
