"""A PDF as lines of text page by page. Used in the child alone: PDFium is for one process and one thread.

Nothing in the file is run, followed or drawn. Only the letters are taken; what PDFium does not survive, the child does
not, and its parent says so.
"""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

from shirube.workbooks import limits
from shirube.workbooks.answer import Prose
from shirube.workbooks.document import FileKind, NoticeKind
from shirube.workbooks.noticing import Lines, too_long
from shirube.workbooks.pdfpages import Page, is_upright, joined_lookalikes, without_edges
from shirube.workbooks.plaintext import Unreadable, check_seen, why_not_language

_SAVE = "元のソフトでPDFを作り直すか、文章を貼り付けてください。"
_SCANNED = (
    "文字のないPDFです（紙を読み取った画像など）。文字のあるPDFかWordの文書を指定するか、文章を貼り付けてください。"
)
_WHY_NOT = {
    pdfium.FPDF_ERR_PASSWORD: "パスワードの付いたPDFです。パスワードを外したものを指定してください。",
    pdfium.FPDF_ERR_SECURITY: "読めない方式で暗号化されたPDFです。暗号化を外したものを指定してください。",
}
_BROKEN = f"PDFが壊れているか、PDFではありません。{_SAVE}"
_XFA = f"入力フォーム（XFA）のPDFなので、文字を読めません。{_SAVE}"
_NO_LETTERS = f"文字の情報が壊れているPDFです（どの文字かが分かりません）。{_SAVE}"
_OCR = "紙を読み取って文字認識（OCR）したPDFのようです。読み誤りがないか、元の紙と照らし合わせてください。"
_LINE_END = re.compile(r"\r\n|[\r\n\v\f]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_OBJECTS = 2_000
"""Of a page, in which letters without ink are looked for."""


def read_pdf(data: bytes, most: int) -> Prose:
    """The lines of a PDF of at most `most` bytes of text. Raises Unreadable."""
    document = _opened(data)
    lines = Lines(most)
    pages = _pages(document, lines, most)
    empty = [number for number, page in enumerate(pages, start=1) if not any(page)]
    if len(empty) == len(pages):
        raise Unreadable(_SCANNED)
    if empty:
        text = f"{_listed(empty)}頁には文字がありません。画像だけの頁かもしれません。"
        lines.tell(NoticeKind.EMPTY_PAGE, text)
    _tell_upright(pages, lines)
    bare, edges = without_edges(pages)
    for text in edges:
        lines.tell(NoticeKind.EDGE, f"「{text}」は、頁の上か下に繰り返される文字なので本文として読みません。")
    for number, page in enumerate(bare, start=1):
        for text in page:
            lines.add(text, page=number)
    _check([line.text for line in lines.lines])
    return Prose(FileKind.PDF.value, lines.lines, lines.notices())


def _tell_upright(pages: list[Page], lines: Lines) -> None:
    """Nobody can tell in which order the letters of a page written from top to bottom are to be read."""
    upright = [number for number, page in enumerate(pages, start=1) if is_upright(page)]
    if len(upright) * 2 > sum(any(page) for page in pages):
        raise Unreadable(
            "縦書きのPDFのようです。一字ずつに分かれて読めないため、Wordの文書を指定するか、文章を貼り付けてください。"
        )
    if upright:
        lines.tell(NoticeKind.UPRIGHT, f"{_listed(upright)}頁は縦書きのようです。一字ずつに分かれています。")


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as failure:
        raise Unreadable(_WHY_NOT.get(getattr(failure, "err_code", 0) or 0, _BROKEN)) from failure
    if count <= 0:
        raise Unreadable(_BROKEN)
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        raise Unreadable(_XFA)
    if count > limits.PDF_PAGES:
        raise Unreadable(f"頁が多すぎます（{count:,}頁。上限{limits.PDF_PAGES}頁）。会議ごとに分けてください。")
    return document


def _pages(document: pypdfium2.PdfDocument, lines: Lines, most: int) -> list[Page]:
    """The lines of every page, as the file has them in order."""
    pages: list[Page] = []
    read_by_machine, mended = False, False
    for number in range(len(document)):
        try:
            page = document[number]
            text = _text(page)
        except pypdfium2.PdfiumError as failure:
            raise Unreadable(f"{number + 1}頁が壊れていて読めません。{_SAVE}") from failure
        read_by_machine = read_by_machine or _without_ink(page)
        page.close()
        most -= len(text.encode("utf-8", "surrogatepass"))
        if most < 0:
            raise Unreadable(too_long(lines.most))
        whole = joined_lookalikes(text)
        mended = mended or whole != text
        pages.append([_UNSEEN.sub("", line).rstrip() for line in _LINE_END.split(whole)])
    if read_by_machine:
        lines.tell(NoticeKind.HIDDEN, _OCR)
    if mended:
        lines.tell(
            NoticeKind.LOOKALIKE, "漢字の部首の文字（⾏・⻘など）を、ふつうの漢字（行・青など）にして読みました。"
        )
    return pages


def _text(page: pypdfium2.PdfPage) -> str:
    letters = page.get_textpage()
    try:
        if letters.count_chars() > limits.PDF_PAGE_LETTERS:
            raise Unreadable(f"一つの頁の文字が多すぎます（上限{limits.PDF_PAGE_LETTERS:,}文字）。{_SAVE}")
        text: str = letters.get_text_bounded()
    finally:
        letters.close()
    return text


def _without_ink(page: pypdfium2.PdfPage) -> bool:
    """Whether letters lie on the page that are not drawn, as programs put them over the picture of a paper."""
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)
    for at in range(count):
        found = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_TEXT:
            return bool(pdfium.FPDFTextObj_GetTextRenderMode(found) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    return False


def _check(texts: list[str]) -> None:
    text = "".join(texts)
    if len(_UNKNOWN.findall(text)) * 10 > len(text):
        raise Unreadable(_NO_LETTERS)
    check_seen(texts)
    if why_not := why_not_language("\n".join(texts)):
        raise Unreadable(why_not)


def _listed(numbers: list[int]) -> str:
    shown = "・".join(str(number) for number in numbers[:20])
    return f"{shown}頁など{len(numbers)}" if len(numbers) > 20 else shown
