"""物差し: what is shipped, what a scale must be, and that a stored one is the same for ever."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from shirube.kernel.refusals import NotNow, NotSo
from shirube.people.models import HistoryEntry
from shirube.plans.actions import adopt_scale, save_scale, shipped_scale
from shirube.plans.models import Scale
from shirube.plans.queries import scale_of
from shirube.plans.scales import (
    FOUR_STEPS,
    SHIPPED,
    STANDARD,
    THREE_STEPS,
    scale_from_json,
    scale_to_json,
)
from shirube.plans.tests.factories import BY, make_plan
from shirube.progress.scale import UNGRADED, Measure
from shirube.progress.scale_rules import why_not_scale

OWN = replace(STANDARD, code="own", name="当県の物差し")


@pytest.mark.parametrize("scale", SHIPPED, ids=lambda scale: scale.code)
def test_every_shipped_scale_can_be_used_and_comes_back_from_its_text(scale):
    assert why_not_scale(scale) == ()
    assert scale_from_json(scale_to_json(scale)) == scale


@pytest.mark.parametrize("scale", SHIPPED, ids=lambda scale: scale.code)
def test_no_two_grades_of_a_scale_share_a_mark(scale):
    marks = [grade.mark for grade in scale.grades]
    assert len(set(marks)) == len(marks)


def test_the_standard_words():
    assert [grade.label for grade in STANDARD.grades] == [
        "達成",
        "順調",
        "やや遅れ",
        "遅れ",
        "年度末に判定",
        "新しい数値なし",
        "判定できない",
        "目標なし（動向を見る）",
    ]


def test_two_shipped_scales_are_of_other_shape():
    assert THREE_STEPS.measure is Measure.RATIO
    assert [step.at_least for step in THREE_STEPS.thresholds] == [Decimal("1.1"), Decimal("0.95")]
    assert len(FOUR_STEPS.grades) - len(UNGRADED) == 4


def test_a_stored_text_that_cannot_be_used_is_refused_with_the_reason():
    broken = replace(STANDARD, version=0)
    with pytest.raises(ValueError, match="物差しを使えません。物差しの版は1以上にしてください"):
        scale_from_json(scale_to_json(broken))


@pytest.mark.parametrize("text", ["{}", "[]", '{"code":1}'])
def test_a_text_that_is_no_scale_is_refused(text):
    with pytest.raises(ValueError, match="物差しの定義を読めません"):
        scale_from_json(text)


@pytest.mark.django_db
def test_a_shipped_scale_has_one_row_however_often_it_is_asked_for():
    assert [shipped_scale("standard").pk for _ in range(2)] == [Scale.objects.get().pk] * 2
    assert scale_from_json(Scale.objects.get().definition) == STANDARD


@pytest.mark.django_db
def test_a_new_plan_is_judged_by_the_standard_scale_until_it_adopts_another():
    plan = make_plan()
    assert scale_of(plan) == STANDARD
    save_scale(plan, OWN, by=BY)
    adopt_scale(plan, "当県の物差し", by=BY)
    plan.refresh_from_db()
    assert scale_of(plan) == OWN


@pytest.mark.django_db
def test_adopting_twice_is_noted_once():
    plan = make_plan()
    for _ in range(2):
        adopt_scale(plan, "計画値比３段階", by=BY)
    entries = HistoryEntry.objects.filter(kind="計画", act="変更")
    assert [entry.changed for entry in entries] == [{"物差し": ("standard 第1版", "ratio3 第1版")}]


@pytest.mark.django_db
def test_a_scale_that_is_not_there_is_refused_by_naming_those_that_are():
    with pytest.raises(NotSo) as refusal:
        adopt_scale(make_plan(), "ない", by=BY)
    assert str(refusal.value) == "物差し「ない」はありません。使える物差し：標準、計画値比３段階、期待値４段階"


@pytest.mark.django_db
def test_a_version_stands_for_ever_and_the_next_one_is_used():
    plan = make_plan()
    first = save_scale(plan, OWN, by=BY)
    assert save_scale(plan, OWN, by=BY) == first
    with pytest.raises(NotNow):
        save_scale(plan, replace(OWN, over=None), by=BY)
    second = save_scale(plan, replace(OWN, version=2, over=None), by=BY)
    assert adopt_scale(plan, "own", by=BY) == second


@pytest.mark.django_db
def test_no_scale_of_a_plan_takes_the_code_of_a_shipped_one():
    with pytest.raises(NotSo):
        save_scale(make_plan(), replace(STANDARD, version=9), by=BY)


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE plans_scale SET definition = '{}'", "DELETE FROM plans_scale"])
def test_the_database_refuses_to_touch_a_scale(sql):
    shipped_scale("standard")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert json.loads(Scale.objects.get().definition)["code"] == "standard"
