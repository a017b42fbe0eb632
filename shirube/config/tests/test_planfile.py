"""The whole plan file: a folder and a workbook say the same, and a second reading changes nothing."""

import csv
from pathlib import Path

import pytest

from shirube.config.planfile import TABLES, load_plan_file
from shirube.indicators.models import Comparison, Indicator, Observation, Target
from shirube.people.models import HistoryEntry
from shirube.plans.models import Plan, Policy
from shirube.plans.tests.factories import BY, make_body
from shirube.workbooks.places import BadInput
from shirube.workbooks.writer import DataSheet, write_tables

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "aomori" / "plan"


def as_book(folder: Path, path: Path, **renamed: str) -> Path:
    """The tables of a folder as sheets of one workbook."""
    sheets = []
    for table in TABLES:
        file = folder / f"{table.name}.csv"
        if file.exists():
            with file.open(encoding="utf-8-sig", newline="") as text:
                header, *rows = csv.reader(text)
            sheets.append(DataSheet(renamed.get(table.name, table.sheet), tuple(header), rows))
    write_tables(path, sheets)
    return path


def stored() -> list[object]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Plan, Policy, Indicator, Target, Observation, Comparison)
    ]


def test_a_workbook_is_the_same_plan_as_the_folder(tmp_path):
    body = make_body()
    first = load_plan_file(EXAMPLE, body=body, by=BY)
    before, entries = stored(), HistoryEntry.objects.count()
    assert entries > 0
    again = load_plan_file(as_book(EXAMPLE, tmp_path / "計画.xlsx"), body=body, by=BY)
    assert (again.plan.pk, again.rows) == (first.plan.pk, first.rows)
    assert (stored(), HistoryEntry.objects.count()) == (before, entries)


def test_a_workbook_alone_makes_the_same_plan(tmp_path):
    load_plan_file(as_book(EXAMPLE, tmp_path / "計画.xlsx"), body=make_body(), by=BY)
    entries = HistoryEntry.objects.count()
    load_plan_file(EXAMPLE, body=Plan.objects.get().body, by=BY)
    assert HistoryEntry.objects.count() == entries


def test_a_check_keeps_nothing():
    body = make_body()
    assert load_plan_file(EXAMPLE, body=body, by=BY, dry_run=True).rows["施策"] == 16
    assert (Plan.objects.count(), HistoryEntry.objects.count()) == (0, 0)


def test_a_renamed_sheet_keeps_the_whole_workbook_out(tmp_path):
    with pytest.raises(BadInput) as refused:
        load_plan_file(as_book(EXAMPLE, tmp_path / "計画.xlsx", targets="目標"), body=make_body(), by=BY)
    (problem,) = refused.value.problems
    assert str(problem).startswith("シート『目標』：この名前の表はありません。")
    assert (Plan.objects.count(), HistoryEntry.objects.count()) == (0, 0)
