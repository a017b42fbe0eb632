"""Canaries: a word or a number in every field nobody may read, looked for in every byte that goes out."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from pathlib import PurePosixPath

import pytest
from django.db import transaction

from tests.unpublished.canaries import Canaries, free_texts
from tests.unpublished.office import build_office
from tests.unpublished.publishing import outputs
from tests.unpublished.scanning import found, spellings
from tests.unpublished.test_non_interference import own_models
from tests.unpublished.twins import BY_NAME, plant

FORMED = {
    "Body.code": "six digits",
    "HistoryEntry.chain": "the code of a body",
    "Indicator.stages": "JSON that pages read back",
    "Initiative.start": "a period, 不明 or なし",
    "Initiative.end": "a period, 不明 or なし",
    "Initiative.first_start": "a period, 不明 or なし",
    "Initiative.first_end": "a period, 不明 or なし",
}
"""Fields that hold no text of one's own choice, and what they hold."""


@cache
def _walled() -> tuple[Canaries, dict[str, bytes]]:
    with transaction.atomic():
        office = build_office(seed=3, moved=0, who="みほん")
        plant(office, sorted(BY_NAME))
        site = outputs(office)
        transaction.set_rollback(True)
    return office.canaries, site


@pytest.fixture
def walled(db) -> tuple[Canaries, dict[str, bytes]]:
    """What was planted in an office where everything that can be unpublished is, and the site it publishes."""
    return _walled()


def test_no_canary_is_in_any_published_byte(walled):
    canaries, site = walled
    needles = canaries.planted
    leaked = {path: found(needles, path, content) for path, content in site.items()}
    assert {path: {needles[one] for one in what} for path, what in leaked.items() if what} == {}
    assert len(site) > 100


def test_every_field_that_takes_a_text_holds_a_canary(walled):
    canaries, _ = walled
    free = {field for model in own_models() for field in free_texts(model)}
    assert free - set(canaries.planted.values()) == set(FORMED)


def test_no_two_canaries_are_alike(walled):
    needles = list(walled[0].planted)
    assert len(needles) > 150
    assert [one for one in needles if sum(one in other for other in needles) > 1] == []


WORD, NUMBER = "zqabcdefgh", 712_345_678


def _packed(text: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si></sst>")
    return whole.getvalue()


CARRIERS = {
    ".html": lambda text: f"<p title='a'>{text}</p>".encode(),
    ".svg": lambda text: f"<svg><text>{text}</text></svg>".encode(),
    ".csv": lambda text: f'a,b\r\n1,"{text}"\r\n'.encode("utf-8-sig"),
    ".json": lambda text: f'{{"a":"{text}"}}'.encode(),
    ".jsonld": lambda text: f'{{"@id":"{text}"}}'.encode(),
    ".xml": lambda text: f"<feed><title>{text}</title></feed>".encode(),
    ".atom": lambda text: f"<feed><title>{text}</title></feed>".encode(),
    ".js": lambda text: f'shirube.shard("{text}");'.encode(),
    ".css": lambda text: f'/* {text} */ a{{content:"{text}"}}'.encode(),
    ".txt": lambda text: f"{text}\n".encode(),
    ".md": lambda text: f"# {text}\n".encode(),
    ".sha256": lambda text: f"0  {text}\n".encode(),
    ".xlsx": _packed,
    ".zip": _packed,
    ".gz": lambda text: gzip.compress(text.encode()),
}
"""Kind of file → one that carries a text."""


@pytest.mark.parametrize("kind", CARRIERS)
@pytest.mark.parametrize("form", spellings(WORD, NUMBER))
def test_a_planted_canary_is_found_in_every_form_and_kind_of_file(kind, form):
    word, number = spellings(WORD, NUMBER)[form]
    needles = (WORD, str(NUMBER))
    assert found(needles, f"a{kind}", CARRIERS[kind](f"{word} {number}")) == set(needles)
    assert found(needles, f"a{kind}", CARRIERS[kind]("zqabcdefg 71234567、8")) == set()


def test_a_canary_in_the_name_of_a_file_is_found():
    assert found((WORD,), f"indicators/{WORD}/index.html", b"") == {WORD}


def test_every_kind_of_file_of_the_site_is_one_the_search_was_tried_on(walled):
    assert {PurePosixPath(path).suffix for path in walled[1]} - set(CARRIERS) == set()
