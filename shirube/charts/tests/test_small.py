from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.charts.spark import Spark, draw_spark
from shirube.charts.tally import Segment, Tally, draw_tally
from shirube.charts.tests.reading import SVG, Drawing

GRADES = [("順調", "◎", "good"), ("やや遅れ", "△", "care"), ("遅れ", "▼", "late"), ("年度末に判定", "－", "calm")]


def tally(*counts, width=720):
    segments = tuple(Segment(*grade, count) for grade, count in zip(GRADES, counts, strict=False))
    return Tally("判定ごとの指標の数", segments, width=width)


def bars(drawing):
    return [(int(one.get("x")), int(one.get("width"))) for one in drawing.root.iter(f"{SVG}rect")][::2]


def test_a_tally_writes_mark_word_and_count_in_its_segments():
    read = Drawing(draw_tally(tally(4, 2, 1, 1)))
    assert read.texts == ["◎ 順調 4", "△ やや遅れ 2", "▼ 遅れ 1", "－ 年度末に判定 1"]
    assert read.description == "全8指標。順調4、やや遅れ2、遅れ1、年度末に判定1。"


def test_a_narrow_tally_writes_every_word_below_zeros_too():
    read = Drawing(draw_tally(tally(40, 1, 0, 3, width=300)))
    assert read.texts == ["◎", "△", "－", "◎ 順調 40", "△ やや遅れ 1", "▼ 遅れ 0", "－ 年度末に判定 3"]


def test_segments_are_in_proportion():
    assert bars(Drawing(draw_tally(tally(3, 1, width=802)))) == [(0, 600), (602, 200)]


@given(st.lists(st.integers(0, 300), max_size=4), st.integers(200, 1000))
def test_segments_fill_the_bar_and_words_keep_apart(counts, width):
    read = Drawing(draw_tally(tally(*counts, width=width)))
    found = bars(read)
    assert read.collisions() == []
    assert read.outside() == []
    assert len(found) == sum(count > 0 for count in counts)
    if found:
        assert found[-1][0] + found[-1][1] == width
        assert all(one[0] + one[1] + 2 == two[0] for one, two in zip(found, found[1:], strict=False))


def test_nothing_to_count_is_said():
    assert Drawing(draw_tally(tally(0, 0))).texts == ["数える判定がまだありません"]


def spark(*values):
    return Spark(
        "指標", "件", 0, tuple((f"R{place}", None if v is None else Decimal(v)) for place, v in enumerate(values, 1))
    )


@pytest.mark.parametrize(
    ("values", "said", "lines"),
    [
        ((0, 5, 18), "R1 0件からR3 18件まで", 1),
        ((5,), "R1 5件", 1),
        ((3, None, 4, 2), "R1 3件からR4 2件まで", 2),
        ((None,), "値がありません", 0),
        ((), "値がありません", 0),
    ],
)
def test_a_spark_reads_its_ends_and_bridges_no_gap(values, said, lines):
    read = Drawing(draw_spark(spark(*values)))
    assert read.description == said
    assert sum(one.get("d").count("M") for one in read.root.iter(f"{SVG}path")) == lines


@given(st.lists(st.none() | st.integers(-(10**9), 10**9), max_size=30))
def test_a_spark_stays_in_its_frame_and_titles_every_figure(values):
    read = Drawing(draw_spark(spark(*values)))
    circles = list(read.root.iter(f"{SVG}circle"))
    assert len(circles) == sum(value is not None for value in values)
    assert all(0 < Decimal(one.get("cx")) < 120 and 0 < Decimal(one.get("cy")) < 32 for one in circles)


@given(st.lists(st.none() | st.integers(-9, 9), max_size=12))
def test_a_plain_spark_keeps_the_last_dot_and_those_no_line_leads_to(values):
    read = Drawing(draw_spark(replace(spark(*values), dotted=False)))
    known = [place for place, value in enumerate(values) if value is not None]
    alone = {place for place in known if not {place - 1, place + 1} & set(known)}
    assert len(list(read.root.iter(f"{SVG}circle"))) == len(alone | set(known[-1:]))
