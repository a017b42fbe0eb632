"""An invented rate with a figure for each of 47 invented prefectures, 全国 and a set of two."""

from __future__ import annotations

from shirube.editions import document as d
from shirube.portal.tests.sample_indicators import NATION, NEAR, OWN, SET, indicator, own

CANARY = "87.65"
CODES = [OWN if number == 2 else NEAR if number == 3 else f"{number:02}999{number % 10}" for number in range(1, 48)]
ALL = tuple(d.Area(code=code, name=f"第{number:02}県", kind="prefecture") for number, code in enumerate(CODES, start=1))
AREAS = (
    d.Area(code=NATION, name="全国", kind="nation"),
    *ALL,
    d.Area(code=SET, name="北2県", kind="set", members=(OWN, NEAR)),
)
VALUES = {code: str(10 + place) for place, code in enumerate(CODES)} | {OWN: CANARY}
ROWS = (
    *own({"FY2022": "60.00"}),
    *(made for code, value in VALUES.items() for made in own({"FY2023": value}, code)),
    *own({"FY2022": "40.00", "FY2023": "45.00"}, NATION),
    *own({"FY2023": "55.50"}, SET),
)
RATE = indicator(
    "Z1",
    "見本の率",
    1,
    "no_target",
    unit="％",
    digits=2,
    fictitious=False,
    source="みほん統計",
    observations=ROWS,
    comparisons=(
        d.Comparison(area=NATION, method="published"),
        d.Comparison(area=SET, method="pooled"),
        d.Comparison(area=NEAR, method="published"),
    ),
)
