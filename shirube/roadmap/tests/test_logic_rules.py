"""What points and links of the つながり must be: no two ends the same, no link without a why, never a way round."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.roadmap.edits import LinkEdit
from shirube.roadmap.rules import why_not_links, why_not_node
from shirube.roadmap.tests.factories import node
from shirube.roadmap.words import Evidence, LogicStage

LONG = "あ" * 10_000
TOO_LONG = "（10000文字）。"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        (
            {"initiative": "J1", "indicator": "k1"},
            "つながりの点が表すものは、事業・指標・めざす姿のうち一つだけにしてください。",
        ),
        ({"activity": "1"}, "取組を書くときは、事業も記入してください。"),
        ({"vision": 1}, "めざす姿を表す点は、段階も「めざす姿」にしてください。"),
        ({"vision": 1, "stage": LogicStage.VISION}, None),
        ({"text": ""}, "「つながりの本文」が空欄です。記入してください。"),
        ({"text": LONG}, f"「つながりの本文」が長すぎます{TOO_LONG}300文字までにしてください。"),
    ],
)
def test_a_point_of_the_logic(changes, why):
    assert why_not_node(replace(node("n"), **changes)) == why


def link(source: str, target: str, **changes: object) -> LinkEdit:
    return LinkEdit(**{"source": source, "target": target, "why": "続く", "evidence": Evidence.ASSUMED, **changes})


TEXTS = {"a": "聞く", "b": "分かる", "c": "変わる"}


@pytest.mark.parametrize(
    ("links", "why"),
    [
        ([link("a", "b"), link("b", "c"), link("a", "c")], None),
        ([link("a", "z")], "つながりの点「z」は登録されていません。"),
        ([link("a", "a")], "「聞く」から自分自身へは、つなげません。"),
        ([link("a", "b"), link("a", "b")], "「聞く」から「分かる」へのつながりが二度あります。"),
        ([link("a", "b", why=" ")], "「聞く」から「分かる」へ、なぜ効果が続くかを記入してください。"),
        ([link("a", "b", external=LONG)], f"「外部要因」が長すぎます{TOO_LONG}4000文字までにしてください。"),
        (
            [link("a", "b"), link("b", "c"), link("c", "a")],
            "つながりが一回りしています（「聞く」 → 「分かる」 → 「変わる」 → 「聞く」）。"
            "どれか一つのつながりを外してください。",
        ),
    ],
)
def test_the_links(links, why):
    assert why_not_links(links, TEXTS) == why


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), unique=True, max_size=12))
def test_links_can_stand_exactly_when_they_can_be_put_in_an_order(pairs):
    texts = {str(number): f"点{number}" for number in range(6)}
    links = [link(str(one), str(other)) for one, other in pairs if one != other]
    left = {(each.source, each.target) for each in links}
    while begun := {pair for pair in left if pair[0] not in {other for _, other in left}}:
        left -= begun
    assert (why_not_links(links, texts) is None) == (not left)
