"""編さん of what a 議事録 says: topics wait for it, and no 委員 is called by name."""

from __future__ import annotations

import pytest

from shirube.compilation.tests.test_deliberation import PUBLIC, compiled
from shirube.deliberation.models import Attendance, Meeting, Minutes
from shirube.deliberation.tests.factories import (
    ENTERED,
    TODAY,
    Deliberation,
    make_agenda,
    make_deliberation,
    make_minutes,
    make_opinion,
    make_point,
    make_remark,
    make_reply,
    make_seat,
    on,
)


@pytest.fixture
def made(db) -> Deliberation:
    """A public meeting of which nothing is written yet."""
    with on(*TODAY):
        held = make_deliberation()
    Meeting.objects.update(**PUBLIC)
    return held


def test_topics_of_the_text_wait_for_the_minutes_or_for_an_opinion_that_is_shown(made):
    minutes = make_minutes(made.meeting)
    top = make_agenda(made.meeting, "議事", number="３")
    heading = make_agenda(made.meeting, "〇未確認の話題", parent=top, body_only=True)
    make_agenda(made.meeting, "報告", number="（１）", parent=heading)
    named = make_agenda(made.meeting, "〇意見のあった話題", parent=heading, body_only=True)
    make_opinion(made.plan, meeting=made.meeting, agenda=named, **PUBLIC)
    whole = [("議事", 0), ("〇未確認の話題", 1), ("報告", 2), ("〇意見のあった話題", 2)]
    assert agenda_of(made) == [("議事", 0), ("報告", 1), ("〇意見のあった話題", 1)]
    assert compiled(made).opinions[0].agenda == 3
    Minutes.objects.filter(pk=minutes.pk).update(state="settled", settled_at=ENTERED)
    assert len(agenda_of(made)) == 3
    Minutes.objects.filter(pk=minutes.pk).update(**PUBLIC)
    assert agenda_of(made) == whole


def agenda_of(held: Deliberation) -> list[tuple[str, int]]:
    (meeting,) = compiled(held).meetings
    return [(one.title, one.parent) for one in meeting.agenda]


def test_no_member_is_called_by_name_in_what_is_published(made):
    make_seat(made.committee, "s1", name="山田　花子")
    seat = make_seat(made.committee, "s2", name="林 一郎", listed=False)
    Attendance.objects.create(meeting=made.meeting, seat=seat, presence="proxy", proxy_name="森 次郎")
    minutes = make_minutes(made.meeting, state="settled", settled_at=ENTERED, **PUBLIC)
    topic = make_agenda(made.meeting, "〇山田委員の提案", body_only=True)
    make_remark(minutes, "山田委員、お願いします。", part="chair", agenda=topic)
    make_remark(minutes, "森様、高橋委員の御質問の件は、来月直します。", part="office", gist="")
    said = make_remark(minutes, "林委員と同じ意見です。林業の数字も。", speaker="髙橋委員", agenda=topic)
    opinion = make_opinion(made.plan, said.text, meeting=made.meeting, agenda=topic, remark=said, **PUBLIC)
    make_reply(make_point(made.plan, "山田委員の提案", opinion, **PUBLIC), "山田花子委員に。", checked_at=ENTERED)
    document = compiled(made)
    assert [one.text for one in document.meetings[0].remarks] == [
        "○○委員、お願いします。",
        "○○様、○○委員の御質問の件は、来月直します。",
        "○○委員と同じ意見です。林業の数字も。",
    ]
    assert document.opinions[0].text == "○○委員と同じ意見です。林業の数字も。"
    assert document.meetings[0].agenda[0].title == "〇○○委員の提案"
    assert (document.points[0].title, document.points[0].reply.text) == ("○○委員の提案", "○○委員に。")
