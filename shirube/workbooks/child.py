"""`python -m shirube.workbooks.child tables|filled-in|text FILE`: read one file under limits and say what it holds.

The process limits its own memory, time, open files and output before it looks at the file, so that a file made to
break a reader breaks this process and nothing else. It answers with one `Answer` as JSON, of a text with one `Prose`;
any other end is a failure.
"""

from __future__ import annotations

import importlib
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import python_calamine

from shirube.kernel.figures import canonical
from shirube.workbooks import limits
from shirube.workbooks.answer import Answer, Grid
from shirube.workbooks.finding import filled, finished
from shirube.workbooks.guard import UnsafeWorkbook
from shirube.workbooks.sheetscan import Texts
from shirube.workbooks.tabs import sheet_names
from shirube.workbooks.usedcells import Faults, check_workbook

TABLES, FILLED_IN, TEXT = "tables", "filled-in", "text"
"""What a file is read as: tables whose cells alone count, a form in which people wrote, or a text."""

Cell = int | float | str | bool | time | date | datetime | timedelta


def limit_self() -> None:
    """Bound what this process may use, for good."""
    for what, most in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def cell_text(cell: Cell) -> str:
    """A cell as text: whole numbers without ".0", fifteen digits as Excel shows them, dates in ISO, blank as ""."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        try:
            return canonical(Decimal(f"{cell:.15g}"))
        except ValueError:  # 1e+300: no figure, but a cell with a place; whoever reads it refuses it there
            return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def read(path: Path, *, filled_in: bool = False) -> Answer:
    """The sheets of a workbook that passes the guard; a refusal otherwise. `filled_in`: by people, so tell all odd."""
    try:
        faults = check_workbook(path, filled_in=filled_in)
        _check_seen(path, faults)
        by_tab = {name: faults.get(part, {}) for part, name in sheet_names(path).items()}
        grids = {name: _texts(rows, by_tab.get(name, {})) for name, rows in _rows(path)}
        if filled_in:
            return finished(path, grids)
        return Answer(sheets=[Grid(name, filled(texts)) for name, texts in grids.items()])
    except UnsafeWorkbook as refused:
        return Answer(refusal=str(refused), sheet=sheet_names(path).get(refused.part, ""), cell=refused.cell)
    except python_calamine.CalamineError:
        return Answer(refusal="Excelブックとして読めません。Excelで開いて保存し直してください。")


def _check_seen(path: Path, faults: Faults) -> None:
    """A sheet under a name no sheet has was not looked at before: calamine would read it all the same."""
    for part in sheet_names(path):
        if part not in faults:
            raise UnsafeWorkbook("シートの中身が見つかりません。Excelで開いて保存し直してください。", part)


def _rows(path: Path) -> Iterator[tuple[str, list[list[Cell]]]]:
    with python_calamine.load_workbook(str(path)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                yield sheet.name, book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)


def _texts(rows: list[list[Cell]], faults: dict[tuple[int, int], str]) -> Texts:
    """All cells as text; one with an error says so instead of looking blank."""
    texts = [[cell_text(cell) for cell in row] for row in rows]
    for (row, column), fault in faults.items():
        texts.extend([] for _ in range(row - len(texts)))
        line = texts[row - 1]
        line.extend([""] * (column - len(line)))
        line[column - 1] = line[column - 1] or fault
    return texts


if __name__ == "__main__":
    limit_self()
    how, name, *most = sys.argv[1:]
    if how == TEXT:  # loaded by this process alone: the library for PDF is large
        said = importlib.import_module("shirube.workbooks.textreading").read(Path(name), int(most[0]))
    else:
        said = read(Path(name), filled_in=how == FILLED_IN)
    sys.stdout.buffer.write(msgspec.json.encode(said))
