"""文書のバイト列: one document, one form, one hash."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest
from msgspec.structs import replace

from shirube.editions.encoding import Unreadable, decode, encode, schema, schema_bytes, sha256
from shirube.editions.plantext import YOUNGER
from shirube.editions.tests.samples import document


def test_a_document_survives_its_bytes():
    whole = document()
    assert decode(encode(whole)) == whole


def test_keys_are_sorted_and_nothing_is_spaced():
    raw = encode(document())
    assert raw == json.dumps(json.loads(raw), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Asia/Tokyo", "C"), ("2", "America/Los_Angeles", "C.UTF-8")]
)
def test_the_hash_is_the_same_on_every_machine(seed, zone, locale):
    program = (
        "from shirube.editions.tests.samples import document;"
        "from shirube.editions.encoding import encode, sha256;"
        "print(sha256(encode(document())))"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    out = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True).stdout
    assert out.strip() == sha256(encode(document()))


def test_the_published_schema_accepts_the_document_and_refuses_another():
    checker = jsonschema.Draft202012Validator(schema())
    good = json.loads(encode(document()))
    assert list(checker.iter_errors(good)) == []
    assert len(list(checker.iter_errors({**good, "as_of": 5}))) == 1
    assert len(list(checker.iter_errors({**good, "unknown": 1}))) == 1
    assert json.loads(schema_bytes())["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"schema_version": 1}', b"\x00" * 50])
def test_other_bytes_are_refused_in_words(raw):
    with pytest.raises(Unreadable, match="^版の形式として読めません"):
        decode(raw)


def test_a_section_younger_than_an_edition_leaves_its_bytes_alone():
    raw = encode(document())
    assert [name for name in YOUNGER if f'"{name}"'.encode() in raw] == []
    assert encode(replace(document(), ways=())) == raw
    assert decode(raw.replace(b'{"areas"', b'{"ways":[],"areas"', 1)) == document()
