"""The sections of an Edition's document about 審議: meetings, what was said there, and what became of it.

Words are codes of `editions.meetingwords`. Nobody is named: a seat is shown by its 職, and only where the 名簿 may show
it; a remark says whether it is of the 委員, and not of whom.
"""

from __future__ import annotations

from datetime import date

from shirube.editions.plantext import Part


class Committee(Part, frozen=True, kw_only=True):
    """委員会, in code order, with what it is set up by (設置根拠)."""

    code: str
    name: str
    basis: str = ""


class SeatText(Part, frozen=True, kw_only=True):
    """A seat that stands on the public 名簿, in its order: 役職, 職・所属 and 出欠 ("" where it was not noted)."""

    role: str
    post: str = ""
    presence: str = ""


class AgendaItem(Part, frozen=True, kw_only=True):
    """議題. `place` counts the whole 次第 from 1, `parent` is the place it stands under (0: at the top).

    `number` is as printed (「３」「（１）」「ア」, "" for none). `body_only`: it stands in the minutes alone.
    """

    place: int
    parent: int = 0
    number: str = ""
    title: str
    body_only: bool = False


class MeetingPaper(Part, frozen=True, kw_only=True):
    """会議資料 with its 資料番号. Of one that is not public there is neither title nor place to find it."""

    number: str = ""
    title: str = ""
    agenda: int = 0
    disclosure: str
    where: str = ""


class Remark(Part, frozen=True, kw_only=True):
    """One remark of the public summary, by its number. `part` says whose: "committee", "office" or "chair".

    `opinion` is the code of the opinion it is; those of the 委員 stand here only as opinions that are public.
    """

    number: int
    agenda: int = 0
    part: str
    text: str
    opinion: str = ""


class Meeting(Part, frozen=True, kw_only=True):
    """会議, by day then code. `code` is that of the committee and the meeting's own.

    `attended` and `absent` are the counts as printed, `observers` 傍聴者数; None where not known. `discussed_*` is the
    Edition that lay before it: its as-of day, 版次 and stage.
    """

    code: str
    committee: str
    name: str
    number: int | None = None
    held_on: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    way: str
    disclosure: str
    disclosure_reason: str = ""
    observers: int | None = None
    attended: int | None = None
    absent: int | None = None
    discussed_as_of: date | None = None
    discussed_number: int = 0
    discussed_stage: str = ""
    seats: tuple[SeatText, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    papers: tuple[MeetingPaper, ...] = ()
    remarks: tuple[Remark, ...] = ()
    decisions: tuple[str, ...] = ()


class Opinion(Part, frozen=True, kw_only=True):
    """意見 in public words, by day then code. `meeting` and `agenda` say where it was given ("" and 0 outside of one).

    What it is about is named by codes: 指標, 事業, 施策, and earlier opinions. `point` is the 論点 it went into.
    """

    code: str
    given_on: date
    source: str
    meeting: str = ""
    agenda: int = 0
    kind: str
    text: str
    indicators: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    point: str = ""


class ReplyCategory(Part, frozen=True, kw_only=True):
    """対応区分, in the plan's order. `means_agenda`: taken up again at a coming meeting (次回の議題とする)."""

    code: str
    name: str
    means_agenda: bool = False


class ReplyPlace(Part, frozen=True, kw_only=True):
    """反映先: the very thing that was changed, and what it was called then (`label`).

    `kind` is "target" (indicator, period), "indicator", "bar" (initiative, activity, line, number), "revision"
    (initiative, number), "reflection" (initiative, number), "initiative" or "decision".
    """

    kind: str
    label: str
    indicator: str = ""
    period: str = ""
    initiative: str = ""
    activity: str = ""
    line: str = ""
    number: int = 0
    decision: str = ""


class Reply(Part, frozen=True, kw_only=True):
    """対応 to a 論点: how it was disposed of, in words, since when, and where it shows."""

    category: str
    text: str
    recorded_on: date
    places: tuple[ReplyPlace, ...] = ()


class Point(Part, frozen=True, kw_only=True):
    """論点 that opinions have in common, in code order.

    `divisions` were asked, by the names they had then. `next_meeting` is the code of the meeting that takes it up,
    `reported` those of the meetings its reply was reported to. `proposed` are indicators that were proposed because
    of it.
    """

    code: str
    title: str
    divisions: tuple[str, ...] = ()
    reply: Reply | None = None
    next_meeting: str = ""
    reported: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
