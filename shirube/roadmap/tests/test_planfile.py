"""The roadmap's tables of a plan file: each column, every problem with its place, and that lines change by 見直し."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.indicators import planfile as indicators
from shirube.kernel import clock
from shirube.people import planfile as people
from shirube.people.models import HistoryEntry
from shirube.plans import planfile as plans
from shirube.plans.models import Plan
from shirube.plans.tests.factories import load_tables, make_body
from shirube.roadmap import planfile
from shirube.roadmap.models import Bar, Initiative, LogicLink, Matter, Proposal, Reflection, Revision, Standing
from shirube.roadmap.queries import live_roadmap
from shirube.roadmap.tests.factories import on
from shirube.workbooks.tables import BadInput

pytestmark = pytest.mark.django_db

PLAN = {
    "plan": "項目,内容\nコード,dx\n名称,架空プラン\n開始年度,R5\n終了年度,R9\n",
    "fields": "コード,名称,順\nlife,暮らし,1\n",
    "visions": "分野,順,本文\nlife,1,だれもが使える\n",
    "policies": "コード,分野,名称,順,公開\np1,life,施策一,1,公表\n",
    "decisions": "コード,決定日,種類,件名\nd1,令和5年3月20日,議決,計画の議決\nd2,令和6年9月1日,本部,見直し\n",
    "divisions": "コード,名称,開始日\nkk,企画課,2020-04-01\n",
    "indicators": "コード,名称,順,施策,種類,型,方向,公開\nk1,件数,1,p1,KPI,水準,大きいほどよい,公表\n",
}
INITIATIVES = """\
コード,名称,順,施策,概要,現状・課題,D,X,開始,終了,状態,状態の理由,決定,架空,再掲元,指標,引き継ぐ事業,公開,元資料
J1,基盤づくり,1,p1,概要一,課題一,デジタル一,変わる一,R5,なし,実施中,,d1,○,,k1,J2,公表,資料1
J2,古い事業,2,p1,,,,,不明,R6.9,統合,J1へ,,,J1,なし,なし,,
"""
ROADMAP = {
    "initiatives": INITIATIVES,
    "initiative_duties": "事業,課,役割,開始日,終了日\nJ1,kk,主担当,R5.4.1,令和10年3月31日\n",
    "activities": "事業,取組,名称,順\nJ1,1,調べる,1\nJ1,2,試す,2\n",
    "bars": (
        "事業,取組,線,番号,内容,開始,終了,推定,時点\n"
        "J1,1,目標,1,調査,R5,R6上,○,\nJ1,1,目標,2,設計,R6下,R7,,\nJ1,1,実績,1,聞き取り,R5.6,R5.9,,R5.9.30\n"
    ),
    "standings": (
        "事業,期間,時点,実施状況,達成度,内容,方向性,次の一手\nJ1,R5,R6.3.31,取組中,一部達成,進めた,改善,相手を増やす\n"
    ),
    "reflections": (
        "事業,番号,種類,期間,見出し,想定,実際,変えたこと,気づき,公開\n"
        "J1,1,方針転換,R5,相手を増やす,足りる,足りない,増やした,つなぎ目,公表\n"
    ),
    "logic_nodes": (
        "コード,分野,施策,段階,順,本文,事業,取組,指標,めざす姿,公開\n"
        "n1,life,p1,取組,1,聞く,J1,1,,,公表\nn2,life,,アウトカム（短期）,1,減る,,,k1,,公表\n"
        "n3,life,,めざす姿,1,使える,,,,1,公表\n"
    ),
    "logic_links": (
        "元,先,理由,根拠,根拠の説明,外部要因\nn1,n2,探さなくなる,他団体事例,となりの例,天候\nn2,n3,続く,想定（検証中）,,\n"
    ),
}
WHOLE = {**PLAN, **ROADMAP}
SPRING, AUTUMN = (2024, 4, 1), (2024, 10, 1)


def load(folder, body, day=SPRING, **texts):
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    with on(*day):
        load_tables(folder, body, [people, plans, indicators, planfile], **texts)


def only(table, *lines):
    """The header of a table of the file, and other lines."""
    return "\n".join([ROADMAP[table].splitlines()[0], *lines]) + "\n"


def live(code="J1", **more):
    asked = {"as_of": date(2024, 9, 30), "known_at": clock.in_japan(date(2024, 11, 5)), "opens_on": date(2024, 11, 5)}
    found = live_roadmap(Plan.objects.get(), **{**asked, **more}).initiatives
    return next(one for one in found if one.code == code)


@pytest.fixture
def body():
    return make_body()


def test_every_column_says_what_it_is_for(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    one = live()
    assert (one.name, one.area, one.policy, one.outline, one.issues) == ("基盤づくり", "life", "p1", "概要一", "課題一")
    assert (one.digital, one.change, one.start, one.end, one.status) == (
        "デジタル一",
        "変わる一",
        "FY2023",
        "none",
        "active",
    )
    assert (one.decision, one.fictitious, one.indicators, one.predecessors) == ("d1", True, ("k1",), ("J2",))
    assert (one.source_note, [(duty.division, duty.role) for duty in one.duties]) == ("資料1", [("企画課", "lead")])
    assert [(act.code, act.name, act.order) for act in one.activities] == [("1", "調べる", 1), ("2", "試す", 2)]
    assert [(bar.line, bar.text, bar.start, bar.end, bar.estimated, bar.as_of) for bar in one.activities[0].bars] == [
        ("target", "調査", "FY2023", "FY2024-H1", True, None),
        ("target", "設計", "FY2024-H2", "FY2025", False, None),
        ("actual", "聞き取り", "2023-06", "2023-09", False, date(2023, 9, 30)),
    ]
    (state,) = one.standings
    assert (state.period, state.as_of, state.conduct, state.attainment) == (
        "FY2023",
        date(2024, 3, 31),
        "under_way",
        "partly",
    )
    assert (state.note, state.direction, state.next_step) == ("進めた", "improve", "相手を増やす")
    (told,) = one.reflections
    assert (told.kind, told.title, told.expected, told.happened) == ("turn", "相手を増やす", "足りる", "足りない")
    assert (told.changed, told.lesson, told.published_on) == ("増やした", "つなぎ目", date(2024, 4, 1))
    old = Initiative.objects.get(code="J2")
    assert (old.start, old.end, old.status_reason, old.visibility) == ("unknown", "2024-09", "J1へ", "internal")
    assert (old.relisted_from.code, old.decision, old.indicators.count()) == ("J1", None, 0)


def test_every_column_of_the_logic(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    roadmap = live_roadmap(Plan.objects.get(), as_of=AS_OF, known_at=KNOWN, opens_on=AS_OF)
    assert [(node.stage, node.initiative, node.activity, node.indicator, node.vision) for node in roadmap.nodes] == [
        ("activity", "J1", "1", "", 0),
        ("short", "", "", "k1", 0),
        ("vision", "", "", "", 1),
    ]
    assert [(link.evidence, link.evidence_note, link.external) for link in roadmap.links] == [
        ("others", "となりの例", "天候"),
        ("assumed", "", ""),
    ]


AS_OF = date(2024, 9, 30)
KNOWN = clock.in_japan(date(2024, 11, 5))
KEPT = (Initiative, Bar, Standing, Revision, Reflection, LogicLink, HistoryEntry)


def state():
    versions = list(Initiative.objects.order_by("pk").values_list("version", flat=True))
    return [*(model.objects.count() for model in KEPT), versions]


def test_twice_changes_nothing(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    before = state()
    load(tmp_path, body, AUTUMN, **WHOLE)
    assert state() == before


REVISED = {
    "bars": only("bars", "J1,1,目標,1,調査,R5下,R6,,"),
    "revisions": "事業,番号,種類,理由,決定,決定日\nJ1,1,延期,雪が早かった,d2,\n",
    "revision_items": "事業,番号,順,箇所,変更前,変更後\nJ1,1,2,時期の確かさ,推定,\nJ1,1,1,調査の時期,R5,R5下\n",
}


def test_the_lines_of_a_decided_sheet_change_by_a_revision_in_the_same_file(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    with pytest.raises(BadInput) as refused:
        load(tmp_path, body, AUTUMN, bars=REVISED["bars"])
    assert [str(one) for one in refused.value.problems] == [
        "bars.csv：事業「基盤づくり」：決定済みの目標は上書きできません。見直し（理由と決定）として記録してください。"
        "当初の時期はそのまま残ります。"
    ]
    load(tmp_path, body, AUTUMN, **REVISED)
    one = live()
    assert [(bar.text, bar.start, bar.revision, bar.replaced_by) for bar in one.activities[0].bars][:2] == [
        ("調査", "FY2023", 0, 1),
        ("調査", "FY2023-H2", 1, 0),
    ]
    (revision,) = one.revisions
    assert (revision.kind, revision.reason, revision.decision, revision.decided_on) == (
        "postponement",
        "雪が早かった",
        "d2",
        date(2024, 9, 1),
    )
    assert [(item.what, item.before, item.after) for item in revision.items] == [
        ("調査の時期", "R5", "R5下"),
        ("時期の確かさ", "推定", ""),
    ]
    before = state()
    load(tmp_path, body, AUTUMN, **REVISED)
    assert state() == before


def test_a_revision_of_yesterday_does_not_cover_what_changes_today(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    load(tmp_path, body, AUTUMN, **REVISED)
    again = {**REVISED, "bars": only("bars", "J1,1,目標,1,調査,R6,R7,,")}
    with pytest.raises(BadInput, match="決定済みの目標は上書きできません。"):
        load(tmp_path, body, AUTUMN, **again)
    assert Bar.objects.current().get(text="調査").start.key == "FY2023-H2"


def test_a_minor_correction_moves_no_line(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    minor = REVISED["revisions"].replace("延期,雪が早かった,d2", "軽微な修正,誤字,")
    with pytest.raises(BadInput, match="軽微な修正で目標の線を加える・外す・動かすことはできません。"):
        load(tmp_path, body, AUTUMN, revisions=minor, bars=REVISED["bars"])
    load(tmp_path, body, AUTUMN, revisions=minor, bars=only("bars", "J1,1,目標,1,調べもの,R5,R6上,,"))
    one = live()
    assert ([bar.text for bar in one.activities[0].bars], one.revisions) == (["調べもの", "設計", "聞き取り"], ())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("R5,なし", "R5下,なし", "開始は、見直し（理由と決定）と一緒に変えてください。"),
        ("R5,なし", "R5,R9", "終了は、見直し（理由と決定）と一緒に変えてください。"),
        ("実施中,,", "中止,雪で,", "状態を「中止」にするときは、見直し（理由と決定）と一緒にしてください。"),
        (",d1,", ",d2,", "すでに別の決定（d1）で決まっています。"),
    ],
)
def test_dates_and_a_stop_of_a_decided_sheet_come_with_a_revision(tmp_path, body, old, new, why):
    load(tmp_path, body, **WHOLE)
    changed = INITIATIVES.replace(old, new, 1)
    with pytest.raises(BadInput, match=why):
        load(tmp_path, body, AUTUMN, initiatives=changed)
    assert Initiative.objects.get(code="J1").version == live_version(body)
    if "決定（d1）" not in why:
        load(tmp_path, body, AUTUMN, initiatives=changed, revisions=REVISED["revisions"])
        before = live(known_at=clock.in_japan(date(2024, 9, 30)))
        assert (before.start, before.end, before.status) == ("FY2023", "none", "active")
        assert (live().start, live().end, live().status) != (before.start, before.end, before.status)


def live_version(body):
    return Initiative.objects.get(plan__body=body, code="J1").version


def test_a_blank_decision_opens_no_decided_sheet_again(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    load(tmp_path, body, AUTUMN, initiatives=INITIATIVES.replace(",d1,", ",,").replace("概要一", "概要二"))
    found = Initiative.objects.get(code="J1")
    assert (found.decision.code, found.outline) == ("d1", "概要二")


def test_a_file_with_everything_tells_how_things_stand_after_its_revisions(tmp_path, body):
    load(tmp_path, body, AUTUMN, **{**WHOLE, "revisions": REVISED["revisions"]})
    one = live()
    assert [(bar.revision, bar.replaced_by) for bar in one.activities[0].bars] == [(0, 0)] * 3
    assert len(one.revisions) == 1


def test_nothing_internal_comes_by_file(tmp_path, body):
    load(tmp_path, body, **WHOLE)
    assert (Proposal.objects.count(), Matter.objects.count()) == (0, 0)
