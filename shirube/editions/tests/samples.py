"""A small whole document for tests: three prefectures, a rate with its parts, and one graded indicator."""

from datetime import date

from shirube.editions.document import (
    Area,
    Comparison,
    Document,
    GradeText,
    Indicator,
    Observation,
    PlanText,
    PolicyArea,
    Publisher,
    ScaleText,
    Target,
    ThresholdText,
)
from shirube.editions.rebuild import completed_document

OWN = "020001"
SCALE = ScaleText(
    code="standard",
    version=1,
    name="標準",
    measure="progress",
    grades=tuple(
        GradeText(code=code, label=label, mark=mark, tone=tone)
        for code, label, mark, tone in (
            ("achieved", "達成", "★", "good"),
            ("on_track", "順調", "◎", "good"),
            ("slow", "やや遅れ", "△", "care"),
            ("late", "遅れ", "▼", "late"),
            ("year_end", "年度末に判定", "－", "calm"),
            ("stale", "新しい数値なし", "－", "calm"),
            ("unassessable", "判定できない", "－", "calm"),
            ("no_target", "目標なし", "－", "calm"),
        )
    ),
    thresholds=(ThresholdText(at_least="0.95", grade="on_track"), ThresholdText(at_least="0.6", grade="slow")),
    lowest="late",
    met="on_track",
    unmet="late",
    achieved="achieved",
    over="1.2",
)


def observed(area: str, period: str, value: str | None, **more) -> Observation:
    given = {"as_of": date(2024, 3, 31), "published_on": date(2024, 5, 1), "source_release": "試験用", **more}
    if value is None:
        given.setdefault("missing", "unpublished")
    return Observation(area=area, period=period, value=value, **given)


def indicator(code: str, **more) -> Indicator:
    given = {
        "name": f"指標{code}",
        "order": 1,
        "area": "A1",
        "kind": "kpi",
        "shape": "level",
        "direction": "up",
        "unit": "件",
        "digits": 0,
        **more,
    }
    return Indicator(code=code, **given)


def graded(**more) -> Indicator:
    """From 100 in R4 toward 200 in R8; 110 was meant for R5, 140 is there."""
    given = {
        "baseline_period": "FY2022",
        "targets": (
            Target(
                period="FY2023", value="125", rationale="年25件ずつ", revision="original", recorded_on=date(2024, 2, 1)
            ),
            Target(
                period="FY2026", value="200", rationale="倍にする", revision="original", recorded_on=date(2024, 2, 1)
            ),
        ),
        "observations": (
            observed(OWN, "FY2022", "100", as_of=date(2023, 3, 31)),
            observed(OWN, "FY2023", "120"),
        ),
        **more,
    }
    return indicator("K1", **given)


def rate_parts() -> tuple[Indicator, Indicator, Indicator]:
    """交付率 = 枚数 ÷ 人口 × 100 for two prefectures, and pooled over both."""
    cards = indicator(
        "N1", kind="component", shape="no_target", unit="枚", order=11,
        observations=(observed(OWN, "FY2023", "50"), observed("030007", "FY2023", "300")),
    )  # fmt: skip
    people = indicator(
        "D1", kind="component", shape="no_target", unit="人", order=12,
        observations=(observed(OWN, "FY2023", "100"), observed("030007", "FY2023", "400")),
    )  # fmt: skip
    rate = indicator(
        "R1", kind="reference", shape="no_target", unit="％", digits=1, order=10,
        numerator="N1", denominator="D1", factor="100",
        comparisons=(Comparison(area="set:two", method="pooled"), Comparison(area="030007", method="published")),
    )  # fmt: skip
    return rate, cards, people


def document(*indicators: Indicator, **more) -> Document:
    """A completed document holding these indicators; the graded one and the rate with its parts by default."""
    given = {
        "schema_version": "1",
        "rule_version": "1",
        "stage": "public",
        "as_of": date(2024, 3, 31),
        "number": 1,
        "published_on": date(2024, 5, 20),
        "own_area": OWN,
        "publisher": Publisher(body_code=OWN, name="試験県（架空）", fictitious=True),
        "plan": PlanText(code="test", name="試験計画", start_year=2023, end_year=2026),
        "policy_areas": (PolicyArea(code="A1", name="分野いち", role="field", order=1),),
        "areas": (
            Area(code=OWN, name="青森県", kind="prefecture"),
            Area(code="030007", name="岩手県", kind="prefecture"),
            Area(code="set:two", name="二県", kind="set", members=(OWN, "030007")),
        ),
        "scale": SCALE,
        "indicators": indicators or (graded(), *rate_parts()),
        **more,
    }
    return completed_document(Document(**given))
