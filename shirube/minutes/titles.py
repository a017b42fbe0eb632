"""Titles of items: what makes two of them one, and which belong to the ceremony of every meeting."""

from __future__ import annotations

import re

from shirube.kernel.text import fold

_SAME_TAIL = re.compile(r"(?:について(?:報告)?|に関して|に関すること|の件)$")
_CEREMONY = (
    r"開\s*会", r"閉\s*会", r"散会", r".{0,20}(?:あいさつ|挨拶)", r"委嘱状?(?:の)?(?:交付|伝達).{0,4}",
    r"(?:委員|出席者)?(?:の)?(?:自己)?紹介", r"諮問", r".{0,12}(?:の)?(?:選出|選任|互選)(?:について)?",
    r"出席(?:者|状況).{0,12}", r"会議の成立.{0,10}", r"資料(?:の)?確認", r"(?:事務)?連絡(?:事項)?",
    r"会議録署名(?:委員|人)?の(?:指名|選出)", r"定足数.{0,8}", r"はじめに", r"開会及び.{0,10}",
)  # fmt: skip
_FORMAL = re.compile(rf"(?:{'|'.join(_CEREMONY)})(?:\s*[(（].{{0,30}}[)）])?")
_CLOSES = re.compile(r"(?:閉\s*会|散\s*会)(?:\s*.{0,30})?")
_OTHER = re.compile(r"その他.{0,4}")


def title_key(title: str) -> str:
    """What two spellings of one title share: 「…について」 or not, 全角 or 半角."""
    return _SAME_TAIL.sub("", fold(title).strip("。:、."))


def number_key(number: str) -> str:
    """What 「１．」 and 「1」 share."""
    return fold(number).strip(".、,:")


def is_formal(title: str) -> bool:
    """Whether an item is of the ceremony: nothing said under it without a speaker is an opinion."""
    return bool(_FORMAL.fullmatch(title.strip()[:80]))


def closes(title: str) -> bool:
    """Whether an item ends the meeting."""
    return bool(_CLOSES.fullmatch(title.strip()[:60]))


def is_other(title: str) -> bool:
    """Whether an item is その他."""
    return bool(_OTHER.fullmatch(title.strip()))
