"""What the database itself refuses, tried by raw SQL."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from shirube.indicators.actions import (
    override_judgement,
    record_observations,
    set_breaks,
    set_comparisons,
    set_duties,
    set_expected,
    set_notes,
    set_targets,
)
from shirube.indicators.edits import BreakEdit, ComparisonEdit, DutyEdit, ExpectedEdit, NoteEdit
from shirube.indicators.models import Indicator, Note, Observation, Override, Target
from shirube.indicators.tests.factories import BY, make_division, make_indicators, on, reading, target
from shirube.indicators.words import DutyRole, Method
from shirube.kernel.immutability import protected_models
from shirube.kernel.periods import Period

pytestmark = pytest.mark.django_db
RECORDS = ["target", "observation", "override", "note"]


@pytest.fixture
def full():
    """One row of everything."""
    with on(2024, 5, 20):
        plan = make_indicators("k1", "k2")
        make_division(plan.body, "dx", "DX課")
        record_observations(plan, [reading("k1", "FY2023", "1")], by=BY)
        set_targets(plan, [target("k1", "FY2027", "5", decision="d1")], by=BY)
        set_notes(plan, [NoteEdit(indicator="k1", period=Period.fiscal_year(2023), cause="天候")], by=BY)
        override_judgement(plan, "k1", as_of=date(2024, 3, 31), grade="late", reason="実感と違う", by=BY)
        set_duties(plan, {"k1": [DutyEdit(division="dx", role=DutyRole.LEAD)]}, by=BY)
        set_comparisons(plan, {"k1": [ComparisonEdit(area="000000", method=Method.PUBLISHED)]}, by=BY)
        set_expected(
            plan, {"k1": [ExpectedEdit(day=date(2025, 3, 31), value=reading("k1", "FY2023", "2").value)]}, by=BY
        )
        set_breaks(plan, {"k1": [BreakEdit(day=date(2024, 4, 1), reason="調査の変更")]}, by=BY)
    return plan


def run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def copy_of(table: str, **changes: object) -> tuple[str, list[object]]:
    """An INSERT of the table's first row once more, with these columns changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM indicators_{table} ORDER BY id LIMIT 1")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    row = {**row, **changes}
    del row["id"]
    columns = ", ".join(f'"{name}"' for name in row)
    return (
        f"INSERT INTO indicators_{table} ({columns}) VALUES ({', '.join(['%s'] * len(row))})",
        list(row.values()),
    )


@pytest.mark.parametrize("table", ["observation", "target", "override", "note"])
def test_a_second_current_row_for_a_key_is_refused(full, table):
    sql, values = copy_of(table)
    with pytest.raises(IntegrityError):
        run(sql, *values)


@pytest.mark.parametrize("table", ["observation", "target", "override", "note"])
def test_a_replaced_row_beside_the_current_one_is_not(full, table):
    sql, values = copy_of(table, replaced_at="2024-06-01 00:00:00")
    run(sql, *values)


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("observation", {"value": None}),
        ("observation", {"missing": "tallying"}),
        ("observation", {"value": None, "missing": "blank"}),
        ("observation", {"value": None, "missing": "whatever"}),
        ("observation", {"dimension": None}),
        ("observation", {"area_id": None}),
        ("observation", {"period": None}),
        ("observation", {"period_end": "2000-01-01"}),
        ("observation", {"replaced_at": "2000-01-01 00:00:00"}),
        ("target", {"revision": "later"}),
        ("target", {"value": None}),
        ("override", {"reason": ""}),
        ("override", {"office": ""}),
        ("note", {"cause": "", "next_step": ""}),
        ("indicatorduty", {"role": "boss"}),
        ("indicatorduty", {"starts_on": "2024-04-02", "ends_on": "2024-04-01"}),
        ("indicatorduty", {}),
        ("comparison", {"order": 9}),
        ("comparison", {"order": 9, "area_id": None}),
        ("comparison", {"order": 9, "area_id": None, "method": "none"}),
        ("comparison", {"order": 9, "method": "guess"}),
        ("expectedpoint", {}),
        ("seriesbreak", {"day": "2024-04-02", "reason": ""}),
        ("indicator", {}),
        ("indicator", {"code": ""}),
        ("indicator", {"code": "k3", "digits": 9}),
        ("indicator", {"code": "k3", "digits": -1}),
        ("indicator", {"code": "k3", "update_month": 0}),
        ("indicator", {"code": "k3", "update_month": 13}),
        ("indicator", {"code": "k3", "lag_months": 61}),
        ("indicator", {"code": "k3", "kind": "other"}),
        ("indicator", {"code": "k3", "shape": ""}),
        ("indicator", {"code": "k3", "direction": ""}),
        ("indicator", {"code": "k3", "visibility": "secret"}),
        ("indicator", {"code": "k3", "proposal": "maybe"}),
        ("indicator", {"code": "k3", "numerator_id": 1}),
        ("area", {"code": "set:x", "kind": "nation"}),
        ("area", {"code": "x", "kind": "set"}),
        ("area", {}),
    ],
)
def test_a_row_that_breaks_a_promise_is_refused(full, table, changes):
    base = {"observation": {"period": "FY2022"}, "target": {"period": "FY2022"}, "note": {"period": "FY2022"}}
    if table == "override":
        base["override"] = {"as_of": "2023-03-31"}
    sql, values = copy_of(table, **{**base.get(table, {}), **changes})
    with pytest.raises(IntegrityError):
        run(sql, *values)


def test_an_indicator_needs_its_other_half(full):
    one = Indicator.objects.order_by("pk").values_list("pk", flat=True)[0]
    sql, values = copy_of("indicator", code="k3", numerator_id=one, denominator_id=one)
    run(sql, *values)


@pytest.mark.parametrize("model", [Target, Observation, Override, Note])
def test_the_tables_of_record_are_protected(model):
    assert {each.model: each.may_set_once for each in protected_models()}[model] == ("replaced_at",)


@pytest.mark.parametrize("table", RECORDS)
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM indicators_{table}",
        "UPDATE indicators_{table} SET recorded_at = '2020-01-01 00:00:00'",
        "UPDATE indicators_{table} SET indicator_id = indicator_id + 1",
        "UPDATE indicators_{table} SET replaced_at = '2024-06-01 00:00:00', indicator_id = indicator_id + 1",
    ],
)
def test_a_row_of_record_is_never_edited(full, table, sql):
    with pytest.raises(IntegrityError, match="確定した記録"):
        run(sql.format(table=table))


@pytest.mark.parametrize("table", RECORDS)
def test_only_the_moment_of_replacement_may_be_set_and_only_once(full, table):
    run(f"UPDATE indicators_{table} SET replaced_at = '2024-06-01 00:00:00'")
    for again in ("'2024-07-01 00:00:00'", "NULL"):
        with pytest.raises(IntegrityError, match="確定した記録"):
            run(f"UPDATE indicators_{table} SET replaced_at = {again}")
