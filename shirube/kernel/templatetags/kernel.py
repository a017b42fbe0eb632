"""`{% load kernel %}`: the small parts of every page. They emit no address and no static path.

Meaning never rests on colour alone: every tone comes with a mark and a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from shirube.kernel import eras, figures

register = template.Library()

MARKS: dict[str, str] = {"good": "✓", "care": "！", "late": "▲", "calm": "・", "info": "ｉ"}
"""Every tone and the mark that repeats it without colour. A tone outside this table raises KeyError."""

_NO_FIGURE = mark_safe('<span class="k-none"><span aria-hidden="true">―</span><span class="k-vh">値なし</span></span>')  # noqa: S308


@register.simple_block_tag
def notice(content: SafeString, tone: str, heading: str = "") -> SafeString:
    """`{% notice "care" "見出し" %}…{% endnotice %}`: a boxed message of one tone."""
    head = format_html('<p class="k-notice__head">{}</p>', heading) if heading else ""
    mark = format_html('<span class="k-notice__mark" aria-hidden="true">{}</span>', MARKS[tone])
    return format_html('<div class="k-notice k-tone-{}">{}<div>{}{}</div></div>', tone, mark, head, content)


@register.simple_tag
def chip(tone: str, word: str) -> SafeString:
    """`{% chip "good" "達成" %}`: a short state, with its mark."""
    return format_html(
        '<span class="k-chip k-tone-{}"><span aria-hidden="true">{}</span>{}</span>', tone, MARKS[tone], word
    )


@register.simple_tag
def figure(value: Decimal | None, digits: int, unit: str = "", *, signed: bool = False) -> SafeString:
    """`{% figure value digits "時間" %}`: a number for people and its unit; 「―」, read as 値なし, for None."""
    if value is None:
        return _NO_FIGURE
    shown = figures.display(value, digits, signed=signed)
    tail = format_html('<span class="k-unit">{}</span>', unit) if unit else ""
    return format_html('<span class="k-num">{}</span>{}', shown, tail)


@register.filter
def era_date(day: date | None) -> str:
    """`{{ day|era_date }}`: 「令和6年9月30日」; nothing for None."""
    return "" if day is None else eras.date_text(day)


@register.inclusion_tag("kernel/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """`{% field form.name %}`: label, 必須, help, errors and the control, tied together for a screen reader."""
    return {"bound": bound}


@register.inclusion_tag("kernel/problems.html")
def problems(found: Sequence[object], heading: str = "直すところがあります") -> dict[str, object]:
    """`{% problems list %}`: every problem at the head of the page, counted; nothing when there is none."""
    return {"found": found, "heading": heading}


@register.inclusion_tag("kernel/nothing.html")
def nothing(sentence: str) -> dict[str, str]:
    """`{% nothing "まだ指標がありません。" %}`: what an empty list says instead of being blank."""
    return {"sentence": sentence}
