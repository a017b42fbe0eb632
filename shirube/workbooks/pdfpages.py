"""Pages of a PDF as lines of text: what stands at their edges again and again, and radicals that stand for kanji."""

from __future__ import annotations

import re
from collections import Counter

Page = list[str]
_PAGE_NUMBER = re.compile(
    r"[\s\-－―ー‐–—~～(（]*(?:p\.?|page|第)?\s*[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?\s*(?:頁|ページ)?"
    r"[\s\-－―ー‐–—~～)）]*",
    re.IGNORECASE,
)
_UPRIGHT = 10
"""Lines a page must have before it is called upright."""
_DIGITS = re.compile(r"[0-9０-９]+")
_ALIKE = 3
"""On so many pages the same line at the edge is a header or a footer."""
_DEEP = 2
"""Lines of a header or a footer."""
_RADICALS = {
    chr(0x2F00 + at): sign
    for at, sign in enumerate(
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳"
        "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽"
        "老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨"
        "高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
    )
}
_JAPANESE = {"⼾": "戸", "⻘": "青", "⻑": "長", "⺠": "民", "⺟": "母", "⻄": "西", "⻆": "角", "⻝": "食", "⻤": "鬼"}
_MORE = {
    "⻨": "麦",
    "⻩": "黄",
    "⻫": "斉",
    "⻭": "歯",
    "⻯": "竜",
    "⻲": "亀",
    "⻣": "骨",
    "⻁": "虎",
    "⾭": "青",
    "⿊": "黒",
}
_WHOLE = str.maketrans({**_RADICALS, **_JAPANESE, **_MORE})


def joined_lookalikes(text: str) -> str:
    """The text with kanji where the file has the radical that looks like one, as programs that print PDF write."""
    return text.translate(_WHOLE)


def is_upright(page: Page) -> bool:
    """Whether a page with writing across it is mostly written from top to bottom: each letter of that comes as a line.

    A page written from top to bottom throughout PDFium knows, and reads it column by column.
    """
    lines = [line.strip() for line in page if line.strip()]
    return len(lines) >= _UPRIGHT and sum(len(line) <= 2 for line in lines) * 10 > len(lines) * 6


def without_edges(pages: list[Page]) -> tuple[list[Page], list[str]]:
    """The pages without blank lines at their ends and without what repeats there, and each such text once."""
    bare = [_trimmed(page) for page in pages]
    told: dict[str, None] = {}
    for _step in range(_DEEP):
        for at in (0, -1):
            repeated = _repeated([page[at] for page in bare if page], len(pages))
            for number, page in enumerate(bare):
                if len(page) > 1 and _kind(page[at]) in repeated:
                    told.setdefault(page[at].strip() if _kind(page[at]) else "頁番号")
                    bare[number] = _trimmed(page[1:] if at == 0 else page[:-1])
    return bare, list(told)


def _kind(text: str) -> str:
    """What is the same on all pages; "" for a page number."""
    return "" if _PAGE_NUMBER.fullmatch(text) else _DIGITS.sub("0", text.strip())


def _repeated(edge: list[str], pages: int) -> set[str]:
    counted = Counter(_kind(text) for text in edge)
    return {kind for kind, count in counted.items() if count >= min(_ALIKE, pages) >= 2 and count * 2 > pages}


def _trimmed(page: Page) -> Page:
    start, end = 0, len(page)
    while start < end and not page[start].strip():
        start += 1
    while end > start and not page[end - 1].strip():
        end -= 1
    return page[start:end]
