"""One way to every page of the desk and of sign-in: an address that is not named here fails the scans."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from tests.journeys.broken_files import statistics
from tests.journeys.desk import BASE, PUBLIC, ask_publication, make_preview, open_indicator, sign_in
from tests.journeys.hands import press
from tests.journeys.house import Office

ACTION = "takes what a form of another page sends"
FILE = "is a file"
NOT_SCANNED = {
    "site_file": "is the public site, which is scanned by its templates",
    "account_logout": ACTION,
    "account_set_password": "is never there",
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
    "desk_edition_file": FILE,
    "desk_edition_hash": FILE,
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
    "desk_home": "/desk/",
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
}
MADE = ("desk_preview", "desk_request", "desk_statistics_file")
"""Pages of things that are made on the way."""

STATES = {
    "a check that holds": f"{BASE}editions/public-2024-09-30-1/?check=1",
    "nothing to show": f"{BASE}indicators/?area=kiban",
    "a board": f"{BASE}initiatives/?view=board",
    "a page that is not there": "/desk/010006/nothing/",
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
    return {name: address.removeprefix(office.address) for name, address in found.items()}


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    press(page.get_by_role("button", name="内容を確かめる"))


def wrong_sign_in(page: Page, office: Office) -> None:
    page.goto(f"{office.address}/accounts/login/")
    press(page.get_by_role("button", name="サインイン"))


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
    "a page one may not see": no_entry,
}
