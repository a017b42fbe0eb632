"""Words that are data: an ASCII code for files and the database, a Japanese word for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


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
        for member in cls:
            if bare in (member.value, member.label):
                return member
        allowed = "・".join(member.label for member in cls)
        raise ValueError(f"「{bare}」は使えません。次のどれかにしてください：{allowed}")

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Code and word pairs in order, for a form or a model field."""
        return [(member.value, member.label) for member in cls]
