"""What the opinions of a plan may be linked with, read from the rooms below."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shirube.deliberation.linking import LinkKind
from shirube.deliberation.models import OpinionLink
from shirube.deliberation.queries import link_index, suggested_links
from shirube.deliberation.tests.factories import (
    ENTERED,
    HELD,
    make_agenda,
    make_committee,
    make_meeting,
    make_opinion,
    make_roadmap,
)
from shirube.indicators.models import Indicator
from shirube.indicators.words import IndicatorKind
from shirube.plans.models import Policy
from shirube.roadmap.models import Activity, Initiative

pytestmark = pytest.mark.django_db
QUOTE = "残業を減らすなら、総労働時間の減少幅だけでなく、記録の時間も見てはどうか。"


@pytest.fixture
def plan():
    plan = make_roadmap("J1", "J2")
    Indicator.objects.filter(code="k1").update(name="総労働時間の減少幅", meaning="働く時間が減ったか。")
    Initiative.objects.filter(code="J2").update(outline="介護の記録を声で残す。")
    Activity.objects.filter(initiative__code="J1", code="1").update(name="残業の調べ")
    return plan


def keys(nearest):
    return {one.kind: [hit.target.key for hit in one.hits] for one in nearest}


def test_all_four_kinds_are_suggested_from_every_text_of_theirs(plan):
    make_opinion(plan, "総労働時間の目標が低い。", code="2023-1-01", given_on=HELD - timedelta(days=200))
    found = keys(suggested_links(make_opinion(plan, QUOTE), link_index(plan, before=HELD)))
    assert found[LinkKind.INDICATOR] == ["k1"]
    assert sorted(found[LinkKind.INITIATIVE]) == ["J1", "J2"]
    assert found[LinkKind.POLICY] == [Policy.objects.get(pk=Indicator.objects.get(code="k1").policy_id).code]
    assert found[LinkKind.EARLIER] == ["2023-1-01"]


def test_parts_of_an_indicator_and_opinions_of_the_same_day_are_not_suggested(plan):
    Indicator.objects.filter(code="k1").update(kind=IndicatorKind.COMPONENT.value)
    make_opinion(plan, QUOTE)
    found = keys(link_index(plan, before=HELD).nearest(QUOTE))
    assert found[LinkKind.INDICATOR] == []
    assert found[LinkKind.EARLIER] == []


def test_what_is_linked_is_not_suggested_again(plan):
    opinion = make_opinion(plan, QUOTE)
    OpinionLink.objects.create(
        opinion=opinion, indicator=Indicator.objects.get(code="k1"), at=ENTERED, office="架空DX課 事務局"
    )
    assert keys(suggested_links(opinion, link_index(plan, before=HELD)))[LinkKind.INDICATOR] == []


def test_the_agenda_item_is_read_with_the_opinion(plan):
    agenda = make_agenda(make_meeting(make_committee(plan)), "介護の記録について")
    index = link_index(plan, before=HELD)
    texts = ("記録が大変だ。", "急いでほしい。")
    with_agenda = [
        make_opinion(plan, text, meeting=agenda.meeting, agenda=agenda, code=f"a{at}") for at, text in enumerate(texts)
    ]
    lifted, none = (suggested_links(opinion, index)[1].hits for opinion in with_agenda)
    alone = suggested_links(make_opinion(plan, texts[0], code="b"), index)[1].hits
    assert lifted[0].score > alone[0].score
    assert none == ()


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(plan, count, django_assert_num_queries):
    opinions = [make_opinion(plan, QUOTE, code=f"2020-{number}", given_on=date(2020, 4, 1)) for number in range(count)]
    with django_assert_num_queries(5):
        index = link_index(plan, before=HELD)
    with django_assert_num_queries(1):
        suggested_links(opinions[0], index)
