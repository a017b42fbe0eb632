"""The 次第 as a tree: numbers as written, levels by style and indent, gaps told, topics of the record alone."""

import pytest

from shirube.minutes.lines import lines_of
from shirube.minutes.reader import read_minutes
from shirube.minutes.tests.key import draft_of, keys_of, text_of


def tree(text):
    return [(entry.level, entry.number, entry.title) for entry in read_minutes(lines_of(text)).agenda]


SEED_LIKE = """令和６年度 第１回架空会議議事録
１ 開会
２ あいさつ
３ 議事
（１）進捗状況について
ア 一覧（案）について
イ 取組について
（２） 意見交換
５ 閉会
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SEED_LIKE,
            [(0, "１", "開会"), (0, "２", "あいさつ"), (0, "３", "議事"), (1, "（１）", "進捗状況について"),
             (2, "ア", "一覧（案）について"), (2, "イ", "取組について"), (1, "（２）", "意見交換"), (0, "５", "閉会")],
        ),
        (
            "次第\n1 開会\n2 議事\n⑴ 評価\nア 福祉\nイ 治水\na 河川\nb 水路\nウ 環境\n⑵ 改革\nア 人材\n3 閉会\n",
            [(0, "1", "開会"), (0, "2", "議事"), (1, "⑴", "評価"), (2, "ア", "福祉"), (2, "イ", "治水"),
             (3, "a", "河川"), (3, "b", "水路"), (2, "ウ", "環境"), (1, "⑵", "改革"), (2, "ア", "人材"),
             (0, "3", "閉会")],
        ),
        (
            "議事次第:\n  1. 開会\n  2. 議事\n    1. 計画の改定\n    2. 意見の募集\n  3. 閉会\n",
            [(0, "1.", "開会"), (0, "2.", "議事"), (1, "1.", "計画の改定"), (1, "2.", "意見の募集"), (0, "3.", "閉会")],
        ),
        (
            "議事次第:\n1. 開会\n2. 議事\n1. 計画の改定\n2. 意見の募集\n3. 閉会\n",
            [(0, "1.", "開会"), (0, "2.", "議事"), (1, "1.", "計画の改定"), (1, "2.", "意見の募集"), (0, "3.", "閉会")],
        ),
        (
            "次第\n一　開会\n二　議題\n（一）評価\n（二）その他\n三　閉会\n",
            [(0, "一", "開会"), (0, "二", "議題"), (1, "（一）", "評価"), (1, "（二）", "その他"), (0, "三", "閉会")],
        ),
        (
            "次第\n第１　開会\n第２　議事\n　①　評価\n　②　改革\n",
            [(0, "第１", "開会"), (0, "第２", "議事"), (1, "①", "評価"), (1, "②", "改革")],
        ),
        ("議題　１　評価について\n　　　２　その他\n", [(0, "１", "評価について"), (0, "２", "その他")]),
        ("議題　1 料金改定について　2 その他\n", [(0, "1", "料金改定について"), (0, "2", "その他")]),
        (
            "付議事件 (1)通年議会について(2)議会だよりについて\n",
            [(0, "(1)", "通年議会について"), (0, "(2)", "議会だよりについて")],
        ),
        (
            "次第\n１　統合の時期について\n２　校名について\n",
            [(0, "１", "統合の時期について"), (0, "２", "校名について")],
        ),
        ("議題\n架空戦略について\nその他\n主な意見\n", [(0, "", "架空戦略について"), (0, "", "その他")]),
        (
            "議題１　評価について\n議題２　改革について\n",
            [(0, "議題１", "評価について"), (0, "議題２", "改革について")],
        ),
        (
            "１．開会\n２．議事\n意見交換\n・めざす姿について\n・進め方について\n３．閉会\n",
            [(0, "１．", "開会"), (0, "２．", "議事"), (1, "", "意見交換"), (2, "", "めざす姿について"),
             (2, "", "進め方について"), (0, "３．", "閉会")],
        ),
    ],
)  # fmt: skip
def test_levels_follow_from_the_styles_of_numbers(text, expected):
    assert tree(text) == expected


def test_a_gap_in_the_numbers_is_kept_and_told():
    draft = read_minutes(lines_of(SEED_LIKE))

    assert [(one.line, one.text) for one in draft.notices if "次第の番号" in one.text] == [
        (9, "次第の番号が「３」の次に「５」となっています。書かれたとおりにしました。")
    ]


def test_a_number_used_twice_is_told():
    draft = read_minutes(lines_of("次第\n１ 開会\n２ 評価\n２ 改革\n３ 閉会\n"))

    assert "次第の番号「２」が二度あります。書かれたとおりにしました。" in [one.text for one in draft.notices]


def test_a_heading_of_the_record_is_the_item_of_the_list_however_it_is_numbered_there():
    text = """架空会議 議事録
次第
１ 開会
２ 議事
（１）評価について
（２）本県の広げ方
３ 閉会
主な意見
（１）評価
・増やすべきだ。
【本県の広げ方について】
・減らしてほしい。
"""
    draft = read_minutes(lines_of(text))

    assert [draft.agenda[one.agenda].label for one in draft.remarks] == [
        "２（１） 評価について",
        "２（２） 本県の広げ方",
    ]
    assert len(draft.agenda) == 5


def test_a_topic_of_the_record_alone_stands_under_its_item_and_says_so():
    text = (
        "架空会議 議事録\n１ 開会\n２ 議事\n主な意見は以下のとおり。\n"
        "２ 議事\n〇知らせ方\n・増やすべきだ。\n〇広げ方\n・減らしてほしい。\n"
    )
    draft = read_minutes(lines_of(text))

    assert [(one.title, one.level, one.parent, one.body_only) for one in draft.agenda] == [
        ("開会", 0, None, False),
        ("議事", 0, None, False),
        ("知らせ方", 1, 1, True),
        ("広げ方", 1, 1, True),
    ]
    assert [draft.agenda[one.agenda].label for one in draft.remarks] == ["２ 知らせ方", "２ 広げ方"]


def test_remarks_that_no_item_claims_go_to_the_only_one_or_to_none_and_both_are_told():
    one = read_minutes(lines_of("架空会議 議事録\n議題\n戦略について\nその他\n主な意見\n・増やすべきだ。\n"))
    two = read_minutes(lines_of("架空会議 議事録\n議題\n戦略について\n予算について\n主な意見\n・増やすべきだ。\n"))

    assert (one.remarks[0].agenda, two.remarks[0].agenda) == (0, None)
    assert any("ただ一つの議題「戦略について」のものとしました" in notice.text for notice in one.notices)
    assert any("どの議題のものか書かれていません" in notice.text for notice in two.notices)


@pytest.mark.parametrize("key", keys_of(real=False), ids=lambda key: key.stem)
def test_every_parent_stands_above_and_one_level_higher(key):
    agenda = draft_of(text_of(key)).agenda

    for place, entry in enumerate(agenda):
        above = agenda[entry.parent] if entry.parent is not None else None
        assert entry.level == (above.level + 1 if above else 0)
        assert above is None or entry.parent < place
