"""探す: the search page with the files it reads, and the list of everything there is, at the plan's front door."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec

from shirube.editions.changes import Changes
from shirube.editions.shelf import Shelf
from shirube.kernel.language import speaking
from shirube.portal import engine, paths
from shirube.portal.files.places import places_of
from shirube.portal.frame import Frame
from shirube.portal.pages import search
from shirube.portal.pages.given_search import Passage, SearchGiven, ShardGiven
from shirube.portal.passages import passages_of
from shirube.portal.sitefile import SharedFile, SiteFile, Source, page_file

_LETTERS_A_SHARD = 4000
_MOST_SHARDS = 64


def files(shelf: Shelf, changes: Changes | None, frame: Frame) -> Iterator[SiteFile]:
    """Of the newest Edition alone; `changes` are those since the Edition before."""
    with speaking(frame.language):
        passages = passages_of(shelf, changes, places_of(shelf.latest.document))
    digest = hashlib.sha256(engine.template_set().encode() + msgspec.json.encode(passages))
    stamp = digest.hexdigest()[:12]
    shards = _shards(passages)
    for name, builder in (("search", search.search_page), ("sitemap", search.sitemap_page)):
        path = paths.page(frame.root, name)
        given = SearchGiven(frame=frame, path=path, passages=passages, stamp=stamp, shards=shards)
        yield page_file(path, builder, given)
    for number in range(shards):
        held = ShardGiven(passages=passages, number=number, shards=shards)
        path = f"search/{search.pairs_name(number, stamp)}"
        yield SharedFile(path, search.pairs_file, Source(held, f"{stamp} {number}".encode())).at(frame)
    for number in range(-(-len(passages) // search.TEXTS_A_FILE)):
        held = ShardGiven(passages=passages, number=number, shards=0)
        path = f"search/{search.texts_name(number, stamp)}"
        yield SharedFile(path, search.texts_file, Source(held, f"{stamp} {number}".encode())).at(frame)


def _shards(passages: tuple[Passage, ...]) -> int:
    letters = sum(len(one.title) + len(one.text) for one in passages)
    return max(1, min(_MOST_SHARDS, letters // _LETTERS_A_SHARD))
