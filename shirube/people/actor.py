"""Who acts. Nothing can be changed by nobody: every action takes `by=`, and the history keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from shirube.people.models import Member


@dataclass(frozen=True)
class Actor:
    """The one who makes a change: a member acting in an office, or a job such as the loading of a plan file.

    `label` never holds a personal value: a person is 「利用者12」, and a page looks the name up by `member_id`.
    """

    label: str
    office: str = ""
    member_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse an actor without a label."""
        if not self.label.strip():
            raise ValueError("an actor needs a label")

    @classmethod
    def person(cls, member: Member, *, office: str = "") -> Self:
        """A member, in the office (課 and 職) they act for: 「総合政策部DX推進課 事務局」."""
        return cls(label=member.neutral_label, office=office, member_id=member.pk)

    @classmethod
    def job(cls, label: str) -> Self:
        """A piece of work that no single member stands for: 「計画ファイルの読込」."""
        return cls(label=label)
