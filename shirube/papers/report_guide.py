"""The sheets of the 様式 that explain: 記入例, a whole example, and 記入要領."""

from __future__ import annotations

from shirube.papers.book import Book
from shirube.papers.measure import height_of
from shirube.reporting.fields import BOXES, Box
from shirube.reporting.words import Kind

EXAMPLES: dict[Kind, tuple[tuple[str, dict[str, str]], ...]] = {
    Kind.INDICATOR: (
        (
            "新しい値が出たとき",
            {
                "how": "新しい値",
                "value": "▲１，２３４",
                "period": "令和6年度上半期",
                "as_of": "R6.9.30",
                "provisional": "速報",
                "cause": "説明会を12回開き、窓口での案内を増やした。",
                "forecast": "達成見込",
                "forecast_value": "1,500",
                "aim": "年度末までに、残る3市町村でも受付を始める。",
            },
        ),
        ("変わっていないとき", {"how": "変更なし"}),
        ("まだ公表されていないとき", {"how": "未公表", "due_month": "12月", "memo": "国の公表が遅れています。"}),
        (
            "遅れているとき",
            {
                "how": "新しい値",
                "value": "３５",
                "cause": "機器の納入が3か月遅れ、研修の開始がずれた。",
                "forecast": "困難",
                "forecast_value": "60",
                "forecast_why": "残り半年で開ける研修は4回までのため。",
                "aim": "研修を月2回に増やし、40人が修了する。",
            },
        ),
    ),
    Kind.INITIATIVE: (
        (
            "進んだとき",
            {
                "how": "報告する",
                "conduct": "取組中",
                "attainment": "一部達成",
                "note": "聞き取りを30件行い、申請の手順を8つから5つに減らした。",
                "direction": "継続",
                "aim": "2市町村で試行を始める。",
            },
        ),
        ("変わっていないとき", {"how": "変更なし"}),
        (
            "止まっているとき",
            {
                "how": "報告する",
                "conduct": "休止",
                "cause": "委託先との契約が不調に終わった。",
                "direction": "改善",
                "forecast": "困難",
                "forecast_why": "再度の公告に2か月かかるため。",
                "aim": "仕様を見直し、12月に再度公告する。",
            },
        ),
    ),
}
"""Invented answers, each with what it is an example of."""

_NAME, _EXAMPLE, _HINT = 150, 220, 230
RULES = (
    "白い欄に記入してください。灰色の欄は参考です（書き換えても取り込まれません）。",
    "変わったものだけ書き、変わっていないものは回答区分で「変更なし」を選びます。ほかの欄は要りません。",
    "見出しに【公表】とある欄は、確定の後、書いたとおりに公表されます。",
    "左端の列と見出しの上の小さな行は、どの照会への回答かを見分ける目印です。消したり書き換えたりしないでください。",
    "行の高さ、列の幅、色、折り返しは自由に変えられます。並べ替えやシートの名前の変更、ファイル名の変更もできます。",
    "数字は半角でも全角でも、▲や△、カンマが付いていても読めます。単位は付けても付けなくてもかまいません。",
    "値がないときは、数字の欄を空けて、回答区分で「未公表」「未報告」「対象外」「評価困難」を選びます。0は0という値です。",
    "訂正は、古い文字を消して書き直してください。取消線（見え消し）、コメント、テキストボックスに書いたものは回答になりません。",
    "実績の線は、シート「実績の線」の一行に一本です。足りないときは、行を写して増やせます（一つの事業に12本まで）。",
    "書き終えたら、画面の「Excelで答える」からこのファイルを出してください。何が変わるかを確かめてから取り込みます。",
    "取り込んだだけでは提出になりません。画面で内容を確かめて「提出する」を押してください。",
)
"""What everybody should know, before what the 事務局 adds."""


def write_example(book: Book, round_name: str) -> None:
    """記入例: box by box, what to write and whole examples side by side."""
    page = book.sheet("記入例")
    for at, width in enumerate((_NAME, *([_EXAMPLE] * 4), _HINT)):
        page.set_column_pixels(at, at, width)
    page.write_string(0, 0, f"記入例（架空）　{round_name}", book.look("open_title"))
    page.set_row(0, 26)
    row = 2
    for kind in Kind:
        row = _table(book, page, kind, row) + 1
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, row - 2, 5)
    page.set_footer("&L&8記入例（架空）&C&9－ &P／&N －")


def _table(book: Book, page: object, kind: Kind, row: int) -> int:
    """One table; gives the row after it."""
    examples = EXAMPLES[kind]
    heads = (f"{kind.label}の欄", *(f"例：{name}" for name, _ in examples), *[""] * (4 - len(examples)), "書き方")
    _line(book, page, row, heads, "head")
    for box in _boxes(kind):
        row += 1
        given = [typed.get(box.name, "") for _, typed in examples]
        published = "【公表】" if box.published else ""
        hint = "　".join(filter(None, (published + f"{box.longest}字まで", box.hint)))
        _line(book, page, row, (box.label, *given, *[""] * (4 - len(given)), hint), "told")
    return row + 1


def _boxes(kind: Kind) -> list[Box]:
    """The boxes an example shows: those of a sheet's main table."""
    shown = {name for _, typed in EXAMPLES[kind] for name in typed}
    return [box for box in BOXES[kind] if box.name in shown]


def _line(book: Book, page: object, row: int, texts: tuple[str, ...], look: str) -> None:
    widths = (_NAME, *([_EXAMPLE] * 4), _HINT)
    page.set_row(row, max(height_of(text, widths[at], 10) for at, text in enumerate(texts)))  # type: ignore[attr-defined]
    for at, text in enumerate(texts):
        page.write_string(row, at, text, book.look("label" if at == 0 and look == "told" else look))  # type: ignore[attr-defined]


def write_guide(book: Book, round_name: str, guidance: str) -> None:
    """記入要領: what everybody should know, and what the 事務局 adds."""
    page = book.sheet("記入要領")
    page.set_column_pixels(0, 0, 40)
    page.set_column_pixels(1, 1, 960)
    page.write_string(0, 0, f"記入要領　{round_name}", book.look("open_title"))
    page.set_row(0, 26)
    row = 2
    for number, text in enumerate(RULES, start=1):
        page.write_string(row, 0, str(number), book.look("plain"))
        page.write_string(row, 1, text, book.look("plain"))
        page.set_row(row, height_of(text, 960, 10) + 4)
        row += 1
    for text in guidance.splitlines():
        row += 1
        page.write_string(row, 1, text, book.look("plain"))
        page.set_row(row, height_of(text, 960, 10))
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, row, 1)
