"""A plan of any size, made by arithmetic alone: the same arguments always give the same document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from shirube.compilation.sections import scale_section
from shirube.editions.document import (
    Area,
    Comparison,
    Document,
    Indicator,
    Observation,
    PlanText,
    Policy,
    PolicyArea,
    Publisher,
    Target,
)
from shirube.editions.rebuild import completed_document
from shirube.kernel.codes import BodyCode
from shirube.kernel.figures import canonical
from shirube.plans.scales import STANDARD

OWN = "020001"
LAST_YEAR = 2023


def generated_document(indicators: int, years: int, series: int, *, nudged: bool = False) -> Document:
    """A public document; `series` counts areas with figures, our own among them. `nudged` changes one value."""
    areas = [OWN, *(code for code in _prefectures() if code != OWN)][:series]
    made = [_indicator(number, years, areas) for number in range(1, indicators + 1)]
    if nudged:
        made[0] = _nudged(made[0])
    return completed_document(
        Document(
            schema_version="1",
            rule_version="1",
            stage="public",
            as_of=date(LAST_YEAR + 1, 3, 31),
            number=1,
            published_on=date(LAST_YEAR + 1, 5, 20),
            fictitious=True,
            notice="計測用に作った計画です（架空）。",
            own_area=OWN,
            publisher=Publisher(body_code=OWN, name="計測用（架空）", fictitious=True),
            plan=PlanText(code="generated", name="計測用の計画（架空）", start_year=LAST_YEAR, end_year=LAST_YEAR + 4),
            policy_areas=tuple(
                PolicyArea(code=f"A{number}", name=f"分野{number}", role="field", order=number)
                for number in range(1, 6)
            ),
            policies=tuple(
                Policy(code=f"P{number}", area=f"A{(number - 1) % 5 + 1}", name=f"施策{number}", order=number)
                for number in range(1, 26)
            ),
            areas=tuple(Area(code=code, name=f"地域{code[:2]}", kind="prefecture") for code in sorted(areas)),
            scale=scale_section(STANDARD),
            indicators=tuple(made),
        )
    )


def _prefectures() -> list[str]:
    return [str(BodyCode.from_five(f"{number:02d}000")) for number in range(1, 48)]


def _indicator(number: int, years: int, areas: list[str]) -> Indicator:
    policy = (number - 1) % 25 + 1
    first = LAST_YEAR - years + 1
    return Indicator(
        code=f"K{number:04d}",
        name=f"計測用の指標{number}（架空）",
        order=number,
        area=f"A{(policy - 1) % 5 + 1}",
        policy=f"P{policy}",
        kind="kpi",
        shape="level",
        direction="up",
        unit="件",
        digits=1,
        meaning="計測のために作った指標。",
        formula="計算で作った値",
        source="架空",
        fictitious=True,
        baseline_period=f"FY{LAST_YEAR - 1}",
        targets=(
            Target(
                period=f"FY{LAST_YEAR + 4}",
                value=str(2000 + number),
                rationale="計測のため",
                revision="original",
                recorded_on=date(2023, 4, 1),
            ),
        ),
        comparisons=tuple(Comparison(area=code, method="published") for code in areas if code != OWN),
        observations=tuple(
            _observation(number, position, code, year)
            for position, code in enumerate(areas)
            for year in range(first, LAST_YEAR + 1)
        ),
    )


def _observation(number: int, position: int, area: str, year: int) -> Observation:
    value = Decimal(1000 + (number * 37 + position * 101 + (year - 1990) * (11 + number % 7)) % 900) / 2
    return Observation(
        area=area,
        period=f"FY{year}",
        value=canonical(value),
        as_of=date(year + 1, 3, 31),
        published_on=date(year + 1, 5, 1),
        source_release="計測用",
    )


def _nudged(indicator: Indicator) -> Indicator:
    """The same indicator with its own latest figure one higher."""
    rows = list(indicator.observations)
    at = max(number for number, row in enumerate(rows) if row.area == OWN)
    rows[at] = msgspec.structs.replace(rows[at], value=canonical(Decimal(rows[at].value or 0) + 1))
    return msgspec.structs.replace(indicator, observations=tuple(rows))
