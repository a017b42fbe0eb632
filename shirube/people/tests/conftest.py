import pytest

from shirube.people.tests.again import again
from shirube.people.tests.cast import Town, build_town


@pytest.fixture
def town(db) -> Town:
    return again(build_town)
