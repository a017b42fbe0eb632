"""振り返り, 進み具合 and 申し送り at the desk."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.forms.story import period_of
from shirube.desk.rules import why_not_matter_of
from shirube.desk.tests.office import BASE
from shirube.desk.tests.roadmaps import build_roadmap
from shirube.kernel import clock
from shirube.people.roles import Role
from shirube.roadmap.models import Matter, Reflection, Standing

LIST = f"{BASE}initiatives/J1/"
NEW = f"{LIST}reflections/new/"
ONE = f"{LIST}reflections/1/"
TOLD = {
    "kind": "unplanned",
    "title": "聞く相手が足りなかった（架空）",
    "expected": "",
    "happened": "運ぶ人の困りごとが見えなかった。",
    "changed": "",
    "lesson": "",
    "period": "R6上",
    "seen": "0",
}
REPORT = {
    "standing-period": "R6上",
    "standing-as_of": "R6.9.30",
    "standing-conduct": "under_way",
    "standing-attainment": "not_yet",
    "standing-note": "調査票を作った。",
    "standing-direction": "continue",
    "standing-next_step": "調査を始める",
}
ASKED = {
    "kind": "request",
    "text": "次の会議で調査の途中経過を示す",
    "division": "welfare",
    "initiative": "J1",
    "source": "第2回会議（架空）",
    "received_on": "R6.10.15",
    "due_on": "R6.12.1",
}


@pytest.fixture
def roadmap(office):
    build_roadmap(office.plan)
    return office


def seen(client, path: str = ONE) -> str:
    return re.search(r'name="seen" value="(\d+)"', client.get(path).content.decode()).group(1)


def test_a_reflection_is_internal_until_both_have_agreed_and_the_screen_says_so(roadmap):
    clerk, chief, secretariat = (roadmap.client(who) for who in ("hana", "kei", "mio"))
    assert "課長と事務局の両方が同意すると" in clerk.get(NEW).content.decode()
    assert clerk.post(NEW, TOLD)["Location"] == ONE
    row = Reflection.objects.get()
    assert row.visibility == "internal"
    assert clerk.post(f"{ONE}agree/chief/", {"seen": row.version}).status_code == 403
    assert chief.post(f"{ONE}agree/chief/", {"seen": seen(chief)}).status_code == 302
    assert Reflection.objects.get().visibility == "internal"
    assert secretariat.post(f"{ONE}agree/secretariat/", {"seen": seen(secretariat)}).status_code == 302
    assert Reflection.objects.get().visibility == "public"


def test_a_change_of_the_text_takes_the_agreements_back_and_says_so_before(roadmap):
    clerk, chief = roadmap.client("hana"), roadmap.client("kei")
    clerk.post(NEW, TOLD)
    chief.post(f"{ONE}agree/chief/", {"seen": seen(chief)})
    assert "同意は取り消され" in clerk.get(ONE).content.decode()
    changed = {**TOLD, "lesson": "仕事のつなぎ目に困りごとがある。", "seen": seen(clerk)}
    assert clerk.post(ONE, changed).status_code == 302
    row = Reflection.objects.get()
    assert (row.chief_agreed_at, row.lesson) == (None, "仕事のつなぎ目に困りごとがある。")


def test_what_was_published_goes_back_with_a_reason(roadmap):
    clerk, chief, secretariat = (roadmap.client(who) for who in ("hana", "kei", "mio"))
    clerk.post(NEW, TOLD)
    chief.post(f"{ONE}agree/chief/", {"seen": seen(chief)})
    secretariat.post(f"{ONE}agree/secretariat/", {"seen": seen(secretariat)})
    assert clerk.post(f"{ONE}take-back/", {"seen": seen(clerk), "why": "理由"}).status_code == 403
    assert secretariat.post(f"{ONE}take-back/", {"seen": seen(secretariat), "why": ""}).status_code == 422
    assert secretariat.post(f"{ONE}take-back/", {"seen": seen(secretariat), "why": "誤りのため"}).status_code == 302
    assert Reflection.objects.get().visibility == "internal"


def test_the_same_reflection_sent_twice_is_one(roadmap):
    client = roadmap.client("hana")
    assert [client.post(NEW, TOLD).status_code for _ in range(2)] == [302, 302]
    assert Reflection.objects.count() == 1


def test_whoever_was_slower_sees_both_versions(roadmap):
    client = roadmap.client("hana")
    client.post(NEW, TOLD)
    first = seen(client)
    client.post(ONE, {**TOLD, "changed": "先に書いたこと", "seen": first})
    answer = client.post(ONE, {**TOLD, "changed": "あとから書いたこと", "seen": first})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "先に書いたこと" in text
    assert "あとから書いたこと" in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"happened": "", "changed": ""}, "少なくとも一つ"),
        ({"title": ""}, "記入してください"),
        ({"kind": ""}, "一つ選んでください"),
        ({"period": "いつか"}, "読めません"),
        ({"lesson": "あ" * 10_000}, "1000字までにしてください"),
    ],
)
def test_what_cannot_be_is_refused_with_everything_typed(roadmap, change, sentence):
    answer = roadmap.client("hana").post(NEW, {**TOLD, "changed": "変えたことを書いた", **change})
    text = answer.content.decode()
    kept = TOLD["title"] in text or "変えたことを書いた" in text
    assert (answer.status_code, sentence in text, kept) == (422, True, True)
    assert not Reflection.objects.exists()


def test_progress_is_recorded_on_two_axes_and_replaced_not_edited(roadmap):
    client = roadmap.client("hana")
    assert client.post(f"{LIST}standings/", REPORT).status_code == 302
    client.post(f"{LIST}standings/", {**REPORT, "standing-attainment": "partly", "standing-why": "書き落とし"})
    assert Standing.objects.count() == 2
    assert Standing.objects.current().get().attainment == "partly"
    text = client.get(LIST).content.decode()
    assert "置き換え済み" in text
    assert "調査を始める" in text


def test_the_next_report_starts_from_the_last_one(roadmap):
    client = roadmap.client("hana")
    client.post(f"{LIST}standings/", REPORT)
    text = client.get(LIST).content.decode()
    form = text[text.index('action="/desk/020001/dx/initiatives/J1/standings/"') :]
    assert "調査票を作った。" in form[: form.index("</form>")]


def test_no_change_is_one_click_and_is_not_offered_for_what_is_reported(roadmap):
    client = roadmap.client("hana")
    client.post(f"{LIST}standings/", {**REPORT, "standing-period": "R5下", "standing-as_of": "R6.3.31"})
    text = client.get(LIST).content.decode()
    form = text[: text.index("変更なしで記録する")].rpartition("<form")[2]
    sent = {name: unescape(value) for name, value in re.findall(r'name="(standing-[a-z_]+)" value="([^"]*)"', form)}
    assert client.post(f"{LIST}standings/", sent).status_code == 302
    notes = [(row.period.key, row.conduct, row.note) for row in Standing.objects.current().order_by("as_of")]
    assert notes == [(key, "under_way", "調査票を作った。") for key in ("FY2023-H2", period_of(clock.today()).key)]
    assert "変更なしで記録する" not in client.get(LIST).content.decode()


def test_an_as_of_day_before_the_period_is_refused(roadmap):
    answer = roadmap.client("hana").post(f"{LIST}standings/", {**REPORT, "standing-as_of": "R5.9.30"})
    assert (answer.status_code, "始まりより前" in answer.content.decode()) == (422, True)


def test_a_matter_is_kept_and_closed_by_its_division(roadmap):
    clerk, other = roadmap.client("hana"), roadmap.client("ren")
    assert clerk.post(f"{BASE}matters/", ASKED).status_code == 302
    assert clerk.post(f"{BASE}matters/", ASKED).status_code == 302
    row = Matter.objects.get()
    assert "次の会議で調査の途中経過を示す" in clerk.get(LIST).content.decode()
    close = f"{BASE}matters/{row.number}/close/"
    assert "済みにする" in clerk.get(f"{BASE}matters/").content.decode()
    assert "済みにする" not in other.get(f"{BASE}matters/").content.decode()
    refused = other.post(close, {"outcome": "示した", "on": "R6.11.30"})
    sentence = why_not_matter_of(frozenset({Role.OFFICER}), own_divisions=frozenset({"roads"}), division="welfare")
    assert (refused.status_code, sentence in refused.content.decode()) == (403, True)
    assert sentence in other.get(f"{BASE}matters/").content.decode()
    assert clerk.post(close, {"outcome": "", "on": "R6.11.30"}).status_code == 422
    assert clerk.post(close, {"outcome": "示した", "on": "R6.10.1"}).status_code == 422
    assert clerk.post(close, {"outcome": "示した", "on": "R6.11.30"}).status_code == 302
    assert Matter.objects.get().outcome == "示した"
    assert clerk.post(close, {"outcome": "もう一度", "on": "R6.11.30"}).status_code == 422


def test_a_matter_due_before_it_was_received_is_refused(roadmap):
    answer = roadmap.client("mio").post(f"{BASE}matters/", {**ASKED, "due_on": "R6.1.1"})
    assert (answer.status_code, "期限が受けた日より前" in answer.content.decode()) == (422, True)


def test_all_reflections_stand_in_one_list_and_the_desk_says_what_waits(roadmap):
    roadmap.client("hana").post(NEW, TOLD)
    assert TOLD["title"] in roadmap.client("ren").get(f"{BASE}reflections/").content.decode()
    assert TOLD["title"] in roadmap.client("ren").get(f"{BASE}reflections/?division=welfare").content.decode()
    assert TOLD["title"] not in roadmap.client("ren").get(f"{BASE}reflections/?division=dx").content.decode()
    assert "公表への同意を待つ振り返りが1件" in roadmap.client("kei").get("/desk/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_for_any_number(roadmap, count):
    client = roadmap.client("mio")
    for number in range(count):
        client.post(NEW, {**TOLD, "title": f"振り返り{number}（架空）"})
        client.post(f"{BASE}matters/", {**ASKED, "text": f"申し送り{number}"})
    spent = {}
    for path in ("reflections/", "matters/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(BASE + path).status_code == 200
        spent[path] = len(captured)
    assert spent == {"reflections/": 9, "matters/": 8}


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("ren", NEW, 403),
        ("view", NEW, 403),
        ("nao", NEW, 404),
        ("aya", f"{BASE}matters/", 403),
        ("view", f"{BASE}matters/", 200),
    ],
)
def test_who_may_look(roadmap, who, path, status):
    assert roadmap.client(who).get(path).status_code == status
