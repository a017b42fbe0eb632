"""CSV. (first working form)"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from shirube.workbooks.places import Line, Problems, Sheet


def read_csv(path: Path, problems: Problems) -> Sheet | None:
    """One CSV file as a grid; None, with a problem noted, when it cannot be read at all."""
    text = path.read_bytes().decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = [Line(reader.line_num, tuple(cells)) for cells in reader if any(cell.strip() for cell in cells)]
    return Sheet(path.name, None, tuple(lines))
