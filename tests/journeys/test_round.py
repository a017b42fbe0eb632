"""One whole round in real browsers: asked, answered in three ways, sent back, corrected, closed, published."""

import io
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import ask_publication, eventually
from tests.journeys.hands import press
from tests.journeys.house import Office, opened
from tests.journeys.reporting import sign_in
from tests.journeys.whole_round import make_office

pytestmark = pytest.mark.browser
DESK = "/desk/020001/dx/"
Member = Callable[[str], Page]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    """The office, its server and its worker."""
    home = tmp_path_factory.mktemp("whole-round") / "home"
    make_office(home)
    with opened(home) as running:
        yield running
    assert "Traceback" not in running.said()


@pytest.fixture
def member(visitors, office) -> Member:
    """`member("mio")`: somebody of the cast, signed in with a browser of their own."""
    return lambda who: sign_in(visitors(), office, who)


def said(page: Page) -> str:
    return " ".join(page.inner_text("main").split())


def prepare(mio: Page, office: Office) -> str:
    """事務局: a new round without the steps of 課長 and 主管課; what nobody is responsible for is taken back."""
    mio.goto(f"{office.address}{DESK}reports/new/")
    mio.get_by_label("課長承認（決裁の記録）を求める").uncheck()
    mio.get_by_label("主管課確認を求める").uncheck()
    press(mio.get_by_role("button", name="準備する"))
    address = mio.url
    mio.goto(f"{address}inquiries/")
    unowned = mio.locator("section").filter(has_text="照会先が決まっていないもの")
    for tick in unowned.get_by_role("checkbox").all():
        tick.check()
    mio.get_by_label("理由（取下げと継続には必要です）").fill("所管が決まっていないため")
    press(mio.get_by_role("button", name="今回は取り下げる"))
    mio.goto(address)
    press(mio.get_by_role("button", name="受付を始める"))
    assert "受付中" in said(mio)
    return address


def hand_in(page: Page) -> None:
    press(page.get_by_role("button", name="提出の確認へ"))
    press(page.get_by_role("button", name="提出する"))
    assert "提出しました" in said(page)


def answer_on_screen(hana: Page, sheet: str) -> None:
    """福祉課: one new value; 変更なし for the rest."""
    hana.goto(sheet)
    hana.get_by_text("新しい値", exact=True).first.click()
    hana.keyboard.type("1280")
    expect(hana.locator("[data-status]")).to_contain_text("保存しました")
    press(hana.get_by_role("button", name="まだ答えていないものをすべて変更なしにする"))
    hand_in(hana)


def answer_in_excel(ren: Page, sheet: str, folder) -> None:
    """道路課: the 様式 is taken out, filled in and handed back."""
    ren.goto(f"{sheet}book/")
    with ren.expect_download() as coming:
        ren.get_by_role("button", name="様式をダウンロード").click()
    book = openpyxl.load_workbook(io.BytesIO(coming.value.path().read_bytes()))
    cells = {key.value: cell for key, cell in zip(book["指標"][1], book["指標"][5], strict=True)}
    cells["how"].value, cells["value"].value = "新しい値", 131
    filled = folder / "道路課（記入済）.xlsx"
    book.save(filled)
    ren.locator("input[type=file]").set_input_files(filled)
    press(ren.get_by_role("button", name="内容を確かめる"))
    press(ren.get_by_role("button", name="取り込む"))
    hand_in(ren)


def answer_unchanged(toki: Page, sheet: str) -> None:
    """DX推進課: nothing changed, in one click."""
    toki.goto(sheet)
    press(toki.get_by_role("button", name="まだ答えていないものをすべて変更なしにする"))
    hand_in(toki)


def send_back(mio: Page, sheet: str) -> None:
    """事務局: the figure looks ten times too large."""
    mio.goto(sheet)
    card = mio.locator("section.r-card").filter(has_text="新しい値").first
    card.get_by_text("この回答を差し戻す").click()
    card.get_by_label("直してもらう").check()
    card.get_by_label("どこを、どう直せばよいか").fill("前回の110件からの増え方を確かめてください。")
    press(mio.get_by_role("button", name="差し戻す", exact=True))
    assert "差し戻しました" in said(mio)


def correct(hana: Page, sheet: str) -> None:
    """福祉課 reads why, and corrects it."""
    hana.goto(sheet)
    assert "前回の110件からの増え方を確かめてください。" in said(hana)
    hana.locator("[data-box='value'] input").first.fill("128")
    expect(hana.locator("[data-status]")).to_contain_text("保存しました")
    hand_in(hana)


def publish(mio: Page, sora: Page, office: Office) -> None:
    """事務局 makes the next Edition from the page of the closed round; a second person publishes it."""
    press(mio.get_by_role("link", name="次の版の下見を作り、変わったところを見る"))
    mio.get_by_role("radio", name="公表版", exact=False).check()
    mio.get_by_label("表示", exact=False).select_option(label="表示なし")
    press(mio.get_by_role("button", name="下見を作る"))
    mio.get_by_role("link", name="公開サイトの下見を開く").wait_for(timeout=60_000)
    assert "128件" in said(mio)
    ask_publication(mio, "架空第2号")
    sora.goto(mio.url)
    press(sora.get_by_role("button", name="承認する"))


def test_a_round_from_the_request_to_the_next_edition(member, office, visitors, tmp_path):
    mio = member("mio")
    address = prepare(mio, office)
    sheets = {name: f"{address}sheets/{name}/" for name in ("welfare", "roads", "dx")}
    hana = member("hana")
    answer_on_screen(hana, sheets["welfare"])
    answer_in_excel(member("ren"), sheets["roads"], tmp_path)
    answer_unchanged(member("toki"), sheets["dx"])
    send_back(mio, sheets["welfare"])
    correct(hana, sheets["welfare"])
    for sheet in sheets.values():
        mio.goto(sheet)
        press(mio.get_by_role("button", name="事務局確認"))
    mio.goto(f"{address}close/")
    press(mio.get_by_role("button", name="終了する"))
    assert "終了しました" in said(mio)
    publish(mio, member("sora"), office)
    resident = visitors(javascript=False)

    def there() -> bool:
        resident.goto(f"{office.address}/dx/indicators/I1/")
        return "128" in said(resident)

    assert eventually(there, 120)
    resident.goto(f"{office.address}/dx/changes/")
    assert "128" in said(resident)
