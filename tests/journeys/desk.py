"""What a person does at the desk, by what stands on the screen."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page

from shirube.kernel import clock
from shirube.kernel.periods import FiscalYear
from tests.journeys.hands import press
from tests.journeys.house import BODY, PASSWORD, PLAN, Office

BASE = f"/desk/{BODY}/{PLAN}/"
_HALF = FiscalYear.containing(clock.today()).half(1)
_LAST = _HALF if _HALF.end < clock.today() else FiscalYear(_HALF.fiscal_year.year - 1).half(2)
CURRENT = f"{BASE}reports/{_LAST.fiscal_year.year}-h{_LAST.number}/sheets/"
"""The 調査票 of the demo's round in mid-flight: of the half year that ended last."""
PUBLIC, MEETING = "公表版", "会議提示版"


def sign_in(page: Page, office: Office, username: str) -> Page:
    """Sign in with the demo's password, on the way to the desk."""
    page.goto(f"{office.address}/accounts/login/?next=/desk/")
    page.get_by_label("ユーザー名").fill(username)
    page.get_by_label("パスワード").fill(PASSWORD)
    press(page.get_by_role("button", name="サインイン", exact=True))
    page.wait_for_url("**/desk/")
    return page


def open_indicator(page: Page, office: Office, code: str) -> Page:
    page.goto(f"{office.address}{BASE}indicators/{code}/")
    return page


def save_meaning(page: Page, text: str, why: str) -> None:
    """Change the meaning of the indicator that is open, and say why."""
    page.get_by_label("意味", exact=False).first.fill(text)
    page.get_by_label("変える理由", exact=False).fill(why)
    press(page.get_by_role("button", name="保存する"))


def make_preview(page: Page, office: Office, as_of: str, stage: str, stamp: str = "表示なし") -> None:
    """Ask for a preview and wait, as the screen says, until its pages are there."""
    page.goto(f"{office.address}{BASE}preview/")
    page.get_by_label("基準日", exact=False).fill(as_of)
    page.get_by_role("radio", name=stage, exact=False).check()
    page.get_by_label("表示", exact=False).select_option(label=stamp)
    press(page.get_by_role("button", name="下見を作る"))
    page.get_by_role("link", name="公開サイトの下見を開く").wait_for(timeout=60_000)


def open_round(page: Page, office: Office) -> str:
    """The address of the 進捗報告 in mid-flight."""
    page.goto(f"{office.address}{BASE}reports/")
    codes = set(re.findall(r"reports/(\d{4}-h\d)/", page.content()))
    return f"{BASE}reports/{max(codes)}/"


def ask_publication(page: Page, number: str) -> None:
    """Ask for the publication of the preview that is open."""
    page.get_by_label("決裁の文書番号", exact=False).fill(number)
    press(page.get_by_role("button", name="公表を申し出る"))
    page.get_by_role("heading", name="公表の承認").wait_for()


def eventually(look: Callable[[], bool], seconds: float = 30) -> bool:
    """Look again until it is so, or the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if look():
            return True
        time.sleep(0.25)
    return False
