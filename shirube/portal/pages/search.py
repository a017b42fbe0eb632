"""探す: a page that searches without a server, the list of everything it searches, and the files it reads.

Every two neighbouring characters of a passage lead to it (`kernel.text`), in files told apart by the first of the two;
what a reader sees is then checked against the passages themselves. The files are scripts that hand over their content,
because a page opened from a folder may load scripts and nothing else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from shirube.kernel.language import tr
from shirube.kernel.text import bigrams
from shirube.portal.engine import Page, render
from shirube.portal.frame import Links
from shirube.portal.pages.given_search import Passage, SearchGiven, ShardGiven

TEXTS_A_FILE = 12


@dataclass(frozen=True)
class Entry:
    """One thing that can be found."""

    title: str
    href: str
    place: str


@dataclass(frozen=True)
class Group:
    """Everything of one kind, in the plan's order."""

    anchor: str
    kind: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class SearchView:
    """The list of everything, and where the search finds its files."""

    groups: tuple[Group, ...]
    total: int
    stamp: str
    shards: int
    texts: int
    search: str


def search_page(given: SearchGiven) -> bytes:
    """検索."""
    said = tr("この計画の指標、分野、施策、目標の理由、変わったことなどを、ことばで探せます。")
    scripts = ("folding", "search")
    return render(Page("search.html", given.path, tr("検索"), _view(given), "search", said, scripts), given.frame)


def sitemap_page(given: SearchGiven) -> bytes:
    """サイトマップ."""
    said = tr("この計画のサイトにあるページの一覧です。")
    return render(Page("sitemap.html", given.path, tr("サイトマップ"), _view(given), "sitemap", said), given.frame)


def _view(given: SearchGiven) -> SearchView:
    links = Links(given.frame, given.path)
    groups = groupby(given.passages, key=lambda one: one.kind)
    return SearchView(
        groups=tuple(_group(f"all-{at}", kind, found, links) for at, (kind, found) in enumerate(groups, start=1)),
        total=len(given.passages),
        stamp=given.stamp,
        shards=given.shards,
        texts=TEXTS_A_FILE,
        search=links.plan_page("search"),
    )


def _group(anchor: str, kind: str, found: Iterable[Passage], links: Links) -> Group:
    return Group(anchor, kind, tuple(Entry(one.title, _href(one, links), one.place) for one in found))


def _href(one: Passage, links: Links) -> str:
    if one.edition:
        return links.edition(one.edition)
    return links.to(f"{links.frame.root}/{one.path}{f'#{one.at}' if one.at else ''}")


def pairs_name(number: int, stamp: str) -> str:
    """The name of one file of pairs; no other release holds something else under it."""
    return f"pairs-{number}-{stamp}.js"


def texts_name(number: int, stamp: str) -> str:
    """The name of one file of texts."""
    return f"texts-{number}-{stamp}.js"


def pairs_file(given: ShardGiven) -> bytes:
    """`shirube.pairs(number, {pair: [passages that hold it]})`: those whose first character falls to this file."""
    return _script("pairs", given.number, _postings(given.passages, given.shards)[given.number])


def texts_file(given: ShardGiven) -> bytes:
    """`shirube.texts(number, [text])` of the passages from `number` × TEXTS_A_FILE on."""
    start = given.number * TEXTS_A_FILE
    return _script("texts", given.number, [one.text for one in given.passages[start : start + TEXTS_A_FILE]])


def _script(name: str, number: int, content: object) -> bytes:
    held = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"shirube.{name}({number},{held});\n".encode()


@lru_cache(maxsize=4)
def _postings(passages: tuple[Passage, ...], shards: int) -> tuple[dict[str, list[int]], ...]:
    """Where every two neighbouring characters occur; the last of a text stands alone, so that it is found too."""
    files: tuple[defaultdict[str, list[int]], ...] = tuple(defaultdict(list) for _ in range(shards))
    for number, passage in enumerate(passages):
        found: set[str] = set()
        for text in (passage.title, *passage.text.split("\n")):
            pairs = bigrams(text)
            found.update(pairs, (pair[-1] for pair in pairs[-1:]))
        for pair in sorted(found):
            files[ord(pair[0]) % shards][pair].append(number)
    return tuple(dict(sorted(held.items())) for held in files)
