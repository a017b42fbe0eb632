"""What an open-data table is: its name, its columns, its key, and what its records are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from shirube.editions.document import Document
from shirube.portal.csvtext import Cell

Rows = Iterable[Sequence[Cell]]


class Group(Enum):
    """What a table is about: where a reader looks for it."""

    MAIN = "main"
    INDICATORS = "indicators"
    ROADMAP = "roadmap"
    LOGIC = "logic"
    DELIBERATION = "deliberation"
    READING = "reading"


@dataclass(frozen=True)
class Holdings:
    """What the tables are made from: an Edition and the Editions of the plan up to it, oldest first.

    `identity` stands for all of it: two holdings of one identity hold the same.
    """

    identity: str
    document: Document = field(compare=False, repr=False)
    editions: tuple[Document, ...] = field(compare=False, repr=False)


@dataclass(frozen=True)
class Table:
    """One table: its file's stem, its Japanese name, what it is for, its columns, and which of them make its key.

    `required` columns are never blank. `refers` says (column, table, column there) whose values it repeats. A
    `constant` table is the same in every Edition.
    """

    stem: str
    title: str
    about: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: Callable[[Holdings], Rows]
    required: tuple[str, ...] = ()
    refers: tuple[tuple[str, str, str], ...] = ()
    constant: bool = False
    group: Group = Group.INDICATORS

    @property
    def file(self) -> str:
        """The file for programs."""
        return f"{self.stem}.csv"

    @property
    def excel_file(self) -> str:
        """The file for spreadsheets."""
        return f"{self.stem}-excel.csv"
