"""The lines of a text while they are made, and the list of what is told of them: short texts, a bounded number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shirube.workbooks import limits
from shirube.workbooks.answer import Noted, Written
from shirube.workbooks.document import NoticeKind
from shirube.workbooks.plaintext import Unreadable
from shirube.workbooks.telling import clipped


class Lines:
    """Lines with their numbers. What is told of a line is told before it ends, and keeps the number it then gets."""

    def __init__(self, most: int, sentences: Mapping[NoticeKind, str] | None = None) -> None:
        self._sentences = sentences or {}
        self.lines: list[Written] = []
        self.most = self._left = most
        self._told: list[Noted] = []
        self._count: Counter[NoticeKind] = Counter()
        self._later: list[tuple[NoticeKind, str]] = []
        self._pieces: dict[NoticeKind, list[str]] = {}
        self._table = 0
        self._numbered: tuple[int, str] | None = None

    def tell(self, kind: NoticeKind, text: str, line: int = 0) -> None:
        """Note one thing. Beyond the bound of its kind it is only counted."""
        self._count[kind] += 1
        if self._count[kind] <= limits.NOTICES:
            self._told.append(Noted(line, kind.value, clipped(text)))

    def tell_later(self, kind: NoticeKind, text: str) -> None:
        """Note one thing about the line that comes next; twice the same is once."""
        if (kind, text) not in self._later[-limits.NOTICES :]:
            self._later.append((kind, text))

    def piece(self, kind: NoticeKind, text: str) -> None:
        """Part of a text of this kind in the line that comes next."""
        self._pieces.setdefault(kind, []).append(text)

    def numbered(self, label: str) -> None:
        """The paragraph that comes next bears a number nobody typed."""
        self._numbered = self._numbered or (len(self.lines) + 1, label)

    def begin_table(self, depth: int) -> None:
        """A table begins; one within another is part of it."""
        if depth == 0:
            self._table += 1

    def paragraph(self, text: str) -> None:
        """One paragraph: a line, or as many as it has line breaks."""
        self._settle(len(self.lines) + 1)
        for line in text.split("\n"):
            self.add(line.rstrip())

    def row(self, texts: list[str]) -> None:
        """One row of a table; of a table of one column each paragraph is a line, since it is but a frame."""
        self._settle(len(self.lines) + 1)
        if len(texts) == 1:
            for line in texts[0].split("\n"):
                self.add(line.rstrip(), table=self._table, cells=[line.strip()])
            return
        self.add(" | ".join(" ".join(text.split("\n")).strip() for text in texts), table=self._table, cells=texts)

    def add(self, text: str, *, page: int = 0, table: int = 0, cells: list[str] | None = None) -> None:
        """One line, which gets the next number. Raises Unreadable beyond what a text may hold."""
        self._left -= len(text.encode("utf-8", "surrogatepass")) + 1
        if self._left < 0:
            raise Unreadable(too_long(self.most))
        if len(self.lines) >= limits.TEXT_LINES:
            raise Unreadable(f"行が多すぎます（上限{limits.TEXT_LINES:,}行）。会議ごとに分けてください。")
        self.lines.append(Written(len(self.lines) + 1, text, page, table, cells or []))

    def _settle(self, number: int) -> None:
        """Give what waits for a line its number."""
        for kind, pieces in self._pieces.items():
            if text := "".join(pieces).strip():
                self.tell(kind, self._sentences[kind].format(clipped(text)), number)
        for kind, text in self._later:
            self.tell(kind, text, number)
        self._pieces, self._later = {}, []

    def notices(self) -> list[Noted]:
        """Everything told, in the order of the lines, and for each kind with more how many were not."""
        self._settle(len(self.lines))
        told = list(self._told)
        if self._numbered is not None:
            line, label = self._numbered
            text = f"文書の自動の番号（「{label}」など）を、文字に起こして読みました。"
            told.append(Noted(line, NoticeKind.NUMBERED.value, text))
        told.sort(key=lambda one: one.line)
        more = [
            Noted(0, NoticeKind.MORE.value, f"{kind.label}がほかに{count - limits.NOTICES:,}件あります。{_ADVICE}")
            for kind, count in self._count.items()
            if count > limits.NOTICES
        ]
        return told + more


_ADVICE = "多すぎて一つずつは示せません。元の文書で確かめてください。"


def too_long(most: int) -> str:
    """What is said of a text beyond the bound."""
    size = f"{most / limits.MEGA:g}"
    return f"文章が長すぎます（上限{size}メガバイト）。会議ごとに分けてください。"
