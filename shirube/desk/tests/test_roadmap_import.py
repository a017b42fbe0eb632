"""ロードマップの取込: what a データ版 would change is shown, and exactly that is taken in."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shirube.desk.tests.office import BASE
from shirube.desk.tests.roadmaps import build_roadmap
from shirube.editions.roadtidy import HEADER
from shirube.people.models import HistoryEntry
from shirube.roadmap.models import Bar, Initiative

IMPORT = f"{BASE}papers/import/"
ROW = {
    "事業コード": "T1",
    "事業名": "となりの県の仕事（架空）",
    "施策": "life-1",
    "担当課": "福祉課",
    "概要": "困りごとを聞く。",
    "事業の開始": "R6",
    "事業の終了": "なし",
    "状態": "実施中",
    "取組": "1",
    "取組の名称": "聞き取り",
    "線": "目標",
    "番号": "1",
    "内容": "調査",
    "開始": "FY2024-H1",
    "終了": "FY2025",
}
DONE = {**ROW, "線": "実績", "内容": "調査票の設計", "開始": "2024-06", "終了": "2024-09", "時点": "2024-09-30"}


@pytest.fixture
def roadmap(office):
    build_roadmap(office.plan)
    return office


def table(*rows: dict[str, str], header: tuple[str, ...] = HEADER) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, header, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def hand_in(client, content: bytes, name: str = "roadmap.csv"):
    answer = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def digest(client, where: str) -> str:
    return re.search(r'name="digest" value="(\w+)"', client.get(where).content.decode()).group(1)


def take_in(client, content: bytes, name: str = "roadmap.csv"):
    where = hand_in(client, content, name)
    return client.post(where, {"digest": digest(client, where)})


def test_a_new_initiative_is_shown_and_comes_in_internal_and_undecided(roadmap):
    client = roadmap.client("mio")
    where = hand_in(client, table(ROW, DONE))
    assert "となりの県の仕事（架空）" in client.get(where).content.decode()
    assert not Initiative.objects.filter(code="T1").exists()
    assert client.post(where, {"digest": digest(client, where)}).status_code == 302
    row = Initiative.objects.get(code="T1")
    assert (row.visibility, row.decision, row.start, row.end) == ("internal", None, "FY2024", "none")
    assert row.duties.get().division.code == "welfare"
    assert {bar.text for bar in Bar.objects.filter(activity__initiative=row)} == {"調査", "調査票の設計"}
    assert HistoryEntry.objects.filter(why="ロードマップの取込（roadmap.csv）").exists()


@pytest.mark.parametrize("kind", ["roadmap-data.xlsx", "roadmap-data.csv"])
def test_what_was_taken_out_comes_back_as_no_change(roadmap, kind):
    client = roadmap.client("mio")
    taken = client.get(f"{BASE}papers/{kind}").content
    text = client.get(hand_in(client, taken, kind)).content.decode()
    assert re.findall(r"<b>(\d+)</b>", text) == ["0", "0", "2"]


def test_the_same_file_twice_changes_nothing(roadmap):
    client = roadmap.client("mio")
    take_in(client, table(ROW, DONE))
    before = HistoryEntry.objects.count()
    assert take_in(client, table(ROW, DONE)).status_code == 302
    assert HistoryEntry.objects.count() == before


def test_a_changed_line_is_shown_before_and_after(roadmap):
    client = roadmap.client("mio")
    take_in(client, table(ROW))
    where = hand_in(client, table({**ROW, "終了": "FY2026"}))
    text = client.get(where).content.decode()
    assert "令和6年度上半期（2024年度上半期）〜令和8年度（2026年度）" in text
    client.post(where, {"digest": digest(client, where)})
    assert Bar.objects.current().get(activity__initiative__code="T1").end.key == "FY2026"


def test_only_what_was_shown_is_taken_in(roadmap):
    client = roadmap.client("mio")
    where = hand_in(client, table(ROW))
    seen = digest(client, where)
    take_in(client, table({**ROW, "概要": "別の概要"}), "other.csv")
    answer = client.post(where, {"digest": seen})
    assert (answer.status_code, "もう一度確かめてください" in answer.content.decode()) == (409, True)
    assert Initiative.objects.get(code="T1").outline == "別の概要"


def test_a_decided_sheet_is_not_changed_by_a_file(roadmap):
    client = roadmap.client("mio")
    content = client.get(f"{BASE}papers/roadmap-data.csv").content.decode("utf-8-sig")
    where = hand_in(client, content.replace("FY2024-H1", "FY2025-H1").replace("FY2024-H2", "FY2025-H2").encode())
    text = client.get(where).content.decode()
    assert "決定済みです" in text
    assert "取り込む</button>" not in text
    assert client.post(where, {"digest": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([{**ROW, "終了": "FY2023"}], "より前です"),
        ([{**ROW, "開始": "FY2030", "終了": "FY2030"}], "はみ出しています"),
        ([{**ROW, "開始": "いつか"}], "期間として読めません"),
        ([{**ROW, "内容": "あ" * 10_000}], "長すぎます（10000文字）"),
        ([{**ROW, "担当課": "ない課"}], "ない課"),
        ([{**ROW, "施策": "none"}], "施策のコード「none」は登録されていません"),
        ([{**ROW, "状態": "中止"}], "理由を記入してください"),
        ([{**ROW, "線": ""}], "「線」が空欄です"),
        ([ROW, ROW], "番号1が二度あります"),
        ([ROW, {**ROW, "番号": "2", "概要": "違う概要"}], "「概要」が"),
        ([{**ROW, "取組": ""}], "取組のコードも記入してください"),
        ([{**DONE, "時点": ""}], "時点"),
        ([], "事業の行がありません"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_and_nothing_is_kept(roadmap, rows, sentence):
    client = roadmap.client("mio")
    where = hand_in(client, table(*rows))
    text = client.get(where).content.decode()
    assert sentence in text
    assert "roadmap.csv" in text
    assert client.post(where, {"digest": "x"}).status_code == 422
    assert not Initiative.objects.filter(code="T1").exists()


def test_too_many_columns_and_a_foreign_file_are_told(roadmap):
    client = roadmap.client("mio")
    more = table(ROW, header=(*HEADER, "予算"))
    assert "見出し「予算」" in client.get(hand_in(client, more)).content.decode()
    assert "見出し" in client.get(hand_in(client, b"a,b\n1,2\n")).content.decode()
    answer = client.post(IMPORT, {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert (answer.status_code, "取り込めない種類" in answer.content.decode()) == (422, True)


def test_a_file_of_statistics_is_not_found_here(roadmap):
    client = roadmap.client("mio")
    where = hand_in(client, table(ROW))
    token = where.rstrip("/").split("/")[-1]
    assert client.get(f"{BASE}statistics/{token}/").status_code == 404
