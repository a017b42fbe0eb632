"""The components, and the colours they stand in."""

import re
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template

from shirube.kernel.templatetags.kernel import MARKS

STATIC = Path(__file__).resolve().parents[1] / "static" / "kernel"
TONES = ("good", "care", "late", "calm")


def draw(source, **context):
    return Template("{% load kernel %}" + source).render(Context(context))


def test_a_notice_escapes_what_it_is_given_and_keeps_its_mark():
    assert draw('{% notice "care" head %}{{ body }}{% endnotice %}', head="<b>", body="<i>") == (
        '<div class="k-notice k-tone-care"><span class="k-notice__mark" aria-hidden="true">！</span>'
        '<div><p class="k-notice__head">&lt;b&gt;</p>&lt;i&gt;</div></div>'
    )


def test_an_unknown_tone_is_an_error():
    with pytest.raises(KeyError):
        draw('{% chip "purple" "達成" %}')


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('{% chip "good" "達成" %}', '<span class="k-chip k-tone-good"><span aria-hidden="true">✓</span>達成</span>'),
        ('{% figure value 1 "時間" %}', '<span class="k-num">▲1,234.5</span><span class="k-unit">時間</span>'),
        ("{% figure value 0 signed=True %}", '<span class="k-num">▲1,235</span>'),
        (
            "{% figure missing 0 %}",
            '<span class="k-none"><span aria-hidden="true">―</span><span class="k-vh">値なし</span></span>',
        ),
        ("{{ day|era_date }}|{{ missing|era_date }}", "令和6年9月30日|"),
        ('{% nothing "まだありません。" %}', '<p class="k-nothing">まだありません。</p>\n'),
        ("{% problems missing %}", "\n"),
    ],
)
def test_parts(source, html):
    assert draw(source, value=Decimal("-1234.5"), missing=None, day=date(2024, 9, 30)) == html


def test_problems_are_counted():
    html = draw("{% problems found %}", found=["一<", "二"])
    assert re.findall("<li>(.*?)</li>", html) == ["一&lt;", "二"]
    assert "直すところがあります（2件）" in html


class Example(forms.Form):
    name = forms.CharField(label="名称", help_text="計画書のとおり")
    kind = forms.ChoiceField(label="種類", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect, required=False)


def test_a_field_ties_label_help_error_and_control_together():
    html = draw("{% field form.name %}", form=Example({}))
    assert re.findall('<label[^>]* for="([^"]+)"', html) == re.findall('<input[^>]* id="([^"]+)"', html) == ["id_name"]
    described = re.findall('<input[^>]* aria-describedby="([^"]+)"', html)[0].split()
    assert described == re.findall('<p[^>]* id="([^"]+)"', html) == ["id_name_helptext", "id_name_error"]
    assert "必須" in html


def test_a_choice_is_a_fieldset_with_a_legend():
    html = draw("{% field form.kind %}", form=Example())
    assert re.findall("<(fieldset|legend|/fieldset)", html) == ["fieldset", "legend", "/fieldset"]
    assert "必須" not in html


def colours():
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    return {
        name: value if len(value) == 6 else "".join(c * 2 for c in value)
        for name, value in re.findall(r"--([a-z0-9-]+): #([0-9a-f]{3,6});", text)
    }


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("front", "back"),
    [
        *product(("ink", "ink-2", "ink-3", "key", "alert", *TONES), ("paper", "wash", "warm")),
        *((tone, f"{tone}-wash") for tone in (*TONES, "key", "alert")),
        *product(("ink", "ink-2"), ("key-wash", "line")),
        ("paper", "key"),
        ("paper", "key-dark"),
        ("focus-ink", "focus"),
    ],
)
def test_text_can_be_read_on_what_it_stands_on(front, back):
    assert contrast(colours()[front], colours()[back]) >= 4.5


def test_edges_of_controls_can_be_seen():
    assert contrast(colours()["line-strong"], colours()["paper"]) >= 3


def test_contrast_is_measured_rightly():
    assert round(contrast("000000", "ffffff"), 2) == 21
    assert round(contrast("777777", "ffffff"), 2) == 4.48


def test_every_property_used_is_a_token_and_nothing_is_fetched():
    tokens, staff = ((STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", "staff.css"))
    assert set(re.findall(r"var\(--([a-z0-9-]+)", staff)) <= set(re.findall(r"--([a-z0-9-]+):", tokens))
    for never in ("@import", "url(", "!important"):
        assert never not in tokens + staff


def test_every_tone_has_a_mark_and_a_colour():
    staff = (STATIC / "staff.css").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"\.k-tone-([a-z]+)", staff))) == sorted(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)
