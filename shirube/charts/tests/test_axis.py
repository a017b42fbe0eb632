from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.charts.axis import Span, axis_ends, nice_ticks
from shirube.charts.lettering import fitted, text_width, wrapped
from shirube.charts.placing import spread

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("low", "high", "values", "digits"),
    [
        (0, 60, [0, 10, 20, 30, 40, 50, 60], 0),
        (0, 5, [0, 1, 2, 3, 4, 5], 0),
        (0, "0.9", ["0", "0.2", "0.4", "0.6", "0.8", "1.0"], 1),
        (-30, 70, [-40, -20, 0, 20, 40, 60, 80], 0),
        (0, 0, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"], 1),
    ],
)
def test_ticks_are_round(low, high, values, digits):
    ticks = nice_ticks(Decimal(low), Decimal(high), 6)
    assert list(ticks.values) == [Decimal(value) for value in values]
    assert ticks.digits == digits


@given(figures, figures, st.integers(3, 8))
def test_ticks_hold_the_figures_in_few_even_steps(one, two, at_most):
    low, high = sorted((one, two))
    ticks = nice_ticks(low, high, at_most)
    steps = {two - one for one, two in zip(ticks.values, ticks.values[1:], strict=False)}
    assert ticks.low <= low <= high <= ticks.high
    assert 1 <= len(ticks.values) - 1 <= at_most
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in ((1,), (2,), (5,))


@pytest.mark.parametrize(
    ("values", "zero_based", "ends"),
    [
        ([3, 60], None, (0, 60)),
        ([1102, 1500], None, (1102, 1500)),
        ([1102, 1500], True, (0, 1500)),
        ([3, 60], False, (3, 60)),
        ([-5606, -4309], None, (-5606, -4309)),
        ([-6460, -2800], None, (-6460, 0)),
        ([-5, 7], None, (-5, 7)),
        ([5, 5], None, (0, 5)),
    ],
)
def test_the_axis_starts_at_zero_unless_figures_are_far_from_it(values, zero_based, ends):
    assert axis_ends([Decimal(value) for value in values], zero_based) == tuple(map(Decimal, ends))


def test_span_is_straight():
    span = Span(Decimal(0), Decimal(60), 100, 20)
    assert [span.at(Decimal(value)) for value in (0, 30, 60)] == [100, 60, 20]
    assert Span(Decimal(5), Decimal(5), 10, 20).at(Decimal(5)) == 15


sizes = st.lists(st.tuples(st.integers(-500, 900), st.integers(0, 80)), max_size=12)


@given(sizes, st.integers(0, 20))
def test_spread_keeps_order_distance_and_bounds(items, gap):
    items = sorted(items)
    low, high = 0, 400
    placed = spread([want for want, _ in items], [size for _, size in items], low=low, high=high, gap=gap)
    total = sum(size for _, size in items) + gap * (len(items) - 1)
    assert (placed is None) is (total > high - low)
    if placed is None:
        return
    edges = [(centre - size // 2, centre - size // 2 + size) for centre, (_, size) in zip(placed, items, strict=True)]
    assert all(low <= left and right <= high for left, right in edges)
    assert all(one[1] + gap <= two[0] for one, two in zip(edges, edges[1:], strict=False))


def test_spread_leaves_alone_what_does_not_touch():
    assert spread([50, 100, 300], [20, 20, 20], low=0, high=400, gap=5) == [50, 100, 300]


def test_spread_pushes_neighbours_apart_evenly():
    assert spread([100, 100], [20, 20], low=0, high=400, gap=0) == [90, 110]


@given(st.text(max_size=60), st.integers(30, 300))
def test_fitted_words_fit(text, room):
    short = fitted(text, 12, room)
    assert text_width(short, 12) <= room
    assert (short == text) is (text_width(text, 12) <= room)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("検討", ("検討",)),
        ("検討（調査）", ("検討（調", "査）")),
        ("とても長い段階の名前", ("とても長", "い段階…")),
        ("", ()),
    ],
)
def test_wrapped_words_fit(text, lines):
    assert wrapped(text, 12, 48, 2) == lines
