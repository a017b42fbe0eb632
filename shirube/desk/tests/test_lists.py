"""What a list costs: the same for 1, 3, 10 and 1,000 indicators."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.office import BASE, edit, reading, target
from shirube.indicators.actions import record_observations, save_indicators, set_duties, set_targets
from shirube.indicators.edits import DutyEdit
from shirube.indicators.words import DutyRole
from shirube.people.tests.cast import JOB

QUERIES = {
    "/desk/": 22,
    BASE: 11,
    f"{BASE}indicators/": 18,
    f"{BASE}indicators/?lacking=1": 18,
    f"{BASE}indicators/A0001/": 27,
    f"{BASE}preview/": 6,
    f"{BASE}editions/": 5,
    f"{BASE}statistics/": 6,
    f"{BASE}history/": 9,
    f"{BASE}history/?whole=1": 9,
}


def fill(plan, count: int) -> None:
    codes = [f"A{number:04d}" for number in range(1, count + 1)]
    save_indicators(plan, [edit(code, number) for number, code in enumerate(codes, start=10)], by=JOB)
    record_observations(plan, [reading(code, 2023, "110") for code in codes], by=JOB)
    set_targets(plan, [target(code, 2027, "200") for code in codes], by=JOB)
    set_duties(plan, {code: [DutyEdit(division="welfare", role=DutyRole.LEAD)] for code in codes}, by=JOB)


@pytest.mark.parametrize("count", [1, 3, 10, 1000])
def test_every_list_costs_the_same_for_any_number_of_indicators(office, count):
    fill(office.plan, count)
    client = office.client("mio")
    spent = {}
    for path in QUERIES:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        spent[path] = len(captured)
    assert spent == QUERIES


def test_the_list_is_narrowed_to_what_lacks_something(office):
    fill(office.plan, 2)
    text = office.client("mio").get(f"{BASE}indicators/?lacking=1&area=life").content.decode()
    assert [code for code in ("K1", "K2", "A0001") if f"indicators/{code}/" in text] == ["K1", "K2", "A0001"]
    text = office.client("mio").get(f"{BASE}indicators/?area=base").content.decode()
    assert "条件に合う指標はありません" in text


def test_the_list_is_narrowed_to_ones_own_division(office):
    text = office.client("hana").get(f"{BASE}indicators/?mine=1").content.decode()
    assert [code for code in ("K1", "K2") if f"indicators/{code}/" in text] == ["K1"]
