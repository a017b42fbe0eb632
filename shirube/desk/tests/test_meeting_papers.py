"""次第, 名簿 and 議事録 taken out as Word: what their printed pages show, and no more."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.deliberation.models import Attendance, CommitteeSeat, Meeting, MeetingDocument
from shirube.deliberation.tests import factories as make
from shirube.desk.tests.meetings import MEETING, MEETINGS, meeting, minutes, text_of

ROSTER = MEETINGS + "committees/suishin/roster"
PRINT = MEETING + "print/"
FILES = {PRINT + "agenda.docx": 12, PRINT + "attendance.docx": 7, ROSTER + ".docx": 6}


def words(response) -> str:
    """Everything a document says, foot and all."""
    document = docx.Document(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [one.text for one in document.sections[0].footer.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *foot])


def seated(office, count: int = 3) -> Meeting:
    """A meeting with 次第, 資料 and 出欠; the last 委員 is not to be named outside."""
    row = meeting(office, seats=count)
    item = make.make_agenda(row, number="１", title="架空の報告")
    MeetingDocument.objects.create(meeting=row, order=1, number="資料１", title="架空の資料", agenda=item)
    for seat in CommitteeSeat.objects.all():
        Attendance.objects.create(meeting=row, seat=seat, presence="proxy", proxy_name="代理さん", note="体調不良")
    return row


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("count", [1, 3])
def test_a_file_takes_the_same_queries_with_one_row_and_with_three(office, path, count):
    seated(office, count)
    client = office.client("mio")
    client.get(path)
    with CaptureQueriesContext(connection) as taken:
        assert client.get(path).status_code == 200
    assert len(taken) == FILES[path]


def test_the_agenda_has_the_number_and_the_stamp_that_were_asked_for(office):
    seated(office)
    told = words(office.client("mio").get(PRINT + "agenda.docx?number=資料９&stamp=（案）"))
    for text in ("資料番号 資料９", "【（案）】", "架空の報告（資料１）", "架空の資料"):
        assert text in told
    assert "資料番号 資料９" in text_of(office.client("mio").get(PRINT + "agenda/?number=資料９"))


def test_a_number_too_long_for_its_box_is_refused(office):
    seated(office)
    response = office.client("mio").get(PRINT + "agenda.docx?number=" + "資料" * 20)
    assert (response.status_code, "資料番号：" in text_of(response)) == (400, True)


def test_the_rosters_name_those_who_may_be_named_and_never_why_somebody_was_away(office):
    seated(office)
    CommitteeSeat.objects.filter(code="s3").update(listed=False)
    mio = office.client("mio")
    for path in (PRINT + "attendance", ROSTER):
        told, whole = words(mio.get(f"{path}.docx")), words(mio.get(f"{path}.docx?whole=1"))
        assert ("委員s3" in told, "委員s3" in whole, "【部内限り】" in whole) == (False, True, True)
        assert "体調不良" not in told + whole
    told = text_of(mio.get(PRINT + "attendance/"))
    assert "ほかに、氏名を載せない委員1名" in told
    assert "代理出席（代理さん）" in told


def test_the_record_is_for_the_secretariat_and_names_nobody_for_others(office):
    first = minutes(office).remarks.get(order=1)
    make.make_opinion(office.plan, first.text, meeting=first.minutes.meeting, remark=first, visibility="public")
    path = PRINT + "minutes.docx?named=1"
    own, viewed = words(office.client("mio").get(path)), words(office.client("view").get(path))
    assert ("架空1委員" in own, "【部内限り・案】" in own, own.count("議事録")) == (True, True, 1)
    assert ("架空1委員" in viewed, "議事要旨" in viewed) == (False, True)
    assert ("1番の架空の意見です。" in viewed, "2番の架空の意見です。" in viewed) == (True, False)
    assert "2番の架空の意見です。" in own
