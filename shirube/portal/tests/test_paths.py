"""Relative links and safe addresses."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube.kernel.refusals import NotSo
from shirube.portal import paths

NAMES = st.lists(st.text("abcあ", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("index.html", "mihon/index.html", "mihon/index.html"),
        ("mihon/index.html", "index.html", "../index.html"),
        ("mihon/a/index.html", "mihon/b/index.html", "../b/index.html"),
        ("mihon/index.html", "mihon/index.html", "index.html"),
        ("mihon/a/index.html", "mihon/a/index.html#policy-P1", "index.html#policy-P1"),
        ("a/index.html", "指標/index.html", "../%E6%8C%87%E6%A8%99/index.html"),
    ],
)
def test_relative(origin, target, link):
    assert paths.relative(origin, target) == link


@given(NAMES, NAMES)
def test_following_the_link_arrives(origin, target):
    link = unquote(paths.relative(origin, target))
    assert posixpath.normpath(posixpath.join(posixpath.dirname(origin), link)) == target


@pytest.mark.parametrize("code", ["", "..", "a/b", "../x", "a b", "<x>", ".hidden", "a..b"])
def test_a_code_cannot_leave_its_folder(code):
    with pytest.raises(NotSo):
        paths.segment(code)
