"""The accessibility rules: what they find, and what they could not decide and nobody has explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable", "aria-hidden-focus"]
"""Rules whose answer may change with the medium: contrast, size, and what can be seen and reached."""
IN_A_HAND = ["target-size", "scrollable-region-focusable"]
"""Rules whose answer changes with the width alone: colours are as on a wide screen."""
ON_PAPER = {"target-size": {"enabled": False}, "link-in-text-block": {"enabled": False}}
"""Rules without a meaning where nobody can press or follow anything."""
_AXE = Axe()


@dataclass(frozen=True)
class Explained:
    """A question the rules leave open: places that match `selector` are fine by `rule`, for this reason.

    `only` names the one mode in which it is asked; "" for any.
    """

    rule: str
    selector: str
    reason: str
    only: str = ""


def violations(page: Page, *, printed: bool = False) -> list[str]:
    """What axe finds on the page as it stands: rule and the first places."""
    found = _run(page, TAGS, printed, ["violations"])["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]


def findings(
    page: Page,
    explained: tuple[Explained, ...] = (),
    *,
    mode: str = "light",
    used: set[Explained] | None = None,
) -> list[str]:
    """Violations, then open questions nobody has explained: in light by all rules, on paper by those of the looks, else
    by those of a narrow screen.

    Explanations that were needed are added to `used`.
    """
    rules = {"light": TAGS, "paper": LOOKS}.get(mode, IN_A_HAND)
    answer = _run(page, rules, mode == "paper", ["violations", "incomplete"])
    explained = tuple(one for one in explained if one.only in ("", mode))
    said = [f"{one['id']}: {_place(node)}" for one in answer["violations"] for node in one["nodes"][:3]]
    asked = [(one["id"], node) for one in answer["incomplete"] for node in one["nodes"]]
    for (rule, node), matched in zip(asked, _matches(page, [node for _, node in asked], explained), strict=True):
        known = {each for each in matched if each.rule == rule}
        if used is not None:
            used |= known
        if not known:
            said.append(f"open, {rule}: {_place(node)} {_why(node)}")
    return said


def _run(page: Page, rules: list[str], printed: bool, results: list[str]) -> dict[str, Any]:
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": results}
    if printed:
        options |= {"runOnly": [one for one in rules if one not in ON_PAPER], "rules": ON_PAPER}
        if rules is not TAGS:
            del options["rules"]
    answer: dict[str, Any] = _AXE.run(page, options=options).response
    return answer


def _place(node: dict[str, Any]) -> str:
    return f"{' '.join(map(str, node['target']))} {node['html'][:120]}"


def _why(node: dict[str, Any]) -> str:
    return "; ".join(str(one["message"]) for kind in ("any", "all", "none") for one in node[kind])[:160]


_FOUND = """([targets, selectors]) => targets.map((target) => {
  const one = document.querySelector(target);
  return selectors.map((selector) => !!one?.matches(selector));
})"""


def _matches(page: Page, nodes: list[dict[str, Any]], explained: tuple[Explained, ...]) -> list[list[Explained]]:
    """For each place the explanations whose selector it matches; asked at once, for a page has hundreds of places."""
    targets, selectors = [str(node["target"][0]) for node in nodes], [each.selector for each in explained]
    found = page.evaluate(_FOUND, [targets, selectors]) if nodes else []
    return [[each for each, yes in zip(explained, row, strict=True) if yes] for row in found]
