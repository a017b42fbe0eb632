"""Page objects of what helps to find one's way: the search, the list of everything, the feed, the sitemap."""

from __future__ import annotations

from datetime import date

import msgspec

from shirube.portal.frame import Frame
from shirube.portal.pages.given import Given


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Something a reader can find: what it is, where it stands (below the plan's folder), and the words it is found by.

    One with the slug of an `edition` is that Edition's own first page. `place` says what it belongs to
    (「産業・しごと › 施策」); `text` holds one paragraph a line.
    """

    kind: str
    title: str
    path: str = ""
    edition: str = ""
    at: str = ""
    place: str = ""
    text: str = ""


class SearchGiven(Given, frozen=True, kw_only=True):
    """The search page, the list of everything, and the files the search reads. `stamp` names those files."""

    passages: tuple[Passage, ...]
    stamp: str
    shards: int


class ShardGiven(msgspec.Struct, frozen=True, kw_only=True):
    """One file the search reads: the `number`th of `shards`."""

    passages: tuple[Passage, ...]
    number: int
    shards: int


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One announcement: a published Edition, or an erratum of one. `lines` say in plain text what is new."""

    key: str
    title: str
    day: date
    path: str
    lines: tuple[str, ...]


class FeedGiven(msgspec.Struct, frozen=True, kw_only=True):
    """The feed of one plan, newest first; `public_url` is "" where nobody has said where the site will stand."""

    frame: Frame
    path: str
    plan_code: str
    public_url: str
    entries: tuple[FeedEntry, ...]
