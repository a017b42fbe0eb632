"""The invented plan the gallery's real components are filled from: long names, many digits, ▲, gaps, nothing at all."""

from __future__ import annotations

from datetime import date
from typing import Any

from shirube.editions import document as d
from shirube.editions.rebuild import completed_document
from shirube.kernel.periods import Period

DAY, OPENED = date(2024, 9, 30), date(2024, 11, 5)
OWN, NATION, NEAR, FAR, SET = "020001", "000000", "030007", "050008", "set:north3"
LONG = "デジタル技術を使って働き方や業務の進め方を見直し、利益や賃金の改善につなげた県内の中小企業・小規模事業者の数"
SENTENCE = "この文章は見本です。長い説明が何行にもわたるとき、行の幅と間が読みやすいままかを見ます。"

SCALE = d.ScaleText(
    code="standard",
    version=1,
    name="標準",
    measure="progress",
    grades=tuple(
        d.GradeText(code=code, label=label, mark=mark, tone=tone)
        for code, label, mark, tone in (
            ("achieved", "達成", "★", "good"),
            ("on_track", "順調", "●", "good"),
            ("behind", "やや遅れ", "▲", "care"),
            ("late", "遅れ", "■", "late"),
            ("year_end", "年度末に判定", "◇", "calm"),
            ("stale", "新しい数値なし", "☆", "calm"),
            ("unassessable", "判定できない", "？", "calm"),
            ("no_target", "目標なし（動向を見る）", "―", "calm"),
        )
    ),
    thresholds=(d.ThresholdText(at_least="0.95", grade="on_track"), d.ThresholdText(at_least="0.6", grade="behind")),
    lowest="late",
    met="on_track",
    unmet="late",
    achieved="achieved",
    over="1.2",
)
_AREAS = (
    d.Area(code=NATION, name="全国", kind="nation"),
    d.Area(code=OWN, name="みほん県", kind="prefecture"),
    d.Area(code=NEAR, name="となり県", kind="prefecture"),
    d.Area(code=FAR, name="むかい県", kind="prefecture"),
    d.Area(code=SET, name="北3県", kind="set", members=(OWN, NEAR, FAR)),
)


def plan() -> d.Document:
    """The plan, judged by the house's own rules."""
    return completed_document(
        d.Document(
            schema_version=d.SCHEMA_VERSION,
            rule_version=d.RULE_VERSION,
            stage="public",
            as_of=DAY,
            number=1,
            published_on=OPENED,
            fictitious=True,
            notice="部品の見本です。計画も数値もすべて架空です",
            own_area=OWN,
            publisher=d.Publisher(body_code=OWN, name="見本（架空）", contact="見本推進課（架空）", fictitious=True),
            plan=d.PlanText(code="gallery", name="部品の見本（架空）", start_year=2024, end_year=2028),
            policy_areas=(d.PolicyArea(code="A1", name="見本の分野", role="field", order=1, visions=(SENTENCE,)),),
            areas=_AREAS,
            scale=SCALE,
            indicators=tuple(_indicators()),
        )
    )


def _rows(values: dict[str, str | None], area: str = OWN, missing: str = "unpublished") -> tuple[d.Observation, ...]:
    return tuple(
        d.Observation(
            area=area,
            period=period,
            value=value,
            missing=missing if value is None else None,
            as_of=Period.from_key(period).end,
        )
        for period, value in values.items()
    )


def _aims(value: str, **more: str) -> tuple[d.Target, ...]:
    values = more | {"FY2028": value}
    return tuple(
        d.Target(period=period, value=one, rationale=SENTENCE, revision="original", recorded_on=date(2024, 2, 9))
        for period, one in values.items()
    )


def _indicator(
    code: str, name: str, values: dict[str, str | None], aim: str = "", *, shape: str = "level", **more: object
) -> d.Indicator:
    """An indicator with these figures of our own, and the target of the last year unless there is none."""
    given: dict[str, object] = {
        "area": "A1",
        "kind": "middle",
        "direction": "up",
        "unit": "人",
        "digits": 0,
        "fictitious": True,
        "source": "見本県調べ（架空）",
        "duties": (d.Duty(division="見本推進課（架空）", role="lead"),),
        "baseline_period": "FY2022",
        "order": int(code[1:]),
        "observations": _rows(values),
        "targets": _aims(aim) if aim else (),
    }
    return d.Indicator(code=code, name=name, shape=shape, **(given | more))  # type: ignore[arg-type]


_STEADY: dict[str, str | None] = {"FY2021": "20", "FY2022": "30", "FY2023": "41"}
_DIGITS = {"FY2021": "123456789012.34", "FY2022": "234567890123.45", "FY2023": "345678901234.56"}
_BELOW = {"FY2021": "-40.5", "FY2022": "-12.3", "FY2023": "-8.4"}
_STAGES = ("検討", "設計", "試験運用", "本格運用")


def _indicators() -> tuple[d.Indicator, ...]:
    return (*_ordinary(), *_odd(), *_unjudged())


def _ordinary() -> tuple[d.Indicator, ...]:
    """On their way, with neighbours, long names, many digits, ▲."""
    return (
        _indicator("G01", "順調に進むもの", {}, "80", observations=_compared(), comparisons=_BOTH),
        _indicator("G02", LONG, {**_DIGITS}, "999999999999.99", unit="円", digits=2),
        _indicator("G03", "0より小さい値", {**_BELOW}, "5", unit="％", digits=1),
        _indicator("G06", "目標を大きく上回るもの", _STEADY, "31"),
        _indicator("G07", "減らすもの", {"FY2022": "90", "FY2023": "95"}, "40", shape="decrease", direction="down"),
        _indicator(
            "G08",
            "段階で進むもの",
            {"FY2022": "1", "FY2023": "2"},
            shape="milestone",
            unit="段階",
            stages=_STAGES,
            targets=_aims("4", FY2023="2"),
        ),
        _indicator("G09", "保つもの", {"FY2022": "5", "FY2023": "4"}, "5", shape="hold", unit="か所"),
    )


def _odd() -> tuple[d.Indicator, ...]:
    """With gaps, without figures, broken, judged by hand."""
    broken = d.SeriesBreak(day=date(2023, 4, 1), reason="調査票の改定（架空）")
    by_hand = d.Override(grade="behind", reason=SENTENCE, decided_on=DAY, office="事務局（架空）")
    return (
        _indicator("G04", "新しい値が未公表のもの", {**_STEADY, "FY2024-H1": None}, "300"),
        _indicator("G05", "値がひとつもないもの", {}, "80", source="", duties=()),
        _indicator("G10", "系列断絶のあるもの", _STEADY, "80", breaks=(broken,)),
        _indicator("G11", "人が判定したもの", _STEADY, "80", override=by_hand),
    )


def _unjudged() -> tuple[d.Indicator, ...]:
    """Proposed, and 参考統計."""
    return (
        _indicator("G12", "提案中のもの", _STEADY, proposal="proposed", proposal_reason=SENTENCE),
        _indicator("G13", "参考統計", {}, observations=_compared(), comparisons=_BOTH, **_SHOWN),
    )


_SHOWN: dict[str, Any] = {"shape": "no_target", "kind": "reference", "fictitious": False}
_BOTH = tuple(d.Comparison(area=area, method="published") for area in (NATION, NEAR))


def _compared() -> tuple[d.Observation, ...]:
    return (*_rows(_STEADY), *_rows({"FY2022": "50", "FY2023": "52"}, NATION), *_rows({"FY2022": "35"}, NEAR))
