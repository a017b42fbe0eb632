"""Fields that read years, days, moments and figures as people write them; the reader's sentence is the error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

from shirube.kernel import clock, eras
from shirube.kernel.figures import Emptiness, Figure, read_figure
from shirube.kernel.periods import Period
from shirube.kernel.reading import read_date, read_period
from shirube.kernel.text import narrow

DAY_HELP = "例：令和6年9月30日、R6.9.30、2024/9/30"
PERIOD_HELP = "例：令和6年度、令和6年度上半期、R6.9、2024年"
MUST = "記入してください。"
LONGEST_FIGURE = 40
"""Characters of a figure; the largest that an office counts has some twenty digits and their commas."""


class Read(forms.CharField):
    """One line of text that `reader` understands; None where it may be left blank and is."""

    def __init__(self, *, reader: Callable[[str], Any], **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        longest = f"長すぎます。{kwargs['max_length']}字までにしてください。"
        super().__init__(error_messages={"required": MUST, "max_length": longest}, **kwargs)
        self.reader = reader

    def clean(self, value: Any) -> Any:
        """What the reader makes of it; its sentence when it cannot."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.reader(text)
        except ValueError as complaint:
            raise ValidationError(str(complaint)) from None


class Lines(forms.CharField):
    """Several lines. A browser sends CR LF between them; what is kept has LF."""

    def to_python(self, value: Any) -> str:
        """The text, its ends of lines as they are kept."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


def day(label: str, *, required: bool = True, help_text: str = DAY_HELP) -> Read:
    """A day."""
    return Read(reader=read_date, label=label, required=required, help_text=help_text)


def period(label: str, *, required: bool = True, help_text: str = PERIOD_HELP) -> Read:
    """A period."""
    return Read(reader=read_period, label=label, required=required, help_text=help_text)


def figure(label: str, *, required: bool = True, help_text: str = "") -> Read:
    """A number or one of the words for having none."""
    return Read(reader=_figure, label=label, required=required, help_text=help_text, max_length=LONGEST_FIGURE)


def text(
    label: str, *, required: bool = False, longest: int = 4000, rows: int = 3, help_text: str = ""
) -> forms.CharField:
    """Several lines of text, kept as typed but for blanks around them."""
    return Lines(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": MUST, "max_length": f"{longest}字までにしてください。"},
    )


def line(label: str, *, required: bool = False, longest: int = 200, help_text: str = "") -> forms.CharField:
    """One line of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        error_messages={"required": MUST, "max_length": f"{longest}字までにしてください。"},
    )


def number(label: str, *, required: bool = True, least: int = 0, most: int = 32767, help_text: str = "") -> Read:
    """A whole number, 全角 digits too."""

    def read(typed: str) -> int:
        bare = narrow(typed).strip()
        if not (bare.isascii() and bare.isdecimal() and len(bare) <= 6 and least <= int(bare) <= most):
            raise ValueError(f"{least}から{most}までの整数にしてください。")
        return int(bare)

    return Read(reader=read, label=label, required=required, help_text=help_text)


class Choosing(forms.Select):
    """A list to choose from, drawn without a template: Django's own draws each 課 of it by two of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """The list with what is chosen in it."""
        chosen = set(self.format_value(value))
        words = "".join(_option(str(key), str(word), str(key) in chosen) for key, word in self.choices)
        more = flatatt(self.build_attrs(self.attrs, attrs))
        return mark_safe(f'<select name="{escape(name)}"{more}>{words}</select>')  # noqa: S308 - all was escaped


def _option(key: str, word: str, chosen: bool) -> str:  # noqa: FBT001 - said once, above
    return f'<option value="{escape(key)}"{" selected" if chosen else ""}>{escape(word)}</option>'


def choice(
    label: str, choices: list[tuple[str, str]], *, required: bool = True, help_text: str = ""
) -> forms.ChoiceField:
    """One of some words."""
    messages = {"required": "選んでください。", "invalid_choice": "一覧にあるものから選んでください。"}
    more: dict[str, Any] = {"error_messages": messages, "widget": Choosing}
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=help_text, **more)


def moment_of(on: date, typed: str) -> datetime:
    """A moment in Japan from a day and 「10:00」. Raises ValueError with a sentence."""
    hour, _, minute = narrow(typed).replace("時", ":").replace("分", "").strip().partition(":")
    minute = minute or "0"
    if not (hour.isascii() and hour.isdecimal() and minute.isascii() and minute.isdecimal()):
        raise ValueError(f"「{typed}」は時刻として読めません（例：10:00）。")
    if not (len(hour) <= 2 and len(minute) <= 2 and int(hour) <= 23 and int(minute) <= 59):
        raise ValueError(f"「{typed}」という時刻はありません。")
    return clock.in_japan(on, int(hour), int(minute))


def typed_day(on: date) -> str:
    """A day as the form shows it: 「令和6年9月30日」."""
    return eras.date_text(on)


def typed_period(period: Period | None) -> str:
    """A period as a form shows it."""
    return period.label.partition("（")[0] if period else ""


def _figure(typed: str) -> Figure | Emptiness:
    return read_figure(typed)
