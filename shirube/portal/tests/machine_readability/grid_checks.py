"""What every table must keep, in a CSV file as on a sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from shirube.kernel.codes import BodyCode
from shirube.portal import codebook
from shirube.portal.opendata import TABLES
from shirube.portal.tests.machine_readability.reading import Files, Grid, grids

NAMES = (
    *("name", "indicator_name", "area_name", "division", "decision_title", "policy_name", "policy_area_name"),
    *("initiative_name", "predecessor_name", "activity_name"),
)
"""Columns of proper nouns: written as they are, whatever the characters."""
_FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HEADER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_EMPTY_NAME = re.compile(r"(column|col|field|item|unnamed|no)_?[0-9]*")
_CODE = re.compile(r"[\w:.\-]+")
_LAYOUT = re.compile(r"^\s|\s$|[\r\n\t]|[ \u3000]{2}|(?<![^\s])\w\u3000\w(?![^\s])")
_ABSENT = re.compile(r"(?i)null|n/?a|nan|none|なし|不明|[-‐–—―－ー*※…・×x]+")
_DITTO = re.compile(r"同上|〃|″|々々")
_YEAR_IN_NAME = re.compile(r"(18|19|20)[0-9]{2}|(^|_)(fy|h|r)[0-9]+|_[0-9]+$")
_WESTERN = re.compile(r"(18|19|20)[0-9]{2}年")
_SAME = str.maketrans("－～∥￢￡￠―", "−〜‖¬£¢—")
"""Characters Unicode has twice for one of JIS X 0208."""
PERIODS = (
    *("period", "baseline_period", "latest_period"),
    *("start_period", "end_period", "original_start_period", "original_end_period"),
)

Problems = Iterator[str]


def codes_of(name: str) -> set[str]:
    return {word.value for word in codebook.CODED.get(name, ())}


def one_table(files: Files) -> Problems:
    """L1-02: no blank row and no second header between the records."""
    for grid in grids(files):
        for number, row in enumerate(grid.records, start=2):
            if row == grid.rows[0]:
                yield f"{grid.place}{number}行：見出しがもう一度ある"
            elif all(value in (None, "") for value in row):
                yield f"{grid.place}{number}行：空白の行で表が分かれている"


def whole(files: Files) -> Problems:
    """L1-03: no blank column and no blank first row or column."""
    for grid in grids(files):
        for at, name in enumerate(grid.header):
            if not name and all(row[at : at + 1] in ((), ("",), (None,)) for row in grid.records):
                yield f"{grid.place}{at + 1}列：空白の列"
        if not any(grid.header):
            yield f"{grid.place}先頭に空白の行"


def nothing_beside(files: Files) -> Problems:
    """L1-04: no cell outside the columns of the header."""
    for grid in grids(files):
        width = len([name for name in grid.header if name])
        for number, row in enumerate(grid.records, start=2):
            if any(value not in (None, "") for value in row[width:]):
                yield f"{grid.place}{number}行：表の外に値がある"


def telling_headers(files: Files) -> Problems:
    """L1-05: every column has a name that is a word and is explained."""
    for grid in grids(files):
        for name in grid.header:
            if not _HEADER.fullmatch(name) or _EMPTY_NAME.fullmatch(name):
                yield f"{grid.place}列「{name}」：意味のわかる名前がない"


def no_layout(files: Files) -> Problems:
    """L1-06: no blanks or line ends that only place the text."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            if isinstance(value, str) and _LAYOUT.search(value):
                yield f"{place} {name}：体裁のための空白か改行「{value}」"


def one_datum(files: Files) -> Problems:
    """L1-07: figures, days and codes stand alone in their cell."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            single = _single(name)
            if single and isinstance(value, str) and not single.fullmatch(value):
                yield f"{place} {name}：1つの値ではない「{value}」"


def _single(name: str) -> re.Pattern[str] | None:
    kind = codebook.type_of(name)
    if kind in ("decimal", "integer"):
        return _FIGURE
    if kind == "date":
        return _DAY
    return _CODE if name.endswith("code") or name in codebook.CODED or name in PERIODS else None


def common_characters(files: Files) -> Problems:
    """L1-08: characters of ASCII and JIS X 0208; proper nouns are as they are."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            if isinstance(value, str) and name not in NAMES:
                odd = [one for one in value if not _common(one)]
                if odd:
                    yield f"{place} {name}：機種依存文字「{''.join(odd)}」"


def _common(letter: str) -> bool:
    if "\uff61" <= letter <= "\uff9f":
        return False
    try:
        letter.translate(_SAME).encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True


def blank_is_not_zero(files: Files) -> Problems:
    """L1-09: where there is no figure there is its reason, and nowhere else; no word stands for "nothing"."""
    for grid in grids(files):
        header = grid.header
        for place, name, value in grid.cells():
            if codebook.type_of(name) == "decimal" and isinstance(value, str) and _ABSENT.fullmatch(value):
                yield f"{place} {name}：欠損を文字で表している「{value}」"
        if "missing_reason" in header:
            value_at, reason_at = header.index("value"), header.index("missing_reason")
            for number, row in enumerate(grid.records, start=2):
                if (row[value_at] in (None, "")) != (row[reason_at] not in (None, "")):
                    yield f"{grid.place}{number}行：空白の理由がない、または値があるのに理由がある"


def figures_are_numbers(files: Files) -> Problems:
    """L2-01: nothing but a number in a column of numbers; on a sheet the cell is a number, unless Excel would round."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            if codebook.type_of(name) not in ("decimal", "integer"):
                continue
            if not _FIGURE.fullmatch(str(value)) or (not grid.is_csv and isinstance(value, str) and len(value) < 16):
                yield f"{place} {name}：数値ではない「{value}」"


def nothing_left_out(files: Files) -> Problems:
    """L2-02: what a record must say it says itself."""
    required = {name for table in TABLES for name in table.required}
    for grid in grids(files):
        header = grid.header
        must = _required(grid) & required
        for number, row in enumerate(grid.records, start=2):
            for name, value in zip(header, row, strict=False):
                if name in must and value in (None, ""):
                    yield f"{grid.place}{number}行 {name}：省略されている"
                if isinstance(value, str) and _DITTO.search(value):
                    yield f"{grid.place}{number}行 {name}：「{value}」は省略"


def _required(grid: Grid) -> set[str]:
    """What the table of this header never leaves blank."""
    return next((set(table.required) for table in TABLES if set(grid.header) <= set(table.columns)), set(grid.header))


def unique_headers(files: Files) -> Problems:
    """L2-03: no name twice, none without a name."""
    for grid in grids(files):
        for name, count in Counter(grid.header).items():
            if count > 1:
                yield f"{grid.place}列「{name}」が{count}つある"


def fixed_choices(files: Files) -> Problems:
    """L2-04: a column of choices holds the same words everywhere."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            if codebook.type_of(name) == "boolean" and value not in ("true", "false", True, False):
                yield f"{place} {name}：true・falseではない「{value}」"
            elif codes_of(name) and value not in codes_of(name):
                yield f"{place} {name}：コード表にない「{value}」"


def others_apart(files: Files) -> Problems:
    """L2-05: no choice carries its own explanation."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            choice = name in codebook.CODED or name.endswith("_label")
            if choice and isinstance(value, str) and re.match(r"その他.|other[:：(（]", value):
                yield f"{place} {name}：その他の内容が同じ列にある「{value}」"


def header_first(files: Files) -> Problems:
    """L3-01: the first line is the header, and data follow at once."""
    for grid in grids(files):
        if not grid.header or not all(name.isascii() and _HEADER.fullmatch(name) for name in grid.header):
            yield f"{grid.place}1行目が列の名前ではない"


def symbols_defined(files: Files) -> Problems:
    """L3-03: no symbol stands among figures; why there is none is a code with a word."""
    defined = {str(row[1]) for grid in grids(files) if grid.header[:1] == ("column_name",) for row in grid.records}
    for grid in grids(files):
        for place, name, value in grid.cells():
            if codebook.type_of(name) == "decimal" and not _FIGURE.fullmatch(str(value)):
                yield f"{place} {name}：数値の列に記号「{value}」"
            elif name == "missing_reason" and value not in defined:
                yield f"{place} {name}：定義のない記号「{value}」"


def units_given(files: Files) -> Problems:
    """L3-04: every figure has its unit beside it."""
    for grid in grids(files):
        header = grid.header
        if "value" in header:
            if "unit" not in header:
                yield f"{grid.place}単位の列がない"
                continue
            for number, row in enumerate(grid.records, start=2):
                if row[header.index("value")] not in (None, "") and row[header.index("unit")] in (None, ""):
                    yield f"{grid.place}{number}行：単位がない"


def western_time(files: Files) -> Problems:
    """L3-05: days in ISO 8601; a period with its days, and its Japanese name with the western year."""
    for grid in grids(files):
        for place, name, value in grid.cells():
            if codebook.type_of(name) == "date" and not _is_day(value):
                yield f"{place} {name}：西暦の日付ではない「{value}」"
            if name.endswith("period_label") and not _WESTERN.search(str(value)):
                yield f"{place} {name}：西暦がない「{value}」"


def _is_day(value: object) -> bool:
    if isinstance(value, datetime | date):
        return True
    try:
        return bool(_DAY.fullmatch(str(value))) and bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def places_coded(files: Files) -> Problems:
    """L3-06: 全国地方公共団体コード with a right check digit, 標準地域コード and the name, or an own code for a set."""
    for grid in grids(files):
        header = grid.header
        if "area_code" not in header:
            continue
        if "area_name" not in header:
            yield f"{grid.place}地域の名称の列がない"
            continue
        for number, row in enumerate(grid.records, start=2):
            code, name = str(row[header.index("area_code")]), row[header.index("area_name")]
            standard = row[header.index("standard_area_code")] if "standard_area_code" in header else code[:5]
            if code == "" and name in (None, "") and "area_code" not in _required(grid):
                continue
            if name in (None, "") or not _is_place(code, str(standard or "")):
                yield f"{grid.place}{number}行：地域のコードか名称が正しくない「{code}」「{standard}」「{name}」"


def _is_place(code: str, standard: str) -> bool:
    if code.startswith("set:"):
        return standard in ("", code[:5])
    if code == "000000":
        return standard == "00000"
    try:
        return BodyCode(code).five == standard
    except ValueError:
        return False


def long_form(files: Files) -> Problems:
    """L3-09: no year, period or running number in the name of a column."""
    for grid in grids(files):
        for name in grid.header:
            if _YEAR_IN_NAME.search(name):
                yield f"{grid.place}列「{name}」：時点や番号が列になっている"
