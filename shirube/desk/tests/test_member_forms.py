"""意見様式 goes out to 委員 and comes back: shown before anything changes, then exactly that, and nothing twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import (
    Committee,
    CommitteeSeat,
    Meeting,
    MeetingDocument,
    Opinion,
    OpinionAsking,
    OpinionAskingRow,
)
from shirube.deliberation.tests import factories as make
from shirube.desk.models import Upload
from shirube.desk.tests.meetings import MEETING, TODAY, meeting, text_of
from shirube.desk.tests.memberforms import CAME, FORMS, SEND, confirmed, handed_in, opinions_in, sent, unzipped
from shirube.indicators.tests.factories import on
from shirube.papers.tests.members import fill_book
from shirube.people.models import HistoryEntry


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


@pytest.fixture
def mio(office):
    """The 事務局 of a plan with a meeting of three 委員."""
    row = meeting(office)
    item = make.make_agenda(row, "指標の進捗について")
    MeetingDocument.objects.create(meeting=row, agenda=item, order=1, number="資料１", title="進捗（案）")
    return office.client("mio")


def test_one_gets_a_file_all_get_a_zip_and_the_page_says_who_and_when(mio):
    one = mio.post(FORMS + "opinion/", {**SEND, "seat": ["s1"], "suffix": "xlsx"})
    assert "filename*=utf-8''%E6%84%8F%E8%A6%8B%E6%A7%98%E5%BC%8F_2024-2_s1_" in one["Content-Disposition"]
    files = unzipped(sent(mio, "opinion", ["s1", "s2", "s3"]))
    assert [name.split("_")[2] for name in files] == ["s1", "s2", "s3"]
    page = text_of(mio.get(FORMS))
    assert "3人に依頼し、0人が回答しました。" in page
    assert page.count("令和6年12月27日（金）") == 3
    assert "意見様式：3人に依頼、0人回答" in text_of(mio.get(MEETING))


def test_sent_twice_the_same_is_noted_once_and_gives_the_same_file(mio):
    assert sent(mio, "opinion") == sent(mio, "opinion")
    assert HistoryEntry.objects.filter(act="意見様式の依頼").count() == 1
    assert OpinionAsking.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "changed", "status", "sentence"),
    [
        ("opinion", {"seat": []}, 422, "依頼する委員を一人以上選んでください"),
        ("opinion", {"due_on": "R6.12.1"}, 422, "締切が過去の日です"),
        ("opinion", {"due_on": "いつか"}, 422, "いつか"),
        ("opinion", {"office": ""}, 422, "記入してください"),
        ("opinion", {"suffix": "pdf"}, 422, "一覧にあるものから選んでください"),
        ("check", {}, 409, "議事録がまだありません"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_is_noted(mio, kind, changed, status, sentence):
    page = mio.post(f"{FORMS}{kind}/", {**SEND, "seat": ["s1"], "suffix": "docx", **changed})
    assert (page.status_code, sentence in text_of(page)) == (status, True)
    assert not OpinionAsking.objects.exists()


def test_opinions_come_back_are_shown_and_taken_in_exactly_so(mio):
    filled = opinions_in(sent(mio, "opinion"), "なぜ減ったのか。", "比べる相手も見たい。", document="資料１")
    address = handed_in(mio, ("renamed.docx", filled))
    shown = text_of(mio.get(address))
    assert not Opinion.objects.exists(), "looking changes nothing"
    assert all(text in shown for text in ("架空 委員s1", "なぜ減ったのか。", "種類：質問", "会議の後", "資料１"))
    assert confirmed(mio, address)["Location"] == FORMS
    first, second = Opinion.objects.order_by("code")
    assert (first.source, first.kind, first.visibility, first.seat.code) == ("form", "question", "internal", "s1")
    assert (first.agenda.title, second.agenda) == ("指標の進捗について", None)
    assert first.given_on.isoformat() == "2024-12-20"
    page = text_of(mio.get(FORMS))
    assert "回答あり（意見2件）" in page
    assert "取込済み" in page
    assert "様式に書かれた資料・頁" in text_of(mio.get(f"{MEETING.split('meetings')[0]}opinions/{first.code}/"))


def test_back_button_and_double_click_and_the_same_file_again_change_nothing(mio, settings):
    filled = opinions_in(sent(mio, "opinion"), "一つ目。")
    address = handed_in(mio, ("a.docx", filled))
    sends = {"digest": "whatever"}
    assert mio.post(address, sends).status_code == 409
    confirmed(mio, address)
    assert not list(settings.UPLOADS.glob("*")), "the file is gone once it was taken in"
    before = list(Opinion.objects.values_list("pk", "version"))
    assert mio.post(address, sends)["Location"] == FORMS
    assert mio.get(address)["Location"] == FORMS
    again = handed_in(mio, ("b.docx", filled))
    assert "新しく取り込むものはありません" in text_of(mio.get(again))
    assert "何も変えていません" in text_of(mio.post(again, {"digest": ""}, follow=True))
    assert list(Opinion.objects.values_list("pk", "version")) == before
    assert HistoryEntry.objects.filter(act="意見様式の取込（s1）").count() == 1


def test_a_changed_file_replaces_only_the_rows_that_are_confirmed(mio):
    made = sent(mio, "opinion")
    confirmed(mio, handed_in(mio, ("a.docx", opinions_in(made, "一つ目。", "二つ目。", "三つ目。"))))
    Opinion.objects.filter(quote="三つ目。").update(visibility="public")
    later = handed_in(mio, ("b.docx", opinions_in(made, "一つ目、改。", "二つ目、改。", "三つ目、改。", "四つ目。")))
    shown = text_of(mio.get(later))
    assert shown.count("今ある文を置き換える") == 2
    assert "公表した意見なので、ここでは置き換えません" in shown
    confirmed(mio, later, replace_2="on", replace_3="on")
    quotes = list(Opinion.objects.order_by("code").values_list("quote", flat=True))
    assert quotes == ["一つ目。", "二つ目、改。", "三つ目。", "四つ目。"]
    assert OpinionAskingRow.objects.count() == 4


def test_an_opinion_taken_back_stays_so_until_its_row_changes(mio, office):
    made = sent(mio, "opinion")
    filled = opinions_in(made, "一つ目。")
    confirmed(mio, handed_in(mio, ("a.docx", filled)))
    row = Opinion.objects.get()
    mio.post(f"{MEETING.split('meetings')[0]}opinions/{row.code}/drop/", {"why": "挨拶だった"})
    Opinion.objects.all().delete()
    confirmed(mio, handed_in(mio, ("b.docx", filled)))
    assert not Opinion.objects.exists()
    assert "取り消されています" in text_of(mio.get(handed_in(mio, ("c.docx", opinions_in(made, "別の一つ目。")))))


def test_two_files_of_one_member_are_shown_both_and_one_is_chosen(mio):
    made, book = sent(mio, "opinion"), sent(mio, "opinion", suffix="xlsx")
    files = [("a.docx", opinions_in(made, "紙の意見。")), ("b.xlsx", opinions_in(book, "表の意見。", suffix="xlsx"))]
    address = handed_in(mio, *files, ("copy.docx", files[0][1]))
    shown = text_of(mio.get(address))
    assert all(text in shown for text in ("紙の意見。", "表の意見。", "「a.docx」と同じ内容です"))
    refused = confirmed(mio, address)
    assert (refused.status_code, "どれを取り込むかを選んでください" in text_of(refused)) == (422, True)
    confirmed(mio, address, pick_opinion_s1="2")
    assert [one.quote for one in Opinion.objects.all()] == ["表の意見。"]


def renamed(row, code: str) -> None:
    type(row).objects.filter(pk=row.pk).update(code=code)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda _: renamed(CommitteeSeat.objects.get(code="s1"), "s9"), "名簿に委員「s1」がいません"),
        (lambda row: renamed(row, "2024-9"), "の会議（suishin/2024-2）がありません"),
        (lambda row: renamed(row.committee, "other"), "の会議（suishin/2024-2）がありません"),
        (lambda row: renamed(row.committee.plan, "another"), "別の計画（"),
        (lambda row: renamed(row.committee.plan.body, "999999"), "別の団体（"),
    ],
    ids=["seat", "meeting", "committee", "plan", "body"],
)
def test_a_mark_of_another_place_is_refused_in_a_sentence_and_nothing_is_stored(mio, office, change, sentence):
    row = Meeting.objects.select_related("committee__plan__body").get()
    filled = opinions_in(sent(mio, "opinion"), "一つ目。")
    change(row)
    row = Meeting.objects.select_related("committee__plan__body").get()
    plan = row.committee.plan
    base = f"/desk/{plan.body.code}/{plan.code}/meetings/{row.committee.code}/{row.code}/forms/"
    address = mio.post(base, {"came": [SimpleUploadedFile("a.docx", filled)], "given_on": CAME})["Location"]
    assert sentence in text_of(mio.get(address))
    refused = mio.post(address, {"digest": ""})
    assert (refused.status_code, "取り込めるものがありません" in text_of(refused)) == (422, True)
    assert not Opinion.objects.exists()


def test_the_form_of_another_meeting_says_where_it_belongs(mio, office):
    made = sent(mio, "opinion")
    make.make_meeting(Committee.objects.get(), "2024-3", name="第3回架空委員会")
    other = MEETING.replace("2024-2", "2024-3") + "forms/"
    came = [SimpleUploadedFile("a.docx", opinions_in(made, "一つ目。"))]
    address = mio.post(other, {"came": came, "given_on": CAME})["Location"]
    assert "「令和6年度第2回架空計画推進委員会」の様式です。" in text_of(mio.get(address))


def test_one_bad_file_is_told_and_the_others_are_taken_in(mio):
    made, book = sent(mio, "opinion"), sent(mio, "opinion", ["s2"], suffix="xlsx")
    files = [("a.docx", opinions_in(made, "一つ目。")), ("b.xlsx", fill_book(book, {"A1": "shirube-opinion/1/x"}))]
    address = handed_in(mio, *files, ("c.docx", b"PK\x03\x04broken"), ("d.docx", sent(mio, "opinion", ["s3"])))
    shown = text_of(mio.get(address))
    assert all(one in shown for one in ("様式の目印", "c.docx", "御意見が書かれていません"))
    confirmed(mio, address)
    assert Opinion.objects.count() == 1
    page = text_of(mio.get(FORMS))
    assert ("回答あり（意見1件）" in page, "回答あり（意見なし）" in page) == (True, True)


@pytest.mark.parametrize(
    ("files", "given_on", "sentence"),
    [
        ([], CAME, "ファイルを選んでください"),
        ([("a.docx", b"")], CAME, "空のファイルがあります"),
        ([("a.pdf", b"x")], CAME, "取り込めない種類のファイルです"),
        ([("a.docx", b"x")], "", "記入してください"),
        ([("a.docx", b"x")], "R7.1.10", "受け取った日が今日より後です"),
        ([(f"{at}.docx", b"x") for at in range(41)], CAME, "一度に出せるのは40個までです"),
    ],
)
def test_what_cannot_be_handed_in_leaves_nothing_behind(mio, settings, files, given_on, sentence):
    came = [SimpleUploadedFile(name, data) for name, data in files]
    page = mio.post(FORMS, {"came": came, "given_on": given_on})
    assert (page.status_code, sentence in text_of(page)) == (422, True)
    assert not Upload.objects.exists()
    assert not list(settings.UPLOADS.glob("*"))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_files_and_rows(mio, rows):
    seats = ("s1", "s2", "s3")[:rows]
    files = [(f"{code}.docx", opinions_in(sent(mio, "opinion", [code]), *"あいう"[:rows])) for code in seats]
    address = handed_in(mio, *files)
    mio.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        mio.get(address)
    looked = len(seen)
    with CaptureQueriesContext(connection) as seen:
        mio.get(FORMS)
    assert (looked, len(seen)) == (14, 13)
