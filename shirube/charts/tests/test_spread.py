"""散らばり: every area is a dot, ours is named, the others are not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.charts import palette
from shirube.charts.spread import Member, Spread, draw_spread
from shirube.charts.tests.reading import SVG, Drawing

NAMES = [f"県{place:02}" for place in range(47)]
MEMBERS = tuple(Member(name, Decimal(place) / 10, own=place == 9) for place, name in enumerate(NAMES))
SPREAD = Spread("散らばり", "説明", "倍", 1, MEMBERS, ("全国", Decimal("2.3")))
NARROW = {"width": 360, "height": 320}
FIGURES = st.decimals(min_value=-(10**7), max_value=10**7, places=1)


@st.composite
def spreads(draw):
    values = draw(st.lists(FIGURES, min_size=1, max_size=47))
    own = draw(st.integers(0, len(values) - 1))
    members = tuple(Member(NAMES[place], value, own=place == own) for place, value in enumerate(values))
    nation = ("全国", draw(FIGURES)) if draw(st.booleans()) else None
    return replace(SPREAD, members=members, nation=nation, **(NARROW if draw(st.booleans()) else {}))


@settings(deadline=None)
@given(spreads())
def test_words_stay_inside_and_off_each_other(spread):
    read = Drawing(draw_spread(spread))
    assert read.outside() == []
    assert read.collisions() == []


@settings(deadline=None)
@given(spreads())
def test_every_area_is_one_dot_above_the_scale_and_inside_the_frame(spread):
    read = Drawing(draw_spread(spread))
    circles = list(read.root.iter(f"{SVG}circle"))
    assert len(circles) == len(spread.members)
    places = {(one.get("cx"), one.get("cy")) for one in circles}
    assert len(places) == len(circles)
    ground = Decimal(read.elements("grid-zero")[0].get("y1"))
    for one in circles:
        x, y, radius = (Decimal(one.get(name)) for name in ("cx", "cy", "r"))
        assert radius <= x <= read.width - radius
        assert y + radius <= ground


def test_ours_is_named_and_marked_and_no_other_area_is():
    read = Drawing(draw_spread(SPREAD))
    assert [one for one in read.texts if "県" in one and "都道府県" not in one] == ["県09 0.9倍"]
    assert "全国 2.3倍" in read.texts
    [own] = read.elements("spread-own")
    assert own.get("fill") == palette.KEY
    [others] = read.elements("spread-others")
    assert others.get("fill") == palette.RULE_STRONG
    assert len(others) == 46


def test_every_dot_says_its_area_and_figure():
    titles = Drawing(draw_spread(SPREAD)).titles
    assert {f"{member.name} {member.value:.1f}倍" for member in MEMBERS} <= set(titles)


def test_a_larger_figure_never_stands_left_of_a_smaller_one():
    read = Drawing(draw_spread(SPREAD))
    found = sorted(
        (Decimal(one[0].text.split()[1].rstrip("倍")), int(one.get("cx"))) for one in read.root.iter(f"{SVG}circle")
    )
    assert [x for _, x in found] == sorted(x for _, x in found)


@pytest.mark.parametrize("form", [{}, NARROW])
def test_names_keep_apart_when_ours_and_the_nation_are_nearly_the_same(form):
    for nation in ("0.9", "0.91", "0.8", "4.6", "0"):
        read = Drawing(draw_spread(replace(SPREAD, nation=("全国", Decimal(nation)), **form)))
        boxes = dict(read.boxes)
        lines = [one for one in read.root.iter(f"{SVG}line") if one.get("class") is None]
        assert len(lines) == 2
        for words, box in boxes.items():
            if words.startswith(("県09", "全国")):
                crossing = [one for one in lines if box.left < Decimal(one.get("x1")) < box.right]
                assert [one for one in crossing if Decimal(one.get("y1")) < box.bottom <= Decimal(one.get("y2"))] == []


def test_a_scale_that_leaves_0_out_says_so():
    far = tuple(replace(one, value=one.value + 100) for one in MEMBERS)
    said = "横軸は0から始まっていません"
    assert said in Drawing(draw_spread(replace(SPREAD, members=far, nation=None))).texts
    assert said not in Drawing(draw_spread(SPREAD)).texts


def test_without_members_it_says_so():
    assert Drawing(draw_spread(replace(SPREAD, members=()))).texts == ["示せる数値がまだありません"]


def test_names_are_escaped():
    text = draw_spread(replace(SPREAD, members=(Member("<b>&", Decimal(1), own=True),), nation=None))
    assert "<b>" not in text
    assert "<b>& 1.0倍" in Drawing(text).texts
