"""One way to every page of the desk and of sign-in: an address that is not named here fails the scans."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from tests.journeys import meeting_pages
from tests.journeys.broken_files import statistics
from tests.journeys.desk import (
    BASE,
    BODY,
    CURRENT,
    PLAN,
    PUBLIC,
    ask_publication,
    make_preview,
    open_indicator,
    open_round,
    sign_in,
)
from tests.journeys.hands import press
from tests.journeys.house import Office
from tests.journeys.opinion_pages import OPINION_PAGES, OPINIONS_NOT_SCANNED, room

ROUND = CURRENT.removesuffix("sheets/")
PEOPLE = f"/desk/people/{BODY}/"
ACTION = "takes what a form of another page sends"
FILE = "is a file"
REPORT_ACTIONS = ("save", "judge", "move", "approval", "return", "nothing", "misdirected", "listing")
PAPERS = ["roadmap", "data", "csv", "initiative", "division", "handover_file", "next_year_file", "next_year_data"]
NOT_SCANNED = {
    **OPINIONS_NOT_SCANNED,
    "site_file": "is the public site, which is scanned by its templates",
    "account_logout": ACTION,
    "account_set_password": "is never there",
    "people_outside": "leads to the provider of the office",
    "people_outside_back": "leads from the provider of the office",
    "people_end_sessions": ACTION,
    "people_stay": ACTION,
    "people_again": "stands in the journey of a form sent too late",
    "people_totp_code": FILE,
    "mfa_login_webauthn": ACTION,
    "mfa_download_recovery_codes": FILE,
    "mfa_authenticate": "stands in the journeys of the second factor",
    "mfa_reauthenticate": "stands in the journeys of the second factor",
    "mfa_reauthenticate_webauthn": "stands in the journeys of the second factor",
    "mfa_deactivate_totp": "stands in the journeys of the second factor",
    "mfa_view_recovery_codes": "stands in the journeys of the second factor",
    "mfa_edit_webauthn": "stands in the journeys of the second factor",
    "mfa_remove_webauthn": "stands in the journeys of the second factor",
    **dict.fromkeys((f"desk_report_{what}" for what in REPORT_ACTIONS), ACTION),
    **dict.fromkeys(("desk_round_ask_again", "desk_round_open", "desk_round_extend"), ACTION),
    **dict.fromkeys(("desk_round_reopen", "desk_useful"), ACTION),
    **dict.fromkeys(("desk_round_letters_file", "desk_round_letter_file"), FILE),
    **dict.fromkeys((f"desk_follow_up_{kind}" for kind in ("docx", "xlsx", "data")), FILE),
    **dict.fromkeys((f"desk_{what}_file" for what in ("roster", "agenda", "attendance", "minutes")), FILE),
    **dict.fromkeys(("desk_once_docx", "desk_once_text", "desk_once_round"), FILE),
    "desk_round_lead": "is for the 主管課 alone, and built as the matrix is",
    "desk_record": ACTION,
    "desk_initiative_settings": ACTION,
    "desk_initiative_duty": ACTION,
    "desk_decide": ACTION,
    "desk_standing": ACTION,
    "desk_agree": ACTION,
    "desk_take_back": ACTION,
    "desk_close_matter": ACTION,
    "desk_drop_node": ACTION,
    "desk_drop_link": ACTION,
    "desk_withdraw_proposal": ACTION,
    "desk_preview_again": ACTION,
    "desk_freeze": ACTION,
    "desk_ask_publication": ACTION,
    "desk_preview_site": "shows pages of the public site, which are scanned by their templates",
    "desk_approve": ACTION,
    "desk_withdraw_request": ACTION,
    "desk_erratum": ACTION,
    **dict.fromkeys([f"desk_papers_{what}" for what in PAPERS], FILE),
    "desk_report_form": FILE,
    "desk_bureau_form": FILE,
    "desk_edition_file": FILE,
    "desk_change_division": ACTION,
    "desk_rename_member": ACTION,
    "desk_give_role": ACTION,
    "desk_end_role": ACTION,
    "desk_stop_member": ACTION,
    "desk_reopen_member": ACTION,
    "desk_reset_password": ACTION,
    "desk_reset_factor": ACTION,
    "desk_audit_file": FILE,
    "desk_draft_site": "shows pages of the public site, which are scanned by their templates",
    "desk_edition_hash": FILE,
    **dict.fromkeys(meeting_pages.ACTIONS, ACTION),
}
STRANGERS = {
    "account_login": "/accounts/login/",
    "account_signup": "/accounts/signup/",
    "account_inactive": "/accounts/inactive/",
}
MEMBERS = {
    "account_reauthenticate": "/accounts/reauthenticate/",
    "account_change_password": "/accounts/password/change/",
    "people_me": "/accounts/me/",
    "people_sessions": "/accounts/sessions/",
    "people_reset_sign_in": "/accounts/020001/members/3/reset/",
    "mfa_index": "/accounts/second-factor/",
    "mfa_activate_totp": "/accounts/second-factor/app/",
    "mfa_generate_recovery_codes": "/accounts/second-factor/codes/new/",
    "mfa_list_webauthn": "/accounts/second-factor/passkeys/",
    "mfa_add_webauthn": "/accounts/second-factor/passkeys/add/",
    "desk_home": "/desk/",
    "desk_divisions": PEOPLE,
    "desk_new_division": f"{PEOPLE}divisions/new/",
    "desk_division": f"{PEOPLE}divisions/kaku-sangyo/",
    "desk_draft": f"/desk/drafts/{BODY}/{PLAN}/meeting-2024-09-30-1/",
    "desk_april": f"{PEOPLE}april/",
    "desk_member_table": f"{PEOPLE}members/table/",
    "desk_audit": f"{PEOPLE}history/",
    "desk_members": f"{PEOPLE}members/",
    "desk_new_member": f"{PEOPLE}members/new/",
    "desk_tree": BASE,
    "desk_indicators": f"{BASE}indicators/",
    "desk_indicator": f"{BASE}indicators/S-01/",
    "desk_initiatives": f"{BASE}initiatives/",
    "desk_new_initiative": f"{BASE}initiatives/new/",
    "desk_initiative": f"{BASE}initiatives/JS-03/",
    "desk_sheet": f"{BASE}initiatives/JS-03/sheet/",
    "desk_proposals": f"{BASE}revisions/",
    "desk_new_reflection": f"{BASE}initiatives/JS-03/reflections/new/",
    "desk_reflection": f"{BASE}initiatives/JS-03/reflections/1/",
    "desk_reflections": f"{BASE}reflections/",
    "desk_matters": f"{BASE}matters/",
    "desk_papers": f"{BASE}papers/",
    "desk_papers_handover": f"{BASE}papers/divisions/kaku-sangyo/handover/",
    "desk_papers_next_year": f"{BASE}papers/next-year/",
    "desk_roadmap_imports": f"{BASE}papers/import/",
    "desk_report_books": f"{BASE}reports/2024-h2/sheets/kaku-hataraki/book/",
    "desk_bureau_books": f"{BASE}reports/2024-h2/books/kaku-bu/",
    "desk_logic": f"{BASE}logic/",
    "desk_logic_area": f"{BASE}logic/sangyo/",
    "desk_new_node": f"{BASE}logic/sangyo/nodes/new/",
    "desk_new_link": f"{BASE}logic/sangyo/links/new/",
    "desk_previews": f"{BASE}preview/",
    "desk_editions": f"{BASE}editions/",
    "desk_edition": f"{BASE}editions/public-2024-09-30-1/",
    "desk_withdraw": f"{BASE}editions/public-2024-09-30-1/withdraw/",
    "desk_statistics": f"{BASE}statistics/",
    "desk_history": f"{BASE}history/",
    **OPINION_PAGES,
    "desk_rounds": f"{BASE}reports/",
    "desk_new_round": f"{BASE}reports/new/",
    "desk_contacts": f"{BASE}reports/contacts/",
    "desk_round": ROUND,
    "desk_round_edit": f"{ROUND}edit/",
    "desk_round_inquiries": f"{ROUND}inquiries/",
    "desk_round_matrix": f"{ROUND}matrix/",
    "desk_round_reminders": f"{ROUND}reminders/",
    "desk_round_letters": f"{ROUND}letters/",
    "desk_round_letter": f"{ROUND}letters/kaku-doro/request/",
    "desk_round_listings": f"{ROUND}listings/",
    "desk_round_close": f"{BASE}reports/2024-h2/close/",
    "desk_once": f"{BASE}reports/2024-h2/sheets/kaku-fukyu/once/",
    "desk_report": f"{CURRENT}kaku-doro/?write=1",
    "desk_report_submit": f"{CURRENT}kaku-hataraki/submit/",
    "desk_report_print": f"{CURRENT}kaku-manabi/print/",
    "desk_report_history": f"{CURRENT}kaku-sangyo/history/",
    **meeting_pages.MEMBERS,
}
MADE = (
    "desk_preview",
    "desk_request",
    "desk_statistics_file",
    "desk_roadmap_import",
    "desk_report_book",
    "desk_bureau_book",
    "desk_proposal",
    "desk_proposal_sheet",
    "desk_node",
    "desk_link",
    "desk_member",
    *meeting_pages.MADE,
)
"""Pages of things that are made on the way."""

STATES = {
    "a check that holds": f"{BASE}editions/public-2024-09-30-1/?check=1",
    "nothing to show": f"{BASE}indicators/?area=kiban",
    "a board": f"{BASE}initiatives/?view=board",
    "a page that is not there": "/desk/010006/nothing/",
    "a 調査票 half filled in": f"{CURRENT}kaku-hataraki/?write=1",
    "a 調査票 to be looked through": f"{CURRENT}kaku-gyosei/",
    "a 論点 that is confirmed": f"{BASE}points/P04/",
    "a 調査票 that is confirmed": f"{BASE}reports/2024-h2/sheets/kaku-sangyo/",
}


def named() -> set[str]:
    """The names of all addresses."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns)
        else:
            yield each.name or str(each.pattern)


def made(page: Page, office: Office) -> dict[str, str]:
    """Make what the MADE pages are about; their addresses."""
    make_preview(page, office, "R6.9.30", PUBLIC)
    found = {"desk_preview": page.url}
    ask_publication(page, "架空第404号")
    found["desk_request"] = page.url
    page.goto(f"{office.address}{BASE}statistics/")
    upload(page, "SSDSE-B-2023.csv", statistics())
    found["desk_statistics_file"] = page.url
    page.goto(f"{office.address}{BASE}papers/import/")
    upload(page, "roadmap.csv", page.request.get(f"{office.address}{BASE}papers/roadmap-data.csv").body())
    found["desk_roadmap_import"] = page.url
    running = open_round(page, office)
    for name, where in (("desk_report_book", "sheets/kaku-hataraki/book/"), ("desk_bureau_book", "books/kaku-bu/")):
        page.goto(f"{office.address}{running}{where}")
        upload(page, "様式.xlsx", page.request.get(f"{office.address}{running}{where}form.xlsx").body())
        found[name] = page.url
    found["desk_proposal"] = propose(page, office)
    found["desk_proposal_sheet"] = f"{found['desk_proposal']}sheet/"
    page.goto(f"{office.address}{BASE}logic/sangyo/")
    for name, what in (("desk_node", "nodes"), ("desk_link", "links")):
        line = page.locator(f"main table a[href*='/{what}/']").first
        found[name] = f"{office.address}{line.get_attribute('href')}"
    page.goto(f"{office.address}{PEOPLE}members/")
    found["desk_member"] = f"{office.address}{page.locator('main tbody a').first.get_attribute('href')}"
    found |= meeting_pages.made_meetings(page, office)
    return {name: address.removeprefix(office.address) for name, address in found.items()}


def propose(page: Page, office: Office) -> str:
    """Keep a 見直し案 of a decided sheet; its address."""
    page.goto(f"{office.address}{BASE}initiatives/JS-04/sheet/")
    page.get_by_label("概要").fill("言い換えた概要（架空）")
    page.get_by_label("見直し案として残す").check()
    page.get_by_label("見直しの種類").select_option(label="内容の見直し")
    page.get_by_label("変える理由").fill("読みやすくするため（架空）")
    press(page.get_by_role("button", name="内容を確かめる"))
    press(page.get_by_role("button", name="見直し案として残す"))
    press(page.get_by_role("link", name="読みやすくするため", exact=False))
    return page.url


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    press(page.get_by_role("button", name="内容を確かめる"))


def wrong_sign_in(page: Page, office: Office) -> None:
    page.goto(f"{office.address}/accounts/login/")
    press(page.get_by_role("button", name="サインイン", exact=True))


def wrong_form(page: Page, office: Office) -> None:
    open_indicator(page, office, "S-02").get_by_label("名称", exact=False).fill("")
    press(page.get_by_role("button", name="保存する"))


def wrong_preview(page: Page, office: Office) -> None:
    page.goto(f"{office.address}{BASE}preview/")
    page.get_by_label("基準日", exact=False).fill("平成40年")
    press(page.get_by_role("button", name="下見を作る"))


def wrong_file(page: Page, office: Office) -> None:
    page.goto(f"{office.address}{BASE}statistics/")
    upload(page, "a.csv", statistics()[:-12])


def other_division(page: Page, office: Office) -> None:
    page.context.clear_cookies()
    open_indicator(sign_in(page, office, "ren"), office, "S-01")


def committee(page: Page, office: Office) -> None:
    page.context.clear_cookies()
    sign_in(page, office, "iin")


def no_entry(page: Page, office: Office) -> None:
    page.goto(f"{office.address}{BASE}history/")


MISHAPS: dict[str, Callable[[Page, Office], None]] = {
    "an indicator with errors": wrong_form,
    "a preview with errors": wrong_preview,
    "a file with problems": wrong_file,
    "an indicator of others": other_division,
    "a member without a desk": committee,
    "the room of a 委員": room,
    "a page one may not see": no_entry,
}
