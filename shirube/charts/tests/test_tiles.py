"""都道府県タイル地図: a figure in every square, shades of one hue with their bounds said, ours outlined."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.charts import palette
from shirube.charts.classes import MOST, classes_of
from shirube.charts.lettering import text_box
from shirube.charts.scaling import scaled_to
from shirube.charts.tests.reading import SVG, Drawing, own_words
from shirube.charts.tile_places import EAST, WEST, WHOLE
from shirube.charts.tiles import Tile, TileMap, bounds_of, draw_tiles, short_name, size_of

CODES = [f"{number:02}" for number in range(1, 48)]
FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=1)


def tiles(values, own="02"):
    return tuple(
        Tile(code, f"第{code}県", None if value is None else Decimal(value), "未公表" if value is None else "",
             code == own)
        for code, value in zip(CODES, values, strict=True)
    )  # fmt: skip


MAP = TileMap("地図", "説明", "倍", 2, tiles([Decimal(60 + place * 2) / 100 for place in range(47)]))


def squares(read):
    """The boxes of the texts in squares, whose size and anchor stand on the group."""
    for group in read.elements("tile-words"):
        for one in group.iter(f"{SVG}text"):
            yield own_words(one), text_box(
                own_words(one), Decimal(one.get("x")), Decimal(one.get("y")),
                size=int(group.get("font-size")), anchor=group.get("text-anchor"),
            )  # fmt: skip


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("panel", [WHOLE, EAST, WEST], ids=["whole", "east", "west"])
def test_every_prefecture_has_its_own_square(panel):
    assert len(set(panel.places.values())) == len(panel.places)
    assert all(0 <= x < panel.columns and 0 <= y < panel.rows for x, y in panel.places.values())


def test_all_47_stand_on_the_map_and_once_in_its_folded_form():
    assert sorted(WHOLE.places) == CODES
    assert sorted([*EAST.places, *WEST.places]) == CODES


@pytest.mark.parametrize(("one", "other"), [("01", "02"), ("02", "03"), ("13", "12"), ("26", "27"), ("40", "41")])
def test_neighbours_stay_near(one, other):
    (x, y), (there_x, there_y) = WHOLE.places[one], WHOLE.places[other]
    assert max(abs(x - there_x), abs(y - there_y)) == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_every_square_holds_its_name_and_its_figure(narrow):
    read = Drawing(draw_tiles(replace(MAP, narrow=narrow)))
    said = [words for words, _ in squares(read)]
    assert sorted(said) == sorted(
        [short_name(one.name) for one in MAP.tiles] + [f"{one.value:.2f}" for one in MAP.tiles]
    )


@settings(deadline=None)
@given(st.lists(st.none() | FIGURES, min_size=47, max_size=47), st.booleans())
def test_words_stay_in_the_frame_and_off_each_other(values, narrow):
    read = Drawing(draw_tiles(replace(MAP, tiles=tiles(values), narrow=narrow, digits=1)))
    boxes = [box for _, box in squares(read)]
    assert not any(one.overlaps(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])
    assert all(box.left >= -1 and box.right <= read.width + 1 and box.bottom <= read.height for box in boxes)


def test_only_ours_is_outlined():
    [outline] = Drawing(draw_tiles(MAP)).elements("tile-outline")
    assert outline.get("stroke") == palette.KEY
    assert "青い太枠は第02県" in draw_tiles(MAP)


def test_words_are_readable_on_every_shade():
    assert all(contrast(one.fill, one.ink) >= 4.5 for one in palette.SHADES)
    lights = [luminance(one.fill) for one in palette.SHADES]
    assert lights == sorted(lights, reverse=True), "more is darker, in grey too"
    assert len(palette.SHADES) == MOST


def test_a_missing_figure_says_why_in_a_dashed_square():
    read = Drawing(draw_tiles(replace(MAP, tiles=tiles([None, *[1] * 46]))))
    assert "未公表" in [words for words, _ in squares(read)]
    dashed = [one for one in read.elements("tile-ground") if one.get("stroke-dasharray")]
    assert [one.get("fill") for one in dashed] == [palette.PAPER]


def test_large_figures_are_written_in_a_larger_unit_and_the_title_has_the_whole():
    large = TileMap("地図", "", "人", 0, tiles([553407 + 290000 * place for place in range(47)]), narrow=True)
    read = Drawing(draw_tiles(large))
    assert "単位：万人" in read.texts
    assert "1,389" in [words for words, _ in squares(read)]
    assert "第47県 13,893,407人" in read.titles
    assert bounds_of(large)[0] == "0万人以上400万人未満"


def test_the_size_is_that_of_the_drawing():
    read = Drawing(draw_tiles(MAP))
    assert size_of(MAP) == (read.width, read.height)


@given(st.lists(FIGURES, min_size=1, max_size=47))
def test_every_figure_lies_within_the_bounds_of_its_class(values):
    classes = classes_of(values)
    assert 1 <= classes.count <= MOST
    for value in values:
        place = classes.of(value)
        assert classes.bounds[place] <= value <= classes.bounds[place + 1]


@pytest.mark.parametrize(
    ("values", "digits", "room", "texts"),
    [
        (["0.94", "1.55"], 2, 60, ["0.94", "1.55"]),
        (["31.84", "22.06"], 2, 36, ["31.8", "22.1"]),
        (["1237984", "14047594"], 0, 61, ["123.8", "1,404.8"]),
        (["1237984", "14047594"], 0, 43, ["124", "1,405"]),
    ],
)
def test_figures_give_up_places_before_digits(values, digits, room, texts):
    numbers = [Decimal(value) for value in values]
    scaled = scaled_to(numbers, digits, 12, room)
    assert [scaled.text(value) for value in numbers] == texts


def test_names_are_escaped():
    planted = replace(MAP, tiles=(Tile("02", "<b>&県", Decimal(1), own=True),))
    assert "<b>" not in draw_tiles(planted)
