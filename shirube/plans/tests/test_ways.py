"""入口 and succession: what may be said, what reaches an Edition, and every problem with its place."""

from datetime import date

import pytest

from shirube.kernel.refusals import NotSo
from shirube.people.actions import add_division
from shirube.people.models import HistoryEntry
from shirube.plans import planfile
from shirube.plans.actions import save_policies, save_ways, set_policy_predecessors
from shirube.plans.models import Way
from shirube.plans.queries import plan_rows
from shirube.plans.rules import WayEdit
from shirube.plans.tests.factories import BY, load_tables, make_plan, policy
from shirube.plans.words import Visibility, WayGroup
from shirube.workbooks.tables import BadInput

pytestmark = pytest.mark.django_db

WAYS = """\
コード,名称,区分,順,ひとこと,施策,課,連絡先,公開
farm,りんご農家,しごと,1,作業が楽になります。,life-1,dx,電話,公表
"""
PLACES = [f"ways.csv {row}行目『{column}』" for row, column in ((2, "区分"), (2, "順"), (3, "施策"), (3, "課"))]


@pytest.fixture
def plan():
    made = make_plan()
    add_division(body=made.body, code="dx", name="DX課", starts_on=date(2020, 4, 1), by=BY)
    return made


def way(code="farm", **more):
    given = {"name": "りんご農家", "group": WayGroup.WORK, "order": 1, "lead": "作業が楽になります。", **more}
    return WayEdit(code=code, **given)


def rows(plan):
    return plan_rows(plan, as_of=date(2024, 3, 31), opens_on=date(2024, 5, 20))


def problems_of(folder, plan, **texts):
    with pytest.raises(BadInput) as refused:
        load_tables(folder, plan.body, [planfile], **texts)
    return [str(problem) for problem in refused.value.problems]


def test_a_way_is_internal_until_it_is_said_to_be_public(plan):
    save_ways(plan, [way()], by=BY)
    assert rows(plan).ways == ()
    save_ways(plan, [way(visibility=Visibility.PUBLIC)], by=BY)
    assert [one.name for one in rows(plan).ways] == ["りんご農家"]


def test_a_public_way_names_public_policies_in_plan_order_and_divisions_by_their_names(plan):
    named = way(policies=("base-1", "life-2", "life-1"), divisions=("dx",), visibility=Visibility.PUBLIC)
    save_ways(plan, [named], by=BY)
    (one,) = rows(plan).ways
    assert (one.policies, one.divisions) == (("life-1", "base-1"), ("DX課",))


def test_saving_the_same_again_changes_nothing_and_a_list_is_told_old_and_new(plan):
    save_ways(plan, [way(policies=("life-1",))], by=BY)
    before = HistoryEntry.objects.count()
    assert save_ways(plan, [way(policies=("life-1",))], by=BY).same == 1
    assert HistoryEntry.objects.count() == before
    assert save_ways(plan, [way(policies=("base-1",))], by=BY, why="見直し").changed == 1
    entry = HistoryEntry.objects.latest("pk")
    assert [word in str(entry.changes) for word in ("life-1", "base-1", "life-2")] == [True, True, False]
    assert entry.why == "見直し"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lead": ""}, "「ひとこと」が空欄です"),
        ({"policies": ("life-1", "life-1")}, "施策のコード「life-1」が二度あります"),
        ({"policies": ("none",)}, "施策のコード「none」は登録されていません"),
        ({"divisions": ("none",)}, "課のコード「none」は登録されていません"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(plan, wrong, said):
    with pytest.raises(NotSo, match=said):
        save_ways(plan, [way("good"), way(**wrong)], by=BY)
    assert not Way.objects.exists()


def test_the_table_of_ways_and_loading_it_twice(plan, tmp_path):
    load_tables(tmp_path, plan.body, [planfile], ways=WAYS)
    before = HistoryEntry.objects.count()
    load_tables(tmp_path, plan.body, [planfile], ways=WAYS)
    assert HistoryEntry.objects.count() == before
    (one,) = rows(plan).ways
    assert (one.group, one.policies, one.divisions, one.contact) == (WayGroup.WORK, ("life-1",), ("DX課",), "電話")


def test_every_wrong_cell_is_named_with_its_place(plan, tmp_path):
    head = "コード,名称,区分,順,ひとこと,施策,課\n"
    wrong = "farm,農家,仕事,一,よくなる,,\nfish,漁師,しごと,2,よくなる,none life-1,nobody\n"
    found = problems_of(tmp_path, plan, ways=head + wrong)
    assert [said.partition("：")[0] for said in found] == PLACES
    assert not Way.objects.exists()


POLICIES = "コード,分野,名称,順,公開,引き継ぐ施策\n"


def predecessors(plan):
    return {one.code: one.predecessors for one in rows(plan).policies}


def test_a_policy_succeeds_others_until_it_is_said_not_to(plan, tmp_path):
    load_tables(tmp_path, plan.body, [planfile], policies=POLICIES + "new,life,新しい施策,4,公表,life-2 base-1\n")
    assert predecessors(plan)["new"] == ("base-1", "life-2")
    load_tables(tmp_path, plan.body, [planfile], policies=POLICIES + "new,life,新しい施策,4,公表,\n")
    assert predecessors(plan)["new"] == ("base-1", "life-2")
    load_tables(tmp_path, plan.body, [planfile], policies=POLICIES + "new,life,新しい施策,4,公表,なし\n")
    assert predecessors(plan)["new"] == ()


def test_a_code_that_is_not_there_has_its_place(plan, tmp_path):
    (said,) = problems_of(tmp_path, plan, policies=POLICIES + "new,life,新しい施策,4,公表,gone\n")
    assert said.startswith("policies.csv 2行目")
    assert "施策のコード「gone」は登録されていません" in said


def test_nothing_succeeds_itself_even_through_others(plan):
    save_policies(plan, [policy("next", "life", 5)], by=BY)
    set_policy_predecessors(plan, {"next": ["life-1"]}, by=BY)
    with pytest.raises(NotSo, match="自分自身を引き継ぐ"):
        set_policy_predecessors(plan, {"life-1": ["next"]}, by=BY)
