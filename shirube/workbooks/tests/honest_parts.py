"""Honest workbooks with something around their cells: notes, leftovers, links, controls, other kinds of sheets."""

from shirube.workbooks.tests.honest import ONE_IN_A1, Case
from shirube.workbooks.tests.hostile import MAIN, OFFICE, ONE, packed, parts, relations, sheet

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ANCHORS = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_NAMES = f'xmlns:xdr="{_ANCHORS}" xmlns:a="{_DRAWING}" xmlns:mc="{_COMPATIBLE}"'
_CORNERS = (
    "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row></xdr:from>"
    "<xdr:to><xdr:col>3</xdr:col><xdr:row>4</xdr:row></xdr:to>"
)


def around(*related: tuple[str, str, str]) -> bytes:
    """The plain book whose sheet is related to these parts: kind, name, content."""
    files = parts(ONE)
    files["xl/worksheets/_rels/sheet1.xml.rels"] = relations(*((kind, f"/{name}") for kind, name, _text in related))
    return packed({**files, **{name: text for _kind, name, text in related}})


def beside(*related: tuple[str, str, str]) -> bytes:
    """The plain book that is itself related to these parts."""
    files = parts(ONE)
    files["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), *((kind, f"/{name}") for kind, name, _text in related)
    )
    return packed({**files, **{name: text for _kind, name, text in related}})


def notes(text: str) -> tuple[str, str, str]:
    told = f'<authors><author/></authors><commentList><comment ref="B2">{text}</comment></commentList>'
    return "comments", "xl/comments1.xml", f'<comments xmlns="{MAIN}">{told}</comments>'


def drawing(inside: str) -> tuple[str, str, str]:
    return "drawing", "xl/drawings/drawing1.xml", f"<xdr:wsDr {_NAMES}>{inside}</xdr:wsDr>"


def talk() -> tuple[str, str, str]:
    told = (
        '<threadedComment ref="B2" id="{1}"><text>前回と数え方が違う</text></threadedComment>'
        '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>直しました</text></threadedComment>'
    )
    return (
        "threadedComment",
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{_THREADS}">{told}</ThreadedComments>',
    )


def changed(old: str, new: str) -> bytes:
    assert old in ONE
    return packed(parts(ONE.replace(old, new)))


def embedded() -> bytes:
    one = '<oleObject progId="Word.Document.12" shapeId="1025" r:id="rId1"'
    placed = f'{one}><objectPr><anchor xmlns:xdr="{_ANCHORS}">{_CORNERS}</anchor></objectPr></oleObject>'
    objects = (
        f'<oleObjects><mc:AlternateContent xmlns:mc="{_COMPATIBLE}"><mc:Choice Requires="x14">{placed}</mc:Choice>'
        f"<mc:Fallback>{one}/></mc:Fallback></mc:AlternateContent></oleObjects>"
    )
    text = ONE.replace("<worksheet ", f'<worksheet xmlns:r="{OFFICE}" ').replace(
        "</sheetData>", f"</sheetData>{objects}"
    )
    return packed({**parts(text), "xl/embeddings/Microsoft_Word_Document.docx": b"PK\x03\x04"})


def linked() -> bytes:
    link = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    files = parts(sheet('<row r="1"><c r="A1"><f>[1]表!$A$1</f><v>35</v></c></row>'))
    files["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("externalLink", "externalLinks/externalLink1.xml")
    )
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(
        "</workbook>", '<externalReferences><externalReference r:id="rId2"/></externalReferences></workbook>'
    )
    outside = relations(("externalLinkPath", "file:///P:/%E8%AA%B2/集計.xlsx")).replace(
        "/>", ' TargetMode="External"/>'
    )
    return packed(
        {**files, "xl/externalLinks/externalLink1.xml": link, "xl/externalLinks/_rels/externalLink1.xml.rels": outside}
    )


def chart_sheet() -> bytes:
    files = parts(ONE)
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="グラフ" sheetId="2" r:id="rId2"/></sheets>'
    )
    files["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "chartsheets/sheet1.xml")
    )
    return packed({**files, "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}"/>'})


def macro_free() -> bytes:
    files = parts(ONE)
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return packed(files)


def box(*lines: str) -> str:
    """A text box with these lines."""
    text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:twoCellAnchor>{_CORNERS}<xdr:sp><xdr:txBody>{text}</xdr:txBody></xdr:sp></xdr:twoCellAnchor>"


def control() -> str:
    """A check box as newer versions keep it, with what is left for older ones."""
    older = "<xdr:twoCellAnchor><xdr:sp/></xdr:twoCellAnchor>"
    return (
        f"<mc:AlternateContent><mc:Choice>{box('済み')}</mc:Choice>"
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
    )


def vml(kind: str) -> tuple[str, str, str]:
    """A drawing of old, which need not be good XML."""
    told = (
        '<xml xmlns:v="v" xmlns:x="x"><v:shape><v:textbox><div>済み<br></div></v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>1, 0, 2, 0, 3, 0, 4, 0</x:Anchor></x:ClientData></v:shape></xml>'
    )
    return "vmlDrawing", "xl/drawings/vmlDrawing1.vml", told


_ONE_FOR_TWO = (
    '<c r="A1"><f t="shared" ref="A1:B1" si="0">1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c>'
)
_USES = "数式「=[1]表!$A$1」が入っています。計算結果は「35」です。別のファイル「集計.xlsx」の値を使っています。"


def libreoffice() -> bytes:
    """Everything said, also what is not so."""
    rows = (
        '<row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" '
        'collapsed="false"><c r="A1" s="0" t="n"><v>1</v></c>'
        '<c r="B1" s="0" t="inlineStr"><is><t>講座</t></is></c></row>'
    )
    columns = (
        '<cols><col collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="16384" min="1"/></cols>'
    )
    before = '<sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="A1:B1"/>'
    return packed(parts(sheet(rows).replace("<sheetData>", f"{before}{columns}<sheetData>")))


def google() -> bytes:
    """A drawing for every sheet, with nothing in it, and rows of fractions of a point."""
    files = parts(
        sheet(
            '<row r="1" ht="15.75" customHeight="1"><c r="A1" s="1"><v>1.0</v></c>'
            '<c r="B1" s="1" t="s"><v>0</v></c></row>'
        ),
        f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>講座</t></si></sst>',
    )
    kind, name, text = drawing("")
    return packed({**files, "xl/worksheets/_rels/sheet1.xml.rels": relations((kind, f"/{name}")), name: text})


CASES: dict[str, Case] = {
    "as LibreOffice writes": Case(libreoffice, {"A1": "1", "B1": "講座"}),
    "as Google writes": Case(google, {"A1": "1", "B1": "講座"}),
    "a note": Case(
        lambda: around(notes("<text><t>数え方が違う</t></text>")), ONE_IN_A1, ("B2 コメント：「数え方が違う」",)
    ),
    "a note in pieces": Case(
        lambda: around(notes("<text><r><rPr><b/></rPr><t>架空 花子:</t></r>\n<r><t>確認中</t></r></text>")),
        ONE_IN_A1,
        ("B2 コメント：「架空 花子:確認中」",),
    ),
    "a conversation": Case(
        lambda: around(talk(), notes("<text><t>[Threaded comment]\n\nComment:\n    前回と</t></text>")),
        ONE_IN_A1,
        ("B2 コメント：「前回と数え方が違う」", "B2 コメント：「直しました」"),
    ),
    "a text box": Case(
        lambda: around(drawing(box("要因は", "別紙"))), ONE_IN_A1, ("B3 図形・テキストボックス：「要因は 別紙」",)
    ),
    "a check box": Case(lambda: around(drawing(control())), ONE_IN_A1, ("B3 図形・テキストボックス：「済み」",)),
    "a drawing without anything": Case(lambda: around(drawing("")), ONE_IN_A1),
    "a picture": Case(
        lambda: around(drawing(f"<xdr:twoCellAnchor>{_CORNERS}<xdr:pic/></xdr:twoCellAnchor>")),
        ONE_IN_A1,
        ("B3 画像・グラフ：画像があります。",),
    ),
    "the drawing behind a note": Case(lambda: around(vml("Note")), ONE_IN_A1),
    "a check box of old": Case(
        lambda: around(vml("Checkbox")),
        ONE_IN_A1,
        ("B3 図形・テキストボックス：フォームの部品（Checkbox）「済み」",),
    ),
    "an embedded document": Case(embedded, ONE_IN_A1, ("B3 埋め込み：別のファイル（Word.Document.12）",)),
    "a link to another file": Case(
        linked,
        {"A1": "35"},
        (
            f"A1 数式：{_USES}",
            "外部のデータ：別のファイル「集計.xlsx」",
        ),
    ),
    "a connection": Case(
        lambda: beside(("connections", "xl/connections.xml", "<connections/>")),
        ONE_IN_A1,
        ("外部のデータ：外部のデータへの接続",),
    ),
    "a sheet that is a chart": Case(chart_sheet, ONE_IN_A1, ("画像・グラフ：シート「グラフ」はグラフだけ",)),
    "leftovers of a pivot": Case(
        lambda: beside(
            ("pivotCacheDefinition", "xl/pivotCache/pivotCacheDefinition1.xml", "<pivotCacheDefinition/>"),
            ("theme", "xl/theme/theme1.xml", "<a/>"),
        ),
        ONE_IN_A1,
    ),
    "a calculation chain to nowhere": Case(
        lambda: beside(("calcChain", "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}"><c r="ZZ99" i="1"/></calcChain>')),
        ONE_IN_A1,
    ),
    "a printer's settings": Case(
        lambda: around(("printerSettings", "xl/printerSettings/printerSettings1.bin", "\0\1\2")), ONE_IN_A1
    ),
    "parts of a form for documents": Case(
        lambda: packed({**parts(ONE), "customXml/item1.xml": "<x/>", "docProps/core.xml": "<x/>"}), ONE_IN_A1
    ),
    "extensions nobody knows": Case(
        lambda: changed("</sheetData>", '</sheetData><extLst><ext uri="{1}"><y:z xmlns:y="urn:y"/></ext></extLst>'),
        ONE_IN_A1,
    ),
    "a formula for many cells": Case(
        lambda: packed(parts(sheet(f"<row>{_ONE_FOR_TWO}</row>"))),
        {"A1": "2", "B1": "3"},
        ("A1 数式：数式「=1+1」", "B1 数式：数式（上の行と同じ式）"),
    ),
    "a formula nobody calculated": Case(
        lambda: changed("<v>1</v>", "<f>1+1</f>"),
        {"A1": "#未計算"},
        ("A1 数式：数式「=1+1」が入っています。計算結果がありません。",),
    ),
    "a row of no height": Case(
        lambda: changed('<row r="1">', '<row r="1" ht="0" customHeight="1">'),
        ONE_IN_A1,
        ("A1 非表示の行：1行目が非表示",),
    ),
    "a column of no width": Case(
        lambda: changed("<sheetData>", '<cols><col min="1" max="9" width="0" customWidth="1"/></cols><sheetData>'),
        ONE_IN_A1,
        ("A1 非表示の列：A列が非表示",),
    ),
    ".xlsm without a macro": Case(macro_free, ONE_IN_A1),
}
