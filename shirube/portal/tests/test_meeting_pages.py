"""会議: who came, what was on the 次第, and each remark with what became of it beside; nobody is named."""

from __future__ import annotations

import re
from datetime import date

import pytest
from msgspec import UNSET, structs

from shirube.editions.encoding import encode
from shirube.editions.shelf import Shelf
from shirube.portal.links import broken_links, links_of
from shirube.portal.site import site_files
from shirube.portal.tests import sample
from shirube.portal.tests.sample_deliberation import CLEAR, FIRST, OPINIONS, SECOND, WHY

PAGE = f"mihon/meetings/{FIRST.code}/index.html"
LIST = "mihon/meetings/index.html"
SECTIONS = ("committees", "meetings", "opinions", "points", "reply_categories")


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup.partition("<main")[2].partition("</main>")[0]))


def only(*meetings, **more) -> dict[str, str]:
    """The pages of 会議 of a plan whose only Edition has these."""
    document = structs.replace(
        sample.shelf(3).latest.document,
        meetings=meetings,
        opinions=UNSET,
        points=UNSET,
        **more,
    )
    files = site_files([Shelf((sample.shelved(document),))])
    return {file.path: file.make().decode() for file in files if file.path.startswith("mihon/meetings/")}


@pytest.fixture(scope="module")
def page(site) -> str:
    return site[PAGE].decode()


def test_attendance_is_said_as_minutes_say_it(page):
    assert "出席者11名（欠席者1名）" in plain(page)
    assert "傍聴者 4名" in plain(page)
    assert "一部公開 契約前の価格に関わる部分があるため" in plain(page)


def test_the_agenda_keeps_its_numbers_and_what_was_not_on_it_is_marked(page):
    tree = page.partition('<div class="agenda">')[2].partition("</section>")[0]
    numbers = re.findall(r'<span class="no">([^<]*)</span>', tree)
    assert numbers == [item.number for item in FIRST.agenda]
    assert tree.count("<ol>") == 3
    assert re.search(r"働く時間のこと</a> <small>（議事のなかで取り上げた話題）</small>", tree)


def test_every_remark_stands_under_its_topic_with_its_reply_beside(page):
    said = page.partition('id="said"')[2].partition('id="aside"')[0]
    topics = re.findall(r'<h3 id="agenda-(\d)">', said)
    assert topics == ["3", "4", "5", "6"]
    shown = re.findall(r'<li class="said" id="opinion-([^"]+)">', said)
    assert shown == ["2024-1-01", "2024-1-02", "2024-1-03", "2024-1-04"]
    first = said.partition('id="opinion-2024-1-01"')[2].partition("</li>")[0]
    assert WHY in first
    assert "指標ごとに、目標値をその値にした理由を書き加えました。" in first
    assert '<b class="reply-kind">反映</b>' in first
    assert "お答えはまだありません" in said.partition('id="opinion-2024-1-04"')[2]
    assert re.search(r"<b>事務局</b><div><p>資料1に沿って", said)


def test_an_opinion_given_after_the_meeting_stands_apart(page):
    aside = page.partition('id="aside"')[2].partition("</section>")[0]
    assert re.findall(r'id="opinion-([^"]+)"', aside) == ["2024-1-05"]


def test_of_a_closed_document_only_its_number_is_told(page):
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page.partition('id="papers"')[2], re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows[:3]] == [
        "資料1 プランの進み具合 公開 https://example.jp/1.pdf",
        "資料2 （題名も公開していません） 非公開 ―",
        "参考資料 用語の手引き 公開 県庁1階 県民相談室",
    ]


def test_the_next_meeting_shows_what_was_reported_to_it_and_what_it_takes_up(site):
    page = site[f"mihon/meetings/{SECOND.code}/index.html"].decode()
    reported = page.partition('id="reported"')[2].partition("</section>")[0]
    assert "目標値の理由" in reported
    assert [code for code in ("2024-1-01", "2024-1-05") if f"opinions/{code}/" in reported] == [
        "2024-1-01",
        "2024-1-05",
    ]
    taken_up = page.partition('id="taken-up"')[2].partition("</section>")[0]
    assert "生まれたものの測り方" in taken_up
    assert taken_up.startswith(">この会議で取り上げた論点<")


def test_the_edition_that_lay_before_the_meeting_is_linked_from_both_addresses(site):
    assert 'href="../../editions/2024-03-31-1/index.html"' in site[PAGE].decode()
    permanent = site[f"mihon/editions/2024-09-30-1/meetings/{FIRST.code}/index.html"].decode()
    assert 'href="../../../2024-03-31-1/index.html"' in permanent


def test_the_list_tells_the_topics_of_a_tree_and_of_a_flat_agenda(site):
    page = site[LIST].decode()
    assert "<p>目標値の考え方、その他</p>" in page
    assert "<p>前回意見への対応</p>" in page


def test_meetings_are_listed_by_fiscal_year_the_newest_first(site):
    page = site[LIST].decode()
    assert re.findall(r'<h2 id="year-(\d+)">', page) == ["2024"]
    assert re.findall(r'<h3><a href="(iin-[^/]+)/', page) == [SECOND.code, FIRST.code]
    assert "2回の会議を開きました" in plain(page)
    assert "意見5件のうち3件に回答" in page
    assert "設置根拠（この委員会を置いている決まり）：みほん県DX推進委員会設置要綱 第1条" in page


@pytest.mark.parametrize("count", [1, 3])
def test_few_meetings_are_enough_and_a_bare_one_says_what_is_missing(count):
    bare = structs.replace(FIRST, agenda=(), papers=(), remarks=(), seats=(), decisions=(), attended=None, absent=None)
    pages = only(*(structs.replace(bare, code=f"iin-{at}") for at in range(count)))
    assert len(pages) == count + 1
    assert len(re.findall("<h3>", pages[LIST])) == count
    told = plain(pages["mihon/meetings/iin-0/index.html"])
    for missing in (
        "公表している意見はまだありません",
        "次第は載っていません。",
        "資料は載っていません。",
        "出席 記載なし",
    ):
        assert missing in told


def test_a_meeting_still_to_come_is_announced():
    """The sample's Edition opened on 2024-11-05."""
    coming = structs.replace(SECOND, held_on=date(2024, 11, 20), attended=None)
    pages = only(FIRST, coming)
    assert "1回の会議を開き、 1回を予定しています" in plain(pages[LIST])
    assert pages[LIST].count("開催予定") == 1
    assert "これから開く会議です" in plain(pages[f"mihon/meetings/{SECOND.code}/index.html"])


def test_without_meetings_and_opinions_no_page_says_a_word_of_them():
    document = structs.replace(sample.shelf(3).latest.document, **dict.fromkeys(SECTIONS, UNSET))
    lone = Shelf((sample.shelved(document),))
    pages = {file.path: file.make() for file in site_files([lone])}
    assert [path for path in pages if re.search(r"/(meetings|opinions|heard)/", path)] == []
    html = {path: raw for path, raw in pages.items() if path.endswith(".html")}
    assert [path for path, raw in html.items() if "会議と意見</a>".encode() in raw] == []
    assert [path for path, raw in html.items() if b'id="opinions"' in raw] == []
    broken = broken_links({path: links_of(path, content) for path, content in html.items()})
    assert [lead for lead in broken if lead[1].endswith(".html")] == []
    assert b"meetings" not in encode(document)


def test_texts_of_a_meeting_are_never_markup():
    loud = structs.replace(
        FIRST,
        name="<b>会議",
        remarks=(structs.replace(FIRST.remarks[0], text="<script>alert(1)</script>"),),
        papers=(structs.replace(FIRST.papers[0], where="javascript:alert(1)"),),
    )
    page = only(loud)[PAGE]
    assert "<b>会議" not in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_a_meeting_finds_its_opinions_without_a_summary():
    """Opinions may be public before the minutes are settled."""
    document = structs.replace(
        sample.shelf(3).latest.document, meetings=(structs.replace(FIRST, remarks=()), SECOND), opinions=OPINIONS
    )
    [file] = [one for one in site_files([Shelf((sample.shelved(document),))]) if one.path == PAGE]
    said = file.make().decode().partition('id="said"')[2].partition('id="aside"')[0]
    assert re.findall(r'id="opinion-([^"]+)"', said) == ["2024-1-01", "2024-1-02", "2024-1-03", "2024-1-04"]
    assert CLEAR in said
