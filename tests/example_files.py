"""The files of the example plan, as rows."""

import csv
from datetime import date
from pathlib import Path

AOMORI = Path(__file__).resolve().parents[1] / "examples" / "aomori"
STATISTICS = AOMORI / "statistics"
FOLDERS = {
    "plan": (date(2024, 3, 31), date(2024, 5, 20)),
    "update-2024-10": (date(2024, 9, 30), date(2024, 10, 15)),
    "update-2024-11": (date(2024, 9, 30), date(2024, 11, 5)),
}
"""Folder → the as-of date of the Edition it is for, and the day by which everything in it was published."""


def read(path):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), path
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True)))


def table(folder, name):
    file = AOMORI / folder / f"{name}.csv"
    return read(file) if file.exists() else []


def everything(name):
    return [row for folder in FOLDERS for row in table(folder, name)]


def codes(name):
    return {row["コード"] for row in everything(name)}


def latest_indicators():
    return {row["コード"]: row for row in everything("indicators")}


def is_fictitious(row):
    return row["架空"] == "○"
