"""What indicators and areas must be, and what is named as missing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shirube.indicators.edits import AreaEdit, ComparisonEdit
from shirube.indicators.rules import (
    Links,
    Told,
    doubles,
    indicator_faults,
    link_faults,
    missing_items,
    why_not_area,
    why_not_comparison,
    why_not_indicator,
)
from shirube.indicators.tests.factories import edit
from shirube.indicators.words import AreaKind, IndicatorKind, Method, ProposalState
from shirube.plans.words import Visibility
from shirube.progress.facts import Shape

PUBLIC, INTERNAL = Visibility.PUBLIC, Visibility.INTERNAL


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"name": ""}, "「名称」が空欄です。記入してください。"),
        ({"code": "指標"}, "コード「指標」は使えません。半角の英数字と「-」「_」「.」だけにしてください。"),
        ({"digits": 9}, "小数桁は0から8までにしてください。"),
        ({"digits": -1}, "小数桁は0から8までにしてください。"),
        ({"update_month": 13}, "更新月は1から12までにしてください。"),
        ({"update_month": 12, "lag_months": 60}, None),
        ({"lag_months": 61}, "公表の遅れ月は0から60までにしてください。"),
        ({"factor": Decimal(0)}, "係数に0は使えません。"),
        ({"numerator": "a"}, "算出する指標には、分子と分母の両方が必要です。"),
        ({"denominator": "a"}, "算出する指標には、分子と分母の両方が必要です。"),
        ({"shape": Shape.MILESTONE}, "型がマイルストンの指標には、段階の名前が必要です。"),
        ({"shape": Shape.MILESTONE, "stages": ("準備", "完了")}, None),
        ({"shape": Shape.MILESTONE, "stages": ("準備", "準備")}, "段階の名前は、空欄にせず、重ねないでください。"),
        ({"stages": ("準備",)}, "段階を持てるのは、型がマイルストンの指標だけです。"),
        ({"proposal_reason": "理由"}, "提案理由があるときは、提案の欄（提案中・採用・見送り）も記入してください。"),
        ({"proposal": ProposalState.PROPOSED, "proposal_reason": "理由"}, None),
        (
            {"source_url": "javascript:alert(1)"},
            "出典URLは https:// か http:// で始め、空白や引用符を入れずに書いてください。",
        ),
        ({"source_url": "https:// x"}, "出典URLは https:// か http:// で始め、空白や引用符を入れずに書いてください。"),
        ({"source_url": "https:///x"}, "出典URLは https:// か http:// で始め、空白や引用符を入れずに書いてください。"),
    ],
)
def test_why_an_indicator_cannot_be_like_this(changes, why):
    assert why_not_indicator(replace(edit("k1"), **changes)) == why


@pytest.mark.parametrize(
    ("links", "faults"),
    [
        ({"a": Links(PUBLIC)}, {}),
        ({"a": Links(PUBLIC, parent="b")}, {"a": "親の指標「b」は登録されていません。"}),
        ({"a": Links(PUBLIC, parent="a")}, {"a": "親に自分自身は指定できません。"}),
        (
            {"a": Links(PUBLIC, parent="b"), "b": Links(PUBLIC, parent="a")},
            {
                "a": "指標「a」の親をたどると、自分自身に戻ってしまいます。",
                "b": "指標「b」の親をたどると、自分自身に戻ってしまいます。",
            },
        ),
        (
            {"a": Links(PUBLIC, numerator="b", denominator="c"), "b": Links(PUBLIC), "c": Links(INTERNAL)},
            {"a": "指標「a」を公表するには、分子・分母の指標「c」も公表にしてください。"},
        ),
        ({"a": Links(INTERNAL, numerator="b", denominator="c"), "b": Links(INTERNAL), "c": Links(PUBLIC)}, {}),
        (
            {
                "a": Links(PUBLIC, numerator="b", denominator="c"),
                "b": Links(PUBLIC, numerator="c", denominator="d"),
                "c": Links(PUBLIC),
                "d": Links(PUBLIC),
            },
            {"a": "分子・分母に、算出する指標「b」は指定できません。"},
        ),
    ],
)
def test_how_indicators_may_hang_together(links, faults):
    assert link_faults(links) == faults


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"policy": "life-1", "policy_area": "life"}, None),
        ({"policy": "", "policy_area": "life"}, None),
        ({"policy": "none"}, "施策のコード「none」は登録されていません。"),
        ({"policy": "", "policy_area": "none"}, "分野のコード「none」は登録されていません。"),
        (
            {"policy": "life-1", "policy_area": "base"},
            "施策「life-1」は分野「life」にあり、分野「base」にはありません。",
        ),
    ],
)
def test_where_an_indicator_may_stand(changes, why):
    found = indicator_faults([replace(edit("k1"), **changes)], {}, ["life", "base"], {"life-1": "life"})
    assert found == ({"k1": why} if why else {})


def test_a_standing_quotient_keeps_its_parts_public():
    standing = {"q": Links(PUBLIC, numerator="a", denominator="b"), "a": Links(PUBLIC), "b": Links(PUBLIC)}
    asked = replace(edit("a"), visibility=INTERNAL)
    assert indicator_faults([asked], standing, [], {"life-1": "life"}) == {
        "q": "指標「q」を公表するには、分子・分母の指標「a」も公表にしてください。"
    }


def test_a_code_twice_in_one_batch():
    assert indicator_faults([edit("a"), edit("a")], {}, [], {}) == {
        "a": "指標のコード「a」が二度あります。一つにしてください。"
    }


@pytest.mark.parametrize(
    ("area", "why"),
    [
        (("000000", AreaKind.NATION, ()), None),
        (("000000", AreaKind.NATION, ("020001",)), None),
        (("020001", AreaKind.NATION, ()), "国のコードは000000です。"),
        (("020001", AreaKind.PREFECTURE, ()), None),
        (
            ("022012", AreaKind.PREFECTURE, ()),
            "団体コード「022012」は市区町村のコードです。種類「都道府県」と合いません。",
        ),
        (
            ("020001", AreaKind.MUNICIPALITY, ()),
            "団体コード「020001」は都道府県のコードです。種類「市区町村」と合いません。",
        ),
        (
            ("set:" + "a" * 37, AreaKind.SET, ("020001",)),
            f"コード「{'a' * 37}」が長すぎます。36文字までにしてください。",
        ),
        (("020001", AreaKind.PREFECTURE, ("030007",)), "構成を持てるのは、集合と国だけです。"),
        (("set:a", AreaKind.SET, ("020001",)), None),
        (("set:a", AreaKind.SET, ()), "集合には、構成する地域のコードが必要です。"),
        (("set:a", AreaKind.SET, ("set:b",)), "集合の中に集合は入れられません。"),
        (("set:a", AreaKind.SET, ("020001", "020001")), "構成に同じ地域が二度あります。"),
        (
            ("set:あ", AreaKind.SET, ("020001",)),
            "コード「あ」は使えません。半角の英数字と「-」「_」「.」だけにしてください。",
        ),
        (("a", AreaKind.SET, ("020001",)), "集合のコードは「set:」で始め、それ以外の地域では使わないでください（a）。"),
        (
            ("set:a", AreaKind.NATION, ()),
            "集合のコードは「set:」で始め、それ以外の地域では使わないでください（set:a）。",
        ),
    ],
)
def test_what_an_area_must_be(area, why):
    code, kind, members = area
    assert why_not_area(AreaEdit(code=code, name="名", kind=kind, members=members)) == why


@pytest.mark.parametrize(
    ("comparison", "why"),
    [
        (("020001", Method.PUBLISHED, ""), None),
        (("", Method.PUBLISHED, ""), "比較する地域が空欄です。記入してください。"),
        (("", Method.NONE, "全国の調査がない"), None),
        (("", Method.NONE, ""), "方法が「なし」のときは、比較できる値がない理由を注記に記入してください。"),
    ],
)
def test_what_a_comparison_must_be(comparison, why):
    area, method, note = comparison
    assert why_not_comparison(ComparisonEdit(area=area, method=method, note=note)) == why


FULL = Told(
    kind=IndicatorKind.KPI,
    shape=Shape.LEVEL,
    rationales=("", "全国平均"),
    formula="a÷b",
    source="調査",
    compared=True,
    responsible=True,
    has_baseline=True,
)
NOTHING = Told(kind=IndicatorKind.KPI, shape=Shape.LEVEL)


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (FULL, ()),
        (NOTHING, ("目標値", "算式", "出典", "比較参考値", "責任課", "基準値")),
        (replace(FULL, rationales=("理由", "")), ("目標値の理由",)),
        (replace(NOTHING, kind=IndicatorKind.REFERENCE), ("算式", "出典", "比較参考値", "責任課")),
        (replace(NOTHING, kind=IndicatorKind.COMPONENT), ("出典",)),
        (replace(NOTHING, shape=Shape.NO_TARGET), ("算式", "出典", "比較参考値", "責任課")),
        (replace(FULL, shape=Shape.AT_LEAST, has_baseline=False), ()),
        (replace(FULL, has_baseline=False), ("基準値",)),
    ],
)
def test_what_is_named_as_missing(told, missing):
    assert missing_items(told) == missing


def test_doubles_are_named_once_in_order():
    assert doubles([("a",), ("b",), ("b",), ("a",), ("b",)]) == [("b",), ("a",)]
