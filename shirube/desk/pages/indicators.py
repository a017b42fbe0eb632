"""指標の一覧: every indicator with its newest figure, its target, who is responsible, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from shirube.desk.access import Ground
from shirube.desk.pages.frame import Frame, frame_of
from shirube.desk.queries import DutyLine, duties_today
from shirube.desk.wording import figure_text, reading_text
from shirube.indicators.queries import IndicatorLine, completeness, derived_codes, indicator_lines
from shirube.kernel.periods import AsOf, Period
from shirube.people.queries import divisions_of
from shirube.people.roles import Role
from shirube.plans.queries import AreaBranch, policy_tree
from shirube.plans.words import Visibility


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; an unknown 分野 narrows to nothing."""

    area: str = ""
    lacking: bool = False
    mine: bool = False


@dataclass(frozen=True)
class Row:
    """One indicator in the list. `latest` is "" when no figure was ever recorded."""

    href: str
    code: str
    name: str
    kind: str
    area: str
    latest: str
    period: str
    as_of: str
    target: str
    target_period: str
    derived: bool
    public: bool
    divisions: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorsPage:
    """The list: `rows` of `total`, of which `lacking` want something; `areas` are the choices of the filter."""

    frame: Frame
    wanted: Wanted
    areas: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    total: int
    lacking: int
    may_be_mine: bool


def build_indicators_page(here: Ground, wanted: Wanted) -> IndicatorsPage:
    """15 queries, whatever the number of indicators."""
    plan = here.plan
    branches = policy_tree(plan)
    missing = {line.code: line.missing for line in completeness(plan)}
    duties = duties_today(plan)
    mine = divisions_of(here.member, plan.body, Role.OFFICER)
    lines = indicator_lines(plan)
    derived = derived_codes(plan)
    shown = [line for line in lines if _is_wanted(line, wanted, missing, duties, mine)]
    names = {branch.code: branch.name for branch in branches}
    return IndicatorsPage(
        frame=frame_of(here, "indicators/"),
        wanted=wanted,
        areas=_areas(branches),
        rows=tuple(
            _row(here, line, names, duties.get(line.code, ()), missing.get(line.code, ()), line.code in derived)
            for line in shown
        ),
        total=len(lines),
        lacking=sum(bool(items) for items in missing.values()),
        may_be_mine=bool(mine),
    )


def _areas(branches: tuple[AreaBranch, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((branch.code, branch.name) for branch in branches)


def _is_wanted(
    line: IndicatorLine,
    wanted: Wanted,
    missing: dict[str, tuple[str, ...]],
    duties: dict[str, tuple[DutyLine, ...]],
    mine: frozenset[str],
) -> bool:
    return (
        (not wanted.area or line.area == wanted.area)
        and (not wanted.lacking or bool(missing.get(line.code)))
        and (not wanted.mine or bool(mine & {duty.code for duty in duties.get(line.code, ())}))
    )


def _row(
    here: Ground,
    line: IndicatorLine,
    names: dict[str, str],
    duties: tuple[DutyLine, ...],
    missing: tuple[str, ...],
    derived: bool,
) -> Row:
    target: tuple[Period, Decimal] | None = line.target
    return Row(
        href=f"{here.base}indicators/{line.code}/",
        code=line.code,
        name=line.name,
        kind=line.kind.label,
        area=names.get(line.area, ""),
        latest=reading_text(line.latest, line.digits, line.unit),
        period=line.latest.period.short if line.latest else "",
        as_of=AsOf(line.latest.as_of).short if line.latest else "",
        target=figure_text(target[1], line.digits, line.unit) if target else "",
        target_period=target[0].short if target else "",
        derived=derived,
        public=line.visibility is Visibility.PUBLIC,
        divisions=tuple(dict.fromkeys(duty.name for duty in duties)),
        missing=missing,
    )
