"""A whole meeting in real browsers: its 議事録 as a file, every remark in a 論点 that somebody owns, asked, answered,
checked, and the table 「前回意見への対応」 of the meeting after it, on screen and on paper."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from shirube.kernel import clock
from tests.journeys.desk import BASE, sign_in
from tests.journeys.hands import press
from tests.journeys.house import EXAMPLE, Office
from tests.journeys.reporting import Hand
from tests.shared_data import shared

pytestmark = pytest.mark.browser
MEETINGS = f"{BASE}meetings/"
REMARKS = 28
ANSWER = "園地の読み合わせを、来年度は二つの地区で増やせます。（架空）"
REPLY = "いただいた意見を受けて、来年度の計画に書き加える。（架空）"
HEADS = ("番号", "意見", "担当課", "区分", "対応", "反映したところ")
Member = Callable[[str], Page]


@pytest.fixture
def member(visitors, office) -> Member:
    """`member("mio")`: somebody of the demo, signed in with a browser of their own."""
    return lambda who: sign_in(visitors(), office, who)


def said(page: Page) -> str:
    return " ".join(page.inner_text("main").split())


def found_committee(mio: Page, office: Office, code: str) -> None:
    """A 部会 of its own, so that the demo's own meetings stay as they are."""
    mio.goto(f"{office.address}{MEETINGS}committees/new/")
    mio.get_by_label("名称", exact=False).fill("架空の部会")
    mio.get_by_label("コード", exact=False).fill(code)
    press(mio.get_by_role("button", name="加える"))


def take_in(mio: Page, office: Office, file: Path, committee: str) -> str:
    """The file is read in, looked at page by page and confirmed as the first meeting of the 部会; its address."""
    mio.goto(f"{office.address}{MEETINGS}imports/")
    mio.locator("input[type=file]").set_input_files(file)
    press(mio.get_by_role("button", name="読み取る"))
    assert f"委員の発言 {REMARKS}件" in said(mio)
    press(mio.get_by_role("button", name="保存して発言へ進む"))
    while "/remarks/" in mio.url:
        press(mio.get_by_role("button", name="保存して先へ進む"))
    mio.get_by_label("新しい会議を作る", exact=False).check()
    mio.get_by_label("委員会").select_option(committee)
    mio.get_by_label("コード", exact=False).fill(f"{committee}-1")
    press(mio.get_by_role("button", name="確定する"))
    return f"{office.address}{MEETINGS}{committee}/{committee}-1/"


def bundle(mio: Page, meeting: str) -> int:
    """Every remark into a 論点: each offer is looked at and taken. How often the hand pressed for it."""
    mio.goto(f"{meeting}sort/")
    hand = Hand(mio)
    while mio.locator("[data-sort]").count():
        hand.click(mio.get_by_role("link", name="印を付ける").first, leads=True)
        hand.click(mio.get_by_role("button", name="一つの論点にまとめる"), leads=True)
    assert "すべての意見に論点があります" in said(mio)
    return hand.count


def owned(mio: Page) -> dict[str, str]:
    """論点 → who has it, by the table below the sorted remarks."""
    rows = mio.locator("section:has(#done) tbody tr").all()
    return {str(row.locator("th a").get_attribute("href")): row.locator("td").nth(1).inner_text() for row in rows}


def answer(page: Page, title: str) -> str:
    """担当課: from 机 to what is asked, and answered there; where that was."""
    press(page.locator(".d-wait").filter(has_text=title).get_by_role("link", name="回答する"))
    page.locator("textarea[name=answer]").fill(ANSWER)
    press(page.get_by_role("button", name="回答する"))
    assert ANSWER in page.content()
    return page.url


def settle(mio: Page, address: str) -> None:
    """事務局: a 対応 for the 論点, and checked."""
    mio.goto(address)
    mio.get_by_label("対応区分").select_option(label="反映")
    mio.locator("[name=text]").fill(REPLY)
    press(mio.get_by_role("button", name="対応案を記録する"))
    press(mio.get_by_role("button", name="事務局確認"))


def next_meeting(mio: Page, office: Office, committee: str) -> str:
    """The meeting after it, in three weeks; the address of its table."""
    day = clock.today() + timedelta(days=21)
    mio.goto(f"{office.address}{MEETINGS}new/?committee={committee}")
    mio.get_by_label("会議名", exact=False).fill("架空の部会 第２回")
    mio.get_by_label("コード", exact=False).fill(f"{committee}-2")
    mio.get_by_label("開催日", exact=False).fill(day.isoformat().replace("-", "/"))
    press(mio.locator("main form.k-form button[type=submit]").first)
    return f"{office.address}{MEETINGS}{committee}/{committee}-2/followup/"


def printed(page: Page) -> list[str]:
    """The text of each sheet as it comes out of the printer."""
    page.emulate_media(media="print")
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]


def test_from_the_minutes_to_the_table_of_the_next_meeting(member, office):
    mio = member("mio")
    found_committee(mio, office, "bukai")
    meeting = take_in(mio, office, EXAMPLE / "minutes.txt", "bukai")
    assert bundle(mio, meeting) <= REMARKS
    points = owned(mio)
    (asked,) = [address for address, owner in points.items() if owner != "事務局"]
    request = answer(member("ren"), "スマート農林水産業に取り組む経営体数")
    assert asked in request
    mio.goto(request)
    assert mio.locator("textarea[name=answer]").input_value() == ANSWER
    press(mio.get_by_role("button", name="回答を確認する"))
    for address in points:
        settle(mio, f"{office.address}{address}")

    mio.goto(next_meeting(mio, office, "bukai"))
    rows = mio.locator("table.o-table tbody tr").filter(has_text="bukai-1-")
    told = [" ".join(row.split()) for row in rows.all_inner_texts()]
    assert [row.split()[0] for row in told] == [f"bukai-1-{number:02}" for number in range(1, REMARKS + 1)]
    assert [row for row in told if REPLY not in row] == []
    sheets = printed(mio)
    assert len(sheets) > 1
    assert [number for number, sheet in enumerate(sheets) if not all(head in sheet for head in HEADS)] == []
    assert "".join(sheets).count("いただいた意見を受けて") >= REMARKS


def test_the_real_minutes_come_in_as_a_file_too(member, office):
    file, mio = shared("seeds/committee-minutes-2024-12-18.txt"), member("mio")
    found_committee(mio, office, "jitsu")
    meeting = take_in(mio, office, file, "jitsu")
    assert bundle(mio, meeting) <= REMARKS
    assert set(owned(mio).values()) != {""}
