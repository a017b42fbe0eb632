"""調査票: filling it in and handing it in."""

import pytest

from shirube.desk.tests.reports import DAY, SHEET, ask
from shirube.indicators.tests.factories import on
from shirube.reporting.queries.sheets import typed_of


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


def sent(asked, code="I1", seen=0, **boxes):
    """The form with one answer."""
    key = asked.inquiry(code).pk
    return {f"q{key}-seen": str(seen), **{f"q{key}-{name}": text for name, text in boxes.items()}, "whole": "1"}


def test_what_is_typed_is_saved_and_shown_again(asked):
    hana = asked.office.client("hana")
    answer = hana.post(SHEET, sent(asked, how="新しい値", value="１２８件"))
    assert (answer.status_code, answer["Location"]) == (302, SHEET)
    assert typed_of(asked.inquiry("I1").answer) == {"how": "新しい値", "value": "１２８件"}
    assert "１２８件" in hana.get(SHEET).content.decode()


def test_a_form_that_arrived_in_part_is_refused_and_nothing_is_stored(asked):
    data = sent(asked, how="新しい値")
    del data["whole"]
    answer = asked.office.client("hana").post(SHEET, data)
    assert (answer.status_code, "途中までしか届きませんでした" in answer.content.decode()) == (422, True)
    assert asked.sheet().state == "untouched"


def test_a_whole_sheet_is_handed_in(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, {**sent(asked, how="変更なし"), **sent(asked, "J1", how="変更なし")})
    answer = hana.post(SHEET + "submit/", {"seen": str(asked.sheet().version)})
    assert (answer.status_code, asked.sheet().state) == (302, "submitted")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("citizen", 302),
        ("nao", 404),
        ("aya", 403),
        ("ren", 404),
        *((one, 200) for one in ("view", "hana", "kei", "sou", "mio")),
    ],
)
def test_who_sees_a_sheet(asked, who, status):
    assert asked.office.client(who).get(SHEET).status_code == status


def test_a_round_in_preparation_is_seen_by_the_secretariat_alone(office):
    ask(office, opened=False)
    with on(*DAY):
        assert {who: office.client(who).get(SHEET).status_code for who in ("hana", "mio")} == {"hana": 404, "mio": 200}
