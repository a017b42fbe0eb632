"""つながり: what leads where, ways read aloud, a round trip named, and what is missing."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.editions import logicgraph as g
from shirube.editions.roadmap import LogicLink, LogicNode


class Step(NamedTuple):
    source: str
    target: str


def steps(written: str) -> tuple[Step, ...]:
    """「AB BC」: a link for each pair."""
    return tuple(Step(*pair) for pair in written.split())


def node(code: str, stage: str, **more: object) -> LogicNode:
    return LogicNode(code=code, area="A1", stage=stage, order=1, text=f"{code}のこと", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "start", "down", "up"),
    [
        ("", "A", "A", "A"),
        ("AB BC", "A", "ABC", "A"),
        ("AB BC", "B", "BC", "AB"),
        ("AB AC BD CD", "B", "BD", "AB"),
        ("AB CD", "AC", "ABCD", "AC"),
        ("AB BA", "A", "AB", "AB"),
    ],
)
def test_what_leads_where(written, start, down, up):
    assert g.downstream(steps(written), start) == set(down)
    assert g.upstream(steps(written), start) == set(up)


@pytest.mark.parametrize(
    ("written", "round_trip"),
    [
        ("", ""),
        ("AB BC AC", ""),
        ("AB AC BD CD", ""),
        ("AA", "AA"),
        ("AB BA", "ABA"),
        ("AB BC CA", "ABCA"),
        ("XA AB BC CA", "ABCA"),
        ("AB BC BD DB", "BDB"),
    ],
)
def test_a_round_trip_is_named_by_its_way(written, round_trip):
    assert g.cycle_in(steps(written)) == tuple(round_trip)


PAIRS = st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH"))
FORWARD = st.lists(PAIRS.filter(lambda pair: pair[0] < pair[1]), max_size=20, unique=True)


@given(st.lists(PAIRS, max_size=20, unique=True))
def test_what_is_called_a_round_trip_is_one_and_nothing_else(pairs):
    links = [Step(*pair) for pair in pairs]
    way = g.cycle_in(links)
    if way:
        assert way[0] == way[-1]
        assert set(zip(way, way[1:], strict=False)) <= set(pairs)
        assert len(set(way)) == len(way) - 1
    else:
        assert all(one.source not in g.downstream(links, [one.target]) for one in links)


@given(FORWARD)
def test_links_that_only_go_forward_never_go_round(pairs):
    assert g.cycle_in([Step(*pair) for pair in pairs]) == ()


@given(FORWARD, st.sampled_from("ABCDEFGH"))
def test_no_way_is_longer_than_the_longest_way(pairs, start):
    links = [Step(*pair) for pair in pairs]

    def longest(here: str) -> int:
        return max((1 + longest(one.target) for one in links if one.source == here), default=0)

    way = g.longest_way(links, start)
    assert len(way) == longest(start)
    assert [one.source for one in way] == [start, *(one.target for one in way)][: len(way)]
    assert set(way) <= set(links)


def test_of_ways_as_long_the_first_written_is_taken():
    assert g.longest_way(steps("AC AB BD CD"), "A") == steps("AC CD")


def test_a_way_of_a_thousand_steps_is_walked():
    chain = [Step(f"{at:04}", f"{at + 1:04}") for at in range(2000)]
    assert g.longest_way(chain, "0000") == tuple(chain)
    assert g.cycle_in([*chain, Step("2000", "0000")])[0] == "0000"


def test_no_way_is_read_from_what_goes_round():
    with pytest.raises(ValueError, match="A → B → A"):
        g.longest_way(steps("AB BA"), "A")


def test_a_way_reads_as_a_sentence():
    links = (
        LogicLink(source="A", target="B", why="困りごとが集まるため。", evidence="others"),
        LogicLink(source="B", target="C", why="", evidence="assumed"),
    )
    texts = {"A": "困りごとを聞く", "B": "地図が使われる", "C": "働く時間が減る"}
    assert g.way_text(links, texts) == "困りごとを聞く → 地図が使われる（困りごとが集まるため） → 働く時間が減る"
    assert g.way_text((), texts) == ""


NODES = (
    node("A", "activity"),
    node("B", "activity"),
    node("C", "output"),
    node("D", "short", indicator="K01"),
    node("E", "long"),
    node("F", "vision"),
)


def codes(found: tuple[LogicNode, ...]) -> str:
    return "".join(one.code for one in found)


@pytest.mark.parametrize(
    ("written", "begin", "nowhere", "lonely"),
    [
        ("", "", "AB", "DEF"),
        ("AC", "A", "AB", "DEF"),
        ("AC CD", "A", "B", "EF"),
        ("AC CD DE EF BF", "AB", "", ""),
        ("EF", "E", "AB", "DEF"),
    ],
)
def test_what_is_missing_is_found(written, begin, nowhere, lonely):
    links = steps(written)
    assert codes(g.starts(NODES, links)) == begin
    assert codes(g.leading_nowhere(NODES, links)) == nowhere
    assert codes(g.unreached(NODES, links)) == lonely


def test_an_outcome_wants_an_indicator_and_nothing_else_does():
    assert codes(g.unmeasured(NODES)) == "E"


def test_what_is_only_assumed_is_found():
    links = [LogicLink(source="A", target=to, why="", evidence=of) for to, of in (("B", "assumed"), ("C", "research"))]
    assert [one.target for one in g.assumed(links)] == ["B"]
