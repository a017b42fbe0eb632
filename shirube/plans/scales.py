"""物差し: the scales Shirube ships, and a scale as JSON text and back.

A shipped scale never changes; a better one is added with the next version number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from shirube.kernel.figures import canonical, parse_canonical
from shirube.progress.scale import (
    NO_TARGET,
    STALE,
    UNASSESSABLE,
    YEAR_END,
    Grade,
    Measure,
    Scale,
    Threshold,
    Tone,
)
from shirube.progress.scale_rules import why_not_scale

NOT_GRADES: tuple[Grade, ...] = (
    Grade(YEAR_END, "年度末に判定", "◇", Tone.CALM),
    Grade(STALE, "新しい数値なし", "☆", Tone.CALM),
    Grade(UNASSESSABLE, "判定できない", "？", Tone.CALM),
    Grade(NO_TARGET, "目標なし（動向を見る）", "―", Tone.CALM),
)
"""The outcomes that are no grade, as every shipped scale words them."""

STANDARD = Scale(
    code="standard",
    version=1,
    name="標準",
    measure=Measure.PROGRESS,
    grades=(
        Grade("achieved", "達成", "★", Tone.GOOD),
        Grade("on_track", "順調", "●", Tone.GOOD),
        Grade("behind", "やや遅れ", "▲", Tone.CARE),
        Grade("late", "遅れ", "■", Tone.LATE),
        *NOT_GRADES,
    ),
    thresholds=(Threshold(Decimal("0.95"), "on_track"), Threshold(Decimal("0.6"), "behind")),
    lowest="late",
    met="on_track",
    unmet="late",
    achieved="achieved",
    over=Decimal("1.2"),
)

THREE_STEPS = Scale(
    code="ratio3",
    version=1,
    name="計画値比３段階",
    measure=Measure.RATIO,
    grades=(
        Grade("ahead", "進んでいる", "◎", Tone.GOOD),
        Grade("as_planned", "計画どおり", "●", Tone.GOOD),
        Grade("late", "遅れている", "■", Tone.LATE),
        *NOT_GRADES,
    ),
    thresholds=(Threshold(Decimal("1.1"), "ahead"), Threshold(Decimal("0.95"), "as_planned")),
    lowest="late",
    met="as_planned",
    unmet="late",
    over=Decimal("1.2"),
)

FOUR_STEPS = Scale(
    code="expected4",
    version=1,
    name="期待値４段階",
    measure=Measure.PROGRESS,
    grades=(
        Grade("a", "Ａ（期待値以上）", "◎", Tone.GOOD),
        Grade("b_plus", "Ｂ＋（おおむね期待どおり）", "●", Tone.GOOD),
        Grade("b", "Ｂ（期待値をやや下回る）", "▲", Tone.CARE),
        Grade("c", "Ｃ（期待値を下回る）", "■", Tone.LATE),
        *NOT_GRADES,
    ),
    thresholds=(
        Threshold(Decimal("1"), "a"),
        Threshold(Decimal("0.8"), "b_plus"),
        Threshold(Decimal("0.6"), "b"),
    ),
    lowest="c",
    met="a",
    unmet="c",
    over=Decimal("1.2"),
)

SHIPPED: tuple[Scale, ...] = (STANDARD, THREE_STEPS, FOUR_STEPS)


def scale_to_json(scale: Scale) -> str:
    """The one JSON text of a scale: keys sorted, figures as canonical text."""
    return json.dumps(
        {
            "code": scale.code,
            "version": scale.version,
            "name": scale.name,
            "measure": scale.measure.value,
            "grades": [{"code": g.code, "label": g.label, "mark": g.mark, "tone": g.tone.value} for g in scale.grades],
            "thresholds": [{"at_least": canonical(t.at_least), "grade": t.grade} for t in scale.thresholds],
            "lowest": scale.lowest,
            "met": scale.met,
            "unmet": scale.unmet,
            "achieved": scale.achieved,
            "over": None if scale.over is None else canonical(scale.over),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def scale_from_json(text: str) -> Scale:
    """The scale a stored definition holds. Raises ValueError when it is none or cannot be used."""
    try:
        scale = _scale(json.loads(text))
    except (KeyError, TypeError) as problem:
        raise ValueError(f"物差しの定義を読めません（{problem}）。") from problem
    if reasons := why_not_scale(scale):
        raise ValueError("物差しを使えません。" + "".join(reasons))
    return scale


def _scale(data: Mapping[str, object]) -> Scale:
    grades, thresholds, over = data["grades"], data["thresholds"], data["over"]
    if not isinstance(grades, list) or not isinstance(thresholds, list):
        raise TypeError("grades, thresholds")
    return Scale(
        code=str(data["code"]),
        version=int(str(data["version"])),
        name=str(data["name"]),
        measure=Measure.read(str(data["measure"])),
        grades=tuple(Grade(g["code"], g["label"], g["mark"], Tone.read(g["tone"])) for g in grades),
        thresholds=tuple(Threshold(parse_canonical(t["at_least"]), t["grade"]) for t in thresholds),
        lowest=str(data["lowest"]),
        met=str(data["met"]),
        unmet=str(data["unmet"]),
        achieved=str(data["achieved"]),
        over=None if over is None else parse_canonical(str(over)),
    )
