"""From a file nobody has described to a draft: which format it is tells its header, never its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shirube.exchange import mynumber_card, prefecture_dx, ssdse_b, tidy
from shirube.exchange.drafts import About, ImportDraft, Reading, draft
from shirube.workbooks.csvfile import read_csv
from shirube.workbooks.places import Problems, Sheet
from shirube.workbooks.reader import read_workbook


@dataclass(frozen=True)
class Format:
    """A kind of file: its name on screen, whether a sheet is one, and what it says."""

    label: str
    fits: Callable[[Sheet], bool]
    read: Callable[[Sheet, About, Problems], Reading]


FORMATS: tuple[Format, ...] = tuple(
    Format(module.LABEL, module.fits, module.read) for module in (ssdse_b, mynumber_card, prefecture_dx, tidy)
)


def read_statistics(path: Path, about: About | None = None) -> ImportDraft:
    """The draft of one CSV file or one-sheet workbook of statistics. Never raises for what stands in the file."""
    problems = Problems()
    sheet = _sheet(path, problems)
    if sheet is None:
        return ImportDraft(path.name, "", "", problems=problems.found())
    for kind in FORMATS:
        if kind.fits(sheet):
            return draft(sheet, kind.label, kind.read(sheet, about or About(), problems), problems)
    problems.add(sheet.place(sheet.lines[0].number if sheet.lines else None), _why_unknown(sheet))
    return ImportDraft(path.name, "", "", problems=problems.found())


def _sheet(path: Path, problems: Problems) -> Sheet | None:
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".xls"):
        return read_csv(path, problems)
    sheets = [sheet for sheet in read_workbook(path, problems) if sheet.lines]
    if len(sheets) == 1:
        return sheets[0]
    if not problems:
        problems.add(Sheet(path.name, None, ()).place(), "値のあるシートを一枚だけにしてください。")
    return None


def _why_unknown(sheet: Sheet) -> str:
    known = "、".join(kind.label for kind in FORMATS)
    if not sheet.lines:
        return "ファイルが空です。"
    first = [cell.strip() for cell in sheet.lines[0].cells]
    if first[0].startswith("SSDSE-") or "地域コード" in first:
        return f"SSDSEのうち、取り込めるのはSSDSE-B（都道府県別推移）だけです。取り込める形式：{known}"
    if first[:2] == ["", ""] and all(name.endswith(("市", "町", "村", "区")) for name in first[2:6]):
        return "市区町村の表には団体コードがなく、同じ名前の団体を区別できないため、取り込めません。"
    if "団体コード" in first and "団体名" in first:
        return "これは団体コードの一覧で、統計の値がありません。地域の登録に使ってください。"
    shown = "、".join(cell for cell in first[:5] if cell)[:80]
    return f"見出し（{shown}…）に合う形式がありません。取り込める形式：{known}"
