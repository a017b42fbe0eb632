"""Every rule about what pages say finds what it must, and lets pass what may be said."""

from __future__ import annotations

import pytest

from tests.markup.source import written
from tests.markup.wording import RULES, Said, said_by

FINE = (
    "<h1>令和6年度（2024年度）の姿</h1><p>達成率は 113.33％、差は ▲1,234件、▲0.5ポイントです。</p>",
    "<h2>令和6年9月末（2024年9月末）現在</h2><p>電話 017-000-0000、2024-2028、A-1、施策 life-1</p>",
    "<p>（17−0）÷（15−0） ＝ 113.33％</p><p>前年より少し下がりました。</p><p>R&amp;D</p>",
    "<p><code>observations.csv</code></p>",
    "<h2>令和6年9月末の版</h2><p>公表日　令和6年11月5日（2024年）</p>",
)
PLANTED = {
    "judges_nobody": ("<p>大幅に伸びました</p>", '<p aria-label="悪化しています">x</p>', "<title>悪化</title>"),
    "shows_no_absurd_rate": ("<p>達成率 999％</p>", "<td>1,234.5 %</td>", "<svg><text>1500％</text></svg>"),
    "writes_negatives_with_a_triangle": ("<td>-12</td>", "<p>差は −3件</p>", "<p>（-0.5）</p>"),
    "names_both_calendars_in_headings": ("<h2>令和6年度の姿</h2>", "<h1>2024年度と平成30年（度）</h1>"),
    "keeps_hashes_to_the_data": (f"<p>{'0123456789abcdef' * 4}</p>",),
    "keeps_names_of_columns_to_the_data": ("<td>None</td>", "<p>indicator_code</p>", "<p>schema 1</p>"),
    "leaves_nothing_unfilled": ("<p>{count}件</p>", "<p>R&amp;amp;D</p>", "<p>{{ page.name }}</p>", "<p>&lt;b>x</p>"),
}


def said(body: str, path: str = "dx/index.html") -> Said:
    return said_by(path, written(f"<main>{body}</main>"))


def test_what_may_be_said_passes():
    assert {rule.__name__: [list(rule(said(body))) for body in FINE] for rule in RULES} == {
        rule.__name__: [[]] * len(FINE) for rule in RULES
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_may_not_be_said_is_found(rule):
    assert [body for body in PLANTED[rule.__name__] if not list(rule(said(body)))] == []


@pytest.mark.parametrize("path", ["dx/data/index.html", "dx/editions/index.html", "dx/editions/a/en/data/index.html"])
def test_hashes_and_names_of_columns_may_stand_where_the_data_is(path):
    body = f"<p>{'0123456789abcdef' * 4}</p><p>indicator_code</p>"
    assert [list(rule(said(body, path))) for rule in RULES] == [[]] * len(RULES)
