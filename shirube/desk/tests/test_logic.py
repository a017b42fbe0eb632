"""つながり at the desk: points and links made, changed and taken out; what comes round is refused by name."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.office import BASE
from shirube.desk.tests.roadmaps import build_roadmap
from shirube.people.tests.cast import JOB
from shirube.roadmap.actions import save_links, save_nodes
from shirube.roadmap.edits import LinkEdit, NodeEdit
from shirube.roadmap.models import LogicLink, LogicNode
from shirube.roadmap.words import Evidence, LogicStage

AREA = f"{BASE}logic/life/"
POINT = {
    "seen": "0",
    "stage": "output",
    "text": "地図が毎日使われる（架空）",
    "stands_for": "",
    "policy": "life-1",
    "order": "5",
    "visibility": "internal",
}
STEP = {"source": "A", "target": "B", "why": "集まれば使うため", "evidence": "assumed"}


def point(code: str, stage: LogicStage, text: str, **more: object) -> NodeEdit:
    return NodeEdit(code=code, area="life", stage=stage, order=1, text=text, **more)


@pytest.fixture
def ways(office):
    build_roadmap(office.plan)
    nodes = [
        point("A", LogicStage.ACTIVITY, "困りごとを聞く（架空）", initiative="J1", activity="1"),
        point("B", LogicStage.OUTPUT, "困りごとの一覧ができる（架空）"),
        point("C", LogicStage.SHORT, "待つ時間が減る（架空）", indicator="K1"),
    ]
    save_nodes(office.plan, nodes, by=JOB)
    links = [("A", "B"), ("B", "C")]
    save_links(
        office.plan, [LinkEdit(source=a, target=b, why="続くため", evidence=Evidence.OTHERS) for a, b in links], by=JOB
    )
    return office


def seen(client, code: str) -> str:
    return re.search(r'name="seen" value="(\d+)"', client.get(f"{AREA}nodes/{code}/").content.decode()).group(1)


def test_the_page_draws_reads_aloud_and_names_what_is_missing(ways):
    save_nodes(ways.plan, [point("D", LogicStage.LONG, "安心が増える（架空）")], by=JOB)
    text = ways.client("hana").get(AREA).content.decode()
    assert "<svg" in text
    assert "困りごとを聞く（架空） → 困りごとの一覧ができる（架空）" in text
    assert "「安心が増える（架空）」を測る指標がありません" in text
    assert "「安心が増える（架空）」につながる取組がありません" in text


def test_a_point_is_added_internal_under_a_code_of_its_own(ways):
    client = ways.client("mio")
    assert "県民に見えます" in client.get(f"{AREA}nodes/new/").content.decode()
    assert client.post(f"{AREA}nodes/new/", POINT).status_code == 302
    made = LogicNode.objects.get(text=POINT["text"])
    assert (made.visibility, made.code) == ("internal", "n4")


def test_a_point_like_another_is_pointed_out_first(ways):
    client = ways.client("mio")
    typed = {**POINT, "text": "困りごとの一覧ができる（架空）ようになる"}
    answer = client.post(f"{AREA}nodes/new/", typed)
    assert (answer.status_code, "似た点があります" in answer.content.decode()) == (422, True)
    assert client.post(f"{AREA}nodes/new/", {**typed, "sure": "on"}).status_code == 302


def test_a_division_changes_the_points_of_its_own_work_alone(ways):
    clerk = ways.client("hana")
    mine = {**POINT, "stage": "activity", "stands_for": "initiative:J1/1", "text": "もっと困りごとを聞いて回る"}
    assert clerk.post(f"{AREA}nodes/A/", {**mine, "seen": seen(clerk, "A")}).status_code == 302
    assert LogicNode.objects.get(code="A").text == "もっと困りごとを聞いて回る"
    assert clerk.post(f"{AREA}nodes/B/", {**POINT, "seen": "1"}).status_code == 403
    assert clerk.post(f"{AREA}nodes/new/", {**POINT, "sure": "on"}).status_code == 422
    assert clerk.post(f"{AREA}nodes/B/remove/", {"seen": "1"}).status_code == 403
    assert "自分の課の事業を表す点" in clerk.get(f"{AREA}nodes/B/").content.decode()


def test_whoever_was_slower_sees_both_versions(ways):
    client = ways.client("mio")
    first = seen(client, "B")
    client.post(f"{AREA}nodes/B/", {**POINT, "text": "先に直した本文", "seen": first})
    answer = client.post(f"{AREA}nodes/B/", {**POINT, "text": "あとから直した本文", "seen": first})
    text = answer.content.decode()
    assert (answer.status_code, "先に直した本文" in text, "あとから直した本文" in text) == (409, True, True)


def test_a_link_that_would_come_round_is_refused_by_name_with_everything_typed(ways):
    answer = ways.client("mio").post(f"{AREA}links/new/", {**STEP, "source": "C", "target": "A", "why": "巡るため"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "一回りしています" in text
    assert "「待つ時間が減る（架空）」" in text
    assert "巡るため" in text
    assert not LogicLink.objects.filter(source__code="C").exists()


def test_a_link_is_changed_and_taken_out(ways):
    client = ways.client("mio")
    changed = {**STEP, "why": "別の理由", "evidence": "own_data", "external": "天候"}
    assert [client.post(f"{AREA}links/A/B/", changed).status_code for _ in range(2)] == [302, 302]
    assert LogicLink.objects.get(source__code="A").why == "別の理由"
    assert client.post(f"{AREA}links/A/B/", {**changed, "target": "C"}).status_code == 422
    assert client.post(f"{AREA}links/A/B/remove/").status_code == 302
    assert LogicLink.objects.count() == 1


def test_a_point_goes_with_its_links(ways):
    client = ways.client("mio")
    assert client.post(f"{AREA}nodes/B/remove/", {"seen": "99"}).status_code == 409
    assert client.post(f"{AREA}nodes/B/remove/", {"seen": seen(client, "B")}).status_code == 302
    assert (LogicNode.objects.count(), LogicLink.objects.count()) == (2, 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "記入してください"),
        ({"text": "あ" * 10_000}, "300字までにしてください"),
        ({"stands_for": "initiative:none"}, "一覧にあるもの"),
        ({"order": "-1"}, "整数"),
    ],
)
def test_a_point_that_cannot_be_is_refused(ways, change, sentence):
    answer = ways.client("mio").post(f"{AREA}nodes/new/", {**POINT, **change})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_for_any_number_of_points(ways, count):
    nodes = [point(f"P{n}", LogicStage.SHORT, f"変わること{n}（架空）") for n in range(count)]
    save_nodes(ways.plan, nodes, by=JOB)
    client = ways.client("mio")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(AREA).status_code == 200
    assert len(captured) == 15
