"""Excelで答える: the 様式 is taken out, filled in, handed in; what it would change is shown, that alone comes in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shirube.desk.models import Upload
from shirube.desk.tests.reports import DAY, SHEET, ask
from shirube.desk.tests.workbooks import (
    BOOK,
    ROADS,
    counts,
    digest,
    fill,
    hand_in,
    look,
    saved,
    take_in,
    take_out,
    typed,
)
from shirube.indicators.tests.factories import on
from shirube.reporting.actions import save_answers
from shirube.reporting.edits import Typed
from shirube.reporting.models import Answer, AnswerEntry
from shirube.reporting.tests.factories import BY, OFFICER

NEW = {"how": "新しい値", "value": "▲１，２３４"}


@pytest.fixture
def asked(office):
    with on(*DAY):
        yield ask(office)


def save(asked, code, boxes, seen=None):
    key = asked.inquiry(code).pk
    save_answers(asked.sheet(), [Typed(inquiry=key, boxes=boxes, seen=seen)], parties=OFFICER, by=BY)


def test_what_is_written_in_the_workbook_is_shown_and_comes_in(asked):
    client = asked.office.client("hana")
    book = fill(take_out(client), "指標", **NEW)
    where = hand_in(client, saved(fill(book, "事業", how="変更なし")))
    assert counts(look(client, where)) == [3, 0, 37, 0]
    assert not Answer.objects.exists()
    answer = take_in(client, where)
    assert (answer.status_code, answer["Location"]) == (302, SHEET)
    assert (typed(asked, "I1"), typed(asked, "J1")) == (NEW, {"how": "変更なし"})
    assert set(AnswerEntry.objects.values_list("via", flat=True)) == {"workbook"}
    assert asked.sheet().get_state_display() == "入力中"


def test_what_is_typed_on_screen_stands_in_the_workbook_and_comes_back_unchanged(asked):
    save(asked, "I1", {"how": "new", "value": "１２０", "period": "FY2023", "provisional": "1", "cause": "一\n二 "})
    client = asked.office.client("hana")
    book = take_out(client)
    assert [one.value for one in book["指標"][5]][7:12] == ["新しい値", "１２０", "令和5年度（2023年度）", None, "速報"]
    where = hand_in(client, saved(book))
    page = look(client, where)
    assert (counts(page)[:2], "画面と違うところはありません" in page) == ([0, 0], True)
    assert take_in(client, where).status_code == 302
    assert AnswerEntry.objects.count() == 1


def test_only_what_was_shown_comes_in(asked):
    client = asked.office.client("hana")
    where = hand_in(client, saved(fill(take_out(client), "指標", **NEW)))
    seen = digest(client, where)
    save(asked, "I1", {"how": "変更なし"})
    answer = client.post(where, {"digest": seen})
    assert (answer.status_code, "画面の内容が変わりました" in answer.content.decode()) == (409, True)
    assert typed(asked, "I1") == {"how": "変更なし"}


def test_confirming_twice_is_confirming_once(asked):
    client = asked.office.client("hana")
    where = hand_in(client, saved(fill(take_out(client), "指標", **NEW)))
    seen = digest(client, where)
    assert [client.post(where, {"digest": seen}).status_code for _ in range(2)] == [302, 302]
    assert AnswerEntry.objects.count() == 1
    assert "取り込みました" in look(client, where)


def test_an_answer_changed_on_screen_meanwhile_is_shown_in_three_texts_and_kept_by_default(asked):
    save(asked, "I1", {"how": "変更なし", "memo": "元の連絡"})
    client = asked.office.client("hana")
    book = fill(take_out(client), "指標", how="新しい値", value="35", memo="Excelの連絡")
    save(asked, "I1", {"how": "未公表", "due_month": "12月", "memo": "元の連絡"})
    where = hand_in(client, saved(book))
    page = look(client, where)
    assert "画面と食い違い" in page
    for text in ("様式を作ったとき", "変更なし", "未公表", "新しい値", "元の連絡", "Excelの連絡"):
        assert text in page
    take_in(client, where)
    assert typed(asked, "I1")["how"] == "未公表"
    key = asked.inquiry("I1").pk
    take_in(client, where, **{f"take-{key}": "book"})
    assert typed(asked, "I1") == {"how": "新しい値", "value": "35", "due_month": "12月", "memo": "Excelの連絡"}


def test_what_only_the_screen_changed_stays(asked):
    client = asked.office.client("hana")
    book = fill(take_out(client), "事業", how="変更なし")
    save(asked, "I1", NEW)
    where = hand_in(client, saved(book))
    assert counts(look(client, where))[:2] == [1, 0]
    take_in(client, where)
    assert (typed(asked, "I1"), typed(asked, "J1")) == (NEW, {"how": "変更なし"})


def test_an_emptied_cell_takes_the_text_away_and_says_so(asked):
    save(asked, "I1", {"how": "変更なし", "memo": "消すもの"})
    client = asked.office.client("hana")
    where = hand_in(client, saved(fill(take_out(client), "指標", memo=None)))
    page = look(client, where)
    assert (counts(page)[:2], "消す" in page) == ([0, 1], True)
    take_in(client, where)
    assert typed(asked, "I1") == {"how": "変更なし"}


def test_an_answer_that_cannot_be_handed_in_yet_comes_in_as_it_was_written(asked):
    client = asked.office.client("hana")
    where = hand_in(client, saved(fill(take_out(client), "指標", how="新しい値", value="たくさん")))
    page = look(client, where)
    assert counts(page) == [1, 0, 38, 1]
    assert "書いたとおりに取り込みます。直すまで提出できません。" in page
    assert "シート『指標』 I5" in page
    take_in(client, where)
    assert typed(asked, "I1")["value"] == "たくさん"


@pytest.mark.parametrize(
    ("who", "form", "upload"),
    [
        ("hana", 200, 422),
        ("kei", 200, 422),
        ("mio", 200, 422),
        ("sou", 200, 422),
        ("view", 200, 403),
        ("ren", 404, 404),
    ],
)
def test_who_takes_the_form_out_and_hands_it_in(asked, who, form, upload):
    client = asked.office.client(who)
    assert client.get(BOOK + "form.xlsx").status_code == form
    assert client.post(BOOK, {}).status_code == upload


def test_a_file_is_for_whoever_handed_it_in(asked):
    where = hand_in(asked.office.client("hana"), saved(take_out(asked.office.client("hana"))))
    assert [asked.office.client(who).get(where).status_code for who in ("hana", "kei", "mio")] == [200, 404, 404]


def test_a_file_is_listed_where_it_was_handed_in(asked):
    office = asked.office.client("mio")
    where = hand_in(office, saved(take_out(office)), "福祉課から.xlsx")
    assert ("福祉課から" in look(office, BOOK), "福祉課から" in look(office, ROADS)) == (True, False)
    assert office.get(where.replace("welfare", "roads")).status_code == 404


def test_files_of_others_do_not_push_mine_out(asked):
    mine = hand_in(asked.office.client("hana"), saved(take_out(asked.office.client("hana"))))
    for number in range(21):
        content = saved(fill(take_out(asked.office.client("mio")), "指標", memo=str(number)))
        hand_in(asked.office.client("mio"), content)
    assert asked.office.client("hana").get(mine).status_code == 200
    assert Upload.objects.count() == 21


def test_after_handing_in_the_office_gives_a_reason(asked):
    save(asked, "I1", NEW)
    save(asked, "J1", {"how": "変更なし"})
    content = saved(fill(take_out(asked.office.client("hana")), "指標", memo="直し"))
    asked.submit()
    assert "提出" in look(asked.office.client("hana"), BOOK)
    assert asked.office.client("hana").post(BOOK, {}).status_code == 403
    office = asked.office.client("mio")
    where = hand_in(office, content)
    assert "提出された後に直す理由" in look(office, where)
    answer = take_in(office, where)
    assert (answer.status_code, "理由が要ります" in answer.content.decode()) == (422, True)
    assert take_in(office, where, why="電話で確認した").status_code == 302
    assert AnswerEntry.objects.latest("number").why == "電話で確認した"


def test_the_workbook_of_another_division_is_refused_with_where_it_belongs(asked):
    other = saved(fill(take_out(asked.office.client("ren"), ROADS), "指標", how="変更なし"))
    page = look(asked.office.client("hana"), hand_in(asked.office.client("hana"), other))
    assert "道路課の調査票を扱う権限がありません" in page
    page = look(asked.office.client("mio"), hand_in(asked.office.client("mio"), other))
    assert "道路課の様式です。ここでは取り込みません" in page
    assert "取り込む</button>" not in page


def test_what_is_no_workbook_is_refused_at_the_door(asked):
    client = asked.office.client("hana")
    for name, content in (("回答.csv", b"a,b"), ("回答.xlsm", b"PK"), ("回答.xlsx", b"")):
        assert client.post(BOOK, {"file": SimpleUploadedFile(name, content)}).status_code == 422


@pytest.mark.parametrize("indicators", [("I1",), ("I1", "I2", "I3")])
def test_pages_take_the_same_number_of_queries_whatever_is_asked(office, django_assert_num_queries, indicators):
    with on(*DAY):
        asked = ask(office, indicators=indicators)
        client = asked.office.client("hana")
        content = saved(fill(take_out(client), "指標", **NEW))
        where = hand_in(client, content)
        with django_assert_num_queries(7):
            client.get(BOOK)
        with django_assert_num_queries(14):
            client.get(BOOK + "form.xlsx")
        with django_assert_num_queries(15):
            client.get(where)
