"""計画ファイル: this room's tables. Each is read and checked whole; with any problem nothing is stored.

担当課 is taken as the whole list of every 事業 the table names, everything else row by row. What a file does not name
stays as it is. Loading twice changes nothing. The 目標 of a decided 事業 change only with a 見直し in the same file.
"""

from __future__ import annotations

from shirube.roadmap.planfile.loading import load
from shirube.roadmap.planfile.tables import TABLES

__all__ = ["TABLES", "load"]
