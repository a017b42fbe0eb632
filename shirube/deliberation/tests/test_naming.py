"""Whoever is named in a text that goes out, and what only looks like a name."""

from __future__ import annotations

import pytest

from shirube.deliberation.naming import Names

SEATS = ("山田　花子", "林 一郎", "小林 次郎", "斎藤三郎", "佐々木")


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
        ("林業と山田町と小林市と斎藤という店", "林業と山田町と小林市と斎藤という店"),
        ("山田委員会、林氏名", "山田委員会、林氏名"),
        ("会長から各委員へ、委員Ａの意見", "会長から各委員へ、委員Ａの意見"),
        ("", ""),
    ],
)
def test_a_member_of_the_list_is_not_named(text, told):
    assert Names(SEATS).hide(text) == told


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
    assert Names((), (speaker,)).hide(text) == told


def test_nobody_to_hide_changes_nothing():
    assert Names().hide("山田委員、お願いします。") == "山田委員、お願いします。"
    assert Names(("", "　"), ("",)).hide("山田委員") == "山田委員"
