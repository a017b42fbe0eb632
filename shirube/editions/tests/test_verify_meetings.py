"""検証 of 審議: a whole one passes; what names nothing, or counts what cannot be, is named by its place."""

import json

import pytest

from shirube.editions.encoding import encode, sha256
from shirube.editions.tests.samples_meetings import deliberated
from shirube.editions.verify import verify


def tampered(change) -> bytes:
    tree = json.loads(encode(deliberated()))
    change(tree)
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def put(*place):
    """A change that puts the last of these at the place the others lead to."""
    *keys, last, value = place

    def change(tree):
        for key in keys:
            tree = tree[key]
        tree[last] = value

    return change


def twice(section):
    return lambda tree: tree[section].append(tree[section][-1])


MEETING, SECOND_ITEM = ("meetings", 0), ("meetings", 0, "agenda", 1)
OPINION, POINT = ("opinions", 0), ("points", 0)
PLACE = (*POINT, "reply", "places")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put(*MEETING, "committee", "x"), "会議iin-2024-1：委員会「x」がこの版にありません。"),
        (put(*MEETING, "decisions", ["D9"]), "会議iin-2024-1：決定「D9」がこの版にありません。"),
        (put(*SECOND_ITEM, "place", 7), "会議iin-2024-1：次第の2番目の番号が7です。"),
        (
            put(*SECOND_ITEM, "parent", 2),
            "会議iin-2024-1：次第の2番目が、まだ出ていない2番目の下にあります。",
        ),
        (put(*MEETING, "papers", 0, "agenda", 9), "会議iin-2024-1：次第の9番目がこの会議にありません。"),
        (put(*MEETING, "remarks", 1, "opinion", "9"), "会議iin-2024-1：意見「9」がこの版にありません。"),
        (
            put(*MEETING, "remarks", 1, "agenda", 3),
            "会議iin-2024-1 発言2：意見「1-01」の会議または議題と異なります。",
        ),
        (put(*MEETING, "absent", -1), "会議iin-2024-1：欠席者の数が-1です。"),
        (put(*OPINION, "indicators", ["K9"]), "意見1-01：指標「K9」がこの版にありません。"),
        (put(*OPINION, "initiatives", ["J9"]), "意見1-01：事業「J9」がこの版にありません。"),
        (put(*OPINION, "policies", ["P9"]), "意見1-01：施策「P9」がこの版にありません。"),
        (put(*OPINION, "earlier", ["9"]), "意見1-01：意見「9」がこの版にありません。"),
        (put(*OPINION, "earlier", ["1-01"]), "意見1-01：自分自身を前の意見にしています。"),
        (put(*OPINION, "point", "R9"), "意見1-01：論点「R9」がこの版にありません。"),
        (put("opinions", 2, "meeting", "x"), "意見1-03：会議「x」がこの版にありません。"),
        (put("opinions", 2, "agenda", 1), "意見1-03：次第の1番目が会議「」にありません。"),
        (put(*POINT, "next_meeting", "x"), "論点R1：会議「x」がこの版にありません。"),
        (put(*POINT, "reported", ["x"]), "論点R1：会議「x」がこの版にありません。"),
        (put(*POINT, "proposed", ["K9"]), "論点R1：指標「K9」がこの版にありません。"),
        (put(*POINT, "reply", None), "論点R1：対応がないのに、会議に報告したことになっています。"),
        (put(*POINT, "reply", "category", "x"), "論点R1：対応区分「x」がこの版にありません。"),
        (put(*PLACE, 0, "indicator", "K9"), "論点R1 反映先「指標K1の意味」：この版にありません。"),
        (put(*PLACE, 1, "initiative", "J9"), "論点R1 反映先「道具づくりの概要」：この版にありません。"),
        (put(*PLACE, 2, "number", 9), "論点R1 反映先「調査の時期」：この版にありません。"),
        (put(*PLACE, 3, "number", 9), "論点R1 反映先「見直し1」：この版にありません。"),
        (put(*PLACE, 4, "number", 9), "論点R1 反映先「人手の振り返り」：この版にありません。"),
        (put(*PLACE, 5, "decision", "D9"), "論点R1 反映先「本部会議の決定」：この版にありません。"),
        (put(*PLACE, 5, "kind", "rumour"), "論点R1 反映先「本部会議の決定」：種類「rumour」は確認できません。"),
        (twice("committees"), "委員会のコード「iin」が2回あります。"),
        (twice("meetings"), "会議のコード「iin-2024-2」が2回あります。"),
        (twice("opinions"), "意見の番号「1-03」が2回あります。"),
        (twice("points"), "論点のコード「R1」が2回あります。"),
        (twice("reply_categories"), "対応区分のコード「agenda」が2回あります。"),
    ],
)
def test_what_was_tampered_with_is_named_though_the_hash_is_right(change, sentence):
    raw = tampered(change)
    assert verify(raw, sha256(raw)) == [sentence]


def test_a_target_that_a_reply_names_must_be_there():
    def named(period):
        target = {"kind": "target", "label": "目標", "period": period}
        return tampered(lambda tree: tree["points"][0]["reply"]["places"][0].update(target))

    assert verify(named("FY2026")) == []
    assert verify(named("FY2027")) == ["論点R1 反映先「目標」：この版にありません。"]


def test_a_whole_deliberation_passes():
    assert verify(encode(deliberated())) == []
