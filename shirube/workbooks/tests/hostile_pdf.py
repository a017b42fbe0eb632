"""PDFs that hide their text, lie, loop, or burst."""

import zlib
from collections.abc import Callable

from shirube.workbooks import limits
from shirube.workbooks.tests.hostile_text import Case
from shirube.workbooks.tests.paperfiles import FONT, Pdf, drawn, locked_pdf, pdf, pdf_of

LINES = ["第1回架空委員会 議事録", "・架空の意見です。"]

ACROSS = "横書きの見出しが一行あります"


def scanned() -> bytes:
    made = pdf_of([b"q 500 0 0 700 40 40 cm /Im1 Do Q"] * 2)
    picture = made.stream(
        bytes(100), "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    for number, body in made.objects.items():
        made.objects[number] = body.replace(b"/Font <<", f"/XObject << /Im1 {picture} 0 R >> /Font <<".encode())
    return made.bytes()


def loop_of_pages() -> bytes:
    made = pdf_of([drawn(LINES)])
    made.objects[2] = b"<< /Type /Pages /Count 400 /Kids [2 0 R 2 0 R 2 0 R] /Parent 2 0 R >>"
    return made.bytes()


def lying_count(count: int) -> bytes:
    made = pdf_of([drawn(LINES)])
    made.objects[2] = made.objects[2].replace(b"/Count 1", b"/Count %d" % count)
    return made.bytes()


def bomb(rounds: int = 1) -> bytes:
    """A content that inflates to a gigabyte, or one whose inflated bytes are again a bomb."""
    data = b" " * 1_000_000_000 if rounds == 1 else b" " * 300_000_000
    for _round in range(rounds):
        data = zlib.compress(data, 9)
    made = pdf_of([drawn(LINES)])
    filters = " ".join(["/FlateDecode"] * rounds)
    made.objects[4] = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(data), filters.encode(), data)
    return made.bytes()


def self_drawing() -> bytes:
    """A form that draws itself, and each time twice."""
    made = pdf_of([b"/X Do"])
    number = made.stream(b"/X Do /X Do", "")
    body = made.objects[number]
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {number} 0 R >> >>".encode()
    made.objects[number] = body.replace(b"<< /Length", b"<< " + entries + b" /Length", 1)
    made.objects[5] = made.objects[5].replace(b"/Font <<", f"/XObject << /X {number} 0 R >> /Font <<".encode())
    return made.bytes()


def deep() -> bytes:
    made = pdf_of([drawn(LINES)])
    made.objects[1] = b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 2_000_000 + b"]" * 2_000_000 + b" >>"
    return made.bytes()


def loop_of_tables() -> bytes:
    """The table of places says that the one before it is itself, and holds nothing."""
    data = pdf(LINES)
    at = data.rindex(b"xref\n0")
    return data[:at] + b"xref\n0 0\ntrailer\n<< /Size 9 /Root 99 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (at, at)


def no_letters() -> bytes:
    """Glyphs by number, as fonts without a table of letters have them, drawn from the area for private use."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <00FF> <E000> endbfrange endcmap end"
    )
    made = pdf_of([b"BT /F1 12 Tf 60 700 Td <000100020003000400050006> Tj ET"])
    table = made.stream(cmap)
    made.objects[3] = FONT.replace("/UniJIS-UTF16-H", f"/Identity-H /ToUnicode {table} 0 R").encode()
    return made.bytes()


def crowded() -> bytes:
    """One page of more letters than print can hold."""
    return pdf_of([drawn(["あ" * 1_000] * (limits.PDF_PAGE_LETTERS // 1_000 + 1))]).bytes()


def long_text() -> bytes:
    return pdf_of([drawn(["架空の意見" * 36] * 150, size=3)] * 100).bytes()


def form() -> bytes:
    made = pdf_of([drawn(["Please wait..."])], "/AcroForm << /Fields [] /XFA 9 0 R >> /NeedsRendering true")
    while len(made.objects) < 8:
        made.add("null")
    made.stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
    return made.bytes()


def unknown_lock() -> bytes:
    made = pdf_of([drawn(LINES)])
    made.trailer = b"/Encrypt << /Filter /Nobody /V 9 /R 9 >> /ID [<00> <00>]"
    return made.bytes()


def no_catalogue() -> bytes:
    made = Pdf()
    made.add("<< /Type /Nothing >>")
    return made.bytes()


_UNREADABLE = "PDFが壊れているか、PDFではありません"
_DIED = "読み取りに必要な記憶領域や時間が上限を超えた"
_CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture of paper": (scanned, "文字のないPDFです（紙を読み取った画像など）"),
    "a blank page": (lambda: pdf([]), "文字のないPDFです"),
    "a password": (lambda: locked_pdf(LINES, "secret"), "パスワードの付いたPDFです"),
    "a lock nobody knows": (unknown_lock, "暗号化されたPDF"),
    "only the mark": (lambda: b"%PDF-1.7\n", _UNREADABLE),
    "noise behind the mark": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, _UNREADABLE),
    "cut in half": (lambda: pdf(LINES)[:400], _UNREADABLE),
    "no catalogue": (no_catalogue, _UNREADABLE),
    "no pages": (lambda: pdf_of([]).bytes(), _UNREADABLE),
    "pages in a ring": (loop_of_pages, "1頁が壊れていて読めません"),
    "a count of pages that lies": (lambda: lying_count(200_000), "頁が多すぎます（200,000頁。上限500頁）"),
    "thousands of pages": (lambda: pdf(*([["頁"]] * 3_000)), "頁が多すぎます（3,000頁。上限500頁）"),
    "a gigabyte of blanks": (bomb, _DIED),
    "a bomb in a bomb": (lambda: bomb(2), "文字のないPDFです"),
    "a form that draws itself": (self_drawing, _DIED),
    "a table of places in a ring": (loop_of_tables, _UNREADABLE),
    "letters nobody knows": (no_letters, "文字の情報が壊れているPDFです"),
    "a page of too many letters": (crowded, "一つの頁の文字が多すぎます（上限200,000文字）"),
    "a text beyond five megabytes": (long_text, "文章が長すぎます（上限5メガバイト）"),
    "across and from top to bottom": (lambda: pdf([ACROSS, *"縦書きの議事録の文章です"]), "縦書きのPDFのようです"),
    "a form to fill in": (form, "入力フォーム（XFA）のPDF"),
}
HOSTILE: dict[str, Case] = {name: ("議事録.pdf", build, said) for name, (build, said) in _CASES.items()}
