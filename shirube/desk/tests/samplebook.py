"""A 様式 made without a database: 福祉課 is asked about K1 and K2 and about the 事業 J1."""

import io
import os
import tempfile
from pathlib import Path

import openpyxl

from shirube.exchange.report_reading import read_report
from shirube.papers.report_book import BookCover, BookPart, BookRow, report_book
from shirube.reporting.bookform import BARS, INDICATORS, INITIATIVES, MORE, REFLECTIONS, Home
from shirube.reporting.words import Kind

WELFARE = Home("020001", "dx", "2024-h1", "welfare")
ROADS = Home("020001", "dx", "2024-h1", "roads")
COVER = BookCover(
    "架空県DX推進プラン", "令和6年度上半期 進捗報告", "令和6年9月末現在", "令和6年10月10日 10:00", "様式１", "早めに。"
)
CHOICES = {"how": ("新しい値", "変更なし"), "forecast": ("達成見込", "困難", "未定"), "activity": ("聞き取り", "試行")}


def row(kind, code, typed=None, slot=0):
    return BookRow(kind, code, 3, {"number": "1", "name": f"{code}（架空）"}, typed or {}, CHOICES, slot)


def part(home=WELFARE, name="福祉課"):
    memo = {"how": "新しい値", "value": "１２０", "memo": "前の連絡"}
    rows = {
        INDICATORS.name: (row(Kind.INDICATOR, "K1", memo), row(Kind.INDICATOR, "K2")),
        INITIATIVES.name: (row(Kind.INITIATIVE, "J1", {"note": "聞き取りをした"}),),
        BARS.name: tuple(row(Kind.INITIATIVE, "J1", {"activity": "聞き取り"}, slot) for slot in (1, 2)),
        REFLECTIONS.name: (row(Kind.INITIATIVE, "J1"),),
        MORE.name: (row(Kind.INDICATOR, "K1"), row(Kind.INDICATOR, "K2")),
    }
    return BookPart(home, name, "令和6年10月21日", rows)


def sample(*parts):
    """The bytes of the workbook."""
    return report_book(COVER, parts or (part(),))


def opened(content=None):
    return openpyxl.load_workbook(io.BytesIO(content or sample()), rich_text=True)


def read(content, name="回答.xlsx"):
    """What the limited child makes of a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        os.chmod(path, 0o600)
        return read_report(path)


def texts(reading, code="K1", home=WELFARE):
    """Box → text of what is not blank."""
    found = next(one for one in reading.answers if (one.home, one.code) == (home, code))
    return {name: cell.text for name, cell in found.cells.items() if cell.text}
