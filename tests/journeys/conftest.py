"""Journeys: the real command, real server processes, a real database file and a real browser.

The demo is made once for the whole run; every journey works on a copy of its folder. What a visitor must never meet
(a request to another host, something the security policy blocked, an error in the console) fails the journey.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.journeys.house import Office, opened, shirube
from tests.journeys.watching import Watch
from tests.journeys.whole_site import WholeSite, whole_site

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
HEIGHT = {1280: 800, 390: 844, 320: 640}
Visitors = Callable[..., Page]


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory) -> Path:
    """The demo as `./run demo --no-serve` leaves it."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = shirube(home, "demo", "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return home


@pytest.fixture(scope="session")
def whole(made_demo) -> WholeSite:
    """Every file of the demo's plan and of the portal's sample plan, in every language."""
    return whole_site(made_demo)


@pytest.fixture(scope="module")
def office(made_demo, tmp_path_factory) -> Iterator[Office]:
    """Server and worker on a copy of the demo, ended afterwards; what they said holds no traceback."""
    home = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(made_demo, home, symlinks=True)
    with opened(home) as running:
        yield running
    assert "Traceback" not in running.said()


# The browser is closed with this folder: while it runs, its event loop would keep Django from its database.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright) -> Iterator[Browser]:
    path = os.environ.get("SHIRUBE_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "No Chromium: `./run test` installs it or says which package is needed"
    running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield running
    running.close()


@pytest.fixture
def visitors(browser, office) -> Iterator[Visitors]:
    """`visitors(width, javascript=True)` opens a browser of its own; all of them are watched."""
    watch = Watch(office.address)
    contexts = []

    def visitor(width: int = 1280, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            locale="ja-JP",
            viewport={"width": width, "height": HEIGHT[width]},
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        return watch.over(context.new_page())

    yield visitor
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def page(visitors) -> Page:
    """A fresh visitor at a desk."""
    return visitors()
