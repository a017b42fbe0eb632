"""皆さんの意見で変わったこと: before and after, read off the documents of the shelf."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from shirube.editions.deliberation import ReplyPlace
from shirube.editions.shelf import Shelf
from shirube.portal.files.parts import EditionParts
from shirube.portal.pages.given_opinions import Shown
from shirube.portal.tests import sample
from shirube.portal.tests.sample_deliberation import OPINIONS, POINTS


def told(place: ReplyPlace, *, given_on: date = OPINIONS[0].given_on, alone: bool = False):
    """What one place says in the newest Edition of the sample, or in that Edition as the only one there is."""
    plain = sample.shelf()
    point = structs.replace(POINTS[0], reply=structs.replace(POINTS[0].reply, places=(place,)))
    opinions = tuple(structs.replace(one, given_on=given_on) for one in OPINIONS)
    document = structs.replace(plain.latest.document, points=(point, *POINTS[1:]), opinions=opinions)
    before = () if alone else plain.editions[:-1]
    newest = sample.shelved(document)
    return EditionParts(newest, Shelf((*before, newest))).deliberation.reflected["R1"][0]


TARGET = ReplyPlace(kind="target", label="目標値", indicator="K01", period="FY2028")
BAR = ReplyPlace(kind="bar", label="線", initiative="J01", activity="1", line="target", number=1)
MOVED = Shown(
    "取組1「ニーズ調査と道筋づくり」", "「ニーズ調査」令和6年度上半期", "「ニーズ調査」令和6年度下半期〜令和7年度上半期"
)


def test_a_target_is_told_as_the_edition_had_it_that_readers_had_on_the_day():
    found = told(TARGET)
    assert found.lines == (
        Shown("目標値 令和10年度", "50時間", "60時間"),
        Shown(
            "目標値の理由",
            "全国との差の半分を5年で縮めるため（架空）",
            "前回の意見を受けて、差の6割を縮めるため（架空）",
        ),
    )
    assert (found.slug, found.as_of, found.name) == (
        "2024-03-31-1",
        date(2024, 3, 31),
        "総労働時間の減少幅（年間・1人当たり）",
    )


def test_without_an_earlier_edition_the_record_inside_this_one_tells():
    for found in (told(TARGET, alone=True), told(TARGET, given_on=date(2024, 4, 1))):
        assert found.lines[0] == Shown("目標値 令和10年度", "50時間", "60時間")
        assert (found.slug, found.as_of) == ("", None)
    assert told(BAR, alone=True).lines == (MOVED,)


def test_a_target_that_stood_before_the_opinion_shows_only_what_stands():
    kept = structs.replace(TARGET, indicator="K02", period="FY2028")
    (line, *_) = told(kept).lines
    assert line.before is None
    assert line.what == "目標値 令和10年度"


CASES = {
    "a line": (BAR, (MOVED,), True),
    "a 見直し tells itself what it changed": (
        structs.replace(BAR, kind="revision", activity="", line=""),
        (
            Shown(
                "取組1「ニーズ調査と道筋づくり」の目標「ニーズ調査」",
                "令和6年度上半期",
                "令和6年度下半期〜令和7年度上半期",
            ),
        ),
        False,
    ),
    "a 振り返り": (
        structs.replace(BAR, kind="reflection", activity="", line=""),
        (Shown("振り返りに書いたこと", None, "聞く相手を三倍にし、調査を半年延ばした。"),),
        False,
    ),
    "an indicator: what a person changed, no figures and no notes": (
        structs.replace(TARGET, kind="indicator", period=""),
        (Shown("目標値 令和10年度（2028年度）", "50時間", "60時間"),),
        True,
    ),
    "a 事業": (
        ReplyPlace(kind="initiative", label="事業", initiative="J01"),
        (
            Shown(
                "取組1「ニーズ調査と道筋づくり」の目標「ニーズ調査」",
                "令和6年度上半期",
                "令和6年度下半期〜令和7年度上半期",
            ),
        ),
        True,
    ),
    "a 決定": (
        ReplyPlace(kind="decision", label="決定", decision="D1"),
        (Shown("令和6年2月9日に決定", None, "第5回策定委員会（架空） 策5号"),),
        False,
    ),
    "something gone": (structs.replace(BAR, number=99), (), False),
}


@pytest.mark.parametrize(("place", "lines", "compared"), CASES.values(), ids=CASES)
def test_what_was_changed_is_told_before_and_after(place, lines, compared):
    found = told(place)
    assert found.lines == lines
    assert bool(found.slug) is compared


def test_the_page_puts_opinion_reply_and_change_side_by_side(site):
    page = site["mihon/heard/index.html"].decode()
    assert '3件の意見で、</span><span class="clause">計画の7か所が変わりました' in page
    assert page.index("調査の進め方") < page.index("目標値の理由")
    section = page.partition('id="point-R1"')[2].partition("</section>")[0]
    assert section.count('<blockquote class="voice">') == 2
    assert "<del>50時間</del>" in section
    assert "<ins>60時間</ins>" in section
    assert 'href="../editions/2024-03-31-1/indicators/K01/index.html"' in section


def test_from_the_address_for_ever_the_earlier_edition_is_found_too(site):
    page = site["mihon/editions/2024-09-30-1/heard/index.html"].decode()
    assert 'href="../../2024-03-31-1/indicators/K01/index.html"' in page


def test_where_nothing_was_changed_the_page_says_so():
    plain = sample.shelf(3)
    bare = tuple(structs.replace(one, reply=None, reported=()) for one in POINTS)
    newest = sample.shelved(structs.replace(plain.latest.document, points=bare))
    parts = EditionParts(newest, Shelf((newest,)))
    assert parts.deliberation.changes == ()
    assert parts.deliberation.line.changed == 0
