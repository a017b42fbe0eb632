"""Who gets in where: everybody × every address × its methods × every relation to what it is about."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from tests.permissions.addresses import ADDRESSES
from tests.permissions.asking import cells, wrong
from tests.test_access_declared import walk

pytestmark = pytest.mark.sqlite
"""Who gets in is decided before a database is asked in its own words: tried once."""

CHUNK = 24
NAMES = sorted(ADDRESSES)
CHUNKS = [NAMES[start : start + CHUNK] for start in range(0, len(NAMES), CHUNK)]


def test_every_address_is_declared_once():
    found = {name for _, name, _ in walk(get_resolver().url_patterns)}
    assert found - set(ADDRESSES) == set(), "an address nobody declared in tests/permissions/addresses.py"
    assert set(ADDRESSES) - found == set(), "declared, but no address"


@pytest.mark.parametrize("names", CHUNKS, ids=lambda names: names[0])
def test_everybody_gets_exactly_as_far_as_declared(world, names):
    assert wrong(world, names) == []


def test_the_matrix_is_as_large_as_it_is_meant_to_be(world):
    found = list(cells(world))
    relations = {cell.thing.relation for cell in found}
    print(f"{len(found)} cells, {len(ADDRESSES)} addresses, {len(relations)} relations")
    assert {"own", "other 課", "other body", "draft", "submitted", "confirmed", "published"} <= relations
