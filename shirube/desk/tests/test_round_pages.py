"""Pages of a round: who sees them, their queries with 1 and 3 照会 and with 60 課 of 10, what they refuse."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.desk.tests.office import BASE
from shirube.desk.tests.reports import DAY, ROUND, ask
from shirube.indicators.tests.factories import on
from shirube.people.actor import Actor
from shirube.people.models import Division, HistoryEntry
from shirube.reporting import actions
from shirube.reporting.edits import ListingEdit, Typed
from shirube.reporting.models import Inquiry, ListingRequest, ReportSheet
from shirube.reporting.queries.rounds import find_sheet
from shirube.reporting.tests.factories import BY, CHIEF, OFFICER
from shirube.reporting.words import ListingKind

REPORTS = BASE + "reports/"
SECRETARIAT_ONLY = ("inquiries/", "reminders/", "letters/", "listings/", "close/", "edit/")


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


def queries_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def read(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    "page", ["", *SECRETARIAT_ONLY, "matrix/", "letters/welfare/request/", "letters/welfare/reply/"]
)
def test_a_page_takes_the_same_queries_with_one_line_and_with_three(office, page):
    with on(*DAY):
        ask(office)
        few = queries_of(office.client("mio"), ROUND + page)
    more_sheets(office, 3, 3)
    with on(*DAY):
        assert queries_of(office.client("mio"), ROUND + page) == few


def more_sheets(office, divisions, inquiries):
    """More 課 with so many 照会 each about 指標 that are made for them."""
    row = ReportSheet.objects.first().round
    made = []
    for number in range(divisions):
        division = Division.objects.create(body=office.town.body, code=f"d{number}")
        made.append(ReportSheet.objects.create(round=row, division=division, division_name=f"第{number}課"))
    model = Inquiry.objects.filter(indicator__isnull=False).first().indicator
    rows = type(model).objects.bulk_create(copy_of(model, f"X{number}") for number in range(divisions * inquiries))
    Inquiry.objects.bulk_create(
        Inquiry(round=row, sheet=made[at % divisions], indicator=one, label=one.name, order=100 + at)
        for at, one in enumerate(rows)
    )
    return made


def copy_of(model, code):
    values = {field.attname: getattr(model, field.attname) for field in model._meta.concrete_fields}
    return type(model)(**{**values, "id": None, "code": code, "name": f"指標{code}（架空）", "source_key": ""})


def test_a_matrix_of_sixty_divisions_with_ten_each_takes_the_same_queries(office):
    with on(*DAY):
        ask(office)
        few = queries_of(office.client("mio"), ROUND + "matrix/")
        more_sheets(office, 60, 10)
        assert queries_of(office.client("mio"), ROUND + "matrix/") == few == 14
        text = read(office.client("mio"), ROUND + "matrix/")
    assert text.count("d-cell--empty") == 603


@pytest.mark.parametrize("page", SECRETARIAT_ONLY)
def test_what_the_secretariat_does_is_seen_by_nobody_else(asked, page):
    got = {who: asked.office.client(who).get(ROUND + page).status_code for who in ("mio", "hana", "sou", "view", "nao")}
    assert got == {"mio": 200, "hana": 403, "sou": 403, "view": 403, "nao": 404}


def test_the_matrix_is_for_the_secretariat_and_for_viewers(asked):
    got = {who: asked.office.client(who).get(ROUND + "matrix/").status_code for who in ("mio", "view", "hana", "sou")}
    assert got == {"mio": 200, "view": 200, "hana": 403, "sou": 403}
    assert "締切を延ばす" not in read(asked.office.client("view"), ROUND + "matrix/")


def test_a_division_sees_its_own_sheet_in_the_list_and_a_viewer_none(asked):
    texts = {who: read(asked.office.client(who), REPORTS) for who in ("hana", "view")}
    assert ("福祉課の調査票" in texts["hana"], "道路課の調査票" in texts["hana"]) == (True, False)
    assert "の調査票" not in texts["view"]


def test_a_round_in_preparation_is_in_the_list_of_the_secretariat_alone(office):
    ask(office, opened=False)
    with on(*DAY):
        assert {who: "令和6年度上半期" in read(office.client(who), REPORTS) for who in ("mio", "hana")} == {
            "mio": True,
            "hana": False,
        }


def test_late_divisions_are_marked_with_days_and_can_be_seen_alone(asked):
    with on(2024, 11, 2):
        text = read(asked.office.client("mio"), ROUND + "matrix/?state=late")
    assert text.count("</span>期限切れ</span> 12日") == 2
    assert "条件に合う課はありません" in read(asked.office.client("mio"), ROUND + "matrix/?state=late")


def test_the_print_has_a_box_for_the_number_of_the_document(asked):
    assert '<p class="d-number">資料2-1</p>' in read(
        asked.office.client("mio"), ROUND + "matrix/?number=資料2-1&paper=a3"
    )


class TestExtension:
    def test_several_get_more_time_with_a_reason(self, asked):
        keys = [asked.sheet(code).pk for code in ("welfare", "roads")]
        sent = {"s": keys, "extended_to": "R6.11.15", "why": "統計の公表が遅れているため"}
        mio = asked.office.client("mio")
        assert [mio.post(ROUND + "extend/", sent).status_code for _ in range(2)] == [302, 302]
        assert {asked.sheet(code).extended_why for code in ("welfare", "roads")} == {"統計の公表が遅れているため"}
        assert HistoryEntry.objects.filter(act="締切の延長").count() == 2

    def test_the_same_choice_leads_to_reminding_them(self, asked):
        key = asked.sheet().pk
        answer = asked.office.client("mio").post(ROUND + "extend/", {"s": [key], "do": "remind"})
        assert (answer.status_code, answer["Location"]) == (302, f"{ROUND}reminders/?s={key}")

    def test_none_gets_it_where_one_cannot(self, asked):
        actions.extend(asked.sheet("roads"), asked.round.due.replace(month=11, day=20), why="先に", by=BY)
        keys = [asked.sheet(code).pk for code in ("welfare", "roads")]
        answer = asked.office.client("mio").post(
            ROUND + "extend/", {"s": keys, "extended_to": "R6.11.15", "why": "遅れ"}
        )
        assert answer.status_code == 422
        assert "道路課：延長後の締切は、今の締切より後の日にしてください。" in answer.content.decode()
        assert asked.sheet("welfare").extended_to is None

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            ({}, "記入してください。"),
            ({"extended_to": "R6.11.15", "why": "遅れ"}, "課を一つも選んでいません。"),
            ({"extended_to": "いつか", "why": "遅れ"}, "いつか"),
        ],
    )
    def test_what_is_refused_is_said(self, asked, sent, says):
        answer = asked.office.client("mio").post(ROUND + "extend/", sent)
        assert (answer.status_code, says in answer.content.decode()) == (422, True)


class TestLead:
    def bring(self, asked, division="welfare"):
        for key in Inquiry.objects.filter(sheet__division__code=division).values_list("pk", flat=True):
            actions.save_answers(
                asked.sheet(division),
                [Typed(inquiry=key, boxes={"how": "変更なし"})],
                parties=OFFICER,
                by=BY,
            )
        actions.submit(asked.sheet(division), seen=None, parties=OFFICER, by=BY)
        actions.approve(asked.sheet(division), seen=None, parties=CHIEF, by=Actor.job("別の人"))

    def test_what_is_ready_is_passed_on_and_the_rest_stays(self, asked):
        self.bring(asked)
        sou = asked.office.client("sou")
        page = sou.get(ROUND + "lead/")
        text = page.content.decode()
        assert ("1課を事務局へ出す" in text, "担当課がまだ入力していません。" in text) == (True, True)
        sheet = asked.sheet()
        sent = {f"v{sheet.pk}": sheet.version}
        assert [sou.post(ROUND + "lead/", sent).status_code for _ in range(2)] == [302, 302]
        assert (asked.sheet().state, asked.sheet("roads").state) == ("lead_checked", "untouched")

    def test_a_sheet_that_moved_on_since_is_not_passed_on_unseen(self, asked):
        self.bring(asked)
        sheet = asked.sheet()
        answer = asked.office.client("sou").post(ROUND + "lead/", {f"v{sheet.pk}": sheet.version - 1})
        assert (answer.status_code, asked.sheet().state) == (409, "chief_approved")

    def test_it_is_for_the_lead_division_alone(self, asked):
        got = {who: asked.office.client(who).get(ROUND + "lead/").status_code for who in ("sou", "hana", "mio", "view")}
        assert got == {"sou": 200, "hana": 403, "mio": 403, "view": 403}


class TestListings:
    @pytest.fixture
    def listing(self, asked):
        edit = ListingEdit(kind=ListingKind.NEW, name="新しい指標", reason="毎月数えているため")
        return actions.ask_for_listing(asked.sheet(), edit, parties=OFFICER, by=BY)

    def test_an_answer_is_stored_once_and_the_list_is_left_alone(self, asked, listing):
        mio, before = asked.office.client("mio"), Inquiry.objects.count()
        sent = {"listing": listing.pk, "reply": "次回から加えます。", "do": "accept"}
        assert [mio.post(ROUND + "listings/", sent).status_code for _ in range(2)] == [302, 302]
        stored = ListingRequest.objects.get(pk=listing.pk)
        assert (stored.state, stored.reply, Inquiry.objects.count()) == ("accepted", "次回から加えます。", before)
        assert f"{BASE}initiatives/new/" in read(mio, ROUND + "listings/")

    def test_an_answer_needs_words_and_is_given_once(self, asked, listing):
        mio = asked.office.client("mio")
        answer = mio.post(ROUND + "listings/", {"listing": listing.pk, "reply": "", "do": "accept"})
        assert (answer.status_code, "申出への回答を記入してください。" in answer.content.decode()) == (422, True)
        mio.post(ROUND + "listings/", {"listing": listing.pk, "reply": "見送ります。", "do": "decline"})
        late = mio.post(ROUND + "listings/", {"listing": listing.pk, "reply": "やはり採用", "do": "accept"})
        assert (late.status_code, "やはり採用" in late.content.decode()) == (409, False)

    def test_one_of_another_round_is_not_here(self, asked):
        answer = asked.office.client("mio").post(ROUND + "listings/", {"listing": "999", "reply": "可", "do": "accept"})
        assert answer.status_code == 404


def test_asking_another_division_and_taking_back(asked):
    mio, key = asked.office.client("mio"), asked.inquiry("I1").pk
    sent = {"do": "move", "i": [key], "to": "roads", "why": "所管替え"}
    assert [mio.post(ROUND + "inquiries/", sent).status_code for _ in range(2)] == [302, 302]
    assert Inquiry.objects.get(pk=key).sheet == find_sheet(asked.round, "roads")
    answer = mio.post(ROUND + "inquiries/", {"do": "withdraw", "i": [key], "why": ""})
    assert (answer.status_code, "照会しない理由を記入してください。" in answer.content.decode()) == (422, True)
    assert f'value="{key}" checked' in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"do": "move"}, 422, "照会を一つも選んでいません。"),
        ({"do": "move", "i": ["1"], "to": "roads"}, 422, "照会がありません。"),
        ({"do": "move", "i": ["own"], "to": "none"}, 422, "その課は、今日の組織にありません。"),
        ({"do": "?", "i": ["own"]}, 422, "何をするかを、ボタンで選んでください。"),
    ],
)
def test_what_cannot_be_asked_is_said(asked, sent, status, says):
    keys = [str(asked.inquiry("I1").pk) if key == "own" else "987654321" for key in sent.get("i", ())]
    answer = asked.office.client("mio").post(ROUND + "inquiries/", {**sent, "i": keys})
    assert (answer.status_code, says in answer.content.decode()) == (status, True)


def test_the_list_is_searched_by_word_code_and_division(asked):
    mio = asked.office.client("mio")
    shown = {
        words: mio.get(ROUND + "inquiries/", {"words": words}).context["page"].shown for words in ("r1", "福祉", "無")
    }
    assert shown == {"r1": 1, "福祉": 2, "無": 0}


def test_closing_says_what_blocks_and_where(asked):
    text = read(asked.office.client("mio"), ROUND + "close/")
    assert f'<a href="{ROUND}sheets/welfare/">福祉課</a>：未着手の段階です。' in text
    answer = asked.office.client("mio").post(ROUND + "close/")
    assert (answer.status_code, "まだ終了していません" in answer.content.decode()) == (409, True)


def test_the_letters_go_out_in_one_zip_and_the_reply_says_what_was_answered(asked):
    mio = asked.office.client("mio")
    actions.save_answers(
        asked.sheet(), [Typed(inquiry=asked.inquiry("I1").pk, boxes={"how": "変更なし"})], parties=OFFICER, by=BY
    )
    packed = mio.get(ROUND + "letters/request.zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
        assert found.namelist() == ["01_依頼_道路課.docx", "02_依頼_福祉課.docx"]
    text = read(asked.office.client("hana"), ROUND + "letters/welfare/reply/")
    assert ("110件（前回のまま）" in text, "DX推進課長　様" in text) == (True, True)
    assert asked.office.client("hana").get(ROUND + "letters/roads/reply/").status_code == 404


def test_a_division_under_no_bureau_has_until_the_day_of_the_office(asked):
    ReportSheet.objects.filter(division__code="roads").update(parent=None, parent_name="")
    due = {row.division: row.due for part in matrix_parts(asked) for row in part.rows}
    assert due == {"福祉課": "令和6年10月21日（月）", "道路課": "令和6年10月31日（木）"}


def matrix_parts(asked):
    return asked.office.client("mio").get(ROUND + "matrix/").context["page"].parts
