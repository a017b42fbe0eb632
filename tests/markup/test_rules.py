"""Every rule about pages finds what it must, and a page without fault breaks none."""

from __future__ import annotations

import pytest

from tests.markup.rules import RULES, Rule
from tests.markup.source import written

GOOD = """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="description" content="みほん">
<title>みほん</title>
<link rel="stylesheet" href="a.css">
<script src="a.js" defer></script>
</head>
<body>
<a href="#main">本文へ移る</a>
<main id="main">
<h1>見出し</h1>
<p><a href="b.html">リンク</a>と<strong>強い<small>小さい</small></strong>文字&amp;記号</p>
<section aria-labelledby="s"><h2 id="s">節</h2><ul><li>一つ</li><li><p>二つ</p></li></ul>
<dl><div><dt>語</dt><dd>意味</dd></div><div><dt>語</dt><dd>意味</dd><dd>別の意味</dd></div></dl></section>
<form action="c.html"><p><label for="q">探す</label><input id="q" name="q" type="search"></p>
<p><label><input type="checkbox" name="o">架空を含む</label><button type="submit">探す</button></p></form>
<table><caption>表</caption><thead><tr><th scope="col">年度</th><th scope="col">値</th></tr></thead>
<tbody><tr><th scope="row" rowspan="2">令和5年度</th><td>1</td></tr><tr><td>2</td></tr>
<tr><td colspan="2">3</td></tr></tbody></table>
<figure><svg role="img" aria-label="図" viewBox="0 0 1 1"><g><text>1</text></g></svg>
<figcaption>図</figcaption></figure>
<details><summary>ひらく</summary><p>中身</p></details>
</main>
</body>
</html>
"""
PLANTED: dict[str, tuple[str, ...]] = {
    "parses_without_error": (
        "<table><tr><td>1</td></tr><p>外</p></table>",
        "<p>&nosuch;</p>",
        "<div/>",
        "<p>a\x00</p>",
    ),
    "closes_what_it_opens": ("<p>一つ<p>二つ</p>", "<b><i>x</b></i>", "<ul><li>x</ul>"),
    "uses_known_elements": ("<center>x</center>", "<p><font>x</font></p>", "<sumary>x</sumary>"),
    "uses_known_attributes": ('<p align="left">x</p>', '<table border="1"></table>', '<p aria-lable="x">x</p>'),
    "repeats_no_attribute": ('<p class="a" class="b">x</p>', '<svg role="img" aria-label="x" role="img"></svg>'),
    "gives_every_id_once": ('<p id="s">x</p>', '<p id="">x</p>', '<p id="a b">x</p>'),
    "refers_to_what_is_there": (
        '<p aria-describedby="no">x</p>',
        '<a href="#no">x</a>',
        '<section aria-labelledby="s no"></section>',
    ),
    "labels_every_control": (
        '<input name="x">',
        '<label for="no">x</label>',
        '<select name="x"><option>x</option></select>',
        '<label for="q"></label>',
    ),
    "has_one_first_heading_and_skips_no_level": ("<h1>二つ目</h1>", "<h4>飛ばす</h4>", "<h2></h2>"),
    "puts_nothing_inline": ('<p style="color:red">x</p>', '<p onclick="x()">x</p>', "<script>x()</script>"),
    "keeps_blocks_out_of_lines": (
        "<p><div>x</div></p>",
        "<span><div>x</div></span>",
        "<h2><ul><li>x</li></ul></h2>",
        "<p><a href='x'><table></table></a></p>",
        "<details><summary><p>x</p></summary></details>",
        "<dl><dt><h2>x</h2></dt><dd>x</dd></dl>",
    ),
    "keeps_controls_apart": (
        '<a href="x">x<span><a href="y">y</a></span></a>',
        '<a href="x"><button type="button">y</button></a>',
        '<details><summary><a href="x">y</a></summary></details>',
    ),
    "builds_lists_and_tables_of_their_parts": (
        "<ul><p>x</p></ul>",
        "<li>x</li>",
        "<ul>x</ul>",
        "<dl><p>x</p></dl>",
        "<table><tr><td>x</td></tr></table>",
        "<ol></ol>",
        "<div><figcaption>x</figcaption></div>",
    ),
    "pairs_words_and_meanings": (
        "<dl><div><dd>x</dd></div></dl>",
        "<dl><dt>x</dt></dl>",
        "<dl><div><dt>x</dt><dd>y</dd><dt>z</dt></div></dl>",
    ),
    "fills_every_row_of_a_table": (
        "<table><caption>x</caption><tbody><tr><td>1</td><td>2</td></tr><tr><td>1</td></tr></tbody></table>",
        "<table><caption>x</caption><tbody><tr><th>1</th></tr></tbody></table>",
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ),
    "names_what_can_be_pressed": ('<a href="x"></a>', "<a>x</a>", "<button>x</button>", '<a href="">x</a>'),
    "describes_pictures": (
        '<img src="x">',
        "<svg></svg>",
        '<svg role="img"></svg>',
        '<svg role="img" aria-label="x"><a href="x"><text>x</text></a></svg>',
        '<svg role="group" aria-label="x"><text>x</text></svg>',
    ),
    "uses_aria_as_meant": (
        '<div role="regoin">x</div>',
        '<div tabindex="3">x</div>',
        '<div role="region" tabindex="0">x</div>',
        '<p aria-hidden="true"><a href="x">x</a></p>',
    ),
    "leaves_no_empty_shell": ("<p> </p>", "<ul><li></li></ul>", "<section></section>"),
    "opens_folded_parts_by_their_summary": ("<details><p>x</p></details>",),
}
"""Rule → what it must find when it is put into a good page."""
WHOLE = (
    GOOD.replace(' lang="ja"', ""),
    GOOD.replace("<!doctype html>\n", ""),
    GOOD.replace("<title>みほん</title>", "<title> </title>"),
    GOOD.replace('<meta name="description" content="みほん">\n', ""),
    GOOD.replace('content="みほん"', 'content=""'),
    GOOD.replace("<main", "<div").replace("</main", "</div"),
)
"""Pages that do not say what they are."""


def said(rule: Rule, raw: str) -> list[str]:
    return list(rule(written(raw)))


def test_a_page_without_fault_breaks_no_rule():
    assert {rule.__name__: said(rule, GOOD) for rule in RULES} == {rule.__name__: [] for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_a_rule_forbids_is_found(rule):
    if rule.__name__ == "says_what_it_is":
        assert [raw for raw in WHOLE if not said(rule, raw)] == []
        return
    for body in PLANTED[rule.__name__]:
        assert said(rule, GOOD.replace("</main>", f"{body}\n</main>")) != [], body
