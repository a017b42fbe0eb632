"""The same input gives the same bytes under another hash seed, time zone, locale, decimal context and folder."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import localcontext
from pathlib import Path

import pytest

from shirube.charts.line import draw_line
from shirube.charts.logic import draw_logic
from shirube.charts.sheet import draw_sheet
from shirube.charts.spread import draw_spread
from shirube.charts.tally import draw_tally
from shirube.charts.tests.test_line import CHART
from shirube.charts.tests.test_logic import LOGIC
from shirube.charts.tests.test_sheet import SHEET
from shirube.charts.tests.test_small import tally
from shirube.charts.tests.test_spread import SPREAD
from shirube.charts.tests.test_tiles import MAP
from shirube.charts.tests.test_walk import LADDER, WALK
from shirube.charts.tiles import draw_tiles
from shirube.charts.walk import WalkSize, draw_walk

ROOT = Path(__file__).resolve().parents[3]


def everything():
    walks = [draw_walk(walk, size) for walk in (WALK, LADDER) for size in WalkSize]
    of_all = [draw_spread(SPREAD), draw_tiles(MAP), draw_tiles(replace(MAP, narrow=True)), draw_sheet(SHEET)]
    logic = [draw_logic(LOGIC), draw_logic(replace(LOGIC, narrow=True))]
    return "\n".join([draw_line(CHART), draw_tally(tally(4, 2, 1, 1)), *walks, *of_all, *logic])


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_bytes_do_not_depend_on_the_process(seed, tmp_path):
    code = (
        "import sys; from shirube.charts.tests.test_bytes import everything;"
        "sys.stdout.buffer.write(everything().encode())"
    )
    env = {
        "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONPATH": str(ROOT),
        "PATH": os.environ["PATH"],
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == everything().encode()


def test_bytes_do_not_depend_on_the_decimal_context():
    usual = everything()
    with localcontext() as context:
        context.prec = 4
        assert everything() == usual
