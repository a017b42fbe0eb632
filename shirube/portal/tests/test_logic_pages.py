"""つながり on the public site: drawn, read in sentences, walked step by step, and what is missing named."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import pytest
from msgspec import structs

from shirube.charts.logic_model import LOOKS
from shirube.charts.tests.reading import Drawing
from shirube.editions.roadwords import Evidence
from shirube.kernel.language import speaking
from shirube.portal.links import broken_links, links_of
from shirube.portal.site import SiteOptions, site_files
from shirube.portal.tests import sample
from shirube.portal.tests.reading_html import read
from shirube.portal.tests.sample_logic import LINKS, NODES, shelf

A1, A3, ALL = "mihon/logic/A1/index.html", "mihon/logic/A3/index.html", "mihon/logic/index.html"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The site of the sample plan with the larger つながり, in both languages."""
    files = site_files([shelf()], SiteOptions(languages=("ja", "en")))
    return {file.path: file.make() for file in files}


@pytest.fixture(scope="module")
def page(made) -> str:
    return made[A1].decode()


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", markup)))


def section(markup: str, heading: str) -> str:
    """What stands under one heading."""
    after = markup.partition(f'<h2 id="{heading}">')[2]
    return after.partition("</section>")[0]


def test_a_page_for_every_area_that_has_a_logic_and_one_for_all(made):
    pages = {path for path in made if re.fullmatch(r"mihon/logic/.*\.html", path)}
    assert pages == {A1, A3, ALL}
    assert "つながりがまだ書かれていない分野：暮らし・まち、基盤" in plain(made[ALL].decode())


def test_an_edition_without_a_logic_has_no_page_of_it_and_no_link_to_it():
    first = sample.shelf().editions[0]
    document = structs.replace(first.document, logic_nodes=(), logic_links=())
    lone = sample.Shelf((sample.shelved(document),), ())
    files = {file.path: file.make() for file in site_files([lone]) if file.path.endswith(".html")}
    assert [path for path in files if "/logic/" in path] == []
    assert [path for path, raw in files.items() if b"logic/" in raw] == []


def test_the_area_page_and_the_sitemap_lead_to_it(made):
    assert 'href="../../logic/A1/index.html"' in made["mihon/areas/A1/index.html"].decode()
    assert "logic/" not in made["mihon/areas/A2/index.html"].decode()
    assert 'href="../logic/index.html"' in made["mihon/sitemap/index.html"].decode()


def test_no_link_leads_nowhere(made):
    assert broken_links({path: links_of(path, content) for path, content in made.items()}) == []


def test_every_policy_has_its_drawing_and_its_sentences(page):
    titles = re.findall(r"<figcaption>([^<]*)</figcaption>", page)
    assert titles == [
        f"{name}：取組からめざす姿へのつながり"
        for name in ("産業・しごと", "働き方のDX", "観光業のDX", "施策に属さないもの")
    ]
    said = re.findall(r"<li>([^<]* → [^<]*)</li>", section(page, "name-part-1"))
    assert said == [
        "困りごとを聞き、道筋をつくる → 困りごとの地図が使われる（困りごとが集まれば、使う理由ができるため） → "
        "探す時間が減る（A1oがA1sを支えるため） → 働き方を選べる社会。（A1sがA1vを支えるため）"
    ]


def test_a_single_policy_that_says_it_all_is_drawn_once(site):
    page = site["mihon/logic/A1/index.html"].decode()
    assert page.count("<figure") == 1
    assert "文で読む" in page


def test_every_step_can_be_walked(page):
    table = page.partition('<table class="steps-table">')[2].partition("</table>")[0]
    texts = {one.code: one.text for one in NODES}
    told = [plain(row) for row in table.split("<tr>")[2:]]
    shown = [one for one in LINKS if one.target != "A3v"]
    assert len(told) == len(shown)
    for one in shown:
        [row] = [row for row in told if texts[one.target] in row and (one.why or "理由は未設定です") in row]
        assert Evidence(one.evidence).label in row
        assert one.evidence_note in row
        assert (one.external or "―") in row
    places = re.findall(r'<tbody id="([^"]+)"', table)
    led = re.findall(r'href="#([^"]+)"', table)
    assert led
    assert set(led) <= set(places)


def test_a_place_names_the_initiative_or_the_indicator_behind_it(page):
    table = page.partition('<table class="steps-table">')[2].partition("</table>")[0]
    assert "事業：くらしの道具づくり（架空）" in table
    assert "../../initiatives/J01/index.html" in table
    assert re.search(r'href="../../indicators/K01/index.html">指標：[^<]*▲ やや遅れ<', table)


def test_a_place_of_a_hidden_initiative_leads_nowhere(page):
    assert "市町村と一緒に道具を買う" in page
    assert "J99" not in page


def test_no_figure_walks_alone(page):
    row = section(page, "numbers")
    assert "18<small>時間</small>" in row
    assert "目標の理由" in row
    assert "<dt>1年前</dt>" in row or "<dt>前の値</dt>" in row
    assert row.count('class="ind') == 2, "one table with one row: K01 alone stands in this つながり"


def test_what_is_missing_is_named(page):
    told = [plain(one) for one in re.findall(r"<li>(.*?)</li>", section(page, "lacking"))]
    assert told == [
        "「冬の観光客の滞在が延びる」（アウトカム（短期））を測る指標は未設定です。",
        "「だれもまだつなげていない成果」（アウトカム（長期））を測る指標は未設定です。",
        "取組「観光地の混み具合を知らせる」から成果へのつながりは未設定です。",
        "「だれもまだつなげていない成果」（アウトカム（長期））へつながる取組は未設定です。",
        "「困りごとの地図が使われる」から「探す時間が減る」へのつながりは、まだ想定（検証中）です。",
        "「冬の観光客の滞在が延びる」から「働き方を選べる社会。」へのつながりは、まだ想定（検証中）です。",
    ]
    assert "まだ足りないものが6件あります" in page


def test_an_area_lacks_only_what_is_its_own(made):
    assert "lacking" not in made[A3].decode(), "what it leads to in another 分野 is missing there"


def test_places_of_another_area_say_whose_they_are(page):
    assert "分野：行政経営" in page.partition("</figure>")[0]


@pytest.mark.parametrize(
    ("name", "title"), [("chart", "産業・しごと"), ("chart-P2", "観光業のDX"), ("chart--", "施策に属さないもの")]
)
def test_a_drawing_to_keep_names_its_plan_and_leads_nowhere(made, name, title):
    text = made[f"mihon/logic/A1/{name}.svg"].decode()
    ET.fromstring(text)
    lines = [one.text for one in Drawing(text).elements("sheet-line")]
    assert lines[-1] == "みほん県DX推進プラン（架空）　令和6年9月末現在（第1版）　Shirube デモ（架空）"
    assert [one.text for one in Drawing(text).elements("sheet-title")] == [f"{title}：取組からめざす姿へのつながり"]
    assert "href" not in text


def test_ids_are_unique_and_tags_closed(made):
    for path in (A1, A3, ALL, A1.replace("mihon/", "mihon/en/")):
        found = read(made[path])
        assert found.unclosed == []
        assert len(found.ids()) == len(set(found.ids())), path


def test_links_in_a_drawing_are_not_hidden_in_an_image(page):
    drawings = re.findall(r"<svg [^>]*logic-chart[^>]*>", page)
    assert drawings
    assert [one for one in drawings if 'role="group"' not in one] == [one for one in drawings if 'role="img"' in one]
    assert 'role="img"' not in drawings[0]


def test_in_english_the_stages_and_marks_are_english(made):
    page = made[A1.replace("mihon/", "mihon/en/")].decode()
    assert "アウトカム（短期）" not in page
    assert "想定（検証中）" not in page


def test_every_kind_of_evidence_has_a_look_of_its_name():
    assert {word.value: word.label for word in Evidence} == {code: look.name for code, look in LOOKS.items()}


def test_links_that_go_round_are_drawn_without_sentences():
    last = shelf().latest
    looped = (*last.document.logic_links, LINKS[0].__class__(source="A1v", target="A1a", why="", evidence="assumed"))
    held = sample.Shelf((sample.shelved(structs.replace(last.document, logic_links=looped)),), ())
    [page] = [file.make().decode() for file in site_files([held]) if file.path == A1]
    assert "<svg" in page
    with speaking("ja"):
        assert "文で読む" not in page.partition('id="name-part-2"')[0]


def test_a_logic_that_is_no_longer_shown_is_told_without_a_link():
    first, last = shelf().editions
    had = structs.replace(first.document, logic_nodes=last.document.logic_nodes, logic_links=last.document.logic_links)
    bare = structs.replace(last.document, logic_nodes=(), logic_links=())
    held = sample.Shelf((sample.shelved(had), sample.shelved(bare)), ())
    files = {file.path: file.make() for file in site_files([held])}
    assert broken_links({path: links_of(path, content) for path, content in files.items()}) == []
    assert "つながりの掲載を終了" in files["mihon/changes/index.html"].decode()
