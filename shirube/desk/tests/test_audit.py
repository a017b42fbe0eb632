"""The history of a body, looked through and taken out for 情報公開請求."""

import csv
import io
from datetime import date

import pytest

from shirube.desk.tests.bodies import PEOPLE, freeze
from shirube.people import actions, history
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry
from shirube.people.tests.cast import JOB

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(office):
    """Three changes on two days by two people."""
    town = office.town
    mio, hana = Actor.person(town.mio, office="DX推進課 事務局"), Actor.person(town.hana, office="福祉課 担当")
    with freeze(2026, 3, 1):
        actions.rename_division(division=town.roads, name="みち課", starts_on=date(2026, 4, 1), by=mio, why="機構改革")
        actions.rename_member(member=town.ren, display_name="蓮華（架空）", body=town.body, by=mio)
    with freeze(2026, 3, 31), history.transaction.atomic():
        history.note(
            "変更", body=town.body, kind="指標", key="dx/K1", label="=1+1", by=hana, changes={"単位": ("-3.5", "+人")}
        )
    return office


def page(office, asked=""):
    return office.client("mio").get(f"{PEOPLE}history/{asked}").context["page"]


def rows(office, asked=""):
    answer = office.client("mio").get(f"{PEOPLE}history.csv{asked}")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("asked", "acts"),
    [
        ("?kind=指標&who=花", ["変更"]),
        ("?who=福祉課", ["変更"]),
        ("?who=澪&kind=利用者", ["変更"]),
        ("?key=roads&until=R8.3.31", ["追加", "変更"]),
        ("?key=K1&kind=指標&since=2026-03-31&until=2026-03-31", ["変更"]),
        ("?word=機構改革", ["追加", "変更"]),
        ("?since=2026-03-31&until=2026-03-31", ["変更"]),
        ("?since=2026-03-01&until=2026-03-30", ["変更", "追加", "変更"]),
        ("?act=追加&until=2026-03-31", ["追加"]),
        ("?word=どこにもない", []),
    ],
)
def test_it_is_narrowed_by_object_person_act_days_and_words(told, asked, acts):
    assert [entry.act for entry in page(told, asked).entries] == acts


def test_a_day_that_cannot_be_read_is_said_and_makes_no_file(told):
    answer = told.client("mio").get(f"{PEOPLE}history/?since=きのう")
    assert "日付として読めません" in answer.content.decode()
    assert told.client("mio").get(f"{PEOPLE}history.csv?since=きのう").status_code == 400


@pytest.mark.parametrize("count", [1, 3, 3000])
def test_it_costs_the_same_for_any_number_of_entries(told, django_assert_num_queries, count):
    notes = [history.Note("変更", "指標", f"dx/{number}", "指標", {"単位": ("件", "人")}) for number in range(count)]
    with history.transaction.atomic():
        history.note_all(notes, body=told.town.body, by=Actor.person(told.town.mio))
    client = told.client("mio")
    client.get(PEOPLE)
    with django_assert_num_queries(8):
        assert client.get(f"{PEOPLE}history/?kind=指標").context["page"].total >= count


def test_the_file_says_what_was_asked_whether_the_chain_holds_and_names_nobody(told):
    found = rows(told, "?since=2026-03-01&until=2026-03-30")
    about = dict(row for row in found[1:8])
    end = history.head(told.town.body)
    assert (about["条件"], about["件数"]) == ("いつから：令和8年3月1日、いつまで：令和8年3月30日", "3")
    assert about["つながりの検証"] == "書き換えも、抜けも、見つかりませんでした。"
    assert about["最後の番号とハッシュ値"] == f"{end.number} {end.hash}"
    text = str(found)
    assert ("蓮" in text, "澪" in text, f"利用者{told.town.mio.pk}" in text, "変更あり" in text) == (
        False,
        False,
        True,
        True,
    )
    named = str(rows(told, "?since=2026-03-01&names=1"))
    assert ("澪（架空）" in named, "蓮" in named) == (True, False)


def test_no_text_of_the_file_becomes_a_formula_and_a_figure_stays_one(told):
    last = rows(told, "?kind=指標&until=2026-03-31")[-1]
    assert last[7:11] == ["'=1+1", "単位", "-3.5", "'+人"]


def test_another_body_s_history_is_not_in_it(told):
    with history.transaction.atomic():
        history.note("変更", body=told.town.neighbour, kind="指標", key="x", label="隣の指標", by=JOB)
    assert "隣の指標" not in str(rows(told))
    assert [entry.label for entry in page(told, "?word=隣の指標").entries] == []
    assert HistoryEntry.objects.filter(label="隣の指標").exists()
