"""What differs between two Editions, as plain values (the comparison itself is `diff.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shirube.kernel.words import Word


class ChangeKind(Word):
    """変わったことの種類."""

    NEW = "new", "新規"
    REMOVED = "removed", "掲載終了"
    MERGED = "merged", "統合"
    RENAMED = "renamed", "改称"
    SPLIT = "split", "分割"
    STATUS = "status", "状態"
    REVISION = "revision", "見直し"
    SCHEDULE = "schedule", "工程"
    STANDING = "standing", "進み具合"
    RECORD = "record", "取組の実績"
    REFLECTION = "reflection", "振り返り"
    NEW_FIGURE = "new_figure", "新しい数値"
    REVISED_FIGURE = "revised_figure", "遡及改定"
    TARGET = "target", "目標値"
    GRADE = "grade", "判定"
    LOGIC = "logic", "つながり"
    MEETING = "meeting", "会議"
    OPINION = "opinion", "委員の意見"
    REPLY = "reply", "意見への対応"
    TEXT = "text", "記載"
    SCALE = "scale", "物差し"


@dataclass(frozen=True)
class Change:
    """One difference. `subject` is "plan", "policy_area", "policy", "indicator", "initiative", "logic", "meeting" or
    "opinion".

    `code` is "" for the plan, of "logic" that of its 分野, and of a 論点 that of its first opinion.

    `what` says on screen what differs (「実績値 令和6年度上半期」「目標値の理由」); `before` and `after` are texts for
    the screen, "" when there was or is none. Of 統合, 改称 and 分割 they are names, and `earlier` holds code and
    name of what is succeeded, in the older Edition.
    """

    kind: ChangeKind
    subject: str
    code: str
    name: str
    what: str
    before: str = ""
    after: str = ""
    area: str = ""
    period: str = ""
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def headline(self) -> str:
        """「新しい数値：実績値 令和6年度上半期」: kind and what differs, without saying 「目標値：目標値」."""
        return self.what if self.what.startswith(self.kind.label) else f"{self.kind.label}：{self.what}"


class Difference(NamedTuple):
    """One difference of a part already known; the fields as in `Change`."""

    kind: ChangeKind
    what: str
    before: str = ""
    after: str = ""
    period: str = ""


@dataclass(frozen=True)
class Changes:
    """All differences from one Edition to the next, in document order."""

    old_as_of: date
    new_as_of: date
    items: tuple[Change, ...]

    def of(self, subject: str, code: str) -> tuple[Change, ...]:
        """The changes of one plan element."""
        return tuple(item for item in self.items if (item.subject, item.code) == (subject, code))
