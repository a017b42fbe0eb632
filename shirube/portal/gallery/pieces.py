"""Charts of the gallery in each of their kinds and states, drawn by the real writers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from shirube.charts.logic import LogicArrow, LogicBox, LogicChart, draw_logic
from shirube.charts.logic_model import LOOKS
from shirube.charts.spark import Spark, draw_spark
from shirube.charts.spread import Member, Spread, draw_spread
from shirube.charts.tally import Segment, Tally, draw_tally
from shirube.charts.tiles import Tile, TileMap, draw_tiles
from shirube.charts.walk import WalkKind, WalkLine, WalkSize, draw_walk

_PREFECTURES = 47


@dataclass(frozen=True)
class Piece:
    """One drawing with what it shows, wide and narrow."""

    caption: str
    wide: SafeString
    narrow: SafeString


_WALK = WalkLine(
    name="歩みの線の見本（架空）",
    unit="人",
    tone="good",
    grade="順調",
    mark="●",
    baseline=Decimal(0),
    current=Decimal(45),
    expected=Decimal(40),
    target=Decimal(100),
    baseline_label="令和4年度",
    target_label="令和10年度",
)
_STEPS = replace(_WALK, kind=WalkKind.STAGES, stages=("検討", "設計", "試験運用", "本格運用"), current=Decimal(2))
_DOWN = replace(_WALK, baseline=Decimal(90), current=Decimal(70), expected=Decimal(60), target=Decimal(40))
_DIGITS = replace(_WALK, unit="円", digits=2, current=Decimal("12345678901.23"), expected=Decimal("23456789012.34"))


def walks() -> Iterator[Piece]:
    """歩みの線: every kind on its way, and what can happen to it."""
    kinds = [(f"型：{kind.value}", replace(_WALK, kind=kind)) for kind in WalkKind if kind is not WalkKind.STAGES]
    states = [
        ("段階", replace(_STEPS, expected=Decimal(3), target=Decimal(4))),
        ("目標を超えた", replace(_WALK, current=Decimal(180), grade="達成", mark="★")),
        ("基準値より後ろ", replace(_WALK, current=Decimal(-30), tone="late", grade="遅れ", mark="■")),
        ("減らす指標", replace(_DOWN, tone="care", grade="やや遅れ", mark="▲")),
        ("速報", replace(_WALK, provisional=True)),
        ("値がない", replace(_WALK, current=None, missing="未公表", tone="calm", grade="", mark="")),
        ("基準値がない", replace(_WALK, baseline=None)),
        ("桁が多い", replace(_DIGITS, target=Decimal("99999999999.99"))),
    ]
    for at, (caption, walk) in enumerate((*kinds, *states)):
        wide = draw_walk(replace(walk, prefix=f"walk{at}"), WalkSize.FULL)
        yield _piece(caption, wide, draw_walk(replace(walk, prefix=f"walk{at}n"), WalkSize.COMPACT))


def sparks() -> Iterator[Piece]:
    """小さな推移: rising, with a gap, one figure, none."""
    shown = {
        "増えていく": (3, 5, 8, 12),
        "抜けがある": (3, None, 8, 6),
        "値がひとつ": (4,),
        "値がない": (),
        "0より小さい": (-4, -2, -1, 1),
    }
    for at, (caption, values) in enumerate(shown.items()):
        points = tuple((f"R{year + 2}", None if one is None else Decimal(one)) for year, one in enumerate(values))
        spark = Spark("小さな推移の見本（架空）", "人", 0, points, f"spark{at}", width=340, height=56)
        yield _piece(caption, draw_spark(spark), draw_spark(replace(spark, prefix=f"spark{at}n")))


def tallies() -> Iterator[Piece]:
    """判定ごとの数: a few, many kinds, none."""
    words = (("達成", "★", "good"), ("順調", "●", "good"), ("やや遅れ", "▲", "care"), ("遅れ", "■", "late"))
    several = tuple(Segment(*word, count) for word, count in zip(words, (1, 12, 3, 2), strict=True))
    shown = {"4つの判定": several, "ひとつだけ": several[1:2], "まだない": ()}
    for at, (caption, segments) in enumerate(shown.items()):
        tally = Tally("判定ごとの指標の数（架空）", segments, prefix=f"tally{at}", width=1000)
        yield _piece(caption, draw_tally(tally), draw_tally(replace(tally, prefix=f"tally{at}n", width=360)))


def spreads() -> Iterator[Piece]:
    """全国の散らばり and the tile map, with all figures and with gaps."""
    values = [Decimal(40 + (at * 37) % 45) for at in range(_PREFECTURES)]
    members = tuple(Member(f"見本{at + 1}県", one, own=at == 1) for at, one in enumerate(values))
    said = "47の値を1本の目盛りに並べた見本です（架空）。"
    spread = Spread("散らばりの見本（架空）", said, "％", 1, members, ("全国", Decimal("61.5")), width=960)
    yield _piece("散らばり", draw_spread(spread), draw_spread(replace(spread, prefix="spreadn", width=360, height=320)))
    empty = replace(spread, members=(), prefix="spread0")
    yield _piece("散らばり（値がない）", draw_spread(empty), draw_spread(replace(empty, prefix="spread0n", width=360)))
    for name, gaps in (("地図", ()), ("地図（値の抜け）", range(10, 20))):
        tiles = tuple(
            Tile(f"{at + 1:02}", f"見本{at + 1}", None if at in gaps else one, "未公表" if at in gaps else "", at == 1)
            for at, one in enumerate(values)
        )
        mark = f"tiles{len(gaps)}"
        tile_map = TileMap("地図の見本（架空）", said, "％", 1, tiles, prefix=mark)
        yield _piece(name, draw_tiles(tile_map), draw_tiles(replace(tile_map, narrow=True, prefix=f"{mark}n")))


_STAGES = ("取組", "アウトプット", "アウトカム（短期）", "アウトカム（中期）", "アウトカム（長期）", "めざす姿")
_BOXES = (
    LogicBox("a", 0, "困りごとを聞き、道筋をつくる", ("事業：見本の事業（架空）",), href="#logic"),
    LogicBox("b", 0, "どこへもつながらない取組", ("成果へのつながりは未設定",), lacking=True),
    LogicBox("c", 1, "困りごとの地図が使われる"),
    LogicBox(
        "d", 2, "デジタル技術を使って働き方や業務の進め方を見直す企業が増える", ("指標：見本", "● 順調"), href="#rows"
    ),
    LogicBox("e", 2, "測られていない成果", ("測る指標は未設定",), lacking=True),
    LogicBox("f", 5, "働き方を選べる社会。", goal=True),
)
_PAIRS = (("a", "c"), ("c", "d"), ("c", "e"), ("d", "f"), ("e", "f"), ("a", "f"))


def logics() -> Iterator[Piece]:
    """つながり: every kind of evidence, what is missing, an arrow past a stage; one box alone."""
    kinds = (*LOOKS, "assumed")
    arrows = tuple(LogicArrow(a, b, kind, f"{a} → {b}") for (a, b), kind in zip(_PAIRS, kinds, strict=True))
    chart = LogicChart("つながりの見本（架空）", "6つの項目と6本のつながり", _STAGES, _BOXES, arrows, prefix="logic0")
    single = replace(chart, boxes=_BOXES[1:2], arrows=(), prefix="logic1")
    for caption, one in (("根拠の種類と足りないもの", chart), ("つながりがない", single)):
        yield _piece(caption, draw_logic(one), draw_logic(replace(one, narrow=True, prefix=f"{one.prefix}n")))


def _piece(caption: str, wide: str, narrow: str) -> Piece:
    return Piece(caption, mark_safe(wide), mark_safe(narrow))  # noqa: S308 - the charts room escapes every word
