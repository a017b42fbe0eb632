"""Questions of a 論点 on the 調査票: answered in its form, and there alone once they stand on it."""

import re

import pytest

from shirube.deliberation.actions.requests import ask_divisions
from shirube.deliberation.edits import AskEdit
from shirube.deliberation.models import PointRequest
from shirube.deliberation.tests.factories import make_opinion, make_point
from shirube.desk.tests.office import BASE
from shirube.desk.tests.reports import DAY, SHEET, ask, sent
from shirube.indicators.tests.factories import on
from shirube.people.tests.cast import JOB
from shirube.reporting.models import RoundQuestion


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        point = make_point(office.plan, "比較値の理由", make_opinion(office.plan, "なぜこの県と比べるのか。"))
        edit = AskEdit(divisions=("welfare",), letter="比較値の理由は何ですか。", in_round=True)
        ask_divisions(point, edit, by=JOB)
        RoundQuestion.objects.update(sheet=made.sheet())
        yield made


def typed(answer: str, seen: str | None = None) -> dict[str, str]:
    row = RoundQuestion.objects.get()
    return {f"rq{row.pk}-answer": answer, f"rq{row.pk}-seen": str(row.version) if seen is None else seen}


def test_the_question_stands_on_the_sheet_with_where_it_comes_from(asked):
    html = asked.office.client("hana").get(SHEET).content.decode()
    assert re.search(r"比較値の理由は何ですか。</label>.*未回答", html, re.DOTALL)
    assert "比較値の理由" in html


def approve(asked) -> int:
    decided = {"number": "架空第1号", "on": "2024-10-10", "by": "福祉課長", "seen": str(asked.sheet().version)}
    return asked.office.client("kei").post(SHEET + "approval/", decided).status_code


def test_the_answer_is_saved_with_the_form_and_reaches_the_request_once_the_chief_approved(asked):
    hana = asked.office.client("hana")
    asked.fill()
    assert hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("隣の県だからです。")}).status_code == 302
    assert "隣の県だからです。</textarea>" in hana.get(SHEET).content.decode()
    assert asked.submit() == 302
    assert PointRequest.objects.get().state == "asked"
    assert approve(asked) == 302
    request = PointRequest.objects.get()
    assert (request.state, request.answer) == ("answered", "隣の県だからです。")
    assert request.moves.filter(act="answer").count() == 1


def test_beside_the_sheet_it_is_not_answered_before_the_chief_approved(asked):
    address = f"{BASE}points/{PointRequest.objects.get().point.code}/requests/welfare/"
    html = asked.office.client("hana").get(address).content.decode()
    assert ("調査票で答えてください。" in html, 'name="answer"' in html) == (True, False)
    answer = asked.office.client("hana").post(address, {"answer": "先に", "seen": "1"})
    assert (answer.status_code, PointRequest.objects.get().state) == (409, "asked")


def save(asked, who: str, text: str, seen: int):
    told = {"questions": [{"question": RoundQuestion.objects.get().pk, "seen": seen, "text": text}]}
    return asked.office.client(who).post(SHEET + "save/", told, content_type="application/json")


def test_the_script_saves_an_answer_and_tells_both_texts_on_a_clash(asked):
    answer = save(asked, "hana", "先の答え", 1)
    row = RoundQuestion.objects.get()
    assert (answer.status_code, row.answer, asked.sheet().state) == (200, "先の答え", "draft")
    assert answer.json()["questions"] == {
        str(row.pk): {"seen": row.version, "state": "回答済", "tone": "good", "whole": True, "problems": {}}
    }
    clash = save(asked, "kei", "わたしの答え", 1)
    told = clash.json()["clash"]
    assert (clash.status_code, told["rows"], told["standing"]) == (
        409,
        [["回答", "先の答え", "わたしの答え"]],
        {"answer": "先の答え"},
    )
    assert save(asked, "kei", "わたしの答え", told["version"]).status_code == 200
    assert (save(asked, "hana", "", 3).status_code, save(asked, "sou", "よその課", 3).status_code) == (422, 403)


def test_the_check_before_and_the_print_of_it_hold_the_question_and_its_answer(asked):
    asked.fill()
    hana, key = asked.office.client("hana"), RoundQuestion.objects.get().pk
    html = hana.get(SHEET + "submit/").content.decode()
    assert f'<a href="{SHEET}#rq{key}">比較値の理由は何ですか。</a>：質問に答えていません。' in html
    save(asked, "hana", "隣の県だからです。", 1)
    assert "隣の県だからです。" in hana.get(SHEET + "print/").content.decode()
    assert asked.submit() == 302
    html = hana.get(SHEET + "print/").content.decode()
    assert ("比較値の理由は何ですか。" in html, "隣の県だからです。" in html, "提出内容の控え" in html) == (
        True,
        True,
        True,
    )


def test_a_sheet_with_an_open_question_is_not_handed_in(asked):
    asked.fill()
    assert asked.submit() == 409
    asked.office.client("hana").post(SHEET, {**sent(asked, how="変更なし"), **typed("隣の県だからです。")})
    assert asked.submit() == 302


def test_two_people_on_one_question_lose_nothing(asked):
    hana, kei = asked.office.client("hana"), asked.office.client("kei")
    seen = str(RoundQuestion.objects.get().version)
    hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("先の答え")})
    answer = kei.post(SHEET, {**sent(asked, how="変更なし"), **typed("わたしの答え", seen)})
    html = answer.content.decode()
    assert (answer.status_code, "わたしの答え" in html, "ほかの人が先に変更しました" in html) == (409, True, True)
    assert "先の答え" in html
    assert RoundQuestion.objects.get().answer == "先の答え"


def test_an_answer_is_not_emptied_again(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("答え")})
    answer = hana.post(SHEET, {**sent(asked, how="変更なし"), **typed("")})
    assert (answer.status_code, "質問への回答" in answer.content.decode()) == (422, True)
