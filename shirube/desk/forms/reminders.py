"""Forms of 督促 and of the addresses of 課."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import QueryDict

from shirube.desk.forms.fields import line, text
from shirube.desk.reminding import PLACES, unknown_places
from shirube.kernel.text import fold, narrow

_BETWEEN = re.compile(r"\t|,|，|;|[ 　]+(?=\S+[@＠])")


def _known_places(value: str) -> None:
    if unknown := unknown_places(value):
        allowed = "".join(f"{{{name}}}" for name in PLACES)
        raise ValidationError(f"「{{{unknown[0]}}}」は埋められません。使えるのは{allowed}です。")


class ReminderForm(forms.Form):
    """The text of a 督促, with places that are filled in for each 課."""

    subject = line("件名", required=True, longest=150)
    text = text(
        "本文", required=True, rows=12, help_text=f"{'・'.join(f'{{{name}}}' for name in PLACES)}は課ごとに埋まります。"
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def clean_subject(self) -> str:
        """One line, with places that are known."""
        bare = " ".join(self.cleaned_data["subject"].split())
        _known_places(bare)
        return bare

    def clean_text(self) -> str:
        """With places that are known."""
        typed = str(self.cleaned_data["text"])
        _known_places(typed)
        return typed


@dataclass(frozen=True)
class Contacts:
    """Addresses by 課 code as they are to be, and what cannot be read, with its place."""

    addresses: Mapping[str, str]
    problems: tuple[str, ...]


def typed_contacts(data: QueryDict, divisions: Mapping[str, str]) -> Contacts:
    """The boxes of the page, one for each 課 (code → name), and the table pasted under them; the table goes before."""
    boxes = {code: data.get(f"c-{code}", "").strip() for code in divisions if f"c-{code}" in data}
    pasted, problems = read_table(data.get("table", ""), divisions)
    found = {**boxes, **pasted}
    for code, address in found.items():
        if address and code not in pasted and (why := _why_not(address)):
            problems = (*problems, f"{divisions[code]}：{why}")
    return Contacts(found, problems)


def read_table(typed: str, divisions: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """課 and address in each line, pasted from a spreadsheet: what can be read, and where it cannot."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for number, row in enumerate(typed.splitlines(), start=1):
        if not row.strip():
            continue
        cells = [cell.strip() for cell in _BETWEEN.split(row) if cell.strip()]
        try:
            code = _code(cells[0], divisions)
            address = _address(cells)
            if found.get(code, address) != address:
                raise ValueError(f"「{divisions[code]}」が二度、違うアドレスで出てきます。")
            found[code] = address
        except ValueError as why:
            problems.append(f"表の{number}行目：{why}")
    return found, tuple(problems)


def _code(named: str, divisions: Mapping[str, str]) -> str:
    if named in divisions:
        return named
    codes = [code for code, name in divisions.items() if fold(name) == fold(named)]
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise ValueError(f"「{named}」という課が二つ以上あります。課のコードで書いてください。")
    raise ValueError(f"「{named[:40]}」という課は、今日の組織にありません。")


def _address(cells: list[str]) -> str:
    if len(cells) < 2:
        raise ValueError("アドレスがありません。課名とアドレスの間をタブかコンマで区切ってください。")
    address = narrow(cells[1])
    if why := _why_not(address):
        raise ValueError(why)
    return address


def _why_not(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return f"「{address[:60]}」はメールアドレスの形になっていません。"
    return ""
