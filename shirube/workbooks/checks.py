"""What is asked of every file and every text in it, whatever the format."""

from __future__ import annotations

import os
import re
from pathlib import Path

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FAULT = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)"
)
NOT_CALCULATED = "#未計算"
"""What a formula without a result reads as."""


def why_not_open(path: Path) -> str | None:
    """Why a path cannot be read as a file, in words for the screen; None when it can."""
    if not path.is_file():
        return "ファイルがありません。場所と名前を確かめてください。"
    return None if os.access(path, os.R_OK) else "ファイルを開けません。読み取りの権限を確かめてください。"


def why_not_seen(text: str) -> str | None:
    """Why a text is not what it looks like: control characters, or marks that turn the writing round; else None."""
    found = _UNSEEN.search(text)
    return f"見えない制御文字（U+{ord(found[0]):04X}）が入っています。消してください。" if found else None


def why_not_value(text: str) -> str | None:
    """Why a cell holds no value although it is not blank: an error of Excel, or a formula it never calculated."""
    if text == NOT_CALCULATED:
        return "式が計算されていません。Excelで開いて保存し直すか、値に直してください。"
    return f"「{text}」はExcelのエラーです。値に直してください。" if _FAULT.fullmatch(text) else None
