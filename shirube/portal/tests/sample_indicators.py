"""Invented indicators for the sample plan: one of every shape, and the derived, proposed, reference and part ones."""

from __future__ import annotations

from datetime import date

from shirube.editions import document as d

OWN, NATION, SET, NEAR, FAR = "020001", "000000", "set:north3", "030007", "050008"
TOWN, NEXT_TOWN = "022012", "022021"
SPRING, AUTUMN = date(2024, 3, 31), date(2024, 9, 30)


def row(area: str, period: str, value: str | None, as_of: date, missing: str | None = None, **more: object):
    return d.Observation(area=area, period=period, value=value, missing=missing, as_of=as_of, **more)


def own(values: dict[str, str | None], area: str = OWN) -> tuple[d.Observation, ...]:
    """Rows of one area: each period with the figure, its as-of day being the period's last day."""
    rows = []
    for period, value in values.items():
        end = date(int(period[2:6]), 9, 30) if period.endswith("H1") else date(int(period[2:6]) + 1, 3, 31)
        missing = None if value is not None else "tallying"
        rows.append(row(area, period, value, end, missing))
    return tuple(rows)


def target(period: str, value: str, rationale: str = "全国との差の半分を5年で縮めるため（架空）", **more: object):
    given = {"decision": "D1", "revision": "original", "recorded_on": date(2024, 2, 9)} | more
    return d.Target(period=period, value=value, rationale=rationale, **given)


def indicator(code: str, name: str, order: int, shape: str, **more: object) -> d.Indicator:
    given = {
        "area": "A1",
        "policy": "P1",
        "kind": "middle",
        "direction": "up",
        "unit": "時間",
        "digits": 0,
        "meaning": f"{name}の意味です。",
        "formula": "今年度の値 − 基準年度の値",
        "source": "みほん県調べ（架空）",
        "fictitious": True,
        "duties": (d.Duty(division="見本推進課（架空）", role="lead"),),
        "baseline_period": "FY2022",
    } | more
    return d.Indicator(code=code, name=name, order=order, shape=shape, **given)


_HOURS_ROWS = (
    *own({"FY2020": "3", "FY2021": "5", "FY2022": "8", "FY2023": "12", "FY2023-H1": "10"}),
    row(OWN, "FY2024-H1", "18", AUTUMN, provisional=True),
    *own({"FY2021": "6", "FY2022": "11", "FY2023": "20", "FY2024-H1": "24"}, NATION),
    *own({"FY2021": "4", "FY2022": "7", "FY2023": "13"}, NEAR),
    *own({"FY2021": "5", "FY2022": "9", "FY2023": "11"}, FAR),
    row(OWN, "FY2023", "5", SPRING, dimension="製造業"),
)

HOURS = indicator(
    "K01",
    "総労働時間の減少幅（年間・1人当たり）",
    1,
    "cumulative",
    observations=_HOURS_ROWS,
    curve=((AUTUMN, "21"),),
    targets=(
        target("FY2028", "50", replaced_on=date(2024, 4, 1)),
        target("FY2028", "60", "前回の意見を受けて、差の6割を縮めるため（架空）", revision="revised"),
    ),
    comparisons=(
        d.Comparison(area=NATION, method="published"),
        d.Comparison(area=NEAR, method="published"),
        d.Comparison(area=FAR, method="none", note="調査の対象が違うため"),
    ),
    notes=(d.Note(period="FY2024-H1", cause="研修の開始が遅れた（架空）", next_step="下半期に2回行う（架空）"),),
    breaks=(d.SeriesBreak(day=date(2021, 4, 1), reason="調査票の改定（架空）"),),
    update_month=5,
    missing_items=("付加価値との比較は未設定です。",),
)


_UP = {"FY2022": "10", "FY2023": "20"}
SHAPES = (
    indicator(
        "K02",
        "研修を受けた人",
        2,
        "annual",
        unit="人",
        observations=(*own(_UP | {"FY2024-H1": "15"}), *own(_UP, NEAR), *own(_UP, FAR)),
        comparisons=(d.Comparison(area=SET, method="pooled"),),
        targets=(target("FY2023", "18"), target("FY2024", "25"), target("FY2028", "60")),
    ),
    indicator(
        "K03",
        "手続きの満足度",
        3,
        "level",
        unit="％",
        digits=1,
        policy="P2",
        kind="kpi",
        observations=own({"FY2022": "40.5", "FY2023": "41.25"}),
        targets=(target("FY2028", "80"),),
    ),
    indicator(
        "K04",
        "利用者の平均",
        4,
        "period_mean",
        unit="人",
        policy="P2",
        observations=own(_UP),
        targets=(target("FY2028", "18", ""),),
    ),
    indicator(
        "K05",
        "窓口の数",
        5,
        "hold",
        direction="keep",
        unit="か所",
        area="A2",
        policy="P3",
        observations=own({"FY2022": "2", "FY2023": "2"}),
        targets=(target("FY2028", "2"),),
    ),
    indicator(
        "K06",
        "受講者（以上）",
        6,
        "at_least",
        unit="人",
        area="A2",
        policy="P3",
        observations=own({"FY2022": "1900", "FY2023": "2100"}),
        targets=(target("FY2028", "2000"),),
    ),
    indicator(
        "K07",
        "待ち時間（以下）",
        7,
        "at_most",
        direction="down",
        unit="分",
        area="A2",
        policy="P3",
        observations=own({"FY2022": "15", "FY2023": "12"}),
        targets=(target("FY2028", "10"),),
    ),
    indicator(
        "K08",
        "紙の使用量",
        8,
        "decrease",
        direction="down",
        unit="万枚",
        area="A3",
        policy="",
        observations=own({"FY2022": "100", "FY2023": "70"}),
        targets=(target("FY2028", "50"),),
        override=d.Override(
            grade="behind", reason="年度末の特別な事情による（架空）", decided_on=AUTUMN, office="事務局（架空）"
        ),
    ),
    indicator(
        "K09",
        "標準化の段階",
        9,
        "milestone",
        unit="段階",
        area="A3",
        policy="",
        stages=("検討", "調整", "決定", "実行"),
        observations=own({"FY2022": "1", "FY2023": "2"}),
        targets=(target("FY2024", "3"), target("FY2028", "4")),
    ),
    indicator(
        "K10",
        "全国順位",
        10,
        "rank",
        direction="down",
        unit="位",
        area="A3",
        policy="",
        observations=own({"FY2022": "30", "FY2023": "25"}),
        targets=(target("FY2028", "15"),),
    ),
    indicator(
        "K11",
        "動きを見る数",
        11,
        "no_target",
        unit="件",
        area="A3",
        policy="",
        source="",
        meaning="",
        duties=(),
        observations=own({"FY2022": "3", "FY2023": None}),
    ),
    indicator(
        "K12",
        "労働生産性",
        12,
        "no_target",
        kind="reference",
        unit="円/時間",
        proposal="proposed",
        proposal_reason="委員の意見を受けて（架空）",
        numerator="C1",
        denominator="C2",
        fictitious=False,
        comparisons=(d.Comparison(area=SET, method="pooled"),),
        source="公的統計",
        source_url="https://example.jp/",
    ),
    indicator(
        "R01",
        "総人口",
        13,
        "no_target",
        kind="reference",
        unit="人",
        fictitious=False,
        source="公的統計",
        credit="公的統計を加工して作成",
        observations=(
            *own({"FY2021": "1221000", "FY2022": "1204000"}),
            *own({"FY2021": "125500000", "FY2022": "124900000"}, NATION),
            *own({"FY2021": "35100", "FY2022": "34800"}, TOWN),
            *own({"FY2021": "9050"}, NEXT_TOWN),
        ),
        policy="",
        comparisons=(d.Comparison(area=NATION, method="published"),),
    ),
    indicator(
        "C1",
        "県内総生産",
        14,
        "no_target",
        kind="component",
        unit="円",
        fictitious=False,
        policy="",
        observations=tuple(r for a in (OWN, NEAR, FAR) for r in own({"FY2021": "900", "FY2022": "990"}, a)),
    ),
    indicator(
        "C2",
        "総労働時間",
        15,
        "no_target",
        kind="component",
        unit="時間",
        fictitious=False,
        policy="",
        observations=tuple(r for a in (OWN, NEAR, FAR) for r in own({"FY2021": "30", "FY2022": "31"}, a)),
    ),
)
