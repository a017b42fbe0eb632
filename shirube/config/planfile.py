"""計画ファイル: the rooms' tables read in floor order, all problems collected, everything stored or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from shirube.indicators import planfile as indicators
from shirube.people import planfile as people
from shirube.people.actor import Actor
from shirube.people.models import Body
from shirube.plans import planfile as plans
from shirube.plans.models import Plan
from shirube.roadmap import planfile as roadmap
from shirube.workbooks.tables import LoadContext, Problems, Table, read_book, read_folder

ROOMS = (people, plans, indicators, roadmap)
TABLES: tuple[Table, ...] = tuple(table for room in ROOMS for table in room.TABLES)


@dataclass(frozen=True)
class Loaded:
    """What a plan file led to: the plan it is about, and how many rows each table held."""

    plan: Plan
    rows: dict[str, int]


def load_plan_file(path: Path, *, body: Body, by: Actor, dry_run: bool = False) -> Loaded:
    """Load a folder of CSV files or one .xlsx into the database, in one transaction.

    Loading the same file twice changes nothing; a file with some of the tables updates those alone. Raises BadInput
    with every problem and its place, and nothing stored. `dry_run` does all of it and keeps nothing.
    """
    problems = Problems()
    tables = read_folder(path, TABLES, problems) if path.is_dir() else read_book(path, TABLES, problems)
    problems.refuse_if_any()
    with transaction.atomic():
        context = LoadContext(problems, body, by)
        for room in ROOMS:
            room.load(tables, context)
        problems.refuse_if_any()
        loaded = Loaded(context.take(Plan), {table.sheet: len(tables.rows(table)) for table in TABLES})
        transaction.set_rollback(dry_run)
    return loaded
