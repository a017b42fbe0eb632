"""Bytes of unknown encoding into lines of text, and 文字化け told from Japanese.

UTF-8 and UTF-16 (with or without a mark) and cp932 (what Windows calls Shift_JIS) are told apart by strict decoding;
nothing is ever replaced. A text that decodes but says nothing in any language is refused with what it looks like.
"""

from __future__ import annotations

import codecs
import re

from shirube.kernel.refusals import NotSo
from shirube.workbooks import limits
from shirube.workbooks.answer import Noted, Written
from shirube.workbooks.checks import why_not_seen
from shirube.workbooks.document import NoticeKind

_LINE_END = re.compile("\r\n|[\r\n\v\u2028\u2029]")
_SAVE = "「UTF-8」の文字コードで保存し直してください。"
_JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_UTF8_AS_CP932 = re.compile("[縺繧繝蜿莉髱螟]")
_UTF8_AS_LATIN = re.compile("[ãäåæçèé][\x80-\xbf\u0152-\u017e\u02c6-\u2122]")
_LOST = "\ufffd"
_SILENT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SHARE = 20
"""One in so many characters is enough to call a text 文字化け."""
PAGE = "\f"
"""Begins a page, in a text that has pages; it counts no line."""
UTF8, UTF16, CP932 = "UTF-8", "UTF-16", "Shift_JIS（CP932）"


class Unreadable(NotSo):
    """A text that is not taken; `str()` says why and what to do, `line` where (0: as a whole)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def decoded(data: bytes) -> tuple[str, str]:
    """The text in these bytes and the name of its encoding. Raises Unreadable."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        raise Unreadable("ファイルが空です。中身のあるファイルを指定してください。")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16", UTF16), UTF16
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", UTF8), UTF8
    if b"\0" in data:
        return _without_mark(data), UTF16
    if b"\x1b$" in data or b"\x1b(" in data:
        raise Unreadable(f"文字コードがJIS（ISO-2022-JP）です。メモ帳などで開き、{_SAVE}")
    try:
        return data.decode("utf-8"), UTF8
    except UnicodeDecodeError as failure:
        return _not_utf8(data, failure)


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as failure:
        raise _broken(data, failure.start, f"{name}として") from failure


def _without_mark(data: bytes) -> str:
    """UTF-16 that does not say so: Japanese or not, its line ends and blanks have a zero byte on one side."""
    for codec, mark in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if mark in data and len(data) % 2 == 0:
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and len(_JAPANESE.findall(text)) * 4 > len(text):
                return text
    raise Unreadable("文字だけのファイルではありません。.txt・.docx・.pdf のどれかで保存し直してください。")


def _not_utf8(data: bytes, failure: UnicodeDecodeError) -> tuple[str, str]:
    if len(_JAPANESE.findall(data[: failure.start].decode("utf-8"))) >= 2:
        raise _broken(data, failure.start, "UTF-8として") from failure
    euc = _maybe(data, "euc_jp")
    text = _maybe(data, "cp932")
    if euc is not None and (text is None or _more_japanese(euc, text)):
        raise Unreadable(f"文字コードがEUC-JPのようです。エディターで開き、{_SAVE}")
    if text is None:
        raise _broken(data, failure.start, "UTF-8でもShift_JIS（CP932）でも") from failure
    return text, CP932


def _maybe(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _more_japanese(one: str, other: str) -> bool:
    """Whether the bytes are kana and kanji in the one reading, but half-width kana in the other."""
    return len(_KANA.findall(one)) > len(_KANA.findall(other)) and len(_HALF_KANA.findall(other)) * 10 > len(other)


def _broken(data: bytes, at: int, how: str) -> Unreadable:
    before = data[:at]
    line = before.count(b"\n") + 1 if b"\n" in before else before.count(b"\r") + 1
    return Unreadable(f"先頭から{at + 1}バイト目の文字を{how}読めません。{_SAVE}", line)


def why_not_language(text: str) -> str | None:
    """Why a text is 文字化け, in words for the screen; None when it may be a text."""
    seen = len("".join(text.split())) or 1
    if text.count(_LOST) * 100 > seen:
        return f"文字が失われ、「�」になっています。元のファイルを開き、{_SAVE}"
    if len(_UTF8_AS_CP932.findall(text)) * _SHARE > seen * 2 and _turned_back(text):
        return f"文字化けしています（UTF-8の文字をShift_JISとして読んだもの）。元のファイルを開き、{_SAVE}"
    if len(_UTF8_AS_LATIN.findall(text)) * _SHARE > seen and not _KANA.search(text):
        return f"文字化けしています（日本語の文字を欧文として読んだもの）。元のファイルを開き、{_SAVE}"
    if len(_HALF_KANA.findall(text)) * 2 > seen:
        return f"文字化けしているようです（半角のカタカナばかりです）。元のファイルを開き、{_SAVE}"
    if text.count("?") * 3 > seen > 20 and len(_JAPANESE.findall(text)) * _SHARE < seen:
        return f"文字が失われ、「?」になっています。元のファイルを開き、{_SAVE}"
    return None


def _turned_back(text: str) -> bool:
    """Whether the characters of the misread encoding become kana again where they can."""
    back = text[:100_000].encode("cp932", "ignore").decode("utf-8", "ignore")
    return len(_KANA.findall(back)) > len(_KANA.findall(text))


def numbered(text: str) -> tuple[list[Written], list[Noted]]:
    """The lines of a text with their numbers, blank ones too. Raises Unreadable for what is no text to read."""
    if why_not := why_not_language(text):
        raise Unreadable(why_not)
    silent = _SILENT.search(text)
    lines = [line.rstrip() for line in _LINE_END.split(_SILENT.sub("", text).rstrip("\x1a \t\r\n\u3000"))]
    if len(lines) > limits.TEXT_LINES:
        raise Unreadable(f"行が多すぎます（上限{limits.TEXT_LINES:,}行）。会議ごとに分けてください。")
    check_seen(lines)
    if not any(lines):
        raise Unreadable("文字がありません。中身のあるファイルを指定してください。")
    told = [Noted(0, NoticeKind.UNSEEN.value, _DROPPED)] if silent else []
    return [Written(number, line) for number, line in enumerate(lines, start=1)], told


_DROPPED = "幅のない見えない文字（U+200Bなど）が入っていたため、除いて読みました。"


def check_seen(lines: list[str]) -> None:
    """Refuse control characters and marks that turn the writing round. Raises Unreadable."""
    for number, line in enumerate(lines, start=1):
        if why_not := why_not_seen(line.replace(PAGE, "")):
            raise Unreadable(why_not, number)
