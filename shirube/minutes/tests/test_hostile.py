"""Bad input: refused with a sentence or read whole; never an error, never slower than the text is long."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.kernel.refusals import NotSo
from shirube.minutes.draft import MinutesDraft
from shirube.minutes.intake import MOST_CHARACTERS, MOST_LINES
from shirube.minutes.lines import Line, lines_of
from shirube.minutes.reader import read_minutes

JAPANESE = "令和６年度第１回架空会議の議事録。山田委員から、目標値を見直してほしいとの意見があった。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文字が一つもありません。"),
        ("\n \n　\n", "文字が一つもありません。"),
        (JAPANESE.encode().decode("cp932", "replace") * 5, "文字化けしています。"),
        (JAPANESE.encode().decode("latin-1") * 5, "文字化けしています。"),
        (JAPANESE.encode("cp932").decode("utf-8", "replace") * 5, "文字化けしています。"),
        (JAPANESE.encode("euc_jp").decode("cp932", "replace") * 5, "文字化けしています。"),
        (JAPANESE.encode("ascii", "replace").decode() * 5, "文字化けしています。"),
        ("\x00\x01\x02PK\x03\x04" * 50, "文章のファイルではないようです。"),
        ("あ" * (MOST_CHARACTERS + 1), "文章が長すぎます（6,000,001字、上限6,000,000字）。"),
    ],
    ids=[
        "empty",
        "blank",
        "utf8 as cp932",
        "utf8 as latin",
        "cp932 as utf8",
        "euc as cp932",
        "asked",
        "binary",
        "long",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text, said):
    with pytest.raises(NotSo) as refused:
        read_minutes(lines_of(text))
    assert str(refused.value).startswith(said)


def test_more_lines_than_any_minutes_have_are_refused():
    with pytest.raises(NotSo, match="行が多すぎます"):
        read_minutes([Line(number, "あ") for number in range(1, MOST_LINES + 2)])


@pytest.mark.parametrize(
    "text", [JAPANESE, "ﾊﾝｶｸｶﾅの議事録である。委員から質問があった。", "DX会議 議事録\nご意見はありますか??"]
)
def test_honest_text_is_not_taken_for_garbled(text):
    assert read_minutes(lines_of(text)).notices


def test_a_remark_of_20_000_characters_is_kept_whole_and_told():
    long = "それは重要なことだと思うので、" * 1_400
    draft = read_minutes(lines_of(f"架空会議 議事録\n主な意見\n・{long}増やすべきだ。\n・減らしてほしい。\n"))

    assert [len(one.text) for one in draft.remarks] == [len(long) + 7, 8]
    assert [one.line for one in draft.notices if "そのまま残しました" in one.text] == [3]


def test_a_single_unreadable_character_is_told_and_the_rest_read():
    draft = read_minutes(
        lines_of("架空会議 議事録\n主な意見\n・窓口を\ufffdやすべきだと考える。\n・紙の申請を減らしてほしい。\n" * 3)
    )

    assert any("読めなかった文字" in one.text and one.line == 3 for one in draft.notices)


def test_own_characters_and_radicals_are_told():
    draft = read_minutes(lines_of("架空会議 議事録\n⽇時：令和6年12⽉18⽇\n出席者　\ue123橋委員\n議題　その他\n"))

    assert draft.held_on is not None
    assert {one.line for one in draft.notices if "外字" in one.text or "部首" in one.text} == {2, 3}


def test_a_text_without_opinions_gives_none_and_says_so():
    draft = read_minutes(
        lines_of("架空会議 次第\n日時：令和6年12月18日\n１ 開会\n２ 議事\n（１）評価について\n３ 閉会\n")
    )

    assert draft.remarks == ()
    assert "委員の意見は見つかりませんでした。" in [one.text for one in draft.notices]


PIECES = st.sampled_from(
    [
        "・", "○", "【", "】", "（", "）", "委員", "会長：", "事務局", "議題", "１ ", "（１）", "ア ", "| ", " | ",
        "。", "、", "\n", "\n\n", "日時：", "令和6年2月30日", "主な意見", "次第", "→", "Q1 ", "A1 ", "以上", "べきだ。",
        "か。", "\f", "　", "■", "資料", "1.", "-1-", "開会", "前回の意見",
        "山田委員から、増やすべきとの意見があった。",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=80).map("".join)))
def test_any_text_is_read_or_refused_and_every_piece_has_its_place(text):
    lines = lines_of(text)
    try:
        draft = read_minutes(lines)
    except NotSo:
        return
    numbers = {line.number for line in lines}
    places = range(len(draft.agenda))
    assert all(one.line in numbers and one.text.strip() for one in draft.record)
    assert all(one.agenda is None or one.agenda in places for one in draft.record)
    assert all(one.line is None or one.line in numbers for one in draft.notices)
    assert all(remark.kind is not None for remark in draft.remarks)
    assert [one.line for one in draft.record] == sorted(one.line for one in draft.record)
    assert msgspec.json.decode(msgspec.json.encode(draft), type=MinutesDraft) == draft


HUGE = 90_000
REPEATED = {
    "one character": "あ",
    "openings": "（【「",
    "quotes": "「」",
    "numbers": "１（１）ア",
    "doubts": "のではないか",
    "dates": "令和6年",
    "commas": "、",
    "blanks": " 　",
    "cells": "あ | ",
    "digits": "1",
    "latin": "a",
    "speakers": "委員：",
    "stops": "。",
    "headings": "１ 議題について\n",
    "bullets": "・あ\n",
    "speaker lines": "○委員　増やすべきだ。\n",
    "label lines": "【主な意見】\n",
    "topics": "【あ】\n・増やすべきだ。\n",
    "rows": "委員 | 増やすべきだ。\n",
    "captions": "前回の意見\n・あ\n",
    "headings alike": "".join(f"{at % 9 + 1}. {'計画の改定と今後の進め方をめぐる取組' * 3}{at}\n" for at in range(100)),
    "turns": "・足りるか。（回答）足りる。委員：増やすべきだ。\n",
    "broken lines": "これは続いていく文の途中であり、まだ先へと続いていくため終わらないのであって\n",
}


@pytest.mark.parametrize("name", REPEATED)
def test_the_same_thing_again_and_again_takes_no_longer_than_its_length(name):
    unit = REPEATED[name]
    text = f"架空会議 議事録\n主な意見\n・{unit * (HUGE // len(unit))}"
    started = time.process_time()
    read_minutes(lines_of(text))
    assert time.process_time() - started < 4, "5 MB are read in seconds; this is 0.3 MB at most"


@pytest.mark.parametrize(
    "line", ["{}. 計画の改定と今後の進め方をめぐる{}と取組の見直しについて", "・{}{}を増やすべきだ。"]
)
def test_five_megabytes_of_the_slowest_lines_are_read_in_seconds(line):
    at = range(MOST_LINES - 3)
    text = "架空会議 議事録\n主な意見\n" + "\n".join(line.format(one % 90 + 1, one * 7919 % 10_007) for one in at)
    started = time.process_time()
    read_minutes(lines_of(text[: 5_000_000 // 3]))
    assert time.process_time() - started < 12, "about four seconds where it was measured"
