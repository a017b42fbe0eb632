"""`{% load report %}`: the boxes of a 調査票. A page has a hundred, so they are put together without a template.

Every text that is not of this file goes through `_e`; what a function here returns is HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape as _e

from django import template
from django.utils.safestring import SafeString, mark_safe

from shirube.desk.pages.reportboxes import PLAIN, RADIO, SELECT, TEXT, TICK, BoxField
from shirube.desk.pages.reportcards import Card

register = template.Library()

_PUBLISHED = '<span class="r-seen r-seen--open">公表されます</span>'
_INTERNAL = '<span class="r-seen">部内限り</span>'


@register.simple_tag
def box(field: BoxField) -> SafeString:
    """`{% box card.fields.aim %}`: one box with its label, who will read it, help, what is wrong and the control."""
    wrong = " k-field--error" if field.problem else ""
    hows = f' data-hows="{_e(field.hows)}"' if field.hows else ""
    made = f'<div class="k-field r-box{wrong}"{hows} data-box="{_e(field.key)}">\n{_SHAPES[field.shape](field)}</div>'
    return _made(made)


@register.simple_tag
def pairs(lines: Iterable[tuple[str, str]]) -> SafeString:
    """`{% pairs card.facts %}`: words and what is said of each, inside a `dl`."""
    return _made("".join(f'<dt>{_e(word)}</dt><dd class="d-lines">{_e(text)}</dd>' for word, text in lines))


@register.simple_tag
def hows(card: Card) -> SafeString:
    """`{% hows card %}`: the 回答区分 of a card to choose from."""
    words = (
        f'<label class="r-how__{_e(how.code)}"><input type="radio" name="q{card.key}-how" '
        f'value="{_e(how.choice.value)}" data-how="{_e(how.code)}"{" checked" if how.choice.chosen else ""}>'
        f"<span>{_e(how.choice.label)}</span></label>"
        for how in card.hows
    )
    return _made("".join(words))


@register.simple_tag
def opened(fields: Mapping[str, BoxField], names: str) -> SafeString:
    """`<details{% opened f "grade grade_reason" %}>`: open where a box inside is filled or wrong."""
    inside = (fields[name] for name in names.split())
    return _made(" open" if any(field.value or field.problem for field in inside) else "")


def _made(made: str) -> SafeString:
    """HTML of words of this file and of what `_e` let through."""
    return mark_safe(made)  # noqa: S308


def _tick(field: BoxField) -> str:
    checked = " checked" if field.value else ""
    control = f'<input type="checkbox" name="{_e(field.name)}" value="1"{checked}>'
    return f'<label class="d-check">{control}{_e(field.label)}</label>'


def _radios(field: BoxField) -> str:
    name = _e(field.name)
    words = "".join(
        f'<label><input type="radio" name="{name}" value="{_e(one.value)}"{" checked" if one.chosen else ""}>'
        f"{_e(one.label)}</label>"
        for one in field.choices
    )
    return (
        f'<fieldset class="r-words" aria-describedby="{_e(field.described)}"><legend class="k-field__label">'
        f"{_e(field.label)}{_seen(field)}</legend>{_wrong(field)}<div>{words}</div></fieldset>"
    )


def _labelled(field: BoxField, control: str) -> str:
    name = _e(field.name)
    hint = f'<p class="k-field__help" id="{name}-help">{_e(field.hint)}</p>' if field.hint else ""
    label = f'<label class="k-field__label" for="{name}">{_e(field.label)}{_seen(field)}</label>'
    return f"{label}{hint}{_wrong(field)}\n{control}"


def _select(field: BoxField) -> str:
    words = "".join(
        f'<option value="{_e(one.value)}"{" selected" if one.chosen else ""}>{_e(one.label)}</option>'
        for one in field.choices
    )
    control = (
        f'<select {_named(field)} aria-describedby="{_e(field.described)}"{_invalid(field)}>'
        f'<option value="">{_e(field.empty or "選んでください")}</option>{words}</select>'
    )
    return _labelled(field, control)


def _text(field: BoxField) -> str:
    begun = f'<textarea {_named(field)} rows="{field.rows}" aria-describedby="{_told_by(field)}"{_invalid(field)}>'
    return _labelled(field, f"{begun}{_e(field.value)}</textarea>")


def _plain(field: BoxField) -> str:
    empty = f' placeholder="{_e(field.empty)}"' if field.empty else ""
    offered = f' list="{_e(field.name)}-list"' if field.offered else ""
    unit = f'<span class="k-unit">{_e(field.unit)}</span>' if field.unit else ""
    control = (
        f'<span class="r-line"><input {_named(field)} type="text" autocomplete="off" value="{_e(field.value)}"'
        f'{empty}{offered} aria-describedby="{_told_by(field)}"{_invalid(field)}>{unit}</span>{_datalist(field)}'
    )
    return _labelled(field, control)


def _datalist(field: BoxField) -> str:
    words = "".join(f'<option value="{_e(word)}"></option>' for word in field.offered)
    return f'<datalist id="{_e(field.name)}-list">{words}</datalist>' if field.offered else ""


def _named(field: BoxField) -> str:
    name = _e(field.name)
    return f'id="{name}" name="{name}"'


def _seen(field: BoxField) -> str:
    return _PUBLISHED if field.published else _INTERNAL


def _wrong(field: BoxField) -> str:
    """The place of what is wrong, there to be filled by the script too."""
    hidden = "" if field.problem else " hidden"
    return f'<p class="k-field__error" id="{_e(field.described)}"{hidden}>{_e(field.problem)}</p>'


def _told_by(field: BoxField) -> str:
    return _e(f"{field.name}-help {field.described}" if field.hint else field.described)


def _invalid(field: BoxField) -> str:
    return ' aria-invalid="true"' if field.problem else ""


_SHAPES: Mapping[str, Callable[[BoxField], str]] = {
    TICK: _tick,
    RADIO: _radios,
    SELECT: _select,
    TEXT: _text,
    PLAIN: _plain,
}
