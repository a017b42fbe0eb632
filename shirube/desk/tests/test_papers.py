"""資料 from the desk: files and printed pages of the roadmap as it stands today, 部内限り marked."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from shirube.desk.tests.office import BASE
from shirube.indicators.models import Indicator
from shirube.kernel import clock
from shirube.kernel.periods import Period
from shirube.people.tests.cast import JOB
from shirube.plans.words import Visibility
from shirube.roadmap import actions
from shirube.roadmap.edits import (
    ActivityEdit,
    BarEdit,
    InitiativeDutyEdit,
    InitiativeEdit,
    MatterEdit,
    ReflectionEdit,
    StandingEdit,
)
from shirube.roadmap.words import (
    BarLine,
    Conduct,
    Direction,
    DutyRole,
    InitiativeStatus,
    MatterKind,
    ReflectionKind,
)

PAGE = f"{BASE}papers/"


def edit(code, order=1, **more):
    values = {
        "code": code,
        "name": f"事業{code}（架空）",
        "order": order,
        "policy": "life-1",
        "start": Period.fiscal_year(2023),
        "end": Period.fiscal_year(2027),
        "status": InitiativeStatus.ACTIVE,
        "visibility": Visibility.PUBLIC,
    }
    return InitiativeEdit(**{**values, **more})


def bar(text="調査", number=1, start=2023, end=2024):
    first, last = Period.fiscal_year(start), Period.fiscal_year(end)
    return BarEdit(activity="1", line=BarLine.TARGET, number=number, text=text, start=first, end=last)


def add(office, *codes, division="welfare", **more):
    """事業 of 福祉課 with one 取組, one bar and what was learned."""
    plan = office.plan
    actions.save_initiatives(plan, [edit(code, at, **more) for at, code in enumerate(codes, start=1)], by=JOB)
    duty = [InitiativeDutyEdit(division=division, role=DutyRole.LEAD)]
    actions.set_duties(plan, dict.fromkeys(codes, duty), by=JOB)
    actions.set_activities(plan, {code: [ActivityEdit(code="1", name="調べる", order=1)] for code in codes}, by=JOB)
    actions.record_bars(plan, {code: [bar()] for code in codes}, by=JOB)
    period = Period.half(2023, 1)
    told = [
        StandingEdit(
            initiative=code,
            period=period,
            as_of=date(2023, 9, 30),
            conduct=Conduct.UNDER_WAY,
            direction=Direction.EXPAND,
            next_step="広げる",
        )
        for code in codes
    ]
    actions.record_standings(plan, told, by=JOB)
    for code in codes:
        lesson = ReflectionEdit(
            number=1, kind=ReflectionKind.INSIGHT, period=period, title="聞くこと", lesson=f"{code}で学んだ"
        )
        actions.write_reflection(plan, code, lesson, seen=None, by=JOB)


@pytest.fixture
def road(office):
    add(office, "J1")
    add(office, "J2", visibility=Visibility.INTERNAL)
    for kind, text in ((MatterKind.OPINION, "全国と比べて"), (MatterKind.NEED, "測る道具")):
        matter = MatterEdit(
            division="welfare", kind=kind, text=text, received_on=date(2024, 5, 1), initiative="J1", source="委員"
        )
        actions.add_matter(office.plan, matter, by=JOB)
    return office


def got(office, path, who="hana"):
    response = office.client(who).get(PAGE + path)
    assert response.status_code == 200, response.content.decode()[:500]
    return response


def book(response):
    return openpyxl.load_workbook(io.BytesIO(response.content))


def said(page):
    return [cell.value for row in page.iter_rows() for cell in row if cell.value]


def test_ones_own_division_comes_first(road):
    add(road, "J0", division="roads")
    page = got(road, "").context["page"]
    assert [(one.name, one.mine) for one in page.divisions] == [("福祉課", True), ("道路課", False)]
    assert [one.code for one in page.sheets] == ["J1", "J2", "J0"]


def test_the_sheet_of_one_business_carries_what_was_asked_for(road):
    response = got(road, "initiatives/J1/sheet.xlsx?number=資料１&meeting=第１回会議&stamp=委員限り")
    words = said(book(response).worksheets[0])
    assert {"事業J1（架空）", "資料１", "委員限り", "福祉課"} <= set(words)
    assert "J1_" in response["Content-Disposition"]


def test_an_internal_business_says_so_on_its_sheet_and_can_be_left_out(road):
    whole = book(got(road, "roadmap.xlsx"))
    assert "部内限り" in said(whole.worksheets[2])
    assert "部内限り" not in said(whole.worksheets[1])
    assert len(book(got(road, "roadmap.xlsx?public=on")).worksheets) == 2
    assert road.client("hana").get(f"{PAGE}initiatives/J2/sheet.xlsx?public=on").status_code == 404


def test_the_data_of_the_plan_come_as_a_workbook_and_as_csv(road):
    rows = list(book(got(road, "roadmap-data.xlsx"))["線"].iter_rows(values_only=True))
    text = got(road, "roadmap-data.csv").content.decode("utf-8-sig")
    assert [row[0] for row in rows[1:]] == ["J1", "J2"]
    assert text.count("\r\n") == 3


def test_a_division_takes_out_what_it_has_a_part_in(road):
    add(road, "J3", division="roads")
    assert len(book(got(road, "divisions/welfare/roadmap.xlsx")).worksheets) == 3


def test_the_handover_tells_of_businesses_requests_and_lessons(road):
    text = got(road, "divisions/welfare/handover/").content.decode()
    for told in ("引継書　福祉課", "事業J2（架空）", "拡充：広げる", "全国と比べて", "J2で学んだ", "部内限り"):
        assert told in text
    document = docx.Document(io.BytesIO(got(road, "divisions/welfare/handover.docx").content))
    assert any("引継書　福祉課" in paragraph.text for paragraph in document.paragraphs)


def test_a_handover_that_does_not_hold_all_says_how_many_it_leaves_out(office):
    add(office, *(f"M{at:02d}" for at in range(11)))
    assert "ほか3件は、ここに載せきれません" in got(office, "divisions/welfare/handover/").content.decode()


def test_the_list_for_next_year_holds_opinions_and_needs(road):
    text = got(road, "next-year/").content.decode()
    assert all(
        told in text for told in ("拡充", "広げる", "全国と比べて（委員）", "測る道具", "J1で学んだ（部内限り）")
    )
    assert "事業J1（架空）" in said(book(got(road, "next-year.xlsx")).worksheets[0])
    assert "意見と必要なこと" in book(got(road, "next-year-data.xlsx")).sheetnames


def test_an_indicator_the_division_answers_for_falls_due(road):
    Indicator.objects.filter(code="K1").update(update_month=clock.today().month)
    assert "指標の更新" in got(road, "divisions/welfare/handover/").content.decode()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("roadmap.xlsx?number=" + "1" * 21, "資料番号：20字までにしてください。"),
        ("roadmap.xlsx?meeting=" + "あ" * 61, "会議名：60字までにしてください。"),
        ("roadmap.xlsx?stamp=秘密", "表示："),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_field(road, path, sentence):
    response = road.client("mio").get(PAGE + path)
    assert (response.status_code, sentence in response.content.decode()) == (400, True)


@pytest.mark.parametrize(
    "path", ["divisions/none/roadmap.xlsx", "divisions/none/handover/", "initiatives/none/sheet.xlsx"]
)
def test_what_is_not_there_is_not_there(road, path):
    assert road.client("mio").get(PAGE + path).status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("", 7),
        ("initiatives/J1/sheet.xlsx", 19),
        ("roadmap-data.csv", 21),
        ("divisions/welfare/handover/", 27),
        ("next-year/", 19),
    ],
)
def test_queries_do_not_grow_with_the_roadmap(road, django_assert_num_queries, path, queries):
    client = road.client("hana")
    client.get(PAGE + path)
    with django_assert_num_queries(queries):
        client.get(PAGE + path)
    add(road, *(f"M{at:03d}" for at in range(60)))
    with django_assert_num_queries(queries):
        client.get(PAGE + path)
