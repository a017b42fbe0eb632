"""Words of 審議 that the document holds as codes."""

from shirube.kernel.words import Word


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


class Presence(Word):
    """出欠 of a seat."""

    PRESENT = "present", "出席"
    ABSENT = "absent", "欠席"
    PROXY = "proxy", "代理出席"
    ONLINE = "online", "オンライン"


class Speaking(Word):
    """Whose a remark is."""

    COMMITTEE = "committee", "委員の発言"
    OFFICE = "office", "事務局"
    CHAIR = "chair", "進行"


class RemarkKind(Word):
    """What kind of remark an opinion is."""

    QUESTION = "question", "質問"
    OPINION = "opinion", "意見"
    PROPOSAL = "proposal", "提案"
    REQUEST = "request", "要望"
    PRAISE = "praise", "評価"


class OpinionSource(Word):
    """Where an opinion was given."""

    MEETING = "meeting", "会議"
    BEFORE = "before", "会議前"
    AFTER = "after", "会議後"
    FORM = "form", "意見様式"


class PlaceKind(Word):
    """What was changed because of a 論点."""

    TARGET = "target", "目標値"
    INDICATOR = "indicator", "指標"
    BAR = "bar", "ロードマップの線"
    REVISION = "revision", "見直し"
    REFLECTION = "reflection", "振り返り"
    INITIATIVE = "initiative", "事業"
    DECISION = "decision", "決定"


class OpinionState(Word):
    """How far an opinion has come, read off the document: see `meetingtexts.Standing`."""

    RECEIVED = "received", "受け止めて整理中"
    ASKED = "asked", "担当課が検討中"
    AGENDA = "agenda", "次の会議で取り上げます"
    TAKEN_UP = "taken_up", "会議で取り上げました"
    REPLIED = "replied", "対応を決定"
    REPORTED = "reported", "会議に報告済み"
