"""Odd but honest texts and PDFs, made here: how each is made, its lines, and what is told of it."""

from collections.abc import Callable
from dataclasses import dataclass

from shirube.workbooks import limits
from shirube.workbooks.tests.hostile_pdf import ACROSS, LINES, deep, lying_count
from shirube.workbooks.tests.hostile_text import SAID
from shirube.workbooks.tests.paperfiles import drawn, locked_pdf, pdf, pdf_of

SAID_LINES = tuple(SAID.splitlines())


@dataclass(frozen=True)
class Case:
    """One file: its name, how it is made, its lines (each as "page:text" in a PDF), and what must be told of it."""

    name: str
    build: Callable[[], bytes]
    lines: tuple[str, ...]
    told: tuple[str, ...] = ()


def text(build: Callable[[], bytes], *lines: str, told: tuple[str, ...] = ()) -> Case:
    return Case("議事録.txt", build, lines or SAID_LINES, told)


def paper(build: Callable[[], bytes], *lines: str, told: tuple[str, ...] = ()) -> Case:
    return Case("議事録.pdf", build, lines, told)


_CP932 = ("文字コード：文字コードはShift_JIS（CP932）として読みました。",)
_ODD = "①㈱髙﨑Ⅲ～―"
_LONG = "・" + "委員の意見" * 4_000
_EDGE_PAGES = [["第1回架空委員会", f"{number}頁目の意見です。", f"- {number} -"] for number in range(1, 5)]

TEXTS: dict[str, Case] = {
    "UTF-8": text(lambda: SAID.encode()),
    "UTF-8 with a mark": text(lambda: SAID.encode("utf-8-sig")),
    "UTF-16 little end first": text(lambda: b"\xff\xfe" + SAID.encode("utf-16-le")),
    "UTF-16 big end first": text(lambda: b"\xfe\xff" + SAID.encode("utf-16-be")),
    "UTF-16 without a mark": text(lambda: SAID.encode("utf-16-le")),
    "cp932": text(lambda: SAID.encode("cp932"), told=_CP932),
    "cp932 with letters of its own": text(lambda: _ODD.encode("cp932"), _ODD, told=_CP932),
    "line ends of Windows": text(lambda: SAID.replace("\n", "\r\n").encode()),
    "line ends of old Macs": text(lambda: SAID.replace("\n", "\r").encode()),
    "the end mark of old days": text(lambda: SAID.encode() + b"\x1a"),
    "a new page": text(lambda: b"1\n\x0c2\n3", "1", "\f2", "3"),
    "blank lines count": text(lambda: b"\n1\n\n\n2\n", "", "1", "", "", "2"),
    "tabs and wide blanks within": text(lambda: "日時\t１２月　".encode(), "日時\t１２月"),
    "letters without width": text(
        lambda: "\ufeff日\u200b時".encode(),
        "日時",
        told=("見えない文字：幅のない見えない文字（U+200Bなど）が入っていたため、除いて読みました。",),
    ),
    "a remark of 20,001 letters": text(lambda: _LONG.encode(), _LONG),
    "half-width kana here and there": text(lambda: f"ﾃﾞｼﾞﾀﾙ化\n{SAID}".encode(), "ﾃﾞｼﾞﾀﾙ化", *SAID_LINES),
    "English": text(lambda: b"Minutes of the first meeting? Yes.", "Minutes of the first meeting? Yes."),
    "French": text(lambda: "Déjà vu, c'est réglé : à bientôt".encode(), "Déjà vu, c'est réglé : à bientôt"),
    "begins like a bitmap": text(lambda: "BMIの指標について\n".encode(), "BMIの指標について"),
    "words 文字化け is made of": text(
        lambda: "繧という字、縺れ、譁。\n委員".encode(), "繧という字、縺れ、譁。", "委員"
    ),
    "five megabytes": text(lambda: b"a" * limits.TEXT_BYTES, "a" * limits.TEXT_BYTES),
}
PDFS: dict[str, Case] = {
    "a plain one": paper(lambda: pdf(LINES), "1:第1回架空委員会 議事録", "1:・架空の意見です。"),
    "two pages": paper(lambda: pdf(["一"], ["二"]), "1:一", "2:二"),
    "something before the mark": paper(lambda: b"\n\n" + pdf(["一"]), "1:一"),
    "another name": Case("議事録.docx", lambda: pdf(["一"]), ("1:一",)),
    "no password but a lock": paper(lambda: locked_pdf(["一"], ""), "1:一"),
    "radicals for kanji": paper(
        lambda: pdf(["⻘森県の⾏政、⼾籍"]), "1:青森県の行政、戸籍", told=("形の似た文字：漢字の部首の文字",)
    ),
    "heads and page numbers": paper(
        lambda: pdf(*_EDGE_PAGES),
        *(f"{number}:{number}頁目の意見です。" for number in range(1, 5)),
        told=("ヘッダー・フッター：「第1回架空委員会」は、", "ヘッダー・フッター：「頁番号」は、"),
    ),
    "a number that is no page": paper(lambda: pdf(["出席者", "11"]), "1:出席者", "1:11"),
    "a page without letters": paper(
        lambda: pdf(["一"], [], ["三"]), "1:一", "3:三", told=("文字のない頁：2頁には文字がありません。",)
    ),
    "written from top to bottom": paper(lambda: pdf([*"縦書きの文章の頁です"]), "1:縦書きの文章の頁です"),
    "a page across and from top to bottom": paper(
        lambda: pdf(["一"], ["二"], [ACROSS, *"縦書きの文章の頁です"]),
        *("1:一", "2:二", f"3:{ACROSS}", *(f"3:{letter}" for letter in "縦書きの文章の頁です")),
        told=("縦書き：3頁は縦書きのようです。",),
    ),
    "letters laid over a picture": paper(
        lambda: pdf_of([drawn(["一"], mode=3)]).bytes(), "1:一", told=("隠し文字：紙を読み取って文字認識（OCR）",)
    ),
    "a script that would run": paper(
        lambda: pdf_of([drawn(["一"])], "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>").bytes(), "1:一"
    ),
    "brackets within brackets": paper(deep, *(f"1:{line}" for line in LINES)),
    "a count below nothing": paper(lambda: lying_count(-5), *(f"1:{line}" for line in LINES)),
}
CASES = {
    **{f"text: {name}": case for name, case in TEXTS.items()},
    **{f"pdf: {name}": case for name, case in PDFS.items()},
}
