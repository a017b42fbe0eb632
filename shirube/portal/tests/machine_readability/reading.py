"""Data files as grids: what a program meets that opens them, with nothing repaired."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache

import openpyxl

BOM = b"\xef\xbb\xbf"
DATA = (".csv", ".xlsx", ".json", ".jsonld")


@dataclass(frozen=True)
class Grid:
    """One table: the rows as they stand in a CSV file or on a sheet, the first one included."""

    path: str
    sheet: str
    rows: tuple[tuple[object, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        return tuple("" if name is None else str(name) for name in self.rows[0]) if self.rows else ()

    @property
    def records(self) -> tuple[tuple[object, ...], ...]:
        return self.rows[1:]

    @property
    def is_csv(self) -> bool:
        return self.path.endswith(".csv")

    def cells(self):
        """(place, column, value) of every filled cell below the header."""
        header = self.header
        for number, row in enumerate(self.records, start=2):
            for at, value in enumerate(row):
                if value is not None and value != "":
                    yield f"{self.place}{number}行", header[at] if at < len(header) else "", value

    @property
    def place(self) -> str:
        return f"{self.path} {self.sheet} ".replace("  ", " ")


Files = dict[str, bytes]


def distinct(files: Files) -> Files:
    """Each content once, under its first path."""
    found = {}
    for path, content in files.items():
        found.setdefault((path.rpartition(".")[2], content), path)
    return {path: content for (_, content), path in found.items()}


def grids(files: Files) -> list[Grid]:
    """Every table of the CSV files and workbooks."""
    return [grid for path, content in files.items() for grid in grids_of(path, content)]


@lru_cache(maxsize=2000)
def grids_of(path: str, content: bytes) -> tuple[Grid, ...]:
    if path.endswith(".csv"):
        text = content.removeprefix(BOM).decode("utf-8")
        return (Grid(path, "", tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline="")))),)
    if path.endswith(".xlsx"):
        return tuple(
            Grid(path, page.title, tuple(page.iter_rows(values_only=True))) for page in book(content).worksheets
        )
    return ()


@lru_cache(maxsize=2000)
def book(content: bytes) -> openpyxl.Workbook:
    """A workbook with its formulas, not their results."""
    return openpyxl.load_workbook(io.BytesIO(content))


def books(files: Files) -> list[tuple[str, bytes]]:
    return [(path, content) for path, content in files.items() if path.endswith(".xlsx")]


def texts(files: Files) -> list[tuple[str, bytes]]:
    return [(path, content) for path, content in files.items() if path.endswith(".csv")]


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook's zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
