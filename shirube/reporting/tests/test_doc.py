"""docs/reporting.md draws the table of moves: the two say the same."""

from pathlib import Path

from shirube.reporting.rules import MOVES, Steps, picture

DOC = (Path(__file__).resolve().parents[3] / "docs" / "reporting.md").read_text(encoding="utf-8")


def test_every_arrow_of_the_picture_is_a_move_and_every_move_an_arrow():
    drawn = [line.strip() for line in DOC.splitlines() if "-->" in line and "[*]" not in line]
    told = [f"{source.value} --> {target.value} : {words}" for source, target, words in picture(Steps()).arrows]
    assert drawn == told


def test_every_row_of_the_table_is_a_move_and_every_move_a_row():
    start = DOC.index("| 動き |")
    rows = [line for line in DOC[start:].splitlines()[2:] if line.startswith("|")]
    assert rows == [
        f"| {move.act.label} | {'・'.join(state.label for state in move.sources)} | {move.target.label} "
        f"| {'・'.join(party.label for party in move.parties)} | {'要る' if move.gives_reason else ''} |"
        for move in MOVES
    ]
