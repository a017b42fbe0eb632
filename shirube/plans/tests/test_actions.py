"""Changing a plan: told in the history, harmless when repeated, whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from shirube.kernel.refusals import NotHere, NotSo, NotYours
from shirube.people.actions import add_member, add_membership
from shirube.people.history import verify_chain
from shirube.people.models import HistoryEntry
from shirube.people.roles import Role
from shirube.plans.access import access_plan
from shirube.plans.actions import save_areas, save_decisions, save_plan, save_policies, set_visions
from shirube.plans.models import Plan, Policy, PolicyArea
from shirube.plans.queries import (
    AreaBranch,
    PolicyLeaf,
    decisions_of,
    plan_edit,
    plan_rows,
    plans_of,
    policy_tree,
)
from shirube.plans.rules import why_not_area, why_not_code, why_not_plan
from shirube.plans.tests.factories import BY, PLAN, area, decision, make_body, make_plan, policy
from shirube.plans.upsert import Saved
from shirube.plans.words import AreaRole, Visibility

pytestmark = pytest.mark.django_db


def entries(**where):
    return [(entry.act, entry.key, entry.changed) for entry in HistoryEntry.objects.filter(**where).order_by("number")]


def test_saving_the_same_plan_twice_leaves_one_entry():
    body = make_body()
    assert save_plan(body, PLAN, by=BY) == save_plan(body, PLAN, by=BY)
    assert [act for act, _, _ in entries(kind="計画")] == ["追加"]


def test_a_change_is_told_from_old_to_new():
    body = make_body()
    save_plan(body, PLAN, by=BY)
    plan = save_plan(body, replace(PLAN, end_year=2028, fictitious=True), by=BY, why="期間の延長")
    assert entries(kind="計画")[1] == ("変更", "dx", {"終了年度": ("2027", "2028"), "架空": ("いいえ", "はい")})
    assert plan_edit(plan) == replace(PLAN, end_year=2028, fictitious=True)
    assert verify_chain(body) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "「名称」が空欄です。記入してください。"),
        ({"end_year": 2022}, "終了年度（2022）が開始年度（2023）より前です。"),
        ({"start_year": 1867}, "年度は1868から2200までにしてください。"),
        ({"horizon_year": 2020}, "目標年（2020）が開始年度（2023）より前です。"),
        ({"code": "計画"}, "コード「計画」は使えません。半角の英数字と「-」「_」「.」だけにしてください。"),
        ({"code": "desk"}, "コード「desk」は、公開サイトか机のアドレスに使われています。別のコードにしてください。"),
        (
            {"code": "Assets"},
            "コード「Assets」は、公開サイトか机のアドレスに使われています。別のコードにしてください。",
        ),
        ({"licence": "あ" * 201}, "「ライセンス」が長すぎます（201文字）。200文字までにしてください。"),
    ],
)
def test_why_a_plan_cannot_be_like_this(change, why):
    edit = replace(PLAN, **change)
    assert why_not_plan(edit) == why
    with pytest.raises(NotSo, match=why[:8].replace("（", ".").replace("）", ".")):
        save_plan(make_body(), edit, by=BY)
    assert Plan.objects.count() == 0


@pytest.mark.parametrize("code", ["dx", "DX"])
def test_a_code_stands_once_in_the_installation(code):
    plan = make_plan(code="dx")
    with pytest.raises(NotSo, match=f"コード「{code}」は、ほかの計画が使っています。別のコードにしてください。"):
        save_plan(make_body("030007"), replace(PLAN, code=code), by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            body=make_body("050008"), code=code, name="計画", start_year=2023, end_year=2027, scale=plan.scale
        )
    assert [(each.body.code, each.code) for each in Plan.objects.all()] == [("020001", "dx")]


@pytest.mark.parametrize("code", ["..", "a/b", "-a", "a b", "Ａ", "", "a" * 41, "a-"])
def test_codes_that_could_not_stand_in_an_address_are_refused(code):
    assert why_not_code(code) is not None


def test_areas_are_added_changed_and_left_alone():
    plan = make_plan()
    assert save_areas(plan, [area("life", 1), area("base", 5), area("new", 3)], by=BY) == Saved(1, 1, 1)
    assert save_areas(plan, [area("life", 1), area("base", 5), area("new", 3)], by=BY) == Saved(0, 0, 3)
    assert [branch.code for branch in policy_tree(plan)] == ["life", "new", "base"]


def test_one_bad_edit_keeps_all_of_them_out():
    plan = make_plan()
    with pytest.raises(NotSo):
        save_policies(plan, [policy("life-3", "life", 4), policy("x", "nowhere", 5)], by=BY)
    assert Policy.objects.filter(code="life-3").count() == 0


def test_a_code_given_twice_is_refused():
    with pytest.raises(NotSo, match="二度"):
        save_areas(make_plan(), [area("a", 1), area("a", 2)], by=BY)


def test_moving_a_policy_is_told_by_codes():
    plan = make_plan()
    save_policies(plan, [policy("life-1", "base", 1, Visibility.PUBLIC)], by=BY)
    assert entries(kind="施策", act="変更") == [("変更", "dx/life-1", {"分野": ("life", "base")})]


def test_policies_start_as_internal():
    plan = make_plan()
    save_policies(plan, [policy("new", "life", 9)], by=BY)
    assert Policy.objects.get(code="new").visibility == Visibility.INTERNAL


def test_visions_are_a_whole_list():
    plan = make_plan()
    assert set_visions(plan, {"life": ["一つめ", "二つめ"]}, by=BY) == Saved(changed=1)
    assert set_visions(plan, {"life": ["一つめ", "二つめ"]}, by=BY) == Saved(same=1)
    assert set_visions(plan, {"life": ["二つめ"]}, by=BY) == Saved(changed=1)
    assert entries(act="変更", kind="分野") == [
        ("変更", "dx/life", {"めざす姿": (None, "一つめ\n二つめ")}),
        ("変更", "dx/life", {"めざす姿": ("一つめ\n二つめ", "二つめ")}),
    ]


def test_the_tree_shows_internal_policies_and_the_edition_rows_do_not():
    plan = make_plan()
    set_visions(plan, {"life": ["めざす"]}, by=BY)
    assert policy_tree(plan)[0] == AreaBranch(
        "life",
        "分野life",
        AreaRole.FIELD,
        ("めざす",),
        (
            PolicyLeaf("life-1", "施策life-1", False, Visibility.PUBLIC),
            PolicyLeaf("life-2", "施策life-2", False, Visibility.INTERNAL),
        ),
    )
    rows = plan_rows(plan, as_of=date(2024, 3, 31), opens_on=date(2024, 5, 20))
    assert [one.code for one in rows.policies] == ["life-1", "base-1"]
    assert [one.visions for one in rows.policy_areas] == [("めざす",), ()]
    assert (rows.own_area, rows.publisher.name, rows.fictitious) == ("020001", "架空県020001", True)


def test_a_decision_of_a_later_day_stays_out_of_the_rows():
    plan = make_plan()
    save_decisions(plan, [decision("d2", date(2024, 5, 21)), decision("d0", date(2024, 5, 20))], by=BY)
    assert [one.code for one in decisions_of(plan)] == ["d1", "d0", "d2"]
    assert [one.code for one in plan_rows(plan, as_of=date(2024, 3, 31), opens_on=date(2024, 5, 20)).decisions] == [
        "d1",
        "d0",
    ]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    plan = make_plan()
    save_areas(plan, [area(f"a{number}", number) for number in range(3, 60)], by=BY)
    save_policies(plan, [policy(f"p{n}", f"a{3 + n % 50}", n, Visibility.PUBLIC) for n in range(300)], by=BY)
    set_visions(plan, {f"a{number}": ["姿"] * 3 for number in range(3, 60)}, by=BY)
    with django_assert_num_queries(8):
        plan_rows(plan, as_of=date(2024, 3, 31), opens_on=date(2024, 5, 20))
    with django_assert_num_queries(3):
        policy_tree(plan)
    with django_assert_num_queries(1):
        plans_of(plan.body)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plans_plan SET end_year = 2000",
        "UPDATE plans_plan SET name = ''",
        "UPDATE plans_policy SET visibility = 'secret'",
        "UPDATE plans_policy SET code = 'life-1'",
        "UPDATE plans_policyarea SET role = 'other'",
        "UPDATE plans_decision SET kind = 'other'",
        "UPDATE plans_vision SET text = ''",
        "UPDATE plans_plan SET scale_id = NULL",
    ],
)
def test_the_database_keeps_its_promises_to_raw_sql(sql):
    set_visions(make_plan(), {"life": ["めざす"]}, by=BY)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_access_to_a_plan():
    plan = make_plan()
    member = add_member(username="mio", display_name="見本 みお（架空）", password="yama-to-kawa-7", by=BY)
    other = make_plan(make_body("030007"), "theirs")
    add_membership(member=member, body=plan.body, role=Role.VIEWER, starts_on=date(2020, 4, 1), by=BY)
    assert access_plan(member, "020001", "dx") == plan
    for body_code, code in (("030007", "theirs"), ("020001", "theirs"), ("020001", "none"), ("999999", "dx")):
        with pytest.raises(NotHere):
            access_plan(member, body_code, code)
    with pytest.raises(NotYours):
        access_plan(member, "020001", "dx", Role.SECRETARIAT)
    assert other.body.code == "030007"


def test_an_order_that_no_column_holds_is_refused():
    assert why_not_area(area("a", 40000)) == "順は0から32767までの整数にしてください。"
    assert PolicyArea.objects.count() == 0
