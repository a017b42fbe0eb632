"""Keys between rooms: what import-linter cannot see. A key points down, to a class, and leaves no way back up."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Model
from django.test.utils import isolate_apps

from shirube.people.models import Body
from tests.repository import SHIRUBE, floors, python_files, shown, tree

KINDS = ("ForeignKey", "OneToOneField", "ManyToManyField")


@dataclass(frozen=True)
class Key:
    """A key that leaves its room. `on_delete` is "" for a many-to-many."""

    name: str
    source: str
    target: str
    on_delete: str
    related_name: str | None


def room_of(model: type[Model]) -> str:
    """The room a model lives in; "" for a model of another package."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "shirube" else ""


def keys_leaving(found: Iterable[type[Model]]) -> Iterator[Key]:
    """Every key from one room's model to another room's."""
    for model in found:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model
            if field.remote_field is None or not isinstance(target, type):
                continue
            source, aim = model._meta.app_label, target._meta.app_label
            if room_of(target) and source != aim:
                rule = getattr(field.remote_field, "on_delete", None)
                name = "+" if field.remote_field.hidden else field.remote_field.related_name
                yield Key(f"{model.__name__}.{field.name}", source, aim, rule.__name__ if rule else "", name)


def why_not_key(key: Key, depth: Mapping[str, int]) -> list[str]:
    """What is wrong with a key."""
    said = []
    if depth[key.target] >= depth[key.source]:
        said.append(f"{key.name} points up, from {key.source} to {key.target}")
    if key.on_delete not in ("PROTECT", ""):
        said.append(f"{key.name} is on_delete={key.on_delete}, not PROTECT")
    if key.related_name != "+":
        said.append(f'{key.name} leaves a way back: related_name is {key.related_name!r}, not "+"')
    return said


def string_keys(source: ast.Module) -> list[int]:
    """The lines of keys whose target is text naming another room (`"room.Model"`, `settings.AUTH_USER_MODEL`)."""
    lines = []
    for node in ast.walk(source):
        if not isinstance(node, ast.Call) or _name(node.func) not in KINDS:
            continue
        target = node.args[0] if node.args else next((word.value for word in node.keywords if word.arg == "to"), None)
        text = isinstance(target, ast.Constant) and isinstance(target.value, str) and "." in target.value
        if text or (target is not None and _name(target) == "AUTH_USER_MODEL"):
            lines.append(node.lineno)
    return lines


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if room_of(model)]


def test_every_key_leaving_a_room_points_down_and_leaves_no_way_back():
    keys = list(keys_leaving(our_models()))
    assert len(keys) > 3, "the walk must find the keys between rooms"
    assert [said for key in keys for said in why_not_key(key, floors())] == []


def test_no_key_names_another_room_as_text():
    assert [f"{shown(path)}:{line}" for path in python_files(tests=False) for line in string_keys(tree(path))] == []


def test_the_contract_lists_every_room_there_is():
    rooms = {path.name for path in SHIRUBE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(floors())


GOOD = Key("Plan.body", "plans", "people", "PROTECT", "+")
DEPTH = {"plans": 4, "people": 3}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (GOOD, []),
        (replace(GOOD, on_delete="CASCADE"), ["Plan.body is on_delete=CASCADE, not PROTECT"]),
        (replace(GOOD, related_name=None), ['Plan.body leaves a way back: related_name is None, not "+"']),
        (replace(GOOD, source="people", target="plans"), ["Plan.body points up, from people to plans"]),
    ],
    ids=["good", "cascade", "way back", "up"],
)
def test_a_planted_key_is_found(key, said):
    assert why_not_key(key, DEPTH) == said


@isolate_apps("shirube.kernel")
def test_the_walk_sees_a_planted_key():
    class Planted(models.Model):  # noqa: DJ008 - never shown
        body = models.ForeignKey(Body, models.CASCADE)
        bodies = models.ManyToManyField(Body, related_name="+")
        itself = models.ForeignKey("self", models.CASCADE)

        class Meta:
            app_label = "kernel"

    assert list(keys_leaving([Planted])) == [
        Key("Planted.body", "kernel", "people", "CASCADE", None),
        Key("Planted.bodies", "kernel", "people", "", "+"),
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('a = models.ForeignKey("people.Body", models.PROTECT)', [1]),
        ('\na = ForeignKey(to="people.Body", on_delete=models.PROTECT)', [2]),
        ("a = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT)", [1]),
        ('a = models.ForeignKey("self", models.PROTECT)', []),
        ("a = models.ForeignKey(Body, models.PROTECT)", []),
    ],
)
def test_a_planted_text_key_is_found(source, lines):
    assert string_keys(ast.parse(source)) == lines
