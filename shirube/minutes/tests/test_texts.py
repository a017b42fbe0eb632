"""Every text with a key: each remark found once, in its line, under its item, with its speaker; nothing else."""

import pytest

from shirube.minutes.tests.key import compared, keys_of, text_of, wanted_of

OWN, REAL = keys_of(real=False), keys_of(real=True)


@pytest.mark.parametrize("key", OWN, ids=lambda key: key.stem)
def test_an_own_text_gives_exactly_its_remarks(key):
    assert compared(key).wrong == ()


@pytest.mark.parametrize("key", OWN, ids=lambda key: key.stem)
def test_the_kind_proposed_is_one_a_reader_would_accept(key):
    assert compared(key).kinds == len(wanted_of(key))


@pytest.mark.shared
@pytest.mark.parametrize("key", REAL, ids=lambda key: key.stem)
def test_a_real_text_gives_exactly_its_remarks(key):
    if not text_of(key).exists():
        pytest.skip("実際の議事録がこの環境にありません（同じ書き方の架空の議事録での試験は別にあります）")

    assert compared(key).wrong == ()


def test_the_keys_cover_every_layout_and_stay_short():
    assert len(OWN) >= 30
    assert [key.stem for key in OWN if not text_of(key).exists()] == []
    assert sum(len(wanted_of(key)) for key in OWN) >= 100
    assert [one.begins for key in REAL for one in wanted_of(key) if len(one.begins) > 12] == []


def test_a_planted_miss_is_found(tmp_path):
    (tmp_path / "a.txt").write_text("主な意見\n・窓口を増やすべきだ。\n・紙を減らしてほしい。\n", encoding="utf-8")
    key = tmp_path / "a.tsv"
    key.write_text("2\t窓口を\n4\tどこにもない\n", encoding="utf-8")

    found = _compared_in(tmp_path, key)

    assert (found.recall, found.precision) == (50, 50)
    assert found.wrong == ("4行目の「どこにもない」がありません", "3行目の「紙を減らしてほしい。」は発言ではない")


def _compared_in(folder, key):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shirube.minutes.tests.key._OWN", folder)
        return compared(key)
