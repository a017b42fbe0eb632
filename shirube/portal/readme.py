"""README.txt: what whoever takes the folder of data along must know, as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shirube.editions.document import Document
from shirube.kernel.periods import AsOf
from shirube.portal import formatlog
from shirube.portal.opendata import TABLES

_UNSET = "未設定"
_RULES = (
    "名前が「.csv」だけのファイルは、UTF-8、BOMなし、改行はCRLF。プログラムで読むためのもの。",
    "名前が「-excel.csv」で終わるファイルは、同じ内容でUTF-8、BOMあり。Excelでそのまま開くためのもの。",
    "「-excel.csv」では、「=」「+」「-」「@」で始まる文章の先頭に「'」を付けている。数値には付けない。",
    "1行目が列の名前、2行目から1行に1件。文章の中の改行は空白に置きかえている。",
    "空欄と0は別のもの。数値がない理由はmissing_reason（日本語はmissing_reason_label）にある。",
    "数値に単位や区切りの文字は付けない。単位はunitにある。負の数は「-」で表す。",
    "期間の記号は、FY2024が令和6年度（2024年度）、FY2024-H1がその上半期（4月から9月まで）。日付は西暦の年-月-日。",
    "area_codeは全国地方公共団体コード（6桁）、standard_area_codeは標準地域コード（5桁）。"
    "set:で始まるものは集合で、構成はarea_members.csvにある。",
    "始まりと終わりの期間（start_period、end_period）がないときは、start_missing・end_missingに理由がある。"
    "unknownは不明、noneはなし。",
    "bars.csvのbar_lineは、目標（target）と実績（actual）。replaced_onに日があるものは、見直しで改められた前の線。",
    "実施状況（conduct）と達成度（attainment）は別々の見方で、1つの値にまとめない。振り返り（reflections.csv）は成績ではない。",
    "fictitiousがtrueの行は架空（デモ）の数値や事業。",
    "originは、公表・報告された値（reported）、分子÷分母（derived）、合算（pooled）の区別。率の平均は使わない。",
)


def readme(document: Document, credits: Sequence[str]) -> bytes:
    """The text, UTF-8 without BOM, lines ended by CRLF as Windows likes them."""
    return "\r\n".join((*_lines(document, credits), "")).encode()


def _lines(document: Document, credits: Sequence[str]) -> Iterator[str]:
    publisher = document.publisher
    opened = document.published_on.isoformat() if document.published_on else "未公表（下見用）"
    yield f"{document.plan.name}のデータ"
    yield f"版：{AsOf(document.as_of).label}（第{document.number}版）　公表日：{opened}"
    yield from ((document.notice,) if document.notice else ())
    yield f"発行：{publisher.name}　問い合わせ：{publisher.contact or _UNSET}"
    yield f"利用条件：{publisher.licence or _UNSET}"
    yield from (f"出典の表示：{one}" for one in credits)
    yield ""
    yield "ファイル"
    for table in TABLES:
        yield f"  {table.file}、{table.excel_file}　{table.title}（{table.about}）"
    yield "  csv-metadata.json　CSVの列・型・主キー（CSV on the Web）"
    yield "  catalog.jsonld　目録（DCAT、JSON-LD）。アドレスは目録からの相対"
    yield "  edition.json　この版のすべて。schema.jsonがその形（JSON Schema）、edition.json.sha256が改変の確かめ"
    yield "  ../indicators/指標のコード/data.csv、data-excel.csv、data.xlsx　指標ごとの実績値"
    yield ""
    yield "約束"
    yield from (f"  {one}" for one in _RULES)
    yield ""
    changed = formatlog.CHANGES[-1][1].isoformat()
    yield f"形式の版：{formatlog.FORMAT_VERSION}（{changed}）　変更の履歴はformat_changes.csv"
