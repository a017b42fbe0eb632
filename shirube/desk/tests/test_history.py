"""The history at the desk: names for codes, the plan's own changes, and whether the chain holds."""

import pytest
from django.db import connection

from shirube.desk.tests.office import BASE, reading
from shirube.desk.tests.test_indicator import FIGURE, prefixed, texts
from shirube.indicators.actions import record_observations
from shirube.kernel.tests.tampering import drop_triggers
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry

pytestmark = pytest.mark.django_db
PAGE = f"{BASE}history/"


def page(office, asked="", who="mio"):
    return office.client(who).get(f"{PAGE}{asked}").context["page"]


def test_a_change_is_told_with_who_what_and_why(office):
    office.client("hana").post(f"{BASE}indicators/K1/", texts(unit="人"))
    entry = page(office).entries[0]
    assert (entry.who, entry.office, entry.label, entry.why) == (
        "花（架空）",
        "福祉課 担当",
        "指標K1（架空）",
        "説明を足すため",
    )
    assert [(one.word, one.before, one.after) for one in entry.changes] == [("単位", "件", "人")]


def test_a_figure_is_told_by_the_names_of_its_codes(office):
    office.client("mio").post(f"{BASE}indicators/K1/figure/", prefixed("figure", FIGURE))
    entry = page(office).entries[0]
    assert entry.label == "指標K1（架空） 架空県 令和6年度上半期（2024年度上半期）"
    assert (entry.changes, entry.added) == ((), "値：120／時点：令和6年9月30日／速報：はい")


def test_a_large_batch_is_one_entry_with_its_first_rows_and_the_number_of_the_rest(office):
    readings = [reading("K1", year, str(year)) for year in range(1950, 1980)]
    record_observations(office.plan, readings, by=Actor.job("統計の取込"), why="取込")
    entry = page(office).entries[0]
    assert (entry.act, entry.label) == ("一括記録", f"{office.plan.name}（追加30件、置き換え0件、変更なし0件）")
    assert [one.word for one in entry.changes] == [f"K1 020001 FY{year}" for year in range(1950, 1955)]
    assert entry.unseen == 25
    assert "ほか25件" in office.client("mio").get(PAGE).content.decode()


def test_the_whole_body_is_told_to_the_secretariat_alone(office):
    plain, wide = page(office).total, page(office, "?whole=1").total
    assert (plain < wide, page(office, "?whole=1", "view").total) == (True, plain)


def test_it_is_narrowed_by_kind_and_paged(office):
    client = office.client("mio")
    for number in range(60):
        client.post(f"{BASE}indicators/K1/figure/", prefixed("figure", {**FIGURE, "value": str(number)}))
    first, last = page(office, "?kind=実績値"), page(office, "?kind=実績値&page=99")
    assert {entry.kind for entry in (*first.entries, *last.entries)} == {"実績値"}
    assert (len(first.entries), first.pages, last.number, last.older, bool(first.older)) == (50, 2, 2, "", True)


def test_the_chain_is_checked_on_wish_and_a_forgery_is_named(office):
    assert (page(office).faults, page(office, "?check=1").faults) == (None, ())
    entry = HistoryEntry.objects.filter(chain="020001").order_by("-number")[0]
    drop_triggers(HistoryEntry)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {HistoryEntry._meta.db_table} SET why = 'x' WHERE id = %s", [entry.pk])
    assert page(office, "?check=1").faults == (f"履歴{entry.number}番の内容が、記録された後に書き換えられています。",)
