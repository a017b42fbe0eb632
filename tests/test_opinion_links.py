"""Suggested links against the keys in docs/opinion-links.md: the figures there are those that are measured."""

import re

import pytest

from shirube.deliberation.linking import Index
from tests.shared_data import shared
from tools.links import DOC, ORIGINAL, Asked, check, example_targets, original, ours, score_of

WANTED = 0.8
"""Of the remarks that are about something of the plan, those with a right target among the first three of its kind."""
ROWS = {"original": "会議の28の発言（元の文）", "ours": "同じ28の発言（見本の文）", "check": "控えの28の意見（架空）"}


@pytest.fixture(scope="module")
def index():
    return Index(example_targets())


def opinions(name):
    if name == "original":
        shared(f"seeds/{ORIGINAL.name}")
    return {"original": original, "ours": ours, "check": check}[name]()


def told(score):
    share = f"{score.among_three}（{100 * score.share:.0f}％）"
    near = f"{score.near}のうち{score.near_right}"
    return [
        str(score.with_target),
        share,
        str(score.first),
        near,
        f"{score.without_target}のうち{score.without_near}",
    ]


@pytest.mark.parametrize("name", ROWS)
def test_a_right_target_is_among_the_first_three_for_four_in_five(index, name):
    score = score_of(index, opinions(name))
    assert score.opinions == 28
    assert score.share >= WANTED
    assert score.without_near == score.without_target
    assert score.near_right >= 0.8 * score.near


@pytest.mark.parametrize("name", ROWS)
def test_the_page_tells_the_figures_that_are_measured(index, name):
    row = next(line for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {ROWS[name]} |"))
    assert re.split(r" *\| *", row.strip("| "))[1:] == told(score_of(index, opinions(name)))


def test_every_code_of_the_keys_is_one_of_the_plan():
    codes = {(target.kind, target.key) for target in example_targets()}
    wrong = {(kind, code) for asked in [*ours(), *check()] for kind, keys in asked.right.items() for code in keys}
    assert wrong - codes == set()


def test_a_wrong_key_is_found(index):
    first, *_ = ours()
    astray = Asked(first.text, first.agenda, {kind: frozenset({"R-07"}) for kind in first.right})
    assert score_of(index, [first]).among_three == 1
    assert score_of(index, [astray]).among_three == 0
