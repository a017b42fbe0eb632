"""データ版 of a roadmap as handed in: one row for each 線, read into located edits. No database is asked.

The columns are those of `editions.roadtidy`. A row repeats what it says of its 事業 and 取組; where rows of one 事業
disagree, the place is named. Any problem leaves the draft without content.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from shirube.editions.roadtidy import BAR_COLUMNS, HEADER, SHEET
from shirube.kernel.reading import read_date, read_period
from shirube.plans.cells import whole
from shirube.roadmap.edits import ActivityEdit, BarEdit, Edge
from shirube.roadmap.words import BarLine, InitiativeStatus, Open
from shirube.workbooks.csvfile import read_csv
from shirube.workbooks.places import Located, Place, Problem, Problems, Sheet
from shirube.workbooks.reader import read_workbook
from shirube.workbooks.tables import Row, Table, rows_of

T = TypeVar("T")
TABLE = Table("roadmap", SHEET, columns=HEADER, required=("事業コード", "事業名", "事業の開始", "事業の終了", "状態"))
TEXTS = ("事業名", "分野", "施策", "担当課", "概要", "現状・課題", "D", "X", "状態の理由")
"""What is taken as it stands."""
_YES = {"true": True, "TRUE": True, "○": True, "はい": True, "false": False, "FALSE": False, "いいえ": False, "": False}


@dataclass(frozen=True)
class TidyInitiative:
    """One 事業 of the file, where its first row stands, and its 取組 and 線 with the place of each line."""

    code: str
    texts: Mapping[str, str]
    start: Edge
    end: Edge
    status: InitiativeStatus
    place: Place
    places: Mapping[str, Place]
    activities: tuple[ActivityEdit, ...]
    bars: tuple[tuple[BarEdit, Place], ...]


@dataclass(frozen=True)
class RoadmapDraft:
    """One file as read: its 事業, or its problems and none."""

    source: str
    initiatives: tuple[TidyInitiative, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Gathering:
    """The rows of one 事業 while they are read."""

    first: Row
    activities: dict[str, ActivityEdit] = field(default_factory=dict)
    bars: list[tuple[BarEdit, Place]] = field(default_factory=list)


def read_roadmap(path: Path) -> RoadmapDraft:
    """The draft of one CSV file or workbook. Never raises for what stands in the file."""
    problems = Problems()
    sheet = _sheet(path, problems)
    rows = rows_of(sheet, TABLE, problems) if sheet is not None else []
    if sheet is not None and not rows and not problems:
        problems.add(sheet.place(), "事業の行がありません。")
    found: dict[str, _Gathering] = {}
    for row in rows:
        _take(row, found, problems)
    initiatives = [_initiative(code, one, problems) for code, one in found.items()]
    if problems:
        return RoadmapDraft(path.name, problems=problems.found())
    return RoadmapDraft(path.name, tuple(one for one in initiatives if one is not None))


def _sheet(path: Path, problems: Problems) -> Sheet | None:
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".xls"):
        return read_csv(path, problems)
    sheets = [sheet for sheet in read_workbook(path, problems) if sheet.lines]
    named = [sheet for sheet in sheets if sheet.name == SHEET]
    if named or len(sheets) == 1:
        return (named or sheets)[0]
    if not problems:
        problems.add(Place(path.name), f"シート「{SHEET}」がありません。データ版と同じ名前のシートにしてください。")
    return None


def _take(row: Row, found: dict[str, _Gathering], problems: Problems) -> None:
    code = _text(row["事業コード"])
    if not code:
        return
    one = found.setdefault(code, _Gathering(row))
    for column in (*TEXTS, "事業の開始", "事業の終了", "状態"):
        if _text(row[column]) != _text(one.first[column]):
            problems.add(
                row[column].place,
                f"事業「{code}」の「{column}」が、{one.first.place}と違います。同じ事業の行では同じにしてください。",
            )
    activity = _text(row["取組"])
    if not activity:
        if any(row[column] for column in (*BAR_COLUMNS, "取組の名称")):
            problems.add(row["取組"].place, "線や取組の名称がある行には、取組のコードも記入してください。")
        return
    _take_activity(row, activity, one, problems)
    if any(row[column] for column in BAR_COLUMNS if column != "推定"):
        _take_bar(row, activity, one, problems)


def _take_activity(row: Row, code: str, one: _Gathering, problems: Problems) -> None:
    name = _text(row["取組の名称"])
    known = one.activities.setdefault(code, ActivityEdit(code=code, name=name, order=len(one.activities) + 1))
    if known.name != name:
        problems.add(row["取組の名称"].place, f"取組「{code}」の名称が、上の行の「{known.name}」と違います。")


def _take_bar(row: Row, activity: str, one: _Gathering, problems: Problems) -> None:
    start, end = (_needed(row, column, read_period, problems) for column in ("開始", "終了"))
    line = _needed(row, "線", BarLine.read, problems)
    number = _needed(row, "番号", whole, problems)
    as_of = row["時点"].read(read_date, problems)
    estimated = _YES.get(row.text("推定"))
    if estimated is None:
        problems.add(row["推定"].place, "推定は true か false、○か空欄で書いてください。")
    if start is None or end is None or line is None or number is None or estimated is None:
        return
    if any((bar.activity, bar.line, bar.number) == (activity, line, number) for bar, _ in one.bars):
        problems.add(row["番号"].place, f"取組「{activity}」の{line.label}の番号{number}が二度あります。")
        return
    bar = BarEdit(
        activity=activity,
        line=line,
        number=number,
        text=_text(row["内容"]),
        start=start,
        end=end,
        estimated=estimated,
        as_of=as_of,
    )
    one.bars.append((bar, row["内容"].place))


def _initiative(code: str, one: _Gathering, problems: Problems) -> TidyInitiative | None:
    row = one.first
    start, end = (_needed(row, column, _edge, problems) for column in ("事業の開始", "事業の終了"))
    status = _needed(row, "状態", InitiativeStatus.read, problems)
    if start is None or end is None or status is None:
        return None
    return TidyInitiative(
        code=code,
        texts={column: _text(row[column]) for column in TEXTS},
        start=start,
        end=end,
        status=status,
        place=row.place,
        places={column: row[column].place for column in HEADER},
        activities=tuple(one.activities.values()),
        bars=tuple(one.bars),
    )


def _needed(row: Row, column: str, reader: Callable[[str], T], problems: Problems) -> T | None:
    """What the reader makes of a cell; a blank one is a problem."""
    if not row[column]:
        problems.add(row[column].place, f"「{column}」が空欄です。記入してください。")
        return None
    return row[column].read(reader, problems)


def _edge(text: str) -> Edge:
    return Open.read(text) if text in {one.label for one in Open} else read_period(text)


def _text(cell: Located) -> str:
    """The text of a cell without the 「'」 that keeps Excel from taking it for a formula."""
    text = cell.text
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@'") else text
