"""組織: the tree of a day, one 課, and what may become of it."""

from datetime import date

import pytest

from shirube.desk.tests.bodies import PEOPLE, freeze
from shirube.indicators.models import IndicatorDuty
from shirube.people import actions
from shirube.people.models import DivisionName, Membership, Succession
from shirube.people.roles import Role
from shirube.people.tests.cast import FIRST_DAY, JOB, hold, member
from shirube.roadmap.actions import add_matter
from shirube.roadmap.edits import MatterEdit
from shirube.roadmap.models import Matter
from shirube.roadmap.words import MatterKind

pytestmark = pytest.mark.django_db
D = date


@pytest.fixture(autouse=True)
def _march(office):
    with freeze(2026, 3, 1):
        yield


def page(office, path="", who="mio"):
    return office.client(who).get(PEOPLE + path).context["page"]


def posted(office, path, who="mio", **fields):
    what = path.rstrip("/").rpartition("/")[2]
    return office.client(who).post(PEOPLE + path, {f"{what}-{name}": text for name, text in fields.items()})


def test_the_tree_shows_a_part_with_its_lead_first_and_who_is_where(office):
    town = office.town
    part = actions.add_division(body=town.body, code="bu", name="健康福祉部", starts_on=FIRST_DAY, by=JOB)
    for division in (town.welfare, town.roads):
        actions.rename_division(division=division, name=division.code, parent=part, starts_on=D(2025, 4, 1), by=JOB)
    found = page(office).departments
    assert [(each.line.name if each.line else "", [row.name for row in each.rows]) for each in found] == [
        ("健康福祉部", ["welfare", "roads"]),
        ("", ["企画政策部DX推進課"]),
    ]
    first = found[0].rows[0]
    assert (first.lead, first.chiefs, first.officers, first.vacant, first.indicators) == (
        True,
        "圭（架空）",
        "花（架空）",
        False,
        1,
    )


def test_the_tree_of_another_day_has_the_names_of_that_day(office):
    actions.rename_division(division=office.town.dx, name="総合政策部DX推進課", starts_on=D(2025, 4, 1), by=JOB)
    for typed, name in (("2024-04-01", "企画政策部DX推進課"), ("R7.4.1", "総合政策部DX推進課")):
        text = office.client("view").get(f"{PEOPLE}?on={typed}").content.decode()
        assert (name in text, "DX推進課" in text) == (True, True)
    wrong = office.client("view").get(f"{PEOPLE}?on=きのう")
    assert "日付として読めません" in wrong.content.decode()
    assert page(office, "?on=2020-04-01").departments == ()


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_tree_and_a_division_cost_the_same_for_any_number_of_divisions(office, django_assert_num_queries, count):
    for number in range(count):
        new = actions.add_division(body=office.town.body, code=f"d{number}", name="課", starts_on=FIRST_DAY, by=JOB)
        hold(member(f"m{number}", "人"), office.town.body, Role.OFFICER, new)
    client = office.client("mio")
    with django_assert_num_queries(7):
        client.get(PEOPLE)
    with django_assert_num_queries(11):
        client.get(f"{PEOPLE}divisions/welfare/")


def test_a_division_is_told_with_its_names_its_people_and_its_work(office):
    actions.rename_division(division=office.town.welfare, name="健康福祉課", starts_on=D(2026, 4, 1), by=JOB)
    found = page(office, "divisions/welfare/", "hana")
    assert [(one.name, one.when, one.now) for one in found.names] == [
        ("健康福祉課", "令和8年4月1日〜", False),
        ("福祉課", "令和5年4月1日〜令和8年3月31日", True),
    ]
    assert sorted((one.name, one.role.role, one.href) for one in found.people) == [
        ("圭（架空）", "課長", ""),
        ("想（架空）", "主管課", ""),
        ("花（架空）", "担当", ""),
    ]
    assert [(one.href, one.what) for one in found.owned] == [("/desk/020001/dx/indicators/K1/", "指標（主担当）")]
    assert "課を変える" not in office.client("hana").get(f"{PEOPLE}divisions/welfare/").content.decode()


def test_a_division_is_renamed_from_a_day_and_put_right_on_the_same_day(office):
    for name in ("道路保全課", "道路管理課"):
        answer = posted(office, "divisions/roads/change/", name=name, under="", starts_on="R8.4.1", why="機構改革")
        assert answer.status_code == 302
    spans = DivisionName.objects.filter(division=office.town.roads).values_list("name", "starts_on", "ends_on")
    assert list(spans) == [("道路課", FIRST_DAY, D(2026, 3, 31)), ("道路管理課", D(2026, 4, 1), None)]


def test_a_rename_before_a_name_to_come_is_refused_with_its_sentence_and_what_was_typed(office):
    actions.rename_division(division=office.town.roads, name="道路管理課", starts_on=D(2026, 4, 1), by=JOB)
    answer = posted(office, "divisions/roads/change/", name="みち課", under="", starts_on="R8.3.1")
    text = answer.content.decode()
    assert (answer.status_code, "先の日にしてください" in text, "みち課" in text) == (422, True, True)


def test_what_still_has_something_to_do_is_not_abolished_and_what_it_is_stands_there_with_links(office):
    answer = posted(office, "divisions/welfare/abolish/", last_day="R8.3.31")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "指標・事業が1件、役割のある人が3人残っています" in text
    assert ('href="/desk/020001/dx/indicators/K1/"' in text, "圭（架空）" in text) == (True, True)
    assert not DivisionName.objects.filter(ends_on=D(2026, 3, 31)).exists()


def test_a_division_goes_up_in_another_with_its_work_and_its_people(office):
    town = office.town
    add_matter(
        office.plan,
        MatterEdit(division="welfare", kind=MatterKind.NEED, text="窓口が遠い", received_on=D(2026, 1, 5)),
        by=JOB,
    )
    answer = posted(office, "divisions/welfare/merge/", into="roads", on="R8.4.1", people="on", why="統合")
    assert answer.status_code == 302
    assert list(Succession.objects.values_list("old__code", "new__code", "on")) == [("welfare", "roads", D(2026, 4, 1))]
    duties = IndicatorDuty.objects.values_list("division__code", "starts_on", "ends_on")
    assert sorted(duties, key=str) == [("roads", D(2026, 4, 1), None), ("welfare", None, D(2026, 3, 31))]
    assert Matter.objects.get().division == town.roads
    hana = Membership.objects.filter(member=town.hana).order_by("starts_on")
    assert [(row.division.code, row.ends_on) for row in hana] == [("welfare", D(2026, 3, 31)), ("roads", None)]
    assert DivisionName.objects.get(division=town.welfare).ends_on == D(2026, 3, 31)


def test_a_merger_that_cannot_be_leaves_everything_as_it_was(office):
    before = list(IndicatorDuty.objects.values())
    for fields, sentence in (
        ({"into": "roads", "on": "R2.4.1"}, "令和2年4月1日にはありません"),
        ({"into": "roads", "on": "R8.4.1"}, "役割のある人が3人残っています"),
        ({"into": "welfare", "on": "R8.4.1"}, "一覧にあるものから選んでください"),
    ):
        text = posted(office, "divisions/welfare/merge/", **fields).content.decode()
        assert sentence in text
    assert (list(IndicatorDuty.objects.values()), Succession.objects.count()) == (before, 0)


def test_a_split_is_told_on_both_sides(office):
    posted(office, "divisions/dx/split/", into=["roads", "welfare"], on="R8.4.1")
    assert [name for _, name, _ in page(office, "divisions/dx/").went_to] == ["道路課", "福祉課"]
    assert page(office, "divisions/roads/").came_from == (
        (f"{PEOPLE}divisions/dx/", "企画政策部DX推進課", "令和8年4月1日　分割"),
    )


def test_a_new_division_is_made_once_and_its_code_is_plain(office):
    good = {"name": "新しい課", "code": "new-ka", "under": "dx", "starts_on": "R8.4.1"}
    client = office.client("mio")
    assert client.post(f"{PEOPLE}divisions/new/", good).status_code == 302
    again = client.post(f"{PEOPLE}divisions/new/", good)
    assert (again.status_code, "すでに登録されています" in again.content.decode()) == (422, True)
    odd = client.post(f"{PEOPLE}divisions/new/", {**good, "code": "新課"})
    assert "半角の英数字" in odd.content.decode()
