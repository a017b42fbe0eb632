"""Pictures of every page into var/shots/: 1280 px, 390 px and print, so that whoever changes a page looks at it.

./run shots [WORDS …]      only pages whose address holds one of the words
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "var" / "demo"
SHOTS = ROOT / "var" / "shots"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
SIZES = {"1280": (1280, 900), "390": (390, 844), "print": (1060, 750)}
DESK_START = ("/accounts/login/", "/desk/")
DESK_DEPTH = 5
"""Slashes in the address of a plan's own pages: below them stand the pages of single indicators, Editions …"""
ENVIRONMENT = {**os.environ, "SHIRUBE_HOME": str(HOME), "SHIRUBE_HTTPS": "false"}


def main(words: list[str]) -> None:
    """Take the pictures; the demo is made first when there is none."""
    command = [sys.executable, "-m", "shirube"]
    if not (HOME / "site" / "current").exists():
        subprocess.run([*command, "demo", "--no-serve"], cwd=ROOT, env=ENVIRONMENT, check=True)
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    with serving(command), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ["SHIRUBE_CHROMIUM"], args=["--no-sandbox"])
        page = browser.new_page()
        for address in _wanted(public_pages(), words):
            _take(page, address)
        _sign_in(page)
        for address in _wanted(desk_pages(page), words):
            _take(page, address)
        browser.close()
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}/")


@contextmanager
def serving(command: list[str]) -> Iterator[None]:
    server = subprocess.Popen([*command, "serve", "--port", str(PORT)], cwd=ROOT, env=ENVIRONMENT)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(ADDRESS, timeout=1)
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def public_pages() -> list[str]:
    """Every page of the newest Editions, and the front page of every older one."""
    site = HOME / "site" / "current"
    found = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        inside_old = re.search(r"/editions/[^/]+/.", path) and not re.search(r"/editions/[^/]+/index\.html$", path)
        if not inside_old:
            found.append("/" + path.removesuffix("index.html"))
    return found


def desk_pages(page: Page) -> list[str]:
    """Pages a signed-in 事務局 reaches by links within the desk; of pages that differ only in their subject, two."""
    waiting: list[str] = list(DESK_START[1:])
    found: list[str] = []
    while waiting:
        address = waiting.pop(0)
        alike = [one for one in found if one.rstrip("/").rpartition("/")[0] == address.rstrip("/").rpartition("/")[0]]
        if address in found or (address.count("/") > DESK_DEPTH and len(alike) >= 2):
            continue
        found.append(address)
        page.goto(ADDRESS + address)
        links = page.locator("a[href^='/desk/'], a[href^='/accounts/']")
        paths = (
            link.split("#")[0].split("?")[0]
            for link in links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
        )
        waiting += [path for path in paths if path.endswith("/") and "logout" not in path and "/site/" not in path]
    return found


def _wanted(addresses: list[str], words: list[str]) -> list[str]:
    return [address for address in addresses if not words or any(word in address for word in words)]


def _sign_in(page: Page) -> None:
    page.goto(f"{ADDRESS}/accounts/login/")
    _take(page, "/accounts/login/")
    page.emulate_media(media="screen")
    page.goto(f"{ADDRESS}/accounts/login/")
    name, password = (HOME / "accounts.txt").read_text(encoding="utf-8").splitlines()[0].split("\t")[:2]
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/desk/"))


def _take(page: Page, address: str) -> None:
    name = address.strip("/").replace("/", "__").removesuffix(".html") or "index"
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="print" if size == "print" else "screen")
        page.goto(ADDRESS + address)
        page.screenshot(path=str(SHOTS / f"{name}-{size}.png"), full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
