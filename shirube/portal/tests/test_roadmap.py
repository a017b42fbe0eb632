"""ロードマップ: every 事業 over the years of the plan, a table that can be walked, narrowed and kept small."""

from __future__ import annotations

import gzip
import html
import re

import pytest
from msgspec import UNSET, structs

from shirube.portal.initiatives import offices
from shirube.portal.links import broken_links, links_of
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_many import large
from shirube.portal.tests.sample_roadmap import BASE, bar

PAGE = "mihon/roadmap/index.html"


def document():
    return sample.shelf().latest.document


def made(held, languages=("ja",)) -> dict[str, bytes]:
    """The pages of a plan whose only Edition this is."""
    lone = sample.Shelf((sample.shelved(held),), ())
    return {
        file.path: file.make()
        for file in site_files([lone], SiteOptions(languages=languages))
        if file.path.endswith(".html")
    }


def only(held) -> str:
    """The roadmap of a plan whose only Edition this is, nothing else of the site made."""
    lone = sample.Shelf((sample.shelved(held),), ())
    [file] = [file for file in site_files([lone]) if file.path == PAGE]
    return file.make().decode()


def with_(*initiatives, **more) -> str:
    return only(structs.replace(document(), initiatives=initiatives, **more))


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", markup)))


def bodies(page: str) -> list[str]:
    return re.findall(r"<tbody data-row .*?</tbody>", page, re.DOTALL)


@pytest.fixture(scope="module")
def page(site) -> str:
    return site[PAGE].decode()


def widths(page: str) -> list[int]:
    """How many columns each row of the bodies takes, those its headers still hold from rows before included."""
    found = []
    for body in bodies(page):
        held: list[int] = []
        for row in body.split("<tr>")[1:]:
            held = [left - 1 for left in held if left > 1]
            cells = re.findall(r"<t[hd]([^>]*)>", row)
            spans = [int(re.search(r'colspan="(\d+)"', cell).group(1)) if "colspan" in cell else 1 for cell in cells]
            found.append(sum(spans) + len(held))
            held += [int(n) for cell in cells for n in re.findall(r'rowspan="(\d+)"', cell)]
    return found


def test_every_row_fills_the_two_columns_of_names_and_the_two_of_every_year(page):
    years = document().plan.end_year - document().plan.start_year + 1
    assert set(widths(page)) == {2 + 2 * years}


def test_the_head_names_every_year_in_both_calendars_over_its_halves(page):
    head = page.partition("<thead>")[2].partition("</thead>")[0]
    assert "令和6年度<small>2024年度</small>" in head
    years = document().plan.end_year - document().plan.start_year + 1
    assert len(re.findall(r'<th scope="colgroup" colspan="2">', head)) == years
    assert plain(head).count("上半期") == plain(head).count("下半期") == years
    assert plain(head).count("（時点を含む）") == 1


def test_every_initiative_stands_once_with_its_target_and_actual_lines(page):
    rows = bodies(page)
    assert len(rows) == len(document().initiatives)
    for one in document().initiatives:
        [body] = [body for body in rows if f'initiatives/{one.code}/index.html">{one.name}' in body]
        heads = re.findall(r'<th scope="row"[^>]*>([^<]*)<', body)
        assert heads[-2:] == ["目標", "実績"]


def test_every_bar_says_when_it_is_and_an_estimate_that_it_is_one():
    body = bodies(with_(BASE))[0]
    assert re.search(r'<td class="t[^>]*>道筋の作成<em>推定</em><i>R7</i>', body)
    assert re.search(r'<td class="a[^>]*>調査票の設計<i>R6\.6～R6\.9</i>|調査票の設計<i>R6\.6〜R6\.9</i>', body)


def test_what_a_decided_revision_replaced_stays_before_the_lines_of_now():
    body = bodies(with_(BASE))[0]
    assert re.findall(r'<th scope="row"[^>]*>([^<]*)<', body)[0] == "当初"
    assert re.search(r'<td class="g[^>]*>ニーズ調査<i>R6上</i>', body)


def test_a_line_without_bars_says_so():
    empty = structs.replace(BASE, activities=())
    assert "目標の線は未設定です" in with_(empty)
    assert "実績はまだありません" in with_(empty)


def test_a_bar_that_leaves_the_plan_is_cut_and_still_says_when():
    last = document().plan.end_year
    long = structs.replace(BASE.activities[0], bars=(bar("target", 1, "先まで", "FY2025", f"FY{last + 2}"),))
    assert re.search(r'<td class="t r m" colspan="\d+">先まで<i>', with_(structs.replace(BASE, activities=(long,))))


def test_counts_name_their_whole_and_leave_out_what_is_counted_elsewhere():
    again = structs.replace(BASE, code="J02", name="くらしの道具づくりの再掲（架空）", relisted_from="J01")
    page = with_(BASE, again)
    assert "1件の事業のうち、1件が実施中です" in plain(page)
    assert "掲載している事業は2件です。再掲の1件は" in page
    assert '<b class="tag">再掲</b>' in bodies(page)[1]
    assert '<b class="tag">再掲</b>' not in bodies(page)[0]


def test_what_narrows_the_list_meets_what_the_rows_say(page):
    offered = {
        name: set(re.findall(r"<option(?: value=\"[^\"]+\")?>([^<]+)", chunk)) - {"すべて"}
        for name, chunk in re.findall(r'<select id="by-(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    }
    assert offered["office"] == {name for one in document().initiatives for name in offices(one)}
    assert offered["status"] == set(re.findall(r'data-status="([^"]*)"', page))
    assert set(re.findall(r'<option value="(\w+)">', page)) == {one.area for one in document().initiatives if one.area}


def test_the_key_explains_only_marks_that_occur():
    calm = structs.replace(BASE, revisions=(), activities=(BASE.activities[1],))
    key = with_(calm).partition('<div class="gantt-key"')[2].partition("</div>")[0]
    for absent in ("当初", "推定", "見直しあり", "再掲"):
        assert absent not in key
    key = with_(BASE).partition('<div class="gantt-key"')[2].partition("</div>")[0]
    assert "推定" in key


@pytest.mark.parametrize("count", [1, 3])
def test_few_rows_are_enough(count):
    rows = tuple(structs.replace(BASE, code=f"J0{at}", order=at) for at in range(1, count + 1))
    shown = with_(*rows)
    assert len(bodies(shown)) == count
    assert read(shown.encode()).unclosed == []
    assert f"{count}件の事業のうち、{count}件が実施中です" in plain(shown)


def test_the_menu_leads_here_only_where_there_are_initiatives(site):
    assert 'href="roadmap/index.html"' in site["mihon/index.html"].decode()
    gone = dict.fromkeys(("initiatives", "logic_nodes", "logic_links", "meetings", "opinions", "points"), UNSET)
    old = made(structs.replace(document(), **gone))
    assert PAGE not in old
    assert [path for path, raw in old.items() if b"roadmap/" in raw] == []
    broken = broken_links({path: links_of(path, content) for path, content in old.items()})
    assert [lead for lead in broken if lead[1].endswith(".html")] == []


def test_the_logic_is_linked_where_it_is_written(page):
    main = page.partition("<main")[2]
    assert 'href="../logic/index.html"' in main
    without = with_(BASE, logic_nodes=UNSET, logic_links=UNSET)
    assert "logic/" not in without.partition("<main")[2].partition("</main>")[0]


def test_texts_of_a_plan_are_never_markup():
    loud = structs.replace(
        BASE,
        name="<b>&",
        activities=(structs.replace(BASE.activities[0], bars=(bar("target", 1, "<script>", "FY2025", "FY2025"),)),),
    )
    shown = with_(loud)
    assert "&lt;script&gt;" in shown
    assert "<b>&" not in bodies(shown)[0]
    assert "<script>" not in bodies(shown)[0]


def test_it_speaks_english():
    pages = made(document(), ("ja", "en"))
    said = plain(pages["mihon/en/roadmap/index.html"].decode())
    assert "initiatives" in said
    assert "Target" in said


@pytest.mark.parametrize(("bars_each", "most"), [(6, 150_000), (30, 200_000)])
def test_a_roadmap_of_500_initiatives_stays_small(bars_each, most):
    """All texts unlike each other: of 15,000 bars the texts alone take more than 100 KB packed."""
    assert len(gzip.compress(only(large(500, bars_each)).encode(), 6)) <= most
