"""Every problem of the roadmap's tables has its place in the file, and a file with one is not kept."""

from __future__ import annotations

import pytest

from shirube.people.models import HistoryEntry
from shirube.plans.models import Plan
from shirube.plans.tests.factories import make_body
from shirube.roadmap.models import Initiative
from shirube.roadmap.tests.test_planfile import AUTUMN, REVISED, WHOLE, load
from shirube.workbooks.tables import BadInput

pytestmark = pytest.mark.django_db
LONG = "あ" * 10_000


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("initiatives", "R5,なし", "R5,いつか", "initiatives.csv 2行目『終了』：「いつか」"),
        ("initiatives", "実施中", "休み", "initiatives.csv 2行目『状態』：「休み」は使えません。"),
        (
            "initiatives",
            "実施中,,d1",
            "中止,,d1",
            "initiatives.csv 2行目：状態を「中止」にするときは、理由を記入してください。",
        ),
        ("initiatives", "J1,基盤づくり", "J1,", "initiatives.csv 2行目『名称』：「名称」が空欄です。"),
        ("initiatives", "概要一", LONG, "initiatives.csv 2行目：「概要」が長すぎます（10000文字）。"),
        ("initiatives", ",1,p1", ",1,p9", "initiatives.csv 2行目『施策』：施策のコード「p9」は登録されていません。"),
        ("initiatives", ",d1,", ",d9,", "initiatives.csv 2行目『決定』：決定のコード「d9」は登録されていません。"),
        ("initiatives", "k1,J2", "k9,J2", "initiatives.csv 2行目『指標』：指標のコード「k9」は登録されていません。"),
        ("initiatives", "k1,J2", "k1,J9", "initiatives.csv 2行目『引き継ぐ事業』：事業のコード「J9」"),
        ("initiatives", "k1,J2", "k1,J1", "initiatives.csv：事業「J1」"),
        ("initiatives", "d1,○", "d1,x", "initiatives.csv 2行目『架空』：「x」は使えません。"),
        ("initiatives", ",J1,なし", ",J9,なし", "initiatives.csv 3行目『再掲元』：事業のコード「J9」"),
        ("initiatives", "J2,古い", "J1,古い", "initiatives.csv 3行目：2行目と同じコード「J1」の行が重なっています。"),
        ("initiative_duties", "kk", "x", "initiative_duties.csv 2行目『課』：課のコード「x」は登録されていません。"),
        ("initiative_duties", "主担当", "担当", "initiative_duties.csv 2行目『役割』：「担当」は使えません。"),
        ("activities", "J1,2", "J9,2", "activities.csv 3行目『事業』：事業のコード「J9」は登録されていません。"),
        ("activities", "試す,2", "試す,-2", "activities.csv：事業「J1」：順は0から32767までの整数にしてください。"),
        ("bars", "R5,R6上", "R6,R5", "bars.csv 2行目：取組「1」の目標「調査」は、終了"),
        ("bars", "R5,R6上", "R4,R6上", "bars.csv 2行目：取組「1」の目標「調査」が計画期間"),
        ("bars", "目標,1,", "目標,0,", "bars.csv 2行目：取組「1」の目標「調査」の番号は1から"),
        ("bars", "目標,1,", "予定,1,", "bars.csv 2行目『線』：「予定」は使えません。"),
        ("bars", "R5.9,,R5.9.30", "R5.9,,", "bars.csv 4行目：取組「1」の実績「聞き取り」に時点"),
        ("bars", "調査", LONG, "bars.csv 2行目：「取組「1」の目標「"),
        (
            "bars",
            "J1,1,目標,1",
            "J1,9,目標,1",
            "bars.csv：事業「基盤づくり」：取組「9」は、この事業に登録されていません。",
        ),
        ("standings", "R6.3.31", "R5.3.31", "standings.csv 2行目：時点（令和5年3月31日）が期間"),
        ("standings", "一部達成", "半分", "standings.csv 2行目『達成度』：「半分」は使えません。"),
        ("standings", "改善", "前進", "standings.csv 2行目『方向性』：「前進」は使えません。"),
        (
            "reflections",
            "足りる,足りない,増やした,つなぎ目",
            ",,,",
            "reflections.csv 2行目：想定・実際・変えたこと・気づき",
        ),
        ("reflections", "J1,1", "J1,0", "reflections.csv 2行目：番号は1から"),
        ("logic_nodes", "聞く,J1,1,,", "聞く,J1,1,k1,", "logic_nodes.csv 2行目：つながりの点が表すものは"),
        ("logic_nodes", ",1,公表\n", ",2,公表\n", "logic_nodes.csv：つながりの点「n3」：分野「life」に2番目のめざす姿"),
        ("logic_links", "n2,n3", "n2,n9", "logic_links.csv 3行目『先』：つながりの点のコード「n9」"),
        (
            "logic_links",
            "n2,n3",
            "n2,n1",
            "logic_links.csv：つながりが一回りしています（「聞く」 → 「減る」 → 「聞く」）。",
        ),
        ("logic_links", "他団体事例", "うわさ", "logic_links.csv 2行目『根拠』：「うわさ」は使えません。"),
    ],
)
def test_a_problem_has_its_place_and_nothing_is_kept(tmp_path, db, table, old, new, problem):
    text = WHOLE[table]
    at = text.rindex(old) if table == "logic_nodes" and old.startswith(",") else text.index(old)
    with pytest.raises(BadInput) as refused:
        load(tmp_path, make_body(), **{**WHOLE, table: text[:at] + new + text[at + len(old) :]})
    assert str(refused.value.problems[0]).startswith(problem)
    assert (Plan.objects.count(), Initiative.objects.count(), HistoryEntry.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"),
    [
        ("revisions", "延期", "変更", "revisions.csv 2行目『種類』：「変更」は使えません。"),
        ("revisions", "雪が早かった", "", "revisions.csv 2行目『理由』：「理由」が空欄です。"),
        (
            "revisions",
            ",d2,",
            ",,",
            "revisions.csv：事業「基盤づくり」の見直し1：決定か決定日を記入してください。見直し案は、画面で作ります。",
        ),
        (
            "revisions",
            ",d2,",
            ",d2,R7.4.1",
            "revisions.csv：事業「基盤づくり」の見直し1：決定日（令和7年4月1日）が先の日",
        ),
        ("revisions", ",d2,", ",d9,", "revisions.csv 2行目『決定』：決定のコード「d9」は登録されていません。"),
        ("revisions", "延期,", "軽微な修正,", "revisions.csv 2行目：軽微な修正に決定は要りません。"),
        (
            "revision_items",
            "J1,1,1",
            "J1,2,1",
            "revision_items.csv 3行目：見直しの表に、事業「J1」の見直し2がありません。",
        ),
        ("revision_items", "調査の時期", "", "revision_items.csv 3行目『箇所』：「箇所」が空欄です。"),
        ("revision_items", "調査の時期", LONG, "revision_items.csv 3行目：「箇所」が長すぎます（10000文字）。"),
    ],
)
def test_a_problem_of_a_revision_has_its_place(tmp_path, db, table, old, new, problem):
    body = make_body()
    load(tmp_path, body, **WHOLE)
    text = REVISED[table]
    assert old in text
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, AUTUMN, **{**REVISED, table: text.replace(old, new, 1)})
    assert str(refused.value.problems[0]).startswith(problem)


def test_a_revision_that_stands_is_not_rewritten(tmp_path, db):
    body = make_body()
    load(tmp_path, body, **WHOLE)
    load(tmp_path, body, AUTUMN, **REVISED)
    with pytest.raises(BadInput, match="事業「基盤づくり」の見直し1は決定済みで、書き換えられません。"):
        load(tmp_path, body, AUTUMN, revisions=REVISED["revisions"].replace("雪が早かった", "別の理由"))
