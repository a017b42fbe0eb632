"""The way of a 調査票, as a table; every refusal says what to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.reporting.rules import (
    MOVES,
    Approval,
    Asked,
    RoundDates,
    Steps,
    due_of,
    find_move,
    is_late,
    picture,
    sources_of,
    stands_behind,
    why_not_approval,
    why_not_close,
    why_not_dates,
    why_not_extend,
    why_not_move,
    why_not_open,
    why_not_write,
)
from shirube.reporting.words import Act, Party, RoundState, SheetState

S = SheetState
ALL = Steps()
TODAY = date(2024, 10, 10)


def test_a_division_stands_behind_what_its_chief_approved_or_where_none_is_asked_for_what_it_handed_in():
    upward = {S.CHIEF_APPROVED, S.LEAD_CHECKED, S.CHECKED, S.CONFIRMED}
    assert {one for one in S if stands_behind(one, ALL)} == upward
    assert {one for one in S if stands_behind(one, Steps(chief=False))} == upward | {S.SUBMITTED}


def way(steps: Steps) -> list[SheetState]:
    """The states of a sheet nobody sends back."""
    state, passed = S.UNTOUCHED, [S.UNTOUCHED]
    for act in (Act.BEGIN, Act.SUBMIT, Act.APPROVE, Act.LEAD_CHECK, Act.CHECK, Act.CONFIRM):
        move = find_move(act, state, steps)
        if move is not None:
            state = move.target
            passed.append(state)
    return passed


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (ALL, "未着手 入力中 提出 課長承認 主管課確認 事務局確認 確定"),
        (Steps(chief=False), "未着手 入力中 提出 主管課確認 事務局確認 確定"),
        (Steps(lead=False), "未着手 入力中 提出 課長承認 事務局確認 確定"),
        (Steps(chief=False, lead=False), "未着手 入力中 提出 事務局確認 確定"),
    ],
)
def test_every_way_ends_confirmed_and_passes_the_steps_asked_for(steps, words):
    assert " ".join(state.label for state in way(steps)) == words


@pytest.mark.parametrize(
    ("act", "state", "party", "sentence"),
    [
        (Act.SUBMIT, S.DRAFT, Party.OFFICER, None),
        (Act.SUBMIT, S.DRAFT, Party.LEAD, "「提出する」ができるのは、担当課・課長・事務局です。"),
        (Act.SUBMIT, S.SUBMITTED, Party.OFFICER, "すでに提出の段階です。直すには「取り戻す」を押すか"),
        (Act.APPROVE, S.DRAFT, Party.CHIEF, "担当課が入力中です。"),
        (Act.APPROVE, S.SUBMITTED, Party.CHIEF, None),
        (Act.APPROVE, S.SUBMITTED, Party.OFFICER, "画面の承認は課長だけができます。決裁が済んでいれば"),
        (Act.APPROVE, S.SUBMITTED, Party.LEAD, "「課長承認」ができるのは"),
        (Act.LEAD_CHECK, S.SUBMITTED, Party.LEAD, "提出されています。先に課長承認（または決裁の記録）が要ります。"),
        (Act.LEAD_CHECK, S.CHIEF_APPROVED, Party.LEAD, None),
        (Act.CHECK, S.CHIEF_APPROVED, Party.SECRETARIAT, "課長承認が済んでいます。先に主管課確認が要ります。"),
        (Act.CHECK, S.LEAD_CHECKED, Party.SECRETARIAT, None),
        (Act.CHECK, S.LEAD_CHECKED, Party.LEAD, "「事務局確認」ができるのは、事務局です。"),
        (Act.RETURN, S.SUBMITTED, Party.CHIEF, "「差し戻す」には理由が要ります。"),
        (Act.RETURN, S.LEAD_CHECKED, Party.LEAD, "「差し戻す」ができるのは、事務局です。"),
        (Act.RETURN, S.DRAFT, Party.SECRETARIAT, "担当課が入力中です。"),
        (Act.TAKE_BACK, S.LEAD_CHECKED, Party.OFFICER, "主管課確認まで済んでいます。"),
        (Act.CONFIRM, S.CHECKED, Party.SECRETARIAT, None),
        (Act.SUBMIT, S.CONFIRMED, Party.OFFICER, "確定しています。"),
    ],
)
def test_who_may_do_what_from_where(act, state, party, sentence):
    said = why_not_move(Asked(act=act, state=state, steps=ALL, parties=frozenset({party})))
    assert said is None if sentence is None else said is not None and said.startswith(sentence)


def test_nobody_approves_what_they_handed_in_but_a_decision_of_the_office_counts():
    chief = frozenset({Party.CHIEF})
    own = Asked(act=Act.APPROVE, state=S.SUBMITTED, steps=ALL, parties=chief, own_work=True)
    assert why_not_move(own) == (
        "自分で提出したものは、自分では承認できません。決裁の記録を入力するか、別の課長が承認してください。"
    )
    assert why_not_move(Asked(Act.APPROVE, S.SUBMITTED, ALL, chief, own_work=True, recorded=True)) is None


def test_open_answers_are_counted_before_handing_in():
    asked = Asked(act=Act.SUBMIT, state=S.DRAFT, steps=ALL, parties=frozenset({Party.OFFICER}), open_answers=2)
    assert why_not_move(asked) == "回答がそろっていないものが2件あります。「まだ」「記入の途中」のものを見てください。"


@given(
    act=st.sampled_from(list(Act)),
    state=st.sampled_from(list(S)),
    steps=st.builds(Steps, st.booleans(), st.booleans()),
    parties=st.frozensets(st.sampled_from(list(Party))),
    round_state=st.sampled_from(list(RoundState)),
)
def test_what_is_not_in_the_table_is_refused_with_a_sentence(act, state, steps, parties, round_state):
    asked = Asked(act, state, steps, parties, round_state, recorded=True, reason="理由")
    move = find_move(act, state, steps)
    allowed = why_not_move(asked) is None
    if allowed:
        assert move is not None
        assert parties & set(move.parties)
        assert round_state is RoundState.OPEN or act in (Act.CONFIRM, Act.REOPEN)
    else:
        said = why_not_move(asked)
        assert said is not None
        assert said.endswith("。")


@given(steps=st.builds(Steps, st.booleans(), st.booleans()))
def test_no_arrow_starts_or_ends_in_a_step_passed_over(steps):
    for source, target, _ in picture(steps).arrows:
        assert steps.asked(source)
        assert steps.asked(target)
    assert {move.act for move in MOVES} >= {act for act in Act if any(sources_of(m, steps) for m in MOVES)}


@pytest.mark.parametrize(
    ("state", "of_round", "party", "reason", "sentence"),
    [
        (S.UNTOUCHED, RoundState.OPEN, Party.OFFICER, "", None),
        (S.RETURNED, RoundState.OPEN, Party.OFFICER, "", None),
        (S.DRAFT, RoundState.OPEN, Party.SECRETARIAT, "", None),
        (S.DRAFT, RoundState.OPEN, Party.LEAD, "", "入力できるのは、この課の担当と課長、事務局です。"),
        (S.SUBMITTED, RoundState.OPEN, Party.OFFICER, "", "すでに提出の段階です。"),
        (S.CHECKED, RoundState.OPEN, Party.SECRETARIAT, "", "提出された後に直すには、理由が要ります。"),
        (S.CHECKED, RoundState.OPEN, Party.SECRETARIAT, "誤記", None),
        (S.DRAFT, RoundState.PREPARING, Party.OFFICER, "", "この報告はまだ始まっていません。"),
        (S.CONFIRMED, RoundState.CLOSED, Party.SECRETARIAT, "誤記", "この報告は終了しています。"),
    ],
)
def test_who_writes_when(state, of_round, party, reason, sentence):
    said = why_not_write(state, of_round, {party}, reason=reason)
    assert said is None if sentence is None else said is not None and said.startswith(sentence)


def test_days_in_order():
    right = RoundDates(date(2024, 9, 30), date(2024, 10, 1), date(2024, 10, 25), date(2024, 10, 18))
    assert why_not_dates(right) == {}
    early = RoundDates(date(2024, 9, 30), date(2024, 10, 1), date(2024, 9, 25), date(2024, 10, 18))
    assert set(why_not_dates(early)) == {"due", "division_due"}


@pytest.mark.parametrize(
    ("extended", "asks_lead", "due"),
    [
        (None, True, date(2024, 10, 18)),
        (None, False, date(2024, 10, 25)),
        (date(2024, 11, 1), True, date(2024, 11, 1)),
    ],
)
def test_the_day_of_a_division(extended, asks_lead, due):
    dates = RoundDates(date(2024, 9, 30), date(2024, 10, 1), date(2024, 10, 25), date(2024, 10, 18))
    assert due_of(dates, extended_to=extended, asks_lead=asks_lead) == due


def test_late_is_the_day_after_and_only_what_was_not_handed_in():
    assert not is_late(S.DRAFT, TODAY, TODAY)
    assert is_late(S.DRAFT, date(2024, 10, 9), TODAY)
    assert not is_late(S.SUBMITTED, date(2024, 10, 9), TODAY)


@pytest.mark.parametrize(
    ("approval", "sentence"),
    [
        (Approval("総政D第12号", TODAY, "DX推進課長"), None),
        (Approval(" ", TODAY, "DX推進課長"), "文書番号を入力してください（例：総政D第123号）。"),
        (Approval("第1号", TODAY, ""), "決裁者の職を入力してください（例：DX推進課長）。"),
        (Approval("第1号", date(2024, 10, 11), "課長"), "決裁日が今日より後です。決裁が済んでから記録してください。"),
    ],
)
def test_what_a_decision_needs(approval, sentence):
    assert why_not_approval(approval, today=TODAY) == sentence


def test_more_time_is_later_and_says_why():
    due = date(2024, 10, 18)
    assert why_not_extend(due, due=due, reason="議会対応") == "延長後の締切は、今の締切より後の日にしてください。"
    assert why_not_extend(TODAY.replace(day=20), due=due, reason=" ") == "締切を延ばす理由を記入してください。"
    assert why_not_extend(TODAY.replace(day=20), due=due, reason="議会対応") is None


def test_opening_and_closing_say_what_is_lacking():
    assert why_not_open(inquiries=0, unassigned=0, letter="x") is not None
    assert "照会先の課が決まっていないものが2件" in (why_not_open(inquiries=5, unassigned=2, letter="x") or "")
    assert why_not_open(inquiries=5, unassigned=0, letter=" ") == "依頼文がまだありません。"
    assert why_not_open(inquiries=5, unassigned=0, letter="x") is None
    assert "2件" in (why_not_close([S.CHECKED, S.DRAFT, S.SUBMITTED]) or "")
    assert why_not_close([S.CHECKED]) is None
