"""Committees, meetings, 議事録 and drafts in every relation: 部内限り or 公表, another body's, none."""

from __future__ import annotations

from tests.permissions.thing import Thing, at, kind
from tests.permissions.world import HERE, THERE, World
from tests.permissions.world_meetings import MEETINGS


def meeting_things(world: World) -> dict[str, list[Thing]]:
    """Kind of thing → it, in every relation."""
    seat = {"committee_code": "suishin", "seat_code": "s1"}
    none = {"committee_code": "none", "seat_code": "none", "meeting_code": "none"}
    own = [
        Thing(state.value, at(HERE, **_words(world, HERE, code)), state=state.value) for code, state in MEETINGS.items()
    ]
    there = _words(world, THERE, "2024-1")
    zeros = dict.fromkeys(("number", "redaction", "comment", "batch"), "0")
    return {
        "committee": kind([Thing("own", at(HERE, **seat))], seat, none),
        "meeting": kind(own, there, {**none, **zeros}),
        "minutes draft": kind(
            [Thing("own", at(HERE, number=world.numbers[HERE, "draft"]))],
            {"number": world.numbers[THERE, "draft"]},
            {"number": "999"},
        ),
    }


def _words(world: World, body: str, code: str) -> dict[str, str]:
    numbers = {word: world.numbers[body, f"{code} {name}"] for word, name in NUMBERS.items()}
    return {"committee_code": "suishin", "meeting_code": code, **numbers}


NUMBERS = {"number": "remark", "redaction": "redaction", "comment": "comment", "batch": "batch"}
