"""調査票 from hand to hand: 提出, 決裁, 確認, 差戻し, and what cannot be answered."""

import re

import pytest

from shirube.desk.tests.reports import DAY, SHEET, ask, sent
from shirube.indicators.tests.factories import on
from shirube.reporting.models import ListingRequest, SheetMove


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


@pytest.fixture
def submitted(asked):
    asked.fill()
    assert asked.submit() == 302
    return asked


def press(asked, who, act, **data):
    """A button of the page, pressed by one who saw the sheet as it stands."""
    form = {"seen": str(asked.sheet().version), **data}
    return asked.office.client(who).post(SHEET + act, form)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def state(asked):
    return asked.sheet().state


def test_what_is_not_whole_is_named_with_a_way_to_it_and_not_handed_in(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET, sent(asked, how="新しい値", value="多い"))
    text = text_of(hana.get(SHEET + "submit/"))
    key = asked.inquiry("I1").pk
    assert f'<a href="{SHEET}#q{key}">指標I1（架空）</a>：' in text
    assert "回答がそろっていないものが2件あります。" in text
    assert 'action="' + SHEET + 'submit/"' not in text


def test_exactly_what_was_looked_at_is_handed_in(asked):
    asked.fill()
    hana = asked.office.client("hana")
    page = text_of(hana.get(SHEET + "submit/"))
    mark = re.search(r'name="content" value="([0-9a-f]+)"', page).group(1)
    hana.post(SHEET, sent(asked, seen=1, how="新しい値", value="128"))
    form = {"seen": str(asked.sheet().version), "content": mark}
    answer = hana.post(SHEET + "submit/", form)
    assert (answer.status_code, state(asked)) == (409, "draft")
    assert "この画面を開いた後に、回答が変わりました。" in text_of(answer)
    assert "128" in text_of(answer)
    assert (asked.submit(), state(asked)) == (302, "submitted")


def test_a_double_click_hands_in_once_and_both_clicks_are_answered_alike(asked):
    asked.fill()
    hana = asked.office.client("hana")
    mark = re.search(r'name="content" value="([0-9a-f]+)"', text_of(hana.get(SHEET + "submit/"))).group(1)
    form = {"seen": str(asked.sheet().version), "content": mark}
    assert [hana.post(SHEET + "submit/", form).status_code for _ in range(2)] == [302, 302]
    assert SheetMove.objects.filter(act="submit").count() == 1


def test_the_way_of_the_paper(submitted):
    record = {"number": "総政D第1号", "on": "R6.10.9", "by": "福祉課長", "deputy": "on"}
    assert press(submitted, "hana", "approval/", **record).status_code == 302
    text = text_of(submitted.office.client("sou").get(SHEET))
    assert "総政D第1号 令和6年10月9日 福祉課長（代決）" in text
    assert press(submitted, "sou", "move/lead_check/").status_code == 302
    assert press(submitted, "mio", "move/check/").status_code == 302
    assert state(submitted) == "checked"


def test_a_chief_approves_with_a_button_but_not_what_they_handed_in_themselves(asked):
    asked.fill("kei")
    asked.submit("kei")
    text = text_of(asked.office.client("kei").get(SHEET))
    assert "自分で提出したものは、自分では承認できません。" in text
    assert (press(asked, "kei", "move/approve/").status_code, state(asked)) == (422, "submitted")
    press(asked, "hana", "move/take_back/")
    asked.submit("hana")
    assert (press(asked, "kei", "move/approve/").status_code, state(asked)) == (302, "chief_approved")


def test_a_decision_that_cannot_be_recorded_is_shown_again_with_its_sentence(submitted):
    answer = press(submitted, "hana", "approval/", number="総政D第1号", on="R6.12.1", by="福祉課長")
    assert (answer.status_code, "決裁日が今日より後です。" in text_of(answer)) == (422, True)
    assert 'value="総政D第1号"' in text_of(answer)


@pytest.mark.parametrize(
    ("who", "act", "status", "sentence"),
    [
        ("hana", "return/", 403, "「差し戻す」ができるのは、課長・主管課・事務局です。"),
        ("hana", "move/lead_check/", 403, "「主管課確認」ができるのは、主管課・事務局です。"),
        ("sou", "move/lead_check/", 409, "先に課長承認（または決裁の記録）が要ります。"),
        ("view", "move/take_back/", 403, "「取り戻す」ができるのは、担当課・課長です。"),
        ("ren", "move/take_back/", 404, "ページが見つかりません。"),
        ("mio", "move/submit/", 404, "ページが見つかりません。"),
    ],
)
def test_what_is_not_theirs_or_not_yet_is_refused_in_words(submitted, who, act, status, sentence):
    answer = press(submitted, who, act)
    assert (answer.status_code, sentence in text_of(answer), state(submitted)) == (status, True, "submitted")


def test_a_sheet_goes_back_with_a_reason_for_each_answer(submitted):
    key = submitted.inquiry("I1").pk
    bare = press(submitted, "kei", "return/", **{f"r{key}-back": "1"})
    assert (bare.status_code, "どこを直せばよいかを書くか" in text_of(bare)) == (422, True)
    nothing = press(submitted, "kei", "return/", why="")
    assert (nothing.status_code, "「差し戻す」には理由が要ります。" in text_of(nothing)) == (422, True)
    data = {f"r{key}-back": "1", f"r{key}-ready": "値の時点を確かめてください。", f"r{key}-why": "9月末の値ですか。"}
    assert press(submitted, "kei", "return/", **data).status_code == 302
    text = text_of(submitted.office.client("hana").get(SHEET))
    assert "値の時点を確かめてください。9月末の値ですか。" in text
    assert state(submitted) == "returned"


def test_what_came_back_and_was_not_changed_is_pointed_out_before_it_goes_again(submitted):
    key, hana = submitted.inquiry("I1").pk, submitted.office.client("hana")
    press(submitted, "kei", "return/", **{f"r{key}-back": "1", f"r{key}-why": "9月末の値ですか。"})
    told = "差し戻されてから直していない回答があります"
    text = text_of(hana.get(SHEET + "submit/"))
    assert (told in text, f'<a href="{SHEET}#q{key}">指標I1（架空）</a>：9月末の値ですか。' in text) == (True, True)
    hana.post(SHEET, sent(submitted, seen=1, how="新しい値", value="129"))
    assert told not in text_of(hana.get(SHEET + "submit/"))


def test_what_was_typed_to_send_back_is_shown_again_when_it_is_refused(submitted):
    key = submitted.inquiry("I1").pk
    data = {f"r{key}-why": "単位を直してください", "seen": "1"}
    answer = submitted.office.client("kei").post(SHEET + "return/", data)
    assert (answer.status_code, "単位を直してください</textarea>" in text_of(answer)) == (409, True)


def test_the_secretariat_corrects_what_was_handed_in_with_a_reason(submitted):
    mio = submitted.office.client("mio")
    form = {**sent(submitted, seen=1, how="新しい値", value="128"), "write": "1"}
    without = mio.post(SHEET, form)
    assert (without.status_code, "提出された後に直すには、理由が要ります。" in text_of(without)) == (422, True)
    assert 'value="128"' in text_of(without)
    assert mio.post(SHEET, {**form, "why": "電話で確かめた"}).status_code == 302
    assert "理由：電話で確かめた" in text_of(submitted.office.client("hana").get(SHEET + "history/"))


def test_a_division_that_has_nothing_to_report_says_so_with_one_line(asked):
    hana = asked.office.client("hana")
    refused = hana.post(SHEET + "nothing/", {"why": ""})
    assert (refused.status_code, "記入してください。" in text_of(refused)) == (422, True)
    assert hana.post(SHEET + "nothing/", {"why": "事業が終わったため"}).status_code == 302
    assert asked.submit() == 302
    assert "該当なし</strong> 事業が終わったため" in text_of(hana.get(SHEET + "print/"))


def test_nothing_to_report_can_be_taken_back(asked):
    hana = asked.office.client("hana")
    hana.post(SHEET + "nothing/", {"why": "事業が終わったため"})
    hana.post(SHEET + "nothing/", {"do": "undo"})
    assert not asked.sheet().nothing


def test_an_inquiry_of_another_division_is_said_and_needs_no_answer(asked):
    hana, key = asked.office.client("hana"), asked.inquiry("J1").pk
    answer = hana.post(SHEET + "misdirected/", {"inquiry": str(key), "to": "roads", "reason": "道路の事業のため"})
    assert answer.status_code == 302
    hana.post(SHEET, sent(asked, how="変更なし"))
    assert asked.submit() == 302


def test_something_new_is_asked_to_be_listed_and_something_ended(asked):
    hana, key = asked.office.client("hana"), asked.inquiry("I1").pk
    bad = hana.post(SHEET + "listing/", {"kind": "end", "name": "", "grounds": "終わったため"})
    assert (bad.status_code, "掲載を終えるものを選んでください。" in text_of(bad)) == (422, True)
    assert (
        hana.post(SHEET + "listing/", {"kind": "new", "name": "窓口の待ち時間", "grounds": "測り始めた"}).status_code
        == 302
    )
    assert hana.post(SHEET + "listing/", {"kind": "end", "ends": str(key), "grounds": "統計が廃止"}).status_code == 302
    assert [one.name for one in ListingRequest.objects.order_by("number")] == ["窓口の待ち時間", "指標I1（架空）"]
    assert "窓口の待ち時間" in text_of(hana.get(SHEET))


def test_the_print_shows_exactly_what_each_time_was_handed_in(submitted):
    press(submitted, "kei", "return/", why="新しい値が出ています")
    hana = submitted.office.client("hana")
    hana.post(SHEET, sent(submitted, seen=1, how="新しい値", value="128"))
    before = text_of(hana.get(SHEET + "print/"))
    assert "起案添付用（提出前）" in before
    assert "128" in before
    submitted.submit()
    last, first = text_of(hana.get(SHEET + "print/")), text_of(hana.get(SHEET + "print/?move=2"))
    assert ("提出内容の控え" in last, "128" in last, "128" in first, "変更なし" in first) == (True, True, False, True)
    assert ("110件（令和5年度、R6.3末現在）" in first, "前回（R6.3末）のまま" in first) == (True, True)
    assert hana.get(SHEET + "print/?move=1").status_code == 404


def test_an_earlier_text_is_brought_back_into_its_box_and_stored_only_when_saved(asked):
    hana, key = asked.office.client("hana"), asked.inquiry("I1").pk
    hana.post(SHEET, sent(asked, how="新しい値", value="128"))
    with on(2024, 10, 10, 11):
        hana.post(SHEET, sent(asked, seen=1, how="新しい値", value="900"))
    history = text_of(hana.get(SHEET + "history/"))
    assert f'href="{SHEET}?bring={key}.1#q{key}"' in history
    assert "<del>128</del> → <ins" in history
    text = text_of(hana.get(f"{SHEET}?bring={key}.1"))
    assert re.search(rf'id="q{key}-value"[^>]*value="128"', text)
    assert "まだ保存していません。" in text
    assert '"900"' in asked.inquiry("I1").answer.typed
