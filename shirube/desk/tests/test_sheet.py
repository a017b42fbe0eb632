"""The sheet under a person's hands: typed, checked, kept as 見直し案 or corrected, decided; nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.office import BASE
from shirube.desk.tests.roadmaps import bar, build_roadmap
from shirube.desk.tests.sheetform import LIST, form_of, moved, row_of, spare
from shirube.people.tests.cast import JOB
from shirube.roadmap.actions import record_bars, set_activities
from shirube.roadmap.edits import ActivityEdit
from shirube.roadmap.models import Bar, Initiative, Proposal, Revision

DECIDED = {
    "decision": "new",
    "kind": "meeting",
    "decided_on": "R6.10.11",
    "title": "第2回会議（架空）",
    "document_number": "架空第2号",
}


@pytest.fixture
def roadmap(office):
    build_roadmap(office.plan)
    return office


def test_a_form_sent_back_untouched_changes_nothing(roadmap):
    client = roadmap.client("mio")
    before = Initiative.objects.get(code="J1").version
    answer = client.post(f"{LIST}J1/sheet/", {**form_of(client, f"{LIST}J1/sheet/"), "do": "store"})
    assert (answer.status_code, Initiative.objects.get(code="J1").version) == (302, before)


def test_a_change_is_shown_before_it_is_kept(roadmap):
    client = roadmap.client("hana")
    answer = client.post(f"{LIST}J1/sheet/", moved(form_of(client, f"{LIST}J1/sheet/")))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "取組1「聞き取り」の目標「調査」の時期" in text
    assert "令和6年度下半期" in text
    assert not Proposal.objects.exists()


def test_a_decided_sheet_keeps_a_proposal_until_it_is_decided(roadmap):
    clerk, secretariat = roadmap.client("hana"), roadmap.client("mio")
    form = moved(form_of(clerk, f"{LIST}J1/sheet/"), do="store")
    assert clerk.post(f"{LIST}J1/sheet/", form).status_code == 302
    assert Bar.objects.current().get(activity__initiative__code="J1", number=1).start.key == "FY2024-H1"
    page = secretariat.get(f"{LIST}J1/revisions/1/").content.decode()
    assert "聞く相手を増やすため" in page
    assert clerk.post(f"{LIST}J1/revisions/1/decide/", DECIDED).status_code == 403
    assert secretariat.post(f"{LIST}J1/revisions/1/decide/", DECIDED).status_code == 302
    assert Bar.objects.current().get(activity__initiative__code="J1", number=1).start.key == "FY2024-H2"
    sheet = clerk.get(f"{LIST}J1/").content.decode()
    assert "見直し前" in sheet
    assert "第2回会議（架空）" in sheet


def test_the_same_form_sent_twice_keeps_one_proposal(roadmap):
    client = roadmap.client("hana")
    form = moved(form_of(client, f"{LIST}J1/sheet/"), do="store")
    assert [client.post(f"{LIST}J1/sheet/", form).status_code for _ in range(2)] == [302, 302]
    assert Proposal.objects.count() == 1


def test_a_proposal_decided_twice_is_decided_once(roadmap):
    client = roadmap.client("mio")
    client.post(f"{LIST}J1/sheet/", moved(form_of(client, f"{LIST}J1/sheet/"), do="store"))
    codes = [client.post(f"{LIST}J1/revisions/1/decide/", {**DECIDED, "decision": "D1"}).status_code for _ in range(2)]
    assert (codes, Revision.objects.count()) == ([302, 422], 1)


def test_a_proposal_is_amended_and_withdrawn_with_a_reason(roadmap):
    client = roadmap.client("mio")
    client.post(f"{LIST}J1/sheet/", moved(form_of(client, f"{LIST}J1/sheet/"), do="store"))
    form = form_of(client, f"{LIST}J1/revisions/1/sheet/")
    assert form["reason"] == "聞く相手を増やすため"
    again = {**form, "how": "propose", "outline": "言い換えた概要", "do": "store"}
    assert client.post(f"{LIST}J1/revisions/1/sheet/", again).status_code == 302
    assert "言い換えた概要" in client.get(f"{LIST}J1/revisions/1/").content.decode()
    assert client.post(f"{LIST}J1/revisions/1/withdraw/", {"why": ""}).status_code == 422
    assert client.post(f"{LIST}J1/revisions/1/withdraw/", {"why": "重なるため"}).status_code == 302
    assert Proposal.objects.get().state == "withdrawn"


def test_wording_alone_is_corrected_at_once(roadmap):
    client = roadmap.client("hana")
    form = form_of(client, f"{LIST}J1/sheet/")
    typed = {**form, "outline": "字を直した概要", "how": "minor", "reason": "誤字のため", "do": "store"}
    assert client.post(f"{LIST}J1/sheet/", typed).status_code == 302
    assert Initiative.objects.get(code="J1").outline == "字を直した概要"
    moving = moved(form_of(client, f"{LIST}J1/sheet/"), how="minor")
    answer = client.post(f"{LIST}J1/sheet/", moving)
    assert (answer.status_code, "軽微な修正にできません" in answer.content.decode()) == (422, True)


def test_what_was_done_is_recorded_without_a_revision(roadmap):
    client = roadmap.client("hana")
    form = form_of(client, f"{LIST}J1/sheet/")
    row = spare(form, "actual")
    typed = {**form, f"b-{row}-text": "調査票の設計", f"b-{row}-start": "R6.6〜R6.9", "as_of": "R6.9.30", "do": "store"}
    assert client.post(f"{LIST}J1/sheet/", typed).status_code == 302
    done = Bar.objects.current().get(line="actual")
    assert (done.text, done.start.key, done.end.key, str(done.as_of)) == (
        "調査票の設計",
        "2024-06",
        "2024-09",
        "2024-09-30",
    )
    assert not Proposal.objects.exists()


def test_a_sheet_still_being_made_is_saved_as_it_is_with_a_new_activity(roadmap):
    client = roadmap.client("mio")
    form = form_of(client, f"{LIST}J2/sheet/")
    row = spare(form, "target", "1")
    typed = {
        **form,
        "a-1-name": "試行の場づくり",
        f"b-{row}-text": "場所探し",
        f"b-{row}-start": "R7",
        "do": "store",
    }
    assert client.post(f"{LIST}J2/sheet/", typed).status_code == 302
    made = Bar.objects.current().get(text="場所探し")
    assert (made.activity.code, made.start.key, made.end.key) == ("2", "FY2025", "FY2025")


def test_several_sheets_are_decided_together(roadmap):
    client = roadmap.client("mio")
    assert roadmap.client("hana").post(f"{BASE}revisions/", {}).status_code == 403
    answer = client.post(f"{BASE}revisions/", {**DECIDED, "sheets": ["J2"]})
    assert answer.status_code == 302
    assert Initiative.objects.get(code="J2").decision.title == "第2回会議（架空）"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda form, row: {f"b-{row}-end": "R5"}, "より前です"),
        (lambda form, row: {f"b-{row}-start": "R4", f"b-{row}-end": "R4"}, "計画期間"),
        (lambda form, row: {f"b-{row}-text": "あ" * 10_000}, "長すぎます（10000字）"),
        (lambda form, row: {"outline": "い" * 10_000}, "長すぎます（10000字）"),
        (lambda form, row: {f"b-{row}-start": "いつか"}, "読めません"),
        (lambda form, row: {"status": "stopped", "status_reason": ""}, "理由を記入してください"),
        (lambda form, row: {"status": "gone"}, "一覧にあるもの"),
        (lambda form, row: {"start": ""}, "記入してください"),
        (lambda form, row: {"outline": "変えた", "how": ""}, "見直し案として残すか"),
        (lambda form, row: {"outline": "変えた", "how": "propose", "reason": ""}, "理由"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_with_everything_typed(roadmap, change, sentence):
    client = roadmap.client("mio")
    form = form_of(client, f"{LIST}J1/sheet/")
    typed = {**form, "issues": "ほかの欄に書いたこと", "how": "propose", "kind": "content", "reason": "理由（架空）"}
    typed |= change(form, row_of(form, "調査"))
    answer = client.post(f"{LIST}J1/sheet/", {**typed, "do": "store"})
    text = answer.content.decode()
    assert (answer.status_code, sentence in text) == (422, True)
    assert "ほかの欄に書いたこと" in text
    assert not Proposal.objects.exists()


def test_more_lines_than_a_sheet_can_hold_are_refused(roadmap):
    client = roadmap.client("mio")
    form = form_of(client, f"{LIST}J2/sheet/")
    count = int(form["bars"])
    more = {}
    for row in range(count, count + 61):
        more |= {f"b-{row}-activity": "0", f"b-{row}-line": "target", f"b-{row}-text": "線", f"b-{row}-start": "R6"}
    answer = client.post(f"{LIST}J2/sheet/", {**form, **more, "bars": str(count + 61), "do": "store"})
    assert (answer.status_code, "60本を超えています" in answer.content.decode()) == (422, True)
    assert Bar.objects.filter(text="線").count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_for_any_number_of_activities(roadmap, count):
    set_activities(
        roadmap.plan,
        {"J2": [ActivityEdit(code=str(n), name=f"取組{n}", order=n) for n in range(1, count + 1)]},
        by=JOB,
    )
    record_bars(roadmap.plan, {"J2": [bar(9, "FY2024", "FY2025", activity=str(count))]}, by=JOB)
    client = roadmap.client("mio")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{LIST}J2/sheet/").status_code == 200
    assert len(captured) == 21


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("ren", "J1/sheet/", 403),
        ("view", "J1/sheet/", 403),
        ("kei", "J1/sheet/", 200),
        ("nao", "J1/sheet/", 404),
        ("mio", "NONE/sheet/", 404),
        ("mio", "J1/revisions/7/", 404),
        ("mio", "J1/revisions/7/decide/", 405),
        ("citizen", "J1/sheet/", 302),
    ],
)
def test_who_may_see_the_form(roadmap, who, path, status):
    assert roadmap.client(who).get(LIST + path).status_code == status
