"""Confirmed answers used again, and lessons another 課 found useful."""

from __future__ import annotations

import io

import docx
import pytest

from shirube.desk.tests.office import BASE, build_office
from shirube.desk.tests.reports import DAY, ROUND, SHEET, ask
from shirube.indicators.tests.factories import on
from shirube.people.actor import Actor
from shirube.reporting import actions
from shirube.reporting.edits import Typed
from shirube.reporting.models import AnswerUse, LessonMark
from shirube.reporting.words import Party
from shirube.roadmap.models import Reflection

pytestmark = pytest.mark.django_db
BY = Actor.job("テストの準備")
OFFICER, OFFICE = frozenset({Party.OFFICER}), frozenset({Party.SECRETARIAT})
ONCE = f"{SHEET}once/"
LESSON = {"reflection_kind": "気づき", "reflection_title": "聞く順番", "lesson": "現場が先"}
ANSWERS = {
    "I1": {"how": "新しい値", "value": "128", "aim": "窓口を増やす"},
    "J1": {"how": "報告する", "conduct": "取組中", "note": "聞き取りをした", **LESSON},
}


def close(asked, welfare=("I1", "J1")):
    """Answer everything, pass it on and close the round."""
    for division, codes in (("welfare", welfare), ("roads", ("R1",))):
        typed = [Typed(inquiry=asked.inquiry(c).pk, boxes=ANSWERS.get(c, {"how": "変更なし"})) for c in codes]
        actions.save_answers(asked.sheet(division), typed, parties=OFFICER, by=BY)
        actions.submit(asked.sheet(division), seen=None, parties=OFFICER, by=BY)
        actions.approve(asked.sheet(division), seen=None, parties=frozenset({Party.CHIEF}), by=BY)
        actions.check_as_lead(asked.sheet(division), seen=None, parties=OFFICE, by=BY)
        actions.check(asked.sheet(division), seen=None, parties=OFFICE, by=BY)
    actions.close_round(asked.round, by=BY)


@pytest.fixture
def asked():
    office = build_office()
    made = ask(office)
    with on(*DAY):
        yield made


@pytest.fixture
def closed(asked):
    close(asked)
    return asked


def text_of(page) -> str:
    return page.content.decode()


def test_before_it_is_confirmed_there_is_nothing_to_take(asked):
    client = asked.office.client("hana")
    assert "まだ確定していません" in text_of(client.get(ONCE))
    refused = client.get(f"{ONCE}results.docx")
    assert refused.status_code == 409
    assert "報告が終わると取り出せます" in text_of(refused)


def test_a_confirmed_sheet_gives_its_texts_in_three_forms(closed, django_assert_num_queries):
    client = closed.office.client("hana")
    with django_assert_num_queries(16):
        page = client.get(ONCE)
    for words in ("主要な施策の成果", "監査", "議会", "128件（令和6年9月末）", "窓口を増やす", "聞き取りをした"):
        assert words in text_of(page)
    made = docx.Document(io.BytesIO(client.get(f"{ONCE}assembly.docx").content))
    assert any("128件です" in one.text for one in made.paragraphs)
    text = client.get(f"{ONCE}audit.txt").content.decode("utf-8-sig")
    assert "128件（令和6年9月末）" in text
    assert client.get(f"{ONCE}poem.docx").status_code == 404


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    made = ask(build_office(), indicators=("I1", "I5", "I6"), initiatives=("J1", "J2", "J3"))
    with on(*DAY):
        close(made, ("I1", "I5", "I6", "J1", "J2", "J3"))
        client = made.office.client("hana")
        with django_assert_num_queries(16):
            client.get(ONCE)


def test_where_an_answer_was_used_is_noted_once(closed):
    client = closed.office.client("hana")
    form = {"document": "令和6年度 主要な施策の成果", "on": "R6.10.9", "inquiries": [closed.inquiry("I1").pk]}
    assert client.post(ONCE, form).status_code == 302
    client.post(ONCE, form)
    assert AnswerUse.objects.count() == 1
    assert "令和6年度 主要な施策の成果" in text_of(client.get(ONCE))
    wrong = client.post(ONCE, {"document": "答弁資料", "on": "R6.10.9"})
    assert wrong.status_code == 422
    assert "どの回答を使ったかを選んでください。" in text_of(wrong)
    assert "答弁資料" in text_of(wrong)
    assert client.post(ONCE, {**form, "on": "R6.10.30"}).status_code == 400


def test_a_viewer_reads_and_another_division_sees_nothing(closed):
    page = text_of(closed.office.client("view").get(ONCE))
    assert "使われた先を記録できるのは、この課の職員と事務局です。" in page
    assert closed.office.client("view").post(ONCE, {}).status_code == 403
    assert closed.office.client("ren").get(ONCE).status_code == 404


def test_the_secretariat_takes_the_whole_round(closed):
    made = docx.Document(io.BytesIO(closed.office.client("mio").get(f"{ROUND}once/results.docx").content))
    said = [one.text for one in made.paragraphs]
    assert [one for one in said if one in ("福祉課", "道路課")] == ["道路課", "福祉課"]
    assert closed.office.client("hana").get(f"{ROUND}once/results.docx").status_code == 403
    assert closed.office.client("mio").get(f"{ROUND}once/poem.docx").status_code == 404


def test_another_division_finds_a_lesson_useful_and_takes_it_back(closed):
    number = Reflection.objects.get(title="聞く順番").number
    address = f"{BASE}initiatives/J1/reflections/{number}/"
    ren = closed.office.client("ren")
    for _ in range(2):
        assert ren.post(f"{address}useful/", {"useful": "1"}).status_code == 302
    assert LessonMark.objects.get().division.code == "roads"
    assert "道路課が「参考になった」を付けています。" in text_of(closed.office.client("hana").get(address))
    assert "道路課" in text_of(closed.office.client("mio").get(f"{BASE}reflections/"))
    own = closed.office.client("hana").post(f"{address}useful/", {"useful": "1"})
    assert (own.status_code, "自分の課の事業の振り返りには付けられません。" in text_of(own)) == (403, True)
    ren.post(f"{address}useful/", {"useful": "0"})
    assert LessonMark.objects.count() == 0
