"""Which SQLite this process uses: Python's own where its log may be trusted, otherwise that of the package pysqlite3.

SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when one connection writes while another resets the log
(https://sqlite.org/wal.html#walresetbug); fixed in 3.51.3, 3.50.7 and 3.44.6. Web server and worker are exactly that.
Without WAL every save locks all readers out until the disk has answered some four times.

Two SQLites in one process would lose each other's locks on one file. So the name `sqlite3` itself is given the other
module, for Django and everybody, before anybody has opened a connection; decision 0019.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys

Version = tuple[int, ...]
_FIXED = (3, 51, 3)
_BACKPORTS: dict[Version, Version] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}


def wal_is_safe(version: Version) -> bool:
    """Whether a SQLite of this version is free of the WAL-reset bug."""
    return version >= _FIXED or version >= _BACKPORTS.get(version[:2], _FIXED)


def use_a_safe_one() -> None:
    """Give the name `sqlite3` a SQLite whose WAL is safe, where Python's is not and another is installed."""
    if wal_is_safe(sqlite3.sqlite_version_info):
        return
    try:
        other = importlib.import_module("pysqlite3")
    except ImportError:
        return
    if wal_is_safe(other.sqlite_version_info):
        sys.modules["sqlite3"], sys.modules["sqlite3.dbapi2"] = other, other.dbapi2
