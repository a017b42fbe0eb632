"""What meetings and 議事録 must be, and what of a 発言 is left when a part of it is withheld."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.deliberation.rules import (
    WITHHELD,
    Span,
    attendance_sentence,
    counts,
    customary_steps,
    next_code,
    parents_of,
    published,
    why_not_disclosure,
    why_not_levels,
    why_not_redact,
    why_not_remark,
    why_not_split,
    why_not_time,
)
from shirube.deliberation.words import Disclosure, Presence, StepKind


@pytest.mark.parametrize(
    ("attended", "absent", "sentence"),
    [
        (11, 1, "出席者11名（欠席者1名）"),
        (12, 0, "出席者12名"),
        (12, None, "出席者12名"),
        (None, 2, "欠席者2名"),
        (None, None, ""),
        (0, 3, "出席者0名（欠席者3名）"),
    ],
)
def test_attendance_is_told_as_it_is_printed(attended, absent, sentence):
    assert attendance_sentence(attended, absent) == sentence


def test_whoever_takes_part_in_some_way_is_counted_as_there():
    assert counts([Presence.PRESENT, Presence.ONLINE, Presence.PROXY, Presence.ABSENT]) == (3, 1)


def test_customary_days_of_a_meeting():
    assert dict(customary_steps(date(2024, 12, 18))) == {
        StepKind.NOTICE: date(2024, 12, 11),
        StepKind.DOCUMENTS: date(2024, 12, 11),
        StepKind.SUMMARY: date(2024, 12, 20),
        StepKind.CHECK: date(2025, 1, 1),
        StepKind.MINUTES: date(2025, 2, 1),
        StepKind.FOLLOW_UP: date(2025, 3, 18),
    }


@pytest.mark.parametrize(
    ("levels", "parents"),
    [
        ([], ()),
        ([0, 0, 0], (None, None, None)),
        ([0, 1, 2, 1, 0, 1], (None, 0, 1, 0, None, 4)),
    ],
)
def test_what_an_item_stands_under_follows_from_how_far_it_is_indented(levels, parents):
    assert why_not_levels(levels) is None
    assert parents_of(levels) == parents


@pytest.mark.parametrize(
    ("levels", "why_not"),
    [
        ([1], "次第の1番目は、すぐ上の議題より2段以上深くなっています。段を一つ戻してください。"),
        ([0, 2], "次第の2番目は、すぐ上の議題より2段以上深くなっています。段を一つ戻してください。"),
        ([0, 1, 2, 3, 4, 5, 6], "次第の7番目が深すぎます。6段までにしてください。"),
    ],
)
def test_an_item_cannot_hang_in_the_air(levels, why_not):
    assert why_not_levels(levels) == why_not


TEXT = "さくら市の山田さんが言うには、遅い。"


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([], TEXT),
        ([Span(5, 9)], f"さくら市の{WITHHELD}が言うには、遅い。"),
        ([Span(0, 4), Span(5, 9)], f"{WITHHELD}の{WITHHELD}が言うには、遅い。"),
        ([Span(5, 8), Span(7, 9)], f"さくら市の{WITHHELD}が言うには、遅い。"),
        ([Span(5, 7), Span(7, 9)], f"さくら市の{WITHHELD}が言うには、遅い。"),
        ([Span(0, 999)], WITHHELD),
        ([Span(900, 999)], TEXT),
    ],
)
def test_what_is_withheld_is_cut_out_and_says_so_once(spans, left):
    assert published(TEXT, spans) == left


@given(
    st.text("あいうえお", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=5),
)
def test_no_character_of_a_withheld_part_is_left(text, parts):
    marked = "".join(
        "X" if any(at <= place < at + long for at, long in parts) else one for place, one in enumerate(text)
    )
    spans = [Span(at, at + long) for at, long in parts]
    assert "X" not in published(marked, spans)
    assert published(marked, spans).replace(WITHHELD, "") == marked.replace("X", "")


@pytest.mark.parametrize(
    ("span", "reason", "why_not"),
    [
        (Span(5, 9), "個人に関する情報", None),
        (Span(5, 9), " ", "非公開とする理由を記入してください（例：個人に関する情報のため）。"),
        (Span(5, 5), "理由", "非公開とする範囲が発言の外にあります。発言を開き直し、範囲を選び直してください。"),
        (Span(-1, 3), "理由", "非公開とする範囲が発言の外にあります。発言を開き直し、範囲を選び直してください。"),
        (Span(5, 99), "理由", "非公開とする範囲が発言の外にあります。発言を開き直し、範囲を選び直してください。"),
    ],
)
def test_why_a_part_cannot_be_withheld(span, reason, why_not):
    assert why_not_redact(TEXT, span, reason) == why_not


@pytest.mark.parametrize(
    ("text", "why_not"),
    [
        ("よい。", None),
        (" \n", "発言が空です。要らない発言は「外す」を押してください。"),
        ("あ" * 20_001, "発言が長すぎます（20,001字）。20,000字までに分けてください。"),
        ("あ" * 20_000, None),
    ],
)
def test_why_a_remark_cannot_be(text, why_not):
    assert why_not_remark(text) == why_not


@pytest.mark.parametrize(("at", "fine"), [(0, False), (1, True), (4, False), (99, False)])
def test_a_remark_is_divided_where_both_sides_say_something(at, fine):
    assert (why_not_split("一二三 ", at) is None) is fine


@pytest.mark.parametrize(
    ("text", "fine"), [("", True), ("15:00", True), ("9:05", True), ("24:00", False), ("15時", False), ("15:60", False)]
)
def test_times_of_day(text, fine):
    assert why_not_time("開会", text) == (
        None if fine else f"開会「{text}」は時刻として読めません。15:00 のように書いてください。"
    )


@pytest.mark.parametrize(
    ("disclosure", "reason", "why_not"),
    [
        (Disclosure.OPEN, "", None),
        (Disclosure.PARTLY, "", "「一部公開」とする理由（根拠となる条項など）を記入してください。"),
        (Disclosure.CLOSED, "要綱第7条", None),
    ],
)
def test_a_meeting_that_is_not_open_says_why(disclosure, reason, why_not):
    assert why_not_disclosure(disclosure, reason) == why_not


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        ([], "2024-2-01"),
        (["2024-2-09"], "2024-2-10"),
        (["2024-2-99"], "2024-2-100"),
        (["2024-2-x", "2024-1-7"], "2024-2-01"),
    ],
)
def test_numbers_go_on(taken, code):
    assert next_code("2024-2-", taken) == code
