"""Asking: one request as somebody, undone afterwards, and what its answer means."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from tests.permissions.addresses import ADDRESSES
from tests.permissions.declared import Declared
from tests.permissions.opinions import opinion_things
from tests.permissions.outcomes import Outcome, expected
from tests.permissions.things import Thing, things_of
from tests.permissions.world import WHO, World

STATED = frozenset({"sheet"})
"""Kinds of things of which the table says in which state what is possible."""


SECOND = frozenset({"other_officer", "far_officer", "other_chief", "far_lead"})
"""Those who differ from another of their role by their 課 alone: asked about what has to do with a 課."""


@dataclass(frozen=True)
class Cell:
    """One question of the matrix and the answer that is right."""

    name: str
    kind: str
    method: str
    who: str
    thing: Thing
    address: str
    right: Outcome
    sends: tuple[tuple[str, str], ...] = ()
    json: str = ""

    def is_wrong(self, got: Outcome) -> bool:
        """Whether this is not what was to come. Of a 調査票 the state counts; elsewhere it was let in all the same."""
        if got is Outcome.STATE and self.right is Outcome.IN:
            return self.kind in STATED
        return got is not self.right

    def __str__(self) -> str:
        return f"{self.method} {self.address} as {self.who} ({self.thing.relation}): {self.right.value}"


def cells(world: World, names: list[str] | None = None) -> Iterator[Cell]:
    """Every cell of the matrix, or of these addresses."""
    things = {**things_of(world), **opinion_things()}
    for name in names or sorted(ADDRESSES):
        for declared in ADDRESSES[name]:
            for thing in things[declared.kind]:
                yield from _cells(name, declared, thing)


class _Blank(dict[str, str]):
    """Words of a thing; one it does not have is 0."""

    def __missing__(self, key: str) -> str:
        return "0"


def _cells(name: str, declared: Declared, thing: Thing) -> Iterator[Cell]:
    address = _address(name, {**thing.words, **declared.more})
    words = _Blank(thing.words)
    sends = tuple((key.format_map(words), text.format_map(words)) for key, text in declared.sends.items())
    for method, (rule, roles) in declared.methods.items():
        for who in WHO:
            if who in SECOND and not (thing.division or thing.marks):
                continue
            yield Cell(
                name,
                declared.kind,
                method,
                who,
                thing,
                address,
                expected(who, thing, roles, rule),
                sends,
                declared.json,
            )


def _address(name: str, words: dict[str, str]) -> str:
    """The address with those of the words it takes."""
    return reverse(name, kwargs={word: words[word] for word in _words(name)})


def _words(name: str) -> tuple[str, ...]:
    possibilities = get_resolver().reverse_dict.getlist(name)
    return tuple(possibilities[0][0][0][1])


def answer(client: Client, cell: Cell) -> Outcome:
    """What comes of it. Whatever it changed is undone; the browser keeps its cookies."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = _ask(client, cell)
        transaction.set_rollback(True)
    client.cookies = cookies
    return _outcome(response)


def _ask(client: Client, cell: Cell) -> HttpResponse:
    if cell.method == "POST" and cell.json:
        return client.post(cell.address, cell.json, content_type="application/json")
    ask = {"GET": client.get, "HEAD": client.head, "POST": client.post}[cell.method]
    return ask(cell.address, dict(cell.sends) if cell.method == "POST" else None)


def _outcome(response: HttpResponse) -> Outcome:
    if response.status_code == 405:
        raise AssertionError("a method that the table declares is not allowed by the view")
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return Outcome.SIGN_IN
    return {403: Outcome.FORBIDDEN, 404: Outcome.HIDDEN, 409: Outcome.STATE}.get(response.status_code, Outcome.IN)


def wrong(world: World, names: list[str], *, who: tuple[str, ...] = WHO) -> list[str]:
    """The cells of these addresses whose answer is not the right one, in words."""
    clients = {one: world.client(one) for one in who}
    return [
        f"{cell} — {got.value}"
        for cell in cells(world, names)
        if cell.who in who and cell.is_wrong(got := answer(clients[cell.who], cell))
    ]
