"""`{% load report %}`: the boxes of a 調査票. A page has a hundred; made by a template they took most of its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from shirube.desk.pages.reportboxes import PLAIN, RADIO, SELECT, TEXT, TICK, BoxField

register = template.Library()

_PUBLISHED = mark_safe('<span class="r-seen r-seen--open">公表されます</span>')  # noqa: S308
_INTERNAL = mark_safe('<span class="r-seen">部内限り</span>')  # noqa: S308
_NOTHING = SafeString()


@register.simple_tag
def box(field: BoxField) -> SafeString:
    """`{% box card.fields.aim %}`: one box with its label, who will read it, help, what is wrong and the control."""
    return format_html(
        '<div class="k-field r-box{}"{} data-box="{}">\n{}</div>',
        " k-field--error" if field.problem else "",
        format_html(' data-hows="{}"', field.hows) if field.hows else "",
        field.key,
        _SHAPES[field.shape](field),
    )


def _tick(field: BoxField) -> SafeString:
    return format_html(
        '<label class="d-check"><input type="checkbox" name="{}" value="1"{}>{}</label>',
        field.name,
        _if(field.value, " checked"),
        field.label,
    )


def _radios(field: BoxField) -> SafeString:
    words = ((field.name, one.value, _if(one.chosen, " checked"), one.label) for one in field.choices)
    return format_html(
        '<fieldset class="r-words" aria-describedby="{}"><legend class="k-field__label">{}{}</legend>{}'
        "<div>{}</div></fieldset>",
        field.described,
        field.label,
        _seen(field),
        _wrong(field),
        format_html_join("", '<label><input type="radio" name="{}" value="{}"{}>{}</label>', words),
    )


def _labelled(field: BoxField, control: SafeString) -> SafeString:
    hint = format_html('<p class="k-field__help" id="{}-help">{}</p>', field.name, field.hint) if field.hint else ""
    return format_html(
        '<label class="k-field__label" for="{}">{}{}</label>{}{}\n{}',
        field.name,
        field.label,
        _seen(field),
        hint,
        _wrong(field),
        control,
    )


def _select(field: BoxField) -> SafeString:
    words = ((one.value, _if(one.chosen, " selected"), one.label) for one in field.choices)
    control = format_html(
        '<select id="{0}" name="{0}" aria-describedby="{1}"{2}><option value="">{3}</option>{4}</select>',
        field.name,
        field.described,
        _invalid(field),
        field.empty or "選んでください",
        format_html_join("", '<option value="{}"{}>{}</option>', words),
    )
    return _labelled(field, control)


def _text(field: BoxField) -> SafeString:
    control = format_html(
        '<textarea id="{0}" name="{0}" rows="{1}" aria-describedby="{2}"{3}>{4}</textarea>',
        field.name,
        field.rows,
        _told_by(field),
        _invalid(field),
        field.value,
    )
    return _labelled(field, control)


def _plain(field: BoxField) -> SafeString:
    offered = format_html(' list="{}-list"', field.name) if field.offered else ""
    control = format_html(
        '<span class="r-line"><input id="{0}" name="{0}" type="text" autocomplete="off" value="{1}"{2}{3} '
        'aria-describedby="{4}"{5}>{6}</span>{7}',
        field.name,
        field.value,
        format_html(' placeholder="{}"', field.empty) if field.empty else "",
        offered,
        _told_by(field),
        _invalid(field),
        format_html('<span class="k-unit">{}</span>', field.unit) if field.unit else "",
        _datalist(field) if field.offered else "",
    )
    return _labelled(field, control)


def _datalist(field: BoxField) -> SafeString:
    words = format_html_join("", '<option value="{}"></option>', ((word,) for word in field.offered))
    return format_html('<datalist id="{}-list">{}</datalist>', field.name, words)


def _seen(field: BoxField) -> SafeString:
    return _PUBLISHED if field.published else _INTERNAL


def _wrong(field: BoxField) -> SafeString:
    """The place of what is wrong, there to be filled by the script too."""
    hidden = _if(not field.problem, " hidden")
    return format_html('<p class="k-field__error" id="{}"{}>{}</p>', field.described, hidden, field.problem)


def _told_by(field: BoxField) -> str:
    return f"{field.name}-help {field.described}" if field.hint else field.described


def _invalid(field: BoxField) -> SafeString:
    return _if(field.problem, ' aria-invalid="true"')


def _if(holds: object, attribute: str) -> SafeString:
    return mark_safe(attribute) if holds else _NOTHING  # noqa: S308 - only words of this file


_SHAPES: Mapping[str, Callable[[BoxField], SafeString]] = {
    TICK: _tick,
    RADIO: _radios,
    SELECT: _select,
    TEXT: _text,
    PLAIN: _plain,
}
