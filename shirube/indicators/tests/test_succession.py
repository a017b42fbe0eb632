"""Links of indicators: those they succeed, the 入口 that show them, and the municipalities inside."""

from datetime import date

import pytest

from shirube.indicators.actions import (
    ensure_areas,
    record_observations,
    save_indicators,
    set_predecessors,
    set_way_indicators,
)
from shirube.indicators.edits import AreaEdit
from shirube.indicators.queries import live_rows
from shirube.indicators.tests.factories import BY, edit, make_indicators, reading
from shirube.indicators.words import AreaKind
from shirube.kernel import clock
from shirube.kernel.refusals import NotSo
from shirube.plans.actions import save_ways
from shirube.plans.rules import WayEdit
from shirube.plans.words import Visibility, WayGroup

pytestmark = pytest.mark.django_db

TOWNS = (
    AreaEdit(code="022012", name="うち市", kind=AreaKind.MUNICIPALITY),
    AreaEdit(code="032018", name="よその市", kind=AreaKind.MUNICIPALITY),
)


def rows(plan):
    return live_rows(plan, as_of=date(2024, 3, 31), known_at=clock.now(), opens_at=clock.now())


def test_an_indicator_tells_whom_it_succeeds_and_can_take_it_back():
    plan = make_indicators("a", "b", "c")
    assert set_predecessors(plan, {"c": ["b", "a"]}, by=BY).changed == 1
    assert {one.code: one.predecessors for one in rows(plan).indicators} == {"a": (), "b": (), "c": ("a", "b")}
    assert set_predecessors(plan, {"c": ["a", "b"]}, by=BY).same == 1
    set_predecessors(plan, {"c": []}, by=BY)
    assert rows(plan).indicators[2].predecessors == ()


@pytest.mark.parametrize("lists", [{"a": ["a"]}, {"a": ["b"], "b": ["a"]}, {"a": ["nobody"]}, {"a": ["b", "b"]}])
def test_no_circles_no_strangers_and_nobody_twice(lists):
    with pytest.raises(NotSo):
        set_predecessors(make_indicators("a", "b"), lists, by=BY)


def test_a_way_shows_public_indicators_in_plan_order():
    plan = make_indicators("a", "b")
    save_indicators(plan, [edit("hidden", order=9, visibility=Visibility.INTERNAL)], by=BY)
    shown = WayEdit(code="w", name="入口", group=WayGroup.LIFE, order=1, lead="一文。", visibility=Visibility.PUBLIC)
    save_ways(plan, [shown], by=BY)
    set_way_indicators(plan, {"w": ["hidden", "b", "a"]}, by=BY)
    assert [one.indicators for one in rows(plan).plan.ways] == [("a", "b")]


@pytest.mark.parametrize("lists", [{"none": ["a"]}, {"w": ["none"]}, {"w": ["a", "a"]}])
def test_a_way_shows_only_what_there_is(lists):
    plan = make_indicators("a")
    save_ways(plan, [WayEdit(code="w", name="入口", group=WayGroup.LIFE, order=1, lead="一文。")], by=BY)
    with pytest.raises(NotSo):
        set_way_indicators(plan, lists, by=BY)


def test_figures_of_the_municipalities_inside_get_in_and_no_others():
    plan = make_indicators("a")
    ensure_areas(TOWNS, body=plan.body, by=BY)
    assert "022012" not in {area.code for area in rows(plan).areas}
    record_observations(plan, [reading("a", "2023-12-31", "5", area=code) for code in ("022012", "032018")], by=BY)
    found = rows(plan)
    assert {row.area for row in found.indicators[0].observations} == {"022012"}
    assert {area.code for area in found.areas} == {"020001", "022012"}
