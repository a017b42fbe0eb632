"""Journeys: the real command, real server processes, a real database file and a real browser.

The demo is made once for the whole run; every journey works on a copy of its folder.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PASSWORD = "shirube-mihon"


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "SHIRUBE_HOME": str(home), "SHIRUBE_HTTPS": "false"}


def shirube(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run one command of the real command line in a home of its own."""
    command = [sys.executable, "-m", "shirube", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, timeout=300)


@dataclass(frozen=True)
class Office:
    """A running installation: its folder and its address."""

    home: Path
    address: str

    def command(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return shirube(self.home, *arguments)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory) -> Path:
    """The demo as `./run demo --no-serve` leaves it."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = shirube(home, "demo", "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return home


@pytest.fixture(scope="module")
def office(made_demo, tmp_path_factory) -> Iterator[Office]:
    """Server and worker on a copy of the demo, ended afterwards."""
    home = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(made_demo, home, symlinks=True)
    port = free_port()
    command = [sys.executable, "-m", "shirube", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(home))
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield Office(home, address)
    finally:
        process.terminate()
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    path = os.environ.get("SHIRUBE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "No Chromium: `./run test` installs it or says which package is needed"
    running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield running
    running.close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A fresh visitor; whatever the page's security policy had to block fails the journey."""
    context = browser.new_context(locale="ja-JP")
    blocked: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: blocked.append(message.text) if "Content Security Policy" in message.text else None)
    yield opened
    context.close()
    assert blocked == []


def sign_in(page: Page, office: Office, username: str) -> None:
    page.goto(f"{office.address}/accounts/login/?next=/desk/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/desk/")
