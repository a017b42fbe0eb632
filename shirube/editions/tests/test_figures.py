"""導出値と合算値: from the document's own rows, never a mean of rates."""

from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from shirube.editions.document import Area, Comparison
from shirube.editions.figures import Sources, completed, in_order, why_not_pooled
from shirube.editions.tests.samples import OWN, document, indicator, observed, rate_parts

AREAS = (
    Area(code=OWN, name="青森県", kind="prefecture"),
    Area(code="030007", name="岩手県", kind="prefecture"),
    Area(code="set:two", name="二県", kind="set", members=(OWN, "030007")),
)


def figures(target, *others):
    rows = completed(target, Sources.of((target, *others), AREAS))
    return {(row.area, row.period): (row.value, row.missing, row.origin) for row in rows}


def test_a_rate_is_derived_for_each_area_and_pooled_over_the_set():
    rate, cards, people = rate_parts()
    assert figures(rate, cards, people) == {
        (OWN, "FY2023"): ("50", None, "derived"),
        ("030007", "FY2023"): ("75", None, "derived"),
        ("set:two", "FY2023"): ("70", None, "pooled"),  # 350 ÷ 500, where the mean of rates would be 62.5
    }


def test_a_set_with_one_member_missing_has_no_figure():
    rate, cards, people = rate_parts()
    cards = msgspec.structs.replace(cards, observations=cards.observations[:1])
    assert figures(rate, cards, people) == {(OWN, "FY2023"): ("50", None, "derived")}


def test_a_missing_part_gives_the_reason_not_a_zero():
    rate, cards, people = rate_parts()
    rows = (observed(OWN, "FY2023", None, missing="tallying"), observed("030007", "FY2023", "300"))
    cards = msgspec.structs.replace(cards, observations=rows)
    assert figures(rate, cards, people)[OWN, "FY2023"] == (None, "tallying", "derived")


def test_dividing_by_zero_is_said_not_done():
    rate, cards, people = rate_parts()
    people = msgspec.structs.replace(people, observations=(observed(OWN, "FY2023", "0"),))
    assert figures(rate, cards, people) == {(OWN, "FY2023"): (None, "unassessable", "derived")}


def test_counts_add_up_and_a_published_national_figure_is_kept():
    count = indicator(
        "C1",
        comparisons=(Comparison(area="set:two", method="pooled"),),
        observations=(
            observed(OWN, "FY2023", "1"),
            observed("030007", "FY2023", "2"),
            observed("set:two", "FY2022", "9"),
        ),
    )
    assert figures(count)["set:two", "FY2023"] == ("3", None, "pooled")
    assert figures(count)["set:two", "FY2022"] == ("9", None, "reported")


def test_sums_keep_every_digit_of_figures_far_apart():
    count = indicator(
        "C1",
        comparisons=(Comparison(area="set:two", method="pooled"),),
        observations=(observed(OWN, "FY2023", "1" + "0" * 40), observed("030007", "FY2023", "0.00001")),
    )
    assert figures(count)["set:two", "FY2023"] == ("1" + "0" * 40 + ".00001", None, "pooled")


def test_rates_without_parts_and_ranks_are_not_pooled():
    assert why_not_pooled(indicator("P1", unit="％")) == "率や比は合算できません。分子と分母を登録してください。"
    assert why_not_pooled(indicator("P2", shape="rank", unit="位")) == "順位や段階は合算できません。"
    assert why_not_pooled(indicator("P3", unit="人")) is None
    assert why_not_pooled(rate_parts()[0]) is None


def test_a_computed_figure_is_as_late_and_as_unsure_as_its_parts():
    rate, cards, people = rate_parts()
    late = observed(OWN, "FY2023", "100", as_of=date(2024, 9, 30), published_on=None, provisional=True)
    rows = completed(rate, Sources.of((rate, cards, msgspec.structs.replace(people, observations=(late,))), AREAS))
    assert [(row.as_of, row.published_on, row.provisional) for row in rows] == [(date(2024, 9, 30), None, True)]


@given(st.permutations(["FY2022", "FY2023-H1", "FY2023", "2023-09", "CY2022"]))
def test_rows_stand_in_time_order_whatever_order_they_came_in(keys):
    rows = in_order(observed(OWN, key, "1") for key in keys)
    assert [row.period for row in rows] == ["CY2022", "FY2022", "2023-09", "FY2023-H1", "FY2023"]


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_pooled_rate_lies_between_the_rates_it_is_made_of(first, second):
    rate, cards, people = rate_parts()
    cards = msgspec.structs.replace(
        cards, observations=(observed(OWN, "FY2023", str(first)), observed("030007", "FY2023", str(second)))
    )
    found = figures(rate, cards, people)
    low, high = sorted(Decimal(found[area, "FY2023"][0]) for area in (OWN, "030007"))
    assert low - Decimal("0.001") <= Decimal(found["set:two", "FY2023"][0]) <= high + Decimal("0.001")


def test_the_document_holds_what_was_computed():
    whole = document()
    rate = next(one for one in whole.indicators if one.code == "R1")
    assert [(row.area, row.value, row.origin) for row in rate.observations] == [
        (OWN, "50", "derived"),
        ("030007", "75", "derived"),
        ("set:two", "70", "pooled"),
    ]
