"""Reading with a keyboard alone: where Tab leads, and whether one sees it."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_NAME = "(one) => (one.innerText || one.getAttribute('aria-label') || one.name || one.id).replace(/\\s+/g, ' ').trim()"
_STOPS = f"""() => {{
  const name = {_NAME};
  const kinds = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  return [...document.querySelectorAll(kinds)]
    .filter((one) => one.checkVisibility({{visibilityProperty: true}}) && !one.disabled && one.tabIndex >= 0)
    .map(name);
}}"""
_HERE = f"""() => {{
  const name = {_NAME};
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const place = one.getClientRects()[0];
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const x = middle(place.left, place.right, innerWidth), y = middle(place.top, place.bottom, innerHeight);
  const top = document.elementFromPoint(x, y);
  const seen = !!top && (one.contains(top) || top.contains(one));
  return {{name: name(one), marked: ring || style.boxShadow !== 'none', seen}};
}}"""


@dataclass(frozen=True)
class Stop:
    """Where the keyboard stands: what it is, whether the focus is marked, and whether nothing hides it."""

    name: str
    marked: bool
    seen: bool


def stops(page: Page) -> list[str]:
    """Everything on the page that can be used, in the order of the text."""
    found: Any = page.evaluate(_STOPS)
    return list(found)


def press_tab(page: Page) -> Stop:
    """One step on."""
    page.keyboard.press("Tab")
    return Stop(**page.evaluate(_HERE))


def walk(page: Page) -> list[Stop]:
    """Tab from the top of the page to its last part."""
    return [press_tab(page) for _ in stops(page)]
