"""議事録 and 委員確認 on screen: the record beside its public text, what is withheld, what the 委員 say."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shirube.deliberation import actions
from shirube.deliberation.models import Minutes, MinutesCheck, MinutesComment, Opinion, Redaction, Remark
from shirube.deliberation.queries import live_deliberation
from shirube.deliberation.words import CheckAnswer, Part, RemarkKind
from shirube.desk.tests.meetings import MEETING, MINUTES, TODAY, minutes, text_of, typed
from shirube.indicators.tests.factories import on
from shirube.kernel import clock
from shirube.people.actor import Actor
from shirube.plans.words import Visibility

JOB = Actor.job("テスト")
CHECK = MINUTES + "check/"
NOTICES = "この画面で見えるもの"


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


def remark_page(order: int = 1) -> str:
    return f"{MINUTES}remarks/{Remark.objects.get(order=order).pk}/"


def test_the_record_and_the_public_text_stand_side_by_side_for_the_secretariat_alone(office):
    minutes(office)
    mine, theirs = (text_of(office.client(who).get(MINUTES)) for who in ("mio", "view"))
    assert ("架空1委員" in mine, "架空1委員" in theirs) == (True, False)
    assert theirs.count("1番の架空の意見です。") == 1
    assert office.client("hana").get(MINUTES).status_code == 404


def test_the_named_paper_is_for_the_secretariat_whatever_is_asked(office):
    minutes(office)
    address = MEETING + "print/minutes/?named=1&number=資料1"
    assert "架空1委員" in text_of(office.client("mio").get(address))
    theirs = text_of(office.client("view").get(address))
    assert ("架空1委員" in theirs, "資料番号 資料1" in theirs) == (False, True)


def test_a_gist_is_written_and_one_goes_on_to_the_next(office):
    minutes(office)
    mio = office.client("mio")
    boxes = typed(mio.get(remark_page()).content.decode())
    done = mio.post(remark_page(), boxes | {"gist": "要旨にしました。", "do": "onward"})
    assert done["Location"] == remark_page(2)
    assert "要旨にしました。" in text_of(office.client("view").get(MINUTES))


def test_whoever_was_overtaken_keeps_what_was_typed(office):
    minutes(office)
    mio = office.client("mio")
    boxes = typed(mio.get(remark_page()).content.decode())
    assert mio.post(remark_page(), boxes | {"gist": "先の要旨"}).status_code == 302
    late = mio.post(remark_page(), boxes | {"text": "後の記録", "gist": "後の要旨"})
    text = text_of(late)
    assert (late.status_code, "後の記録" in text, "後の要旨" in text) == (409, True, True)
    assert (Remark.objects.get(order=1).gist, Remark.objects.get(order=1).text) == ("先の要旨", "1番の架空の意見です。")


def test_a_remark_becomes_an_opinion_and_with_why_is_none_any_more(office):
    minutes(office)
    mio, address = office.client("mio"), remark_page() + "opinion/"
    assert "意見の種別を選んでください" in text_of(mio.post(address))
    assert [mio.post(address, {"kind": "request"}).status_code for _ in range(2)] == [302, 302]
    assert Opinion.objects.get().quote == "1番の架空の意見です。"
    assert "取り消す理由を記入してください" in text_of(mio.post(address, {"why": " "}))
    assert mio.post(address, {"why": "あいさつだったため"}).status_code == 302
    assert not Opinion.objects.exists()


HIDE = {"hidden": "架空", "which": "", "reason": "個人に関する情報のため"}


def test_what_is_withheld_leaves_no_trace_outside_the_record(office):
    minutes(office)
    mio = office.client("mio")
    assert mio.post(remark_page() + "redact/", HIDE).status_code == 302
    assert "1番の（非公開）の意見です。" in text_of(office.client("view").get(MINUTES))
    assert "1番の架空" not in text_of(office.client("view").get(MINUTES))
    assert '<mark class="m-hidden">' in mio.get(MINUTES).content.decode()
    again = f"{remark_page()}reveal/{Redaction.objects.get().pk}/"
    assert "解く理由を記入してください" in text_of(mio.post(again, {"why": ""}))
    assert mio.post(again, {"why": "本人が承知した"}).status_code == 302
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"hidden": "ない言葉"}, "発言の中に、この言葉がありません"),
        ({"hidden": ""}, "記入してください"),
        ({"reason": ""}, "記入してください"),
        ({"which": "3"}, "この言葉は1か所にあります"),
    ],
)
def test_what_cannot_be_withheld_is_refused_with_what_was_typed(office, changed, sentence):
    minutes(office)
    page = office.client("mio").post(remark_page() + "redact/", HIDE | {"reason": "わけ"} | changed)
    assert (page.status_code, sentence in text_of(page)) == (422, True)
    assert not Redaction.objects.exists()


def test_of_words_that_stand_twice_one_place_or_all_are_withheld(office):
    row = minutes(office)
    Remark.objects.filter(order=1).update(text="甲と乙と甲です。")
    mio = office.client("mio")
    mio.post(remark_page() + "redact/", HIDE | {"hidden": "甲", "which": "２"})
    assert "甲と乙と（非公開）です。" in text_of(mio.get(MINUTES))
    mio.post(remark_page() + "redact/", HIDE | {"hidden": "甲"})
    assert "（非公開）と乙と（非公開）です。" in text_of(mio.get(MINUTES))
    assert (row.remarks.count(), Redaction.objects.count()) == (3, 2)


def test_it_is_settled_published_and_opened_again_with_why(office):
    row = minutes(office)
    mio = office.client("mio")
    move = MINUTES + "move/"
    assert mio.post(move + "publish/").status_code == 409
    assert mio.post(move + "settle/", {"seen": row.version}).status_code == 302
    assert "会議が部内限りです" in text_of(mio.post(move + "publish/"))
    actions.publish_meeting(row.meeting, visibility=Visibility.PUBLIC, by=JOB)
    assert mio.post(move + "publish/").status_code == 302
    assert office.client("hana").get(MINUTES).status_code == 200
    assert mio.post(remark_page(), {"text": "後から", "gist": "", "speaker": "", "seat": ""}).status_code == 409
    assert "確定を解く理由を記入してください" in text_of(mio.post(move + "unsettle/", {"why": " "}))
    assert mio.post(move + "unsettle/", {"why": "誤字"}).status_code == 302
    assert (Minutes.objects.get().state, Minutes.objects.get().visibility) == ("draft", "internal")
    assert mio.post(move + "other/").status_code == 404


def test_page_paper_and_site_publish_the_same_words(office):
    row = minutes(office, 4)
    remarks = list(row.remarks.order_by("order"))
    Remark.objects.filter(order=4).update(part=Part.OFFICE.value, text="説明しました。")
    codes = [actions.raise_opinion(one, kind=RemarkKind.OPINION, by=JOB).code for one in remarks[:2]]
    Opinion.objects.filter(code=codes[0]).update(gist="意見の要旨です。")
    actions.settle_minutes(row, seen=None, by=JOB)
    actions.publish_meeting(row.meeting, visibility=Visibility.PUBLIC, by=JOB)
    actions.publish_opinions(office.plan, codes[:1], visibility=Visibility.PUBLIC, by=JOB)
    actions.publish_minutes(row, visibility=Visibility.PUBLIC, by=JOB)
    (meeting,) = live_deliberation(office.plan, known_at=clock.now(), opens_on=clock.today()).meetings
    assert [one.text for one in meeting.remarks] == ["意見の要旨です。", "説明しました。"]

    left = "発言4件のうち2件は、公開の文に入りません（意見としていない発言1件、部内限りの意見1件）。"
    paper = MEETING + "print/minutes/"
    for who, path, whole in (("hana", MINUTES, 0), ("hana", paper, 0), ("view", paper, 0), ("mio", paper, 0)):
        assert said_on(office, who, path) == ([one.text for one in meeting.remarks], whole, True), (who, path)
    for who in ("view", "mio"):
        assert (left in text_of(office.client(who).get(MINUTES)), said_on(office, who, MINUTES)[1]) == (True, 2)


def said_on(office, who, path):
    """The 発言 on a page that are public, how many stand there as not, and whether it tells how many are left out."""
    page = text_of(office.client(who).get(path))
    blocks = re.findall(r'<div class="m-remark__public">.*?d-lines">(.*?)</p>', page)
    lines = re.findall(r'm-paper__said d-lines">(?:（事務局）)?(.*?)</p>', page)
    return blocks or lines, page.count("m-remark__out"), "公開の文に入りません（" in page


def test_two_links_in_one_browser_keep_what_is_typed_apart(office):
    minutes(office)
    kept = [re.search(r'data-shirube-keep="(.+?)"', text_of(Client().get(one)))[1] for one in links(ask(office))]
    assert (len(set(kept)), [one[-1] for one in kept]) == (2, ["/", "/"])


def ask(office, seats=("s1", "s2"), due="R6.12.27"):
    """Ask these 委員; the page with their links."""
    mio = office.client("mio")
    token = typed(mio.get(CHECK).content.decode())["token"]
    return mio.post(CHECK, {"token": token, "seat": list(seats), "due_on": due})


def links(page) -> list[str]:
    return [
        one.removeprefix("http://testserver") for one in re.findall(r"http://testserver/desk/check/\S+/", text_of(page))
    ]


def test_a_member_reads_by_a_link_without_an_account_and_answers(office):
    minutes(office)
    office.client("mio").post(remark_page() + "redact/", HIDE)
    address = links(ask(office))[0]
    nobody = Client()
    text = text_of(nobody.get(address))
    assert (NOTICES in text, "令和6年12月27日（金）" in text, "1番の（非公開）の意見です。" in text) == (
        True,
        True,
        True,
    )
    assert "1番の架空" not in text
    key = Remark.objects.get(order=2).pk
    assert (
        nobody.post(address, {"answer": "change", f"c{key}": "語尾を直してください。", "whole": ""}).status_code == 302
    )
    assert "回答を受け取っています" in text_of(nobody.get(address))
    said = text_of(office.client("mio").get(CHECK))
    assert ("2人に依頼し、1人が回答しました。" in said, "語尾を直してください。" in said) == (True, True)
    assert "語尾を直してください。" in text_of(office.client("mio").get(remark_page(2)))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "「異議なし」か「修正あり」を選んでください"),
        ({"answer": "change"}, "どこをどう直すかを記入してください"),
        ({"answer": "right", "whole": "直して"}, "「修正あり」を選んでください"),
        ({"answer": "change", "whole": "長" * 4001}, "4000文字まで"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_what_was_typed_stands(office, sent, sentence):
    minutes(office)
    page = Client().post(links(ask(office))[0], sent)
    assert (page.status_code, sentence in text_of(page)) == (422, True)
    assert sent.get("whole", "") in text_of(page)
    assert MinutesCheck.objects.filter(answered_at=None).count() == 2


def test_a_link_is_kept_as_a_hash_ends_with_its_day_and_with_a_new_one(office):
    minutes(office)
    first = links(ask(office, ["s1"]))[0]
    assert MinutesCheck.objects.get().token_hash not in first
    with on(2024, 12, 28):
        assert "このリンクは使えません" in text_of(Client().get(first))
    second = links(ask(office, ["s1"]))[0]
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert Client().get("/desk/check/none/").status_code == 404


def test_a_request_sent_twice_makes_no_second_links(office):
    minutes(office)
    mio = office.client("mio")
    boxes = {"token": typed(mio.get(CHECK).content.decode())["token"], "seat": ["s1"], "due_on": "R6.12.27"}
    first = links(mio.post(CHECK, boxes))
    assert (len(first), mio.post(CHECK, boxes).status_code) == (1, 409)
    assert Client().get(first[0]).status_code == 200


@pytest.mark.parametrize(
    ("seats", "due", "sentence"),
    [
        ([], "R6.12.27", "確認を依頼する委員を一人以上選んでください"),
        (["s1"], "R6.12.1", "確認の期限が過去の日です"),
        (["s1"], "R6.12.32", "R6.12.32"),
    ],
)
def test_a_request_that_cannot_be_is_refused(office, seats, due, sentence):
    minutes(office)
    page = ask(office, seats, due)
    assert (page.status_code, sentence in text_of(page), MinutesCheck.objects.count()) == (422, True, 0)


def test_comments_are_settled_before_it_is(office):
    minutes(office)
    Client().post(links(ask(office))[0], {"answer": "change", "whole": "全体に長いです。"})
    mio = office.client("mio")
    assert "修正意見が1件、まだ処理されていません" in text_of(mio.post(MINUTES + "move/settle/"))
    settle = f"{CHECK}{MinutesComment.objects.get().pk}/"
    assert mio.post(settle, {"settled": " "}).status_code == 422
    assert mio.post(settle, {"settled": "短くしました。"}).status_code == 302
    assert mio.post(MINUTES + "move/settle/").status_code == 302
    assert mio.post(f"{CHECK}0/", {"settled": "x"}).status_code == 404


PATHS = {MINUTES: 13, CHECK: 10, "remark": 13, MEETING + "print/minutes/": 17, "link": 6}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_with_one_remark_and_with_three(office, path, count):
    row = minutes(office, count)
    link = links(ask(office, ["s1", "s2", "s3"][:count]))[0]
    for check in MinutesCheck.objects.all():
        told = {one.pk: "直して" for one in row.remarks.all()}
        actions.answer_check(check, CheckAnswer.CHANGE, told)
    address = {"remark": remark_page(), "link": link}.get(path, path)
    client = Client() if path == "link" else office.client("mio")
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    assert len(counted) == PATHS[path]
