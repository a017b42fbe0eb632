"""Files that are no text, or not the text they seem: each with what is said of it."""

import gzip
import random
from collections.abc import Callable

from shirube.workbooks import limits
from shirube.workbooks.tests.hostile import honest, packed
from shirube.workbooks.tests.paperfiles import zipped

Case = tuple[str, Callable[[], bytes], str]
SAID = "架空委員会の議事録です。\n・数字の意味をもっと説明してほしい。\n・わかりやすいと思います。\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def old(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + bytes(600)


def noise() -> bytes:
    return random.Random(7).randbytes(20_000)


HOSTILE: dict[str, Case] = {
    "empty": ("a.txt", lambda: b"", "ファイルが空です"),
    "only blanks": ("a.txt", lambda: b" \r\n\t\r\n", "ファイルが空です"),
    "only a mark": ("a.txt", lambda: b"\xef\xbb\xbf", "ファイルが空です"),
    "only wide blanks": ("a.txt", lambda: "　\n　\n".encode(), "文字がありません"),
    "only zeros": ("a.txt", lambda: bytes(5_000), "ファイルが空です"),
    "noise": ("a.txt", noise, "文字だけのファイルではありません"),
    "EUC-JP": ("a.txt", lambda: SAID.encode("euc_jp"), "文字コードがEUC-JPのようです"),
    "JIS": ("a.txt", lambda: SAID.encode("iso2022_jp"), "文字コードがJIS（ISO-2022-JP）です"),
    "UTF-8 with a bad byte": ("a.txt", lambda: SAID.encode()[:60] + b"\xff" + SAID.encode()[60:], "2行目：先頭から59"),
    "UTF-8 cut in a letter": ("a.txt", lambda: SAID.encode()[:-2], "UTF-8として読めません"),
    "UTF-16 cut in a letter": ("a.txt", lambda: SAID.encode("utf-16")[:-1], "UTF-16として読めません"),
    "cp932 with a bad byte": ("a.txt", lambda: SAID.encode("cp932") + b"\x81\x01", "UTF-8でもShift_JIS"),
    "UTF-8 read as cp932": (
        "a.txt",
        lambda: SAID.encode().decode("cp932", "ignore").encode(),
        "文字化けしています（UTF-8の文字をShift_JIS",
    ),
    "UTF-8 read as Latin": (
        "a.txt",
        lambda: SAID.encode().decode("cp1252", "ignore").encode(),
        "文字化けしています（日本語の文字を欧文",
    ),
    "cp932 read as half kana": ("a.txt", lambda: ("ﾌﾞｻﾓﾋﾞﾃﾞｱｶ" * 20).encode("cp932"), "半角のカタカナばかり"),
    "letters lost": ("a.txt", lambda: SAID.replace("の", "\ufffd").encode(), "「�」になっています"),
    "letters turned to ?": ("a.txt", lambda: SAID.encode("ascii", "replace") * 3, "「?」になっています"),
    "a bell": ("a.txt", lambda: SAID.replace("数", "\x07").encode(), "2行目：見えない制御文字（U+0007）"),
    "writing turned round": ("a.txt", lambda: SAID.replace("説", "\u202e").encode(), "（U+202E）"),
    "a zero in it": ("a.txt", lambda: SAID.encode() + b"\0", "文字だけのファイルではありません"),
    "beyond five megabytes": (
        "a.txt",
        lambda: b"a" * (limits.TEXT_BYTES + 1),
        "文章が長すぎます（上限5メガバイト）。会議ごとに",
    ),
    "too many lines": ("a.txt", lambda: b"a\n" * 150_001, "行が多すぎます（上限150,000行）"),
    "HTML": ("a.txt", lambda: f"<!DOCTYPE html><p>{SAID}".encode(), "ホームページの形式（HTML）"),
    "XML": ("a.txt", lambda: b"<?xml version='1.0'?><w:wordDocument/>", "中身がXMLです"),
    "a mail": ("a.txt", lambda: b"MIME-Version: 1.0\r\n\r\n" + SAID.encode(), "（.mht・.eml）"),
    "RTF": ("a.docx", lambda: b"{\\rtf1\\ansi " + SAID.encode("cp932"), "リッチテキスト（.rtf）です。Wordで開き"),
    "old Word": (
        "a.doc",
        lambda: old("WordDocument"),
        "古い形式（.doc）のファイルです。Wordで開き、「Word文書（.docx）」",
    ),
    "a password on Word": ("a.docx", lambda: old("EncryptedPackage"), "パスワードの付いた文書です"),
    "一太郎": ("a.jtd", lambda: old("DocumentText"), "一太郎の文書（.jtd）のようです"),
    "old Excel": ("a.doc", lambda: old("Workbook"), "古い形式のExcelファイル（.xls）"),
    "some OLE": ("a.doc", lambda: _OLE, "古い形式の文書か、パスワードの付いた文書"),
    "DocuWorks": ("a.xdw", noise, "DocuWorksの文書（.xdw）です。PDFにして"),
    "a picture": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + noise(), "中身が画像です"),
    "a photograph": ("a.docx", lambda: b"\xff\xd8\xff\xe0" + noise(), "中身が画像です"),
    "gzip": ("a.txt", lambda: gzip.compress(SAID.encode()), "圧縮されたファイルです"),
    "a program": ("a.txt", lambda: b"MZ\x90\0" + noise(), "プログラムのファイルです"),
    "a workbook": ("a.docx", honest, "中身がExcelブックです"),
    "a presentation": ("a.docx", lambda: packed({"ppt/presentation.xml": "<p/>"}), "PowerPointの資料です"),
    "LibreOffice": ("a.odt", lambda: packed({"content.xml": "<p/>"}), "（.odt）です。Wordで開き"),
    "a zip of documents": (
        "a.zip",
        lambda: zipped({"議事録.docx": b"x"}),
        "ファイルをまとめたもの（zip）です。中の文書",
    ),
    "any zip": ("a.docx", lambda: zipped({"x.bin": b"x"}), "Wordの文書（.docx）ではありません"),
}
