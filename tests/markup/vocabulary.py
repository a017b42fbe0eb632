"""Which elements, attributes and nestings of HTML a page of the public site may use (HTML Living Standard)."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = tuple(f"h{level}" for level in range(1, 7))
SECTIONS = _words("article aside nav section")
BLOCKS = (
    _words(
        "address blockquote details dialog div dl fieldset figure footer form header hgroup hr main ol p pre search "
        "table ul"
    )
    | SECTIONS
    | frozenset(HEADINGS)
)
"""Flow content that is not phrasing content."""
WORDS = _words(
    "a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label mark meter output picture progress "
    "q ruby rt rp s samp script select option optgroup small span strong sub sup svg time u var wbr textarea datalist"
)
PARTS = _words(
    "html head body title meta link caption colgroup col thead tbody tfoot tr th td li dt dd figcaption legend summary"
)
ELEMENTS = BLOCKS | WORDS | PARTS
DRAWN = _words(
    "svg g path rect line circle ellipse polygon polyline text tspan title desc defs pattern use clipPath clippath "
    "mask marker linearGradient lineargradient stop symbol a"
)
PHRASING_ONLY = _words(
    "p span b strong em i small code abbr cite mark sub sup time var u s q kbd samp label button pre dfn bdi bdo data "
    "output meter progress legend"
) | frozenset(HEADINGS)
"""Elements that hold phrasing content alone."""
TRANSPARENT = _words("a ins del")
"""Elements that may hold what their parent may."""
INTERACTIVE = _words("a button input select textarea label details summary")
LABELLED = _words("input select textarea meter output progress button")
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "colgroup": {"col"},
    "select": {"option", "optgroup"},
    "optgroup": {"option"},
    "html": {"head", "body"},
    "head": {"title", "meta", "link", "script"},
}
"""What alone may stand directly in these."""
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "caption": {"table"},
    "col": {"colgroup"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "tr": {"thead", "tbody", "tfoot"},
    "th": {"tr"},
    "td": {"tr"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "option": {"select", "optgroup", "datalist"},
    "optgroup": {"select"},
    "main": {"body"},
    "title": {"head"},
}
"""Where alone these may stand."""
GLOBAL = _words("id class lang dir hidden title tabindex role translate inert")
OWN = {
    "a": "href hreflang rel target download type",
    "html": "",
    "meta": "charset name content http-equiv property",
    "link": "rel href type sizes title hreflang media",
    "script": "src defer async",
    "img": "src alt width height loading decoding srcset sizes",
    "input": "type name value id checked disabled placeholder autocomplete min max step required readonly size "
    "maxlength list spellcheck enterkeyhint inputmode",
    "textarea": "name rows cols readonly disabled required maxlength spellcheck wrap",
    "button": "type name value disabled",
    "select": "name multiple disabled required size autocomplete",
    "option": "value selected disabled label",
    "optgroup": "label disabled",
    "label": "for",
    "form": "action method name autocomplete novalidate",
    "fieldset": "disabled name",
    "th": "scope colspan rowspan headers abbr",
    "td": "colspan rowspan headers",
    "col": "span",
    "colgroup": "span",
    "ol": "start reversed type",
    "li": "value",
    "time": "datetime",
    "data": "value",
    "del": "datetime cite",
    "ins": "datetime cite",
    "blockquote": "cite",
    "q": "cite",
    "details": "open name",
    "output": "for name",
    "meter": "value min max low high optimum",
    "progress": "value max",
}
"""Attributes of one element; `data-…` and `aria-…` may stand everywhere."""
ROLES = _words(
    "region img note status search group list listitem presentation none tablist tab tabpanel toolbar alert heading "
    "row cell rowheader columnheader table rowgroup navigation main complementary"
)
ARIA = _words(
    "label labelledby describedby hidden current controls expanded pressed selected live atomic level owns details "
    "haspopup disabled orientation roledescription busy valuenow valuemin valuemax valuetext checked"
)
REFERENCES = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
FILLED_LATER = ("hits",)
"""Classes of lists that a script fills: results of a search."""
