"""委員の意見: the register, the way of each opinion to what it changed, and what is told of it on other pages."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta

import pytest
from msgspec import structs

from shirube.editions.meetingwords import OpinionState
from shirube.editions.shelf import Shelf
from shirube.portal.opinions import state_view
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_crowded import crowded
from shirube.portal.tests.sample_deliberation import OPINIONS, POINTS, SECOND, WHY

REGISTER = "mihon/opinions/index.html"


def page_of(site, code: str) -> str:
    return site[f"mihon/opinions/{code}/index.html"].decode()


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup.partition("<main")[2].partition("</main>")[0]))


def pages_of(shelf: Shelf, folder: str, languages=("ja",)) -> dict[str, str]:
    files = site_files([shelf], SiteOptions(languages=languages))
    found = (one for one in files if one.path.startswith(f"mihon/{folder}") and one.path.endswith(".html"))
    return {one.path: one.make().decode() for one in found}


@pytest.fixture(scope="module")
def register(site) -> str:
    return site[REGISTER].decode()


def test_every_opinion_stands_once_in_the_register_the_newest_meeting_first(register):
    rows = re.findall(r'<li data-row .*?href="([^/]+)/', register, re.DOTALL)
    assert rows == [one.code for one in OPINIONS]
    assert re.findall(r'<h2 id="([^"]+)">', register) == ["of-iin-2024-1", "apart-2024"]
    assert "6件の意見のうち、3件にお答えしています" in plain(register)


def test_what_narrows_the_register_meets_what_the_rows_say(register):
    offered = {
        name: re.findall(r'<option(?: value="([^"]+)")?>([^<]+)', chunk)
        for name, chunk in re.findall(r'<select id="by-(\w+)"[^>]*>(.*?)</select>', register, re.DOTALL)
    }
    told = {
        name: {part for value in re.findall(rf'data-{name}="([^"]*)"', register) for part in value.split("|")} - {""}
        for name in ("area", "state", "meeting", "kind")
    }
    assert {code for code, _ in offered["area"]} - {""} == told["area"] == {"A1", "A2"}
    assert {code for code, _ in offered["meeting"]} - {""} == told["meeting"]
    assert {word for _, word in offered["state"]} - {"すべて"} == told["state"]
    assert {word for _, word in offered["kind"]} - {"すべて"} == told["kind"]


def test_the_way_of_an_opinion_is_told_step_by_step(site):
    page = page_of(site, "2024-1-01")
    steps = re.findall(
        r'<li( class="done")?><i class="dot" aria-hidden="true"></i><section aria-labelledby="(\w+)">', page
    )
    assert [name for _, name in steps] == ["quote", "point", "divisions", "reply", "reflected", "reported"]
    assert all(done for done, _ in steps)
    told = plain(page)
    for words in (
        "この意見への対応は「反映」です。3か所に反映しました。",
        WHY,
        "議題：ア 目標値の考え方",
        "見本推進課（架空）",
        "第2回みほん県DX推進委員会 令和6年9月12日",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("2024-1-03", "この意見は、令和6年9月12日の会議で取り上げました。"),
        ("2024-1-04", "この意見は、内容を整理しています。"),
        ("2024-1-06", "この意見は、見本産業課（架空）が検討しています。"),
    ],
)
def test_what_has_not_happened_yet_is_said(site, code, sentence):
    page = page_of(site, code)
    assert re.search(r"<h1>.*?</h1>", page, re.DOTALL)
    assert sentence in plain(page)
    assert "お答えはまだありません。" in plain(page)


def test_a_meeting_still_to_come_will_take_an_opinion_up(site):
    before = structs.replace(sample.shelf(3).latest.document, published_on=SECOND.held_on - timedelta(days=1))
    found = pages_of(Shelf((sample.shelved(before),)), "opinions/2024-1-03/")["mihon/opinions/2024-1-03/index.html"]
    assert "この意見は、次の会議で取り上げます。" in plain(found)
    assert "次の会議の議題とします：" in plain(found)
    assert "会議の議題としました：" in plain(page_of(site, "2024-1-03"))


def test_a_reply_that_changed_nothing_says_so():
    point = structs.replace(POINTS[0], reply=structs.replace(POINTS[0].reply, places=()))
    document = structs.replace(sample.shelf(3).latest.document, points=(point, *POINTS[1:]))
    page = pages_of(Shelf((sample.shelved(document),)), "opinions/2024-1-01/")["mihon/opinions/2024-1-01/index.html"]
    assert "計画のなかで直接変えたところはありません。" in plain(page)
    assert "この意見への対応は「反映」です。" in plain(page)


def test_opinions_that_belong_together_lead_to_each_other(site):
    assert re.search(r'その後の意見</dt><dd><a href="../2024-1-05/index.html">', page_of(site, "2024-1-01"))
    assert re.search(r'前にいただいた意見</dt><dd><a href="../2024-1-01/index.html">', page_of(site, "2024-1-05"))
    assert "同じ論点の、ほかの意見（1件）" in page_of(site, "2024-1-01")


def test_the_indicator_and_the_initiative_tell_the_opinions_about_them(site):
    indicator = site["mihon/indicators/K01/index.html"].decode()
    section = indicator.partition('id="opinions"')[2].partition("</section>")[0]
    assert re.findall(r'id="opinion-([^"]+)"', section) == ["2024-1-05", "2024-1-03", "2024-1-01"]
    work = site["mihon/initiatives/J01/index.html"].decode()
    section = work.partition('id="opinions"')[2].partition("</section>")[0]
    assert re.findall(r'id="opinion-([^"]+)"', section) == ["2024-1-02"]
    assert 'id="opinions"' not in site["mihon/initiatives/J02/index.html"].decode()


def test_the_front_door_leads_to_opinions_and_to_the_newest_meeting(site):
    door = site["mihon/index.html"].decode().partition('id="heard"')[2].partition("</section>")[0]
    assert "委員会の委員から6件の意見をいただき、3件にお答えしています。" in door
    assert f"meetings/{SECOND.code}/index.html" in door
    assert "皆さんの意見で変わったこと（7か所）" in door


def test_the_changes_tell_of_meetings_opinions_and_replies(site):
    page = site["mihon/changes/index.html"].decode()
    assert re.findall(r'<h2 id="(meeting|opinion|reply)">', page) == ["meeting", "opinion", "reply"]
    assert 'href="../opinions/2024-1-01/index.html"' in page.partition('id="reply"')[2]


@pytest.mark.parametrize("state", OpinionState)
def test_every_state_has_its_word_and_mark(state):
    view = state_view(state.value)
    assert view.label == state.label
    assert view.mark not in ("", "－")


def test_a_thousand_opinions_fit_pages_of_a_sane_size():
    pages = pages_of(crowded(1000, 8), "opinions")
    lists = {path: page for path, page in pages.items() if not re.fullmatch(r"mihon/opinions/\d+/index.html", path)}
    assert sorted(lists) == [
        "mihon/opinions-by-year/2020/index.html",
        "mihon/opinions-by-year/2021/index.html",
        "mihon/opinions-by-year/2022/index.html",
        "mihon/opinions-by-year/2023/index.html",
        REGISTER,
    ]
    assert lists[REGISTER].count("data-row ") == 250
    shown = re.findall(r"<li data-row", "".join(page for path, page in lists.items() if "by-year" in path))
    assert len(shown) == 1000
    assert max(len(gzip.compress(page.encode(), 6)) for page in lists.values()) <= 30_000
    assert max(len(page.encode()) for page in lists.values()) <= 250_000
    assert max(len(page.encode()) for page in pages.values()) <= 250_000
    assert len(pages["mihon/opinions/0001/index.html"].encode()) <= 20_000
    assert "同じ論点の、ほかの意見（999件）" in pages["mihon/opinions/0001/index.html"]
    assert "1000件の意見のうち、1000件にお答えしています" in plain(lists[REGISTER])


@pytest.mark.parametrize("count", [1, 3])
def test_few_opinions_are_enough(count):
    document = structs.replace(
        sample.shelf(3).latest.document,
        opinions=OPINIONS[:count],
        meetings=tuple(structs.replace(one, remarks=()) for one in sample.shelf(3).latest.document.meetings),
    )
    pages = pages_of(Shelf((sample.shelved(document),)), "opinions")
    assert len(pages) == count + 1
    assert pages[REGISTER].count("data-row ") == count
    assert [path for path, page in pages.items() if read(page.encode()).unclosed] == []


def test_texts_of_an_opinion_are_never_markup():
    loud = structs.replace(OPINIONS[3], text='"><script>alert(1)</script>')
    document = sample.shelf(3).latest.document
    meetings = tuple(structs.replace(one, remarks=()) for one in document.meetings)
    lone = Shelf((sample.shelved(structs.replace(document, opinions=(loud,), meetings=meetings)),))
    assert [path for path, page in pages_of(lone, "").items() if "<script>alert" in page] == []


def test_it_speaks_english():
    pages = pages_of(sample.shelf(3), "en/", ("ja", "en"))
    for path in ("opinions/index.html", "opinions/2024-1-01/index.html", "heard/index.html", "meetings/index.html"):
        assert re.search(r"opinion|meeting", plain(pages[f"mihon/en/{path}"]), re.IGNORECASE), path
