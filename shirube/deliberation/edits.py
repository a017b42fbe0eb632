"""What people ask this room to store, as plain values. Things are named by their codes; rows without one by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shirube.deliberation.words import (
    Disclosure,
    MeetingWay,
    OpinionSource,
    Part,
    Presence,
    RemarkKind,
    StepKind,
)


@dataclass(frozen=True, kw_only=True)
class CommitteeEdit:
    """委員会."""

    code: str
    name: str
    basis: str = ""
    disclosure: Disclosure = Disclosure.OPEN


@dataclass(frozen=True, kw_only=True)
class SeatEdit:
    """委員. `member` is the name one signs in with, "" for none."""

    code: str
    name: str
    since: date
    until: date | None = None
    order: int = 1
    name_kana: str = ""
    post: str = ""
    role: str = "委員"
    listed: bool = True
    member: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingEdit:
    """会議 apart from what belongs to it. `edition` is the key of the 版 under discussion."""

    code: str
    name: str
    held_on: date
    number: int | None = None
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    way: MeetingWay = MeetingWay.VENUE
    disclosure: Disclosure = Disclosure.OPEN
    disclosure_reason: str = ""
    observers: int | None = None
    attended: int | None = None
    absent: int | None = None
    edition: int | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaEdit:
    """An item of the 次第, in order; `key` None: a new one. `level` says how far it is indented, 0 at the top."""

    title: str
    number: str = ""
    level: int = 0
    body_only: bool = False
    key: int | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentEdit:
    """会議資料, in order. `agenda` is the key of the 議題 it belongs to."""

    title: str
    number: str = ""
    agenda: int | None = None
    disclosure: Disclosure = Disclosure.OPEN
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class AttendanceEdit:
    """出欠 of the 委員 with this code."""

    seat: str
    presence: Presence
    proxy_name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepEdit:
    """What is due for a meeting, and when it was done."""

    kind: StepKind
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class OpinionEdit:
    """意見 entered by hand or corrected. `agenda` is a key within the meeting, `seat` that of a 委員."""

    quote: str
    given_on: date
    kind: RemarkKind = RemarkKind.OPINION
    source: OpinionSource = OpinionSource.AFTER
    gist: str = ""
    agenda: int | None = None
    seat: int | None = None


@dataclass(frozen=True, kw_only=True)
class FormRowEdit:
    """A row of an 意見様式 to be taken in. `replaces` is the key of the row taken before whose opinion it corrects."""

    text: str
    number: int | None = None
    document: str = ""
    page: str = ""
    agenda: int | None = None
    kind: RemarkKind = RemarkKind.OPINION
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class LinkEdit:
    """What an opinion is about: exactly one of a code of an 指標, 事業, 施策 or earlier 意見."""

    indicator: str = ""
    initiative: str = ""
    policy: str = ""
    earlier: str = ""
    why: str = ""

    @property
    def named(self) -> tuple[str, str]:
        """Which of them, and its code; ("", "") unless exactly one is named."""
        given = {name: getattr(self, name) for name in ("indicator", "initiative", "policy", "earlier")}
        found = [(name, code) for name, code in given.items() if code]
        return found[0] if len(found) == 1 else ("", "")


@dataclass(frozen=True, kw_only=True)
class NewRemark:
    """A 発言 that a 議事録 lacks. It comes after the one with the number `after`, 0 for the first; `speaker` as the
    record has it, "" where it names none."""

    after: int
    text: str
    part: Part
    speaker: str = ""
    agenda: int | None = None
    seat: int | None = None


@dataclass(frozen=True, kw_only=True)
class AskEdit:
    """What 課 are asked because of a 論点, by code. `in_round`: along with the next 進捗報告, without a day of its own;
    else `due_on` is needed."""

    divisions: tuple[str, ...]
    letter: str
    due_on: date | None = None
    in_round: bool = False


@dataclass(frozen=True, kw_only=True)
class PlaceEdit:
    """反映先: `kind` is one of `models.PLACES`, `key` that of the row. `label` "" takes the customary words for it."""

    kind: str
    key: int
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyEdit:
    """対応: the code of a 対応区分, what is done, and where it was reflected."""

    category: str
    text: str
    places: tuple[PlaceEdit, ...] = ()
