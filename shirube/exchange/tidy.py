"""整然CSV: one figure a line. The columns are told in this room's README; they are those Shirube itself publishes by.

Any statistics can come this way, and a workbook with one sheet of these columns as well.
"""

from __future__ import annotations

from decimal import Decimal

from shirube.exchange.drafts import About, DraftReading, Reading
from shirube.indicators.areacodes import read_area_code
from shirube.kernel.reading import read_date, read_period
from shirube.plans.cells import number_or_reason
from shirube.workbooks.places import Problems, Sheet
from shirube.workbooks.tables import Row, Table, rows_of

LABEL = "整然CSV（しるべ）"
TABLE = Table(
    "tidy",
    LABEL,
    columns=(
        "source_key",
        "area",
        "period",
        "dimension",
        "value",
        "as_of",
        "published_on",
        "status",
        "source_release",
    ),
    required=("source_key", "area", "period", "value", "as_of"),
)
_STATUS = {"": False, "確定": False, "速報": True}


def fits(sheet: Sheet) -> bool:
    """Whether the header names a series, an area, a period and a value."""
    header = {cell.strip() for cell in sheet.lines[0].cells} if sheet.lines else set()
    return {"source_key", "area", "period", "value"} <= header


def read(sheet: Sheet, about: About, problems: Problems) -> Reading:
    """One reading for each line."""
    readings = [_reading(row, about, problems) for row in rows_of(sheet, TABLE, problems)]
    if not readings and not problems:
        problems.add(sheet.place(), "値の行がありません。")
    return Reading(about.release, [reading for reading in readings if reading is not None])


def _reading(row: Row, about: About, problems: Problems) -> DraftReading | None:
    area = row["area"].read(read_area_code, problems)
    period = row["period"].read(read_period, problems)
    figure = row["value"].read(number_or_reason, problems)
    as_of = row["as_of"].read(read_date, problems)
    published_on = row["published_on"].read(read_date, problems) or about.published_on
    if row.text("status") not in _STATUS:
        problems.add(row["status"].place, f"「{row.text('status')}」は使えません。速報か確定と書いてください。")
        return None
    if area is None or period is None or figure is None or as_of is None:
        return None
    value, missing = (figure, None) if isinstance(figure, Decimal) else (None, figure)
    return DraftReading(
        source_key=row.text("source_key"),
        area=area,
        period=period,
        value=value,
        missing=missing,
        as_of=as_of,
        published_on=published_on,
        provisional=_STATUS[row.text("status")],
        source_release=row.text("source_release") or about.release,
        place=row["value"].place,
        dimension=row.text("dimension"),
    )
