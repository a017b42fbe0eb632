"""What no visitor may meet, noticed by the browser itself; and what does not fit into a narrow window."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response


@dataclass
class Watch:
    """Collects complaints about every page it stands over."""

    address: str
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Watch a page, and hand it back."""
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        return page

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "about:")):
            self.complaints.append(f"left the host: {request.url}")

    def _answered(self, response: Response) -> None:
        # A page may well answer 403 or 404: the journeys ask for that. What a page needs to be shown may not; what its
        # script sends to be saved may be refused.
        needed = not response.request.is_navigation_request() and response.request.method == "GET"
        if response.status >= 500 or (response.status >= 400 and needed):
            self.complaints.append(f"answered {response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource: the server responded"):
            self.complaints.append(f"console: {message.text}")


_TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const region = '[role=region][tabindex="0"]';
  const labelled = (box) => box.matches(`${region}[aria-label], ${region}[aria-labelledby]`);
  const scrolls = (box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
  const classes = (box) => [...box.classList].map((one) => '.' + one).join('');
  const name = (box) => box.tagName.toLowerCase() + (box.id && '#' + box.id) + classes(box);
  const found = [];
  if (document.scrollingElement.scrollWidth > edge) found.push('the page scrolls sideways');
  for (const box of document.body.querySelectorAll('*')) {
    if (scrolls(box) && box.scrollWidth > box.clientWidth + 1 && !labelled(box))
      found.push('unlabelled scroll: ' + name(box));
    const place = box.getBoundingClientRect();
    const seen = place.width > 1 && place.height > 1 && !(box.closest('svg') && box.tagName !== 'svg');
    if (!seen || place.right <= edge + 1) continue;
    let around = box.parentElement;
    while (around && !(scrolls(around) && labelled(around))) around = around.parentElement;
    if (!around) found.push('beyond the edge: ' + name(box));
  }
  return found;
}"""


def too_wide(page: Page) -> list[str]:
    """What makes a reader scroll sideways; data tables in a labelled scroll region may."""
    found: Any = page.evaluate(_TOO_WIDE)
    return [str(one) for one in found]
