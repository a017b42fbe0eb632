"""Counts with their denominators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.progress.rollup import Counts, Listed, roll_up, why_not_counted
from shirube.progress.scale import UNGRADED


def test_counts_say_what_they_are_counts_of():
    rolled = roll_up(
        [
            Listed("1", "good"),
            Listed("1", "late"),
            Listed("2", "good"),
            Listed("2", "good", relisted=True),
            Listed("2", "no_target", proposed=True),
            Listed("2", "year_end"),
            Listed("3", "", reference=True),
            Listed("3", "", component=True),
            Listed("3", "unassessable"),
        ]
    )

    assert rolled.scopes == (
        Counts(
            "",
            9,
            3,
            (("good", 2), ("late", 1)),
            (
                ("component", 1),
                ("reference", 1),
                ("proposed", 1),
                ("relisted", 1),
                ("year_end", 1),
                ("unassessable", 1),
            ),
        ),
        Counts("1", 2, 2, (("good", 1), ("late", 1)), ()),
        Counts("2", 4, 1, (("good", 1),), (("proposed", 1), ("relisted", 1), ("year_end", 1))),
        Counts("3", 3, 0, (), (("component", 1), ("reference", 1), ("unassessable", 1))),
    )
    assert rolled.scope("2").judged == 1
    with pytest.raises(KeyError):
        rolled.scope("4")


def test_nothing_listed_is_nothing_of_nothing():
    assert roll_up([]).scopes == (Counts("", 0, 0, (), ()),)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (Listed("1", "good"), ""),
        (Listed("1", ""), "unassessable"),
        (Listed("1", "stale"), "stale"),
        (Listed("1", "good", relisted=True), "relisted"),
        (Listed("1", "good", relisted=True, reference=True), "reference"),
    ],
)
def test_why_an_indicator_is_not_counted(item, reason):
    assert why_not_counted(item) == reason


ITEMS = st.lists(
    st.builds(
        Listed,
        scope=st.sampled_from(["", "1", "2"]),
        grade=st.sampled_from(["good", "late", "", *UNGRADED]),
        relisted=st.booleans(),
        proposed=st.booleans(),
        reference=st.booleans(),
    )
)


@given(ITEMS, st.randoms())
def test_everything_listed_is_counted_or_excluded_whatever_the_order(items, random):
    rolled = roll_up(items)
    for counts in rolled.scopes:
        assert counts.judged == sum(count for _, count in counts.grades)
        assert counts.listed == counts.judged + sum(count for _, count in counts.excluded)
    random.shuffle(items)
    assert roll_up(items) == rolled
