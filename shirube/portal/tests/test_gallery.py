"""The gallery shows every component in its states, from the real components, and is no part of the site."""

from __future__ import annotations

import re

import pytest

from shirube.charts.logic_model import LOOKS
from shirube.charts.walk import WalkKind
from shirube.portal.gallery import invented
from shirube.portal.gallery.hearing import PAGE
from shirube.portal.gallery.page import gallery_files
from shirube.portal.templatetags.portal import width
from shirube.portal.tests.reading_html import read


@pytest.fixture(scope="module")
def gallery() -> dict[str, bytes]:
    return gallery_files()


def test_it_is_the_same_every_time_and_loads_only_its_own_style(gallery):
    assert gallery == gallery_files()
    page = read(gallery[PAGE])
    assert [one["href"].removeprefix("../") in gallery for one in page.all("link") if one["rel"] == "stylesheet"] == [
        True
    ]
    assert page.all("script") == []


def test_it_is_well_formed(gallery):
    page = read(gallery[PAGE])
    assert page.unclosed == []
    assert len(page.ids()) == len(set(page.ids()))
    assert len(page.all("h1")) == 1
    assert len(page.all("caption")) == len(page.all("table"))


def test_every_grade_every_kind_of_walk_and_every_state_is_there(gallery):
    text = gallery[PAGE].decode()
    scale = invented.plan().scale
    assert [grade.label for grade in scale.grades if f"</span>{grade.label}</span>" not in text] == []
    assert [kind for kind in WalkKind if f"walk-{kind.value.replace('_', '-')} " not in text] == []
    said = (
        "未公表",
        "実績値はまだありません",
        "▲8.4",
        "345,678,901,234.56",
        "提案中",
        "架空",
        "変更",
        "系列断絶",
        "（人が判定）",
    )
    assert [words for words in said if words not in text] == []
    assert set(re.findall(r'class="grade (\w+) ', text)) == {"good", "care", "late", "calm"}


def test_every_kind_of_evidence_is_there(gallery):
    text = gallery[PAGE].decode()
    assert [kind for kind in LOOKS if f"evidence-{kind.replace('_', '-')}" not in text] == []
    assert "測る指標は未設定" in text


def test_it_is_no_part_of_the_site(site):
    assert [path for path in site if "gallery" in path] == []


@pytest.mark.parametrize(
    ("figure", "size"),
    [("18", ""), ("▲8.4", ""), ("1,234,567", "long"), ("345,678,901,234.56", "long huge"), ("第2段階 設計", "wordy")],
)
def test_a_figure_of_many_digits_is_written_smaller(figure, size):
    assert width(figure) == size
