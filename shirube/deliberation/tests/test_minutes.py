"""A 議事録: what the public reads of it, what is withheld, and how the 委員 confirm it."""

from __future__ import annotations

from datetime import date

import pytest

from shirube.deliberation import actions
from shirube.deliberation.actions.checking import token_hash
from shirube.deliberation.models import Minutes, MinutesCheck, MinutesComment, Opinion, Remark
from shirube.deliberation.naming import Names
from shirube.deliberation.queries.minutes import check_lines, remark_lines
from shirube.deliberation.queries.spoken import public_quotes
from shirube.deliberation.rules import Span
from shirube.deliberation.tests.factories import (
    BY,
    HELD,
    Deliberation,
    make_minutes,
    make_opinion,
    make_remark,
    make_seat,
    on,
)
from shirube.deliberation.words import CheckAnswer, MinutesState, RemarkKind
from shirube.kernel.refusals import NotHere, NotNow, NotSo
from shirube.kernel.text import fold
from shirube.people.models import HistoryEntry
from shirube.plans.words import Visibility

TEXT = "山田さんの店では、使う人が減った。"
DUE = date(2025, 1, 10)


@pytest.fixture
def minutes(made) -> Minutes:
    return make_minutes(made.meeting)


@pytest.fixture
def remark(made, minutes) -> Remark:
    """What a 委員 said, with its opinion."""
    row = make_remark(minutes, TEXT)
    make_opinion(made.plan, TEXT, meeting=made.meeting, remark=row)
    return row


def public(minutes: Minutes) -> list[str]:
    return [one.public for one in remark_lines(minutes)]


def opinion() -> Opinion:
    return Opinion.objects.get()


def test_the_words_stand_until_there_is_a_gist(minutes, remark):
    assert public(minutes) == [TEXT]
    actions.write_gist(remark, "利用者が減っている。", seen=1, by=BY)
    assert public(minutes) == ["利用者が減っている。"]
    assert (opinion().quote, opinion().gist) == (TEXT, "利用者が減っている。")
    assert fold("利用者が減っている") in opinion().folded


def test_page_and_paper_read_the_public_text_without_the_names_of_members(made, minutes, remark):
    make_seat(made.committee, name="山田 花子")
    assert [(one.public, one.withheld) for one in remark_lines(minutes)] == [(f"○○{TEXT[2:]}", TEXT)]


def test_what_is_withheld_is_in_no_text_for_outside(minutes, remark):
    actions.redact(remark, Span(0, 4), reason="個人に関する情報", by=BY)
    actions.redact(remark, Span(0, 4), reason="個人に関する情報", by=BY)
    assert public(minutes) == ["（非公開）の店では、使う人が減った。"]
    assert public_quotes([opinion()], Names()) == {opinion().pk: "（非公開）の店では、使う人が減った。"}
    entry = HistoryEntry.objects.latest("number")
    assert (entry.act, entry.changed) == ("非公開", {"発言1": (None, "4字")})
    assert "山田" not in entry.changes + entry.label


def test_a_gist_written_before_is_looked_at_again_once_something_is_withheld(minutes, remark):
    actions.write_gist(remark, "山田さんの店で減った。", seen=None, by=BY)
    actions.redact(remark, Span(0, 4), reason="個人に関する情報", by=BY)
    assert public(minutes) == ["（非公開）の店では、使う人が減った。"]
    assert opinion().gist == ""


def test_a_text_with_something_withheld_is_not_changed_under_it(remark):
    made = actions.redact(remark, Span(0, 4), reason="個人に関する情報", by=BY)
    words = {"text": "やま" + TEXT, "speaker": "", "seat": None}
    with pytest.raises(NotNow, match="非公開とした部分があります。"):
        actions.correct_remark(remark, **words, seen=None, by=BY)
    with pytest.raises(NotSo, match="非公開を解く理由を記入してください。"):
        actions.reveal(remark, made.pk, by=BY, why="")
    actions.reveal(remark, made.pk, by=BY, why="公知のため")
    actions.reveal(remark, made.pk, by=BY, why="公知のため")
    assert actions.correct_remark(remark, **words, seen=None, by=BY).text == "やま" + TEXT
    assert opinion().quote == "やま" + TEXT


def test_whose_a_remark_is_follows_to_its_opinion(made, remark):
    seat = make_seat(made.committee)
    actions.correct_remark(remark, text=TEXT, speaker="甲委員", seat=seat.pk, seen=1, by=BY)
    assert opinion().seat == seat
    with pytest.raises(NotHere, match="委員がいません。"):
        actions.correct_remark(remark, text=TEXT, speaker="", seat=seat.pk + 9, seen=None, by=BY)
    with pytest.raises(NotNow, match="この発言は、ほかの人が先に変更しました。"):
        actions.correct_remark(remark, text=TEXT, speaker="乙委員", seat=None, seen=1, by=BY)


def test_a_record_that_is_settled_is_corrected_no_more(minutes, remark):
    actions.settle_minutes(minutes, seen=None, by=BY)
    for change in (
        lambda: actions.write_gist(remark, "別", seen=None, by=BY),
        lambda: actions.redact(remark, Span(0, 4), reason="理由", by=BY),
    ):
        with pytest.raises(NotNow, match="この議事録は確定しています。"):
            change()
    with pytest.raises(NotSo, match="確定を解く理由を記入してください。"):
        actions.unsettle_minutes(minutes, why=" ", by=BY)
    assert actions.unsettle_minutes(minutes, why="誤りがあった", by=BY).state == MinutesState.DRAFT
    actions.write_gist(remark, "別", seen=None, by=BY)


def test_only_a_settled_record_of_a_published_meeting_is_published(made, minutes, remark):
    with pytest.raises(NotNow, match="公表できるのは、確定した議事録だけです。"):
        actions.publish_minutes(minutes, visibility=Visibility.PUBLIC, by=BY)
    actions.settle_minutes(minutes, seen=None, by=BY)
    with pytest.raises(NotNow, match="会議が部内限りです。"):
        actions.publish_minutes(minutes, visibility=Visibility.PUBLIC, by=BY)
    actions.publish_meeting(made.meeting, visibility=Visibility.PUBLIC, by=BY)
    assert actions.publish_minutes(minutes, visibility=Visibility.PUBLIC, by=BY).visibility == Visibility.PUBLIC
    assert actions.unsettle_minutes(minutes, why="誤り", by=BY).visibility == Visibility.INTERNAL


def test_a_record_without_a_remark_cannot_be_settled(minutes):
    with pytest.raises(NotNow, match="発言が一つもありません。"):
        actions.settle_minutes(minutes, seen=None, by=BY)


def test_a_remark_of_a_member_is_made_an_opinion(made, minutes):
    remark = make_remark(minutes, TEXT, gist="減った")
    row = actions.raise_opinion(remark, kind=RemarkKind.REQUEST, by=BY)
    assert actions.raise_opinion(remark, kind=RemarkKind.PRAISE, by=BY) == row
    assert (row.code, row.kind, row.quote, row.gist) == ("2024-2-01", "request", TEXT, "減った")
    with pytest.raises(NotSo, match="意見にできるのは、委員の発言だけです。"):
        actions.raise_opinion(make_remark(minutes, part="office"), kind=RemarkKind.OPINION, by=BY)


def test_what_is_no_opinion_is_taken_back(made, remark):
    row = opinion()
    point = actions.gather_opinions(made.plan, [row.code], title="論点", by=BY)
    with pytest.raises(NotNow, match="論点に入っている意見は取り消せません。"):
        actions.drop_opinion(row, why="挨拶", by=BY)
    actions.take_from_point(point, [row.code], by=BY)
    with pytest.raises(NotSo, match="意見を取り消す理由を記入してください。"):
        actions.drop_opinion(row, why="", by=BY)
    actions.drop_opinion(row, why="挨拶だった", by=BY)
    assert (Opinion.objects.count(), Remark.objects.count()) == (0, 1)
    entry = HistoryEntry.objects.latest("number")
    assert (entry.act, entry.why, entry.changed) == ("取消し", "挨拶だった", {"意見": ("17字", None)})


@pytest.fixture
def token(made: Deliberation, minutes, remark) -> str:
    """The link of one 委員."""
    make_seat(made.committee, "s1")
    return actions.ask_for_checks(minutes, ["s1"], due_on=DUE, by=BY)["s1"]


def test_a_link_opens_the_record_and_only_its_hash_is_kept(minutes, token):
    row = actions.check_of_link(token)
    assert (row.seat.code, row.minutes) == ("s1", minutes)
    assert row.token_hash == token_hash(token) != token
    assert Minutes.objects.get().state == MinutesState.CHECKING
    assert not HistoryEntry.objects.filter(changes__contains=token).exists()


def test_a_link_opens_nothing_after_its_day_or_once_another_went_out(minutes, token):
    with on(2025, 1, 11), pytest.raises(NotHere, match="このリンクは使えません。"):
        actions.check_of_link(token)
    with on(2025, 1, 10):
        actions.check_of_link(token)
    again = actions.ask_for_checks(minutes, ["s1"], due_on=DUE, by=BY)["s1"]
    with pytest.raises(NotHere, match="このリンクは使えません。"):
        actions.check_of_link(token)
    assert actions.check_of_link(again).seat.code == "s1"
    with pytest.raises(NotHere, match="このリンクは使えません。"):
        actions.check_of_link("")


def test_a_member_finds_it_right_or_says_what_to_correct(minutes, remark, token):
    check = actions.check_of_link(token)
    actions.answer_check(check, CheckAnswer.CHANGE, {remark.pk: "「減った」ではなく「減り始めた」", None: "日付が違う"})
    assert MinutesComment.objects.count() == 2
    actions.answer_check(check, CheckAnswer.CHANGE, {remark.pk: "「減り始めた」"})
    (line,) = check_lines(minutes)
    assert (line.check.answer, line.open_comments) == (CheckAnswer.CHANGE, 1)
    assert [one.text for one in remark_lines(minutes)[0].comments] == ["「減り始めた」"]
    assert HistoryEntry.objects.latest("number").actor_label == "委員s1"


@pytest.mark.parametrize(
    ("answer", "comments", "sentence"),
    [
        (CheckAnswer.CHANGE, {None: " "}, "どこをどう直すかを記入してください。"),
        (CheckAnswer.RIGHT, {None: "直して"}, "修正意見が記入されています。"),
        (CheckAnswer.CHANGE, {None: "あ" * 4001}, "「修正意見」が長すぎます"),
    ],
)
def test_what_is_no_answer(token, answer, comments, sentence):
    with pytest.raises(NotSo, match=sentence):
        actions.answer_check(actions.check_of_link(token), answer, comments)
    assert MinutesCheck.objects.get().answered_at is None


def test_a_remark_of_another_record_cannot_be_commented_on(made, token):
    with pytest.raises(NotHere, match="発言がありません。"):
        actions.answer_check(actions.check_of_link(token), CheckAnswer.CHANGE, {99_999: "x"})


def test_every_comment_is_settled_before_the_record_is(minutes, remark, token):
    actions.answer_check(actions.check_of_link(token), CheckAnswer.CHANGE, {remark.pk: "直して", None: "日付"})
    with pytest.raises(NotNow, match="委員の修正意見が2件、まだ処理されていません。"):
        actions.settle_minutes(minutes, seen=None, by=BY)
    for comment in MinutesComment.objects.all():
        with pytest.raises(NotSo, match="「どうしたか」が空欄です。"):
            actions.settle_comment(comment, settled=" ", seen=None, by=BY)
        actions.settle_comment(comment, settled="直しました。", seen=None, by=BY)
    actions.settle_minutes(minutes, seen=None, by=BY)
    with pytest.raises(NotHere, match="このリンクは使えません。"):
        actions.check_of_link(token)


def test_a_comment_sent_again_as_it_was_is_the_same_and_one_written_anew_is_told_to_whoever_settles_it(remark, token):
    check = actions.check_of_link(token)
    said = {remark.pk: "直して", None: "日付"}
    actions.answer_check(check, CheckAnswer.CHANGE, said)
    first = {one.remark_id: one for one in MinutesComment.objects.all()}
    with on(2024, 12, 21):
        actions.answer_check(check, CheckAnswer.CHANGE, {**said, None: "日付と場所"})
    assert {one.remark_id: one.pk for one in MinutesComment.objects.all()} == {
        key: one.pk for key, one in first.items()
    }
    actions.settle_comment(first[remark.pk], settled="直しました。", seen=first[remark.pk].stamp, by=BY)
    with pytest.raises(NotNow, match="委員が書き直しました。"):
        actions.settle_comment(first[None], settled="直しました。", seen=first[None].stamp, by=BY)
    with pytest.raises(NotNow, match="ほかの人が先に処理しました（「直しました。」）。"):
        actions.settle_comment(first[remark.pk], settled="そのまま", seen=first[remark.pk].stamp, by=BY)
    actions.settle_comment(first[remark.pk], settled="そのまま", seen=None, by=BY)
    assert HistoryEntry.objects.latest("number").changed == {"どうしたか": ("直しました。", "そのまま")}
    actions.answer_check(check, CheckAnswer.CHANGE, {remark.pk: "直して"})
    assert [one.settled for one in MinutesComment.objects.all()] == ["そのまま"]


def test_a_settled_comment_stays_when_a_member_answers_again(token):
    check = actions.check_of_link(token)
    actions.answer_check(check, CheckAnswer.CHANGE, {None: "日付"})
    actions.settle_comment(MinutesComment.objects.get(), settled="直しました。", seen=None, by=BY)
    actions.answer_check(check, CheckAnswer.RIGHT, {})
    assert MinutesComment.objects.get().settled == "直しました。"


@pytest.mark.parametrize(
    ("seats", "due", "kind", "sentence"),
    [
        ([], DUE, NotSo, "確認を依頼する委員を一人以上選んでください。"),
        (["s1"], HELD, NotSo, "確認の期限が過去の日です。"),
        (["s9"], DUE, NotHere, "委員がいません。"),
    ],
)
def test_whom_and_until_when_one_cannot_ask(made, minutes, seats, due, kind, sentence):
    make_seat(made.committee, "s1")
    with pytest.raises(kind, match=sentence):
        actions.ask_for_checks(minutes, seats, due_on=due, by=BY)


@pytest.mark.parametrize("count", [1, 3])
def test_reading_a_record_takes_the_same_queries_whatever_its_length(made, minutes, count, django_assert_num_queries):
    for _ in range(count):
        row = make_remark(minutes, TEXT)
        make_opinion(made.plan, TEXT, meeting=made.meeting, remark=row)
        actions.redact(row, Span(0, 4), reason="個人に関する情報", by=BY)
    with django_assert_num_queries(4):
        assert public(minutes) == ["（非公開）の店では、使う人が減った。"] * count
    with django_assert_num_queries(2):
        check_lines(minutes)
