"""Telling pieces of a text, and the words two texts have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.deliberation.pieces import pieces_of, runs_of, words_in_common
from shirube.kernel.text import fold

TEXT = st.text(alphabet="県庁の中で高めるデータカードDXｄｘ１２。、（）\n 職員ガﾞﾟa\u3099", max_size=40)


def words(text, other, lone=""):
    return words_in_common(text, runs_of(text), fold(other), set(lone))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("県庁", ["県", "庁", "県庁"]),
        ("県、庁", ["県", "庁"]),
        ("県\n庁", ["県", "庁", "県庁"]),
        ("している", []),
        ("見える", ["見", "見え", "見える"]),
        ("2024", []),
        ("12月", ["月", "2月", "12月"]),
        ("メモ", ["めも"]),
        ("データ", ["でーた"]),
        ("データ化", ["化", "た化", "でーた", "ーた化"]),
        ("ＤＸ", ["dx"]),
        ("Web", ["web"]),
        ("ﾃﾞｰﾀ", ["でーた"]),
        ("", []),
    ],
)
def test_pieces_are_kanji_whole_sounds_and_what_crosses_them(text, pieces):
    assert list(pieces_of(runs_of(text))) == pieces


def test_a_piece_with_hiragana_tells_a_third():
    assert pieces_of(runs_of("県の庁、りんご化")) == {
        "県": 3,
        "庁": 3,
        "化": 3,
        "県の": 1,
        "の庁": 1,
        "県の庁": 1,
        "ご化": 1,
        "んご化": 1,
    }
    assert pieces_of(runs_of("メモ化")) == {"化": 3, "めも": 3, "も化": 3, "めも化": 3}


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("総労働時間の減少幅について", "総労働時間の減少幅（架空）", ("総労働時間の減少幅",)),
        ("時間の使い方と職員の時間", "職員の時間", ("職員の時間",)),
        ("機運を高めることが大事", "意識を高める", ("高める",)),
        ("ＤＸに取り組む", "dxの取り組み", ("取り組", "ＤＸ")),
        ("リンゴのデータ", "りんごのデータ", ("リンゴのデータ",)),
        ("データの共有", "データ\n共有", ("データ", "共有")),
        ("マイナンバー", "マイカー", ()),
        ("ワークショップ", "ネットワーク", ("ワーク",)),
        ("そうしている", "そうしている", ()),
        ("令和12年", "12", ()),
    ],
)
def test_words_in_common_are_the_longest_and_as_the_opinion_writes_them(text, other, found):
    assert words(text, other) == found


def test_a_single_kanji_is_a_word_only_when_asked_for_and_when_nothing_is_longer():
    assert words("県庁の話", "庁内の研修") == ()
    assert words("県庁の話", "庁内の研修", lone="庁") == ("庁",)
    assert words("県庁の研修の話", "庁内の研修", lone="庁") == ("研修",)


@given(TEXT, TEXT)
def test_every_word_stands_in_both_and_none_within_another(text, other):
    found = [fold(word) for word in words(text, other)]
    assert all(word in fold(other) and word in fold(text) for word in found)
    assert len(set(found)) == len(found)
    assert not any(one != two and one in two for one in found for two in found)


@given(TEXT)
def test_a_text_has_its_own_long_words_in_common_with_itself(text):
    long = {
        piece for piece in pieces_of(runs_of(text)) if len(piece) == 3 and not any("ぁ" <= c <= "ゟ" for c in piece)
    }
    found = [fold(word) for word in words(text, text)]
    assert all(any(piece in word for word in found) for piece in long)
