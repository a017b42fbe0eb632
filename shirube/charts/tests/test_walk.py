from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.charts.tests.reading import Drawing
from shirube.charts.walk import WalkKind, WalkLine, WalkSize, draw_walk

WALK = WalkLine(
    name="総労働時間の減少幅", unit="時間", tone="care", grade="やや遅れ", mark="△", prefix="w1",
    baseline=Decimal(0), current=Decimal(18), expected=Decimal(21), target=Decimal(60),
    baseline_label="令和元年度", current_label="令和6年9月末", target_label="令和10年度",
)  # fmt: skip
figures = st.decimals(min_value=-(10**8), max_value=10**8, places=1)
maybe = st.none() | figures
names = st.text(max_size=30)
sizes = st.sampled_from(WalkSize)
walks = st.builds(
    WalkLine, name=names, unit=names, digits=st.integers(0, 2), tone=st.sampled_from(["good", "care", "late", "calm"]),
    mark=st.sampled_from(["", "◎", "▼"]), kind=st.sampled_from([kind for kind in WalkKind if kind != WalkKind.STAGES]),
    baseline=maybe, current=maybe, expected=maybe, target=maybe, baseline_label=names, target_label=names,
    expected_label=st.just("") | names, missing=names, provisional=st.booleans(),
)  # fmt: skip
steps = st.none() | st.integers(0, 12).map(Decimal)
ladders = st.builds(
    WalkLine, name=names, kind=st.just(WalkKind.STAGES), stages=st.lists(names, max_size=12).map(tuple),
    current=steps, expected=steps, target=steps, target_label=names, tone=st.just("good"),
)  # fmt: skip


def x_of(drawing, class_, attribute="cx"):
    return [Decimal(one.get(attribute)) for one in drawing.elements(class_)]


@given(walks | ladders, sizes)
def test_nothing_overlaps_or_leaves_the_frame(walk, size):
    read = Drawing(draw_walk(walk, size))
    assert read.collisions() == []
    assert read.outside() == []


@given(walks | ladders, sizes)
def test_dot_and_notch_stay_in_the_frame(walk, size):
    read = Drawing(draw_walk(walk, size))
    places = x_of(read, "walk-current") + x_of(read, "walk-expected", "x1")
    assert all(0 <= x <= read.width for x in places)


@given(figures, figures, figures, figures, sizes)
def test_dot_and_notch_stand_in_the_order_of_the_figures(baseline, target, current, expected, size):
    if baseline == target:
        return
    walk = replace(WALK, baseline=baseline, target=target, current=current, expected=expected)
    read = Drawing(draw_walk(walk, size))
    [dot], [notch] = x_of(read, "walk-current"), x_of(read, "walk-expected", "x1")
    assert (dot <= notch) if (current < expected) is (baseline < target) or current == expected else (notch <= dot)


@pytest.mark.parametrize(("current", "x"), [(0, 50), (30, 308), (60, 566), (15, 179)])
def test_the_dot_stands_at_its_share_of_the_way(current, x):
    read = Drawing(draw_walk(replace(WALK, current=Decimal(current))))
    assert x_of(read, "walk-current") == [x]


def test_a_decrease_reads_the_same_way():
    up = draw_walk(replace(WALK, baseline=Decimal(0), current=Decimal(18), expected=Decimal(21), target=Decimal(60)))
    down = draw_walk(replace(WALK, baseline=Decimal(60), current=Decimal(42), expected=Decimal(39), target=Decimal(0)))
    assert x_of(Drawing(up), "walk-current") == x_of(Drawing(down), "walk-current")
    assert x_of(Drawing(up), "walk-expected", "x1") == x_of(Drawing(down), "walk-expected", "x1")


def test_the_labels_of_the_full_line():
    read = Drawing(draw_walk(WALK))
    assert read.texts == [
        "△ 現在 18時間",
        "いまごろここまで 21",
        "基準 0時間（令和元年度）",
        "目標 60時間（令和10年度）",
    ]


def test_the_sentence_that_reads_it_aloud():
    assert Drawing(draw_walk(WALK)).description == (
        "基準値0時間（令和元年度）、現在18時間（令和6年9月末）、いまごろの期待値21時間、目標60時間（令和10年度）。やや遅れ。"
    )
    assert Drawing(draw_walk(replace(WALK, description="別の説明"))).description == "別の説明"


@pytest.mark.parametrize(
    ("current", "words", "arrows"),
    [
        (68, "△ 現在 68時間（目標超え）", 1),
        (-5, "△ 現在 ▲5時間（基準より後ろ）", 1),
        (60, "△ 現在 60時間", 0),
        (0, "△ 現在 0時間", 0),
    ],
)
@pytest.mark.parametrize("size", [WalkSize.FULL, WalkSize.COMPACT])
def test_outside_the_line_is_said_in_words_and_by_an_arrow(current, words, arrows, size):
    read = Drawing(draw_walk(replace(WALK, current=Decimal(current), expected=None), size))
    assert read.texts[0] == words
    assert len(read.elements("walk-arrow")) == arrows


@pytest.mark.parametrize(("missing", "words"), [("未公表", "現在の値は未公表です"), ("", "現在の値は未報告です")])
def test_a_missing_figure_is_named(missing, words):
    read = Drawing(draw_walk(replace(WALK, current=None, missing=missing)))
    assert read.texts[0] == words
    assert read.elements("walk-current") == []
    assert words.removesuffix("です") in read.description


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kind": WalkKind.NO_TARGET}, "目標は設けていません"),
        ({"target": None}, "目標は設けていません"),
        ({"baseline": None}, "基準値がないため歩みを示せません"),
        ({"baseline": None, "no_way": "前の値とは比べられません"}, "前の値とは比べられません"),
        ({"kind": WalkKind.STAGES}, "目標は設けていません"),
    ],
)
def test_without_a_way_there_are_only_words(changes, why):
    read = Drawing(draw_walk(replace(WALK, **changes)))
    assert read.texts[1] == why
    assert read.elements("walk-track") == []


@pytest.mark.parametrize(
    ("kind", "words", "left", "right"),
    [
        (WalkKind.AT_LEAST, "目標 60時間以上（令和10年度）", 320, 630),
        (WalkKind.AT_MOST, "目標 60時間以下（令和10年度）", 10, 320),
        (WalkKind.HOLD, "目標 60時間を維持（令和10年度）", 293, 347),
        (WalkKind.HOLD_UP, "目標 60時間を維持（令和10年度）", 320, 630),
        (WalkKind.HOLD_DOWN, "目標 60時間を維持（令和10年度）", 10, 320),
    ],
)
def test_a_threshold_hatches_its_allowed_side(kind, words, left, right):
    read = Drawing(draw_walk(replace(WALK, kind=kind)))
    [allowed] = read.elements("walk-allowed")
    assert (int(allowed.get("x")), int(allowed.get("x")) + int(allowed.get("width"))) == (left, right)
    assert allowed.get("fill") == "url(#w1-allowed)"
    assert [own for own in read.texts if own.startswith("目標")] == [words]


def test_a_target_equal_to_its_baseline_is_held():
    read = Drawing(draw_walk(replace(WALK, baseline=Decimal(60))))
    assert "目標 60時間を維持（令和10年度）" in read.texts


LADDER = WalkLine(
    name="標準化", kind=WalkKind.STAGES, stages=("検討", "調整", "決定", "準備", "実行"), tone="late",
    current=Decimal(2), expected=Decimal(3), target=Decimal(5), target_label="令和7年度",
)  # fmt: skip


def test_in_a_row_the_line_leaves_now_and_target_to_the_columns_beside_it():
    read = Drawing(draw_walk(WALK, WalkSize.ROW))
    assert not any(text.startswith(("△ 現在", "目標")) for text in read.texts)
    assert [text.partition(" ")[0] for text in read.texts] == ["いまごろここまで", "基準"]
    assert [len(read.elements(name)) for name in ("walk-current", "walk-target")] == [1, 1]
    assert "目標60時間" in read.description


def test_a_ladder_names_its_stages_and_what_is_reached():
    read = Drawing(draw_walk(LADDER))
    assert read.texts == [
        "現在 2 調整", "いまごろここまで 3 決定", "検討", "調整", "決定", "準備", "実行", "目標 5 実行（令和7年度）",
    ]  # fmt: skip
    assert (len(read.elements("walk-reached")), len(read.elements("walk-planned"))) == (2, 3)
    assert x_of(read, "walk-current") == [179]


def test_a_compact_ladder_has_numbers_with_the_names_behind_them():
    read = Drawing(draw_walk(LADDER, WalkSize.COMPACT))
    assert read.texts[2:7] == ["1", "2", "3", "4", "5"]
    assert {"1 検討", "5 実行"} <= set(read.titles)


@pytest.mark.parametrize(("current", "words", "reached"), [(0, "現在 着手前", 0), (9, "現在 5 実行", 5)])
def test_a_ladder_not_begun_and_one_climbed(current, words, reached):
    read = Drawing(draw_walk(replace(LADDER, current=Decimal(current), expected=None)))
    assert read.texts[0] == words
    assert len(read.elements("walk-reached")) == reached


@given(walks, sizes)
def test_every_figure_is_there_as_text_or_title_or_description(walk, size):
    walk = replace(walk, unit="人", digits=1, missing="未公表", expected_label="", target_label="", baseline_label="")
    read = Drawing(draw_walk(walk, size))
    said = "".join([*read.texts, *read.titles, read.description])
    shown = [walk.baseline, walk.current] + ([walk.expected, walk.target] if walk.kind != WalkKind.NO_TARGET else [])
    for value in shown:
        if value is not None:
            assert f"{abs(value):,.1f}" in said


def test_hostile_words_are_only_words():
    evil = '"><script>alert(1)</script>'
    text = draw_walk(replace(WALK, name=evil, unit=evil, mark=evil, grade=evil, target_label=evil, tone=evil))
    assert "<script" not in text
    assert Drawing(text).titles[0] == evil


def test_a_provisional_figure_says_so_and_is_dashed():
    read = Drawing(draw_walk(replace(WALK, provisional=True)))
    assert read.texts[0] == "△ 現在 18時間（速報）"
    assert read.elements("walk-current")[0].get("stroke-dasharray") == "4 2"
