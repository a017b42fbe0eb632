"""CSV on the Web: each table read by its metadata alone, as a program would that knows nothing else."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from datetime import date
from decimal import Decimal, InvalidOperation

import pytest

from shirube.portal.opendata import TABLES

WHOLE = "mihon/data/csv-metadata.json"
ONE = "mihon/indicators/K01/data.csv-metadata.json"


def read(files: dict[str, bytes], path: str, table: dict, dialect: dict) -> list[dict[str, str]]:
    """The records of a table, and a problem as AssertionError."""
    content = files[posixpath.join(posixpath.dirname(path), table["url"])]
    assert not content.startswith(b"\xef\xbb\xbf")
    text = content.decode(dialect["encoding"])
    rows = list(
        csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"], quotechar=dialect["quoteChar"])
    )
    columns = table["tableSchema"]["columns"]
    assert rows[0] == [title for column in columns for title in column["titles"]]
    return [dict(zip((column["name"] for column in columns), row, strict=True)) for row in rows[1:]]


def problems(records: list[dict[str, str]], schema: dict) -> list[str]:
    """What in the records is not as the schema says."""
    found = []
    for number, record in enumerate(records, start=2):
        for column in schema["columns"]:
            value = record[column["name"]]
            if not value:
                found += [f"{number} {column['name']}：空欄"] if column["required"] else []
            elif not fits(value, column["datatype"]):
                found.append(f"{number} {column['name']}：{value}")
    keys = [tuple(record[name] for name in schema["primaryKey"]) for record in records]
    return found + [f"主キーの重なり {key}" for key in keys if keys.count(key) > 1]


def fits(value: str, datatype: str | dict) -> bool:
    base = datatype if isinstance(datatype, str) else datatype["base"]
    pattern = None if isinstance(datatype, str) else datatype["format"]
    try:
        if base == "date":
            return pattern == "yyyy-MM-dd" and date.fromisoformat(value).isoformat() == value
        if base == "decimal":
            return Decimal(value).is_finite() and "E" not in value.upper()
        if base == "integer":
            return str(int(value)) == value
    except (ValueError, InvalidOperation):
        return False
    if base == "boolean":
        return value in pattern.split("|")
    return pattern is None or re.fullmatch(pattern, value) is not None


def test_every_table_is_described_and_is_as_described(site):
    told = json.loads(site[WHOLE])
    assert [one["url"] for one in told["tables"]] == [table.file for table in TABLES]
    for table in told["tables"]:
        assert problems(read(site, WHOLE, table, told["dialect"]), table["tableSchema"]) == [], table["url"]


def test_what_refers_to_another_table_is_there(site):
    told = json.loads(site[WHOLE])
    records = {one["url"]: read(site, WHOLE, one, told["dialect"]) for one in told["tables"]}
    checked = 0
    for table in told["tables"]:
        for key in table["tableSchema"]["foreignKeys"]:
            reference = key["reference"]
            there = {row[reference["columnReference"]] for row in records[reference["resource"]]}
            assert {row[key["columnReference"]] for row in records[table["url"]]} <= there
            checked += 1
    assert checked > 5


def test_the_figures_of_one_indicator_are_described_beside_them(site):
    told = json.loads(site[ONE])
    records = read(site, ONE, told, told["dialect"])
    assert problems(records, told["tableSchema"]) == []
    assert len(records) > 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "1,204"),
        ("as_of", "R6.9.30"),
        ("provisional", "はい"),
        ("origin", "公表"),
        ("indicator_code", ""),
    ],
)
def test_a_planted_value_is_found(site, column, value):
    told = json.loads(site[ONE])
    records = read(site, ONE, told, told["dialect"])
    records[0] = records[0] | {column: value}
    assert len(problems(records, told["tableSchema"])) == 1


def test_a_planted_double_is_found(site):
    told = json.loads(site[ONE])
    records = read(site, ONE, told, told["dialect"])
    assert problems([*records, records[0]], told["tableSchema"]) != []
