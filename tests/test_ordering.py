"""The guard on orders, and that text sorts by its code points whatever the database."""

from __future__ import annotations

import pytest
from django.db.models import F

from shirube.people.models import Body, Division, Membership
from tests.ordering import undecided, unguarded


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (("starts_on",), []),
        (("ends_on",), ["people.Membership.ends_on"]),
        (("-ends_on", "pk"), ["people.Membership.ends_on"]),
        (("division__code",), ["people.Division.code"]),
        (("body__code",), []),
        ((F("ends_on").desc(nulls_last=True),), []),
        ((F("division__code").asc(nulls_first=True),), []),
    ],
)
def test_an_order_that_leaves_null_open_is_found(order, found):
    for rows in (Membership.objects.order_by(*order), Membership.objects.order_by(*order).values("ends_on")):
        compiler = rows.query.get_compiler("default")
        compiler.setup_query()
        assert undecided(compiler, unguarded(compiler)) == found


@pytest.mark.django_db
def test_the_guard_is_up():
    with pytest.raises(AssertionError, match="people.Membership.ends_on may be NULL"):
        list(Membership.objects.order_by("ends_on"))


CODES = ["A1", "B", "Z", "_", "a", "ab", "b", "Ω", "―", "ｱ", "ア", "ガ", "㍻", "亜", "令和", "青森", "０", "１０", "𠮷"]


@pytest.mark.django_db
def test_text_sorts_by_its_code_points():
    body = Body.objects.create(code="020001", name="架空県")
    Division.objects.bulk_create([Division(body=body, code=code) for code in reversed(CODES)])
    assert list(Division.objects.order_by("code").values_list("code", flat=True)) == sorted(CODES)
