"""Words of a set of minutes: what kind of remark, whose part, who was there."""

from __future__ import annotations

from shirube.kernel.words import Word


class RemarkKind(Word):
    """種別 of a remark. What the reader gives is a proposal; a person decides."""

    QUESTION = "question", "質問"
    OPINION = "opinion", "意見"
    PROPOSAL = "proposal", "提案"
    REQUEST = "request", "要望"
    PRAISE = "praise", "評価"


class Part(Word):
    """Whose part of the record a piece is. Only 委員の発言 become opinions; the rest stays in the record."""

    COMMITTEE = "committee", "委員の発言"
    OFFICE = "office", "事務局"
    CHAIR = "chair", "進行"
    EARLIER = "earlier", "ほかの会議の意見"


class Presence(Word):
    """How somebody took part."""

    PRESENT = "present", "出席"
    ABSENT = "absent", "欠席"
    PROXY = "proxy", "代理出席"
    ONLINE = "online", "オンライン"


class Side(Word):
    """On which side of the table a listed person sat."""

    COMMITTEE = "committee", "委員"
    OFFICE = "office", "事務局等"
