"""Opinions, 論点 and 照会 in the matrix: each in every relation, and who is let in."""

from __future__ import annotations

from shirube.people.roles import Role
from tests.permissions.hearing import ASKED
from tests.permissions.outcomes import FORBIDDEN, HIDDEN, IN, Held, Outcome, Rule
from tests.permissions.thing import Thing, at, kind
from tests.permissions.world import HERE


def opinion_things() -> dict[str, list[Thing]]:
    """Opinions, 論点 and 照会 in every relation."""
    marked = {
        "01": ("published", ""),
        "02": ("own", "welfare"),
        "03": ("other 課", "roads"),
        "04": ("other 部", "ports"),
    }
    opinions = [
        Thing(name, at(HERE, code=f"H-{code}"), division=division, state="public" if code == "01" else "")
        for code, (name, division) in {**marked, "05": ("nobody's", "")}.items()
    ]
    names = {"welfare": "own", "roads": "other 課", "ports": "other 部"}
    points = [Thing(names[one], at(HERE, code=code), division=one) for code, one in ASKED.items()]
    asked = [Thing(names[one], at(HERE, code=code, division=one), division=one) for code, one in ASKED.items()]
    return {
        "opinion": kind(opinions, {"code": "H-02"}, {"code": "none"}),
        "point": kind(points, {"code": "P001"}, {"code": "none"}),
        "asked": kind(asked, {"code": "P001", "division": "welfare"}, {"code": "P001", "division": "roads"}),
    }


COMMITTEE = frozenset({Role.COMMITTEE})


def opinion_seen(held: Held, thing: Thing) -> Outcome:
    """事務局 and 閲覧 read everything, everybody what is public, 担当 and 課長 what their 課 is asked about, and the
    主管課 what the 課 of its 部 are."""
    if held.role in (Role.SECRETARIAT, Role.VIEWER) or thing.state == "public":
        return IN
    lead = held.role is Role.LEAD_DIVISION and held.parent == thing.parent
    return IN if lead or held.of(thing, Role.OFFICER, Role.CHIEF) else HIDDEN


asked_seen = opinion_seen


def asked_answered(held: Held, thing: Thing) -> Outcome:
    """担当 and 課長 of the 課, and the 事務局."""
    seen = asked_seen(held, thing)
    own = held.role is Role.SECRETARIAT or held.of(thing, Role.OFFICER, Role.CHIEF)
    return FORBIDDEN if seen is IN and not own else seen


def by_office(seen: Rule) -> Rule:
    """What the 事務局 alone does to what others may read."""

    def rule(held: Held, thing: Thing) -> Outcome:
        found = seen(held, thing)
        return FORBIDDEN if found is IN and held.role is not Role.SECRETARIAT else found

    return rule
