"""A resident reads the published site: on a large screen and on a phone, without JavaScript, and checks it herself."""

import csv
import hashlib
import io
import json
from decimal import ROUND_HALF_UP, Decimal

import pytest
from playwright.sync_api import Download, Locator, Page

from tests.journeys.hands import press
from tests.journeys.house import EXAMPLE, PLAN
from tests.journeys.pages import GRADED, OLD, REFERENCE
from tests.journeys.watching import Watch, too_wide

pytestmark = pytest.mark.browser

TOHOKU = ("青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県")
JUDGED_NAME, REFERENCE_NAME = "総労働時間の減少幅（架空）", "有効求人倍率（参考）"


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def resident(request, visitors) -> Page:
    return visitors(request.param, javascript=False)


def texts(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def figure(within: Locator) -> str:
    """The large figure with its unit, without the gap between them."""
    return "".join(within.locator(".big").inner_text().split())


def table(page: Page, name: str) -> list[list[str]]:
    """A table in its labelled region, as rows of cells, the head first."""
    rows = page.get_by_role("region", name=name).locator("tr")
    return [texts(rows.nth(number).locator("th, td")) for number in range(rows.count())]


def facts(page: Page, within: str) -> dict[str, str]:
    """A list of terms as a dictionary."""
    return dict(zip(texts(page.locator(f"{within} dt")), texts(page.locator(f"{within} dd")), strict=True))


def job_ratios() -> dict[int, tuple[str, str, str]]:
    """年度 → the ratio of 青森県, of all 47 together and of the six of 東北, worked out from the file itself."""
    with (EXAMPLE / "statistics" / "SSDSE-B-2023.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["月間有効求人数（一般）"]]
    years = sorted({int(row["年度"]) for row in rows})
    sets = (("青森県",), tuple({row["都道府県"] for row in rows}), TOHOKU)
    return {year: tuple(_ratio(rows, year, names) for names in sets) for year in years}


def _ratio(rows: list[dict[str, str]], year: int, names: tuple[str, ...]) -> str:
    these = [row for row in rows if int(row["年度"]) == year and row["都道府県"] in names]
    assert len(these) == len(names)
    offers, seekers = (
        sum(Decimal(row[column]) for row in these) for column in ("月間有効求人数（一般）", "月間有効求職者数（一般）")
    )
    return str((offers / seekers).quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_how_things_stand_is_two_clicks_from_the_front_door(resident, office):
    resident.goto(office.address)
    press(resident.get_by_role("link", name="この計画を見る"))
    assert "青森県ＤＸ推進プラン" in resident.inner_text("h1")
    press(resident.get_by_role("link", name="すべての指標を数字で見る"))

    first = resident.locator("tbody.ind").first
    assert first.locator("a.name").inner_text() == JUDGED_NAME
    assert figure(first) == "17時間"
    assert resident.title() == "数字で見る｜青森県ＤＸ推進プラン｜Shirube デモ（架空）"
    second = resident.locator("tbody.ind").nth(1)
    assert (second.locator("a.name").inner_text(), texts(second.locator(".proposed"))) == (
        "付加価値÷総労働時間（架空）",
        ["提案中"],
    )


def test_a_real_statistic_stands_beside_the_nation_the_region_and_its_own_past(resident, office):
    resident.goto(f"{office.address}/{PLAN}/dashboard/")
    press(resident.get_by_role("link", name=REFERENCE_NAME, exact=True))
    assert resident.inner_text("h1") == REFERENCE_NAME

    head, *rows = table(resident, "図と同じ数値の表")
    columns = [head.index(name) for name in ("青森県", "全国（合算）", "東北6県（合算）")]
    shown = {row[0]: tuple(row[column] for column in columns) for row in rows}
    expected = job_ratios()
    assert len(expected) == 12
    assert list(shown.values()) == list(expected.values())
    assert [f"（{year}年度）" in label for year, label in zip(expected, shown, strict=True)] == [True] * 12


def test_a_real_statistic_has_a_picture_a_source_and_no_grade(resident, office):
    resident.goto(f"{office.address}/{PLAN}/indicators/{REFERENCE}/")
    assert resident.locator("figure.chart").count() == 4
    assert resident.locator("figure.chart svg:visible").count() == 4, "one drawing of each, the wide or the narrow one"
    assert facts(resident, "dl.facts")["出典"].startswith("独立行政法人統計センター「SSDSE-県別推移（SSDSE-B-2023）」")
    assert resident.locator(".grade, .judge, .fictive").count() == 0
    assert resident.locator("#targets").count() == 0


def test_an_invented_indicator_shows_its_target_why_and_how_it_is_judged(resident, office):
    resident.goto(f"{office.address}/{PLAN}/indicators/{GRADED}/")
    assert resident.title() == f"{JUDGED_NAME}｜青森県ＤＸ推進プラン｜Shirube デモ（架空）"
    assert "（架空）" in resident.locator("figure.chart figcaption").first.inner_text()
    assert resident.locator(".walk-box svg:visible").count() == 1

    behind = facts(resident, "dl.facts")
    assert behind["この目標値にした理由"].startswith(
        "一人あたり月5時間の短縮にあたる年60時間を、無理なく実感できる幅として置いた。"
    )
    assert "架空推進本部会議「目標値の設定」（架空）" in behind["この目標値にした理由"]
    assert behind["算式"].startswith("令和4年度の一人平均年間総労働時間 − その期間の一人平均年間総労働時間")
    assert behind["責任課"] == "架空働き方デジタル課（架空）（主担当）"

    assert "（17−0）÷（15−0） ＝ 113.33％" in " ".join(resident.inner_text("section.judge").split())
    judged = facts(resident, "section.judge dl.figures")
    assert judged["この期間の目標値"] == "15時間"
    assert judged["目標までの達成率"].startswith("28.33％")
    targets = table(resident, "目標値の記録の表")
    assert [row[:2] for row in targets][1:] == [
        ["令和5年度（2023年度）", "10時間"],
        ["令和6年度上半期（2024年度上半期）", "15時間"],
        ["令和6年度（2024年度）", "20時間"],
        ["令和7年度（2025年度）", "32時間"],
        ["令和8年度（2026年度）", "46時間"],
        ["令和9年度（2027年度）", "60時間"],
    ]


def test_what_changed_since_last_time_is_told_and_counted(resident, office):
    resident.goto(f"{office.address}/{PLAN}/")
    press(resident.get_by_role("link", name="変わったこと", exact=True))
    assert resident.inner_text("h1").endswith("前回（令和6年9月末現在・第1版）から14件変わりました")
    assert resident.locator("main section:not([aria-labelledby=pairs]) tbody tr").count() == 14
    press(resident.get_by_role("link", name="187件を見る"))
    assert resident.inner_text("h1").endswith("前回（令和6年3月末現在）から187件変わりました")
    assert resident.locator("main section:not([aria-labelledby=pairs]) tbody tr").count() == 187
    assert table(resident, "遡及改定の表")[1:] == [
        ["行政手続のオンライン申請率（架空）", "実績値 令和5年度（2023年度）", "38.6％（速報）", "37.2％"]
    ]
    assert ["総労働時間の減少幅（架空）", "判定", "▲やや遅れ", "●順調"] in table(resident, "判定の表")


def test_what_was_merged_leads_to_its_pages_in_the_edition_before(resident, office):
    resident.goto(f"{office.address}/{PLAN}/editions/2024-09-30-1/changes/")
    merged = resident.get_by_role("region", name="統合の表")
    assert merged.locator("tbody tr").count() == 2
    press(merged.get_by_role("link", name="スマートフォン相談会の開催回数（架空）"))
    assert resident.url.startswith(f"{office.address}{OLD}/indicators/K-11/")


def test_a_farmer_finds_what_concerns_her_and_whom_to_call(resident, office):
    resident.goto(f"{office.address}/{PLAN}/")
    press(resident.get_by_role("link", name="りんご農家"))
    assert resident.inner_text("h1") == "りんご農家"
    assert texts(resident.locator(".concerns h3")) == ["農林水産業のDX", "働き方のDX"]
    assert "電話 017-000-0001（架空）" in resident.locator(".call").inner_text()
    assert not too_wide(resident)


def test_a_resident_finds_the_figure_of_her_town_beside_the_prefectures_and_the_nations(resident, office):
    resident.goto(f"{office.address}/{PLAN}/")
    press(resident.get_by_role("link", name="わたしの市町村"))
    assert resident.locator(".places a").count() == 40
    press(resident.get_by_role("link", name="八戸市"))
    assert texts(resident.locator(".readings dt")) == ["八戸市", "青森県", "全国"]
    assert texts(resident.locator(".readings b")) == ["49.8", "53.6", "57.1"]
    assert resident.locator(".grade").count() == 0
    assert not too_wide(resident)


def test_an_old_edition_is_read_as_it_was_under_a_banner(resident, office):
    resident.goto(f"{office.address}/{PLAN}/editions/")
    press(resident.get_by_role("link", name="令和6年3月末", exact=False).first)
    assert resident.url.startswith(f"{office.address}{OLD}/")
    assert "これは過去の版です" in resident.locator(".banner").inner_text()
    resident.goto(f"{office.address}{OLD}/indicators/G-05/")
    assert figure(resident.locator(".number")) == "38.6％"
    press(resident.locator(".banner").get_by_role("link"))
    resident.goto(f"{office.address}/{PLAN}/indicators/G-05/")
    assert resident.locator(".banner").count() == 0
    resident.goto(f"{office.address}/{PLAN}/editions/2024-09-30-1/indicators/G-05/")
    assert texts(resident.locator("#changes ~ ul li").filter(has_text="令和5年度"))[0].endswith("から 37.2％")


def test_the_method_is_explained_with_an_example(resident, office):
    resident.goto(f"{office.address}/{PLAN}/")
    press(resident.get_by_role("link", name="判定のしかた").first)
    assert resident.inner_text("h1") == "判定のしかた"
    assert len(table(resident, "判定のことば")) > 3
    assert "÷" in resident.locator(".sum-line").inner_text()


def test_every_figure_can_be_taken_home(resident, office):
    resident.goto(f"{office.address}/{PLAN}/data/")
    document = _taken(resident, "edition.json")
    manifest = json.loads((office.site / "release.json").read_text(encoding="utf-8"))
    hashes = {one["edition"]: one["sha256"] for one in manifest["editions"]}
    assert hashlib.sha256(document).hexdigest() == hashes["2024-09-30-2"] == resident.inner_text("code.hash")

    targets = _taken(resident, "targets.csv")
    assert _taken(resident, "targets-excel.csv") == b"\xef\xbb\xbf" + targets
    rows = list(csv.DictReader(io.StringIO(targets.decode("utf-8"))))
    assert {row["value"] for row in rows if row["indicator_code"] == GRADED} == {"10", "15", "20", "32", "46", "60"}
    assert {row["fictitious"] for row in rows} == {"true"}
    observations = list(csv.DictReader(io.StringIO(_taken(resident, "observations.csv").decode("utf-8"))))
    assert {row["fictitious"] for row in observations if row["indicator_code"] == REFERENCE} == {"false"}


def _taken(page: Page, name: str) -> bytes:
    with page.expect_download() as taking:
        page.get_by_role("link", name=name, exact=True).click()
    download: Download = taking.value
    return download.path().read_bytes()


@pytest.mark.parametrize(
    "address",
    ["nothing/", "%00", "a" * 5_000, "..%2f..%2faccounts.txt", f"{PLAN}/indicators/S-01/nothing.csv"],
    ids=["missing", "NUL", "long", "outside", "no such file"],
)
def test_an_address_that_is_none_leads_back_in(visitors, office, address):
    page = visitors(javascript=False)
    answer = page.goto(f"{office.address}/{address}")
    assert answer.status in (400, 404)
    if answer.status == 404:
        assert page.inner_text("h1") == "ページが見つかりません"
        press(page.get_by_role("link", name="計画の一覧へ"))
        assert page.inner_text("h1") == "計画のいま"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>A</p>", []),
        ("<p id=a class=wide>A</p>", ["the page scrolls sideways", "beyond the edge: p#a.wide"]),
        ("<div class=scroll><p class=wide>A</p></div>", ["unlabelled scroll: div.scroll", "beyond the edge: p.wide"]),
        ('<div class=scroll role=region aria-label=A tabindex="0"><p class=wide>A</p></div>', []),
    ],
    ids=["fits", "too wide", "in an unlabelled box", "in a labelled region"],
)
def test_a_planted_wide_part_is_found(visitors, body, said):
    page = visitors(320)
    page.set_content(f"<style>.wide{{width:900px}}.scroll{{overflow-x:auto}}</style>{body}")
    assert too_wide(page) == said


def test_the_watch_finds_a_planted_breach_of_every_promise(browser, office):
    watch = Watch(office.address)
    page = watch.over(browser.new_page())
    page.route("http://elsewhere.example/**", lambda route: route.fulfill(status=200, body=""))
    page.route("**/gone.css", lambda route: route.fulfill(status=404, body=""))
    policy = {"Content-Type": "text/html", "Content-Security-Policy": "style-src 'self'"}
    body = (
        "<link rel=stylesheet href=/gone.css><p style='color:red'>A</p><img alt='' src=http://elsewhere.example/a.png>"
        "<script>missing()</script>"
    )
    page.route("**/planted/", lambda route: route.fulfill(status=200, headers=policy, body=body))
    page.goto(f"{office.address}/planted/", wait_until="networkidle")
    page.close()

    kinds = {complaint.split(":")[0].split(" 4")[0] for complaint in watch.complaints}
    assert kinds == {"left the host", "answered", "console", "script error"}
