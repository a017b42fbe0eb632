"""調査票 on screen: who sees it, what is typed, what it costs, and what two people do to each other."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.reports import DAY, SHEET, ask, sent
from shirube.indicators.tests.factories import on
from shirube.reporting.queries.sheets import typed_of
from shirube.reporting.words import Via


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


def typed(asked, code="I1"):
    return typed_of(getattr(asked.inquiry(code), "answer", None))


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_what_is_typed_is_saved_and_shown_again(asked):
    hana = asked.office.client("hana")
    answer = hana.post(SHEET, sent(asked, how="新しい値", value="１２８件"))
    assert (answer.status_code, answer["Location"]) == (302, SHEET)
    assert typed(asked) == {"how": "新しい値", "value": "１２８件"}
    assert 'value="１２８件"' in text_of(hana.get(SHEET))


def test_the_last_reading_the_targets_and_what_was_aimed_at_stand_beside_the_form(asked):
    text = text_of(asked.office.client("hana").get(SHEET))
    told = (
        "110件（令和5年度、R6.3末現在）",
        "200件（令和9年度）",
        "あと11日",
        "次は、福祉課が入力して提出します。",
        "前回（R6.3末）のまま",
    )
    assert [one for one in told if one not in text] == []


def test_what_cannot_be_read_is_kept_and_said_at_its_box(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, {**sent(asked, how="新しい値", value="百二十"), **sent(asked, "J1", how="変更無し")})
    text = text_of(hana.get(SHEET))
    key = asked.inquiry("I1").pk
    assert re.search(rf'id="q{key}-value"[^>]*value="百二十"[^>]*aria-invalid="true"', text)
    assert "「変更無し」は回答区分にありません。" in text
    assert f'<input type="hidden" name="q{asked.inquiry("J1").pk}-how" value="変更無し">' in text


def test_a_word_typed_as_its_code_is_chosen_and_sending_the_form_changes_nothing(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, sent(asked, "J1", how="report", conduct="under_way"))
    text = text_of(hana.get(SHEET))
    assert all(re.search(rf'value="{code}"[^>]* checked', text) for code in ("report", "under_way"))


def test_a_form_that_arrived_in_part_is_refused_and_nothing_is_stored(asked):
    data = sent(asked, how="新しい値")
    del data["whole"]
    answer = asked.office.client("hana").post(SHEET, data)
    assert (answer.status_code, "途中までしか届きませんでした" in answer.content.decode()) == (422, True)
    assert asked.sheet().state == "untouched"


def test_all_that_is_not_answered_becomes_the_same_with_one_button_and_back(asked):
    hana = asked.office.client("hana")
    form = {**sent(asked, how="新しい値", value="128"), **sent(asked, "J1"), "do": "same"}
    answer = hana.post(SHEET, form, follow=True)
    assert (typed(asked)["how"], typed(asked, "J1")) == ("新しい値", {"how": "変更なし"})
    assert "1件を「変更なし」にしました。" in text_of(answer)
    keys = re.search(r'name="same" value="([0-9.]+)"', text_of(answer)).group(1)
    again = hana.post(SHEET, {"do": "undo", "same": keys}, follow=True)
    assert (typed(asked, "J1"), "1件を、答える前に戻しました。" in text_of(again)) == ({}, True)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("citizen", 302),
        ("nao", 404),
        ("aya", 403),
        ("ren", 404),
        *((one, 200) for one in ("view", "hana", "kei", "sou", "mio")),
    ],
)
def test_who_sees_a_sheet(asked, who, status):
    client = asked.office.client(who)
    seen = {path: client.get(SHEET + path).status_code for path in ("", "submit/", "print/", "history/")}
    assert set(seen.values()) == {status}


@pytest.mark.parametrize(
    ("who", "status"), [("view", 403), ("sou", 403), ("hana", 302), ("kei", 302), ("mio", 302), ("ren", 404)]
)
def test_who_writes_in_a_sheet(asked, who, status):
    assert asked.office.client(who).post(SHEET, sent(asked, how="変更なし")).status_code == status


def test_what_the_secretariat_types_says_so(asked):
    asked.office.client("mio").post(SHEET, sent(asked, how="変更なし"))
    assert asked.inquiry("I1").answer.via == Via.PROXY
    assert "事務局の代理入力" in text_of(asked.office.client("kei").get(SHEET + "history/"))


def test_a_round_in_preparation_is_seen_by_the_secretariat_alone(office):
    ask(office, opened=False)
    with on(*DAY):
        assert {who: office.client(who).get(SHEET).status_code for who in ("hana", "mio")} == {"hana": 404, "mio": 200}


def queries(office, made, who="hana"):
    client = office.client(who)
    with on(*DAY):
        client.get(SHEET)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(SHEET).status_code == 200
    return len(counted)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_takes_the_same_queries_whatever_it_asks(office, count):
    made = ask(office, indicators=[f"I{n}" for n in range(count)], initiatives=[f"J{n}" for n in range(count)])
    assert queries(office, made) == 27


def test_two_people_on_one_sheet_see_both_versions_and_lose_nothing(asked):
    hana, kei = asked.office.client("hana"), asked.office.client("kei")
    kei.post(SHEET, sent(asked, how="新しい値", value="128"))
    late = {**sent(asked, how="新しい値", value="129"), **sent(asked, "J1", how="変更なし")}
    answer = hana.post(SHEET, late)
    text = text_of(answer)
    assert (answer.status_code, typed(asked)["value"], typed(asked, "J1")) == (409, "128", {"how": "変更なし"})
    assert '<td data-word="相手">128</td><td data-word="自分">129</td>' in text
    key = asked.inquiry("I1").pk
    undecided = hana.post(SHEET, {**late, f"q{key}-stands": "1"})
    assert (undecided.status_code, typed(asked)["value"]) == (409, "128")
    theirs = hana.post(SHEET, {**late, f"q{key}-stands": "1", f"q{key}-clash": "theirs"})
    assert (theirs.status_code, typed(asked)["value"]) == (302, "128")
    mine = hana.post(SHEET, {**late, f"q{key}-stands": "1", f"q{key}-clash": "mine"})
    assert (mine.status_code, typed(asked)["value"]) == (302, "129")


def test_what_is_typed_after_somebody_handed_in_is_shown_to_be_copied(asked):
    hana, kei = asked.office.client("hana"), asked.office.client("kei")
    kei.post(SHEET, {**sent(asked, how="変更なし"), **sent(asked, "J1", how="変更なし")})
    asked.submit("kei")
    answer = hana.post(SHEET, sent(asked, how="新しい値", value="131", aim="窓口を一つ増やす"))
    text = text_of(answer)
    assert (answer.status_code, typed(asked)) == (409, {"how": "変更なし"})
    assert all(one in text for one in ("保存できなかった入力", "131", "窓口を一つ増やす", "すでに提出の段階です"))


def told(client, path, *answers, **more):
    body = json.dumps({"answers": list(answers)} | more)
    return client.post(SHEET + path, body, content_type="application/json", headers={"X-Requested-With": "shirube"})


def test_the_script_saves_one_answer_and_is_told_what_stands(asked):
    key = asked.inquiry("I1").pk
    answer = told(asked.office.client("hana"), "save/", {"inquiry": key, "seen": 0, "boxes": {"how": "新しい値"}})
    assert answer.status_code == 200
    assert answer.json() == {
        "saved": "10:00",
        "answers": {
            str(key): {
                "seen": 1,
                "state": "記入の途中",
                "tone": "care",
                "whole": False,
                "problems": {"value": "新しい値を入力してください。まだ出ていないときは「未公表」を選んでください。"},
            }
        },
    }


def test_the_script_is_told_both_versions(asked):
    key = asked.inquiry("I1").pk
    told(asked.office.client("kei"), "save/", {"inquiry": key, "seen": 0, "boxes": {"how": "変更なし"}})
    mine = {"inquiry": key, "seen": 0, "boxes": {"how": "新しい値", "value": "130"}}
    answer = told(asked.office.client("hana"), "save/", mine)
    clash = answer.json()["clash"]
    assert (answer.status_code, clash["version"], clash["standing"]) == (409, 1, {"how": "変更なし"})
    assert clash["rows"] == [["回答区分", "変更なし", "新しい値"], ["新しい値", "", "130"]]
    assert told(asked.office.client("hana"), "save/", {**mine, "seen": 1}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 422),
        ("[]", 422),
        ('{"answers": 3}', 422),
        ('{"answers": [{"inquiry": "x", "seen": 0, "boxes": {}}]}', 422),
        ('{"answers": [{"inquiry": true, "seen": 0, "boxes": {}}]}', 422),
        ('{"answers": [{"inquiry": 1, "seen": -1, "boxes": {}}]}', 422),
        ('{"answers": [{"inquiry": 999999, "seen": 0, "boxes": {"how": "変更なし"}}]}', 404),
        ("[" * 100_000, 422),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(asked, body, status):
    client = asked.office.client("hana")
    answer = client.post(SHEET + "save/", body, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["message"])) == (status, True)


def test_a_session_that_is_over_is_told_the_way_to_sign_in_again(asked):
    answer = told(asked.office.client("citizen"), "save/", {"inquiry": 1, "seen": 0, "boxes": {}})
    assert (answer.status_code, "sign_in" in answer.json()) == (401, True)


def test_the_judgement_follows_what_is_typed_and_nothing_is_stored(asked):
    key, hana = asked.inquiry("I1").pk, asked.office.client("hana")
    grades = {}
    for value in ("101", "150"):
        boxes = {"how": "新しい値", "value": value, "period": "R5"}
        said = told(hana, "judge/", {"inquiry": key, "seen": 0, "boxes": boxes}).json()
        grades[value] = said["tone"]
        assert (said["typed"], f"{value}件" in said["reason"], "<svg" in said["walk"]) == (True, True, True)
    assert (grades, typed(asked)) == ({"101": "late", "150": "good"}, {})
