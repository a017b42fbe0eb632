"""Which journal the SQLite in use may be trusted with."""

from __future__ import annotations

import sqlite3

from shirube.kernel.refusals import NotStored
from shirube.kernel.sqlite.engine import Version, wal_is_safe


def journal_for(version: Version) -> str:
    """The journal mode to use: "wal" where it is safe, otherwise "truncate"."""
    return "wal" if wal_is_safe(version) else "truncate"


def journal_of(connection: sqlite3.Connection) -> str:
    """The mode a file's journal is in."""
    (now,) = connection.execute("PRAGMA journal_mode").fetchone()
    return str(now)


def set_journal(connection: sqlite3.Connection, wanted: str) -> None:
    """Bring a file's journal to the wanted mode. Raises NotStored when other connections hold it in another one."""
    now = journal_of(connection)
    if now == wanted:
        return
    try:
        (now,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    if now != wanted:
        raise NotStored(
            f"データベースの記録方式を{wanted}に切り替えられません（今は{now}）。"
            "このデータベースを開いているほかの処理をすべて止めてから、もう一度始めてください。"
        )
