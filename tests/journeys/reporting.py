"""A small office in the midst of a round, and a hand that counts what it presses."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.journeys.hands import press
from tests.journeys.house import ROOT, Office, environment

SHEET = "/desk/020001/dx/reports/2024-h1/sheets/"


MAKE = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
from shirube.desk.tests.office import build_office
from shirube.desk.tests.reports import ask
ask(build_office(), indicators=[f"I{n}" for n in range(1, 6)], initiatives=[f"J{n}" for n in range(1, 4)])
"""
"""The cast of the tests; 福祉課 is asked about five 指標 and three 事業, 道路課 about one 指標."""


def make_office(home: Path) -> None:
    """Make it in a home of its own, by a process of its own."""
    home.mkdir()
    settings = {"DJANGO_SETTINGS_MODULE": "shirube.config.settings"}
    command = [sys.executable, "-c", MAKE]
    subprocess.run(command, cwd=ROOT, env=environment(home, **settings), check=True, timeout=120)


def sign_in(page: Page, office: Office, username: str, path: str = "/desk/") -> Page:
    """Sign in as one of the cast, on the way to a page."""
    page.goto(f"{office.address}/accounts/login/?next={path}")
    page.get_by_label("ユーザー名").fill(username)
    page.get_by_label("パスワード").fill("yama-to-kawa-7")
    press(page.get_by_role("button", name="サインイン", exact=True))
    return page


class Hand:
    """One hand at mouse and keyboard; `count` is every click and every key it pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def click(self, what: Locator, *, leads: bool = False) -> None:
        """One click, to another page where it leads there."""
        self.count += 1
        if leads:
            press(what)
        else:
            what.click()

    def type(self, text: str) -> None:
        """Keys that are on the keyboard."""
        self.count += len(text)
        self.page.keyboard.type(text)

    def write(self, text: str, keys: str) -> None:
        """Japanese text through an input method: `keys` are all that are pressed for it, those that choose too."""
        self.count += len(keys)
        self.page.keyboard.insert_text(text)
