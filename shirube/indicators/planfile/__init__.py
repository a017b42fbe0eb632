"""計画ファイル: this room's tables. Each is read and checked whole; with any problem nothing is stored.

実績値, 目標値 and 要因 are taken row by row; 責任課, 比較, 期待値 and 系列断絶 as the whole list of every indicator the
table names. What a file does not name stays as it is. Loading twice changes nothing.
"""

from __future__ import annotations

from shirube.indicators.planfile.loading import load
from shirube.indicators.planfile.tables import TABLES

__all__ = ["TABLES", "load"]
