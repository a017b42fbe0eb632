"""One thing an address can be about, and the relations every kind of thing has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.permissions.world import BUREAUS, HERE, PLANS, THERE

PARENTS = {division: bureau for bureau, (_, divisions) in BUREAUS.items() for division in divisions}


@dataclass(frozen=True)
class Thing:
    """One thing in one relation. `words` fill the address; `division` is the 課 it belongs to, "" for none; `state`
    is what it stands in where that matters; what does not exist looks like what may not be seen."""

    relation: str
    words: Mapping[str, str]
    body: str = HERE
    division: str = ""
    state: str = ""
    exists: bool = True
    marks: frozenset[str] = field(default_factory=frozenset)

    @property
    def parent(self) -> str:
        """The 部 of its 課."""
        return PARENTS.get(self.division, "")


def at(body: str, **words: str) -> dict[str, str]:
    """The words of an address below the plan of a body."""
    return {"body_code": body, "plan_code": PLANS[body], **words}


def kind(own: list[Thing], there: dict[str, str], absent: dict[str, str]) -> list[Thing]:
    """Those here, the same in another body, one that is not there, and one under the plan of another body."""
    return [
        *own,
        Thing("other body", at(THERE, **there), THERE, division=own[0].division, state=own[0].state),
        Thing("absent", at(HERE, **absent), exists=False),
        Thing("plan of another body", {**at(HERE, **there), "plan_code": PLANS[THERE]}, exists=False),
    ]
