"""4月の切替え: tried as a whole, shown before and after, stored once, or not at all."""

from datetime import date

import pytest

from shirube.desk.tests.bodies import PEOPLE, freeze
from shirube.indicators.models import IndicatorDuty
from shirube.people.history import verify_chain
from shirube.people.models import Division, DivisionName, HistoryEntry, Member, Membership, Succession
from shirube.people.roles import Role
from shirube.people.tests.cast import hold, member
from shirube.roadmap.models import Matter

pytestmark = pytest.mark.django_db
APRIL = f"{PEOPLE}april/"
MODELS = (Division, DivisionName, Succession, Membership, IndicatorDuty, Matter, HistoryEntry)


@pytest.fixture(autouse=True)
def _march(office):
    with freeze(2026, 3, 1):
        yield


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def role_of(who: Member) -> int:
    return Membership.objects.get(member=who).pk


def tried(office, **given):
    fields = {name.replace("__", ":").replace("_", "-"): text for name, text in given.items()}
    return office.client("mio").post(APRIL, {"on": "R8.4.1", "do": "check", **fields})


def stored(office, answer, **more):
    fields = {name.replace("__", ":").replace("_", "-"): text for name, text in more.items()}
    seen = answer.context["page"].shown.mark
    return office.client("mio").post(APRIL, {"on": "R8.4.1", "do": "store", "seen": seen, **fields})


def lines(rows):
    return [(one.what, one.before, one.after, one.gap) for one in rows]


def test_the_day_is_the_next_first_of_april_and_nothing_is_registered_for_it(office):
    page = office.client("mio").get(APRIL).context["page"]
    assert (page.day, page.eve) == (date(2026, 4, 1), date(2026, 3, 31))
    assert (page.shown.divisions, page.shown.work, page.shown.people) == ((), (), ())
    assert page.shown.vacant == ()


def test_what_would_change_is_shown_and_nothing_is_kept(office):
    before = everything()
    given = {"fate__roads": "name", "name__roads": "みち課", "fate__welfare": "merge", "into__welfare": "roads"}
    answer = tried(office, **given)
    shown = answer.context["page"].shown
    assert answer.status_code == 200
    assert lines(shown.divisions) == [
        ("roads", "道路課", "みち課", False),
        ("welfare", "福祉課", "（なくなります）", False),
    ]
    assert lines(shown.work) == [("指標K1（架空）", "福祉課（主担当）", "みち課（主担当）", False)]
    assert ("みち課 課長", "（なし）", "圭（架空）", False) in lines(shown.people)
    assert everything() == before


def test_what_was_shown_is_stored_in_one_and_holds_from_the_day(office):
    given = {"fate__welfare": "merge", "into__welfare": "roads", "why": "機構改革"}
    assert stored(office, tried(office, **given), **given).status_code == 302
    assert list(Succession.objects.values_list("old__code", "new__code")) == [("welfare", "roads")]
    assert DivisionName.objects.get(division__code="welfare").ends_on == date(2026, 3, 31)
    assert Membership.objects.get(member=office.town.hana, ends_on=None).division == office.town.roads
    assert HistoryEntry.objects.filter(why="機構改革").count() > 3
    assert verify_chain(office.town.body) == []
    page = office.client("mio").get(f"{APRIL}?on=R8.4.1").context["page"]
    assert [one.what for one in page.shown.work] == ["指標K1（架空）"]


def test_what_others_changed_meanwhile_is_shown_again_before_it_is_stored(office):
    given = {"fate__roads": "name", "name__roads": "みち課"}
    answer = tried(office, **given)
    hold(member("umi", "海（架空）"), office.town.body, Role.OFFICER, office.town.dx, starts_on=date(2026, 4, 1))
    again = stored(office, answer, **given)
    assert (again.status_code, "もう一度確かめて" in again.content.decode()) == (409, True)
    assert not DivisionName.objects.filter(name="みち課").exists()
    assert stored(office, again, **given).status_code == 302


def test_a_post_without_a_successor_stays_a_gap_and_one_with_has_the_same_post(office):
    umi = hold(member("umi", "海（架空）"), office.town.body, Role.VIEWER)
    hana, kei = role_of(office.town.hana), role_of(office.town.kei)
    given = {f"going__{kei}": "leaves", f"going__{hana}": "roads", f"heir__{hana}": str(umi.pk)}
    shown = tried(office, **given).context["page"].shown
    assert lines(shown.people) == [
        ("道路課 担当", "蓮（架空）", "花（架空）・蓮（架空）", False),
        ("福祉課 担当", "花（架空）", "海（架空）", False),
        ("福祉課 課長", "圭（架空）", "後任 未定", True),
    ]


def test_a_split_asks_for_each_thing_and_moves_what_was_said(office):
    first = tried(office, fate__welfare="split")
    assert (first.status_code, "下の一覧で選んでください" in first.content.decode()) == (422, True)
    (box,) = first.context["page"].items
    assert box.word == "指標K1（架空）"
    given = {"fate:welfare": "split", "new-code:0": "kodomo", "new-name:0": "こども課", f"item:{box.key}": "kodomo"}
    client = office.client("mio")
    answer = client.post(APRIL, {"on": "R8.4.1", **given})
    page = answer.context["page"]
    assert lines(page.shown.work) == [("指標K1（架空）", "福祉課（主担当）", "こども課（主担当）", False)]
    assert [name for _, name in page.shown.vacant] == ["こども課"]
    client.post(APRIL, {"on": "R8.4.1", "do": "store", "seen": page.shown.mark, **given})
    assert list(Succession.objects.values_list("old__code", "new__code", "note")) == [("welfare", "kodomo", "分割")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "変わるところがありません"),
        ({"fate__welfare": "end"}, "課「welfare」の廃止：令和8年3月31日の後も、この課には担当する指標・事業が1件"),
        ({"fate__welfare": "merge"}, "移す先の課を選んでください"),
        ({"fate__none": "end"}, "課「none」は登録されていません"),
        ({"fate__roads": "odd"}, "一覧から選んでください"),
        ({"fate__roads": "name", "name__roads": " "}, "名称が空です"),
        ({"new_code__0": "roads", "new_name__0": "道"}, "すでに登録されています"),
        ({"going__0": "leaves"}, "もうありません"),
    ],
)
def test_what_cannot_be_is_said_with_its_place_and_nothing_is_kept(office, given, sentence):
    before = everything()
    answer = tried(office, **given)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert everything() == before


def test_no_person_of_another_body_comes_after_and_no_role_of_theirs_is_touched(office):
    hana, theirs = role_of(office.town.hana), role_of(office.town.nao)
    assert "利用者から選んでください" in tried(office, **{f"heir__{hana}": str(office.town.nao.pk)}).content.decode()
    assert "もうありません" in tried(office, **{f"going__{theirs}": "leaves"}).content.decode()
    assert "直（架空）" not in office.client("mio").get(APRIL).content.decode()
