"""One file of the site: where it stands, what it is made from, and how to make it when its key is not known yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any, Generic, TypeVar

import msgspec

from shirube.kernel.language import speaking
from shirube.portal import engine
from shirube.portal.engine import Page
from shirube.portal.frame import Frame
from shirube.portal.pages.given import Given

_ENCODER = msgspec.json.Encoder(order="sorted")
_G = TypeVar("_G")


@dataclass(frozen=True)
class SiteFile:
    """`path` below the site's root, `key` the SHA-256 (hex) of all that shapes the bytes, `make` the bytes.

    Files that say the same of `together` are made from one thing that costs much: one process makes them all.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    together: str = ""


class Source(Generic[_G]):
    """What files of one Edition are made from, seen from the Edition's own folder; its digest is computed once.

    `identity`, when given, stands for the whole content of the page object: for pages made from a whole Edition,
    whose bytes would be hashed again for each of them.
    """

    def __init__(self, given: _G, identity: bytes = b"") -> None:
        self.given = given
        self.identity = identity

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the page object's bytes, or of what stands for them."""
        return hashlib.sha256(self.identity or _ENCODER.encode(self.given)).digest()


@dataclass(frozen=True)
class SharedPage:
    """A page that says the same at every address of its Edition: only the shell around it differs.

    `source` holds a page object with `Frame.still` and a path inside the Edition's folder, so that `builder` can link
    within its own Edition alone. `file` is the name of a page that stands beside that path, "" for the path itself.
    """

    builder: Callable[[Any], Page]
    source: Source[Any]
    file: str = ""

    def at(self, frame: Frame) -> SiteFile:
        """The page at one address of its Edition."""
        given: Given = self.source.given
        inside = f"{given.path.rpartition('/')[0]}/{self.file}" if self.file else given.path
        path = f"{frame.base}/{inside}"
        key = _key(_name(self.builder), self.source.digest + _ENCODER.encode(frame))
        return SiteFile(path, key, partial(_laid_on, self, frame, path))


@dataclass(frozen=True)
class SharedFile:
    """A file that is the same, byte for byte, at every address of its Edition; `path` is inside its folder."""

    path: str
    builder: Callable[[Any], bytes]
    source: Source[Any]
    together: str = ""

    def at(self, frame: Frame) -> SiteFile:
        """The file at one address of its Edition."""
        key = _key(_name(self.builder), self.source.digest)
        make = partial(_spoken, self.builder, self.source.given)
        return SiteFile(f"{frame.base}/{self.path}", key, make, self.together)


Shared = SharedPage | SharedFile


def page_file(path: str, builder: Callable[[_G], bytes], given: _G) -> SiteFile:
    """A file made by a pure builder from one object alone: nothing else may enter, so the key holds."""
    return SiteFile(path, key_of(builder, _ENCODER.encode(given)), partial(_spoken, builder, given))


def raw_file(path: str, content: bytes) -> SiteFile:
    """A file that is there already."""
    return SiteFile(path, hashlib.sha256(b"raw\0" + content).hexdigest(), lambda: content)


def key_of(builder: Callable[..., bytes], content: bytes) -> str:
    """The key of what `builder` makes from a page object of these bytes."""
    return _key(_name(builder), content)


def _laid_on(page: SharedPage, frame: Frame, path: str) -> bytes:
    said, main = _said(page.builder, page.source)
    with speaking(frame.language):
        return engine.in_shell(replace(said, path=path), main, frame)


@lru_cache(maxsize=16)
def _said(builder: Callable[[Any], Page], source: Source[Any]) -> tuple[Page, str]:
    """What a page says between head and foot, kept for its next address."""
    frame = source.given.frame
    with speaking(frame.language):
        page = builder(source.given)
        return page, engine.main_of(page, frame)


def _spoken(builder: Callable[[Any], bytes], given: Any) -> bytes:
    """What a builder makes, in the language of its page object."""
    frame = getattr(given, "frame", None)
    if frame is None:
        return builder(given)
    with speaking(frame.language):
        return builder(given)


def _name(builder: Callable[..., object]) -> str:
    return f"{builder.__module__}.{builder.__qualname__}"


def _key(name: str, content: bytes) -> str:
    digest = hashlib.sha256(engine.template_set().encode())
    digest.update(b"\0" + name.encode() + b"\0")
    digest.update(content)
    return digest.hexdigest()
