"""What a list of indicators can be narrowed down by, and the same as plain lists: by 課 and by 判定."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shirube.editions.document import PolicyArea, ScaleText
from shirube.kernel.language import tr
from shirube.portal.engine import Page
from shirube.portal.frame import Links
from shirube.portal.pages import lists
from shirube.portal.pages.given import ListGiven
from shirube.portal.parts import Row


@dataclass(frozen=True)
class FilterView:
    """The choices that occur: 分野 (code, name), 課, 判定 in the scale's order, kinds in plan order."""

    areas: tuple[tuple[str, str], ...]
    offices: tuple[str, ...]
    grades: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """The indicators of one 課 or of one 判定; `anchor` is the place on the page."""

    anchor: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class FinderView:
    """課・判定から探す."""

    offices: tuple[Shelf, ...]
    grades: tuple[Shelf, ...]


def filter_view(rows: Sequence[Row], areas: Sequence[PolicyArea], scale: ScaleText) -> FilterView:
    """The choices these rows offer."""
    return FilterView(
        areas=tuple((area.code, area.name) for area in areas if any(row.area == area.code for row in rows)),
        offices=_offices(rows),
        grades=_grades(rows, scale),
        kinds=tuple(dict.fromkeys(row.kind for row in rows)),
    )


def finder_page(given: ListGiven) -> Page:
    """課・判定から探す: for readers without JavaScript, and for paper."""
    rows = tuple(lists.rows_of(given, full=False).values())
    view = FinderView(
        offices=tuple(
            Shelf(f"office-{at}", name, tuple(row for row in rows if name in row.offices))
            for at, name in enumerate(_offices(rows), start=1)
        ),
        grades=tuple(
            Shelf(f"grade-{at}", name, tuple(row for row in rows if row.grade and row.grade.label == name))
            for at, name in enumerate(_grades(rows, given.scale), start=1)
        ),
    )
    description = tr("すべての指標を、担当する課と判定から探せます。")
    return Page("finder.html", given.path, tr("課・判定から探す"), view, "dashboard", description)


def finder_path(links: Links) -> str:
    """Where it stands."""
    return links.page("finder")


def _offices(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted({name for row in rows for name in row.offices}))


def _grades(rows: Sequence[Row], scale: ScaleText) -> tuple[str, ...]:
    found = {row.grade.label for row in rows if row.grade}
    return tuple(label for label in (tr(grade.label) for grade in scale.grades) if label in found)
