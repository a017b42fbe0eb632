"""氏名かもしれない語: shown to the 事務局 beside the 議事録 and before a content is published, and never replaced."""

import re

import pytest

from shirube.deliberation.models import Meeting, MeetingDocument, Remark
from shirube.deliberation.tests.factories import ENTERED, make_agenda, make_opinion, make_remark, make_seat
from shirube.desk.tests.bodies import freeze
from shirube.desk.tests.hearings import hold_meeting, read
from shirube.desk.tests.meetings import MINUTES, minutes
from shirube.desk.tests.test_publishing import asked, public
from shirube.plans.words import Visibility

PUBLIC = {"visibility": Visibility.PUBLIC.value}
HEAD = "氏名かもしれない語"


@pytest.fixture
def held(office) -> Meeting:
    """A public meeting: a 委員 called like a town, named surely and doubtfully in 次第, 資料 and an opinion."""
    meeting = hold_meeting(office, 0)
    Meeting.objects.update(**PUBLIC, recorded_at=ENTERED)
    make_seat(meeting.committee, "h", name="八戸 花子")
    make_agenda(meeting, "挨拶（八戸会長）")
    given = {"meeting": meeting, "order": 1, "number": "資料1"}
    MeetingDocument.objects.create(title="八戸委員提出資料", where="https://example.jp/八戸委員.pdf", **given)
    make_opinion(office.plan, "八戸の言うとおり。八戸市のことは、五戸課長に。", meeting=meeting, **PUBLIC)
    return meeting


def test_the_public_text_of_minutes_is_looked_at_before_it_is_published(office):
    row = minutes(office, 0)
    make_seat(row.meeting.committee, "h", name="八戸 花子")
    make_remark(row, "八戸の件と、八戸委員の件を、むつ課長から。", part="office", speaker="むつ課長")
    make_remark(row, "八戸だけの記録です。")
    page = read(office.client("mio"), MINUTES)
    assert "公表の前に見る語" in page
    (told,) = re.findall(r"発言\d 八戸.*?同じ語", page)
    assert told == "発言1 八戸 ：八戸の件と、○○委員の件を、… 委員や発言者の氏名と同じ語", (
        "the other stays in the record"
    )
    assert "公表の前に見る語" not in read(office.client("view"), MINUTES)
    Remark.objects.update(gist="要旨です。")
    assert "公表の前に見る語" not in read(office.client("mio"), MINUTES)


def test_a_preview_shows_them_and_the_second_person_too(office, held):
    mio = office.client("mio")
    page = read(mio, public(office))
    for told in (
        "八戸 八戸の言うとおり。八戸市のこ… 意見 2024-2-01 委員や発言者の氏名と同じ語",
        "五戸 …とおり。八戸市のことは、五戸課長に。 意見 2024-2-01 役職の前の語",
        "資料の所在（アドレス）に氏名",
    ):
        assert told in page
    assert page.count("資料1") == 1, "its title is told without the name"
    assert HEAD in read(office.client("sora"), asked(office))


def test_what_was_published_before_is_not_asked_again(office, held):
    with freeze(2024, 12, 20):
        office.client("sora").post(f"{asked(office)}approve/")
    make_opinion(office.plan, "また八戸が。", meeting=held, **PUBLIC)
    page = read(office.client("mio"), public(office))
    assert "前の公表にもあった文の語 2件" in page
    assert page.index("また八戸が。") < page.index("前の公表にもあった") < page.index("五戸課長に。")


def test_nothing_is_said_where_nothing_is_doubtful(office):
    assert HEAD not in read(office.client("mio"), public(office))
