"""What a person's hand does in the browser."""

from playwright.sync_api import Locator


def press(what: Locator) -> None:
    """Click, and wait for the page it leads to: what is read next is never the page before."""
    with what.page.expect_navigation():
        what.click()
