"""An office at its desk: look, edit at the same time, preview, publish with two people, and be told no in words."""

import json

import pytest
from playwright.sync_api import Page

from tests.journeys.desk import (
    BASE,
    PUBLIC,
    ask_publication,
    eventually,
    make_preview,
    open_indicator,
    save_meaning,
    sign_in,
)
from tests.journeys.hands import press
from tests.journeys.house import PLAN, Office

pytestmark = pytest.mark.browser

NEW = f"/{PLAN}/editions/2024-09-30-3"
LAST = f"/{PLAN}/editions/2024-09-30-2"


@pytest.fixture
def member(visitors, office):
    """`member("mio")`: somebody of the demo, signed in with a browser of their own."""
    return lambda username, **how: sign_in(visitors(**how), office, username)


def said(page: Page, selector: str = "main") -> str:
    return " ".join(page.inner_text(selector).split())


def hashes(office: Office) -> dict[str, str]:
    """The public Editions by the manifest of the served release."""
    manifest = json.loads((office.site / "release.json").read_text(encoding="utf-8"))
    return {one["edition"]: one["sha256"] for one in manifest["editions"]}


def test_a_stranger_is_led_to_sign_in_and_back(page, office):
    page.goto(f"{office.address}{BASE}indicators/S-01/")
    assert page.url.startswith(f"{office.address}/accounts/login/?next=")
    assert page.inner_text("h1") == "サインイン"
    page.get_by_label("ユーザー名").fill("mio")
    page.get_by_label("パスワード").fill("not the password")
    press(page.get_by_role("button", name="サインイン", exact=True))
    assert page.get_by_role("alert").count() == 1
    page.get_by_label("パスワード").fill("shirube-mihon")
    press(page.get_by_role("button", name="サインイン", exact=True))
    page.wait_for_url(f"**{BASE}indicators/S-01/")
    press(page.get_by_role("button", name="サインアウト"))
    page.goto(f"{office.address}{BASE}")
    assert page.url.startswith(f"{office.address}/accounts/login/")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_secretariat_sees_the_tree_and_what_is_lacking(member, office, width):
    page = member("mio", width=width)
    press(page.get_by_role("link", name="青森県ＤＸ推進プラン"))
    assert page.inner_text("h1") == "計画の体系"
    assert page.locator("section.d-area h2").all_inner_texts()[:2] == ["産業・しごと", "暮らし・まち"]
    assert sum(text.startswith("施策 ") for text in page.locator(".d-policy").all_inner_texts()) == 16

    press(page.get_by_role("link", name="指標", exact=True))
    page.get_by_label("足りないものがあるものだけ").check()
    press(page.get_by_role("button", name="絞り込む"))
    rows = page.locator("table.d-indicators tbody tr")
    proposed = ["付加価値÷総労働時間（架空）", "売上げ÷総労働時間（架空）"]
    assert [text.split("\n")[0] for text in rows.locator("th").all_inner_texts()] == proposed
    lacks = [rows.nth(at).locator(".d-lack").all_inner_texts() for at in range(2)]
    assert lacks[0] == ["目標値", "基準値"]
    assert {*lacks[0], "責任課"} <= set(lacks[1])


def test_two_who_edit_at_once_see_each_other_and_lose_nothing(member, office):
    """S-06: both open it, mio saves first; sora sees both versions, keeps her own text and takes mio's elsewhere."""
    mio, sora = open_indicator(member("mio"), office, "S-06"), open_indicator(member("sora"), office, "S-06")
    meaning, formula = mio.get_by_label("意味", exact=False).first.input_value(), "架空の算式（みお）"
    mio.get_by_label("算式", exact=False).fill(formula)
    save_meaning(mio, f"{meaning}みおの追記。", "みおの理由")
    assert "保存しました" in said(mio)

    save_meaning(sora, f"{meaning}そらの追記。", "そらの理由")
    assert "ほかの人が先に変更しました" in sora.get_by_role("alert").inner_text()
    rows = {row.locator("th").inner_text(): row for row in sora.get_by_role("alert").locator("tbody tr").all()}
    assert list(rows) == ["意味", "算式"]
    assert rows["意味"].locator("td").all_inner_texts()[:2] == [f"{meaning}みおの追記。", f"{meaning}そらの追記。"]
    assert sora.get_by_label("意味", exact=False).first.input_value() == f"{meaning}そらの追記。"
    assert sora.get_by_label("変える理由", exact=False).input_value() == "そらの理由"

    rows["算式"].get_by_role("checkbox").check()
    press(sora.get_by_role("button", name="保存する"))
    assert "保存しました" in said(sora)
    stands = open_indicator(mio, office, "S-06")
    assert stands.get_by_label("意味", exact=False).first.input_value() == f"{meaning}そらの追記。"
    assert stands.get_by_label("算式", exact=False).input_value() == formula

    press(stands.get_by_role("link", name="変更の履歴"))
    newest = [" ".join(text.split()) for text in stands.locator("table.d-history tbody tr").all_inner_texts()][:2]
    assert ["そらの理由" in newest[0], "みおの理由" in newest[1]] == [True, True]


def test_a_form_that_cannot_be_saved_keeps_what_was_typed(member, office):
    page = open_indicator(member("mio"), office, "S-05")
    name = page.get_by_label("名称", exact=False)
    before = name.input_value()
    page.get_by_label("意味", exact=False).first.fill("書きかけの意味")
    name.fill("")
    press(page.get_by_role("button", name="保存する"))
    assert page.title().startswith("エラー：")
    assert page.get_by_label("意味", exact=False).first.input_value() == "書きかけの意味"
    assert open_indicator(page, office, "S-05").get_by_label("名称", exact=False).input_value() == before


def test_two_people_publish_a_new_edition_and_the_old_one_stays(member, visitors, office):
    public = visitors(javascript=False)
    before = hashes(office)
    mio = open_indicator(member("mio"), office, "S-01")
    meaning = mio.get_by_label("意味", exact=False).first.input_value()
    save_meaning(mio, f"{meaning}会議での意見を受けて書き足した。", "会議での意見")

    make_preview(mio, office, "R6.9.30", PUBLIC)
    told = said(mio)
    assert "会議後に変わったこと" in told
    assert "前の公表から変わったこと" in told
    changed = mio.locator("table.d-changes").last.locator("tbody tr").filter(has_text="総労働時間の減少幅（架空）")
    assert "会議での意見を受けて書き足した。" in changed.first.text_content()
    ask_publication(mio, "架空第404号")
    request = mio.url
    assert mio.get_by_role("button", name="承認する").is_disabled()
    assert "申し出た人とは別の" in said(mio, ".d-decide")
    assert hashes(office) == before

    sora = member("sora")
    press(sora.get_by_role("link", name="確かめて承認する"))
    assert sora.url == request
    assert "架空第404号" in said(sora)
    press(sora.get_by_role("button", name="承認する"))
    assert eventually(lambda: "2024-09-30-3" in hashes(office)), office.said()

    public.goto(f"{office.address}/{PLAN}/indicators/S-01/")
    assert "会議での意見を受けて書き足した。" in said(public)
    public.goto(f"{office.address}{LAST}/indicators/S-01/")
    assert "これは過去の版です" in said(public, ".banner")
    assert "会議での意見を受けて書き足した。" not in said(public)
    assert {edition: sha for edition, sha in hashes(office).items() if edition in before} == before
    public.goto(f"{office.address}/{PLAN}/editions/")
    assert public.locator("ol.editions > li, ul.editions > li").count() == 4
    verified = office.command("verify", office.site / NEW.lstrip("/") / "data" / "edition.json")
    assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize("address", ["indicators/S-01/", "preview/", "editions/public-2024-09-30-1/"])
def test_another_division_is_told_why_it_may_not(member, office, address):
    """ren is 担当 of another 課: looks on, and each button that is not ren's says whose it is."""
    page = member("ren")
    answer = page.goto(f"{office.address}{BASE}{address}")
    assert answer.status == 200
    assert page.locator(".d-refused button:disabled").count() > 0
    assert page.locator("main form[method=post]").count() == 0
    for refused in page.locator(".d-refused span").all_inner_texts():
        assert refused.endswith("。")


def test_what_a_hidden_button_would_send_is_refused_as_well(member, office):
    page = member("ren")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    for address in ("indicators/S-01/", "preview/", "editions/public-2024-09-30-1/withdraw/"):
        answer = page.request.post(
            f"{office.address}{BASE}{address}",
            form={"csrfmiddlewaretoken": token, "edit-meaning": "A", "why": "A"},
            headers={"Referer": f"{office.address}/desk/"},
        )
        assert (address, answer.status) == (address, 403)
        assert "Traceback" not in answer.text()
    page.goto(f"{office.address}{BASE}statistics/")
    assert "この操作はできません" in said(page)


def test_a_committee_member_finds_a_room_and_no_desk_of_the_plan(member, office):
    page = member("iin")
    assert "委員の部屋を開く" in said(page)
    statuses = {
        address: page.goto(f"{office.address}{BASE}{address}").status
        for address in ("member/", "", "indicators/", "history/")
    }
    assert statuses == {"member/": 200, "": 403, "indicators/": 403, "history/": 403}


def test_another_body_s_plan_is_not_there(member, office):
    page = member("mio")
    assert page.goto(f"{office.address}/desk/010006/{PLAN}/").status == 404
    assert "見つかりません" in said(page)


def test_the_history_holds_together_after_all_of_it(office):
    done = office.command("history")
    assert (done.returncode, done.stdout.strip()) == (0, "履歴の連鎖は一致しています。")
