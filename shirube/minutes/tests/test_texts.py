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
    assert [one for key in REAL for one in wanted_of(key) if len(one.begins) > 12 or len(one.ends) > 12] == []


@pytest.mark.parametrize("key", [*OWN, *REAL], ids=lambda key: key.stem)
def test_a_key_says_how_each_remark_ends_and_has_each_on_a_line_of_its_own(key):
    lines = [one.line for one in wanted_of(key)]

    assert len(set(lines)) == len(lines)
    assert [one for one in wanted_of(key) if not one.ends] == []


def test_a_planted_miss_is_found(tmp_path):
    (tmp_path / "a.txt").write_text("主な意見\n・窓口を増やすべきだ。\n・紙を減らしてほしい。\n", encoding="utf-8")
    key = tmp_path / "a.tsv"
    key.write_text("2\t窓口を\n4\tどこにもない\n", encoding="utf-8")
    short = tmp_path / "short.tsv"
    short.write_text("2\t窓口を\t\t\t\t増やす\n3\t紙を\t\t\t\tしてほしい。\n", encoding="utf-8")
    short.with_suffix(".txt").write_text((tmp_path / "a.txt").read_text(encoding="utf-8"), encoding="utf-8")

    found = _compared_in(tmp_path, key)

    assert (found.recall, found.precision) == (50, 50)
    assert found.wrong == ("4行目の「どこにもない」がありません", "3行目の「紙を減らしてほしい。」は発言ではない")
    assert _compared_in(tmp_path, short).wrong == ("2行目：「窓口を増やすべきだ。」で終わる",)


def test_a_text_without_remarks_has_no_share_of_them(tmp_path):
    (tmp_path / "a.txt").write_text("架空会議 議事録\n1 開会\n2 閉会\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("", encoding="utf-8")

    found = _compared_in(tmp_path, tmp_path / "a.tsv")

    assert (found.recall, found.precision, found.wrong) == (None, None, ())


def _compared_in(folder, key):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shirube.minutes.tests.key._OWN", folder)
        return compared(key)
