"""docs/planfile.md says of every table what the reader really reads."""

import re
from pathlib import Path

import pytest

from shirube.config.planfile import TABLES

LINES = (Path(__file__).resolve().parents[1] / "docs" / "planfile.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_the_page_lists_a_table_with_its_headers_and_key(table):
    row = next(line for line in LINES if line.startswith(f"| `{table.name}.csv` |"))
    _, _, sheet, headers, key, _ = (cell.strip() for cell in row.split("|"))
    written = tuple(headers.replace("**", "").split())
    needed = tuple(re.findall(r"\*\*(\S+?)\*\*", headers))
    assert (sheet, written, needed, tuple(key.split("・"))) == (
        table.sheet,
        table.columns,
        tuple(column for column in table.columns if column in table.required),
        table.key,
    )


def test_the_page_lists_no_table_that_is_not_there():
    listed = [line.split("`")[1].removesuffix(".csv") for line in LINES if re.match(r"\| `\w+\.csv`", line)]
    assert listed == [table.name for table in TABLES]
