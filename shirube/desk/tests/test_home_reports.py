"""進捗報告 on 机: what each role is told, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.reports import DAY, ROUND, SHEET, ask
from shirube.indicators.tests.factories import on
from shirube.people.actor import Actor
from shirube.reporting import actions
from shirube.reporting.words import Party, ReminderWay

HAND = Actor.job("別の人")


def home(office, who):
    return re.sub(r"\s+", " ", office.client(who).get("/desk/").content.decode())


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (
            "hana",
            "福祉課の「令和6年度上半期 進捗報告」に、2件のうち0件答えています。締切は令和6年10月21日（あと11日）です。",
        ),
        ("ren", "道路課の「令和6年度上半期 進捗報告」に、1件のうち0件答えています。"),
        ("mio", "「令和6年度上半期 進捗報告」は2課のうち 未着手2。事務局締切は令和6年10月31日（あと21日）です。"),
    ],
)
def test_what_is_asked_by_when(asked, who, sentence):
    text = home(asked.office, who)
    assert sentence in text
    assert (SHEET if who == "hana" else ROUND) in text


@pytest.mark.parametrize("who", ["view", "sou"])
def test_nothing_of_the_round_waits_for_those_without_a_part_in_it_now(asked, who):
    assert "令和6年度上半期" not in home(asked.office, who)


def test_a_reminder_stands_on_the_desk_and_its_text_on_the_sheet_until_it_is_handed_in(asked):
    text = "お忘れではありませんか。"
    actions.note_reminders([asked.sheet()], text, way=ReminderWay.COPIED, addresses={}, by=HAND)
    assert "令和6年10月10日に督促がありました。" in home(asked.office, "hana")
    assert "に督促がありました" not in home(asked.office, "ren")
    assert text in asked.office.client("hana").get(SHEET).content.decode()
    asked.fill()
    asked.submit()
    assert "に督促がありました" not in home(asked.office, "hana")
    assert text not in asked.office.client("hana").get(SHEET).content.decode()


def test_a_sheet_that_came_back_says_why(asked):
    asked.fill()
    asked.submit()
    asked.office.client("kei").post(SHEET + "return/", {"seen": str(asked.sheet().version), "why": "値が古いです"})
    assert "が差し戻されました：値が古いです" in home(asked.office, "hana")


def test_a_sheet_that_was_handed_in_waits_for_the_chief_then_for_the_lead(asked):
    asked.fill()
    asked.submit()
    assert "が提出されています。" in home(asked.office, "kei")
    assert "決裁が済んだら、文書番号と決裁日を記録してください。" in home(asked.office, "hana")
    asked.office.client("kei").post(SHEET + "move/approve/", {"seen": str(asked.sheet().version)})
    assert "主管課の確認を待っています。" in home(asked.office, "sou")


def closed(asked):
    office = frozenset({Party.SECRETARIAT})
    asked.fill()
    asked.office.client("ren").get("/desk/")
    sheet = asked.sheet("roads")
    actions.say_nothing(sheet, True, "事業が終わったため", parties=office, by=HAND)
    for division in ("welfare", "roads"):
        actions.submit(asked.sheet(division), seen=None, parties=office, by=HAND)
        actions.approve(asked.sheet(division), seen=None, parties=frozenset({Party.CHIEF}), by=Actor.job("課長"))
        actions.check_as_lead(asked.sheet(division), seen=None, parties=office, by=HAND)
        actions.check(asked.sheet(division), seen=None, parties=office, by=HAND)
    actions.close_round(asked.round, by=HAND)


def test_what_the_last_report_was_used_for(asked):
    closed(asked)
    text = home(asked.office, "hana")
    assert "まだ版に載っていません。次の版から載ります。" in text
    assert f'<a href="{SHEET}">福祉課 令和6年度上半期 進捗報告</a>' in text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("who", "cost"), [("hana", 21), ("mio", 25), ("sou", 21)])
def test_home_takes_the_same_queries_whatever_is_asked(office, count, who, cost):
    ask(office, indicators=[f"I{n}" for n in range(count)], initiatives=[f"J{n}" for n in range(count)])
    with on(*DAY):
        client = office.client(who)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as counted:
            client.get("/desk/")
    assert len(counted) == cost
