"""自治体DXの取組に関するダッシュボード (デジタル庁), prefectures: areas across, items down.

Both files of the release have this layout: 都道府県比較 (実施/未実施, % and its 分母 and 分子) and 行政手続の
オンライン申請率 (%). Series: `dx:<大分類>/<項目>`, with 「（分母）」「（分子）」 behind the item where they are given.
実施 is 1 and 未実施 is 0; 調査無し is 対象外; a blank cell is 該当なし in the source and gives no reading, never 0.
The files name no day: who hands one in says as of when it is. There is no 全国 column, and none is made up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shirube.exchange.areas import CODE_OF, prefecture_code
from shirube.exchange.drafts import About, DraftReading, Reading
from shirube.kernel.figures import Emptiness, Figure, read_figure
from shirube.kernel.periods import Period
from shirube.workbooks.csvfile import check_even
from shirube.workbooks.places import Line, Located, Problems, Sheet

LABEL = "自治体DXの取組に関するダッシュボード 都道府県（デジタル庁）"
PREFIX = "dx:"
_NOT_SURVEYED = ("調査無し", "調査なし")
_DONE = {"実施": Decimal(1), "未実施": Decimal(0)}


@dataclass(frozen=True)
class _Cell:
    """One filled cell: a value with its kind (`実施`, `%`, `数`), or not surveyed (value None)."""

    value: Decimal | None
    kind: str
    digits: int
    located: Located


def fits(sheet: Sheet) -> bool:
    """Whether the first line is 都道府県, blank, and names of prefectures."""
    header = [cell.strip() for cell in sheet.lines[0].cells] if sheet.lines else []
    return len(header) > 2 and header[:2] == ["都道府県", ""] and header[2] in CODE_OF


def read(sheet: Sheet, about: About, problems: Problems) -> Reading:
    """One figure for each filled cell."""
    check_even(sheet, problems)
    header, rows = sheet.lines[0], sheet.lines[1:]
    areas = [sheet.located(header, index).read(prefecture_code, problems) for index in range(2, len(header.cells))]
    if len(set(areas)) != len(areas):
        problems.add(sheet.place(header.number), "同じ都道府県の列が二つあるか、都道府県名が空欄の列があります。")
    if about.as_of is None:
        problems.add(sheet.place(), "このファイルには時点が書かれていません。いつ現在の値かを指定してください。")
    if problems or about.as_of is None:
        return Reading(about.release, [])
    release = about.release or f"自治体DXの取組に関するダッシュボード（{about.as_of.isoformat()}現在）"
    table: dict[str, dict[str, _Cell]] = {}
    for line in rows:
        key = _key(sheet, line, problems)
        if key in table:
            problems.add(sheet.place(line.number), "同じ大分類・項目の行が二つあります。")
        table[key] = _cells(sheet, line, [area or "" for area in areas], problems)
    _check_ratios(table, problems)
    readings = [
        _reading(key, area, cell, about.as_of, release, about.published_on)
        for key, cells in table.items()
        for area, cell in cells.items()
    ]
    return Reading(release, readings)


def _key(sheet: Sheet, line: Line, problems: Problems) -> str:
    """`dx:<大分類>/<項目>`; the long names of 分母 and 分子 rows are cut to the item they belong to."""
    group, item = sheet.located(line, 0, "大分類"), sheet.located(line, 1, "項目")
    if not group or not item:
        problems.add(sheet.place(line.number), "大分類か項目の名前が空欄です。")
    name = item.text
    for part in ("（分母）", "（分子）"):
        if name.endswith(part):
            name = name.partition("_")[0] + part
    return f"{PREFIX}{group.text}/{name}"


def _cells(sheet: Sheet, line: Line, areas: list[str], problems: Problems) -> dict[str, _Cell]:
    found: dict[str, _Cell] = {}
    kinds: set[str] = set()
    for index, area in enumerate(areas, start=2):
        located = sheet.located(line, index, sheet.lines[0].cells[index].strip())
        cell = located.read(lambda text, at=located: _read_cell(text, at), problems)  # type: ignore[misc]
        if cell is None:
            continue
        found[area] = cell
        if cell.value is not None:
            kinds.add(cell.kind)
            if len(kinds) > 1:
                problems.add(located.place, f"「{located.text}」は、この行のほかの欄と値の種類が違います。")
                kinds.discard(cell.kind)
    return found


def _read_cell(text: str, located: Located) -> _Cell:
    if text in _NOT_SURVEYED:
        return _Cell(None, "", 0, located)
    if text in _DONE:
        return _Cell(_DONE[text], "実施", 0, located)
    figure = read_figure(text)
    if not isinstance(figure, Figure):
        raise ValueError(f"「{text}」は、実施・未実施・調査無し・数値のどれでもありません。")
    if figure.value < 0 or (figure.percent and figure.value > 100):
        raise ValueError(f"「{text}」はありえない値です（割合は0％から100％まで）。")
    exponent = figure.value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return _Cell(figure.value, "%" if figure.percent else "数", digits, located)


def _check_ratios(table: dict[str, dict[str, _Cell]], problems: Problems) -> None:
    """Where a rate stands with its 分母 and 分子, it must follow from them within the rounding it is printed with."""
    for key, rates in table.items():
        below, above = table.get(f"{key}（分母）"), table.get(f"{key}（分子）")
        if below is None or above is None:
            continue
        for area, rate in rates.items():
            whole, part = _value(below, area), _value(above, area)
            if rate.value is None or not whole or part is None:
                continue
            again = part / whole * 100
            if abs(again - rate.value) > Decimal("0.5").scaleb(-rate.digits):
                shown = again.quantize(Decimal("0.01"))
                problems.add(rate.located.place, f"「{rate.located.text}」が、分子÷分母（{shown}％）と合いません。")


def _value(cells: dict[str, _Cell], area: str) -> Decimal | None:
    return cells[area].value if area in cells else None


def _reading(key: str, area: str, cell: _Cell, as_of: date, release: str, published: date | None) -> DraftReading:
    missing = Emptiness.NOT_APPLICABLE if cell.value is None else None
    place = cell.located.place
    return DraftReading(key, area, Period.day(as_of), cell.value, missing, as_of, published, False, release, place)
