"""Documents of Word that would run something, fetch something, or hurt their reader."""

import io
import struct
import zipfile
from collections.abc import Callable

from shirube.workbooks import limits
from shirube.workbooks.tests.hostile import packed
from shirube.workbooks.tests.hostile_text import Case
from shirube.workbooks.tests.paperfiles import MINUTES, WORD_TYPES, para, related, run, word, word_part, word_parts

_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_SAY = "<w:r><w:instrText>{}</w:instrText></w:r>"


def field(*instruction: str) -> str:
    told = "".join(_SAY.format(part) for part in instruction)
    return f"<w:p>{_FIELD.format('begin')}{told}{_FIELD.format('separate')}{run('x')}{_FIELD.format('end')}</w:p>"


def with_part(name: str, text: str | bytes = "x", **changed: str) -> bytes:
    return packed({**word_parts(MINUTES), **changed, name: text})


def typed(kind: str) -> bytes:
    types = WORD_TYPES.replace("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
    return packed({**word_parts(MINUTES), "[Content_Types].xml": types})


def settings_with(kind: str, target: str) -> bytes:
    files = word_parts(MINUTES, settings=word_part("settings", ""))
    return packed({**files, "word/_rels/settings.xml.rels": related((kind, target, "External"))})


def bomb() -> bytes:
    return word(para("0" * 40_000_000))


def long_text() -> bytes:
    line = "".join(chr(0x4E00 + at % 8_000) for at in range(0, 40_000, 7))
    return word("".join(para(f"{number}{line}") for number in range(limits.TEXT_BYTES // len(line.encode()) + 1)))


def lying_size() -> bytes:
    data = bytearray(word(MINUTES))
    at = data.rfind(b"word/document.xml") - 46
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(word(MINUTES))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def symlink() -> bytes:
    buffer = io.BytesIO(word(MINUTES))
    with zipfile.ZipFile(buffer, "a") as target:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def laughs() -> bytes:
    return word(para("&b;"), before='<!DOCTYPE x [<!ENTITY a "はは"><!ENTITY b "&a;&a;&a;">]>')


def many_comments() -> bytes:
    body = "".join(f'<w:comment w:id="{at}">{para("a")}</w:comment>' for at in range(limits.NOTES + 2))
    return word(MINUTES, comments=word_part("comments", body))


def many_tags() -> bytes:
    """Tags enough to keep a reader busy, but not so alike that the gate calls them a bomb."""
    runs = "".join(f"<w:r><w:t>{at % 9973}</w:t></w:r>" for at in range(610_000))
    return word(f"<w:p>{runs}</w:p>")


_CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: with_part("word/vbaProject.bin"), "マクロが入っています。「Word文書（.docx）」として"),
    "a .docm without macros": (lambda: typed("vnd.ms-word.document.macroEnabled.main+xml"), "（.docm）"),
    "macros under another name": (
        lambda: packed(word_parts(MINUTES, ("vbaProject", "settings.bin")) | {"word/settings.bin": b"x"}),
        "マクロが入っています（.docm）",
    ),
    "ActiveX": (lambda: with_part("word/activeX/activeX1.xml"), "ActiveX"),
    "a control": (lambda: word(f"{MINUTES}<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>"), "ActiveX"),
    "a linked picture": (lambda: word(MINUTES, ("image", "http://192.0.2.1/a.png", "External")), "リンクされた画像"),
    "a template from the web": (
        lambda: settings_with("attachedTemplate", "https://192.0.2.1/x.dotm"),
        "外部のテンプレート",
    ),
    "a template of a server": (lambda: settings_with("attachedTemplate", "\\\\192.0.2.1\\x\\y.dotm"), "テンプレート"),
    "a template of a server by file": (
        lambda: settings_with("attachedTemplate", "file:///\\\\192.0.2.1\\x.dotm"),
        "テンプレート",
    ),
    "the source of a form letter": (lambda: settings_with("mailMergeSource", "file:///C:\\名簿.xlsx"), "差し込み印刷"),
    "a linked object": (lambda: word(MINUTES, ("oleObject", "file:///C:\\a.xlsx", "External")), "リンクされたファイル"),
    "an embedded object": (
        lambda: word(f'{MINUTES}<w:p><w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r></w:p>'),
        "埋め込まれているか、リンクされています（OLE）",
    ),
    "another document within": (lambda: word(f'{MINUTES}<w:altChunk r:id="rId9"/>'), "別の形式の文書"),
    "a document of documents": (lambda: word(f'{MINUTES}<w:p><w:subDoc r:id="rId9"/></w:p>'), "サブ文書"),
    "a linked part of another kind": (lambda: word(MINUTES, ("frame", "http://192.0.2.1/", "External")), "フレーム"),
    "DDE": (lambda: word(MINUTES + field(" DDEAUTO c:\\windows\\system32\\cmd.exe ")), "フィールド（DDEAUTO）"),
    "DDE in pieces": (lambda: word(MINUTES + field(" DD", "E c:\\", "cmd.exe")), "フィールド（DDE）"),
    "a field that fetches": (
        lambda: word(f'{MINUTES}<w:p><w:fldSimple w:instr=" includepicture http://192.0.2.1/ "/></w:p>'),
        "フィールド（INCLUDEPICTURE）",
    ),
    "a bomb": (bomb, "展開すると極端に大きくなる"),
    "a text beyond five megabytes": (long_text, "文章が長すぎます（上限5メガバイト）"),
    "a size that lies": (lying_size, "中身の大きさが目録と違います"),
    "encrypted parts": (encrypted, "暗号化されたファイルです"),
    "a link in the zip": (symlink, "シンボリックリンク"),
    "a part that climbs out": (lambda: with_part("../../evil.xml"), "外の場所を指す名前"),
    "many parts": (
        lambda: packed({**word_parts(MINUTES), **{f"word/media/{at}.png": "" for at in range(1_200)}}),
        "部品が多すぎます",
    ),
    "a million laughs": (laughs, "文書型宣言（DOCTYPE）"),
    "broken XML": (
        lambda: packed({**word_parts(MINUTES), "word/document.xml": "<w:document"}),
        "壊れています。Wordで開いて",
    ),
    "cut short": (lambda: word(MINUTES)[:-300], "途中で切れているか、壊れています"),
    "tags within tags": (lambda: word("<w:sdt>" * 200 + "</w:sdt>" * 200), "入れ子が深すぎます"),
    "an attribute without end": (lambda: word(f'<w:p w:rsidR="{_scattered(3_000_000)}"/>'), "長すぎる部分"),
    "a million tags": (many_tags, "中身（XML）が多すぎます"),
    "many comments": (many_comments, "コメントや脚注が多すぎます（上限10,000）"),
    "no main part": (
        lambda: packed({**word_parts(MINUTES), "_rels/.rels": related(("officeDocument", "word/no.xml"))}),
        "Wordの文書（.docx）ではありません",
    ),
    "no text": (lambda: word("<w:p/><w:p/>"), "文字がありません"),
    "only a picture": (
        lambda: packed({**word_parts("<w:p/>"), "word/media/image1.png": b"x"}),
        "画像だけで、文字がありません",
    ),
    "all of it struck": (lambda: word(f"<w:p>{run('消した', '<w:strike/>')}</w:p>"), "文字がありません"),
    "writing turned round": (lambda: word(MINUTES + para("a\u202eb")), "3行目：見えない制御文字（U+202E）"),
    "文字化け": (
        lambda: word("".join(para("わかりやすい数字の説明".encode().decode("cp932", "ignore")) for _ in range(9))),
        "文字化けしています",
    ),
}
HOSTILE: dict[str, Case] = {name: ("議事録.docx", build, said) for name, (build, said) in _CASES.items()}


def _scattered(count: int) -> str:
    return "".join(chr(0x4E00 + (at * at) % 20_000) for at in range(count // 3))
