"""編さん of 審議: what of meetings, opinions and replies gets into an Edition, when, and what it costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shirube.compilation.compile import compile_edition
from shirube.deliberation import words
from shirube.deliberation.models import (
    AgendaItem,
    Attendance,
    CommitteeSeat,
    Meeting,
    MeetingDocument,
    Opinion,
    OpinionLink,
    Point,
    PointReply,
    PointReport,
    Redaction,
    ReplyPlace,
)
from shirube.deliberation.queries import live_deliberation
from shirube.deliberation.tests.factories import (
    BY,
    ENTERED,
    HELD,
    TODAY,
    Deliberation,
    make_agenda,
    make_category,
    make_deliberation,
    make_meeting,
    make_minutes,
    make_opinion,
    make_point,
    make_remark,
    make_reply,
    make_seat,
    on,
)
from shirube.editions import meetingwords
from shirube.editions.verify import verify
from shirube.editions.words import Stage
from shirube.indicators.models import Indicator
from shirube.plans.words import Visibility

KNOWN = datetime(2025, 3, 1, 1, tzinfo=UTC)
PUBLIC = {"visibility": Visibility.PUBLIC.value}
ABOUT = {"at": ENTERED, "office": BY.office}


@pytest.fixture
def made(db) -> Deliberation:
    """A public meeting with its 議事録, three remarks and a 論点 that was replied to."""
    with on(*TODAY):
        held = make_deliberation()
    Meeting.objects.update(**PUBLIC)
    return held


def compiled(held: Deliberation, **more):
    given = {"as_of": HELD, "known_at": KNOWN, "stage": Stage.PUBLIC, "opens_at": KNOWN, **more}
    prepared = compile_edition(held.plan, **given)
    assert verify(prepared.raw) == []
    return prepared.document


def replied(held: Deliberation, *opinions: Opinion, **more) -> PointReply:
    point = make_point(held.plan, "目標の理由", *opinions, **PUBLIC)
    return make_reply(point, "書き加えました。", **{"checked_at": ENTERED, **more})


def test_the_agenda_becomes_a_tree_and_who_came_a_list_without_names(made):
    top = make_agenda(made.meeting, "議事", number="３")
    make_agenda(made.meeting, "進捗", number="（１）", parent=top)
    make_agenda(made.meeting, "〇利用", parent=top, body_only=True)
    make_minutes(made.meeting, state="settled", settled_at=ENTERED, **PUBLIC)
    for code, listed, presence in (("s1", True, "online"), ("s2", False, "present"), ("s3", True, "absent")):
        seat = make_seat(made.committee, code, listed=listed, post=f"職{code}")
        Attendance.objects.create(meeting=made.meeting, seat=seat, presence=presence)
    (meeting,) = compiled(made).meetings
    assert [(one.place, one.parent, one.number, one.body_only) for one in meeting.agenda] == [
        (1, 0, "３", False),
        (2, 1, "（１）", False),
        (3, 1, "", True),
    ]
    assert [(one.post, one.presence) for one in meeting.seats] == [("職s1", "online"), ("職s3", "absent")]
    assert meeting.code == "suishin-2024-2"


def test_of_a_closed_document_the_number_alone_gets_in(made):
    given = {"meeting": made.meeting, "title": "題名", "where": "書庫"}
    for order, disclosure in enumerate(words.Disclosure, start=1):
        MeetingDocument.objects.create(number=f"資料{order}", order=order, disclosure=disclosure.value, **given)
    (meeting,) = compiled(made).meetings
    assert [(one.number, one.title, one.where) for one in meeting.papers] == [
        ("資料1", "題名", "書庫"),
        ("資料2", "題名", "書庫"),
        ("資料3", "", ""),
    ]


def test_the_summary_is_of_settled_public_minutes_and_of_public_opinions(made):
    minutes = make_minutes(made.meeting, state="settled", settled_at=ENTERED, **PUBLIC)
    item = make_agenda(made.meeting)
    make_remark(minutes, "説明した。", part="office", agenda=item, speaker="架空太郎")
    shown = make_remark(minutes, "名前のある話。理由を。", agenda=item)
    Redaction.objects.create(remark=shown, start=0, end=7, reason="個人", at=ENTERED, office=BY.office)
    hidden = make_remark(minutes, "出さない話。")
    make_remark(minutes, "意見にしていない話。")
    make_opinion(made.plan, shown.text, meeting=made.meeting, agenda=item, remark=shown, **PUBLIC)
    make_opinion(made.plan, hidden.text, meeting=made.meeting, remark=hidden)
    document = compiled(made)
    (meeting,) = document.meetings
    assert [(one.number, one.agenda, one.part, one.text, one.opinion) for one in meeting.remarks] == [
        (1, 1, "office", "説明した。", ""),
        (2, 1, "committee", "（非公開）理由を。", "2024-2-01"),
    ]
    assert [one.text for one in document.opinions] == ["（非公開）理由を。"]
    make_remark(minutes, "ほかの会議の話。", part="earlier")
    assert len(compiled(made).meetings[0].remarks) == 2
    minutes.state, minutes.visibility = "checking", Visibility.INTERNAL.value
    minutes.save()
    document = compiled(made)
    assert (document.meetings[0].remarks, document.opinions or ()) == ((), ())


def test_links_name_only_what_the_document_holds(made):
    opinion = make_opinion(made.plan, meeting=made.meeting, **PUBLIC)
    for code in ("k1", "k2"):
        indicator = Indicator.objects.get(plan=made.plan, code=code)
        OpinionLink.objects.create(opinion=opinion, indicator=indicator, why="部内の事情", **ABOUT)
    Indicator.objects.filter(plan=made.plan, code="k2").update(visibility=Visibility.INTERNAL.value, version=9)
    (told,) = compiled(made).opinions
    assert told.indicators == ("k1",)


def test_a_reply_gets_in_once_it_is_confirmed_and_what_it_changed_with_it(made):
    opinion = make_opinion(made.plan, meeting=made.meeting, **PUBLIC)
    reply = replied(made, opinion, checked_at=ENTERED + timedelta(days=3))
    for order, code in enumerate(("k1", "k2"), start=1):
        indicator = Indicator.objects.get(plan=made.plan, code=code)
        ReplyPlace.objects.create(reply=reply, order=order, label=f"指標{code}", indicator=indicator)
    Indicator.objects.filter(plan=made.plan, code="k2").update(visibility=Visibility.INTERNAL.value, version=9)
    document = compiled(made)
    (point,) = document.points
    assert [one.label for one in point.reply.places] == ["指標k1"]
    assert [one.name for one in document.reply_categories] == ["反映"]
    earlier = compiled(made, known_at=ENTERED + timedelta(days=1), opens_at=ENTERED + timedelta(days=1))
    assert (earlier.points[0].reply, earlier.reply_categories or ()) == (None, ())


def test_a_reported_reply_stands_until_another_is_confirmed(made):
    opinion = make_opinion(made.plan, meeting=made.meeting, **PUBLIC)
    later = ENTERED + timedelta(days=10)
    reply = replied(made, opinion, replaced_at=later)
    following = make_meeting(made.committee, "2024-3", held_on=HELD + timedelta(days=30), **PUBLIC)
    PointReport.objects.create(point=reply.point, meeting=following, reply=reply, recorded_at=ENTERED)
    second = make_reply(reply.point, "改めます。", recorded_at=later)
    (point,) = compiled(made).points
    assert (point.reply.text, point.reported) == ("書き加えました。", ("suishin-2024-3",))
    PointReply.objects.filter(pk=second.pk).update(checked_at=later)
    (point,) = compiled(made).points
    assert (point.reply.text, point.reported) == ("改めます。", ())
    PointReport.objects.create(point=reply.point, meeting=made.meeting, reply=second, recorded_at=later)
    assert compiled(made).points[0].reported == ("suishin-2024-2",)


def test_a_point_is_shown_only_behind_an_opinion_that_is_shown(made):
    hidden = make_meeting(made.committee, "2024-9")
    kept = make_opinion(made.plan, "一つ目", meeting=made.meeting, **PUBLIC)
    inside = make_opinion(made.plan, "二つ目", meeting=hidden, **PUBLIC)
    withdrawn = make_opinion(made.plan, "三つ目", meeting=made.meeting)
    points = [make_point(made.plan, f"論点{one.quote}", one, **PUBLIC) for one in (kept, inside, withdrawn)]
    for point in points:
        make_reply(point, f"対応{point.title}", checked_at=ENTERED)
    document = compiled(made)
    assert [one.title for one in document.points] == ["論点一つ目"]
    assert "対応論点二つ目" not in str(document)


def test_a_confirmed_reply_that_was_taken_back_is_gone(made):
    opinion = make_opinion(made.plan, meeting=made.meeting, **PUBLIC)
    replied(made, opinion, replaced_at=ENTERED + timedelta(days=1))
    (point,) = compiled(made).points
    assert point.reply is None
    before = compiled(made, known_at=ENTERED + timedelta(hours=1), opens_at=ENTERED + timedelta(hours=1))
    assert before.points[0].reply.text == "書き加えました。"


def test_who_was_asked_is_told_and_what_was_asked_is_not(made):
    with on(*TODAY):
        point = made.point()
        made.ask(point, "welfare", "roads")
    Point.objects.update(**PUBLIC)
    Opinion.objects.update(**PUBLIC)
    document = compiled(made)
    assert document.points[0].divisions == ("福祉課", "道路課")
    assert "理由を教えてください" not in str(document)


def test_an_opinion_of_a_meeting_that_is_not_shown_is_left_out(made):
    hidden = make_meeting(made.committee, "2024-9")
    make_opinion(made.plan, "一つ目", meeting=hidden, **PUBLIC)
    make_opinion(made.plan, "二つ目", source="form", **PUBLIC)
    assert [one.text for one in compiled(made).opinions] == ["二つ目"]


def queries(held: Deliberation) -> int:
    with CaptureQueriesContext(connection) as seen:
        live_deliberation(held.plan, known_at=KNOWN, opens_on=KNOWN.date())
    return len(seen.captured_queries)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number_of_opinions(made, count):
    minutes = make_minutes(made.meeting, state="settled", settled_at=ENTERED, **PUBLIC)
    make_category(made.plan, "other", "その他の対応")
    for number in range(count):
        make_agenda(made.meeting, f"議題{number}")
        remark = make_remark(minutes, f"発言{number}")
        opinion = make_opinion(made.plan, remark.text, meeting=made.meeting, remark=remark, **PUBLIC)
        indicator = Indicator.objects.get(plan=made.plan, code="k1")
        OpinionLink.objects.create(opinion=opinion, indicator=indicator, **ABOUT)
        ReplyPlace.objects.create(reply=replied(made, opinion), order=1, label="指標", indicator=indicator)
    assert queries(made) == 19


def test_a_plan_without_public_meetings_pays_two_queries(made):
    Meeting.objects.update(visibility=Visibility.INTERNAL.value)
    assert queries(made) == 2
    document = compiled(made)
    assert [bool(part) for part in (document.meetings, document.opinions, document.committees)] == [False] * 3


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (meetingwords.Disclosure, words.Disclosure),
        (meetingwords.MeetingWay, words.MeetingWay),
        (meetingwords.Presence, words.Presence),
        (meetingwords.Speaking, words.Part),
        (meetingwords.RemarkKind, words.RemarkKind),
        (meetingwords.OpinionSource, words.OpinionSource),
    ],
)
def test_the_document_has_the_words_of_the_room(here, there):
    assert [one for one in there.choices() if one in here.choices()] == here.choices()


def test_every_field_of_the_room_that_names_somebody_stays_inside(made):
    seat = make_seat(made.committee, name="架空花子", name_kana="かくうはなこ", post="架空大学")
    Attendance.objects.create(meeting=made.meeting, seat=seat, presence="proxy", proxy_name="架空次郎", note="代理")
    make_opinion(made.plan, meeting=made.meeting, seat=seat, **PUBLIC)
    told = str(compiled(made))
    assert "架空大学" in told
    assert [name for name in ("架空花子", "かくうはなこ", "架空次郎", BY.office) if name in told] == []


def test_seats_are_those_of_the_day(made):
    for code, days in (("old", {"until": HELD - timedelta(days=1)}), ("new", {"since": HELD + timedelta(days=1)})):
        make_seat(made.committee, code, **days)
    make_seat(made.committee, "now", until=HELD)
    assert CommitteeSeat.objects.count() == 3
    assert len(compiled(made).meetings[0].seats) == 1
    assert AgendaItem.objects.count() == 0
