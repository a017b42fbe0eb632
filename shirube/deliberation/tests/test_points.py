"""論点: opinions gathered, divided and put together; 課 asked and answering; 対応 replied, confirmed and reported."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.edits import AskEdit, PlaceEdit
from shirube.deliberation.models import Opinion, Point, PointMove, PointReply
from shirube.deliberation.queries.points import find_point, whole_point
from shirube.deliberation.tests.factories import BY, make_meeting, make_opinion, on
from shirube.deliberation.words import Hand, PointState, RequestState
from shirube.indicators.models import Indicator
from shirube.kernel.refusals import NotHere, NotNow, NotSo, NotYours
from shirube.people.models import HistoryEntry
from shirube.plans.words import Visibility

DIVISION = frozenset({Hand.DIVISION})


def state(point: Point) -> PointState:
    return PointState(Point.objects.get(pk=point.pk).state)


def held(point: Point) -> list[str]:
    return list(Opinion.objects.filter(point=point).order_by("code").values_list("code", flat=True))


def test_opinions_are_gathered_under_a_heading(made):
    point = made.point("利用者の数も", "利用者は何人か")

    assert (point.code, point.meeting, state(point)) == ("P01", made.meeting, PointState.OPEN)
    assert held(point) == ["2024-2-01", "2024-2-02"]
    entry = HistoryEntry.objects.latest("number")
    assert (entry.act, entry.kind, entry.changed) == ("追加", "論点", {"意見": (None, "2024-2-01・2024-2-02")})


def test_gathering_the_same_twice_makes_one(made):
    point = made.point("利用者の数も")
    again = actions.gather_opinions(made.plan, held(point), title="利用の実態を示す", by=BY)
    assert again == point
    assert Point.objects.count() == 1


def test_an_opinion_is_in_one_point(made):
    made.point("利用者の数も")
    with pytest.raises(NotNow, match="意見2024-2-01は、すでに別の論点に入っています。"):
        actions.gather_opinions(made.plan, ["2024-2-01"], title="別", by=BY)


@pytest.mark.parametrize(
    ("codes", "title", "sentence"),
    [
        ([], "論点", "意見を一つ以上選んでください。"),
        (["2024-2-01"], " ", "「論点」が空欄です。記入してください。"),
    ],
)
def test_a_point_needs_a_heading_and_an_opinion(made, codes, title, sentence):
    make_opinion(made.plan)
    with pytest.raises(NotSo, match=sentence):
        actions.gather_opinions(made.plan, codes, title=title, by=BY)
    assert not Point.objects.exists()


def test_opinions_of_another_plan_are_not_here(made):
    with pytest.raises(NotHere, match="意見がありません。"):
        actions.gather_opinions(made.plan, ["2024-9-99"], title="論点", by=BY)


def test_a_point_is_divided_and_put_together_again(made):
    point = made.point("利用者の数", "目標の理由", "比較の相手")
    new = actions.split_point(point, ["2024-2-02", "2024-2-03"], title="目標の根拠", by=BY)
    assert (held(point), held(new)) == (["2024-2-01"], ["2024-2-02", "2024-2-03"])

    actions.merge_points(point, [new], by=BY, why="同じ課が答えるため")
    assert held(point) == ["2024-2-01", "2024-2-02", "2024-2-03"]
    gone = find_point(made.plan, new.code)
    assert (gone.merged_into, held(gone)) == (point, [])
    with pytest.raises(NotNow, match="この論点は、ほかの論点にまとめられています。"):
        made.reply(gone)


def test_something_is_left_where_a_point_is_divided(made):
    point = made.point("利用者の数")
    with pytest.raises(NotSo, match="すべての意見を分けることはできません。"):
        actions.split_point(point, held(point), title="別", by=BY)


def test_a_point_that_was_asked_of_a_division_is_not_merged_away(made):
    one, two = made.point("利用者の数"), made.point("目標の理由")
    made.ask(two)
    with pytest.raises(NotNow, match="論点「利用の実態を示す」は福祉課に照会しています。"):
        actions.merge_points(one, [two], by=BY)
    actions.merge_points(two, [one], by=BY)
    assert held(two) == ["2024-2-01", "2024-2-02"]


def test_the_whole_way_of_a_point(made):
    point = made.point("利用者の数")
    welfare, roads = made.ask(point, "welfare", "roads")
    assert state(point) is PointState.ASKED
    made.answer(welfare)
    assert state(point) is PointState.ASKED
    made.answer(roads, "道路には利用者という考えがありません。")
    assert state(point) is PointState.ANSWERED
    made.reply(point)
    actions.check_reply(point, seen=None, by=BY)
    actions.publish_point(point, visibility=Visibility.PUBLIC, by=BY)
    with on(2025, 3, 20):
        third = make_meeting(made.committee, "2024-3", held_on=date(2025, 3, 19))
        assert actions.report_points(third, [point], by=BY) == 1
        assert actions.report_points(third, [point], by=BY) == 0

    whole = whole_point(find_point(made.plan, point.code), seen=None)
    assert state(point) is PointState.REPORTED
    assert [(one.meeting.code, one.reply.text) for one in whole.reports] == [("2024-3", "載せます。")]
    assert [(one.act, one.source, one.target) for one in whole.moves] == [
        ("send", "", "asked"),
        ("ask", "open", "asked"),
        ("send", "", "asked"),
        ("answer", "asked", "answered"),
        ("answer", "asked", "answered"),
        ("settle", "asked", "answered"),
        ("reply", "answered", "replied"),
        ("check", "replied", "checked"),
        ("report", "checked", "reported"),
    ]
    assert {one.office for one in whole.moves} == {"架空DX課 事務局"}


def test_a_reply_waits_for_the_division(made):
    point = made.point()
    (request,) = made.ask(point)
    with pytest.raises(NotNow, match="課の回答を待っています。"):
        made.reply(point)
    actions.withdraw_request(request, why="事務局で答えられるため", seen=None, by=BY)
    made.reply(point)
    assert state(point) is PointState.REPLIED


def test_an_answer_goes_back_with_a_reason_until_it_will_do(made):
    point = made.point()
    (request,) = made.ask(point)
    made.answer(request, "検討します。")
    with pytest.raises(NotSo, match="「差し戻す」には理由が要ります。"):
        actions.return_request(request, why=" ", seen=None, by=BY)
    back = actions.return_request(request, why="数を教えてください。", seen=None, by=BY)
    assert (back.state, back.returned, state(point)) == (
        RequestState.RETURNED,
        "数を教えてください。",
        PointState.ASKED,
    )
    made.answer(request, "320人です。")
    done = actions.accept_request(request, seen=None, by=BY)
    assert (done.state, done.answer) == (RequestState.ACCEPTED, "320人です。")
    texts = PointMove.objects.filter(act="answer").order_by("number").values_list("text", flat=True)
    assert list(texts) == ["検討します。", "320人です。"]
    with pytest.raises(NotNow, match="この回答は事務局が確認済みです。"):
        made.answer(request, "やはり300人です。")


def test_whoever_is_faster_is_not_overwritten(made):
    point = made.point()
    (request,) = made.ask(point)
    actions.answer_request(request, "甲", hands=DIVISION, seen=request.version, by=BY)
    with pytest.raises(NotNow, match="この課への照会は、ほかの人が先に変更しました。"):
        actions.answer_request(request, "乙", hands=DIVISION, seen=request.version, by=BY)


def test_only_the_division_and_the_office_answer(made):
    (request,) = made.ask(made.point())
    with pytest.raises(NotYours, match="「回答する」ができるのは、担当課・事務局です。"):
        actions.answer_request(request, "甲", hands=frozenset(), seen=None, by=BY)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"divisions": ()}, "照会する課を一つ以上選んでください。"),
        ({"letter": " "}, "「照会文」が空欄です。"),
        ({"due_on": None}, "回答の期限を入力するか、「次の進捗報告で聞く」を選んでください。"),
        ({"due_on": date(2024, 12, 1)}, "回答の期限が過去の日です。"),
        ({"divisions": ("nobody",)}, "課「nobody」は、今日の組織にありません。"),
    ],
)
def test_what_cannot_be_asked(made, more, sentence):
    given = {"divisions": ("welfare",), "letter": "理由を", "due_on": date(2025, 1, 17), **more}
    point = made.point()
    with pytest.raises(NotSo, match=sentence):
        actions.ask_divisions(point, AskEdit(**given), by=BY)
    assert state(point) is PointState.OPEN


def test_asking_the_same_twice_asks_once(made):
    point = made.point()
    assert made.ask(point) == made.ask(point)
    assert PointMove.objects.filter(act="send").count() == 1


def test_a_division_is_asked_once_more(made):
    point = made.point()
    (request,) = made.ask(point)
    made.answer(request)
    edit = AskEdit(divisions=(), letter="年度ごとには。", due_on=date(2025, 2, 1))
    again = actions.ask_again(request, edit, why="年度の数が要るため", seen=None, by=BY)
    assert (again.letter, again.due_on, again.state) == ("年度ごとには。", date(2025, 2, 1), RequestState.ASKED)
    assert (again.answer, state(point)) == ("実数を把握しています。", PointState.ASKED)


def place(made, code: str = "k1") -> PlaceEdit:
    return PlaceEdit(kind="indicator", key=Indicator.objects.get(plan=made.plan, code=code).pk)


def test_a_reply_says_where_it_was_reflected(made):
    point = made.point()
    reply = made.reply(point, places=(place(made), place(made, "k2")))
    assert [(one.label, one.indicator.code) for one in reply.places.order_by("order")] == [
        ("指標「指標k1」", "k1"),
        ("指標「指標k2」", "k2"),
    ]
    assert made.reply(point, places=(place(made), place(made, "k2"))) == reply
    with pytest.raises(NotSo, match="同じ反映先が二度あります。"):
        made.reply(point, text="別の文", places=(place(made), place(made)))
    with pytest.raises(NotHere, match="反映先がありません。"):
        made.reply(point, text="別の文", places=(PlaceEdit(kind="target", key=9999),))
    with pytest.raises(NotHere, match="反映先がありません。"):
        made.reply(point, text="別の文", places=(PlaceEdit(kind="plan", key=1),))


def test_a_reply_is_replaced_and_never_edited(made):
    point = made.point()
    made.reply(point, text="検討します。", category="later")
    made.reply(point, text="載せます。", places=(place(made),))
    actions.check_reply(point, seen=None, by=BY)
    actions.reopen_reply(point, why="文を直す", seen=None, by=BY)

    rows = PointReply.objects.order_by("pk")
    assert [(one.text, one.checked_at is not None, one.replaced_at is not None) for one in rows] == [
        ("検討します。", False, True),
        ("載せます。", True, True),
        ("載せます。", False, False),
    ]
    assert [one.label for one in rows.last().places.all()] == ["指標「指標k1」"]
    assert state(point) is PointState.REPLIED


def test_nothing_goes_in_or_out_once_the_reply_is_confirmed(made):
    point = made.point("一", "二")
    made.reply(point)
    actions.check_reply(point, seen=None, by=BY)
    other = make_opinion(made.plan, "三")
    with pytest.raises(NotNow, match="対応は確認済みです。"):
        actions.add_to_point(point, [other.code], by=BY)
    with pytest.raises(NotNow, match="対応は確認済みです。"):
        actions.take_from_point(point, ["2024-2-01"], by=BY)
    with pytest.raises(NotNow, match="対応は事務局が確認済みです。"):
        made.ask(point)


def test_what_was_reported_can_be_followed(made):
    point = made.point()
    made.reply(point, category="later", text="検討します。")
    actions.check_reply(point, seen=None, by=BY)
    actions.report_points(made.meeting, [point], by=BY)
    actions.follow_point(point, why="検討の結果を伝える", seen=None, by=BY)
    made.reply(point, text="載せました。")
    actions.check_reply(point, seen=None, by=BY)
    with on(2025, 3, 20):
        actions.report_points(make_meeting(made.committee, "2024-3", held_on=date(2025, 3, 19)), [point], by=BY)
    reports = whole_point(find_point(made.plan, point.code), seen=None).reports
    assert [(one.meeting.code, one.reply.text) for one in reports] == [
        ("2024-2", "検討します。"),
        ("2024-3", "載せました。"),
    ]


def test_only_what_is_confirmed_is_published_or_reported(made):
    point = made.point()
    made.reply(point)
    with pytest.raises(NotNow, match="公表できるのは、対応を事務局が確認した論点だけです。"):
        actions.publish_point(point, visibility=Visibility.PUBLIC, by=BY)
    with pytest.raises(NotNow, match="対応案の段階です。"):
        actions.report_points(made.meeting, [point], by=BY)
    actions.check_reply(point, seen=None, by=BY)
    coming = make_meeting(made.committee, "2024-3", held_on=date(2025, 3, 19))
    with pytest.raises(NotSo, match="まだ開かれていない会議には報告できません。"):
        actions.report_points(coming, [point], by=BY)


def test_a_point_is_put_on_the_agenda_of_the_next_meeting(made):
    point = made.point()
    coming = make_meeting(made.committee, "2024-3", held_on=date(2025, 3, 19))
    assert actions.take_up(point, coming, by=BY).next_meeting == coming
    with pytest.raises(NotSo, match="論点が出された会議とは別の会議を選んでください。"):
        actions.take_up(point, made.meeting, by=BY)
    assert actions.take_up(point, None, by=BY).next_meeting is None
