"""The accessibility rules, with a check that they still find what they must."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_PAPER = {"target-size": {"enabled": False}}
"""Rules without a meaning for what nobody can press."""


def violations(page: Page, *, printed: bool = False) -> list[str]:
    """What axe finds on the page as it stands: rule and the first places."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"], "rules": ON_PAPER if printed else {}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]
