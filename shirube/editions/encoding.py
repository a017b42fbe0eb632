"""Document ↔ bytes. One document has exactly one form, so equal content has equal bytes and one SHA-256.

UTF-8, keys sorted, no blanks; figures are already canonical texts. The hash is taken over exactly those bytes and
kept outside them.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from shirube.editions.document import Document
from shirube.kernel.refusals import NotSo

_DECODER = msgspec.json.Decoder(Document)


class Unreadable(NotSo):
    """The bytes are not a document of a version this program knows."""


def encode(document: Document) -> bytes:
    """The bytes of a document."""
    return msgspec.json.encode(document, order="sorted")


def decode(raw: bytes) -> Document:
    """The document of these bytes. Raises Unreadable naming the place that does not fit the schema."""
    try:
        return _DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise Unreadable(f"版の形式として読めません：{problem}") from problem


def sha256(raw: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document, generated from its types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Document)}


def schema_bytes() -> bytes:
    """The schema as a file: stable bytes, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2) + b"\n"
