"""事務連絡: the 依頼の鑑 that asks a 課 to report, and the 回答の鑑 with which it answers, as values and as Word.

Everything is plain values: the same `Letter` is set on screen, in print and in Word.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from shirube.papers import word

ASKED_HEADS = ("番号", "種類", "コード", "指標・事業")
_ASKED_WIDTHS = (14, 18, 30, 116)
SAID_HEADS = ("番号", "種類", "指標・事業", "回答区分", "回答")
_SAID_WIDTHS = (12, 14, 62, 24, 66)
DRAFT = "案"
BY_BOOK = "Excel様式で回答する場合は、同じ画面から取り出し、記入して戻してください。"


@dataclass(frozen=True)
class Letter:
    """One 事務連絡. `stamp` is 案 where it is not final; `notes` are the numbered points under 記, heading and text;
    `rows` the 別紙 under `heads`, `guidance` what follows it."""

    name: str
    stamp: str
    number: str
    day: str
    to: tuple[str, ...]
    sender: str
    subject: str
    body: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guidance: str = ""

    @property
    def numbered(self) -> tuple[tuple[str, str, str], ...]:
        """The points under 記 with their numbers in 全角."""
        return tuple((str(at).translate(_WIDE), head, text) for at, (head, text) in enumerate(self.notes, start=1))


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Asks:
    """What a 依頼 is made of. `division_due` and `guidance` may be ""; `link` is where answers are typed."""

    plan: str
    round: str
    number: str
    day: str
    division: str
    office: str
    letter: str
    guidance: str
    asked: tuple[tuple[str, str, str], ...]
    due: str
    division_due: str
    link: str
    through_lead: bool


@dataclass(frozen=True)
class Answers:
    """What a 回答 is made of. `asked_by` names the 依頼 it answers; `said` are kind, name, 回答区分 and answer."""

    round: str
    number: str
    day: str
    division: str
    office: str
    asked_by: str
    said: tuple[tuple[str, str, str, str], ...]
    nothing: str
    through_lead: bool
    final: bool


def chief_of(division: str) -> str:
    """「福祉課長」; what a name has in brackets stays behind it."""
    bare, bracket, rest = division.partition("（")
    return f"{bare}長{bracket}{rest}"


def request_letter(asks: Asks) -> Letter:
    """依頼の鑑 to one 課."""
    kinds = [kind for kind, _, _ in asks.asked]
    counts = "、".join(f"{kind}{kinds.count(kind)}件" for kind in dict.fromkeys(kinds))
    due = f"主管課へ　{asks.division_due}\n事務局へ　{asks.due}" if asks.division_due else asks.due
    way = f"次の画面で回答してください。\n{asks.link}\n{BY_BOOK}"
    return Letter(
        name=f"依頼_{asks.division}",
        stamp="" if asks.number else DRAFT,
        number=asks.number,
        day=asks.day,
        to=(f"{chief_of(asks.division)}　様", *(("（主管課経由）",) if asks.through_lead else ())),
        sender=chief_of(asks.office) if asks.office else "",
        subject=f"{asks.plan}の進捗状況について（照会）",
        body=_paragraphs(asks.letter),
        notes=(
            ("照会内容", f"別紙のとおり（{counts}）"),
            ("提出期限", due),
            ("提出方法", way),
            ("担当", asks.office or "（記入してください）"),
        ),
        title=f"別紙　{asks.round}　照会する指標・事業（{asks.division}）",
        heads=ASKED_HEADS,
        rows=tuple((str(at), *row) for at, row in enumerate(asks.asked, start=1)),
        guidance=asks.guidance,
    )


def reply_letter(answers: Answers) -> Letter:
    """回答の鑑 of one 課."""
    said = "該当するものがない旨を回答します。" if answers.nothing else "別紙のとおり回答します。"
    return Letter(
        name=f"回答_{answers.division}",
        stamp="" if answers.final else DRAFT,
        number=answers.number,
        day=answers.day,
        to=(
            f"{chief_of(answers.office)}　様" if answers.office else "事務局　様",
            *(("（主管課経由）",) if answers.through_lead else ()),
        ),
        sender=chief_of(answers.division),
        subject=f"{answers.round}について（回答）",
        body=(f"{answers.asked_by}で照会のあったこのことについて、{said}",),
        notes=(
            (
                "回答内容",
                f"該当なし（{answers.nothing}）" if answers.nothing else f"別紙のとおり（{len(answers.said)}件）",
            ),
            ("担当", answers.division),
        ),
        title=f"別紙　{answers.round}　回答（{answers.division}）",
        heads=SAID_HEADS,
        rows=tuple((str(at), *row) for at, row in enumerate(answers.said, start=1)),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def letter_docx(letter: Letter) -> bytes:
    """The document: the 鑑 on one page, the 別紙 after it. The same letter gives the same bytes."""
    document = word.new_document(f"{letter.subject}　{letter.name}", size=10.5)
    _head(document, letter)
    for text in letter.body:
        word.run(document.add_paragraph(), f"　{text}", 10.5)
    _aligned(document, "記", WD_ALIGN_PARAGRAPH.CENTER).paragraph_format.space_before = Pt(10)
    for number, head, text in letter.numbered:
        lines = text.split("\n")
        word.run(document.add_paragraph(), f"{number}　{head}　　{lines[0]}", 10.5)
        for line in lines[1:]:
            word.run(document.add_paragraph(), f"　　{line}", 10.5)
    _aligned(document, "以上", WD_ALIGN_PARAGRAPH.RIGHT)
    if letter.rows:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        word.heading(document, letter.title, before=0)
        widths = _ASKED_WIDTHS if letter.heads == ASKED_HEADS else _SAID_WIDTHS
        word.table(document, letter.heads, letter.rows, widths)
    if letter.guidance:
        word.heading(document, "記入要領")
        for line in letter.guidance.split("\n"):
            word.run(document.add_paragraph(), line, 9.5)
    return word.document_bytes(document)


def _head(document: Any, letter: Letter) -> None:
    right = WD_ALIGN_PARAGRAPH.RIGHT
    if letter.stamp:
        _aligned(document, f"【{letter.stamp}】", right)
    _aligned(document, "事務連絡" if not letter.number else letter.number, right)
    _aligned(document, letter.day, right)
    for line in letter.to:
        word.run(document.add_paragraph(), line, 10.5)
    _aligned(document, letter.sender, right)
    subject = word.run(document.add_paragraph(), letter.subject, 12, bold=True)
    subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subject.paragraph_format.space_before = subject.paragraph_format.space_after = Pt(10)


def _aligned(document: Any, text: str, alignment: Any) -> Any:
    made = word.run(document.add_paragraph(), text, 10.5)
    made.alignment = alignment
    return made


def letters_zip(letters: Sequence[Letter]) -> bytes:
    """All letters as documents in one zip, in their order. The same letters give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for at, letter in enumerate(letters, start=1):
            entry = zipfile.ZipInfo(f"{at:02d}_{_safe(letter.name)}.docx", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, letter_docx(letter))
    return made.getvalue()


def _safe(name: str) -> str:
    return "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name)
