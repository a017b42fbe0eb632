"""Locked requirements: every package pinned with hashes, and agreeing with pyproject.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest
from packaging.markers import default_environment
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT, pyproject


@dataclass(frozen=True)
class Pin:
    """One locked package: its version, where it is wanted, and how many hashes it carries."""

    version: str
    hashes: int
    wanted: bool = True


def read_lock(text: str) -> tuple[dict[str, Pin], list[str]]:
    """The pins of a lock file, and the lines that are no pin with a hash."""
    pins: dict[str, Pin] = {}
    problems = []
    joined = re.sub(r"\\\n\s*", " ", text)
    for line in filter(None, (each.split(" #")[0].strip() for each in joined.splitlines())):
        if line.startswith("#"):
            continue
        asked, *hashes = line.split(" --hash=")
        try:
            requirement = Requirement(asked)
        except InvalidRequirement:
            problems.append(f"{line}: not a requirement")
            continue
        exact = re.fullmatch(r"==([^*]+)", str(requirement.specifier))
        if exact is None:
            problems.append(f"{requirement.name}: not pinned to one version")
            continue
        if not hashes or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()) for each in hashes):
            problems.append(f"{requirement.name}: no SHA-256 hash")
        wanted = requirement.marker is None or requirement.marker.evaluate(dict(default_environment()))
        name = canonicalize_name(requirement.name)
        if wanted or name not in pins:
            pins[name] = Pin(exact[1], len(hashes), wanted)
    return pins, problems


def disagreements(asked: Iterable[str], pins: Mapping[str, Pin]) -> list[str]:
    """What pyproject.toml asks for and the lock does not give."""
    said = []
    for requirement in map(Requirement, asked):
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None:
            said.append(f"{requirement.name} is not locked")
        elif not requirement.specifier.contains(pin.version, prereleases=True):
            said.append(f"{requirement.name} is locked at {pin.version}, not {requirement.specifier}")
    return said


def lock(kind: str) -> tuple[dict[str, Pin], list[str]]:
    return read_lock((ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_package_is_pinned_with_its_hashes(kind):
    pins, problems = lock(kind)
    assert len(pins) > 10, "the walk must find the pins"
    assert problems == []


def test_the_locks_give_what_pyproject_asks_for():
    asked = pyproject()
    dependencies, groups = asked["project"]["dependencies"], asked["dependency-groups"]
    assert disagreements(dependencies, lock("run")[0]) == []
    assert disagreements([*dependencies, *groups["dev"]], lock("dev")[0]) == []


def test_tests_run_with_the_very_versions_that_are_shipped():
    run, dev = lock("run")[0], lock("dev")[0]
    assert {name: pin.version for name, pin in run.items() if dev.get(name) != pin} == {}


HASH = "--hash=sha256:" + "a" * 64


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (f"django==5.2.19 \\\n    {HASH} \\\n    {HASH}\n", []),
        ("django==5.2.19\n", ["django: no SHA-256 hash"]),
        (f"django>=5.2 {HASH}\n", ["django: not pinned to one version"]),
        (f"django==5.* {HASH}\n", ["django: not pinned to one version"]),
        ("django==5.2.19 --hash=md5:aa\n", ["django: no SHA-256 hash"]),
        ("-e ./django\n", ["-e ./django: not a requirement"]),
    ],
)
def test_a_planted_loose_pin_is_found(text, problems):
    assert read_lock(text)[1] == problems


def test_a_planted_disagreement_is_found():
    pins = {"django": Pin("4.2.1", 1)}

    assert disagreements(["django>=5.2,<5.3", "click>=8"], pins) == [
        "django is locked at 4.2.1, not <5.3,>=5.2",
        "click is not locked",
    ]
