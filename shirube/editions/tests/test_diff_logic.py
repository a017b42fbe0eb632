"""変わったこと in the つながり: every kind of change, each told once, of the 分野 it stands in."""

import pytest
from msgspec.structs import replace

from shirube.editions.diff import diff
from shirube.editions.document import LogicLink, LogicNode
from shirube.editions.tests.samples_roadmap import BASE, CAUSE, EFFECT, LEADS, plan


def woven(nodes, links, old=((CAUSE, EFFECT), (LEADS,))):
    before, after = (plan(BASE, nodes=n, links=ls) for n, ls in (old, (nodes, links)))
    return [(one.subject, one.code, one.name, one.what, one.before, one.after) for one in diff(before, after).items]


AREA = ("logic", "A1", "分野いち")
THIRD = LogicNode(code="N3", area="A1", stage="output", order=1, text="地図")
WEAVING = {
    "the first one is told as a whole": (
        ((CAUSE, EFFECT), (LEADS,)),
        ((), ()),
        [(*AREA, "つながりを新たに掲載", "", "点2・つながり1")],
    ),
    "so is the last": (((), ()), ((CAUSE, EFFECT), (LEADS,)), [(*AREA, "つながりの掲載を終了", "点2・つながり1", "")]),
    "a place and a link added": (
        ((CAUSE, EFFECT, THIRD), (LEADS, LogicLink(source="N1", target="N3", why="集まる", evidence="assumed"))),
        ((CAUSE, EFFECT), (LEADS,)),
        [
            (*AREA, "アウトプット「地図」を追加", "", "アウトプット「地図」"),
            (*AREA, "「聞く」→「地図」を追加", "", "集まる"),
        ],
    ),
    "a place and a link taken away": (
        ((CAUSE,), ()),
        ((CAUSE, EFFECT), (LEADS,)),
        [
            (*AREA, "アウトカム（短期）「時間が減る」を削除", "アウトカム（短期）「時間が減る」", ""),
            (*AREA, "「聞く」→「時間が減る」を削除", "探さずにすむ", ""),
        ],
    ),
    "a place reworded": (
        ((CAUSE, replace(EFFECT, text="楽になる", stage="middle", indicator="R1", policy="P1")), (LEADS,)),
        ((CAUSE, EFFECT), (LEADS,)),
        [
            (*AREA, "つながりの文", "アウトカム（短期）「時間が減る」", "アウトカム（中期）「楽になる」"),
            (*AREA, "「楽になる」が表すもの", "指標K1", "指標R1"),
            (*AREA, "「楽になる」の施策", "", "施策いち"),
        ],
    ),
    "a link reasoned anew": (
        ((CAUSE, EFFECT), (replace(LEADS, why="探す時間が減る", evidence="own_data", external="天候"),)),
        ((CAUSE, EFFECT), (LEADS,)),
        [
            (*AREA, "「聞く」→「時間が減る」の理由", "探さずにすむ", "探す時間が減る"),
            (*AREA, "「聞く」→「時間が減る」の根拠", "他団体事例 となり県", "自団体データ となり県"),
            (*AREA, "「聞く」→「時間が減る」の外部要因", "", "天候"),
        ],
    ),
}


@pytest.mark.parametrize(("new", "old", "expected"), WEAVING.values(), ids=WEAVING)
def test_each_kind_of_change_of_the_logic_is_told_of_its_area(new, old, expected):
    assert woven(*new, old=old) == expected


def test_a_renamed_initiative_is_no_news_of_the_places_that_stand_for_it():
    assert [one.subject for one in diff(plan(BASE), plan(replace(BASE, name="別の名"))).items] == ["initiative"]
