"""前回意見への対応 of a meeting, what waits for whom, and who sees what."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.models import Meeting, Opinion, Point
from shirube.deliberation.queries.followup import follow_up, reportable
from shirube.deliberation.queries.parties import THE_OFFICE, seen_opinions, seen_points, standing_of
from shirube.deliberation.queries.points import find_request, point_lines, whole_point
from shirube.deliberation.queries.waiting import (
    waiting_for_division,
    waiting_for_secretariat,
)
from shirube.deliberation.tests.factories import (
    BY,
    Deliberation,
    make_committee,
    make_meeting,
    make_minutes,
    make_opinion,
    make_seat,
    on,
)
from shirube.deliberation.words import CheckAnswer, Hand, OpinionSource
from shirube.kernel.refusals import NotNow
from shirube.people.actions import add_member, add_membership
from shirube.people.models import Member
from shirube.people.roles import Role
from shirube.plans.words import Visibility


def third(made: Deliberation) -> Meeting:
    return make_meeting(made.committee, "2024-3", name="第3回", held_on=date(2025, 3, 19))


def rows(meeting: Meeting) -> list[str]:
    return [one.opinion.code for one in follow_up(meeting, THE_OFFICE).rows]


def settle(made: Deliberation, point: Point) -> None:
    made.reply(point)
    actions.check_reply(point, seen=None, by=BY)


def test_the_table_holds_what_was_said_last_time_with_what_becomes_of_it(made):
    point = made.point("利用者の数", "利用者とは")
    (request,) = made.ask(point)
    made.answer(request)
    settle(made, point)
    make_opinion(made.plan, "まだ誰も見ていない", meeting=made.meeting)

    table = follow_up(third(made), THE_OFFICE)
    assert table.before == made.meeting
    assert [(one.opinion.code, one.divisions, one.reply and one.reply.category.name) for one in table.rows] == [
        ("2024-2-01", ("福祉課",), "反映"),
        ("2024-2-02", ("福祉課",), "反映"),
        ("2024-2-03", (), None),
    ]
    assert (table.lacking, [one.ready for one in table.rows]) == (1, [True, True, False])
    assert [one.reply.point for one in reportable(table.meeting)] == [point]


def test_what_is_owed_from_earlier_meetings_comes_after_those_of_the_last(made):
    first = make_meeting(made.committee, "2024-1", held_on=date(2024, 6, 1))
    make_opinion(made.plan, "一回目", meeting=first, code="2024-1-01")
    make_opinion(made.plan, "二回目", meeting=made.meeting, code="2024-2-01")
    make_opinion(made.plan, "会議の後", source=OpinionSource.AFTER.value, code="2024-00-01")
    other = make_meeting(make_committee(made.plan, "bukai"), "2024-9", held_on=date(2024, 11, 1))
    make_opinion(made.plan, "別の委員会", meeting=other, code="2024-9-01")
    assert rows(third(made)) == ["2024-2-01", "2024-00-01", "2024-1-01"]


def test_what_was_reported_comes_no_more_unless_it_is_on_the_agenda(made):
    first = make_meeting(made.committee, "2024-1", held_on=date(2024, 6, 1))
    done, on_agenda = (made.point(one) for one in ("済んだ", "続ける"))
    Opinion.objects.filter(point__in=[done, on_agenda]).update(meeting=first)
    Point.objects.update(meeting=first)
    for point in (done, on_agenda):
        settle(made, point)
    actions.report_points(made.meeting, [done, on_agenda], by=BY)
    coming = third(made)
    actions.take_up(on_agenda, coming, by=BY)
    assert rows(made.meeting) == ["2024-2-01", "2024-2-02"]
    assert rows(coming) == ["2024-2-02"]


def test_a_table_once_laid_before_a_meeting_keeps_the_reply_of_that_day(made):
    point = made.point()
    settle(made, point)
    with on(2025, 3, 20):
        meeting = third(made)
        actions.report_points(meeting, [point], by=BY)
        actions.follow_point(point, why="続ける", seen=None, by=BY)
        made.reply(point, text="その後に変えた。")
        (row,) = follow_up(meeting, THE_OFFICE).rows
    assert (row.reply.text, row.reported) == ("載せます。", True)


@pytest.mark.parametrize(
    ("role", "division", "quotes", "told"),
    [
        (Role.VIEWER, "", ["内", "外"], True),
        (Role.OFFICER, "welfare", ["内", "外"], True),
        (Role.OFFICER, "roads", ["外"], False),
    ],
)
def test_the_table_holds_for_each_reader_what_is_theirs(made, role, division, quotes, told):
    point = made.point("内", "外")
    made.ask(point)
    Opinion.objects.filter(quote="外").update(visibility=Visibility.PUBLIC.value)
    type(made.meeting).objects.update(visibility=Visibility.PUBLIC.value)
    table = follow_up(third(made), standing_of(person(made, "yomu", role, division), made.plan))
    assert [one.quote for one in table.rows] == quotes
    assert {(one.point is not None, bool(one.divisions)) for one in table.rows} == {(told, told)}


def test_what_was_said_before_a_report_does_not_join_it_afterwards(made):
    point, older = made.point("初めの意見"), made.point("同じ会議の別の意見")
    settle(made, point)
    with on(2025, 3, 20):
        meeting = third(made)
        actions.report_points(meeting, [point], by=BY)
        actions.follow_point(point, why="続ける", seen=None, by=BY)
        for join in (actions.add_to_point, actions.merge_points):
            with pytest.raises(NotNow, match="それより前に出た意見（2024-2-02）は加えられません。"):
                join(point, ["2024-2-02"] if join is actions.add_to_point else [older], by=BY)
        make_opinion(made.plan, "その会議で出た意見", meeting=meeting, code="2024-3-01", given_on=meeting.held_on)
        assert actions.add_to_point(point, ["2024-3-01"], by=BY) == 1


def test_what_is_gone_on_with_comes_back_to_the_meeting_that_follows(made):
    point = made.point()
    settle(made, point)
    with on(2025, 3, 20):
        second = third(made)
        actions.report_points(second, [point], by=BY)
    coming = make_meeting(made.committee, "2025-1", name="第4回", held_on=date(2025, 6, 2))
    assert rows(coming) == []
    with on(2025, 4, 1):
        actions.follow_point(point, why="検討の結果を伝える", seen=None, by=BY)
        (row,) = follow_up(coming, THE_OFFICE).rows
        assert (row.reply, row.ready, reportable(coming)) == (None, False, ())
        with pytest.raises(NotNow, match="は会議に報告しています。"):
            actions.take_from_point(point, ["2024-2-01"], by=BY)
        with pytest.raises(NotNow, match="は会議に報告しています。"):
            actions.merge_points(made.point("別"), [point], by=BY)
        made.reply(point, text="載せました。")
        actions.check_reply(point, seen=None, by=BY)
    assert [one.reply.text for one in reportable(coming)] == ["載せました。"]
    assert [one.reply.text for one in follow_up(second, THE_OFFICE).rows if one.reported] == ["載せます。"]
    with on(2025, 6, 2):
        actions.report_points(coming, [point], by=BY)
    later = make_meeting(made.committee, "2025-2", name="第5回", held_on=date(2025, 9, 1))
    assert point.pk not in [one.opinion.point_id for one in follow_up(later, THE_OFFICE).rows]


def test_what_was_confirmed_after_the_day_was_not_laid_before_the_meeting(made):
    meeting, early, late = third(made), made.point("前に"), made.point("後で")
    settle(made, early)
    with on(2025, 3, 21):
        settle(made, late)
        assert [(one.reply.point, one.in_time) for one in reportable(meeting)] == [(early, True), (late, False)]
        with pytest.raises(NotNow, match="の対応は、その間に書き直されました。"):
            actions.report_points(meeting, [early], seen=(), by=BY)


def test_a_first_meeting_has_nothing_to_answer(made):
    table = follow_up(made.meeting, THE_OFFICE)
    assert (table.before, table.rows) == (None, ())


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_takes_the_same_queries_whatever_its_length(made, count, django_assert_num_queries):
    meeting = third(made)
    for _ in range(count):
        point = made.point("一つ")
        (request,) = made.ask(point)
        made.answer(request)
        settle(made, point)
    with django_assert_num_queries(7):
        assert len(follow_up(meeting, THE_OFFICE).rows) == count
    with on(2025, 3, 20):
        actions.report_points(meeting, [point], by=BY)
    with django_assert_num_queries(8):
        assert len(follow_up(meeting, THE_OFFICE).rows) == count
    with django_assert_num_queries(7):
        whole_point(point, seen=None)
    with django_assert_num_queries(4):
        assert len(point_lines(made.plan)) == count


def person(made: Deliberation, name: str, role: Role, division: str = "") -> Member:
    member = add_member(username=name, display_name=f"{name}（架空）", password="yama-to-kawa-7", by=BY)
    where = made.division(division) if division else None
    add_membership(member=member, body=made.plan.body, role=role, division=where, starts_on=date(2023, 4, 1), by=BY)
    return member


def test_what_waits_for_the_secretariat(made, django_assert_num_queries):
    assert not waiting_for_secretariat(made.plan)
    make_opinion(made.plan, "未整理")
    asked, fresh = made.point("照会中"), made.point("新しい")
    welfare, roads = made.ask(asked, "welfare", "roads")
    made.answer(welfare)
    make_seat(made.committee, "s1")
    token = actions.ask_for_checks(make_minutes(made.meeting), ["s1"], due_on=date(2025, 1, 10), by=BY)["s1"]
    actions.answer_check(actions.check_of_link(token), CheckAnswer.CHANGE, {None: "日付が違う"})
    with django_assert_num_queries(4):
        waiting = waiting_for_secretariat(made.plan)
    assert (waiting.loose, waiting.points, waiting.answers) == (1, (fresh,), (welfare,))
    assert [one.text for one in waiting.comments] == ["日付が違う"]
    assert roads not in waiting.answers


def test_what_waits_for_a_division_is_what_it_has_not_answered(made):
    hana = standing_of(person(made, "hana", Role.OFFICER, "welfare"), made.plan)
    first, second = made.point("一"), made.point("二")
    (late,) = made.ask(first, due_on=date(2025, 2, 1))
    (soon,) = made.ask(second, due_on=date(2025, 1, 10))
    assert waiting_for_division(made.plan, hana) == (soon, late)
    made.answer(soon)
    assert waiting_for_division(made.plan, hana) == (late,)
    ren = standing_of(person(made, "ren", Role.OFFICER, "roads"), made.plan)
    assert waiting_for_division(made.plan, ren) == ()


CAST = (
    ("mio", Role.SECRETARIAT, "", ["P01", "P02"], {Hand.SECRETARIAT}, True),
    ("hana", Role.OFFICER, "welfare", ["P01"], {Hand.DIVISION}, False),
    ("ken", Role.CHIEF, "welfare", ["P01"], {Hand.DIVISION}, False),
    ("ren", Role.OFFICER, "roads", [], set(), False),
    ("aya", Role.COMMITTEE, "", ["P02"], set(), True),
    ("nozomi", Role.VIEWER, "", ["P01", "P02"], set(), True),
)


def seen(made, standing):
    """The opinions somebody may read."""
    condition = seen_opinions(made.plan, standing)
    return Opinion.objects.filter(plan=made.plan) if condition is None else Opinion.objects.filter(condition).distinct()


@pytest.mark.parametrize(("name", "role", "division", "points", "hands", "meeting"), CAST, ids=[one[0] for one in CAST])
def test_who_sees_and_does_what(made, name, role, division, points, hands, meeting):
    asked, own = made.point("課に聞く"), made.point("彩の意見")
    made.ask(asked)
    member = person(made, name, role, division)
    if role is Role.COMMITTEE:
        seat = make_seat(made.committee, member=member)
        Opinion.objects.filter(point=own).update(seat=seat)
    standing = standing_of(member, made.plan)
    assert [one.point.code for one in point_lines(made.plan, only=seen_points(made.plan, standing))] == points
    assert standing.hands(find_request(asked, "welfare")) == hands
    assert standing.sees_meeting(made.meeting) is meeting
    assert seen(made, standing).filter(point=asked).exists() is ("P01" in points)


def test_a_member_whose_term_is_over_sees_their_own_opinions_and_no_meeting(made):
    member = person(made, "aya", Role.COMMITTEE)
    seat = make_seat(made.committee, member=member, until=date(2024, 3, 31))
    own, other = make_opinion(made.plan, "自分の", seat=seat), make_opinion(made.plan, "人の", meeting=made.meeting)
    standing = standing_of(member, made.plan)
    assert not standing.sees_meeting(made.meeting)
    assert list(seen(made, standing).filter(pk__in=[own.pk, other.pk])) == [own]
