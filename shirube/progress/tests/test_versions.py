"""Old rules stay callable."""

import pytest

from shirube.progress.rules import judge
from shirube.progress.versions import judge_by_version


def test_the_first_rules_are_version_1():
    assert judge_by_version("1") is judge


def test_an_unknown_version_is_a_sentence():
    with pytest.raises(ValueError, match=r"^判定規則の版「9」はありません（使えるのは1です）。$"):
        judge_by_version("9")
