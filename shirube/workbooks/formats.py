"""What a file is that is no .xlsx, told by its first bytes or by what lies in its zip, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection

_SAVE = "「Excelブック（.xlsx）」として保存し直してください。"
_OLD = "\xd0\xcf\x11\xe0".encode("latin-1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOK = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_BEGINNINGS = {
    b"%PDF": "中身がPDFです。Excelブック（.xlsx）を指定してください。",
    b"\x89PNG": "中身が画像です。Excelブック（.xlsx）を指定してください。",
    b"\xff\xd8\xff": "中身が画像です。Excelブック（.xlsx）を指定してください。",
    b"\x1f\x8b": "圧縮されたファイルです。中のExcelブック（.xlsx）を取り出して指定してください。",
    b"Rar!": "圧縮されたファイルです。中のExcelブック（.xlsx）を取り出して指定してください。",
    b"7z\xbc\xaf": "圧縮されたファイルです。中のExcelブック（.xlsx）を取り出して指定してください。",
}
_HTML = f"中身がホームページの形式（HTML）です。Excelで開き、{_SAVE}"
_MARKUP = {
    b"<html": _HTML,
    b"<!doctype html": _HTML,
    b"<table": _HTML,
    b"<meta": _HTML,
    b"<?xml": f"中身がXMLです。Excelで開き、{_SAVE}",
}
_INSIDE = {
    "xl/workbook.bin": f"バイナリ形式（.xlsb）です。{_SAVE}",
    "content.xml": f"LibreOfficeなどの形式（.ods）です。{_SAVE}",
    "word/document.xml": "中身がWordの文書です。Excelブック（.xlsx）を指定してください。",
    "ppt/presentation.xml": "中身がPowerPointの資料です。Excelブック（.xlsx）を指定してください。",
}
_PACKED = "ファイルをまとめたもの（zip）です。中のExcelブック（.xlsx）を取り出して、一つずつ指定してください。"
NOT_A_BOOK = f"Excelブック（.xlsx）ではありません。Excelで{_SAVE}"
_UNKNOWN = "Excelブック（.xlsx）ではありません。ファイルを確かめてください。"


def why_not_zip(data: bytes) -> str | None:
    """Why a file that begins like this is no zip; None when it may be one. `data` is the file, or enough of it."""
    if data.startswith(b"PK\x03\x04"):
        return None
    if data.startswith(_OLD):
        return _why_not_old(data)
    for mark, message in _BEGINNINGS.items():
        if data.startswith(mark):
            return message
    begins = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, message in _MARKUP.items():
        if begins.startswith(mark):
            return message
    if _is_text(data[:1000]) and (b"," in data[:1000] or b"\t" in data[:1000]):
        return f"Excelブック（.xlsx）ではありません。中身は文字だけ（CSVなど）です。Excelで開き、{_SAVE}"
    return _UNKNOWN


def why_not_book(names: Collection[str]) -> str | None:
    """Why a zip with these parts is no .xlsx; None when it may be one."""
    for name, message in _INSIDE.items():
        if name in names:
            return message
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return None
    inner = (".xlsx", ".xls", ".xlsm", ".csv", ".pdf", ".docx")
    return _PACKED if any(name.lower().endswith(inner) for name in names) else NOT_A_BOOK


def _why_not_old(data: bytes) -> str:
    """An OLE file: a password makes one of an .xlsx, and the .xls is one."""
    if _ENCRYPTED in data:
        return f"パスワードの付いたExcelファイルです。パスワードを外し、{_SAVE}"
    if any(mark in data for mark in _OLD_BOOK):
        return f"古い形式（.xls）のファイルです。Excelで開き、{_SAVE}"
    return f"古い形式（.xls）か、パスワードの付いたExcelファイルです。パスワードを外し、{_SAVE}"


def _is_text(data: bytes) -> bool:
    return bool(data) and b"\0" not in data and not any(byte < 9 for byte in data)
