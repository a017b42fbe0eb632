"""What may be somebody's name and may be none: shown, with where it stands and why, and never replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.deliberation.doubtful import BEFORE_POST, BEFORE_TITLE, SURNAME, Doubt, Doubtful
from shirube.deliberation.naming import Names, People

PEOPLE = People(
    seats=("八戸 和子", "林 一郎", "ジョン スミス", "見本 こう"),
    speakers=("むつ委員",),
    officers=("弘前課長",),
    staff=("黒石 太郎",),
    offices=("DX推進課", "新しい価値課"),
)


def doubts(text: str) -> list[tuple[str, int, str]]:
    names = Names(PEOPLE)
    return [(one.word, one.times, one.why) for one in Doubtful(names).found(names.hide(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("八戸の言うとおりで、八戸も賛成。八戸市では違う。", [("八戸", 2, SURNAME)]),
        ("八戸所長の意見。八戸港、北八戸、八戸圏域", [("八戸", 1, SURNAME)]),
        ("林の意見。林業、山林、農林課", [("林", 1, SURNAME)]),
        ("和子の意見とスミスの意見。スミスソニアン", [("和子", 1, SURNAME), ("スミス", 1, SURNAME)]),
        ("むつの意見と弘前の説明。こうしてむつかしい", [("むつ", 1, SURNAME), ("弘前", 1, SURNAME)]),
        ("主幹の黒石です。黒石と申します。黒石の例", [("黒石", 2, SURNAME)]),
        (
            "五戸課長、DX推進課服部主幹、渡部主査",
            [("五戸", 1, BEFORE_POST), ("服部", 1, BEFORE_POST), ("渡部", 1, BEFORE_POST)],
        ),
        ("田中さんと佐井氏と大間様", [("田中", 1, BEFORE_TITLE), ("佐井", 1, BEFORE_TITLE), ("大間", 1, BEFORE_TITLE)]),
        ("DX推進課長、新しい価値課長、総務課長、健康福祉部長、担当課長補佐、同課長、副参事、各主査", []),
        ("皆様、職員さん、三戸町さん、仕様、同氏、氏名、○○委員、八戸委員、弘前課長", []),
        ("", []),
    ],
)
def test_what_may_be_a_name_is_shown(text, found):
    assert doubts(text) == found


def test_it_stands_with_the_words_around_it():
    found = Doubtful(Names(PEOPLE)).found(
        "前の会議で出た話のとおり、この件は八戸の言うとおりだと思います。\nまた八戸が。"
    )
    assert found == (Doubt("八戸", 2, "…出た話のとおり、この件は八戸の言うとおりだと思います…", SURNAME),)


@given(
    st.sampled_from(["八戸", "林", "和子", "弘前"]),
    st.text("、。はがをの 」", min_size=1),
    st.text("、。はがをの 「", max_size=5),
)
def test_a_bare_name_never_passes_in_silence(name, after, before):
    names = Names(PEOPLE)
    told = names.hide(f"{before}{name}{after}")
    assert name in told
    assert name in [one.word for one in Doubtful(names).found(told)]
