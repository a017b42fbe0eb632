"""One way to every page of 会議 and 議事録."""

import re
import zipfile

from playwright.sync_api import Page

from tests.journeys.desk import BASE
from tests.journeys.hands import press
from tests.journeys.house import Office

MEETINGS = f"{BASE}meetings/"
COMMITTEE = f"{MEETINGS}committees/suishin/"
SECOND = f"{MEETINGS}suishin/2024-2/"
ACTIONS = (
    *("desk_draft_again", "desk_draft_cancel", "desk_meeting_steps", "desk_publish_meeting", "desk_minutes_move"),
    *("desk_remark_opinion", "desk_redact", "desk_reveal", "desk_settle_comment", "desk_member_files"),
)
MEMBERS = {
    "desk_meetings": MEETINGS,
    "desk_new_meeting": f"{MEETINGS}new/?committee=suishin",
    "desk_new_committee": f"{MEETINGS}committees/new/",
    "desk_committee": COMMITTEE,
    "desk_committee_edit": f"{COMMITTEE}edit/",
    "desk_roster": f"{COMMITTEE}roster/",
    "desk_new_seat": f"{COMMITTEE}seats/new/",
    "desk_minutes_imports": f"{MEETINGS}imports/",
    "desk_meeting": SECOND,
    "desk_meeting_edit": f"{SECOND}edit/",
    "desk_member_forms": f"{SECOND}forms/",
    "desk_agenda": f"{SECOND}agenda/",
    "desk_documents": f"{SECOND}documents/",
    "desk_attendance": f"{SECOND}attendance/",
    "desk_meeting_decisions": f"{SECOND}decisions/",
    "desk_print_agenda": f"{SECOND}print/agenda/",
    "desk_print_minutes": f"{SECOND}print/minutes/?named=1",
    "desk_print_attendance": f"{SECOND}print/attendance/?whole=1",
    "desk_package": f"{SECOND}package/",
    "desk_minutes": f"{SECOND}minutes/",
    "desk_check": f"{SECOND}minutes/check/",
    "desk_new_remark": f"{SECOND}minutes/remarks/new/",
}
MADE = (
    *("desk_seat", "desk_draft_head", "desk_draft_remarks", "desk_draft_confirm", "desk_remark", "desk_member_check"),
    "desk_member_forms_back",
)
TEXT = """架空の部会 議事録
日時　令和7年1月15日（水）10:00～11:30
場所　架空庁舎
次第
１　開会
２　意見交換
３　閉会
【意見交換】
（架空委員）{0}知らせ方を工夫してほしい。
（架空委員）{0}数も見たい。
"""


def made_meetings(page: Page, office: Office) -> dict[str, str]:
    """A draft that stays open, another confirmed, the page of a 発言 of it, the link of a 委員; their addresses."""
    page.goto(f"{office.address}{COMMITTEE}")
    found = {"desk_seat": str(page.locator("main tbody a").first.get_attribute("href"))}
    _take(page, office, "初めに、")
    found["desk_draft_head"] = page.url
    found |= {"desk_draft_remarks": f"{page.url}remarks/", "desk_draft_confirm": f"{page.url}confirm/"}
    _take(page, office, "次に、")
    page.goto(f"{page.url}confirm/")
    page.get_by_label("新しい会議を作る", exact=False).check()
    page.get_by_label("会議名", exact=False).fill("架空の部会")
    page.get_by_label("コード", exact=False).fill("kaku-bukai")
    press(page.get_by_role("button", name="確定する"))
    press(page.get_by_role("link", name="議事録を見る", exact=False))
    minutes = page.url
    found["desk_remark"] = f"{office.address}{page.locator('main a[href*=remarks]').first.get_attribute('href')}"
    page.goto(f"{minutes}check/")
    press(page.get_by_role("button", name="印を付けた委員のリンクを作る"))
    link = re.search(r"/desk/check/[^/\s]+/", page.locator("textarea").first.input_value())
    assert link is not None
    return {**found, "desk_member_check": link[0], "desk_member_forms_back": _handed_in(page, office)}


def _handed_in(page: Page, office: Office) -> str:
    """An 意見様式 as it went out, handed in again; the page that tells what it would change."""
    page.goto(f"{office.address}{SECOND}forms/")
    with page.expect_download() as going:
        page.get_by_role("button", name="印を付けた委員の意見様式をダウンロード").click()
    with zipfile.ZipFile(going.value.path()) as source:
        first = source.namelist()[0]
        file = {"name": first, "mimeType": "application/octet-stream", "buffer": source.read(first)}
    page.locator("input[type=file]").set_input_files(file)
    press(page.get_by_role("button", name="内容を確かめる"))
    return page.url


def _take(page: Page, office: Office, words: str) -> None:
    page.goto(f"{office.address}{MEETINGS}imports/")
    page.get_by_label("議事録の文章", exact=False).fill(TEXT.format(words))
    press(page.get_by_role("button", name="読み取る"))
