from decimal import Decimal, localcontext
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.charts import palette
from shirube.charts.svg import drawing, label, number, picture, tag, titled, words


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (12, "12"),
        (-3, "-3"),
        (Decimal("12.00"), "12"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.00001"), "0"),
        (Decimal("-0.001"), "0"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal("3.14159"), "3.14"),
        (Decimal("100"), "100"),
    ],
)
def test_lengths_are_plain_and_short(length, text):
    assert number(length) == text


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        tag("line", x1=1.5)


def test_attributes_take_svg_spelling():
    assert tag("line", stroke_width=2, class_="a", aria_label=None) == '<line stroke-width="2" class="a"/>'


@given(st.text())
def test_any_text_survives_in_element_and_attribute(text):
    read = ET.fromstring(tag("g", titled(text), words(text), class_=text))
    allowed = "".join(
        c if c in "\t\n\r" or 32 <= ord(c) < 0xD800 or 0xDFFF < ord(c) < 0xFFFE or ord(c) > 0xFFFF else "\ufffd"
        for c in text
    )
    normal = allowed.replace("\r\n", "\n").replace("\r", "\n")
    assert read[0].tail or normal == ""
    assert (read[0].text or "") == normal


def test_hostile_words_stay_words():
    evil = "</text><script>alert('x')</script>&amp;\"\x00\x1b"
    read = ET.fromstring(label(evil, 1, 2, size=12, fill=evil))
    assert list(read) == []
    assert read.text == "</text><script>alert('x')</script>&amp;\"\ufffd\ufffd"


def test_a_picture_has_role_name_and_description():
    read = ET.fromstring(picture(width=10, height=20, title="題", description="説明", prefix="p1", class_="x"))
    assert read.get("role") == "img"
    assert read.get("aria-labelledby") == "p1-title p1-desc"
    assert [(child.get("id"), child.text) for child in read] == [("p1-title", "題"), ("p1-desc", "説明")]
    assert read.get("viewBox") == "0 0 10 20"


def test_a_drawing_ignores_the_callers_decimal_context():
    third = drawing(lambda: number(Decimal(200) / 3))
    with localcontext() as context:
        context.prec = 2
        assert third() == "66.67"


def _light(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, two):
    low, high = sorted((_light(one), _light(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["good", "care", "late", "calm", "unknown"])
def test_tones_are_readable_as_words(name):
    tone = palette.tone(name)
    assert _contrast(tone.strong, palette.PAPER) >= 4.5
    assert _contrast(tone.strong, tone.wash) >= 4.5


@pytest.mark.parametrize(
    ("colour", "least"),
    [(palette.INK_FAINT, 4.5), (palette.INK_SOFT, 4.5), (palette.KEY, 4.5), (palette.RULE_STRONG, 3)],
)
def test_inks_are_readable_on_paper(colour, least):
    assert _contrast(colour, palette.PAPER) >= least
