"""A hole planted in each relation is found: a matrix that cannot fail would prove nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from shirube.people.models import Body
from shirube.people.roles import Role
from shirube.reporting.words import Party
from tests.permissions.asking import wrong
from tests.permissions.world import HERE, THERE

pytestmark = pytest.mark.sqlite
"""Who gets in is decided before a database is asked in its own words: tried once."""

Patch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Hole:
    """One mistake somebody could make: where it shows, to whom, and how it is planted."""

    relation: str
    address: str
    who: str
    plant: Patch


def _set(target: str, made: object) -> Patch:
    return lambda patch: patch.setattr(target, made)


def _allow(*args: object, **kwargs: object) -> None:
    """A rule that forgot to say no."""


def _everybody_everywhere(member: object, code: str, on: object = None) -> tuple[Body, frozenset[Role]]:
    return Body.objects.get(code=code), frozenset({Role.SECRETARIAT})


HOLES = (
    Hole("own", "desk_new_reflection", "viewer", _set("shirube.desk.road.why_not_edit_initiative", _allow)),
    Hole("published", "desk_record", "viewer", _set("shirube.desk.subject.why_not_edit", _allow)),
    Hole("internal", "desk_record", "viewer", _set("shirube.desk.subject.why_not_edit", _allow)),
    Hole("other 課", "desk_report", "officer", _set("shirube.reporting.queries.parties.Posts.sees", lambda *_: True)),
    Hole("other 部", "desk_report", "lead", _set("shirube.reporting.queries.parties.Posts.sees", lambda *_: True)),
    Hole("other body", "desk_tree", "officer", _set("shirube.people.access.standing_in", _everybody_everywhere)),
    Hole(
        "draft",
        "desk_report_submit",
        "viewer",
        _set("shirube.desk.reportground.parties_of", lambda *_: frozenset({Party.OFFICER})),
    ),
    Hole("submitted", "desk_report", "officer", _set("shirube.reporting.actions.answers.why_not_write", _allow)),
    Hole("confirmed", "desk_report", "secretariat", _set("shirube.reporting.actions.answers.why_not_write", _allow)),
    Hole(
        "preparing",
        "desk_report",
        "officer",
        _set("shirube.desk.reportground.RoundState", SimpleNamespace(PREPARING="never")),
    ),
)


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.relation)
def test_a_planted_hole_is_found(world, monkeypatch, hole):
    assert wrong(world, [hole.address], who=(hole.who,)) == []
    hole.plant(monkeypatch)
    found = wrong(world, [hole.address], who=(hole.who,))
    assert [line for line in found if f"({hole.relation})" in line] != []


def test_the_two_bodies_are_two():
    assert HERE != THERE
