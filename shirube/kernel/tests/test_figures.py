"""Figures: what is one number, what is six kinds of none, and what every text of a figure reads back as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.figures import (
    REASONS,
    Emptiness,
    Figure,
    canonical,
    display,
    parse_canonical,
    read_figure,
    rounded,
)

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=9)
ANY = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda value: abs(value.adjusted()) <= 100)


@pytest.mark.parametrize("text", ["▲3", "△3", "−3", "-3", "－３", "▲３", " ▲3　", "▲ 3", "–3", "‐3", "-3.0"])
def test_minus_is_written_in_many_ways_and_is_one_number(text):
    assert read_figure(text) == Figure(Decimal(-3))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("0", Figure(Decimal(0))),
        ("1,234", Figure(Decimal(1234))),
        ("１，２３４．５", Figure(Decimal("1234.5"))),
        ("+2", Figure(Decimal(2))),
        ("＋２．５％", Figure(Decimal("2.5"), percent=True)),
        ("12.50%", Figure(Decimal("12.50"), percent=True)),
        ("1,234,567.89", Figure(Decimal("1234567.89"))),
    ],
)
def test_a_number_is_read(text, figure):
    assert read_figure(text) == figure


@pytest.mark.parametrize(
    ("text", "emptiness"),
    [
        ("", Emptiness.BLANK),
        (" 　", Emptiness.BLANK),
        ("―", Emptiness.NOT_APPLICABLE),
        ("-", Emptiness.NOT_APPLICABLE),
        ("ー", Emptiness.NOT_APPLICABLE),
        ("該当なし", Emptiness.NOT_APPLICABLE),
        ("未公表", Emptiness.UNPUBLISHED),
        ("集計中", Emptiness.TALLYING),
        ("未報告", Emptiness.UNREPORTED),
        ("対象外", Emptiness.NOT_APPLICABLE),
        ("評価困難", Emptiness.UNASSESSABLE),
    ],
)
def test_six_kinds_of_no_figure(text, emptiness):
    assert read_figure(text) is emptiness


def test_blank_is_no_answer_and_the_five_others_are():
    assert [*REASONS, Emptiness.BLANK] == sorted(Emptiness, key=[*REASONS, Emptiness.BLANK].index)
    assert len(REASONS) == 5


@pytest.mark.parametrize(
    "text",
    [
        "約3割",
        "1,23",
        "12,34,567",
        "3人",
        "--3",
        "▲-3",
        "10²",
        "⑥",
        "½",
        "1e5",
        "NaN",
        "∞",
        "٣",
        "1.",
        ".5",
        "1 2件",
        "%",
        "9" * 61,
    ],
)
def test_text_is_not_taken_for_a_number(text):
    with pytest.raises(ValueError, match="数値として読めません|桁数が多すぎます"):
        read_figure(text)


@given(FIGURES, st.integers(0, 9), st.booleans())
def test_what_is_displayed_reads_back_as_the_rounded_figure(value, digits, signed):
    assert read_figure(display(value, digits, signed=signed)) == Figure(rounded(value, digits))


@given(ANY)
def test_canonical_text_loses_nothing(value):
    text = canonical(value)
    assert parse_canonical(text) == value
    assert canonical(parse_canonical(text)) == text
    assert "E" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+2", "100"),
        ("-0", "0"),
        ("0.000", "0"),
        ("-0.50", "-0.5"),
        ("100", "100"),
        ("12345678901234567890123456789012345.678", "12345678901234567890123456789012345.678"),
    ],
)
def test_one_figure_has_one_text(value, text):
    assert canonical(Decimal(value)) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN", "1E+9999999", "1E-9999999"])
def test_what_is_no_figure_has_no_text(value):
    with pytest.raises(ValueError, match="有限|桁数"):
        canonical(Decimal(value))


@pytest.mark.parametrize(
    "text", ["1E+2", "-0", "0.50", "01", "+1", "1,000", " 1", "1\n", "", "NaN", "1.", "１", "1E+999999999"]
)
def test_a_text_that_is_not_canonical_is_refused(text):
    with pytest.raises(ValueError, match="正規の数値表記ではありません"):
        parse_canonical(text)


@pytest.mark.parametrize(
    ("value", "digits", "result"),
    [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.05", 1, "0.1"), ("1.2349", 3, "1.235"), ("7", 2, "7.00")],
)
def test_rounding_is_four_down_five_up(value, digits, result):
    assert str(rounded(Decimal(value), digits)) == result


@pytest.mark.parametrize(
    ("value", "digits", "signed", "text"),
    [
        ("-1234.5", 1, False, "▲1,234.5"),
        ("-0.04", 1, False, "0.0"),
        ("3", 0, True, "＋3"),
        ("0", 0, True, "0"),
        ("1234567", 0, False, "1,234,567"),
    ],
)
def test_figures_for_people(value, digits, signed, text):
    assert display(Decimal(value), digits, signed=signed) == text
