"""振り返り need two agreements to go out; 申し送り never go out; つながり never come round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.actor import Actor
from shirube.people.models import HistoryEntry
from shirube.plans.upsert import Saved
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.actions import Agreeing
from shirube.roadmap.edits import LinkEdit, MatterEdit
from shirube.roadmap.models import LogicLink, LogicNode, Matter, Reflection
from shirube.roadmap.tests.factories import BY, make_division, make_roadmap, node, reflection
from shirube.roadmap.words import Evidence, LogicStage, MatterKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_roadmap("J1", "J2")


def write(plan, edit=None, seen=None, code="J1") -> Reflection:
    return actions.write_reflection(plan, code, edit or reflection(), seen=seen, by=BY)


def agree(plan, who, seen, number=1) -> Reflection:
    return actions.agree_reflection(plan, "J1", number, seen=seen, who=who, by=BY)


def acts(kind):
    return list(HistoryEntry.objects.filter(kind=kind).order_by("number").values_list("act", flat=True))


def test_a_reflection_is_internal_and_the_same_twice_is_one(plan):
    made = write(plan)
    assert (made.number, made.visibility, write(plan).pk) == (1, Visibility.INTERNAL, made.pk)
    assert write(plan, reflection(title="もう一つ")).number == 2
    assert write(plan, code="J2").number == 1
    assert acts("振り返り") == ["追加"] * 3


@pytest.mark.parametrize("order", [list(Agreeing), list(Agreeing)[::-1]], ids=["chief first", "secretariat first"])
def test_it_goes_out_with_the_second_agreement_whoever_is_first(plan, order):
    made = write(plan)
    half = agree(plan, order[0], made.version)
    assert half.visibility == Visibility.INTERNAL
    assert agree(plan, order[0], made.version).version == half.version
    assert agree(plan, order[1], half.version).visibility == Visibility.PUBLIC
    assert acts("振り返り") == ["追加", "公表への同意", "公表への同意"]


def test_a_change_of_the_text_takes_both_agreements_back(plan):
    made = write(plan)
    for who in Agreeing:
        made = agree(plan, who, made.version)
    same = write(plan, reflection(1), seen=made.version)
    assert (same.visibility, same.version) == (Visibility.PUBLIC, made.version)
    changed = write(plan, reflection(1, lesson="別の気づき"), seen=made.version)
    assert (changed.visibility, changed.chief_agreed_at, changed.secretariat_agreed_at) == ("internal", None, None)
    assert (changed.chief_office, changed.secretariat_office) == ("", "")


def test_nobody_agrees_to_a_text_they_did_not_see(plan):
    made = write(plan)
    write(plan, reflection(1, lesson="別の気づき"), seen=made.version)
    with pytest.raises(NotNow, match="振り返り「聞く相手が足りなかった」は、ほかの人が先に変更しました。"):
        agree(plan, Agreeing.CHIEF, made.version)
    with pytest.raises(NotNow):
        write(plan, reflection(1, lesson="三つ目"), seen=made.version)


def test_an_agreement_is_taken_back_with_a_reason(plan):
    made = write(plan)
    for who in Agreeing:
        made = agree(plan, who, made.version)
    with pytest.raises(NotSo, match="公表をやめる理由を記入してください。"):
        actions.withdraw_agreement(plan, "J1", 1, seen=made.version, by=BY, why=" ")
    back = actions.withdraw_agreement(plan, "J1", 1, seen=made.version, by=BY, why="誤り")
    assert back.visibility == Visibility.INTERNAL
    again = actions.withdraw_agreement(plan, "J1", 1, seen=back.version, by=BY, why="誤り")
    assert again.version == back.version
    assert acts("振り返り")[-1] == "公表の取りやめ"


def test_what_is_not_there_is_not_there(plan):
    for act in (
        lambda: write(plan, code="J9"),
        lambda: write(plan, reflection(7), seen=1),
        lambda: agree(plan, Agreeing.CHIEF, 1),
        lambda: actions.close_matter(plan, 1, outcome="済み", on=date(2024, 4, 1), by=BY),
    ):
        with pytest.raises(NotHere):
            act()


def test_a_file_that_says_public_stands_for_both(plan):
    lists = {"J1": [(reflection(3), Visibility.PUBLIC), (reflection(4), Visibility.INTERNAL)]}
    assert actions.save_reflections(plan, lists, by=BY) == Saved(added=2)
    assert actions.save_reflections(plan, lists, by=BY) == Saved(same=2)
    assert [(one.number, one.visibility, one.chief_office) for one in Reflection.objects.order_by("number")] == [
        (3, "public", "計画ファイル"),
        (4, "internal", ""),
    ]
    with pytest.raises(NotSo, match="番号は1から"):
        actions.save_reflections(plan, {"J1": [(reflection(0), Visibility.INTERNAL)]}, by=BY)


MATTER = MatterEdit(
    division="dx", kind=MatterKind.REQUEST, text="予算の説明", received_on=date(2024, 4, 1), initiative="J1"
)


def test_a_matter_stays_open_until_it_is_said_how_it_ended(plan):
    make_division(plan.body, "dx", "DX課")
    made = actions.add_matter(plan, MATTER, by=BY)
    assert (made.number, actions.add_matter(plan, MATTER, by=BY).pk) == (1, made.pk)
    for outcome, day, why in (
        ("", date(2024, 5, 1), "どうしたかを記入してください。"),
        ("あ" * 4001, date(2024, 5, 1), "4000文字までにしてください。"),
        ("説明した", date(2024, 3, 31), "済んだ日が、受けた日より前です。"),
    ):
        with pytest.raises(NotSo, match=why):
            actions.close_matter(plan, 1, outcome=outcome, on=day, by=BY)
    assert actions.close_matter(plan, 1, outcome="説明した", on=date(2024, 5, 1), by=BY).closed_on == date(2024, 5, 1)
    with pytest.raises(NotNow, match="すでに済んでいます。"):
        actions.close_matter(plan, 1, outcome="説明した", on=date(2024, 5, 1), by=BY)
    assert actions.add_matter(plan, MATTER, by=BY).number == 2
    assert acts("申し送り") == ["追加", "済み", "追加"]


def test_a_matter_belongs_to_somebody_and_something_here(plan):
    make_division(plan.body, "dx", "DX課")
    for changes, why in (
        ({"division": "x"}, "課のコード「x」は登録されていません。"),
        ({"initiative": "J9"}, "事業のコード「J9」は登録されていません。"),
        ({"due_on": date(2024, 3, 1)}, "期限が受けた日より前です。"),
    ):
        with pytest.raises(NotSo, match=why):
            actions.add_matter(plan, replace(MATTER, **changes), by=BY)
    assert Matter.objects.count() == 0


def link(source: str, target: str, **changes: object) -> LinkEdit:
    return LinkEdit(**{"source": source, "target": target, "why": "続く", "evidence": Evidence.ASSUMED, **changes})


@pytest.fixture
def drawn(plan):
    points = [node("n1", LogicStage.ACTIVITY), node("n2"), node("n3", LogicStage.SHORT)]
    actions.save_nodes(plan, points, by=BY)
    actions.set_links(plan, [link("n1", "n2"), link("n2", "n3")], by=BY)
    return plan


def test_a_cycle_is_refused_with_its_way_and_nothing_is_lost(drawn):
    with pytest.raises(NotSo) as refused:
        actions.save_links(drawn, [link("n3", "n1")], by=BY)
    way = "「点n1」 → 「点n2」 → 「点n3」 → 「点n1」"
    assert str(refused.value) == f"つながりが一回りしています（{way}）。どれか一つのつながりを外してください。"
    assert LogicLink.objects.count() == 2


def test_links_are_told_and_the_same_again_is_nothing(drawn):
    before = HistoryEntry.objects.count()
    assert actions.save_links(drawn, [link("n1", "n2")], by=BY) == Saved(same=2)
    assert HistoryEntry.objects.count() == before
    assert actions.save_links(drawn, [link("n1", "n2", why="別の理由")], by=BY) == Saved(changed=1, same=1)
    entry = HistoryEntry.objects.filter(kind="つながり", act="変更").get()
    assert (entry.key, entry.changed) == ("dx/n1→n2", {"理由": ("続く", "別の理由")})
    assert actions.set_links(drawn, [], by=BY) == Saved(changed=2)


def test_a_point_goes_with_its_links_unless_somebody_was_faster(drawn):
    actions.save_nodes(drawn, [node("n2", text="変わった")], by=BY)
    with pytest.raises(NotNow, match="つながりの点「変わった」は、ほかの人が先に変更しました。"):
        actions.remove_node(drawn, "n2", seen=1, by=BY)
    with pytest.raises(NotNow):
        actions.save_nodes(drawn, [node("n2", text="後")], by=BY, seen={"n2": 1})
    actions.remove_node(drawn, "n2", seen=2, by=Actor.job("片付け"))
    assert (LogicNode.objects.count(), LogicLink.objects.count()) == (2, 0)
    assert acts("つながり")[-2:] == ["削除", "削除"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"area": "none"}, "分野のコード「none」は登録されていません。"),
        ({"policy": "base-1"}, "施策「base-1」は分野「base」にあり、分野「life」にはありません。"),
        ({"initiative": "J9"}, "事業のコード「J9」は登録されていません。"),
        ({"initiative": "J1", "activity": "9"}, "取組「9」は、事業「J1」に登録されていません。"),
        ({"indicator": "k9"}, "指標のコード「k9」は登録されていません。"),
        ({"vision": 3, "stage": LogicStage.VISION}, "分野「life」に3番目のめざす姿はありません。"),
        ({"order": 40_000}, "順は0から32767までの整数にしてください。"),
    ],
)
def test_a_point_stands_for_what_is_there(plan, changes, why):
    with pytest.raises(NotSo) as refused:
        actions.save_nodes(plan, [replace(node("n1"), **changes)], by=BY)
    assert str(refused.value) == f"つながりの点「n1」：{why}"
