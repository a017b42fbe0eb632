"""word/document.xml as lines: paragraphs, rows of tables, and what stands there without being text to read.

Deleted, struck and hidden text stays out and is told; so do text boxes and comments. Inserted text is read and told.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shirube.workbooks import limits
from shirube.workbooks.document import NoticeKind
from shirube.workbooks.guard import UnsafeWorkbook
from shirube.workbooks.noticing import Lines
from shirube.workbooks.wordnumbers import UNKNOWN, Numbers
from shirube.workbooks.wordstyles import Looks, StylesWalk
from shirube.workbooks.xmlparts import Attributes, Walk

_CHANGES = ("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange")
_LEFT_OUT = frozenset(("Fallback", "rt", *_CHANGES))
"""What stands twice, is ruby, or stood before a change."""
_PROPERTIES = ("rPr", "pPr", "trPr")
_MOVED = ("del", "moveFrom", "ins", "moveTo")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = ("drawing", "pict", "object")
_ROW = "deleted row"
_WATCHED = frozenset((*_PROPERTIES, *_MOVED, *_DRAWN, "r", "t", "delText", "instrText", _ROW))
_PICTURES = ("pic", "imagedata", "chart", "relIds")
_FIELDS = ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "EMBED", "DATABASE")
_REFUSED = {
    "altChunk": "別の形式の文書が、取り込まれないまま入っています。Wordで開いて保存し直してください。",
    "subDoc": "別のファイルの文書をつなげています（サブ文書）。一つの文書にして保存し直してください。",
    "OLEObject": "別のファイルが埋め込まれているか、リンクされています（OLE）。取り除いて保存し直してください。",
    "control": "ActiveXの部品が入っています。取り除いて保存し直してください。",
}
_OUTSIDE = "別のファイルや外部のデータを取り込むフィールド（{}）が入っています。解除して保存し直してください。"
SENTENCES = {
    NoticeKind.INSERTED: "「{}」は、変更履歴で挿入されたままの文字です。本文として読みました。",
    NoticeKind.DELETED: "「{}」は、変更履歴で削除されているため、除いて読みました。",
    NoticeKind.STRUCK: "「{}」は、取消線が引かれているため、除いて読みました。",
    NoticeKind.HIDDEN: "「{}」は、画面や紙に出ない文字のため、除いて読みました。",
    NoticeKind.SYMBOL: "記号用の書体の文字があります。「〓」として読みました。",
    NoticeKind.PICTURE: "画像や図があります。その中の文字は読みません。",
}
"""What is said of texts that are not as the rest."""


@dataclass
class Aside:
    """The texts that belong to places of the body by number: comments and notes."""

    comments: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass
class _Paragraph:
    """One being read: its text, and by kind what is told of it."""

    text: list[str] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)
    style: str = ""
    joined: bool = False


class BodyWalk(Walk):
    """Reads the body into `lines`."""

    def __init__(self, lines: Lines, styles: StylesWalk, numbers: Numbers, aside: Aside) -> None:
        self._lines, self._styles, self._numbers, self._aside = lines, styles, numbers, aside
        self._in = dict.fromkeys(_WATCHED, 0)
        self._tags = self._skipped = 0
        self._paragraphs: list[_Paragraph] = []
        self._run = Looks()
        self._run_style = ""
        self._kept = ""
        self._instruction: list[str] = []
        self._placeholders: list[bool] = []
        self._cells: list[list[list[str]]] = []
        self._boxes: list[list[str]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._tags += 1
        if self._tags > limits.DOCUMENT_TAGS:
            raise UnsafeWorkbook("ファイルの中身（XML）が多すぎます。文章だけを新しい文書に貼り付けてください。")
        if name in _REFUSED:
            raise UnsafeWorkbook(_REFUSED[name])
        if self._skipped or self._begins_left_out(name):
            self._skipped += 1
            return
        inside = self._in
        if name in inside:
            inside[name] += 1
        if name in _SIGNS:
            self._sign(_SIGNS[name])
        elif inside["rPr"] or inside["pPr"] or inside["trPr"]:
            self._property(name, attributes)
        else:
            self._begin(name, attributes)

    def _begins_left_out(self, name: str) -> bool:
        """Whether nothing from here to the end of this element is text: also the hint of a box nobody filled."""
        return name in _LEFT_OUT or (name == "sdtContent" and bool(self._placeholders) and self._placeholders[-1])

    def _sign(self, sign: str) -> None:
        if self._in["r"] and not (self._in["rPr"] or self._in["pPr"]):
            self._say(sign)

    def _property(self, name: str, attributes: Attributes) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else None
        if self._in["trPr"]:
            if name == "del" and self._cells:
                self._in[_ROW] = 1
        elif self._in["pPr"] and paragraph is not None:
            if name == "pStyle":
                paragraph.style = attributes.get("val", "")
            elif name in ("numId", "ilvl"):
                paragraph.looks.take(name, attributes)
            elif name in ("del", "moveFrom") and self._in["rPr"]:
                paragraph.joined = True
        elif name == "rStyle":
            self._run_style = attributes.get("val", "")
        elif self._in["r"]:
            self._run.take(name, attributes)

    def _begin(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "r":
            self._run, self._run_style = Looks(), ""
        elif name == "tc" and self._cells:
            self._cells[-1].append([])
        elif name == "tbl":
            self._lines.begin_table(len(self._cells))
        elif name == "tr":
            self._cells.append([])
        elif name == "txbxContent":
            self._boxes.append([])
        elif name == "sym":
            self._say(UNKNOWN)
            self._lines.tell_later(NoticeKind.SYMBOL, SENTENCES[NoticeKind.SYMBOL])
        elif name in _PICTURES and any(self._in[drawn] for drawn in _DRAWN):
            self._lines.tell_later(NoticeKind.PICTURE, SENTENCES[NoticeKind.PICTURE])
        elif name in ("commentReference", "footnoteReference", "endnoteReference"):
            self._refer(name, attributes.get("id", ""))
        elif name == "fldSimple":
            self._check_field(attributes.get("instr", ""))
        elif name == "fldChar":
            self._check_field("".join(self._instruction))
            self._instruction = []
        elif name == "sdt":
            self._placeholders.append(False)
        elif name == "showingPlcHdr" and self._placeholders:
            self._placeholders[-1] = attributes.get("val", "") not in ("0", "false")

    def _refer(self, name: str, number: str) -> None:
        if name == "commentReference":
            if text := self._aside.comments.pop(number, ""):
                self._lines.tell_later(NoticeKind.COMMENT, f"「{text}」は、コメントなので本文として読みません。")
        elif text := self._aside.notes.pop(name[0] + number, ""):
            self._lines.tell_later(NoticeKind.NOTE, f"「{text}」は、脚注なので本文として読みません。")

    def _check_field(self, instruction: str) -> None:
        word = (instruction.split() or [""])[0].upper()
        if word in _FIELDS:
            raise UnsafeWorkbook(_OUTSIDE.format(word))

    def text(self, text: str) -> None:
        """Characters between tags."""
        if self._skipped:
            return
        if self._in["instrText"]:
            self._instruction.append(text)
        elif self._in["t"] or self._in["delText"]:
            self._say(text)

    def _say(self, text: str) -> None:
        drawn = any(self._in[name] for name in _DRAWN)
        if not self._paragraphs or (drawn and not self._boxes):
            return
        kind = self._kind_of_text()
        if kind is not None:
            self._lines.piece(kind, text)
        if kind in (None, NoticeKind.INSERTED):
            self._paragraphs[-1].text.append(text)

    def _kind_of_text(self) -> NoticeKind | None:
        if self._in["del"] or self._in["moveFrom"] or self._in["delText"] or self._in[_ROW]:
            return NoticeKind.DELETED
        by_style = self._styles.looks(self._run_style, "character")
        by_paragraph = self._styles.looks(self._paragraphs[-1].style)
        looks = (self._run, by_style, by_paragraph)
        if next((one.struck for one in looks if one.struck is not None), False):
            return NoticeKind.STRUCK
        if next((one.hidden for one in looks if one.hidden is not None), False):
            return NoticeKind.HIDDEN
        return NoticeKind.INSERTED if self._in["ins"] or self._in["moveTo"] else None

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        if name in self._in:
            self._in[name] -= 1
        if name == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "tr" and self._cells:
            self._end_row(self._cells.pop())
        elif name == "txbxContent" and self._boxes:
            self._end_box("\n".join(self._boxes.pop()))
        elif name == "sdt" and self._placeholders:
            self._placeholders.pop()

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text)
        if not self._boxes:
            text = self._kept + text
            self._kept = ""
            if paragraph.joined:
                self._kept = text
                return
        label = self._label(paragraph)
        text = label + text if text.strip() else ""
        if self._boxes:
            self._boxes[-1].append(text)
        elif self._cells and self._cells[-1]:
            self._cells[-1][-1].append(text)
        else:
            self._lines.paragraph(text)

    def _label(self, paragraph: _Paragraph) -> str:
        by_style = self._styles.looks(paragraph.style)
        own = paragraph.looks
        list_id = own.list_id if own.list_id is not None else by_style.list_id
        if list_id is None or list_id == "0":
            return ""
        level = own.level if own.level is not None else by_style.level
        if level is None:
            level = self._numbers.level_of(list_id, paragraph.style)
        label = self._numbers.label(list_id, level)
        if label:
            self._lines.numbered(label.strip())
        return label

    def _end_row(self, cells: list[list[str]]) -> None:
        deleted, self._in[_ROW] = self._in[_ROW], 0
        if deleted:
            return
        texts = ["\n".join(cell).strip("\n") for cell in cells]
        if self._boxes:
            self._boxes[-1].append(" | ".join(" ".join(text.split("\n")) for text in texts))
        elif self._cells and self._cells[-1]:  # a table in a cell
            self._cells[-1][-1].append(" | ".join(" ".join(text.split("\n")) for text in texts))
        else:
            self._lines.row(texts)

    def _end_box(self, text: str) -> None:
        if text.strip():
            self._lines.tell_later(
                NoticeKind.TEXT_BOX, f"「{text}」は、テキストボックスの文字なので本文として読みません。"
            )
