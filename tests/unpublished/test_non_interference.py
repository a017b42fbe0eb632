"""Non-interference: offices that differ only in what is not published publish the same bytes, file by file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unpublished.leaks import LEAKS, a_name
from tests.unpublished.office import Office, build_office
from tests.unpublished.publishing import Leak, Outputs, differences, documents, nothing, outputs
from tests.unpublished.twins import BY_NAME, TWINS, plant


@dataclass(frozen=True)
class Case:
    """An office as a reader may not tell it from another."""

    secrets: tuple[str, ...] = ()
    seed: int = 0
    moved: int = 0
    who: str = "みほん"


PLAIN = Case()
CASES = st.builds(
    Case,
    secrets=st.lists(st.sampled_from(sorted(BY_NAME)), max_size=12, unique=True).map(tuple),
    seed=st.integers(0, 2**16),
    moved=st.integers(0, 3),
    who=st.text("あいうえお漢字かな", min_size=1, max_size=8),
)


def published(case: Case, leak: Leak = nothing, what: Callable[[Office, Leak], Outputs] = outputs) -> Outputs:
    """All that goes out of such an office, which is gone afterwards."""
    with transaction.atomic():
        office = build_office(seed=case.seed, moved=case.moved, who=case.who)
        plant(office, case.secrets)
        made = what(office, leak)
        transaction.set_rollback(True)
    return made


@cache
def _plain() -> Outputs:
    return published(PLAIN)


@pytest.fixture
def plain(db) -> Outputs:
    """The site of the office without secrets, made once for the file."""
    return _plain()


@pytest.mark.sqlite  # thirty times over; the next one runs on both
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=CASES)
def test_nothing_unpublished_changes_a_single_byte_of_the_site(plain, case):
    assert differences(plain, published(case)) == []


def test_all_of_it_at_once_in_another_order_of_entry_changes_nothing(plain):
    whole = Case(secrets=tuple(sorted(BY_NAME, reverse=True)), seed=77, moved=2, who="別の人")
    assert differences(plain, published(whole)) == []


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_planted_leak_is_caught(db, leak):
    """In the documents, which every page is made from; `test_a_leak_comes_out_on_the_pages` follows one further."""
    other = Case(secrets=LEAKS[leak]) if LEAKS[leak] else Case(seed=77, moved=1, who="別の人")
    assert differences(published(PLAIN, leak, documents), published(other, leak, documents)) != []


def test_a_leak_comes_out_on_the_pages(plain):
    different = differences(plain, published(PLAIN, a_name))
    assert {"dx/editions/2024-09-30-1/index.html", "dx/index.html"} <= set(different)


def test_the_office_publishes_a_site_worth_comparing(plain):
    pages = [path for path in plain if path.endswith(".html")]
    assert len(pages) > 60
    assert {path.split("/")[0] for path in plain} > {"dx", "index.html"}
    assert any("editions/2024-03-31-1" in path for path in pages)
    assert "順調" in plain["dx/indicators/K1/index.html"].decode()
    sheet = plain["dx/initiatives/J1/index.html"].decode()
    assert all(word in sheet for word in ("先に道具をつくる（架空）", "聞く相手が足りなかった（架空）", "一部達成"))
    assert "先に道具をつくる" not in plain["dx/editions/2024-03-31-1/initiatives/J1/index.html"].decode()
    meeting, way = (plain[f"dx/{path}/index.html"].decode() for path in ("meetings/iin-1", "opinions/1-01"))
    assert all(
        word in meeting
        for word in ("目標の理由を書いてほしい。（非公開）", "架空大学 s1", "次に進む。", "○○委員の質問")
    )
    assert all(
        word in way for word in ("理由を書き加えました。", "架空DX課", "K1の目標", "J1の見直し", "第2回架空委員会")
    )
    assert "J1の見直し" not in plain["dx/editions/2024-03-31-1/opinions/1-01/index.html"].decode()


def without_twin(models: Iterable[type[Model]]) -> list[str]:
    """The models nobody has said how to add to unseen."""
    return sorted(model._meta.label for model in models if not TWINS.get(model))


def own_models() -> list[type[Model]]:
    """Every table of the rooms, those of links between two models included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model.__module__.startswith("shirube.")]


def test_every_model_of_the_write_side_declares_its_unpublished_twin():
    assert without_twin(own_models()) == []
    assert set(TWINS) == set(own_models())
    assert len(TWINS) > 30


def test_a_model_without_a_twin_is_noticed():
    class Unheard(Model):
        class Meta:
            app_label = "unheard"

        def __str__(self) -> str:
            return "unheard"

    assert without_twin([Unheard]) == ["unheard.Unheard"]


@pytest.mark.django_db
def test_every_twin_touches_the_table_it_is_declared_for():
    office = build_office(seed=0, moved=0, who="みほん")
    for model, twins in TWINS.items():
        before = list(model._default_manager.order_by("pk").values())
        for twin in twins:
            with transaction.atomic():
                twin(copy.deepcopy(office))
                assert list(model._default_manager.order_by("pk").values()) != before, twin.__name__
                transaction.set_rollback(True)
