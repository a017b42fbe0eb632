"""Which journal the linked SQLite may be trusted with.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when one connection writes while another resets the log
(https://sqlite.org/wal.html#walresetbug); fixed in 3.51.3, 3.50.7 and 3.44.6. Web server and worker are exactly that.
"""

from __future__ import annotations

import sqlite3

from shirube.kernel.refusals import NotStored

Version = tuple[int, ...]
_FIXED = (3, 51, 3)
_BACKPORTS: dict[Version, Version] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}


def wal_is_safe(version: Version) -> bool:
    """Whether a SQLite of this version is free of the WAL-reset bug."""
    return version >= _FIXED or version >= _BACKPORTS.get(version[:2], _FIXED)


def journal_for(version: Version) -> str:
    """The journal mode to use: "wal" where it is safe, otherwise "truncate"."""
    return "wal" if wal_is_safe(version) else "truncate"


def set_journal(connection: sqlite3.Connection, wanted: str) -> None:
    """Bring a file's journal to the wanted mode. Raises NotStored when other connections hold it in another one."""
    (now,) = connection.execute("PRAGMA journal_mode").fetchone()
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
