"""The words of this room that are data."""

from __future__ import annotations

from shirube.kernel.words import Word


class RoundState(Word):
    """Where a 進捗報告 stands. 受付中 also after its due day: what comes late is still wanted."""

    PREPARING = "preparing", "準備中"
    OPEN = "open", "受付中"
    CLOSED = "closed", "終了"


class SheetState(Word):
    """Where the 調査票 of one 課 stands. The way between them is `rules.MOVES`."""

    UNTOUCHED = "untouched", "未着手"
    DRAFT = "draft", "入力中"
    RETURNED = "returned", "差戻し"
    SUBMITTED = "submitted", "提出"
    CHIEF_APPROVED = "chief_approved", "課長承認"
    LEAD_CHECKED = "lead_checked", "主管課確認"
    CHECKED = "checked", "事務局確認"
    CONFIRMED = "confirmed", "確定"


class Party(Word):
    """Who moves a 調査票 on."""

    OFFICER = "officer", "担当課"
    CHIEF = "chief", "課長"
    LEAD = "lead", "主管課"
    SECRETARIAT = "secretariat", "事務局"


class Act(Word):
    """What moves a 調査票 on. The table of who may from where is `rules.MOVES`."""

    BEGIN = "begin", "入力を始める"
    SUBMIT = "submit", "提出する"
    TAKE_BACK = "take_back", "取り戻す"
    APPROVE = "approve", "課長承認"
    LEAD_CHECK = "lead_check", "主管課確認"
    CHECK = "check", "事務局確認"
    RETURN = "return", "差し戻す"
    CONFIRM = "confirm", "確定する"
    REOPEN = "reopen", "確定を解く"


class Kind(Word):
    """What an 照会 asks about."""

    INDICATOR = "indicator", "指標"
    INITIATIVE = "initiative", "事業"


class How(Word):
    """回答区分. 変更なし answers both kinds; 報告する a 事業, the others an 指標."""

    NEW = "new", "新しい値"
    REPORT = "report", "報告する"
    SAME = "same", "変更なし"
    UNPUBLISHED = "unpublished", "未公表"
    UNREPORTED = "unreported", "未報告"
    NOT_APPLICABLE = "not_applicable", "対象外"
    UNASSESSABLE = "unassessable", "評価困難"


HOWS: dict[Kind, tuple[How, ...]] = {
    Kind.INDICATOR: (
        How.NEW,
        How.SAME,
        How.UNPUBLISHED,
        How.UNREPORTED,
        How.NOT_APPLICABLE,
        How.UNASSESSABLE,
    ),
    Kind.INITIATIVE: (How.REPORT, How.SAME),
}
"""The 回答区分 of each kind, in the order of the form."""


class Forecast(Word):
    """年度末見込み: whether the target of the year will be met."""

    WILL = "will", "達成見込"
    HARD = "hard", "困難"
    UNDECIDED = "undecided", "未定"


class Via(Word):
    """How an answer came in."""

    SCREEN = "screen", "画面"
    WORKBOOK = "workbook", "Excel"
    PROXY = "proxy", "事務局の代理入力"


class InquiryState(Word):
    """Whether an 照会 still waits for an answer of the 課 it stands with."""

    ASKED = "asked", "照会中"
    MISDIRECTED = "misdirected", "所管違いの申出"
    WITHDRAWN = "withdrawn", "取下げ"


class ItemState(Word):
    """How far the answer to one 照会 is, as the matrix of a round shows it."""

    EMPTY = "empty", "未入力"
    TYPING = "typing", "入力中"
    WHOLE = "whole", "そろった"
    RETURNED = "returned", "差戻し"
    MISDIRECTED = "misdirected", "所管違い"
    NOTHING = "nothing", "該当なし"
    WITHDRAWN = "withdrawn", "取下げ"


class ListingKind(Word):
    """What a 課 asks to be put on, or taken off, the list of what is reported."""

    NEW = "new", "新規掲載"
    END = "end", "掲載終了"


class ListingState(Word):
    """What became of a 掲載の申出."""

    OPEN = "open", "申出中"
    ACCEPTED = "accepted", "採用"
    DECLINED = "declined", "見送り"


class ReminderWay(Word):
    """How a 督促 went out."""

    MAIL = "mail", "メール"
    COPIED = "copied", "文面を写して送付"
