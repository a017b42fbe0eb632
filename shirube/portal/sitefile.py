"""One file of the site: where it stands, what it is made from, and how to make it when its key is not known yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import msgspec

from shirube.portal import engine

_ENCODER = msgspec.json.Encoder(order="sorted")
_G = TypeVar("_G")


@dataclass(frozen=True)
class SiteFile:
    """`path` below the site's root, `key` the SHA-256 (hex) of all that shapes the bytes, `make` the bytes."""

    path: str
    key: str
    make: Callable[[], bytes]


def page_file(path: str, builder: Callable[[_G], bytes], given: _G) -> SiteFile:
    """A file made by a pure builder from one object alone: nothing else may enter, so the key holds."""
    return SiteFile(path, key_of(builder, _ENCODER.encode(given)), partial(builder, given))


def raw_file(path: str, content: bytes) -> SiteFile:
    """A file that is there already."""
    return SiteFile(path, hashlib.sha256(b"raw\0" + content).hexdigest(), lambda: content)


def derived_file(path: str, name: str, identity: str, make: Callable[[], bytes]) -> SiteFile:
    """A file made from something whose own hash is `identity`; `name` says how."""
    return SiteFile(path, _key(name, identity.encode()), make)


def key_of(builder: Callable[..., bytes], content: bytes) -> str:
    """The key of what `builder` makes from a page object of these bytes."""
    return _key(f"{builder.__module__}.{builder.__qualname__}", content)


def _key(name: str, content: bytes) -> str:
    digest = hashlib.sha256(engine.template_set().encode())
    digest.update(b"\0" + name.encode() + b"\0")
    digest.update(content)
    return digest.hexdigest()
