"""Opinions entered by hand, tied to what they are about, published; and the register they are found in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.edits import LinkEdit, OpinionEdit
from shirube.deliberation.models import Opinion, OpinionLink
from shirube.deliberation.queries.opinions import find_opinion, links_of, said_by, said_of_indicator, said_of_initiative
from shirube.deliberation.queries.register import LOOSE, Wanted, register, register_choices
from shirube.deliberation.tests.factories import (
    BY,
    HELD,
    make_agenda,
    make_committee,
    make_meeting,
    make_minutes,
    make_opinion,
    make_remark,
    make_seat,
)
from shirube.deliberation.words import OpinionSource, PointState, RemarkKind
from shirube.indicators.models import Indicator
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.people.models import HistoryEntry
from shirube.plans.words import Visibility
from shirube.roadmap.models import Initiative


def opinion(**changes: object) -> OpinionEdit:
    return OpinionEdit(**{"quote": "利用者の数も見たい。", "given_on": HELD, **changes})


def codes(made, **wanted: object) -> list[str]:
    return [one.opinion.code for one in register(made.plan, Wanted(**wanted)).lines]


def test_an_opinion_is_numbered_within_its_meeting(made):
    first = actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY)
    second = actions.add_opinion(made.plan, opinion(quote="別の意見"), meeting=made.meeting, by=BY)
    assert (first.code, second.code) == ("2024-2-01", "2024-2-02")
    assert first.visibility == Visibility.INTERNAL
    assert HistoryEntry.objects.latest("number").changed == {"意見": (None, "4字"), "出し方": (None, "会議後")}


def test_one_of_no_meeting_is_numbered_within_its_year(made):
    early = actions.add_opinion(made.plan, opinion(source=OpinionSource.BEFORE, given_on=date(2024, 3, 31)), by=BY)
    assert early.code == "2023-00-01"


def test_two_committees_with_a_meeting_of_the_same_code_do_not_share_numbers(made):
    other = make_meeting(make_committee(made.plan, "bukai"), "2024-2")
    actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY)
    assert actions.add_opinion(made.plan, opinion(), meeting=other, by=BY).code == "bukai-2024-2-01"


def test_the_same_words_sent_twice_are_one_opinion(made):
    first = actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY)
    assert actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY) == first
    seat = make_seat(made.committee)
    assert actions.add_opinion(made.plan, opinion(seat=seat.pk), meeting=made.meeting, by=BY) != first


@pytest.mark.parametrize(
    ("changes", "kind", "sentence"),
    [
        ({"quote": " "}, NotSo, "意見を記入してください。"),
        ({"quote": "あ" * 20_001}, NotSo, "「意見」が長すぎます"),
        ({"given_on": date(2030, 1, 1)}, NotSo, "出された日が今日より後です。"),
        ({"source": OpinionSource.MEETING}, NotSo, "どの会議のものかを選んでください。"),
        ({"agenda": 1}, NotSo, "どの会議のものかを選んでください。"),
        ({"seat": 99}, NotHere, "委員がいません。"),
    ],
)
def test_what_is_no_opinion(made, changes, kind, sentence):
    with pytest.raises(kind, match=sentence):
        actions.add_opinion(made.plan, opinion(**changes), by=BY)
    assert not Opinion.objects.exists()


def test_an_opinion_is_corrected_by_whoever_saw_it_last(made):
    row = actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY)
    item = make_agenda(made.meeting)
    changed = actions.change_opinion(row, opinion(kind=RemarkKind.REQUEST, agenda=item.pk), seen=1, by=BY)
    assert (changed.kind, changed.agenda, changed.version) == ("request", item, 2)
    with pytest.raises(NotNow, match="この意見は、ほかの人が先に変更しました。"):
        actions.change_opinion(row, opinion(quote="別"), seen=1, by=BY)


def test_the_words_of_a_remark_are_corrected_where_they_were_said(made):
    remark = make_remark(make_minutes(made.meeting))
    row = make_opinion(made.plan, remark.text, meeting=made.meeting, remark=remark)
    with pytest.raises(NotSo, match="議事録から取り込んだ意見の文は、議事録で直してください。"):
        actions.change_opinion(row, opinion(quote="別", source=OpinionSource.MEETING), seen=None, by=BY)


def test_gist_and_member_typed_on_an_opinion_stand_on_its_remark_and_outlive_its_correction(made):
    seat, minutes = make_seat(made.committee), make_minutes(made.meeting)
    remark = make_remark(minutes)
    row = make_opinion(made.plan, remark.text, meeting=made.meeting, remark=remark)
    typed = opinion(gist="利用の実態を示す。", seat=seat.pk, source=OpinionSource.MEETING)
    actions.change_opinion(row, typed, seen=1, by=BY)
    actions.correct_remark(remark, text="利用者数も見たい。", speaker="", seat=seat.pk, seen=None, by=BY)
    row.refresh_from_db()
    assert (row.quote, row.gist, row.seat) == ("利用者数も見たい。", "利用の実態を示す。", seat)
    elsewhere = make_seat(make_committee(made.plan, "bukai"))
    with pytest.raises(NotHere, match="この会議の委員会の名簿から"):
        actions.change_opinion(row, replace(typed, quote=row.quote, seat=elsewhere.pk), seen=None, by=BY)
    actions.settle_minutes(minutes, seen=None, by=BY)
    with pytest.raises(NotNow, match="この議事録は確定しています。"):
        actions.change_opinion(row, replace(typed, quote=row.quote, gist="別"), seen=None, by=BY)


def test_the_history_keeps_no_words_of_an_opinion(made):
    row = actions.add_opinion(made.plan, opinion(), meeting=made.meeting, by=BY)
    actions.change_opinion(row, opinion(quote="山田さんの店で減った。", gist="店で減った。"), seen=None, by=BY)
    told = [one.changed for one in HistoryEntry.objects.order_by("number")]
    assert told[-1] == {"意見": ("変更前", "変更後"), "要旨": (None, "変更後")}
    assert not [one for one in HistoryEntry.objects.all() if "店" in one.changes or "利用者" in one.changes]


@pytest.mark.parametrize(
    "link", [{"indicator": "k1"}, {"initiative": "J1"}, {"policy": "life-1"}, {"earlier": "2024-2-02"}]
)
def test_an_opinion_is_about_something_of_the_plan(made, link):
    row, _ = make_opinion(made.plan), make_opinion(made.plan, "前の意見")
    first = actions.link_opinion(row, LinkEdit(**link, why="同じ数の話"), by=BY)
    assert actions.link_opinion(row, LinkEdit(**link), by=BY) == first
    assert links_of([row]) == {row.pk: (first,)}
    actions.unlink_opinion(row, first.pk, by=BY, why="取り違え")
    actions.unlink_opinion(row, first.pk, by=BY)
    assert not OpinionLink.objects.exists()
    acts = HistoryEntry.objects.order_by("number").values_list("act", flat=True)
    assert list(acts)[-2:] == ["関連付け", "関連付けの取消し"]


@pytest.mark.parametrize(
    ("link", "kind", "sentence"),
    [
        ({}, NotSo, "何に関する意見かを一つ選んでください"),
        ({"indicator": "k1", "policy": "life-1"}, NotSo, "何に関する意見かを一つ選んでください"),
        ({"indicator": "k9"}, NotHere, "コード「k9」のものがありません。"),
        ({"earlier": "2024-2-01"}, NotHere, "コード「2024-2-01」のものがありません。"),
    ],
)
def test_what_an_opinion_cannot_be_about(made, link, kind, sentence):
    row = make_opinion(made.plan)
    with pytest.raises(kind, match=sentence):
        actions.link_opinion(row, LinkEdit(**link), by=BY)


def test_an_opinion_is_published_after_its_meeting(made):
    row = make_opinion(made.plan, meeting=made.meeting)
    with pytest.raises(NotNow, match="意見2024-2-01の会議が部内限りです。"):
        actions.publish_opinions(made.plan, [row.code], visibility=Visibility.PUBLIC, by=BY)
    actions.publish_meeting(made.meeting, visibility=Visibility.PUBLIC, by=BY)
    assert actions.publish_opinions(made.plan, [row.code], visibility=Visibility.PUBLIC, by=BY) == 1
    assert actions.publish_opinions(made.plan, [row.code], visibility=Visibility.PUBLIC, by=BY) == 0
    with pytest.raises(NotHere, match="意見がありません。"):
        actions.publish_opinions(made.plan, ["x"], visibility=Visibility.PUBLIC, by=BY)


def test_words_of_a_record_are_published_once_it_is_settled(made):
    actions.publish_meeting(made.meeting, visibility=Visibility.PUBLIC, by=BY)
    minutes = make_minutes(made.meeting)
    row = actions.raise_opinion(make_remark(minutes), kind=RemarkKind.OPINION, by=BY)
    for state in ("draft", "checking"):
        type(minutes).objects.update(state=state)
        with pytest.raises(NotNow, match="意見2024-2-01の議事録がまだ確定していません。"):
            actions.publish_opinions(made.plan, [row.code], visibility=Visibility.PUBLIC, by=BY)
    actions.settle_minutes(minutes, seen=None, by=BY)
    assert actions.publish_opinions(made.plan, [row.code], visibility=Visibility.PUBLIC, by=BY) == 1


def test_what_was_said_of_an_indicator_or_initiative_comes_with_its_reply(made):
    point = made.point("利用者の数も", "比較の相手も")
    made.reply(point)
    for code, link in (("2024-2-01", {"indicator": "k1"}), ("2024-2-02", {"initiative": "J1"})):
        actions.link_opinion(find_opinion(made.plan, code), LinkEdit(**link), by=BY)
    (said,) = said_of_indicator(Indicator.objects.get(plan=made.plan, code="k1"))
    assert (said.opinion.code, said.reply.text) == ("2024-2-01", "載せます。")
    assert [one.opinion.code for one in said_of_initiative(Initiative.objects.get(code="J1"))] == ["2024-2-02"]


def test_what_a_member_said_over_the_years(made):
    seat = make_seat(made.committee)
    old = make_opinion(made.plan, "以前", seat=seat, given_on=date(2023, 6, 1))
    new = make_opinion(made.plan, "今回", seat=seat)
    make_opinion(made.plan, "別の人")
    assert [one.opinion for one in said_by([seat.pk])] == [new, old]


@pytest.fixture
def many(made):
    """Three opinions: in a 論点 that is asked, in one with a reply, and in none."""
    asked, replied = made.point("利用者の数をＤＸで"), made.point("りんごの出荷", "リンゴの価格")
    made.ask(asked)
    made.reply(replied, category="later")
    make_opinion(made.plan, "ほめたい", kind=RemarkKind.PRAISE.value)
    actions.link_opinion(find_opinion(made.plan, "2024-2-02"), LinkEdit(indicator="k1"), by=BY)
    return made


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["2024-2-01", "2024-2-02", "2024-2-03", "2024-2-04"]),
        ({"words": "dx"}, ["2024-2-01"]),
        ({"words": "りんご"}, ["2024-2-02", "2024-2-03"]),
        ({"words": "リンゴ 価格"}, ["2024-2-03"]),
        ({"words": "2024-2-04"}, ["2024-2-04"]),
        ({"words": "%"}, []),
        ({"words": "　"}, ["2024-2-01", "2024-2-02", "2024-2-03", "2024-2-04"]),
        ({"state": PointState.ASKED.value}, ["2024-2-01"]),
        ({"state": PointState.REPLIED.value}, ["2024-2-02", "2024-2-03"]),
        ({"state": LOOSE}, ["2024-2-04"]),
        ({"kind": "praise"}, ["2024-2-04"]),
        ({"area": "life"}, ["2024-2-02"]),
        ({"area": "base"}, []),
        ({"category": "later"}, ["2024-2-02", "2024-2-03"]),
        ({"category": "adopted"}, []),
        ({"point": "P01"}, ["2024-2-01"]),
        ({"meeting": 0}, []),
        ({"state": "nonsense", "kind": "nonsense"}, ["2024-2-01", "2024-2-02", "2024-2-03", "2024-2-04"]),
    ],
)
def test_the_register_is_narrowed_down(many, wanted, found):
    assert codes(many, **wanted) == found


def test_the_register_is_narrowed_down_to_a_meeting(many):
    assert codes(many, meeting=many.meeting.pk) == ["2024-2-01", "2024-2-02", "2024-2-03"]
    assert [one.name for one in register_choices(many.plan).meetings] == [many.meeting.name]
    assert dict(register_choices(many.plan).states) == {
        "loose": 1, "open": 0, "asked": 1, "answered": 0, "replied": 2, "checked": 0, "reported": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("page", "shown", "number"),
    [(1, ["01", "02"], 1), (2, ["03", "04"], 2), (9, ["03", "04"], 2), (-1, ["01", "02"], 1)],
)
def test_the_register_has_pages(many, page, shown, number):
    got = register(many.plan, Wanted(), page=page, size=2)
    assert [one.opinion.code[-2:] for one in got.lines] == shown
    assert (got.found, got.page, got.pages) == (4, number, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_takes_the_same_queries_whatever_its_length(made, count, django_assert_num_queries):
    for _ in range(count):
        point = made.point("利用者の数")
        made.reply(point)
        actions.link_opinion(point.opinions.get(), LinkEdit(indicator="k1"), by=BY)
    with django_assert_num_queries(4):
        assert len(register(made.plan, Wanted(words="利用者", area="life", state="replied")).lines) == count
    with django_assert_num_queries(1):
        register_choices(made.plan)
