"""Workbooks that belong elsewhere; and one workbook for a whole 部, each 課 in it asked for its own rights."""

import dataclasses

import pytest
from openpyxl.comments import Comment

from shirube.desk.tests.reports import DAY, SHEET, ask
from shirube.desk.tests.workbooks import (
    BOOK,
    BUREAU,
    ROADS,
    box,
    counts,
    fill,
    hand_in,
    look,
    saved,
    take_in,
    take_out,
    typed,
)
from shirube.indicators.tests.factories import on
from shirube.reporting.actions import ask_not, submit
from shirube.reporting.bookform import RowId
from shirube.reporting.models import AnswerEntry
from shirube.reporting.tests.factories import BY, OFFICER

SAME = {"how": "変更なし"}


@pytest.fixture
def asked(office):
    with on(*DAY):
        yield ask(office)


def moved_to(book, **home):
    """The book with its marks saying another home."""
    for page in book.worksheets:
        for line in page.iter_rows(max_col=2):
            for cell in line:
                if mark := RowId.read(str(cell.value)):
                    cell.value = dataclasses.replace(mark, home=dataclasses.replace(mark.home, **home)).text
    return book


@pytest.mark.parametrize(
    ("home", "sentence"),
    [
        ({"body": "030007"}, "別の団体（030007）の様式です"),
        ({"plan": "old"}, "別の計画（old）の様式です"),
        ({"round": "2023-h2"}, "「2023-h2」の様式です。「令和6年度上半期 進捗報告」の様式をダウンロードして"),
        ({"division": "gone"}, "課のコード「gone」には、この報告の調査票がありません"),
    ],
)
def test_a_form_of_another_home_is_refused_and_says_of_which(asked, home, sentence):
    client = asked.office.client("hana")
    where = hand_in(client, saved(moved_to(fill(take_out(client), "指標", **SAME), **home)))
    page = look(client, where)
    assert (sentence in page, "取り込む</button>" in page) == (True, False)
    assert client.post(where, {"digest": "x"}).status_code == 422
    assert not AnswerEntry.objects.exists()
    assert "取込済み" not in look(client, BOOK)


def test_what_is_odd_in_a_box_has_to_be_looked_at(asked):
    client = asked.office.client("hana")
    book = fill(take_out(client), "指標", how="新しい値", value="35")
    box(book, "指標", "value").comment = Comment("速報です", "花")
    where = hand_in(client, saved(book))
    assert "コメント：「速報です」" in look(client, where)
    answer = take_in(client, where)
    assert (answer.status_code, "「確かめました」に印の付いていない" in answer.content.decode()) == (422, True)
    assert not AnswerEntry.objects.exists()
    assert take_in(client, where, **{"ok-1": "1"}).status_code == 302
    assert typed(asked, "I1")["value"] == "35"


def test_rows_deleted_added_later_and_withdrawn_are_told_and_stay(asked):
    client = asked.office.client("hana")
    book = take_out(client)
    book["指標"].delete_rows(5)
    book["補足"].delete_rows(5)
    page = look(client, hand_in(client, saved(book)))
    assert "様式に行がないもの（画面のままです）：指標I1（架空）" in page
    content = saved(fill(take_out(client), "指標", **SAME))
    ask_not(asked.round, [asked.inquiry("I1").pk], by=BY, why="要らなくなったため")
    page = look(client, hand_in(client, content))
    assert "照会が取り下げられたため要らない行：シート『指標』 5行目" in page
    assert counts(page)[0] == 0


def test_the_workbook_of_a_bureau_has_the_sheets_of_each_division_and_comes_in_whole(asked):
    client = asked.office.client("sou")
    book = take_out(client, BUREAU)
    assert [name for name in book.sheetnames if name.startswith("指標")] == ["指標 道路課", "指標 福祉課"]
    fill(book, "指標 福祉課", **SAME)
    where = hand_in(client, saved(fill(book, "指標 道路課", **SAME)), where=BUREAU)
    assert counts(look(client, where))[0] == 2
    assert take_in(client, where)["Location"] == BUREAU
    assert (typed(asked, "I1"), typed(asked, "R1")) == (SAME, SAME)
    assert {row.via for row in AnswerEntry.objects.all()} == {"workbook"}


def test_a_part_that_may_not_be_written_is_named_and_the_rest_is_offered(asked):
    client = asked.office.client("sou")
    book = fill(take_out(client, BUREAU), "指標 福祉課", **SAME)
    content = saved(fill(book, "指標 道路課", **SAME))
    roads = asked.office.client("ren")
    take_in(roads, hand_in(roads, saved(fill(take_out(roads, ROADS), "指標", **SAME)), where=ROADS))
    submit(asked.sheet("roads"), seen=None, parties=OFFICER, by=BY)
    where = hand_in(client, content, where=BUREAU)
    page = look(client, where)
    assert ("道路課" in page, "すでに提出の段階です" in page, counts(page)[0]) == (True, True, 1)
    take_in(client, where)
    assert typed(asked, "I1") == SAME


def test_a_clerk_takes_from_the_book_of_the_bureau_the_own_part_alone(asked):
    book = fill(take_out(asked.office.client("sou"), BUREAU), "指標 福祉課", **SAME)
    client = asked.office.client("hana")
    where = hand_in(client, saved(fill(book, "指標 道路課", **SAME)), where=BOOK)
    assert "道路課の調査票を扱う権限がありません" in look(client, where)
    assert take_in(client, where)["Location"] == SHEET
    assert (typed(asked, "I1"), typed(asked, "R1")) == (SAME, {})


@pytest.mark.parametrize(
    ("who", "form", "upload"),
    [("sou", 200, 422), ("mio", 200, 422), ("view", 200, 403), ("hana", 404, 404), ("ren", 404, 404)],
)
def test_who_takes_out_and_hands_in_the_workbook_of_a_bureau(asked, who, form, upload):
    client = asked.office.client(who)
    assert client.get(BUREAU + "form.xlsx").status_code == form
    assert client.post(BUREAU, {}).status_code == upload


@pytest.mark.parametrize(("who", "offered"), [("mio", True), ("sou", True), ("hana", False)])
def test_the_workbook_of_the_bureau_is_offered_to_whoever_may_use_it(asked, who, offered):
    assert (f'href="{BUREAU}"' in look(asked.office.client(who), BOOK)) == offered


def test_the_workbook_of_a_bureau_takes_the_same_number_of_queries(asked, django_assert_num_queries):
    client = asked.office.client("sou")
    where = hand_in(client, saved(fill(take_out(client, BUREAU), "指標 福祉課", **SAME)), where=BUREAU)
    with django_assert_num_queries(15):
        client.get(BUREAU + "form.xlsx")
    with django_assert_num_queries(16):
        client.get(where)
