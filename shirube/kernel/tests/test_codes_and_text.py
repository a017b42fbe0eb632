"""Body codes, on a few and on every real one; search keys."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.codes import BodyCode, check_digit
from shirube.kernel.text import bigrams, fold, narrow, whole_number
from tests.shared_data import shared

FIVES = st.builds(
    "{:02d}{:03d}".format,
    st.integers(1, 47),
    st.one_of(st.just(0), st.integers(101, 999).filter(lambda number: number % 100)),
)


@pytest.mark.parametrize(
    ("five", "digit"),
    [("01000", "6"), ("02000", "1"), ("02201", "2"), ("13101", "6"), ("27100", "4"), ("09000", "0"), ("04000", "2")],
)
def test_the_sixth_digit_checks_the_other_five(five, digit):
    assert check_digit(five) == digit
    assert BodyCode.from_five(five).value == five + digit


@pytest.mark.parametrize("text", ["020001", "０２０００１", "02000", "R02000", "r02000", "20001", " 020001 "])
def test_one_code_as_files_have_it(text):
    assert BodyCode.read(text) == BodyCode("020001")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("020002", "検査数字が合いません（02000なら末尾は1）"),
        ("000001", "という団体コードはありません"),
        ("480002", "検査数字が合いません|という団体コードはありません"),
        ("02", "6桁の数字で書いてください"),
        ("青森県", "6桁の数字で書いてください"),
        ("0200011", "6桁の数字で書いてください"),
        ("٠٢٠٠٠١", "6桁の数字で書いてください"),
        ("R020001", "6桁の数字で書いてください"),
        ("", "6桁の数字で書いてください"),
    ],
)
def test_what_is_no_code(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        BodyCode.read(text)


@given(FIVES)
def test_every_form_of_a_code_is_read_rightly_or_refused_as_unclear(five):
    code = BodyCode.from_five(five)
    assert BodyCode.read(code.value) == BodyCode.read(f"R{five}") == code
    for text in (five, code.value.removeprefix("0")):
        try:
            assert BodyCode.read(text) == code
        except ValueError as unclear:
            assert "とも読めます" in str(unclear)  # noqa: PT017 - either answer is right, a wrong one is not


@given(FIVES, st.integers(0, 4), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(five, at, more):
    wrong = five[:at] + str((int(five[at]) + more) % 10) + five[at + 1 :]
    assert check_digit(wrong) != check_digit(five) or check_digit(wrong) == "1"  # 1 and 11 end alike


@pytest.mark.shared
def test_every_real_code_is_right_and_every_prefecture_is_never_unclear():
    with shared("codes/lg-codes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [BodyCode.from_five(row["標準地域コード"]).value for row in rows] == [row["団体コード"] for row in rows]
    prefectures = [row for row in rows if row["種別"] == "都道府県"]
    assert len(prefectures) == 47
    for row in prefectures:
        for text in (row["団体コード"], row["標準地域コード"], row["団体コード"].removeprefix("0")):
            assert BodyCode.read(text).value == row["団体コード"]
            assert BodyCode.read(text).is_prefecture


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＤＸ推進", "dx 推進"),
        ("マイナンバーカード", "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ"),
        ("ひらがな", "ヒラガナ"),
        ("髙橋", "高橋"),
        ("渡邉", "渡辺"),
        ("A－B", "a-b"),
        ("㈱", "（株）"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_that_share_a_key(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_bigrams_are_every_pair_of_neighbours(text):
    key, pairs = fold(text), bigrams(text)
    if len(key) < 2:
        assert "".join(pairs) == key
    else:
        assert "".join(pair[0] for pair in pairs) + pairs[-1][1] == key


def test_bigrams_find_a_word_of_two_characters():
    assert bigrams("防災計画") == ("防災", "災計", "計画")
    assert bigrams("県") == ("県",)
    assert bigrams(" ") == ()


@pytest.mark.parametrize(("wide", "narrowed"), [("ＡＢ１２％　．", "AB12% ."), ("10²⑥ｱ", "10²⑥ｱ"), ("▲３", "▲3")])
def test_narrowing_touches_full_width_ascii_alone(wide, narrowed):
    assert narrow(wide) == narrowed


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("999999999", 999_999_999), ("1000000000", None), ("", None), ("-1", None), ("１２", None),
     ("1.0", None), ("9" * 5000, None)],
)  # fmt: skip
def test_a_number_that_a_page_sends_back_is_short_and_plain(text, number):
    assert whole_number(text) == number
