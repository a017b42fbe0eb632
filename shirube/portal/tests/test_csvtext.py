"""CSV keeps every value; the writing for spreadsheets keeps texts from becoming formulas."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.portal.csvtext import BOM, csv_bytes, for_excel


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_commas_quotes_and_line_ends_stay_in_their_cell():
    content = csv_bytes(("a", "b", "c"), [('言う「"x"」', "1,2", "上\r\n下"), (None, True, Decimal("-3.5"))])
    assert content.decode() == 'a,b,c\r\n"言う「""x""」","1,2","上 下"\r\n,true,-3.5\r\n'


def test_days_are_written_in_western_years_and_blank_is_not_zero():
    assert csv_bytes(("a", "b", "c"), [(date(2024, 9, 30), 0, "")]).decode() == "a,b,c\r\n2024-09-30,0,\r\n"


def test_the_plain_file_holds_a_text_as_it_is():
    assert read(csv_bytes(("a",), [("=1+1",), ("-5人",)])) == [["a"], ["=1+1"], ["-5人"]]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+5", "'+5"),
        ("-5人", "'-5人"),
        ("@x", "'@x"),
        ("=1,2", "'=1,2"),
        ("-0,", "'-0,"),
        ("-5", "-5"),
        ("-3.5", "-3.5"),
        ("ふつう", "ふつう"),
        ("文中の,=1", "文中の,=1"),
    ],
)
def test_for_a_spreadsheet_free_text_never_becomes_a_formula_and_figures_stay(text, cell):
    content = for_excel(csv_bytes(("a", "b"), [(text, "後"), ("前", text)]))
    assert content.startswith(BOM)
    assert read(content) == [["a", "b"], [cell, "後"], ["前", cell]]


texts = st.text("=+-@'\", \nあ漢0123456789.\t", max_size=6)


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_both_writings_hold_the_same_records(rows):
    plain = csv_bytes(("a", "b"), rows)
    assert read(plain)[1:] == [[one.replace("\n", " ") for one in row] for row in rows]
    for harmless, exact in zip(read(for_excel(plain)), read(plain), strict=True):
        assert [one in (other, f"'{other}") for one, other in zip(harmless, exact, strict=True)] == [True, True]
        assert [one for one in harmless if one[:1] in "=+@\t" and one or one[:1] == "-" and not is_figure(one)] == []


def is_figure(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit() and not text.endswith(".") and text[1:2] != "."
