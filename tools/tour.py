"""The pictures of the tour in README.ja.md, taken from the demo into docs/tour/: one for each step, as it is seen.

./run tour
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.shots import ADDRESS, ENVIRONMENT, HOME, ROOT, serving

PICTURES = ROOT / "docs" / "tour"
PLAN = "/desk/020001/aomori-dx/"
SIZE: ViewportSize = {"width": 1100, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 760}


@dataclass(frozen=True)
class Step:
    """One picture: its file, whose eyes, the address (ROUND stands for the round in mid-flight), where to look."""

    name: str
    who: str
    address: str
    at: str = ""
    phone: bool = False


STEPS = (
    Step("1-desk", "hana", "/desk/"),
    Step("2-sheet", "hana", f"{PLAN}reports/ROUND/sheets/kaku-hataraki/", "[data-card]"),
    Step("3-back", "ren", f"{PLAN}reports/ROUND/sheets/kaku-sangyo/"),
    Step("4-matrix", "mio", f"{PLAN}reports/ROUND/matrix/", "table"),
    Step("5-review", "mio", f"{PLAN}reports/ROUND/sheets/kaku-kanko/"),
    Step("6-closed", "mio", f"{PLAN}reports/2024-h2/close/"),
    Step("7-once", "mio", f"{PLAN}reports/2024-h2/sheets/kaku-fukyu/once/"),
    Step("8-resident", "", "/aomori-dx/", phone=True),
    Step("9-points", "mio", f"{PLAN}meetings/suishin/2024-2/sort/"),
    Step("10-opinion", "", "/aomori-dx/opinions/2024-2-15/", "main", phone=True),
)


def main() -> None:
    """Make the demo anew and take every picture."""
    command = [sys.executable, "-m", "shirube"]
    subprocess.run([*command, "demo", "--no-serve"], cwd=ROOT, env=ENVIRONMENT, check=True)
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with serving(command), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ["SHIRUBE_CHROMIUM"], args=["--no-sandbox"])
        for step in STEPS:
            _take(browser, step)
        browser.close()
    print(f"{len(STEPS)} pictures in {PICTURES.relative_to(ROOT)}/")


def _take(browser: Browser, step: Step) -> None:
    context = browser.new_context(locale="ja-JP", viewport=PHONE if step.phone else SIZE)
    page = context.new_page()
    if step.who:
        _sign_in(page, step.who)
    page.goto(ADDRESS + step.address.replace("ROUND", _round(page) if "ROUND" in step.address else ""))
    if step.at:
        page.locator(step.at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.screenshot(path=str(PICTURES / f"{step.name}.png"))
    context.close()


def _round(page: Page) -> str:
    """The code of the round in mid-flight: the newest."""
    page.goto(f"{ADDRESS}{PLAN}reports/")
    codes: list[str] = re.findall(r"reports/(\d{4}-h\d)/", page.content())
    return max(codes)


def _sign_in(page: Page, who: str) -> None:
    rows = [line.split("\t") for line in (HOME / "accounts.txt").read_text(encoding="utf-8").splitlines()]
    password = next(row[1] for row in rows if row[0] == who)
    page.goto(f"{ADDRESS}/accounts/login/?next=/desk/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url("**/desk/")


if __name__ == "__main__":
    main()
