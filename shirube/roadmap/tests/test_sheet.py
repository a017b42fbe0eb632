"""How two sheets differ: nothing for equal ones, everything for others, and what of it is wording alone."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shirube.kernel.periods import Period
from shirube.roadmap.revisionrules import why_not_minor
from shirube.roadmap.rules import why_not_sheet
from shirube.roadmap.sheet import (
    Item,
    Sheet,
    SheetActivity,
    SheetBar,
    differences,
    edge_label,
    sheet_from_json,
    sheet_to_json,
    span_label,
)
from shirube.roadmap.tests.factories import bar, sheet

TEXT = st.text('あいうabc、\n"\\', max_size=6)
PERIODS = st.builds("FY{}{}".format, st.integers(2023, 2027), st.sampled_from(["", "-H1", "-H2"])).map(Period.from_key)
SPANS = st.tuples(PERIODS, PERIODS).map(lambda two: sorted(two, key=lambda one: (one.start, one.end)))


@st.composite
def a_bar(draw: st.DrawFn, number: int) -> SheetBar:
    first, last = draw(SPANS)
    words = {"text": draw(st.text("調査試行設計", min_size=1, max_size=3)), "estimated": draw(st.booleans())}
    return SheetBar(number=number, start=first.key, end=max(first, last, key=lambda one: one.end).key, **words)


@st.composite
def an_activity(draw: st.DrawFn, code: str) -> SheetActivity:
    numbers = draw(st.lists(st.integers(1, 4), unique=True, max_size=3))
    name = draw(st.sampled_from(["調べる", "試す", "広げる"]))
    return SheetActivity(code=code, name=name, bars=tuple(draw(a_bar(number)) for number in numbers))


@st.composite
def a_sheet(draw: st.DrawFn) -> Sheet:
    codes = draw(st.lists(st.sampled_from(["1", "2", "3"]), unique=True, max_size=3))
    edges = draw(SPANS)
    return sheet(
        [draw(an_activity(code)) for code in codes],
        name=draw(st.sampled_from(["事業J1", "事業の新しい名前"])),
        outline=draw(TEXT),
        issues=draw(TEXT),
        digital=draw(TEXT),
        change=draw(TEXT),
        start=draw(st.sampled_from([edges[0].key, "unknown"])),
        end=draw(st.sampled_from([max(edges, key=lambda one: one.end).key, "none", "unknown"])),
        status=draw(st.sampled_from(["active", "planned", "done"])),
        status_reason=draw(TEXT),
    )


def as_known(one: Sheet) -> Sheet:
    """The sheet with the bars of each 取組 by number: their order in a list means nothing."""
    ordered = (
        msgspec.structs.replace(each, bars=tuple(sorted(each.bars, key=lambda bar: bar.number)))
        for each in one.activities
    )
    return msgspec.structs.replace(one, activities=tuple(ordered))


@given(a_sheet())
def test_a_sheet_does_not_differ_from_itself(one):
    assert differences(one, one) == ()


@given(a_sheet(), a_sheet())
def test_sheets_without_a_difference_are_the_same_sheet(one, other):
    assert (differences(one, other) == ()) == (as_known(one) == as_known(other))


@given(a_sheet(), a_sheet())
def test_the_way_back_is_told_as_often_and_the_other_way_round(one, other):
    """But where a 取組 comes or goes: one that ends takes its bars along in a word."""
    assume({act.code for act in one.activities} == {act.code for act in other.activities})
    there, back = differences(one, other), differences(other, one)
    assert len(there) == len(back)
    assert sorted((item.before, item.after) for item in there) == sorted((item.after, item.before) for item in back)


@given(a_sheet())
def test_a_sheet_survives_its_json(one):
    text = sheet_to_json(one)
    assert sheet_from_json(text) == one
    assert sheet_to_json(sheet_from_json(text)) == text


@given(a_sheet(), a_sheet())
def test_what_is_called_minor_leaves_every_date_status_and_bar_where_it_was(one, other):
    def without_words(each: Sheet) -> object:
        bars = {(act.code, bar.number): (bar.start, bar.end) for act in each.activities for bar in act.bars}
        return bars, {act.code for act in each.activities}, each.start, each.end, each.status

    if all(item.minor for item in differences(one, other)):
        assert without_words(one) == without_words(other)
    else:
        assert without_words(one) != without_words(other)


@given(a_sheet())
def test_every_sheet_that_can_be_drawn_here_can_stand_in_the_plan(one):
    assert why_not_sheet(one, (2023, 2027)) is None


BASE = sheet([SheetActivity(code="1", name="調べる", bars=(bar(1, "調査", "R5", "R6"), bar(2, "設計", "R7", "R7")))])
ONE = BASE.activities[0]


def of(*bars: SheetBar, code: str = "1", name: str = "調べる") -> Sheet:
    return sheet([SheetActivity(code=code, name=name, bars=bars)])


CHANGES = [
    (sheet([ONE], name="新しい名前"), Item("事業名", "事業J1", "新しい名前", minor=True)),
    (sheet([ONE], outline="概要"), Item("概要", "", "概要", minor=True)),
    (sheet([ONE], status_reason="雪"), Item("状態の理由", "", "雪", minor=True)),
    (sheet([ONE], end="none"), Item("終了", "令和9年度（2027年度）", "なし")),
    (sheet([ONE], start="unknown"), Item("開始", "令和5年度（2023年度）", "不明")),
    (sheet([ONE], status="postponed", status_reason=""), Item("状態", "実施中", "延期")),
    (of(*ONE.bars, name="聞く"), Item("取組1の名称", "調べる", "聞く", minor=True)),
    (
        of(bar(1, "聞き取り", "R5", "R6"), ONE.bars[1]),
        Item("取組1「調べる」の目標の内容", "調査", "聞き取り", minor=True),
    ),
    (
        of(bar(1, "調査", "R6上", "R6"), ONE.bars[1]),
        Item(
            "取組1「調べる」の目標「調査」の時期",
            "令和5年度（2023年度）〜令和6年度（2024年度）",
            "令和6年度上半期（2024年度上半期）〜令和6年度（2024年度）",
        ),
    ),
    (
        of(bar(1, "調査", "R5", "R6", estimated=True), ONE.bars[1]),
        Item("取組1「調べる」の目標「調査」の時期の確かさ", "確定", "推定", minor=True),
    ),
    (of(ONE.bars[0]), Item("取組1「調べる」の目標「設計」の取りやめ", "令和7年度（2025年度）", "")),
    (
        of(*ONE.bars, bar(3, "公開", "R8", "R8")),
        Item("取組1「調べる」の目標「公開」の追加", "", "令和8年度（2026年度）"),
    ),
]


@pytest.mark.parametrize(("changed", "item"), CHANGES, ids=lambda one: one.what if isinstance(one, Item) else "")
def test_one_change_is_told_as_one_thing(changed, item):
    assert differences(BASE, changed) == (item,)
    refused = why_not_minor(differences(BASE, changed))
    if item.minor:
        assert refused is None
    else:
        assert refused == (
            f"「{item.what}」は軽微な修正にできません。軽微な修正は、誤字や時点修正など字句だけの直しに使います。"
            "見直し案として残してください。"
        )


def test_activities_are_added_ended_and_put_in_order():
    two = SheetActivity(code="2", name="試す")
    assert differences(BASE, sheet([ONE, two])) == (Item("取組2の追加", "", "試す"),)
    assert differences(sheet([ONE, two]), BASE) == (Item("取組2の終了", "試す", ""),)
    assert differences(sheet([ONE, two]), sheet([two, ONE])) == (
        Item("取組の順", "調べる、試す", "試す、調べる", minor=True),
    )


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"name":"a","start":"x"}', '{"name":1,"start":"","end":"","status":""}']
)
def test_what_is_no_sheet_is_no_sheet(text):
    with pytest.raises(msgspec.DecodeError):
        sheet_from_json(text)


def test_edges_and_spans_in_words():
    assert [edge_label(key) for key in ("unknown", "none", "2024-09")] == ["不明", "なし", "令和6年9月（2024年9月）"]
    assert span_label("FY2024", "FY2024") == "令和6年度（2024年度）"
    assert span_label("FY2024", "none") == "令和6年度（2024年度）〜なし"
