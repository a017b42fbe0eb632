"""A .docx as lines, read as XML behind the same gate as a workbook. Used in the child alone.

What would run a program, or is filled from elsewhere when Word opens it, is refused; nothing is followed or fetched.
"""

from __future__ import annotations

import re
from pathlib import Path

from shirube.workbooks import limits
from shirube.workbooks.answer import Prose
from shirube.workbooks.document import FileKind, NoticeKind
from shirube.workbooks.guard import UnsafeWorkbook, checked_parts
from shirube.workbooks.noticing import Lines
from shirube.workbooks.plaintext import Unreadable, check_seen, why_not_language
from shirube.workbooks.properties import custom_properties
from shirube.workbooks.textformats import NOT_A_DOCUMENT, why_not_document
from shirube.workbooks.wordbody import SENTENCES, Aside, BodyWalk
from shirube.workbooks.wordnumbers import NumberingWalk, Numbers
from shirube.workbooks.wordstyles import StylesWalk
from shirube.workbooks.xmlparts import Attributes, Pack, Walk

_MACRO = "マクロが入っています（.docm）。「Word文書（.docx）」として保存し直してください。"
_LINK = "別のファイルや外部の場所へのリンク（{}）が入っています。リンクを解除して保存し直してください。"
_LINKS = {
    "image": "リンクされた画像",
    "attachedTemplate": "外部のテンプレート",
    "oleObject": "リンクされたファイル",
    "frame": "フレーム",
    "subDocument": "サブ文書",
    "mailMergeSource": "差し込み印刷の元",
}
_HARMLESS = ("hyperlink",)
_NEAR = re.compile(r"(?:file:/{0,3})?[A-Za-z]:(?:[\\/]|%5C).*|[^:/\\]*", re.IGNORECASE)
"""A template on a person's own disk is only a name to us, and stands in many documents; one elsewhere is fetched."""
_PAGE_NUMBER = re.compile(r"[\s\-－―ー‐–—~～/／()（）0-9０-９]*(?:頁|ページ|page)?[\s\-－―ー‐–—]*", re.IGNORECASE)


def read_word(path: Path, most: int) -> Prose:
    """The lines of a .docx of at most `most` bytes of text. Raises UnsafeWorkbook or Unreadable."""
    parts = checked_parts(path, why_not_document)
    with path.open("rb") as file:
        pack = Pack(file, parts)
        pack.walk("[Content_Types].xml", _Types())
        _check_links(pack)
        main = next(iter(pack.related("", "officeDocument")), "")
        if not pack.has(main):
            raise UnsafeWorkbook(NOT_A_DOCUMENT)
        lines = Lines(most, SENTENCES)
        _read_body(pack, main, lines)
        _tell_edges(pack, main, lines)
        texts = [line.text for line in lines.lines]
        _check_texts(texts, pictures=any("/media/" in f"/{name}" for name in pack.names()))
        return Prose(FileKind.WORD.value, lines.lines, lines.notices(), custom_properties(pack))


def _read_body(pack: Pack, main: str, lines: Lines) -> None:
    styles, numbering, aside = StylesWalk(), NumberingWalk(), Aside()
    for kind, walk in (("styles", styles), ("numbering", numbering)):
        for part in pack.related(main, kind):
            pack.walk(part, walk)
    for kind, mark, texts in (
        ("comments", "", aside.comments),
        ("footnotes", "f", aside.notes),
        ("endnotes", "e", aside.notes),
    ):
        for part in pack.related(main, kind):
            pack.walk(part, _Notes(mark, texts))
    pack.walk(main, BodyWalk(lines, styles, Numbers(numbering, styles.list_of_style()), aside))


def _check_texts(texts: list[str], *, pictures: bool) -> None:
    if not any(texts):
        why = "画像だけで、文字がありません。文字のある文書にするか、文章を貼り付けてください。"
        raise Unreadable(why if pictures else "文字がありません。中身のあるファイルを指定してください。")
    check_seen(texts)
    if why_not := why_not_language("\n".join(texts)):
        raise Unreadable(why_not)


class _Types(Walk):
    """[Content_Types].xml: programs whatever they are called."""

    def start(self, name: str, attributes: Attributes) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macroenabled" in kind or ("vbaproject" in kind and name == "Override"):
            raise UnsafeWorkbook(_MACRO)


def _check_links(pack: Pack) -> None:
    """Refuse relations to the outside that Word would fill the document from."""
    for name in pack.names():
        if not name.lower().endswith(".rels"):
            continue
        for relation in pack.relations(_source(name)).values():
            if relation.kind in ("vbaProject", "wordVbaData"):
                raise UnsafeWorkbook(_MACRO)
            if relation.inside or relation.kind in _HARMLESS or not relation.target:
                continue
            if relation.kind == "attachedTemplate" and _NEAR.fullmatch(relation.target):
                continue
            raise UnsafeWorkbook(_LINK.format(_LINKS.get(relation.kind, relation.kind)))


def _source(name: str) -> str:
    """The part whose relations these are: word/_rels/document.xml.rels → word/document.xml."""
    folder, _, base = name.rpartition("/")
    return f"{folder.removesuffix('_rels')}{base.removesuffix('.rels')}"


class _Notes(Walk):
    """Comments, footnotes and endnotes: number → text."""

    def __init__(self, mark: str, texts: dict[str, str]) -> None:
        self._mark, self._texts = mark, texts
        self._id = ""
        self._reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("comment", "footnote", "endnote"):
            self._id = self._mark + attributes.get("id", "")
            if len(self._texts) > limits.NOTES:
                raise UnsafeWorkbook(
                    f"コメントや脚注が多すぎます（上限{limits.NOTES:,}）。不要なものを消してください。"
                )
        self._reading = name == "t"
        if name == "p" and self._texts.get(self._id):
            self._texts[self._id] += " "

    def text(self, text: str) -> None:
        if self._reading:
            self._texts[self._id] = self._texts.get(self._id, "") + text

    def end(self, name: str) -> None:
        self._reading = False


def _tell_edges(pack: Pack, main: str, lines: Lines) -> None:
    """What stands at the top and the bottom of the pages is no line of the text, but told once each."""
    told: dict[str, None] = {}
    for kind in ("header", "footer"):
        for part in pack.related(main, kind):
            found: dict[str, str] = {}
            pack.walk(part, _Notes("", found))
            text = "".join(found.values()).strip()
            if not _PAGE_NUMBER.fullmatch(text):
                told[text] = None
    for text in told:
        lines.tell(NoticeKind.EDGE, f"「{text}」は、ヘッダーかフッターの文字なので本文として読みません。")
