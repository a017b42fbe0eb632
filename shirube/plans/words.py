"""The words of this room that are data."""

from __future__ import annotations

from shirube.kernel.words import Word


class Visibility(Word):
    """Whether a thing may ever reach an Edition. Everything starts as 部内限り."""

    INTERNAL = "internal", "部内限り"
    PUBLIC = "public", "公表"


class AreaRole(Word):
    """What a 分野 is in the plan: one of its fields, or what carries the others."""

    FIELD = "field", "分野"
    SUPPORT = "support", "下支え"


class WayGroup(Word):
    """What a 入口 starts from."""

    WORK = "work", "しごと"
    LIFE = "life", "くらし"
    OFFICE = "office", "市町村"


class DecisionKind(Word):
    """Who decided."""

    MEETING = "meeting", "会議"
    HEADQUARTERS = "headquarters", "本部"
    APPROVAL = "approval", "決裁"
    VOTE = "vote", "議決"
