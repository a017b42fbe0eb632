"""The words of this room that are data. Those of a 議事録 are defined where one is read."""

from __future__ import annotations

from shirube.kernel.words import Word
from shirube.minutes.words import Part, Presence, RemarkKind

__all__ = [
    "CheckAnswer",
    "Disclosure",
    "Hand",
    "ImportState",
    "LeftOut",
    "MeetingWay",
    "MinutesState",
    "OpinionSource",
    "Part",
    "PointAct",
    "PointState",
    "Presence",
    "RemarkKind",
    "RequestAct",
    "RequestState",
    "StepKind",
]

PACKAGED = "委員限り資料の作成"
"""What the history calls it when a package for the 委員 of a meeting was made."""


class Disclosure(Word):
    """公開区分 of a meeting or of one of its documents."""

    OPEN = "open", "公開"
    PARTLY = "partly", "一部公開"
    CLOSED = "closed", "非公開"


class MeetingWay(Word):
    """How a meeting is held."""

    VENUE = "venue", "会場"
    ONLINE = "online", "オンライン"
    BOTH = "both", "会場とオンライン"
    WRITTEN = "written", "書面"


class StepKind(Word):
    """What is due before and after a meeting. The customary days are `rules.CUSTOMARY`."""

    NOTICE = "notice", "開催案内"
    DOCUMENTS = "documents", "資料送付"
    SUMMARY = "summary", "結果概要"
    CHECK = "check", "委員確認"
    MINUTES = "minutes", "議事録"
    FOLLOW_UP = "follow_up", "意見への対応"


class ImportState(Word):
    """Where the draft of a 議事録 stands that was read from a file."""

    OPEN = "open", "確認待ち"
    CONFIRMED = "confirmed", "確定"
    CANCELLED = "cancelled", "取消"


class MinutesState(Word):
    """Where a 議事録 stands."""

    DRAFT = "draft", "案"
    CHECKING = "checking", "委員確認中"
    SETTLED = "settled", "確定"


class LeftOut(Word):
    """Why nothing of a 発言 is published with its 議事録."""

    NO_OPINION = "no_opinion", "意見としていない発言"
    INTERNAL = "internal", "部内限りの意見"


class CheckAnswer(Word):
    """What a 委員 says of the 議事録."""

    RIGHT = "right", "異議なし"
    CHANGE = "change", "修正あり"


class OpinionSource(Word):
    """Where an opinion was given."""

    MEETING = "meeting", "会議"
    BEFORE = "before", "会議前"
    AFTER = "after", "会議後"
    FORM = "form", "意見様式"


class PointState(Word):
    """Where a 論点 stands. The way between them is `rules.POINT_MOVES`."""

    OPEN = "open", "未整理"
    ASKED = "asked", "照会中"
    ANSWERED = "answered", "課回答済"
    REPLIED = "replied", "対応案"
    CHECKED = "checked", "事務局確認済"
    REPORTED = "reported", "会議に報告済"


class RequestState(Word):
    """Where what is asked of one 課 stands. The way between them is `rules.REQUEST_MOVES`."""

    ASKED = "asked", "照会中"
    RETURNED = "returned", "差戻し"
    ANSWERED = "answered", "回答済"
    ACCEPTED = "accepted", "事務局確認"
    WITHDRAWN = "withdrawn", "取下げ"


class Hand(Word):
    """Whose hand moves a 論点 or a request on."""

    SECRETARIAT = "secretariat", "事務局"
    DIVISION = "division", "担当課"


class PointAct(Word):
    """What moves a 論点 on."""

    ASK = "ask", "課に照会する"
    SETTLE = "settle", "回答がそろう"
    RELEASE = "release", "照会がなくなる"
    REPLY = "reply", "対応案を書く"
    CHECK = "check", "事務局確認"
    REOPEN = "reopen", "確認を解く"
    REPORT = "report", "会議に報告する"
    FOLLOW = "follow", "報告後も続ける"


class RequestAct(Word):
    """What moves a request to one 課 on."""

    SEND = "send", "照会する"
    ANSWER = "answer", "回答する"
    RETURN = "return", "差し戻す"
    ACCEPT = "accept", "回答を確認する"
    ASK_AGAIN = "ask_again", "もう一度照会する"
    WITHDRAW = "withdraw", "照会を取り下げる"
