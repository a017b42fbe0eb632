"""進捗報告 from preparing it to its end, as the 事務局 does it on screen."""

from datetime import date

import pytest

from shirube.desk.tests.office import BASE
from shirube.desk.tests.reports import DAY, ask
from shirube.indicators.tests.factories import on
from shirube.people.actor import Actor
from shirube.reporting import actions
from shirube.reporting.edits import Typed
from shirube.reporting.models import Inquiry
from shirube.reporting.queries.rounds import find_round, find_sheet
from shirube.reporting.tests.factories import CHIEF, LEAD, OFFICE, OFFICER

REPORTS = BASE + "reports/"
JOB = Actor.job("テスト")


@pytest.fixture
def asked(office):
    made = ask(office)
    with on(*DAY):
        yield made


def filled(page):
    """What a form of this page sends when nothing is typed."""
    form = page.context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}


def bring_to_check(row, answers):
    """Answer everything of a 課 and pass it on to 事務局確認."""
    for division, typed in answers.items():
        sheet = find_sheet(row, division)
        keys = Inquiry.objects.filter(sheet=sheet, state="asked").values_list("pk", flat=True)
        actions.save_answers(sheet, [Typed(inquiry=key, boxes=typed) for key in keys], parties=OFFICER, by=JOB)
        actions.submit(find_sheet(row, division), seen=None, parties=OFFICER, by=JOB)
        actions.approve(find_sheet(row, division), seen=None, parties=CHIEF, by=Actor.job("別の人"))
        actions.check_as_lead(find_sheet(row, division), seen=None, parties=LEAD, by=JOB)
        actions.check(find_sheet(row, division), seen=None, parties=OFFICE, by=JOB)


def test_a_round_is_prepared_settled_opened_and_closed_on_screen(office):
    ask(office, opened=False)
    with on(2025, 4, 7):
        mio = office.client("mio")
        page = mio.get(REPORTS + "new/")
        made = mio.post(REPORTS + "new/", filled(page))
        address = made["Location"]
        assert (made.status_code, address) == (302, REPORTS + "2024-h2/")
        row = find_round(office.plan, "2024-h2")
        assert (row.name, row.as_of, row.state) == ("令和6年度下半期 進捗報告", date(2025, 3, 31), "preparing")
        unowned = [str(one.pk) for one in Inquiry.objects.filter(round=row, sheet=None)]
        assert "照会先の課が決まっていないもの" in mio.post(address + "open/").content.decode()
        mio.post(address + "inquiries/", {"do": "withdraw", "i": unowned, "why": "今回は聞かない"})
        assert mio.post(address + "open/").status_code == 302
        assert "事務局確認が済んでいない調査票が2件" in mio.get(address + "close/").content.decode()
        bring_to_check(
            find_round(office.plan, "2024-h2"), {"welfare": {"how": "変更なし"}, "roads": {"how": "変更なし"}}
        )
        assert mio.post(address + "close/").status_code == 302
        assert find_round(office.plan, "2024-h2").state == "closed"
