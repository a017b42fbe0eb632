"""What cannot be read at all is refused before anything else looks at it: no text, another encoding, too much."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shirube.kernel.refusals import NotSo
from shirube.minutes.draft import Notice
from shirube.minutes.layout import has_radicals
from shirube.minutes.lines import Line

MOST_LINES = 150_000
MOST_CHARACTERS = 6_000_000
"""A whole year of a council in one file stays far below."""
_SAMPLE = 200_000
_REPLACED = "\ufffd"
_UTF8_AS_CP932 = re.compile(r"[縺繧繝譁莠荳蜿蝣邨譌蟋逕荵遘蛻螳髢窶隕雉莨][^\sぁ-んァ-ヶ]?")
_UTF8_AS_LATIN = re.compile(r"(?:[ãåæçèéäïâ][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u2122]{2}){2}")
_HALF_KANA = re.compile(r"[｡-ﾟ]{6,}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PRIVATE = re.compile(r"[\ue000-\uf01f\uf100-\uf8ff]")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
_HIRAGANA = re.compile(r"[ぁ-ん]")
_GARBLED = (
    "文字化けしています。文字コードがUTF-8かShift_JIS（cp932）になるように保存し直すか、"
    "文章を画面に貼り付けてください。"
)
_EMPTY = (
    "文字が一つもありません。紙を読み取っただけのPDFや図だけのファイルは読めません。"
    "文字の入ったファイルを使うか、文章を貼り付けてください。"
)


def refuse_unreadable(lines: Sequence[Line]) -> list[Notice]:
    """Refuse (NotSo) a text that cannot be minutes; else the notices about single lines of it."""
    total = sum(len(line.text) + 1 for line in lines) - 1
    if total > MOST_CHARACTERS:
        raise NotSo(f"文章が長すぎます（{total:,}字、上限{MOST_CHARACTERS:,}字）。会議ごとに分けてください。")
    if len(lines) > MOST_LINES:
        raise NotSo(f"行が多すぎます（{len(lines):,}行、上限{MOST_LINES:,}行）。会議ごとに分けてください。")
    sample = _sample(lines)
    if not sample.strip():
        raise NotSo(_EMPTY)
    bare = len("".join(sample.split()))
    if len(_CONTROL.findall(sample)) * 50 > bare:
        raise NotSo("文章のファイルではないようです。議事録の文章（.txt、.docx、.pdf）を選んでください。")
    if _is_garbled(sample, bare):
        raise NotSo(_GARBLED)
    return [*_replaced(lines), *_own_characters(lines), *_radicals(lines), *_foreign(sample, bare)]


def _sample(lines: Sequence[Line]) -> str:
    pieces: list[str] = []
    size = 0
    for line in lines:
        if bare := line.text.strip():
            pieces.append(bare[:_SAMPLE])
            size += len(bare)
        if size > _SAMPLE:
            break
    return "\n".join(pieces)[: 2 * _SAMPLE]


def _is_garbled(sample: str, bare: int) -> bool:
    """Whether the characters are those of another encoding: marks of each of the usual mishaps, measured by share."""
    replaced = sample.count(_REPLACED)
    shifted = sum(len(one) for one in _UTF8_AS_CP932.findall(sample))
    latin = sum(len(one) for one in _UTF8_AS_LATIN.findall(sample))
    half = sum(len(one) for one in _HALF_KANA.findall(sample))
    asked = sample.count("?") - sample.count("??か")
    return (
        replaced * 20 > bare
        or (shifted * 5 > bare and len(_HIRAGANA.findall(sample)) * 5 < bare)
        or latin * 10 > bare
        or (half * 3 > bare and len(_HIRAGANA.findall(sample)) * 20 < bare)
        or (asked * 3 > bare and not _JAPANESE.search(sample))
    )


def _replaced(lines: Sequence[Line]) -> list[Notice]:
    found = [line.number for line in lines if _REPLACED in line.text]
    if not found:
        return []
    return [
        Notice(found[0], f"読めなかった文字（{_REPLACED}）が{len(found)}行にあります。元の文書と見比べてください。")
    ]


def _own_characters(lines: Sequence[Line]) -> list[Notice]:
    """外字, which another computer shows as something else or not at all; bullets of symbol fonts are none."""
    found = [line.number for line in lines if _PRIVATE.search(line.text)]
    if not found:
        return []
    return [
        Notice(
            found[0], f"外字が{len(found)}行にあります。ほかの端末では別の字に見えるため、元の文書と見比べてください。"
        )
    ]


def _radicals(lines: Sequence[Line]) -> list[Notice]:
    found = [line.number for line in lines if has_radicals(line.text)]
    if not found:
        return []
    return [
        Notice(found[0], f"PDFの中で部首の字になっていた漢字を直しました（{len(found)}行）。氏名を確かめてください。")
    ]


def _foreign(sample: str, bare: int) -> list[Notice]:
    if len(_JAPANESE.findall(sample)) * 20 >= bare:
        return []
    return [Notice(None, "日本語の文章がほとんどありません。議事録かどうか確かめてください。")]
