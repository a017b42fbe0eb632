"""Saying no. A refusal is an answer for the person who asked: a sentence in Japanese saying what to do.

Only these exceptions are turned into a page; any other exception is a bug and stays one.
"""

from __future__ import annotations

from http import HTTPStatus


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A request that cannot be carried out. `str(refusal)` is the sentence the person reads."""

    status = HTTPStatus.BAD_REQUEST


class NotSo(Refusal):
    """What was asked is wrong in itself (400)."""


class NotYours(Refusal):
    """The person sees the thing but may not do this to it (403)."""

    status = HTTPStatus.FORBIDDEN


class NotHere(Refusal):
    """There is no such thing, or none this person may see; the two are told apart by nobody (404)."""

    status = HTTPStatus.NOT_FOUND


class NotNow(Refusal):
    """It could be done in another state, but not in this one (409)."""

    status = HTTPStatus.CONFLICT


class NotStored(Refusal):
    """The machine could not store it; nothing was kept (503)."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
