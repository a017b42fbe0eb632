"""The words of this room that are data."""

from __future__ import annotations

from shirube.kernel.words import Word


class Making(Word):
    """How far the making of a preview has come."""

    WAITING = "waiting", "順番を待っています"
    MAKING = "making", "作成中"
    READY = "ready", "できました"
    FAILED = "failed", "作れませんでした"


class UploadKind(Word):
    """取込待ちのファイルの種類: what is handed in."""

    STATISTICS = "statistics", "統計"
    ROADMAP = "roadmap", "ロードマップ"
    REPORT = "report", "調査票の様式"
    MEMBER = "member", "委員の様式"
