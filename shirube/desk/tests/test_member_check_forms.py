"""議事録確認 goes out to 委員 and comes back into the 委員確認 of the 議事録, beside what came by a link."""

import pytest

from shirube.deliberation import actions
from shirube.deliberation.models import Minutes, MinutesCheck, MinutesComment, Opinion
from shirube.deliberation.words import CheckAnswer
from shirube.desk.tests.meetings import MEETING, MINUTES, TODAY, minutes, text_of
from shirube.desk.tests.memberforms import FORMS, confirmed, corrections_in, handed_in, sent, unzipped
from shirube.indicators.tests.factories import on
from shirube.people.actor import Actor

JOB = Actor.job("テスト")


@pytest.fixture(autouse=True)
def today():
    with on(*TODAY):
        yield


@pytest.fixture
def mio(office):
    """The 事務局 of a plan with a 議事録 of three 発言 and three 委員."""
    minutes(office)
    return office.client("mio")


def comments() -> list[tuple[int | None, str]]:
    rows = MinutesComment.objects.order_by("pk").select_related("remark")
    return [(one.remark.order if one.remark else None, one.text) for one in rows]


def test_it_goes_out_and_what_comes_back_is_the_confirmation_of_the_member(mio):
    files = unzipped(sent(mio, "check", ["s1", "s2"]))
    assert len(files) == 2
    one, two = files.values()
    changed, right = corrections_in(one, "修正あり", r2="二番目を直す。"), corrections_in(two, "異議なし")
    address = handed_in(mio, ("a.docx", changed), ("b.docx", right))
    shown = text_of(mio.get(address))
    assert all(text in shown for text in ("2番の架空の意見です。", "二番目を直す。", "異議なし"))
    assert not MinutesComment.objects.exists(), "looking changes nothing"
    confirmed(mio, address)
    assert comments() == [(2, "二番目を直す。")]
    assert dict(MinutesCheck.objects.values_list("seat__code", "answer")) == {"s1": "change", "s2": "right"}
    assert not Opinion.objects.exists()
    page = text_of(mio.get(FORMS))
    assert "2人に依頼し、2人が回答しました。" in page
    assert all(f"回答あり（{text}）" in page for text in ("修正あり", "異議なし"))
    assert "二番目を直す。" in text_of(mio.get(MINUTES + "check/"))
    assert "議事録確認：2人に依頼、2人回答" in text_of(mio.get(MEETING))


def test_sent_again_a_link_stays_good_and_the_form_is_the_same(mio):
    row = Minutes.objects.get()
    link = actions.ask_for_checks(row, ["s1"], due_on=row.meeting.held_on.replace(day=27), by=JOB)["s1"]
    assert sent(mio, "check") == sent(mio, "check")
    assert actions.check_of_link(link).seat.code == "s1"


def test_the_same_file_again_changes_nothing_also_when_it_was_settled(mio):
    filled = corrections_in(sent(mio, "check"), "修正あり", r1="一番目を直す。")
    confirmed(mio, handed_in(mio, ("a.docx", filled)))
    before = MinutesCheck.objects.get().answered_at
    actions.settle_comment(MinutesComment.objects.get(), settled="直しました", seen=None, by=JOB)
    again = handed_in(mio, ("b.docx", filled))
    assert "処理済み：直しました" in text_of(mio.get(again))
    confirmed(mio, again)
    assert (comments(), MinutesCheck.objects.get().answered_at) == ([(1, "一番目を直す。")], before)


def test_a_later_file_replaces_what_is_confirmed_and_what_came_by_the_link_stays(mio):
    made = sent(mio, "check")
    confirmed(mio, handed_in(mio, ("a.docx", corrections_in(made, "修正あり", r1="一。", r2="二。"))))
    check = MinutesCheck.objects.get()
    keys = dict(check.minutes.remarks.values_list("order", "pk"))
    said = {keys[1]: "一。", keys[2]: "二。", None: "全体に長い。"}
    actions.answer_check(check, CheckAnswer.CHANGE, said)
    later = handed_in(mio, ("b.docx", corrections_in(made, "修正あり", r1="一、改。", r2="二、改。", r3="三。")))
    assert "議事録の全体　全体に長い。" in text_of(mio.get(later))
    confirmed(mio, later, replace_2="on")
    assert set(comments()) == {(1, "一。"), (2, "二、改。"), (3, "三。"), (None, "全体に長い。")}


@pytest.mark.parametrize(
    ("answer", "stored"), [("", None), ("skip", []), ("right", []), ("change", [(1, "直す。")])], ids=str
)
def test_an_answer_that_does_not_go_with_the_corrections_is_asked_of_a_person(mio, answer, stored):
    address = handed_in(mio, ("a.docx", corrections_in(sent(mio, "check"), "異議なし", r1="直す。")))
    assert "御本人に確かめた結果" in text_of(mio.get(address))
    done = confirmed(mio, address, answer_1=answer)
    if stored is None:
        assert (done.status_code, "御本人に確かめて選んでください" in text_of(done)) == (422, True)
    assert comments() == (stored or [])
    assert MinutesCheck.objects.get().answer == (answer if answer in ("right", "change") else "")


def _corrected(row: Minutes) -> None:
    actions.settle_minutes(row, seen=None, by=JOB)
    actions.unsettle_minutes(row, why="誤字", by=JOB)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_corrected, "古い版の議事録"),
        (lambda row: actions.settle_minutes(row, seen=None, by=JOB), "議事録は確定しています"),
        (lambda row: row.remarks.filter(order=1).update(order=9), "この番号の発言は、今の議事録にありません"),
    ],
    ids=["older", "settled", "gone"],
)
def test_a_form_of_another_record_is_refused_in_a_sentence_and_nothing_is_stored(mio, change, sentence):
    filled = corrections_in(sent(mio, "check"), "修正あり", r1="直す。")
    change(Minutes.objects.get())
    address = handed_in(mio, ("a.docx", filled))
    assert sentence in text_of(mio.get(address))
    assert mio.post(address, {"digest": ""}).status_code == 422
    assert comments() == []


def test_what_is_withheld_is_not_in_the_form(mio):
    remark = Minutes.objects.get().remarks.first()
    mio.post(f"{MINUTES}remarks/{remark.pk}/redact/", {"hidden": "架空の意見", "which": "", "reason": "個人の情報"})
    first = unzipped(sent(mio, "check"))["word/document.xml"].decode()
    assert (first.count("（非公開）"), first.count("番の架空の意見です。")) == (1, 2)


def test_a_record_that_changed_meanwhile_is_looked_at_again(mio):
    address = handed_in(mio, ("a.docx", corrections_in(sent(mio, "check"), "修正あり", r1="直す。")))
    page = text_of(mio.get(address))
    digest = page.split('name="digest" value="')[1][:64]
    check = MinutesCheck.objects.get()
    actions.answer_check(check, CheckAnswer.CHANGE, {check.minutes.remarks.first().pk: "リンクで直す。"})
    refused = mio.post(address, {"digest": digest})
    assert (refused.status_code, "もう一度確かめてください" in text_of(refused)) == (409, True)
    assert comments() == [(1, "リンクで直す。")]
