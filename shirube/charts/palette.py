"""Colours and letters of every chart, as values: a downloaded .svg has no style sheet to lean on.

The colours are values of the Digital Agency's design system (DADS); each is 3:1 or better on white as a graphic,
and those used for words are 4.5:1 or better. No colour ever speaks alone: a mark, a word or a dash says the same.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1a1a1c"
INK_SOFT = "#4d4d4d"
INK_FAINT = "#626264"
RULE = "#d9d9d9"
RULE_SOFT = "#ececef"
RULE_STRONG = "#949494"
PAPER = "#ffffff"
KEY = "#0017c1"
KEY_WASH = "#e8f1fe"
KEY_SOFT = "#7096f8"

FONT = "'BIZ UDPGothic','Hiragino Sans','Noto Sans JP','Noto Sans CJK JP','Yu Gothic',Meiryo,sans-serif"


@dataclass(frozen=True)
class ToneColours:
    """`strong` carries lines and words (4.5:1 or better on white and on `wash`), `wash` lies behind words."""

    strong: str
    wash: str


_TONES = {
    "good": ToneColours("#197a4b", "#e6f5ec"),
    "care": ToneColours("#806300", "#fbf5e0"),
    "late": ToneColours("#ac3e00", "#ffeee2"),
    "calm": ToneColours("#626264", "#f1f1f4"),
}


def tone(name: str) -> ToneColours:
    """Colours of a tone ("good", "care", "late", "calm"); an unknown name is shown calmly, never as praise or alarm."""
    return _TONES.get(name, _TONES["calm"])


@dataclass(frozen=True)
class Shade:
    """`fill` of a square and the `ink` of the words on it (4.5:1 or better)."""

    fill: str
    ink: str


SHADES = (
    Shade("#f4f6f8", INK),
    Shade("#d5dce5", INK),
    Shade("#a8b5c5", INK),
    Shade("#47566b", PAPER),
)
"""One quiet hue from little to much: more is darker, and neither is better. A figure stands in every square."""
