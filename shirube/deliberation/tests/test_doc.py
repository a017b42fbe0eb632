"""docs/deliberation.md draws the tables of moves: the two say the same."""

from pathlib import Path

import pytest

from shirube.deliberation.pointrules import POINT_MOVES, REQUEST_MOVES, PointMove
from shirube.deliberation.words import PointState, RequestState

DOC = (Path(__file__).resolve().parents[3] / "docs" / "deliberation.md").read_text(encoding="utf-8")
POINTS, REQUESTS = DOC.split("## The way of a 照会")


def hands(move) -> str:
    by_itself = isinstance(move, PointMove) and move.by_itself
    return "ひとりでに" if by_itself else "・".join(hand.label for hand in move.hands)


@pytest.mark.parametrize(("page", "moves"), [(POINTS, POINT_MOVES), (REQUESTS, REQUEST_MOVES)], ids=["論点", "照会"])
def test_every_arrow_of_the_picture_is_a_move_and_every_move_an_arrow(page, moves):
    drawn = [line.strip() for line in page.splitlines() if "-->" in line]
    assert drawn == [
        f"{source.value} --> {move.target.value} : {move.act.label}（{hands(move)}）"
        for move in moves
        for source in move.sources
    ]


@pytest.mark.parametrize(
    ("page", "head", "moves"),
    [(POINTS, "| 動き |", POINT_MOVES), (REQUESTS, "| 照会の動き |", REQUEST_MOVES)],
    ids=["論点", "照会"],
)
def test_every_row_of_the_table_is_a_move_and_every_move_a_row(page, head, moves):
    rows = [line for line in page[page.index(head) :].splitlines()[2:] if line.startswith("|")]
    assert rows == [
        f"| {move.act.label} | {'・'.join(state.label for state in move.sources) or '—'} | {move.target.label} "
        f"| {hands(move)} | {'要る' if move.gives_reason else ''} |"
        for move in moves
    ]


@pytest.mark.parametrize(("page", "states"), [(POINTS, PointState), (REQUESTS, RequestState)], ids=["論点", "照会"])
def test_every_state_is_drawn(page, states):
    assert [line.strip() for line in page.splitlines() if line.startswith("    ") and "-->" not in line] == [
        f"{state.value} : {state.label}" for state in states
    ]
