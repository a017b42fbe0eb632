"""Odd but honest documents of Word, made here part by part."""

from shirube.workbooks.tests.honest_texts import Case
from shirube.workbooks.tests.hostile import packed
from shirube.workbooks.tests.paperfiles import MINUTES, para, related, run, table, word, word_part, word_parts

_PLAIN = ("第1回架空委員会 議事録", "・架空の意見です。")
_NUMBERED = "自動の番号：文書の自動の番号（「{}」など）を、文字に起こして読みました。"

_NO_GAP = '<w:suff w:val="nothing"/>'
_GONE = '<w:rStyle w:val="Gone"/>'
_NOT_STRUCK = '<w:strike w:val="false"/>'


def level(number: int, form: str, pattern: str, more: str = "") -> str:
    looks = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{number}">{looks}</w:lvl>'


NUMBERING = word_part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimalFullWidth", "（%1）")}'
    f"{level(1, 'aiueoFullWidth', '%2', _NO_GAP)}{level(2, 'decimal', '%1-%3')}"
    f'</w:abstractNum><w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF06C))}{level(1, "bullet", "○")}'
    f"{level(2, 'somethingElse', '%3')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>",
)
STYLES = word_part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>',
)


def item(text: str, list_id: int, at: int = 0) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbered() -> bytes:
    body = item("あ", 1) + item("い", 1, 1) + item("う", 1, 1) + item("え", 1, 2) + item("お", 1) + item("か", 1, 1)
    return word(body + item("き", 3) + item("く", 0), numbering=NUMBERING)


def by_style() -> bytes:
    body = para("議題一", '<w:pStyle w:val="Item"/>') + para("議題一の一", '<w:pStyle w:val="Sub"/>')
    struck = f"<w:p>{run('残る')}{run('消えた', _GONE)}</w:p>"
    return word(body + struck, styles=STYLES, numbering=NUMBERING)


def changed() -> bytes:
    deleted = '<w:del w:id="1"><w:r><w:delText>古い</w:delText></w:r></w:del>'
    return word(f'<w:p>{run("会議の")}{deleted}<w:ins w:id="2">{run("新しい")}</w:ins>{run("意見")}</w:p>')


def joined() -> bytes:
    """The end of a paragraph deleted: two became one."""
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    return word(f"<w:p>{mark}{run('前半、')}</w:p>{para('後半。')}")


def row_gone() -> bytes:
    row = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{para("消えた行")}</w:tc><w:tc>{para("x")}</w:tc></w:tr>'
    return word(table(("a", "b")).replace("</w:tbl>", f"{row}</w:tbl>"))


def boxed() -> bytes:
    box = f"<w:txbxContent>{para('欄外の注')}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    both = f"<mc:Choice>{drawn}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    return word(f"<w:p>{run('本文')}<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>")


def commented() -> bytes:
    comment = word_part("comments", f'<w:comment w:id="0">{para("要確認")}</w:comment>')
    note = word_part("footnotes", f'<w:footnote w:id="2">{para("出典は資料1")}</w:footnote>')
    marks = '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    return word(f"<w:p>{run('一')}</w:p><w:p>{run('二')}{marks}</w:p>", comments=comment, footnotes=note)


def with_edges() -> bytes:
    return word(
        MINUTES,
        header=word_part("hdr", para("資料３　架空委員会")),
        footer=word_part("ftr", f"<w:p>{run('- ')}{run('1')}{run(' -')}</w:p>"),
    )


def elsewhere() -> bytes:
    """The main part under the name Word gives it on the web."""
    files = word_parts(MINUTES)
    moved = {name.replace("document.xml", "document2.xml"): text for name, text in files.items()}
    return packed({**moved, "_rels/.rels": related(("officeDocument", "word/document2.xml"))})


def with_template(target: str) -> bytes:
    files = word_parts(MINUTES, settings=word_part("settings", ""))
    return packed({**files, "word/_rels/settings.xml.rels": related(("attachedTemplate", target, "External"))})


def strict() -> bytes:
    files = {name: str(text) for name, text in word_parts(MINUTES).items()}
    old, new = "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
    return packed({name: text.replace(old, new) for name, text in files.items()})


def ruby() -> str:
    both = f"<w:rt>{run('あおもり')}</w:rt><w:rubyBase>{run('青森')}</w:rubyBase>"
    return f"<w:p><w:r><w:ruby>{both}</w:ruby></w:r>{run('県')}</w:p>"


def box_to_fill(hint: bool) -> str:
    mark = "<w:showingPlcHdr/>" if hint else ""
    said = run("ここをクリックして入力") if hint else run("記入済み")
    return f"<w:p>{run('氏名：')}<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{said}</w:sdtContent></w:sdt></w:p>"


def case(data: bytes, *lines: str, told: tuple[str, ...] = ()) -> Case:
    return Case("議事録.docx", lambda: data, lines or _PLAIN, told)


_SIGN = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
_PICTURE = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
CASES: dict[str, Case] = {
    "plain": case(word(MINUTES)),
    "another name": Case("議事録.txt", lambda: word(MINUTES), _PLAIN),
    "numbers nobody typed": case(
        numbered(),
        *("（１）　あ", "アい", "イう", "１-1　え", "（２）　お", "アか", "（５）　き", "く"),
        told=(f"1行目：{_NUMBERED.format('（１）')}",),
    ),
    "numbers by style": case(
        by_style(),
        *("（１）　議題一", "ア議題一の一", "残る"),
        told=(f"1行目：{_NUMBERED.format('（１）')}", "3行目：見え消し：「消えた」は、取消線が"),
    ),
    "bullets": case(
        word(item("一", 2) + item("二", 2, 1) + item("三", 2, 2), numbering=NUMBERING),
        *("・一", "○二", "〓　三"),
        told=(f"1行目：{_NUMBERED.format('・')}",),
    ),
    "changes left in": case(
        changed(),
        "会議の新しい意見",
        told=("1行目：変更履歴（削除）：「古い」は、", "1行目：変更履歴（挿入）：「新しい」は、"),
    ),
    "paragraphs joined by a change": case(joined(), "前半、後半。"),
    "a row taken away by a change": case(row_gone(), "a | b", told=("1行目：変更履歴（削除）：「消えた行x」は、",)),
    "struck": case(
        word(f"<w:p>{run('三', '<w:dstrike/>')}{run('五')}{run('件', _NOT_STRUCK)}</w:p>"),
        "五件",
        told=("1行目：見え消し：「三」は、取消線が引かれているため、除いて読みました。",),
    ),
    "hidden": case(
        word(f"<w:p>{run('見える')}{run('内輪の話', '<w:vanish/>')}</w:p>"),
        "見える",
        told=("1行目：隠し文字：「内輪の話」は、",),
    ),
    "a text box": case(boxed(), "本文", told=("1行目：テキストボックス：「欄外の注」は、",)),
    "comments and footnotes": case(
        commented(), "一", "二", told=("2行目：コメント：「要確認」は、", "2行目：脚注：「出典は資料1」は、")
    ),
    "heads and feet": case(with_edges(), told=("ヘッダー・フッター：「資料３ 架空委員会」は、",)),
    "a picture": case(word(f"<w:p>{run('一')}{_PICTURE}</w:p>"), "一", told=("1行目：画像・図：画像や図があります。",)),
    "a sign of a font of signs": case(word(f"<w:p>{_SIGN}{run('済')}</w:p>"), "〓済", told=("1行目：記号：",)),
    "a table": case(
        word(table(("発言者", "発言"), ("委員", para("一つ目。") + para("二つ目。")))),
        "発言者 | 発言",
        "委員 | 一つ目。 二つ目。",
    ),
    "a frame around the text": case(word(table((para("一") + para("二"),), ("三",))), "一", "二", "三"),
    "a table in a table": case(word(table(("外", table(("内", "側")) + para("後")))), "外 | 内 | 側 後"),
    "line breaks and tabs": case(
        word("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>"), "一", "二\t三"
    ),
    "ruby": case(word(ruby()), "青森県"),
    "boxes to fill in": case(word(box_to_fill(True) + box_to_fill(False)), "氏名：", "氏名：記入済み"),
    "links to pages": case(word(MINUTES, ("hyperlink", "https://example.jp/", "External"))),
    "the template of one's own disk": case(with_template("file:///C:\\Users\\a\\Normal.dotm")),
    "main part under another name": case(elsewhere()),
    "strict": case(strict()),
}
