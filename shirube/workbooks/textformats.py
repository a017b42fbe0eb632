"""What a file is in which a text is looked for, told by its bytes; and of what cannot be read, what to do about it."""

from __future__ import annotations

import re
from collections.abc import Collection

from shirube.workbooks.document import FileKind

_WAYS = ".docx・.pdf・.txt のどれかで保存し直してください。"
_SAVE = "Wordで開き、「Word文書（.docx）」として保存し直してください。"
_UNLOCK = "パスワードを外し、「Word文書（.docx）」として保存し直してください。"
_OLD = "\xd0\xcf\x11\xe0".encode("latin-1")
_PDF = b"%PDF-"
_PDF_START = 1024
"""How far behind the first byte readers of PDF look for its mark."""
_IMAGE = "中身が画像です。文字を読み取れるPDFかWordの文書にするか、文章を貼り付けてください。"
_PACKED = "圧縮されたファイルです。中の文書を取り出して、一つずつ指定してください。"
_BEGINNINGS = {
    b"{\\rtf": f"リッチテキスト（.rtf）です。{_SAVE}",
    b"\x89PNG": _IMAGE,
    b"\xff\xd8\xff": _IMAGE,
    b"GIF8": _IMAGE,
    b"II*\0": _IMAGE,
    b"MM\0*": _IMAGE,
    b"BM": _IMAGE,
    b"\x1f\x8b": _PACKED,
    b"Rar!": _PACKED,
    b"7z\xbc\xaf": _PACKED,
    b"\xdb\xa5": f"とても古い形式のWordの文書です。{_SAVE}",
    b"%!PS": f"印刷用のデータ（PostScript）です。{_WAYS}",
    b"MZ": f"プログラムのファイルです。{_WAYS}",
    b"\x7fELF": f"プログラムのファイルです。{_WAYS}",
}
_HTML = "中身がホームページの形式（HTML）です。ブラウザーで開き、文章を貼り付けてください。"
_MARKUP = {
    b"<!doctype": _HTML,
    b"<html": _HTML,
    b"<head": _HTML,
    b"<table": _HTML,
    b"<meta": _HTML,
    b"<?xml": f"中身がXMLです。{_SAVE}",
    b"mime-version:": f"中身がメールかホームページの形式（.mht・.eml）です。{_WAYS}",
}
_STREAMS = {
    "WordDocument": f"古い形式（.doc）のファイルです。{_SAVE}",
    "EncryptedPackage": f"パスワードの付いた文書です。{_UNLOCK}",
    "DocumentText": f"一太郎の文書（.jtd）のようです。一太郎で、{_WAYS}",
    "Workbook": "中身が古い形式のExcelファイル（.xls）です。文書を指定してください。",
    "PowerPoint Document": "中身が古い形式のPowerPointの資料です。文書を指定してください。",
    "__properties_version1.0": f"中身がOutlookのメール（.msg）です。{_WAYS}",
}
_INSIDE = {
    "xl/workbook.xml": "中身がExcelブックです。議事録の文書（.docx・.pdf・.txt）を指定してください。",
    "xl/workbook.bin": "中身がExcelブックです。議事録の文書（.docx・.pdf・.txt）を指定してください。",
    "ppt/presentation.xml": "中身がPowerPointの資料です。議事録の文書（.docx・.pdf・.txt）を指定してください。",
    "content.xml": f"LibreOfficeなどの形式（.odt）です。{_SAVE}",
}
_INNER = (".docx", ".doc", ".pdf", ".txt", ".xlsx", ".jtd")
NOT_A_DOCUMENT = f"Wordの文書（.docx）ではありません。{_WAYS}"


def kind_of(data: bytes) -> tuple[FileKind | None, str]:
    """What to read a file as; or None and why it cannot be read. `data` is the whole file, or enough of it."""
    if data.startswith(b"PK\x03\x04"):
        return FileKind.WORD, ""
    if _PDF in data[:_PDF_START]:
        return FileKind.PDF, ""
    if data.startswith(_OLD):
        return None, _why_not_old(data)
    for mark, message in _BEGINNINGS.items():
        if data.startswith(mark) and not (mark == b"BM" and not re.match(rb"BM....\0\0\0\0", data, re.DOTALL)):
            return None, message
    begins = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, message in _MARKUP.items():
        if begins.startswith(mark):
            return None, message
    return FileKind.TEXT, ""


def why_not_document(names: Collection[str]) -> str | None:
    """Why a zip with these parts is no .docx; None when it may be one."""
    for name, message in _INSIDE.items():
        if name in names:
            return message
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return None
    if any(name.lower().endswith(_INNER) for name in names):
        return f"ファイルをまとめたもの（zip）です。{_PACKED.partition('。')[2]}"
    return NOT_A_DOCUMENT


def _why_not_old(data: bytes) -> str:
    """An OLE file: its streams say which program made it."""
    for stream, message in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return message
    return f"古い形式の文書か、パスワードの付いた文書です。{_UNLOCK}"


def for_word(message: str) -> str:
    """What the gate says of a zip, for somebody who has Word before them."""
    return message.replace("Excelブック（.xlsx）", "Word文書（.docx）").replace("Excelで", "Wordで")
