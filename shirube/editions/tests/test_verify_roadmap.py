"""検証 of the roadmap: a whole one passes; what names nothing, or ends before it starts, is named by its place."""

import json

import pytest

from shirube.editions.encoding import encode, sha256
from shirube.editions.tests.samples_roadmap import BASE, plan
from shirube.editions.verify import verify


def tampered(change) -> bytes:
    tree = json.loads(encode(plan(BASE)))
    change(tree, tree["initiatives"][0])
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def put(place, value):
    """A change that puts `value` at the last of these keys of the first 事業."""

    def change(_tree, one):
        for key in place[:-1]:
            one = one[key]
        one[place[-1]] = value

    return change


def in_logic(section, key, value):
    """The same for the first of a section of the つながり."""
    return lambda tree, _one: tree[section][0].__setitem__(key, value)


def twice(tree, one):
    tree["initiatives"].append(one)


def half_replaced(_tree, one):
    one["activities"][0]["bars"][0] |= {"replaced_on": "2024-10-11"}


BAR = ("activities", 0, "bars", 0)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put(("area",), "A9"), "事業J1：分野「A9」がこの版にありません。"),
        (put(("policy",), "P9"), "事業J1：施策「P9」がこの版にありません。"),
        (put(("indicators",), ["K9"]), "事業J1：指標「K9」がこの版にありません。"),
        (put(("decision",), "D9"), "事業J1：決定「D9」がこの版にありません。"),
        (put(("revisions", 0, "decision"), "D9"), "事業J1：決定「D9」がこの版にありません。"),
        (put(("predecessors",), ["J1"]), "事業J1：自分自身を引き継ぐ事業または再掲元にしています。"),
        (put(("relisted_from",), "J1"), "事業J1：自分自身を引き継ぐ事業または再掲元にしています。"),
        (put(("end",), "FY2023"), "事業J1 期間：終わり（FY2023）が始まり（FY2024）より前です。"),
        (
            put((*BAR, "end"), "FY2023-H1"),
            "事業J1 取組1 線「調査」：終わり（FY2023-H1）が始まり（FY2024-H1）より前です。",
        ),
        (put((*BAR, "revision"), 9), "事業J1 取組1 線「調査」：見直し9がこの版にありません。"),
        (half_replaced, "事業J1 取組1 線「調査」：置き換えた日と見直しの番号は、両方が必要です。"),
        (twice, "事業のコード「J1」が2回あります。"),
        (in_logic("logic_nodes", "area", "A9"), "つながりの点N1：分野「A9」がこの版にありません。"),
        (in_logic("logic_nodes", "policy", "P9"), "つながりの点N1：施策「P9」がこの版にありません。"),
        (in_logic("logic_nodes", "initiative", "J9"), "つながりの点N1：事業「J9」がこの版にありません。"),
        (in_logic("logic_nodes", "activity", "9"), "つながりの点N1：事業J1に取組「9」がありません。"),
        (in_logic("logic_nodes", "indicator", "K9"), "つながりの点N1：指標「K9」がこの版にありません。"),
        (in_logic("logic_links", "target", "N9"), "つながり N1→N9：点「N9」がこの版にありません。"),
    ],
)
def test_what_was_tampered_with_in_a_roadmap_is_named_though_the_hash_is_right(change, sentence):
    raw = tampered(change)
    assert verify(raw, sha256(raw)) == [sentence]


@pytest.mark.parametrize("place", [("start",), (*BAR, "end"), ("standings", 0, "period")])
def test_a_period_that_cannot_be_read_is_said_with_its_place(place):
    problems = verify(tampered(put(place, "FY24")))
    assert problems
    assert all(one.startswith("事業J1") for one in problems)


def test_a_whole_roadmap_passes_and_open_ends_are_no_problem():
    assert verify(encode(plan(BASE))) == []
    assert verify(tampered(put(("end",), "unknown"))) == []


def test_what_a_roadmap_succeeds_may_be_of_an_earlier_edition():
    assert verify(tampered(put(("predecessors",), ["J0"]))) == []
