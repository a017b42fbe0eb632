"""Words that are data: an ASCII code for files and the database, a Japanese word for people."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Self


@cache
def _by_text(words: type[Word]) -> dict[str, str]:
    """Every code and every word → the code it stands for; where one text stands for two, the first."""
    texts: dict[str, str] = {}
    for member in words:
        for text in (member.value, member.label):
            texts.setdefault(text, member.value)
    return texts


class Word(StrEnum):
    """An enumeration whose members are `CODE = "code", "画面の言葉"`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make the member a plain string equal to its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def read(cls, text: str) -> Self:
        """The member written as its code or as its word. Raises ValueError naming every allowed word."""
        bare = text.strip()
        found = _by_text(cls).get(bare)
        if found is not None:
            return cls(found)
        allowed = "・".join(member.label for member in cls)
        raise ValueError(f"「{bare}」は使えません。次のどれかにしてください：{allowed}")

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Code and word pairs in order, for a form or a model field."""
        return [(member.value, member.label) for member in cls]
