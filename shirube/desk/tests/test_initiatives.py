"""事業 at the desk: the list, the board, one 事業, adding one, and where it stands."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.office import BASE
from shirube.desk.tests.roadmaps import build_roadmap
from shirube.kernel import clock
from shirube.people.models import HistoryEntry
from shirube.roadmap.models import Initiative

LIST = f"{BASE}initiatives/"
NEW = {
    "name": "雪道の見える化（架空）",
    "place": "policy:life-1",
    "outline": "除雪の進み具合を見せる。",
    "division": "welfare",
    "start": "R6上",
    "end": "なし",
}
PLACED = {
    "settings-visibility": "internal",
    "settings-place": "policy:life-1",
    "settings-order": "7",
    "settings-indicators": ["K1"],
    "settings-predecessors": [],
    "settings-why": "並べ替えるため",
}


@pytest.mark.parametrize("count", [1, 3, 500])
def test_the_list_and_a_sheet_cost_the_same_for_any_number_of_initiatives(office, count):
    build_roadmap(office.plan, count)
    client = office.client("mio")
    spent = {}
    for path in (LIST, f"{LIST}?view=board", f"{LIST}J1/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        spent[path.removeprefix(LIST)] = len(captured)
    assert spent == {"": 11, "?view=board": 11, "J1/": 37}


def test_the_list_is_narrowed_by_word_division_and_status(office):
    build_roadmap(office.plan)
    client = office.client("hana")

    def shown(query: str) -> list[str]:
        with clock.set_to(clock.in_japan(date(2026, 6, 1), 9)):
            text = client.get(f"{LIST}?{query}").content.decode()
        return [code for code in ("J1", "J2") if f"initiatives/{code}/" in text]

    assert shown("") == ["J1", "J2"]
    assert shown("mine=1") == ["J1"]
    assert shown("words=Ｊ２") == ["J2"]
    assert shown("words=試行") == ["J1", "J2"]
    assert shown("words=調査") == []  # a bar of an earlier year
    assert shown("division=welfare") == ["J1"]
    assert shown("status=stopped") == []


def test_the_board_stands_by_division_and_names_what_is_nobodys(office):
    build_roadmap(office.plan)
    text = office.client("mio").get(f"{LIST}?view=board").content.decode()
    assert text.index("福祉課") < text.index("主担当が未設定")


def test_a_sheet_shows_lines_dates_and_who_may_change_it(office):
    build_roadmap(office.plan)
    text = office.client("hana").get(f"{LIST}J1/").content.decode()
    assert "R6上〜R6下" in text
    assert "聞き取り" in text
    assert "シートを直す" in text
    assert "当初の決定" in text
    assert "策定中です" not in text
    foreign = office.client("hana").get(f"{LIST}J2/").content.decode()
    assert "担当課が決まっていないため、直せるのは事務局だけです" in foreign
    assert "策定中です" in foreign


def test_the_secretariat_adds_an_initiative_that_is_internal_and_still_being_made(office):
    client = office.client("mio")
    answer = client.post(f"{LIST}new/", NEW)
    assert answer.status_code == 302
    row = Initiative.objects.get(name=NEW["name"])
    assert (row.visibility, row.decision, row.start, row.end) == ("internal", None, "FY2024-H1", "none")
    assert answer["Location"] == f"{LIST}{row.code}/"
    assert row.duties.get().division.code == "welfare"


def test_a_name_like_another_is_pointed_out_before_it_is_added(office):
    build_roadmap(office.plan)
    client = office.client("mio")
    typed = {**NEW, "name": "J1の仕事（架空）その二"}
    answer = client.post(f"{LIST}new/", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "似た名前の事業があります" in text
    assert "J1の仕事（架空）その二" in text
    assert client.post(f"{LIST}new/", {**typed, "sure": "on"}).status_code == 302


def test_the_same_form_sent_twice_adds_one(office):
    client = office.client("mio")
    client.post(f"{LIST}new/", {**NEW, "sure": "on"})
    again = client.post(f"{LIST}new/", {**NEW, "sure": "on"})
    assert again.status_code == 422
    assert "という事業がすでにあります" in again.content.decode()
    assert Initiative.objects.filter(name=NEW["name"]).count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"end": "R5"}, "より前です"),
        ({"start": "なし"}, "開始に「なし」は使えません"),
        ({"start": "あした"}, "読めません"),
        ({"name": ""}, "記入してください"),
        ({"outline": "あ" * 10_000}, "4000字までにしてください"),
    ],
)
def test_what_cannot_be_is_refused_with_everything_typed_still_there(office, change, sentence):
    typed = {**NEW, **change}
    answer = office.client("mio").post(f"{LIST}new/", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert all(value in text for key, value in typed.items() if key in ("name", "outline", "start", "end"))
    assert not Initiative.objects.exists()


def test_settings_are_saved_with_a_reason_and_told_to_the_history(office):
    build_roadmap(office.plan)
    row = Initiative.objects.get(code="J1")
    answer = office.client("mio").post(f"{LIST}J1/settings/", {**PLACED, "settings-seen": row.version})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.order, row.visibility, [one.code for one in row.indicators.all()]) == (7, "internal", ["K1"])
    assert HistoryEntry.objects.filter(kind="事業", why="並べ替えるため").count() == 2


def test_settings_overtaken_by_another_come_back_with_what_was_typed(office):
    build_roadmap(office.plan)
    answer = office.client("mio").post(f"{LIST}J1/settings/", {**PLACED, "settings-seen": 99, "settings-order": "8"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "ほかの人が先に変更しました" in text
    assert 'value="8"' in text
    assert Initiative.objects.get(code="J1").order == 1


def test_an_abolished_division_cannot_lead(office):
    build_roadmap(office.plan)
    client = office.client("mio")
    typed = {"duty-division": "welfare", "duty-role": "lead", "duty-starts_on": "1990-04-01"}
    text = client.post(f"{LIST}J1/duty/", typed).content.decode()
    assert "ができたのは" in text


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("hana", "new/", 403),
        ("hana", "J1/settings/", 403),
        ("hana", "J1/duty/", 403),
        ("mio", "NONE/", 404),
        ("nao", "", 404),
        ("nao", "J1/", 404),
        ("aya", "", 403),
        ("view", "J1/", 200),
        ("citizen", "", 302),
    ],
)
def test_who_may(office, who, path, status):
    build_roadmap(office.plan)
    client = office.client(who)
    answer = client.post(LIST + path) if path.endswith(("new/", "settings/", "duty/")) else client.get(LIST + path)
    assert answer.status_code == status
