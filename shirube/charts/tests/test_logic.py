"""つながり: stages in columns, wrapped words, arrows with their evidence; nothing covers anything, on any graph."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirube.charts.lettering import Box, text_width
from shirube.charts.logic import LogicArrow, LogicBox, LogicChart, draw_logic, size_of, without_links
from shirube.charts.logic_layers import layered
from shirube.charts.logic_model import LOOKS
from shirube.charts.logic_text import folded, phrases
from shirube.charts.tests.reading import SVG, Drawing, own_words

STAGES = ("取組", "アウトプット", "アウトカム（短期）", "アウトカム（中期）", "アウトカム（長期）", "めざす姿")
BOXES = (
    LogicBox("a", 0, "困りごとを聞く", ("事業：くらしの道具づくり（架空）",), href="../initiatives/J01/index.html"),
    LogicBox("b", 0, "除雪の進み具合を地図で公開する", ("成果へのつながりは未設定",), lacking=True),
    LogicBox("c", 1, "困りごとの地図が使われる"),
    LogicBox("d", 2, "働く時間が減る", ("指標 ● 順調",), href="../indicators/K01/index.html"),
    LogicBox("e", 5, "働き方を選べる社会", goal=True),
)
ARROWS = (
    LogicArrow("a", "c", "others", "困りごとを聞く → 困りごとの地図が使われる"),
    LogicArrow("c", "d", "assumed", "困りごとの地図が使われる → 働く時間が減る"),
    LogicArrow("d", "e", "experts", "働く時間が減る → 働き方を選べる社会"),
    LogicArrow("a", "e", "research", "困りごとを聞く → 働き方を選べる社会"),
)
LOGIC = LogicChart("つながりの見本", "5つの項目と4本のつながり", STAGES, BOXES, ARROWS)
BOTH = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])


def drawn(chart):
    return Drawing(draw_logic(chart))


def square(element):
    left, top, width, height = (int(element.get(name)) for name in ("x", "y", "width", "height"))
    return Box(left, top, left + width, top + height)


def boxes(read):
    return [square(one.find(f"{SVG}rect")) for one in read.elements("logic-box")]


def marks(read):
    return [square(one.find(f"{SVG}rect")) for one in read.elements("logic-mark")]


def ends(read):
    """First and last point of every arrow's line."""
    found = []
    for one in read.elements("logic-arrow"):
        d = one.find(f"{SVG}path").get("d")
        start = re.match(r"M(-?\d+) (-?\d+)", d)
        points = re.findall(r"(-?\d+) (-?\d+)(?=[A-Z]|$)", d)
        across = re.search(r"H(-?\d+)$", d)
        found.append(((int(start[1]), int(start[2])), (int(across[1]), int(points[-1][1]))))
    return found


@BOTH
def test_stages_without_a_box_fall_away(narrow):
    read = drawn(replace(LOGIC, narrow=narrow))
    assert [own_words(one) for one in read.elements("logic-stage")] == [STAGES[at] for at in (0, 1, 2, 5)]


@BOTH
def test_every_word_of_a_box_is_there(narrow):
    said = "".join(drawn(replace(LOGIC, narrow=narrow)).texts)
    assert [box.key for box in BOXES if box.text not in said or any(note not in said for note in box.notes)] == []


@BOTH
def test_every_arrow_says_what_it_leads_to_and_shows_its_evidence(narrow):
    read = drawn(replace(LOGIC, narrow=narrow))
    arrows, squares = read.elements("logic-arrow"), read.elements("logic-mark")
    assert [one.find(f"{SVG}title").text for one in arrows] == [arrow.about for arrow in ARROWS]
    assert ["".join(own_words(text) for text in one.iter(f"{SVG}text")) for one in squares] == ["他", "？", "識", "研"]
    dashes = [one.find(f"{SVG}path").get("stroke-dasharray") for one in arrows]
    assert dashes == [LOOKS[arrow.evidence].dash for arrow in ARROWS]


def test_no_two_kinds_of_evidence_look_alike_without_colour():
    assert len({look.mark for look in LOOKS.values()}) == len(LOOKS)
    assert len({(look.dash, look.weight) for look in LOOKS.values()}) == len(LOOKS)
    assert LOOKS["assumed"].dash is not None


@BOTH
def test_the_legend_names_the_kinds_that_occur_and_no_others(narrow):
    read = drawn(replace(LOGIC, narrow=narrow))
    named = [own_words(list(one.iter(f"{SVG}text"))[-1]) for one in read.elements("logic-legend")]
    assert named == ["先行研究", "他団体事例", "有識者意見", "想定（検証中）"]
    assert drawn(replace(LOGIC, arrows=(), narrow=narrow)).elements("logic-legend") == []


def test_a_box_leads_where_it_leads_and_a_file_of_its_own_nowhere():
    read = drawn(LOGIC)
    assert [one.get("href") for one in read.root.iter(f"{SVG}a")] == [box.href for box in BOXES if box.href]
    assert read.root.get("role") == "group", "an image would hide its links"
    first = next(read.root.iter(f"{SVG}a"))
    assert first.get("aria-label") == "困りごとを聞く　事業：くらしの道具づくり（架空）"
    alone = drawn(without_links(LOGIC))
    assert list(alone.root.iter(f"{SVG}a")) == []
    assert alone.root.get("role") == "img"


def test_what_is_lacking_is_seen_without_colour():
    read = drawn(LOGIC)
    dashed = [one.find(f"{SVG}rect").get("stroke-dasharray") is not None for one in read.elements("logic-box")]
    assert dashed == [box.lacking for box in BOXES]


@BOTH
def test_a_kind_of_a_later_version_is_shown_by_its_code(narrow):
    arrow = replace(ARROWS[0], evidence="oracle")
    read = drawn(replace(LOGIC, arrows=(arrow,), narrow=narrow))
    assert "oracle" in read.texts


def test_an_arrow_without_its_box_is_refused():
    with pytest.raises(KeyError):
        draw_logic(replace(LOGIC, arrows=(LogicArrow("a", "x", "others"),)))


@BOTH
def test_no_box_at_all_is_drawn_as_nothing(narrow):
    assert drawn(LogicChart("題", "説明", STAGES, (), (), narrow=narrow)).texts == []


@BOTH
def test_the_size_is_that_of_the_drawing(narrow):
    chart = replace(LOGIC, narrow=narrow)
    assert size_of(chart) == (drawn(chart).width, drawn(chart).height)


def test_arrows_do_not_cross_when_they_need_not():
    crossed = (LogicArrow("a", "d", "others"), LogicArrow("b", "c", "others"))
    both = replace(LOGIC, boxes=(BOXES[0], BOXES[1], replace(BOXES[2], column=1), replace(BOXES[3], column=1)))
    assert layered(replace(both, arrows=crossed)).crossings == 0


TEXTS = st.text("あいうかきくけこ困計画地図使アイウー、。（）DX2040 ", min_size=0, max_size=60)


@st.composite
def graphs(draw):
    """Any graph without a round trip of up to 40 boxes; its arrows may skip stages, stay in one or lead back."""
    count = draw(st.integers(1, 40))
    columns = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    some = draw(st.lists(TEXTS, min_size=1, max_size=6))
    found = tuple(
        LogicBox(str(at), column, some[at % len(some)], (some[-1],) * (at % 3), href="x" * (at % 2))
        for at, column in enumerate(columns)
    )
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    chosen = draw(st.lists(pairs, max_size=60, unique=True)) if count > 1 else []
    kinds = (*LOOKS, "oracle")
    arrows = tuple(LogicArrow(str(a), str(b), kinds[(a + b) % 6], f"{a}→{b}") for a, b in chosen)
    return LogicChart("題", "説明", STAGES, found, arrows, narrow=draw(st.booleans()))


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_nothing_covers_anything_and_nothing_is_lost(chart):
    read = drawn(chart)
    stood, squares = boxes(read), marks(read)
    assert len(stood) == len(chart.boxes)
    assert len(squares) == len(chart.arrows)
    assert [one.find(f"{SVG}title").text for one in read.elements("logic-arrow")] == [one.about for one in chart.arrows]
    every = [*stood, *squares]
    assert not any(one.overlaps(two) for at, one in enumerate(every) for two in every[at + 1 :])
    assert all(one.left >= 0 and one.right <= read.width and one.bottom <= read.height for one in every)
    assert read.collisions() == []
    assert read.outside() == []


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_every_arrow_begins_at_its_box_and_ends_before_the_other(chart):
    read = drawn(chart)
    stood = dict(zip((box.key for box in chart.boxes), boxes(read), strict=True))
    for arrow, (start, end) in zip(chart.arrows, ends(read), strict=True):
        source, target = stood[arrow.source], stood[arrow.target]
        assert start[0] in (source.left, source.right)
        assert source.top <= start[1] <= source.bottom
        assert end[0] in (target.left - 7, target.right + 7)
        assert target.top <= end[1] <= target.bottom


@settings(deadline=None, max_examples=20)
@given(graphs())
def test_the_same_graph_gives_the_same_bytes(chart):
    assert draw_logic(chart) == draw_logic(replace(chart, boxes=tuple(chart.boxes)))


def test_forty_boxes_each_tied_to_all_later_ones_are_drawn():
    whole = tuple(LogicBox(str(at), at % 6, f"項目{at}") for at in range(40))
    arrows = tuple(LogicArrow(str(a), str(b), "others") for a in range(40) for b in range(a + 1, 40))
    for narrow in (False, True):
        read = drawn(LogicChart("題", "説明", STAGES, whole, arrows, narrow=narrow))
        assert len(read.elements("logic-arrow")) == len(arrows)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("困りごとの地図が使われる", ("困りごとの", "地図が使われる")),
        ("働く時間が減る。", ("働く時間が", "減る。")),
        ("DX2040プラン", ("DX2040", "プラン")),
        ("安心できる社会（架空）", ("安心できる社会", "（架空）")),
        ("", ()),
    ],
)
def test_words_break_where_a_reader_pauses(text, lines):
    assert folded(text, 14, 14 * 7, 8) == lines


def test_phrases():
    assert phrases("困りごとの地図が使われる") == ("困りごとの", "地図が", "使われる")


@given(TEXTS, st.integers(4, 20))
def test_lines_keep_to_their_room_and_lose_no_word(text, letters):
    lines = folded(text, 14, 14 * letters, 99)
    assert all(text_width(line, 14) <= 14 * letters for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_words_that_are_far_too_long_end_in_an_ellipsis():
    lines = folded("長い文" * 200, 14, 140, 8)
    assert len(lines) == 8
    assert lines[-1].endswith("…")
    assert text_width(lines[-1], 14) <= 140
    cut = drawn(replace(LOGIC, boxes=(replace(BOXES[0], text="長い文" * 200), *BOXES[1:])))
    assert "長い文" * 200 in cut.titles, "the whole is there when it is pointed at"
