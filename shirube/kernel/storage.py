"""Telling a machine that cannot store (disk full, read-only, broken) from a bug in the program."""

from __future__ import annotations

import errno
import sqlite3

import psycopg

from shirube.kernel.refusals import NotStored

_WHY: dict[str, str] = {
    "full": "保存先の空き容量がないため、保存できませんでした。",
    "readonly": "保存先が読み取り専用になっているため、保存できませんでした。",
    "broken": "保存先の装置の読み書きに失敗したため、保存できませんでした。",
    "busy": "ほかの保存が終わらないため、保存できませんでした。",
    "away": "データベースにつながりません。",
}
_WHAT_TO_DO = {
    "busy": "何も変わっていません。少し待って、もう一度お試しください。",
    # It may have broken off while the change was being stored, and whether it was nobody here can know.
    "away": "少し待って画面を開き直し、保存されているかを確かめてから、もう一度お試しください。",
}
_TELL_SOMEONE = "何も変わっていません。管理者に連絡してください。"
_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "readonly",
    errno.EACCES: "readonly",
    errno.EIO: "broken",
    errno.EMFILE: "busy",
    errno.ENFILE: "busy",
}
_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_CANTOPEN: "readonly",
    sqlite3.SQLITE_IOERR: "broken",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}
_SQLSTATE = {
    "53100": "full",
    "25006": "readonly",
    "58030": "broken",
    "XX001": "broken",
    "XX002": "broken",
    "53300": "busy",
    "53400": "busy",
    "40001": "busy",
    "40P01": "busy",
    "55P03": "busy",
    "57P03": "away",
    "57P01": "away",
    "57P02": "away",
    "25P03": "away",
}


def why_not_stored(problem: BaseException | None) -> NotStored | None:
    """The refusal a storage failure stands for, looking through `raise … from …`; None for anything else."""
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        if kind := _kind(problem):
            return NotStored(_WHY[kind] + _WHAT_TO_DO.get(kind, _TELL_SOMEONE))
        problem = problem.__cause__
    return None


def _kind(problem: BaseException) -> str | None:
    match problem:
        case sqlite3.Error():
            code = getattr(problem, "sqlite_errorcode", None)
            return None if code is None else _SQLITE.get(code & 0xFF)  # the low byte is the primary result code
        case psycopg.OperationalError(sqlstate=None):  # no connection came about, or it broke off without a word
            return "away"
        case psycopg.Error():
            return _SQLSTATE.get(problem.sqlstate or "")
        case OSError():
            return _ERRNO.get(problem.errno or 0)
    return None
