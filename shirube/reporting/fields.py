"""What is typed into an answer: the boxes of each kind, in the order of the form. Screen and workbook share them.

A draft keeps exactly what was typed, box by box, whatever it means; `answers` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shirube.reporting.words import How, Kind

LONG = 1000
LINE = 200
SHORT = 60
MAX_BARS = 12
"""実績の線 one answer can add; more belong on the sheet of the 事業 itself."""


@dataclass(frozen=True)
class Box:
    """One box. `published` says that what stands in it goes to readers as it is; `folded` that it stays closed until
    wanted; `hows` in which 回答区分 it counts (empty: in all but 変更なし)."""

    name: str
    label: str
    longest: int = LINE
    published: bool = False
    folded: bool = False
    hows: tuple[How, ...] = ()
    hint: str = ""


INDICATOR: tuple[Box, ...] = (
    Box("how", "回答区分", SHORT),
    Box("value", "新しい値", SHORT, published=True, hows=(How.NEW,)),
    Box("period", "いつの値か", SHORT, published=True, hows=(How.NEW, How.UNPUBLISHED, How.UNREPORTED)),
    Box("as_of", "時点", SHORT, published=True, hows=(How.NEW,)),
    Box("provisional", "速報", SHORT, published=True, hows=(How.NEW,)),
    Box("published_on", "元資料の公表日", SHORT, published=True, folded=True, hows=(How.NEW,)),
    Box("due_month", "公表予定の月", SHORT, hows=(How.UNPUBLISHED,), hint="例：12月、R7.1"),
    Box("cause", "要因", LONG, published=True, hint="遅れや判定に迷うときだけ。何がそうさせたか"),
    Box("forecast", "年度末見込み", SHORT, folded=True),
    Box("forecast_value", "見込みの値", SHORT, folded=True),
    Box("forecast_why", "そう見る理由", LONG, folded=True),
    Box("aim", "次の半年の目標", LINE, published=True, hint="一行で。次回の報告に「前回掲げたこと」として出ます"),
    Box("grade", "判定の見直し", SHORT, published=True, folded=True, hint="自動の判定と違う見方をするときだけ"),
    Box("grade_reason", "見直す理由", LONG, published=True, folded=True),
    Box("memo", "事務局への連絡", LONG, folded=True),
)

_INITIATIVE_HEAD: tuple[Box, ...] = (
    Box("how", "回答区分", SHORT),
    Box("conduct", "実施状況", SHORT, published=True, hows=(How.REPORT,)),
    Box("attainment", "達成度", SHORT, published=True, hows=(How.REPORT,)),
    Box("note", "この半年にしたこと", LONG, published=True, hows=(How.REPORT,)),
)
_INITIATIVE_TAIL: tuple[Box, ...] = (
    Box("cause", "要因", LONG, published=True, hows=(How.REPORT,), hint="遅れや迷いがあるときだけ"),
    Box("direction", "今後の方向性", SHORT, published=True, folded=True, hows=(How.REPORT,)),
    Box("forecast", "年度末見込み", SHORT, folded=True, hows=(How.REPORT,)),
    Box("forecast_why", "そう見る理由", LONG, folded=True, hows=(How.REPORT,)),
    Box("aim", "次の半年の目標", LINE, published=True, hint="一行で。次回の報告に「前回掲げたこと」として出ます"),
    Box("reflection_kind", "振り返りの種類", SHORT, folded=True, hows=(How.REPORT,)),
    Box("reflection_title", "振り返りの見出し", LINE, folded=True, hows=(How.REPORT,)),
    Box("expected", "想定していたこと", LONG, folded=True, hows=(How.REPORT,)),
    Box("happened", "実際に起きたこと", LONG, folded=True, hows=(How.REPORT,)),
    Box("changed", "変えたこと", LONG, folded=True, hows=(How.REPORT,)),
    Box("lesson", "気づき", LONG, folded=True, hows=(How.REPORT,)),
    Box("memo", "事務局への連絡", LONG, folded=True),
)


def bar_boxes(number: int) -> tuple[Box, ...]:
    """The boxes of the 実績の線 of this number: which 取組, what was done, from and to."""
    columns = (
        ("activity", "取組", LINE),
        ("text", "実績の線", LINE),
        ("start", "いつから", SHORT),
        ("end", "いつまで", SHORT),
    )
    return tuple(
        Box(f"bar{number}_{name}", label, longest, published=True, hows=(How.REPORT,))
        for name, label, longest in columns
    )


INITIATIVE: tuple[Box, ...] = (
    *_INITIATIVE_HEAD,
    *(box for number in range(1, MAX_BARS + 1) for box in bar_boxes(number)),
    *_INITIATIVE_TAIL,
)

BOXES: Mapping[Kind, tuple[Box, ...]] = {Kind.INDICATOR: INDICATOR, Kind.INITIATIVE: INITIATIVE}
NAMES: Mapping[Kind, frozenset[str]] = {kind: frozenset(box.name for box in boxes) for kind, boxes in BOXES.items()}
LABELS: Mapping[Kind, Mapping[str, str]] = {
    kind: {box.name: box.label for box in boxes} for kind, boxes in BOXES.items()
}


def tidy(kind: Kind, typed: Mapping[str, str]) -> dict[str, str]:
    """The boxes of this kind that say something, line ends as one; unknown names are left out."""
    return {
        name: text.replace("\r\n", "\n").replace("\r", "\n")
        for name, text in typed.items()
        if name in NAMES[kind] and text.strip()
    }


def too_long(kind: Kind, typed: Mapping[str, str]) -> dict[str, str]:
    """Name → why a box is refused even as a draft: far beyond what any answer holds."""
    return {
        box.name: f"{box.label}が{len(typed[box.name]):,}字あります。{box.longest * 10:,}字までしか保存できません。"
        for box in BOXES[kind]
        if len(typed.get(box.name, "")) > box.longest * 10
    }
