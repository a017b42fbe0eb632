"""What the files must keep together: code tables, explanations, history."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

from shirube.portal import codebook, formatlog
from shirube.portal.opendata import BY_STEM, TABLES
from shirube.portal.tests.machine_readability.file_checks import marked_as_declared
from shirube.portal.tests.machine_readability.reading import Files, Grid, grids, grids_of, texts

Problems = Iterator[str]
DIGESTS = {2: "4a7abb8b0f3b5033", 3: "b99cdfc440de79d3", 4: "f14aa01bb6bc863c"}
"""The form of the files by its version: SHA-256 (16 digits) over the names of all columns."""
_MUST_SAY = ("BOMなし", "BOMあり", "空欄と0")


def folders(files: Files) -> list[str]:
    """The `data/` folders: one for each address of an Edition."""
    return sorted({path.rpartition("/")[0] for path in files if path.endswith("/data/observations.csv")})


def table(files: Files, folder: str, stem: str) -> Grid | None:
    path = f"{folder}/{stem}.csv"
    return grids_of(path, files[path])[0] if path in files else None


def codes_attached(files: Files) -> Problems:
    """L3-02: a code table beside the tables, with a word for every code in them; in a workbook on a sheet of it."""
    for folder in folders(files):
        codes = table(files, folder, "codes")
        if codes is None:
            yield f"{folder}：コード表がない"
            continue
        told = {(row[0], row[1]) for row in codes.records if row[2]}
        for stem in BY_STEM:
            for place, name, value in cells(table(files, folder, stem)):
                if (name in codebook.CODED or name in codebook.GRADED) and (name, value) not in told:
                    yield f"{place} {name}：コード表にない「{value}」"
    yield from _in_books(files)


def cells(grid: Grid | None) -> Iterator[tuple[str, str, object]]:
    return grid.cells() if grid else iter(())


def _in_books(files: Files) -> Problems:
    sheets: dict[str, list[Grid]] = defaultdict(list)
    for grid in grids({path: one for path, one in files.items() if path.endswith(".xlsx")}):
        sheets[grid.path].append(grid)
    for path, found in sheets.items():
        told = {(row[0], row[1]) for one in found if one.header[1:2] == ("code_value",) for row in one.records}
        used = {(name, value) for one in found for _, name, value in one.cells() if name in codebook.CODED}
        yield from (f"{path}：コード表にない{pair}" for pair in sorted(used - told, key=str))


def form_is_stable(files: Files) -> Problems:
    """L3-07: a table has the same columns in every Edition, and they change only with the version and its history."""
    for one in TABLES:
        headers = {grid.header for folder in folders(files) if (grid := table(files, folder, one.stem))}
        if len(headers) > 1:
            yield f"{one.file}：版によって列が違う"
    found = hashlib.sha256(repr([(one.stem, one.columns) for one in TABLES]).encode()).hexdigest()[:16]
    if DIGESTS.get(formatlog.FORMAT_VERSION) != found:
        yield f"列が変わった（{found}）。FORMAT_VERSIONと変更履歴を改める"
    for folder in folders(files):
        changes = table(files, folder, "format_changes")
        if changes is None or str(formatlog.FORMAT_VERSION) not in {row[0] for row in changes.records}:
            yield f"{folder}：形式の変更履歴がない"


def explained(files: Files) -> Problems:
    """L3-08: columns, sources, history and encoding are told, and told right; names of columns are ASCII."""
    for folder in folders(files):
        yield from _columns_told(files, folder)
        editions, readme = table(files, folder, "editions"), files.get(f"{folder}/README.txt", b"").decode()
        if editions is None or not editions.records:
            yield f"{folder}：更新履歴がない"
        yield from (f"{folder}/README.txt：{word}の説明がない" for word in _MUST_SAY if word not in readme)
        metadata = json.loads(files.get(f"{folder}/csv-metadata.json", b"{}"))
        if metadata.get("dialect", {}).get("encoding") != "utf-8":
            yield f"{folder}：文字コードの定義がない"
    yield from (f"{path}：BOMが定めと違う" for path, content in texts(files) if not marked_as_declared(path, content))


def _columns_told(files: Files, folder: str) -> Problems:
    columns = table(files, folder, "columns")
    told = {(row[0], row[3]) for row in columns.records if row[6]} if columns else set()
    for stem in BY_STEM:
        grid = table(files, folder, stem)
        for name in grid.header if grid else ():
            if (f"{stem}.csv", name) not in told or not name.isascii():
                yield f"{folder}/{stem}.csv 列「{name}」：説明がない"
