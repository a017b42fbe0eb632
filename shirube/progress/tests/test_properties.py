"""What holds for any figures at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from shirube.kernel.figures import Emptiness
from shirube.kernel.periods import Period
from shirube.progress.facts import Aim, Direction, Facts, Reading, Shape
from shirube.progress.rules import judge
from shirube.progress.scale import UNGRADED
from shirube.progress.tests.cases import DOWN, PLAIN, PROGRESS, RANK, RATIO, UP, facts

FIGURES = st.decimals(-(10**6), 10**6, places=2)
LINES = st.sampled_from([Shape.ANNUAL, Shape.CUMULATIVE, Shape.LEVEL])
YEARS = st.integers(2024, 2030)


def on_a_line(shape, direction, baseline, year, figure, target, stated=None):
    aims = {f"FY{year}": str(stated)} if stated is not None and year != 2028 else {}
    aims = dict(sorted((aims | {"FY2028": str(target)}).items()))
    return facts(shape, direction, {"FY2023": str(baseline), f"FY{year}": str(figure)}, aims)


@given(LINES, FIGURES, YEARS, FIGURES, FIGURES, FIGURES, st.none() | FIGURES, st.sampled_from([PROGRESS, PLAIN]))
def test_a_better_figure_never_gets_a_worse_grade(shape, baseline, year, one, other, target, stated, scale):
    assume(target != baseline)
    direction = UP if target > baseline else DOWN
    worse, better = sorted((one, other), reverse=direction is DOWN)
    assume(stated is None or year < 2028)

    low = judge(on_a_line(shape, direction, baseline, year, worse, target, stated), scale)
    high = judge(on_a_line(shape, direction, baseline, year, better, target, stated), scale)

    assert RANK[low.grade] <= RANK[high.grade]


@given(LINES, FIGURES, YEARS, FIGURES, FIGURES)
def test_the_mirror_image_has_the_same_grade_and_rates(shape, baseline, year, figure, target):
    direction, mirrored = (UP, DOWN) if target >= baseline else (DOWN, UP)

    here = judge(on_a_line(shape, direction, baseline, year, figure, target), PROGRESS)
    there = judge(on_a_line(shape, mirrored, -baseline, year, -figure, -target), PROGRESS)

    assert (here.grade, here.rate, here.pace, here.achievement) == (
        there.grade,
        there.rate,
        there.pace,
        there.achievement,
    )


@given(LINES, FIGURES, YEARS, FIGURES, FIGURES, st.decimals("0.0001", 10**4, places=4))
def test_the_unit_of_the_figures_does_not_matter(shape, baseline, year, figure, target, factor):
    direction = UP if target >= baseline else DOWN

    small = judge(on_a_line(shape, direction, baseline, year, figure, target), PROGRESS)
    large = judge(on_a_line(shape, direction, baseline * factor, year, figure * factor, target * factor), PROGRESS)

    assert (small.grade, small.rate) == (large.grade, large.rate)


@given(st.decimals("0.01", 10**6, places=2), st.integers(2024, 2028))
def test_a_fall_to_zero_on_the_line_is_exactly_as_expected(baseline, year):
    figure = baseline * (2028 - year) / 5

    judgement = judge(on_a_line(Shape.DECREASE, DOWN, baseline, year, figure, Decimal(0)), PROGRESS)

    assert judgement.rate == Decimal(1)
    assert judgement.grade == ("achieved" if year == 2028 else "good")


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERIODS = st.one_of(
    st.builds(Period.fiscal_year, st.integers(1, 9998)),
    st.builds(Period.fiscal_year, st.integers(2020, 2030)),
    st.builds(Period.calendar_year, st.integers(2020, 2030)),
    st.builds(Period.half, st.integers(2020, 2030), st.integers(1, 2)),
    st.builds(Period.quarter, st.integers(2020, 2030), st.integers(1, 4)),
    st.builds(Period.month, st.integers(2020, 2030), st.integers(1, 12)),
    st.builds(Period.day, st.dates(date(2020, 1, 1), date(2030, 12, 31))),
    st.builds(Period.day, st.dates()),
)
ANY_FIGURE = st.one_of(st.decimals(), FIGURES, st.integers(-3, 9).map(Decimal))
READINGS = st.builds(
    Reading, PERIODS, DAYS, value=st.none() | ANY_FIGURE, missing=st.none() | st.sampled_from(Emptiness)
)
ANY_FACTS = st.builds(
    Facts,
    code=st.just("x"),
    shape=st.sampled_from(Shape),
    direction=st.sampled_from(Direction),
    as_of=st.dates(date(2025, 1, 1), date(2035, 12, 31)) | st.dates(),
    baseline=st.none() | READINGS,
    readings=st.lists(READINGS, max_size=4).map(lambda rows: tuple(sorted(rows, key=lambda row: row.period))),
    aims=st.lists(st.builds(Aim, PERIODS, ANY_FIGURE), max_size=3).map(
        lambda rows: tuple(sorted(rows, key=lambda row: row.period))
    ),
    curve=st.lists(st.tuples(DAYS, ANY_FIGURE), max_size=3, unique_by=lambda point: point[0]).map(
        lambda points: tuple(sorted(points, key=lambda point: point[0]))
    ),
    stages=st.sampled_from([(), ("一",), ("一", "二", "三")]),
    update_month=st.none() | st.integers(-1, 14),
    lag_months=st.integers(-2, 10**7),
    breaks=st.lists(DAYS, max_size=1).map(tuple),
    plan_start=st.none() | DAYS,
    digits=st.none() | st.integers(0, 4),
)


@settings(max_examples=400)
@example(facts(Shape.LEVEL, UP, {"FY2023": "0", "FY2024": "0"}, {"FY2028": "0"}))
@given(ANY_FACTS)
def test_no_facts_raise_and_every_answer_has_a_reason(given_facts):
    for scale in (PROGRESS, RATIO, PLAIN):
        judgement = judge(given_facts, scale)
        scale.grade(judgement.grade)
        assert judgement.reason.endswith("。")
        assert judgement.reason.count("。") == 1
        assert judgement.grade not in UNGRADED or judgement.rate is None


@given(ANY_FACTS)
def test_the_caller_s_arithmetic_changes_nothing(given_facts):
    plain = judge(given_facts, PROGRESS)
    with localcontext() as context:
        context.prec = 3
        assert judge(given_facts, PROGRESS) == plain


@given(FIGURES, FIGURES, FIGURES)
def test_the_day_of_the_edition_never_moves_the_line(baseline, figure, target):
    given_facts = on_a_line(Shape.LEVEL, UP if target >= baseline else DOWN, baseline, 2024, figure, target)

    assert judge(given_facts, PROGRESS) == judge(replace(given_facts, as_of=date(2027, 1, 1)), PROGRESS)
