"""Whoever is named in a text that goes out, and what only looks like a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.deliberation.naming import NOBODY, Names, People

SEATS = ("山田　花子", "林 一郎", "小林 次郎", "斎藤三郎", "佐々木", "八戸 和子")
STAFF = ("黒石 太郎（架空）", "森 次郎", "DX推進課", "事務局 担当", "平川三郎")
OFFICES = ("DX推進課", "林政課", "こども家庭部")
TITLES = (
    "委員",
    "会長",
    "副会長",
    "座長",
    "委員長",
    "会長代理",
    "氏",
    "さん",
    "様",
    "先生",
    "顧問",
    "教授",
    "殿",
    "くん",
)
POSTS = ("課長", "主幹", "課長補佐", "総括主幹", "主査", "次長", "参事", "室長", "主任専門員", "サブマネージャー")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("山田委員、お願いします。", "○○委員、お願いします。"),
        ("山田 花子委員と山田花子さん", "○○委員と○○さん"),
        ("林委員と小林副会長", "○○委員と○○副会長"),
        ("林　委員長から", "○○委員長から"),
        ("齋藤委員、斎藤氏、斎藤三郎", "○○委員、○○氏、○○"),
        ("佐々木会長代理", "○○会長代理"),
        ("花子さんが", "○○さんが"),
        ("八戸さんの言うとおり、八戸氏、八戸先生、八戸様", "○○さんの言うとおり、○○氏、○○先生、○○様"),
        ("八戸市長と八戸委員長、八戸の港", "八戸市長と○○委員長、八戸の港"),
        ("林業と山田町と小林市と斎藤という店", "林業と山田町と小林市と斎藤という店"),
        ("山田委員会、林氏名、山田さんぽ道", "山田委員会、林氏名、山田さんぽ道"),
        ("会長から各委員へ、委員Ａの意見", "会長から各委員へ、委員Ａの意見"),
        ("", ""),
    ],
)
def test_a_member_of_the_list_is_not_named(text, told):
    assert Names(People(seats=SEATS)).hide(text) == told


@pytest.mark.parametrize(
    ("speaker", "text", "told"),
    [
        ("（髙橋委員）", "高橋委員の御質問の件", "○○委員の御質問の件"),
        ("森　委員", "森委員のとおり。森を守る。", "○○委員のとおり。森を守る。"),
        ("髙橋", "髙橋委員は髙橋を名乗る", "○○委員は髙橋を名乗る"),
        ("委員Ａ", "委員Ａの意見と、各委員の意見", "委員Ａの意見と、各委員の意見"),
        ("○○委員", "ある委員の意見", "ある委員の意見"),
        ("会長", "会長の意見、副会長の意見", "会長の意見、副会長の意見"),
    ],
)
def test_a_speaker_of_the_minutes_is_not_named_even_where_nobody_is_on_a_list(speaker, text, told):
    assert Names(People(speakers=(speaker,))).hide(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("弘前課長から。前回弘前課長が。弘前さんへ", "○○課長から。前回○○課長が。○○さんへ"),
        ("DX推進課黒石主幹、黒石 太郎、平川主査", "DX推進課○○主幹、○○、○○主査"),
        (
            "森課長の説明。農林課長、林政課長、DX推進課長、総務課長",
            "○○課長の説明。農林課長、林政課長、DX推進課長、総務課長",
        ),
        ("黒石市と弘前市の例。事務局、担当課長", "黒石市と弘前市の例。事務局、担当課長"),
        ("三沢主幹から", "○○主幹から"),
    ],
)
def test_a_person_of_the_office_is_not_named_and_a_post_stays(text, told):
    officers = ("弘前課長", "事務局（三沢主幹）", "DX推進課長", "総務課長", "事務局")
    assert Names(People(officers=officers, staff=STAFF, offices=OFFICES)).hide(text) == told


def test_a_note_behind_a_name_is_no_part_of_it_and_goes_with_it():
    names = Names(People(seats=("山田 花子（会長代理）",)))
    assert names.hide("山田花子の意見、山田 花子（会長代理）の意見") == "○○の意見、○○の意見"


def test_nobody_to_hide_changes_nothing():
    assert Names().hide("山田委員、お願いします。") == "山田委員、お願いします。"
    assert Names(People(seats=("", "　"), speakers=("",), staff=("",))).hide("山田委員") == "山田委員"


LETTERS = st.sampled_from("山田川村木本藤佐高髙橋斎齋渡邊辺弘前八戸三沢黒石青森中野々原島嶋")
AROUND = st.text(st.sampled_from("、。はがをの　Ａ1（）総務県前回本日\n"), max_size=6)


@settings(max_examples=50, deadline=None)
@given(
    name=st.tuples(st.text(LETTERS, min_size=2, max_size=3), st.text(LETTERS, min_size=1, max_size=2)),
    around=st.tuples(AROUND, AROUND),
    gap=st.sampled_from(["", " ", "　"]),
    ended=st.sampled_from(TITLES + POSTS),
    kind=st.sampled_from(["seats", "staff"]),
)
def test_no_sure_form_of_a_name_passes(name, around, gap, ended, kind):
    """Whole names, surnames before a title, and before a post, wherever they stand and however they are spaced."""
    names, (surname, given_name), (before, after) = Names(People(**{kind: ("　".join(name),)})), name, around
    whole = f"{surname}{gap}{given_name}"
    for form in (whole, f"{whole}{ended}", f"{surname}{gap}{ended}"):
        told = names.hide(f"{before}{form}{after}")
        assert told.startswith(f"{before}{NOBODY}"), told
        assert surname not in told.removeprefix(before).removesuffix(after)
